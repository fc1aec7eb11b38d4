import DispatchDesk
import Policy
import Screen

extension ConsoleModel {
    /// Calls of the whole record that were looked for, newest first; beside or below them the one with the cursor.
    func drawSearch(_ frame: inout Frame, _ layout: ConsoleLayout) {
        frame.draw(in: layout.list) { drawFound(&$0) }
        frame.draw(in: layout.detail) { pane in
            if case .form(let form) = mode, form.isPanel {
                drawForm(&pane, form)
            } else if let call = search?.call {
                drawFoundCall(call, &pane)
            } else {
                drawEmpty("found-call", title: "CALL OF THE RECORD", &pane)
            }
        }
    }

    private func drawFound(_ pane: inout Pane) {
        guard let search else { return drawEmpty("search", title: "SEARCH", &pane) }
        let state =
            search.isDone
            ? "\(search.calls.count) found"
            : "\(search.calls.count) found, looking: \(max(0, search.reached - 1)) events to go"
        let title = SafeText("SEARCH \(search.text)")
        guard !search.calls.isEmpty else {
            if let trouble = search.trouble {
                let inside = pane.box(title: title)
                pane.draw(in: inside.inset(columns: 1)) { $0.writeWrapped(SafeText(trouble), style: Style(.rejected)) }
                return
            }
            return drawEmpty(
                search.isDone ? "search-nothing" : "searching", title: title, trailing: SafeText(state), &pane)
        }
        let inside = pane.box(
            title: title, trailing: SafeText(state), trailingStyle: search.isDone ? .dim : Style(.warn))
        let selected = search.calls.firstIndex { $0.id == search.call?.id }
        let top = Self.top(count: search.calls.count, selected: selected, anchor: anchor, rows: inside.rows)
        pane.draw(in: inside) { pane in
            for (row, call) in search.calls[top..<min(search.calls.count, top + pane.rows)].enumerated() {
                drawRow(call, isSelected: top + row == selected, row, &pane)
            }
        }
        drawMore(above: top, below: search.calls.count - top - inside.rows, &pane)
    }

    private func drawRow(_ call: Call, isSelected: Bool, _ row: Int, _ pane: inout Pane) {
        let surface: Ink? = isSelected ? .selected : nil
        if isSelected { pane.fill(pane.bounds.line(row), style: .selected) }
        let plain = isSelected ? Style.selected : .text
        func put(_ text: String, _ column: Int, _ style: Style, width: Int) {
            pane.write(SafeText(text), at: Point(row, column), style: style.on(surface), maxWidth: width)
        }
        let mark = mark(of: call)
        put(isSelected ? ">" : "", 0, plain, width: 1)
        // Nothing is decided here: a flag is shown, and is not loud.
        put(mark.letter, 2, mark.style.ink == .flagUnconfirmed ? Style(.flag) : mark.style, width: 1)
        put(call.id.rawValue, 4, plain.adding(.bold), width: 13)
        put(String(settings.clock.dateAndTime(call.received).prefix(16)), 18, isSelected ? plain : .dim, width: 16)
        put(call.type, 35, plain, width: 6)
        put(call.location ?? "[erased]", 42, plain, width: max(0, min(28, pane.columns - 43)))
        if pane.columns >= 100 { put(call.narrative ?? "[erased]", 72, .dim, width: pane.columns - 73) }
        if isSelected, case .browsing = mode { pane.parkCursor(at: Point(row, 4)) }
    }

    /// A call as its own events made it. To work on it, it has to be on the board.
    private func drawFoundCall(_ call: Call, _ pane: inout Pane) {
        let isHere = board.calls[call.id] != nil
        let inside = pane.box(
            title: SafeText("CALL \(call.id.tail) AS RECORDED"),
            trailing: SafeText(
                "\(isHere ? "on the board" : call.status.rawValue): \(keyWords("show.calls")) works on it"))
        let hidden = pane.draw(in: inside.inset(columns: 1)) { pane in
            pane.draw(lines(ofFound: call, isRoomy: pane.rows >= 18, width: pane.columns), scroll: scroll)
        }
        if hidden > 0 { drawScrollMark(hidden, &pane) }
    }

    private func lines(ofFound call: Call, isRoomy: Bool, width: Int) -> [StyledLine] {
        let clock = settings.clock
        func field(_ label: String, _ value: String?, _ style: Style = .text) -> StyledLine? {
            guard let value, !value.isEmpty else { return nil }
            var line = StyledLine(lead: label.padding(to: 11), .label)
            line.add(value, style)
            return line
        }
        let type = settings.types[call.type].map { "\(call.type) \($0.title)" } ?? call.type
        let mark = mark(of: call)
        var lines = [
            field("call", "\(call.id)  \(type)", Style.text.adding(.bold)),
            field("place", call.location ?? "[erased]"),
            field("received", "\(clock.dateAndTime(call.received))  \(call.source)"),
            field(
                "area",
                [call.district.map { "district \($0)" }, call.beat.map { "beat \($0)" }].compactMap(\.self)
                    .joined(separator: "  ")),
            field("status", "\(call.status.rawValue)\(call.priority.map { "  pri \($0)" } ?? "")"),
            field("units", call.units.joined(separator: " ")),
            field(
                "assessed",
                "\(mark.letter)  \(call.level.rawValue) \(call.assessment?.score ?? 0)  "
                    + "\(call.basis.rawValue)", mark.style.ink == .flagUnconfirmed ? Style(.flag) : mark.style),
        ].compactMap(\.self)
        switch call.review {
        case .unreviewed: break
        case .unanswered(let at): lines += [field("decided", "by nobody, \(clock.dateAndTime(at))")].compactMap(\.self)
        case .confirmed(let by, let at):
            lines += [field("decided", "confirmed by \(by.person), \(clock.dateAndTime(at))")].compactMap(\.self)
        case .dismissed(let by, let at, let reason, _):
            lines += [field("decided", "dismissed (\(reason)) by \(by.person), \(clock.dateAndTime(at))")]
                .compactMap(\.self)
        }
        lines.append(StyledLine())
        lines += self.lines(of: call).prefix(1)
        for note in call.notes {
            let struck = note.struck == nil ? "" : "STRUCK "
            lines.append(
                StyledLine(
                    note.text ?? "[erased]", spans: [],
                    lead: "\(clock.dateAndTime(note.at)) \(note.by.person) \(struck)"))
        }
        // With room, why it is what it is, and what became of its notices.
        if isRoomy, call.assessment?.findings.isEmpty == false {
            lines += [StyledLine()] + reasons(for: call, width: width, rows: nil)
            let owed = duties(of: call)
            if !owed.isEmpty { lines += [StyledLine()] + owed }
        }
        lines.append(StyledLine())
        var how = StyledLine()
        how.add("\(keyWords("show.audit")) shows everything recorded about it", .dim)
        lines.append(how)
        return lines
    }
}
