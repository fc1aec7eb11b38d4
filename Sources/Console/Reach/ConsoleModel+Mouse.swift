import DispatchDesk
import Screen

// The mouse does nothing that no key does: a click selects, a second one is Enter, the wheel goes through what is under it.
extension ConsoleModel {
    /// Microseconds within which a second click on the same thing is a double one.
    private static let doubleClick: Int64 = 400_000
    /// Lines a turn of the wheel scrolls a text.
    private static let wheelLines = 3

    mutating func handle(_ mouse: Mouse, over name: String?) -> [Effect] {
        goOn()
        switch mouse.kind {
        case .wheelUp: return turnWheel(-1, at: mouse.at)
        case .wheelDown: return turnWheel(1, at: mouse.at)
        case .click:
            let last = reach.click
            reach.click = .init(name: name, at: now)
            guard let name, let target = ClickTarget(name) else { return [] }
            let isDouble =
                last?.name == name && now.microseconds - (last?.at.microseconds ?? 0) < Self.doubleClick
            // A third click in a row is none of a second pair.
            if isDouble { reach.click = nil }
            return click(target, isDouble: isDouble)
        }
    }

    private mutating func click(_ target: ClickTarget, isDouble: Bool) -> [Effect] {
        pendingKeys = []
        switch target {
        case .item(let index):
            guard case .menu(let menu) = mode, menu.items.indices.contains(index) else { return [] }
            return choose(menu.items[index].choice)
        case .field(let id, let choice):
            guard case .form(var form) = mode else { return [] }
            form.setFocus(id)
            if let choice, form.focused.id == id, form.focused.choices.indices.contains(choice) {
                form.fields[form.focus].choice = choice
            }
            form.problem = nil
            suggestPerson(&form)
            mode = .form(form)
            return []
        case .action(let id):
            // A hint is of what listens now; the head of another list is only reached from browsing.
            guard let context = ActionRegistry[id]?.context, contexts.contains(context) else { return [] }
            return perform(id)
        case .call, .notice, .duty, .entry, .line:
            // What is being typed or chosen is not left by a click beside it.
            guard case .browsing = mode else { return [] }
            select(target)
            return isDouble ? press(.enter) : []
        }
    }

    /// Puts the cursor on a row. The list stays where it is: the row under the pointer is the one that was clicked.
    private mutating func select(_ target: ClickTarget) {
        let index: Int?
        switch target {
        case .call(let id):
            if view != .triage { return select(id) }
            index = board.calls[id].flatMap(overview.triage.index)
        case .notice(let id):
            guard view == .notices || view == .wall else {
                (selectedNotice, view, anchor, scroll) = (id, .notices, 0, 0)
                return
            }
            index = (view == .wall ? wallNotices : noticeQueue).firstIndex { $0.id == id }
        case .duty(let ref): index = view == .duties ? dutyList.firstIndex { $0.ref == ref } : nil
        case .entry(let ref):
            index = view == .roster ? rosterList.firstIndex { $0.role == ref.role && $0.person == ref.person } : nil
        case .line(let id): index = view == .relief ? sheetLines.firstIndex { $0.id == id } : nil
        case .action, .item, .field: index = nil
        }
        guard let index else { return }
        moveSelection(by: index - (selectedIndex ?? 0))
    }

    private mutating func turnWheel(_ step: Int, at point: Point) -> [Effect] {
        func several(_ id: String, _ perform: (inout ConsoleModel, String) -> [Effect]) -> [Effect] {
            (0..<Self.wheelLines).flatMap { _ in perform(&self, id) }
        }
        switch mode {
        case .form: return []
        case .menu: return perform(step < 0 ? "menu.up" : "menu.down")
        case .help: return several(step < 0 ? "help.up" : "help.down") { $0.perform($1) }
        case .reading: return several(step < 0 ? "reading.up" : "reading.down") { $0.perform($1) }
        case .answers: return perform(step < 0 ? "answers.up" : "answers.down")
        case .palette: return perform(step < 0 ? "palette.up" : "palette.down")
        case .browsing:
            let layout = layout
            if layout.list.contains(point) || layout.second?.contains(point) == true {
                moveSelection(by: step * (view == .wall ? wallColumns : 1))
            } else if layout.detail.contains(point) {
                scroll = min(400, max(0, scroll + step * Self.wheelLines))
            }
            return []
        }
    }
}
