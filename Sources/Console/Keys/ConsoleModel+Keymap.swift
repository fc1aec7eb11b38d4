import DispatchDesk
import Screen

extension ConsoleModel {
    /// Asks for a keymap to be read: by its name, by its path, or the person's own again.
    mutating func readKeymap(_ name: String?) -> [Effect] {
        result = ResultLine(kind: .information, text: "reading keymap \(name ?? settings.keymapFile)")
        return [.readKeymap(name)]
    }

    /// What is wrong with a map leaves the keys as they are: nobody is locked out by a slip of the hand.
    mutating func take(_ reading: KeymapReading, from file: String) -> [Effect] {
        keymapProblems = reading.problems
        guard let new = reading.keymap else {
            let first = reading.problems.first?.description ?? "\(file) can't be read"
            let more =
                reading.problems.count > 1
                ? " (and \(reading.problems.count - 1) more: \(keyWords("keymap.show")) shows all)" : ""
            return refuse("\(first)\(more); the keys stay as they were")
        }
        keymap = new
        pendingKeys = []
        let warning = reading.warnings.first.map { "; \($0)" } ?? ""
        result = ResultLine(
            kind: .information, text: "keymap: \(new.name); \(keyName("help.show")) shows its keys\(warning)")
        return []
    }

    /// So many problems of a keymap fit above what can be done about them, in 24 rows.
    private static let problemsShown = 4

    /// Where the keys stand and how one is changed, for somebody who has nothing but the screen.
    mutating func showKeymap() {
        let others = settings.keymaps.map { name in
            Menu.Item(title: "Use \(name)\(name == keymap.name ? " (in force)" : "")", choice: .keymap(name))
        }
        let shown = keymapProblems.prefix(Self.problemsShown).map(\.description).joined(separator: "  ")
        let more = keymapProblems.count - Self.problemsShown
        let trouble =
            keymapProblems.isEmpty
            ? "" : "NOT IN FORCE: \(shown)  " + (more > 0 ? "and \(more) more: watchdesk keymap check  " : "")
        mode = .menu(
            Menu(
                title: trouble
                    + "KEYMAP \(keymap.name). Your own keys stand in \(settings.keymapFile), a line each under `global:`, "
                    + "such as `  F6: call.confirm`.",
                items: [
                    Menu.Item(title: "Read that file again", choice: .keymap(nil)),
                    Menu.Item(title: "Give a key to an action: one line of that file", choice: .action("keymap.bind")),
                    Menu.Item(title: "Write that file to begin with", choice: .action("keymap.begin")),
                ] + others
                    + [Menu.Item(title: "Leave the keys as they are", choice: .stay)],
                selected: 0))
    }

    /// Where function keys are all there is, the hint bar names them in their order.
    func place(of action: Action) -> Int {
        guard keymap.typing == .all, let key = keymap.keys(for: action.id).first?.first,
            case .function(let number) = key.code
        else { return keymap.typing == .all ? 99 : 0 }
        return number
    }
}
