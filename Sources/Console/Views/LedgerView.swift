import DispatchDesk
import Records
import Screen

extension ConsoleModel {
    /// The record, the newest at the end; below it the line with the cursor, with everything it holds and its chain value.
    func drawLedger(_ frame: inout Frame, _ layout: ConsoleLayout) {
        frame.draw(in: layout.list) { drawRecord(&$0) }
        frame.draw(in: layout.detail) { pane in
            if case .form(let form) = mode, form.isPanel {
                drawForm(&pane, form)
            } else if let line = book.line {
                drawEvent(line, &pane)
            } else {
                drawEmpty("event", title: "EVENT", &pane)
            }
        }
    }

    private var recordTitle: String {
        switch book.listing {
        case .whole: "LEDGER \(presentBoard.position)"
        case .audit(let subject): "AUDIT \(subject.words)  \(book.lines.count) events"
        case .matching(let words):
            "LEDGER with \"\(words.joined(separator: " "))\"  \(book.asked == nil ? "\(book.lines.count)" : "looking")"
        }
    }

    private func drawRecord(_ pane: inout Pane) {
        let count = recordCount
        guard count > 0 else {
            if let trouble = book.trouble { return drawTrouble(trouble, title: recordTitle, &pane) }
            let name =
                switch book.listing {
                case .whole: hasRead ? "ledger" : "reading"
                case .audit: "reading"
                case .matching: book.asked == nil ? "ledger-filtered" : "reading"
                }
            return drawEmpty(name, title: recordTitle, &pane)
        }
        let new = newRecordLines
        let inside = pane.box(
            title: SafeText(recordTitle),
            trailing: new > 0 ? SafeText("\(new) new below") : SafeText(book.isFollowing ? "following" : ""),
            trailingStyle: new > 0 ? Style(.warn) : nil)
        let top = Self.top(count: count, selected: recordIndex, anchor: anchor, rows: inside.rows)
        pane.draw(in: inside) { pane in
            let widths = RecordColumns(width: pane.columns, last: presentBoard.position)
            for row in 0..<min(pane.rows, count - top) {
                guard let line = recordLine(top + row) else {
                    pane.write("reading", at: Point(row, 3), style: .dim)
                    continue
                }
                drawRow(line, widths, row, &pane)
            }
        }
        drawMore(above: top, below: count - top - inside.rows, &pane)
    }

    private func drawTrouble(_ trouble: String, title: String, _ pane: inout Pane) {
        let inside = pane.box(title: SafeText(title))
        pane.draw(in: inside.inset(columns: 1)) { $0.writeWrapped(SafeText(trouble), style: Style(.rejected)) }
    }

    private func drawRow(_ line: HistoryLine, _ columns: RecordColumns, _ row: Int, _ pane: inout Pane) {
        let recorded = line.recorded
        let isSelected = recorded.position == book.selected
        let surface: Ink? = isSelected ? .selected : nil
        if isSelected { pane.fill(pane.bounds.line(row), style: .selected) }
        let plain = isSelected ? Style.selected : .text
        let quiet = isSelected ? Style.selected : .dim
        pane.write(SafeText(isSelected ? ">" : ""), at: Point(row, 0), style: plain)
        pane.writeTrailing(
            SafeText(String(recorded.position)), row: row, before: columns.when - 1, style: quiet.on(surface))
        pane.write(SafeText(moment(recorded.recordedAt)), at: Point(row, columns.when), style: quiet.on(surface))
        pane.write(
            SafeText(recorded.actor.person), at: Point(row, columns.who), style: quiet.on(surface),
            maxWidth: columns.subject - columns.who - 1)
        pane.write(
            SafeText(EventWords.subject(of: recorded.event)), at: Point(row, columns.subject),
            style: plain.adding(.bold).on(surface), maxWidth: columns.words - columns.subject - 1)
        pane.write(
            SafeText(EventWords.sentence(for: recorded.event)), at: Point(row, columns.words),
            style: ink(of: recorded.event, plain).on(surface), maxWidth: pane.columns - columns.words - 1)
        if isSelected, case .browsing = mode { pane.parkCursor(at: Point(row, 1)) }
    }

