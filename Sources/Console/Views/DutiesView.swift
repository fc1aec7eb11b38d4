import DispatchDesk
import Screen

extension ConsoleModel {
    /// What is still owed by anybody, the overdue first; below, the whole list of the situation in directive form.
    func drawDuties(_ frame: inout Frame, _ layout: ConsoleLayout) {
        frame.draw(in: layout.list) { drawDutyList(&$0) }
        frame.draw(in: layout.detail) { pane in
            if case .form(let form) = mode, form.isPanel {
                drawForm(&pane, form)
            } else if let situation = situationOnDisplay {
                drawDutyDirective(of: situation, &pane)
            } else {
                let inside = pane.box(title: "DUTIES")
                pane.draw(in: inside) { $0.write("nothing is owed", at: Point(0, 1), style: .dim) }
            }
        }
    }

    private func drawDutyList(_ pane: inout Pane) {
        let lines = dutyList
        let overdue = lines.count { $0.duty.isOverdue(at: now) }
        let inside = pane.box(
            title: SafeText("DUTIES \(lines.count) open"), trailing: overdue > 0 ? SafeText("\(overdue) OVERDUE") : nil,
            trailingStyle: Style(.overLimit))
        guard !lines.isEmpty else {
            pane.draw(in: inside) { pane in
                pane.write(
                    "no duty is open; a flag opens E.1, and what is found on scene opens the rest", at: Point(0, 1),
                    style: .dim)
            }
            return
        }
        let selected = lines.firstIndex { $0.ref == selectedDuty }
        let top = Self.top(count: lines.count, selected: selected, anchor: anchor, rows: inside.rows)
        pane.draw(in: inside) { pane in
            for (row, line) in lines[top..<min(lines.count, top + pane.rows)].enumerated() {
                drawRow(line, row, &pane)
            }
        }
        drawMore(above: top, below: lines.count - top - inside.rows, &pane)
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
        put(isOverdue ? "!" : "", 1, Style(.overLimit), width: 1)
        put(line.rule.id.rawValue, 3, plain.adding(.bold), width: 11)
        put(line.situation.id.rawValue, 15, plain, width: 6)
        put(line.rule.owner.title, 22, isSelected ? plain : .label, width: 18)
        let (words, style) = due(line)
        pane.writeTrailing(
            SafeText(words), row: row, before: pane.columns - 1, style: style.on(surface), maxWidth: 20)
        let room = pane.columns - 42 - SafeText(words).width - 3
        if room >= 12 { put(line.rule.words, 42, plain, width: room) }
        pane.zone(ClickTarget.duty(line.ref).name, in: pane.bounds.line(row))
        if isSelected, case .browsing = mode { pane.parkCursor(at: Point(row, 3)) }
    }

    private func due(_ line: DutyLine) -> (String, Style) {
        guard let due = line.duty.due else { return ("open", .dim) }
        let left = due.seconds(since: now)
        if left <= 0 { return ("OVERDUE \(ClockFace.span(-left))", Style(.overLimit)) }
        return ("due in \(ClockFace.span(left))", left < 60 ? Style(.warn) : .label)
    }
}
