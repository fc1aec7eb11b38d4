import DispatchDesk
import Screen

extension ConsoleModel {
    /// The relief sheet: every open line in the order it is gone through, and below it the line that is selected in full.
    func drawRelief(_ frame: inout Frame, _ layout: ConsoleLayout) {
        let sheet = wholeSheet
        frame.draw(in: layout.list) { drawSheet(sheet, &$0) }
        frame.draw(in: layout.detail) { pane in
            if case .form(let form) = mode, form.isPanel { return drawForm(&pane, form) }
            drawSheetLine(sheet.first { $0.id == selectedLine }, &pane)
        }
    }

    // MARK: the list

    private func drawSheet(_ sheet: [SheetLine], _ pane: inout Pane) {
        let relief = reliefOnDisplay
        let inside = pane.box(
            title: SafeText(title(of: relief)), trailing: SafeText(progress(of: relief, sheet)),
            trailingStyle: Style(relief == nil ? .label : .warn))
        pane.draw(in: inside) { pane in
            let head = heading(of: relief, sheet)
            for (row, line) in head.enumerated() where row < pane.rows { line.drawFirstRow(row, &pane) }
            let rest = Rect(row: head.count, column: 0, rows: max(0, pane.rows - head.count), columns: pane.columns)
            pane.draw(in: rest) { drawRows(sheet, relief, &$0) }
        }
        let rows = sheetRows(sheet, relief).count
        let room = max(1, inside.rows - heading(of: relief, sheet).count)
        let top = top(of: sheetRows(sheet, relief), room: room)
        drawMore(above: top, below: rows - top - room, &pane)
    }

    private func drawRows(_ sheet: [SheetLine], _ relief: Relief?, _ pane: inout Pane) {
        let rows = sheetRows(sheet, relief)
        let top = top(of: rows, room: pane.rows)
        for (index, row) in rows[top..<min(rows.count, top + pane.rows)].enumerated() {
            draw(row, index, relief, &pane)
        }
    }

    private func top(of rows: [SheetRow], room: Int) -> Int {
        let selected = rows.firstIndex { $0.line != nil && $0.line?.id == selectedLine }
        return Self.top(count: rows.count, selected: selected, anchor: min(anchor, room - 1), rows: room)
    }

    /// A row of the list: a line, a section with nothing in it, or a line that is open no more.
    private struct SheetRow {
        var section: SheetSection
        /// Whether the section's name stands on it.
        var isFirst: Bool
        var line: SheetLine?
        var gone: SheetLineID?
        var words = ""
    }

    private func sheetRows(_ sheet: [SheetLine], _ relief: Relief?) -> [SheetRow] {
        let lines = shown(of: sheet)
        let gone = relief.map { goneLines(of: $0, in: sheet) } ?? []
        var rows: [SheetRow] = []
        for section in SheetSection.allCases where relief?.kind != .light || section.isLight {
            let own = lines.filter { $0.section == section }
            for (index, line) in own.enumerated() {
                rows.append(SheetRow(section: section, isFirst: index == 0, line: line))
            }
            for (id, mark) in gone where mark.section == section {
                let was = mark.accepted?.state ?? mark.seen?.state ?? ""
                rows.append(
                    SheetRow(
                        section: section, isFirst: rows.last?.section != section, gone: id,
                        words: "\(stateNow(of: id)) (was: \(was))"))
            }
            if rows.last?.section != section, !showsOnlyGaps {
                rows.append(SheetRow(section: section, isFirst: true, words: "none"))
            }
        }
        return rows
    }

    /// What became of a line that is open no more.
    private func stateNow(of id: SheetLineID) -> String {
        if let notice = board.notices[NoticeID(id.rawValue)] {
            guard let held = notice.acknowledgment else { return notice.state.words }
            return "acknowledged \(settings.clock.time(held.at)) \(held.channel.rawValue)"
        }
        if let situation = board.situations[SituationID(id.rawValue)] {
            return situation.mergedInto.map { "in \($0)" } ?? "closed"
        }
        return "over"
    }

