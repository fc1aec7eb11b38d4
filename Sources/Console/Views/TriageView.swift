import DispatchDesk
import Screen

extension ConsoleModel {
    func drawTriage(_ frame: inout Frame, _ layout: ConsoleLayout) {
        let list = overview.triage
        let oldest = [
            isFollowing ? "follows" : nil, list.oldestPending.map { "oldest \(ClockFace.age(from: $0, to: now))" },
        ].compactMap(\.self).joined(separator: "  ")
        let pending = "PENDING \(list.count(.pending))"
        if let second = layout.second {
            drawList(&frame, layout.list, title: pending, trailing: oldest, list.rows([.pending]))
            drawList(
                &frame, second, title: "ACTIVE \(list.count(.active))", trailing: "", list.rows([.active, .owed]))
            if let queue = layout.queue { frame.draw(in: queue) { drawQueue(&$0) } }
        } else {
            drawList(&frame, layout.list, title: pending, trailing: oldest, list.rows([.pending, .active, .owed]))
        }
        frame.draw(in: layout.detail) { pane in
            if case .form(let form) = mode, form.isPanel {
                drawForm(&pane, form)
            } else {
                drawCall(&pane)
            }
        }
    }

    private func drawList(
        _ frame: inout Frame, _ rect: Rect, title: String, trailing: String, _ rows: TriageList.Rows
    ) {
        frame.draw(in: rect) { pane in
            // A call that went to another list takes the cursor with it; one that left them all leaves its place.
            let selected =
                isCursorInPlace
                ? selectedCall.flatMap { board.calls[$0] }.flatMap(rows.row) : min(cursorIndex, rows.count - 1)
            let top = Self.top(count: rows.count, selected: selected, anchor: anchor, rows: max(1, pane.rows - 2))
            // Where the first part is out of sight the frame names the part that is under it.
            let part = rows.section(at: top).map(heading)
            let inside = pane.box(title: SafeText(top > 0 ? part ?? title : title), trailing: SafeText(trailing))
            guard rows.count > 0 else {
                let name = !hasRead ? "reading" : title.hasPrefix("ACTIVE") ? "active" : "pending"
                pane.draw(in: inside.inset(columns: 1)) { drawEmpty(name, &$0) }
                return
            }
            pane.draw(in: inside) { pane in
                for line in 0..<min(pane.rows, rows.count - top) {
                    switch rows[top + line] {
                    case .heading(let section):
                        pane.rule(row: line)
                        pane.write(SafeText(" \(heading(section)) "), at: Point(line, 1), style: .title)
                    case .call(let id): if let call = board.calls[id] { drawRow(call, line, &pane) }
                    case nil: break
                    }
                }
            }
            let shown = top..<top + inside.rows
            let flags = overview.flags.count { id in
                board.calls[id].flatMap(rows.row).map { !shown.contains($0) } ?? false
            }
            drawMore(above: top, below: rows.count - top - inside.rows, flags: flags, &pane)
        }
    }

    private func heading(_ section: TriageList.Section) -> String {
        let count = overview.triage.count(section)
        return switch section {
        case .pending: "PENDING \(count)"
        case .active: "ACTIVE \(count)"
        case .owed: "CLOSED, STILL OWED \(count)"
        }
    }

    /// How much of a list is out of sight, in its border, and whether a flag nobody has decided is among it.
    func drawMore(above: Int, below: Int, flags: Int = 0, _ pane: inout Pane) {
        var end = pane.columns - 2
        if below > 0 {
            end -= pane.writeTrailing(SafeText(" \(below) below "), row: pane.rows - 1, before: end, style: .title) + 1
        }
        if above > 0 {
            end -= pane.writeTrailing(SafeText(" \(above) above "), row: pane.rows - 1, before: end, style: .title) + 1
        }
        if flags > 0 {
            let words = flags == 1 ? " ! a flag out of sight: f " : " ! \(flags) flags out of sight: f "
            pane.writeTrailing(SafeText(words), row: pane.rows - 1, before: end, style: Style(.flagUnconfirmed))
        }
    }