    /// A time alone for today; a day and a time for any other.
    private func moment(_ instant: Instant) -> String {
        let clock = settings.clock
        guard clock.startOfDay(instant) != clock.startOfDay(presentNow) else { return clock.time(instant) }
        return String(clock.dateAndTime(instant).dropFirst(5).prefix(11))
    }

    /// A flag and what is done about one stands out; what machines do among themselves is quiet. The words say the same.
    private func ink(of event: Event, _ plain: Style) -> Style {
        if case .callAssessed(let fact) = event {
            return switch fact.assessment.level {
            case .flag: Style(.flag)
            case .watch: Style(.watch)
            case .none: plain == .text ? .dim : plain
            }
        }
        let isAmongMachines = event.stream.rawValue.hasPrefix("delivery/")
        return isAmongMachines && plain == .text ? .dim : plain
    }

    private func drawEvent(_ line: HistoryLine, _ pane: inout Pane) {
        let recorded = line.recorded
        let inside = pane.box(
            title: SafeText("EVENT \(recorded.position)"),
            trailing: SafeText("\(recorded.event.stream) \(recorded.version)"))
        let hidden = pane.draw(in: inside.inset(columns: 1)) { pane in
            // The chain value is pinned to the end: it is what proves the rest.
            let hex = line.chain.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            var chain = StyledLine(lead: "chain ", .label)
            chain.add(hex, .dim)
            let parts = pane.bounds.split(rows: [.flexible(minimum: 1), .fixed(chain.rows(width: pane.columns))])
            pane.draw(in: parts[1]) { chain.draw(0, &$0) }
            return pane.draw(in: parts[0]) { $0.draw(lines(of: line), scroll: scroll) }
        }
        if hidden > 0 { drawScrollMark(hidden, &pane) }
    }

    private func lines(of line: HistoryLine) -> [StyledLine] {
        let recorded = line.recorded
        let facts = EventFacts(recorded.event, clock: settings.clock)
        var head = StyledLine(EventWords.subject(of: recorded.event) + "  ", Style.text.adding(.bold))
        head.add(EventWords.sentence(for: recorded.event))
        func field(_ name: String, _ width: Int) -> StyledLine {
            StyledLine(lead: name.padding(to: width), .label, indent: 2)
        }
        let width = min(22, ((facts.facts + facts.words).map(\.name.count).max() ?? 0) + 2)
        var by = StyledLine(lead: "by  ", .label)
        by.add("\(recorded.actor.person)  \(recorded.actor.position)")
        by.add("  on \(recorded.actor.console)", .dim)
        var at = StyledLine(lead: "at  ", .label)
        at.add("\(settings.clock.dateAndTime(recorded.recordedAt))")
        at.add("  \(facts.kind)", .dim)
        var lines = [head, at, by]
        if !facts.words.isEmpty || line.isErased {
            lines.append(StyledLine("WORDS", .title))
            if line.isErased { lines.append(StyledLine("  erased by law; the facts stay", Style(.withheld))) }
            for word in facts.words where word.value != "-" && !word.value.isEmpty {
                var drawn = field(word.name, width)
                drawn.add(word.value)
                lines.append(drawn)
            }
        }
        lines.append(StyledLine("FACTS", .title))
        for fact in facts.facts where fact.value != "-" {
            var drawn = field(fact.name, width)
            drawn.add(fact.value, .label)
            lines.append(drawn)
        }
        return lines
    }
}

/// Where each part of a line of the record begins.
private nonisolated struct RecordColumns {
    let when, who, subject, words: Int

    init(width: Int, last: Int64) {
        when = 2 + max(4, String(last).count) + 1
        who = when + 12
        subject = who + (width >= 90 ? 9 : 7)
        words = subject + (width >= 90 ? 12 : 10)
    }
}