    private func draw(_ row: SheetRow, _ index: Int, _ relief: Relief?, _ pane: inout Pane) {
        let isSelected = row.line != nil && row.line?.id == selectedLine
        let surface: Ink? = isSelected ? .selected : nil
        if isSelected { pane.fill(pane.bounds.line(index), style: .selected) }
        let plain = isSelected ? Style.selected : Style.text
        func put(_ text: String, _ column: Int, _ style: Style, width: Int) {
            pane.write(SafeText(text), at: Point(index, column), style: style.on(surface), maxWidth: width)
        }
        let wide = pane.columns >= 90
        let (nameWidth, idWidth) = (wide ? 26 : 13, wide ? 14 : 11)
        if row.isFirst {
            let name = wide ? row.section.title : row.section.rawValue
            put("\(row.section.number)".padding(to: 3) + name, 5, isSelected ? plain : .label, width: nameWidth)
        }
        let start = 6 + nameWidth
        guard let line = row.line else {
            put(row.gone == nil ? "" : "-", 1, Style(.acknowledged), width: 1)
            let words = row.gone.map { "\($0)  \(row.words)" } ?? row.words
            put(words, start, row.gone == nil ? .dim : Style(.acknowledged), width: pane.columns - start - 1)
            return
        }
        let (box, style) = checkbox(line, relief)
        put(isSelected ? ">" : " ", 0, plain, width: 1)
        put(box, 1, style, width: 3)
        put(name(of: line), start, plain.adding(.bold), width: idWidth)
        let age = line.since.map { ClockFace.age(from: $0, to: now) } ?? ""
        let urgent = line.isUrgent ? Style(.late) : Style.label
        pane.writeTrailing(
            SafeText(line.isUrgent ? "! \(age)" : age), row: index, before: pane.columns - 1,
            style: urgent.on(surface), maxWidth: 9)
        let words = words(of: line) + (difference(line, relief).map { "  \($0)" } ?? "")
        let changed = difference(line, relief) != nil
        put(
            words, start + idWidth + 1, changed ? Style(.warn) : plain,
            width: pane.columns - start - idWidth - 12)
        pane.zone(ClickTarget.line(line.id).name, in: pane.bounds.line(index))
        if isSelected, case .browsing = mode { pane.parkCursor(at: Point(index, 2)) }
    }

    private func checkbox(_ line: SheetLine, _ relief: Relief?) -> (String, Style) {
        guard let relief, let mark = relief.marks[line.id] else {
            return (relief != nil && relief?.phase != .offered ? "[ ]" : " . ", Style(.label))
        }
        if let accepted = mark.accepted, accepted.state == line.state { return ("[x]", Style(.acknowledged)) }
        if mark.accepted != nil || mark.seen.map({ $0.state != line.state }) ?? false { return ("[~]", Style(.warn)) }
        return mark.seen == nil ? ("[ ]", Style(.label)) : ("[s]", Style(.label))
    }

    /// What has changed about a line since it was last looked at; nil where nothing has.
    func difference(_ line: SheetLine, _ relief: Relief?) -> String? {
        guard let relief else { return nil }
        guard let mark = relief.marks[line.id] else {
            // New since the preview was over.
            return relief.briefedAt != nil && line.section.isPreviewed ? "NEW" : nil
        }
        guard let was = mark.accepted?.state ?? mark.seen?.state, was != line.state else { return nil }
        return "WAS: \(was)"
    }

    /// What a line is about, as short as the lists have it.
    private func name(of line: SheetLine) -> String {
        switch line.section {
        case .watch, .overdue: line.call?.tail ?? line.id.rawValue
        case .people: line.passOn == nil ? "roster" : line.id.rawValue
        // The section's name stands before them already.
        case .duties: line.call.flatMap { board.calls[$0]?.situation?.rawValue } ?? line.id.rawValue
        case .advised: "all"
        case .notices, .situations, .rules, .notes, .equipment: line.id.rawValue
        }
    }

    /// A line's state, and what the screen may add from the words of the record.
    private func words(of line: SheetLine) -> String {
        if let number = line.passOn, let passOn = board.passOns.first(where: { $0.number == number }) {
            let until = passOn.until.map { ", until \(settings.clock.hourAndMinute($0))" } ?? ""
            return "\(passOn.text ?? "(erased by law)") (\(passOn.by.person)\(until))"
        }
        guard line.section == .overdue || line.section == .watch || line.section == .situations,
            let place = line.call.flatMap({ board.calls[$0]?.location }), !place.isEmpty
        else { return line.state }
        return "\(line.state)  \(place)"
    }

    // MARK: what stands above

    private func title(of relief: Relief?) -> String {
        guard let relief else { return "RELIEF SHEET  \(position)" }
        return "\(relief.kind.title) \(relief.id)  \(relief.position)"
    }

    private func progress(of relief: Relief?, _ all: [SheetLine]) -> String {
        guard let relief, relief.phase != .offered else { return all.count == 1 ? "1 line" : "\(all.count) lines" }
        let done = all.count { isSettled($0, relief) }
        return "\(done) of \(all.count) \(relief.phase == .previewing ? "seen" : "accepted")"
    }