    private func drawRow(_ call: Call, _ row: Int, _ pane: inout Pane) {
        let selected = call.id == selectedCall
        let surface: Ink? = selected ? .selected : nil
        if selected { pane.fill(pane.bounds.line(row), style: .selected) }
        func put(_ text: String, _ column: Int, _ style: Style, width: Int) {
            pane.write(SafeText(text), at: Point(row, column), style: style.on(surface), maxWidth: width)
        }
        func putRight(_ text: String, _ end: Int, _ style: Style, width: Int) {
            pane.writeTrailing(SafeText(text), row: row, before: end, style: style.on(surface), maxWidth: width)
        }
        let plain = selected ? Style.selected : Style.text
        let mark = mark(of: call)
        if selected { put(">", 0, plain, width: 1) } else if call.id == pinned { put("*", 0, plain, width: 1) }
        if board.needsReview(call) { put("!", 1, Style(.flagUnconfirmed), width: 1) }
        // The mark before it is what is loud: one a row is enough.
        put(mark.letter, 3, mark.style.ink == .flagUnconfirmed ? Style(.flag) : mark.style, width: 1)
        put(call.id.tail, 5, plain, width: 5)
        put(call.type, 11, plain, width: 6)
        putRight(call.priority.map(String.init) ?? "-", 19, plain, width: 2)
        putRight(ClockFace.age(from: call.received, to: now), 26, selected ? plain : .dim, width: 6)
        let roomy = pane.columns >= 70
        let note = note(on: call)
        // The paragraph, and what its notices come to, each below the one of the row before.
        let words = SafeText(roomy ? note.text : note.short)
        let noteWidth = max(roomy ? 20 : 13, note.basis.isEmpty ? min(18, words.width) : 0)
        let (first, end) = (pane.columns - 1 - noteWidth, pane.columns - 1)
        put(call.location ?? "[erased]", 28, plain, width: max(0, first - 29))
        put(note.basis, first, note.style, width: 5)
        let start = min(first + (roomy ? 7 : 6), max(first, end - words.width))
        pane.write(words, at: Point(row, start), style: note.style.on(surface), maxWidth: end - start)
        pane.zone(ClickTarget.call(call.id).name, in: pane.bounds.line(row))
        if selected, case .browsing = mode { pane.parkCursor(at: Point(row, 1)) }
    }

    /// The level's letter: `F`, `W` or `.`; lower case once a flag was dismissed.
    func mark(of call: Call) -> (letter: String, style: Style) {
        if case .dismissed = call.review { return ("x", .dim) }
        if call.isFlagged { return ("F", Style(board.needsReview(call) ? .flagUnconfirmed : .flag)) }
        switch call.level {
        case .flag: return ("F", Style(.flag))
        case .watch: return ("W", Style(.watch))
        case .none: return (".", Style(.none))
        }
    }

    /// What stands at the end of a row: the paragraph and the worst thing about its notices, else the units on it.
    private func note(on call: Call) -> RowNote {
        let note = noteOfNotices(on: call)
        // What has been corrected since it was read is said, unless somebody is owed an answer.
        guard let at = corrected(call), [.dim, .watch, .acknowledged].contains(note.style.ink) else { return note }
        return RowNote("corrected \(settings.clock.hourAndMinute(at))", Style(.warn))
    }

    private func noteOfNotices(on call: Call) -> RowNote {
        let isRumor = call.situation.flatMap { board.situations[$0]?.isRumor } ?? false
        let notices = call.isFlagged || isRumor ? board.notices(of: call) : []
        guard !notices.isEmpty else {
            if case .dismissed = call.review { return RowNote("dismissed", .dim) }
            if call.level == .watch {
                let situation = call.situation?.rawValue
                return RowNote(
                    ["watch", situation].compactMap(\.self).joined(separator: " "), short: situation ?? "watch",
                    Style(.watch))
            }
            return RowNote(call.units.joined(separator: " "), .dim)
        }
        // One situation is one incident: what it is owed stands on the call that caused its notices.
        if !notices.contains(where: { board.call(for: $0)?.id == call.id }), let situation = call.situation {
            return RowNote("with \(situation)", short: situation.rawValue, basis: call.basis, .dim)
        }
        if notices.allSatisfy({ $0.state == .stoodDown }) {
            return RowNote("stood down", short: "down", basis: call.basis, .dim)
        }
        if call.situation.flatMap({ board.situations[$0]?.isClosed }) == true {
            return RowNote("closed", basis: call.basis, .dim)
        }
        if call.status == .closed { return RowNote("closed, owed", Style(.warn)) }
        let open = notices.filter(\.isOpen)
        let over = open.filter { $0.urgency(at: now) == .overLimit }
        let basis = call.basis
        if !over.isEmpty {
            return RowNote("\(over.count) OVER LIMIT", short: "\(over.count) OVER", basis: basis, Style(.late))
        }
        if open.isEmpty { return RowNote("all answered", short: "all ack", basis: basis, Style(.acknowledged)) }
        let warned = open.contains { $0.urgency(at: now) == .warn }
        return RowNote(
            "\(open.count) unanswered", short: "\(open.count) open", basis: basis, Style(warned ? .warn : .queued))
    }
}

/// What stands at the end of a row of the calls: the paragraph, and words in a long and a short form.
private nonisolated struct RowNote {
    let basis: String
    let text: String
    let short: String
    let style: Style

    init(_ text: String, short: String? = nil, basis: Basis? = nil, _ style: Style) {
        (self.text, self.short, self.basis, self.style) = (text, short ?? text, basis?.rawValue ?? "", style)
    }
}
