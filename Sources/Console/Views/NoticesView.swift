import DispatchDesk
import Screen

extension ConsoleModel {
    func drawNotices(_ frame: inout Frame, _ layout: ConsoleLayout) {
        frame.draw(in: layout.list) { drawQueue(&$0) }
        // What the notice is about stays in sight while it is gone through and answered.
        if let second = layout.second { frame.draw(in: second) { drawCall(&$0, scrolls: false) } }
        frame.draw(in: layout.detail) { pane in
            if case .form(let form) = mode, form.isPanel {
                drawForm(&pane, form)
            } else {
                drawDirective(&pane)
            }
        }
    }

    /// The notification queue, over the limit first. In its own view a line of it has the cursor.
    func drawQueue(_ pane: inout Pane) {
        let queue = overview.notices
        let over = overview.overLimit
        let held = overview.held
        let inside = pane.box(
            title: SafeText("NOTICES \(overview.open) unanswered\(held > 0 ? ", \(held) held" : "")"),
            trailing: over > 0 ? SafeText("\(over) OVER LIMIT") : nil,
            trailingStyle: Style(.late))
        if view != .notices { pane.zone(ClickTarget.action("view.notices").name, in: pane.bounds) }
        guard !queue.isEmpty else {
            pane.draw(in: inside.inset(columns: 1)) { drawEmpty(hasRead ? "notices" : "reading", &$0) }
            return
        }
        let selected = view == .notices ? selectedIndex : nil
        let top = Self.top(count: queue.count, selected: selected, anchor: anchor, rows: inside.rows)
        pane.draw(in: inside) { pane in
            for (line, id) in queue[top..<min(queue.count, top + pane.rows)].enumerated() {
                if let notice = board.notices[id] { drawRow(notice, line, &pane) }
            }
        }
        drawMore(above: top, below: queue.count - top - inside.rows, &pane)
    }

    /// How a notice stands, without its limit.
    private func briefly(_ notice: Notice) -> (text: String, style: Style) {
        let whole = standing(of: notice)
        guard notice.state == .released else { return whole }
        let age = ClockFace.age(from: notice.releasedAt ?? notice.queuedAt, to: now)
        return (notice.urgency(at: now) == .overLimit ? "OVER LIMIT \(age)" : "unanswered \(age)", whole.style)
    }

    private func drawRow(_ notice: Notice, _ row: Int, _ pane: inout Pane) {
        let selected = view == .notices && notice.id == selectedNotice
        let surface: Ink? = selected ? .selected : nil
        if selected { pane.fill(pane.bounds.line(row), style: .selected) }
        let plain = selected ? Style.selected : notice.isOpen ? Style.text : .dim
        func put(_ text: String, _ column: Int, _ style: Style, width: Int) {
            pane.write(
                SafeText(text), at: Point(row, column), style: style.on(surface), maxWidth: width)
        }
        let late = notice.urgency(at: now) == .overLimit
        put(selected ? ">" : "", 0, plain, width: 1)
        put(late ? "!" : "", 1, Style(.late), width: 1)
        put(notice.role.code, 3, plain.adding(.bold), width: 2)
        put(notice.id.rawValue, 6, plain, width: 10)
        put(notice.basis.rawValue, 17, plain, width: 5)
        // In a narrow list the limit is left to the directive, which stands beside it.
        let isNarrow = pane.columns < 66
        let state = isNarrow ? briefly(notice) : standing(of: notice)
        let stateColumn = isNarrow ? pane.columns - 19 : max(30, pane.columns - (pane.columns >= 74 ? 36 : 28))
        let place =
            notice.kind == .test ? "TEST \(notice.testOf?.rawValue ?? "")" : board.calls[notice.call]?.location ?? ""
        put(place, 23, plain, width: stateColumn - 24)
        put(state.text, stateColumn, state.style, width: pane.columns - stateColumn - 1)
        pane.zone(ClickTarget.notice(notice.id).name, in: pane.bounds.line(row))
        if selected, case .browsing = mode { pane.parkCursor(at: Point(row, 3)) }
    }
}