    /// Who passes what to whom, the steps of it, and what comes next.
    private func heading(of relief: Relief?, _ sheet: [SheetLine]) -> [StyledLine] {
        guard let relief else {
            guard let last = lastRelief else { return [idleLine] }
            let document = "\(last.id) is \(last.phase.rawValue); watchdesk relief print \(last.id) prints it"
            var line = StyledLine(lead: " ", .label)
            line.add(document, .label)
            return [idleLine, line]
        }
        var who = StyledLine(lead: " out ", .label)
        who.add("\(relief.outgoing)", Style.text.adding(.bold))
        who.add("  in ", .label)
        who.add(relief.incoming.map(\.rawValue) ?? "-", Style.text.adding(.bold))
        who.add("  ", .label)
        for (index, step) in steps(of: relief).enumerated() {
            if index > 0 { who.add(" > ", .dim) }
            who.add(step.title, step.isNow ? Style(.warn).adding(.bold) : step.isDone ? Style(.acknowledged) : .dim)
        }
        var next = StyledLine(lead: " next ", .label)
        next.add(whatComesNext(relief, sheet))
        return [who, next]
    }

    private var idleLine: StyledLine {
        var line = StyledLine(lead: " ", .label)
        guard let held = board.positions[position] else {
            line.add("nobody has taken \(position) up yet; Enter does", Style(.warn))
            return line
        }
        line.add("held by ")
        line.add(held.holder.rawValue, Style.text.adding(.bold))
        line.add(" since \(settings.clock.time(held.since)). ")
        line.add(
            held.holder == personHere
                ? "Enter passes it on; P notes for the next watch."
                : "O takes it over, with a supervisor's word.",
            .label)
        return line
    }

    private struct ReliefStep {
        var title: String
        var isNow = false
        var isDone = false
    }

    private func steps(of relief: Relief) -> [ReliefStep] {
        let names: [(String, Bool)] =
            switch relief.kind {
            case .full:
                [
                    ("offered", true), ("preview", relief.begunAt != nil), ("briefing", relief.briefedAt != nil),
                    ("position", relief.assumedAt != nil), ("review", relief.assumedAt != nil),
                    ("signed", relief.endedAt != nil),
                ]
            case .light:
                [
                    ("offered", true), ("briefing", relief.begunAt != nil), ("position", relief.assumedAt != nil),
                    ("signed", relief.endedAt != nil),
                ]
            case .takeover:
                [("position", true), ("reading", relief.assumedAt != nil), ("signed", relief.endedAt != nil)]
            }
        let now = names.lastIndex { $0.1 } ?? 0
        return names.enumerated().map {
            ReliefStep(title: $0.element.0, isNow: $0.offset == now, isDone: $0.offset < now)
        }
    }

    private func whatComesNext(_ relief: Relief, _ sheet: [SheetLine]) -> String {
        switch relief.phase {
        case .offered:
            return "Enter: who relieves says so; \(relief.outgoing) holds \(relief.position) until they have it"
        case .previewing where waitsFor(relief) != nil, .briefing where waitsFor(relief) != nil:
            let left = sheet.count { !isSettled($0, relief) }
            return
                "waiting for \(relief.incoming.map(\.rawValue) ?? ""), at their console: \(left) lines left. r: remark, A: answer"
        case .previewing:
            let left = desk.unseen(of: relief, in: sheet).count
            return left == 0
                ? "Enter: the briefing begins" : "Space: seen (\(left) left), alone, its time is kept; then Enter"
        case .briefing:
            let gaps = desk.gaps(of: relief, in: sheet, on: board)
            var lines = 0
            var readBacks = 0
            for gap in gaps {
                switch gap {
                case .line: lines += 1
                case .readBack: readBacks += 1
                case .question: break
                }
            }
            if lines > 0 { return "Space: accept (\(lines) left), r: remark or question; then Enter" }
            if readBacks > 0 { return "Enter: read back (\(readBacks) left)" }
            return gaps.isEmpty
                ? "Enter: \"I have \(relief.position)\"" : "Enter: the question is answered, or stays open"
        case .assumed:
            let has =
                "\(relief.incoming.map(\.rawValue) ?? "") has it since \(settings.clock.time(relief.assumedAt ?? now))"
            if relief.kind == .takeover {
                let left = desk.gaps(of: relief, in: sheet, on: board).count
                return left == 0
                    ? "\(has). Enter: sign" : "\(has). Space: read and accept; Enter: read back, sign (\(left) left)"
            }
            if relief.kind == .full, relief.releasedAt == nil { return "\(has). Enter: \(relief.outgoing) is released" }
            return "\(has). r: what was left out. Enter: sign"
        case .signed: return "the document is being sealed"
        case .sealed, .cancelled: return ""
        }
    }

    // MARK: the selected line

