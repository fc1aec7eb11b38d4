import DispatchDesk
import Screen

extension ConsoleModel {
    /// What is still owed by anybody, the overdue first; below, the whole list of the situation in directive form.
    func drawDuties(_ frame: inout Frame, _ layout: ConsoleLayout) {
        frame.draw(in: layout.list) { drawDutyList(&$0) }
        if let second = layout.second { frame.draw(in: second) { drawCall(&$0, scrolls: false) } }
        frame.draw(in: layout.detail) { pane in
            if case .form(let form) = mode, form.isPanel {
                drawForm(&pane, form)
            } else if let situation = situationOnDisplay {
                drawDutyDirective(of: situation, &pane)
            } else {
                drawEmpty("duty", title: "DUTIES", &pane)
            }
        }
    }

    /// A line of the list: a duty, or the situation whose duties follow.
    private enum DutyRow {
        case heading(Situation)
        case duty(DutyLine)

        var ref: DutyRef? { if case .duty(let line) = self { line.ref } else { nil } }
    }

    private func drawDutyList(_ pane: inout Pane) {
        let lines = dutyList
        let overdue = lines.count { $0.duty.isOverdue(at: now) }
        let open = lines.count { $0.duty.isOpen }
        let title = showsEveryDuty ? "DUTIES \(open) open of \(lines.count)" : "DUTIES \(open) open"
        let inside = pane.box(
            title: SafeText(title), trailing: overdue > 0 ? SafeText("\(overdue) OVERDUE") : nil,
            trailingStyle: Style(.late))
        guard !lines.isEmpty else {
            let name = !hasRead ? "reading" : showsEveryDuty ? "duties-all" : "duties"
            pane.draw(in: inside.inset(columns: 1)) { drawEmpty(name, &$0) }
            return
        }
        // All of them stand below their situation; what is owed stands by its time, whosesoever it is.
        var rows: [DutyRow] = []
        for line in lines {
            let last = rows.last.flatMap { if case .duty(let before) = $0 { before.situation.id } else { nil } }
            if showsEveryDuty, last != line.situation.id { rows.append(.heading(line.situation)) }
            rows.append(.duty(line))
        }
        let selected = rows.firstIndex { $0.ref == selectedDuty && selectedDuty != nil }
        let top = Self.top(count: rows.count, selected: selected, anchor: anchor, rows: inside.rows)
        pane.draw(in: inside) { pane in
            for (row, line) in rows[top..<min(rows.count, top + pane.rows)].enumerated() {
                switch line {
                case .heading(let situation): drawHeading(situation, row, &pane)
                case .duty(let line): drawRow(line, row, &pane)
                }
            }
        }
        drawMore(above: top, below: rows.count - top - inside.rows, &pane)
    }

    private func drawHeading(_ situation: Situation, _ row: Int, _ pane: inout Pane) {
        pane.rule(row: row)
        let place = calls(of: situation).first?.location ?? "[erased]"
        let open = situation.duties.count(where: \.isOpen)
        let state = open == 0 ? "nothing open" : "\(open) open"
        pane.write(
            SafeText(" \(situation.id)  \(place)  \(situation.determination.title)  \(state) "), at: Point(row, 1),
            style: .title, maxWidth: pane.columns - 3)
    }

    private func drawRow(_ line: DutyLine, _ row: Int, _ pane: inout Pane) {
        let isSelected = line.ref == selectedDuty
        let surface: Ink? = isSelected ? .selected : nil
        if isSelected { pane.fill(pane.bounds.line(row), style: .selected) }
        let plain = isSelected ? Style.selected : Style.text
        func put(_ text: String, _ column: Int, _ style: Style, width: Int) {
            pane.write(SafeText(text), at: Point(row, column), style: style.on(surface), maxWidth: width)
        }
        let isOverdue = line.duty.isOverdue(at: now)
        put(isSelected ? ">" : "", 0, plain, width: 1)
        put(isOverdue ? "!" : "", 1, Style(.late), width: 1)
        put(line.rule.id.rawValue, 3, plain.adding(.bold), width: 11)
        put(line.situation.id.rawValue, 15, plain, width: 6)
        put(line.rule.owner.title, 22, isSelected ? plain : .label, width: 18)
        let (words, style) = due(line)
        pane.writeTrailing(
            SafeText(words), row: row, before: pane.columns - 1, style: style.on(surface),
            maxWidth: max(20, pane.columns - 44))
        let room = pane.columns - 42 - SafeText(words).width - 3
        if room >= 12 { put(line.rule.words, 42, plain, width: room) }
        pane.zone(ClickTarget.duty(line.ref).name, in: pane.bounds.line(row))
        if isSelected, case .browsing = mode { pane.parkCursor(at: Point(row, 3)) }
    }

    private func due(_ line: DutyLine) -> (String, Style) {
        guard line.duty.isOpen else { return dutyState(line.duty) }
        guard let due = line.duty.due else { return ("open", .dim) }
        let left = due.seconds(since: now)
        if left <= 0 { return ("OVERDUE \(ClockFace.span(-left))", Style(.late)) }
        return ("due in \(ClockFace.span(left))", left < 60 ? Style(.warn) : .label)
    }
}