    private func drawSheetLine(_ line: SheetLine?, _ pane: inout Pane) {
        guard let line else {
            guard !showsOnlyGaps else {
                let inside = pane.box(title: "NOTHING LEFT")
                pane.draw(in: inside.inset(columns: 1)) { pane in
                    pane.writeWrapped(
                        SafeText("Every line is marked as it stands; v shows them all again."), style: .dim)
                }
                return
            }
            let inside = pane.box(title: "NOTHING OPEN")
            pane.draw(in: inside.inset(columns: 1)) { pane in
                pane.writeWrapped(
                    SafeText("No line is open: a position relief takes Enter, the one who comes, and two signatures."),
                    style: .dim)
            }
            return
        }
        let inside = pane.box(title: SafeText("\(line.section.number) \(line.section.title): \(name(of: line))"))
        // On a wide screen what the line is about stands beside it, whole.
        let parts = inside.inset(columns: 1).split(
            columns: [.flexible(minimum: 40), pane.columns >= ConsoleLayout.wide ? .percent(52) : .fixed(0)])
        pane.draw(in: parts[0]) { _ = $0.draw(detail(of: line), scroll: scroll) }
        if parts[1].columns > 0 { pane.draw(in: parts[1]) { drawSubject(of: line, &$0) } }
    }

    private var isAsking: Bool { if case .menu = mode { true } else { false } }

    private func detail(of line: SheetLine) -> [StyledLine] {
        var lines = [StyledLine(words(of: line), line.isUrgent ? Style(.overLimit) : Style.text.adding(.bold))]
        if let relief = reliefOnDisplay, let difference = difference(line, relief) {
            lines.append(StyledLine(difference, Style(.warn)))
        }
        if line.section == .notices, let notice = board.notices[NoticeID(line.id.rawValue)] {
            let next = desk.readBack(of: notice)
            // Not while it is being asked.
            if !isAsking, let at = next.at, let step = next.step {
                let count = desk.steps(for: notice.role).count
                let people = notice.escalation.told == 1 ? "1 person" : "\(notice.escalation.told) people"
                let told = notice.escalation.step == 0 ? "" : "; the last one told \(people)"
                lines.append(
                    StyledLine("next: step \(step) of \(count) at \(settings.clock.time(at))\(told)", .label))
            }
            if let held = notice.acknowledgment {
                let until = held.leaseUntil.map { ", opens again \(settings.clock.time($0))" } ?? ""
                lines.append(StyledLine("acknowledged by \(held.person ?? "(erased by law)")\(until)", .label))
            }
            for delivery in board.deliveries(of: notice) {
                if case .refused = delivery.state {
                    lines.append(
                        StyledLine(
                            "refused: \(delivery.channel) to \(delivery.person) \(delivery.detail ?? "")",
                            Style(.overLimit)))
                }
            }
            for snooze in notice.snoozes where snooze.until > now {
                lines.append(
                    StyledLine(
                        "\(snooze.person) left alone until \(settings.clock.hourAndMinute(snooze.until)): \(snooze.reason ?? "")",
                        Style(.warn)))
            }
        }
        if line.section == .duties, let call = line.call, let id = board.calls[call]?.situation,
            let situation = board.situations[id]
        {
            for rule in desk.policy.duties {
                guard let duty = situation.duty(rule.id), duty.isOpen else { continue }
                var words = StyledLine(lead: rule.id.rawValue.padding(to: 12), .label, indent: 1)
                words.add("\(rule.owner.title): \(rule.words)", duty.isOverdue(at: now) ? Style(.late) : .text)
                lines.append(words)
            }
        }
        if let call = line.call.flatMap({ board.calls[$0] }) {
            lines.append(StyledLine())
            let place = call.location ?? ""
            lines.append(
                StyledLine("\(call.id)  \(call.type)  \(place)  received \(settings.clock.time(call.received))", .label)
            )
            if !call.text.isEmpty { lines.append(StyledLine(call.text)) }
        }
        let said = reliefOnDisplay?.remarks ?? []
        if !said.isEmpty {
            lines.append(StyledLine())
            lines.append(StyledLine("SAID", .title))
            for remark in said {
                var words = StyledLine(
                    lead: "\(remark.kind.rawValue) \(remark.number)".padding(to: 12), .label, indent: 1)
                words.add(remark.text ?? "(erased by law)")
                if remark.kind == .question {
                    let answer = remark.isAnswered.map { $0 ? " — \(remark.answer ?? "answered")" : " — left open" }
                    words.add(answer ?? " — not answered yet", remark.isAnswered == nil ? Style(.warn) : .label)
                }
                lines.append(words)
            }
        }
        return lines
    }
}
