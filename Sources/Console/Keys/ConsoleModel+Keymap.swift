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
                reading.problems.count > 1 ? " (and \(reading.problems.count - 1) more: watchdesk keymap check)" : ""
            return refuse("\(first)\(more); the keys stay as they were")
        }
        keymap = new
        pendingKeys = []
        let warning = reading.warnings.first.map { "; \($0)" } ?? ""
        result = ResultLine(
            kind: .information, text: "keymap: \(new.name); \(keyName("help.show")) shows its keys\(warning)")
        return []
    }

    /// Where the keys stand and how one is changed, for somebody who has nothing but the screen.
    mutating func showKeymap() {
        let others = settings.keymaps.map { name in
            Menu.Item(title: "Use \(name)\(name == keymap.name ? " (in force)" : "")", choice: .keymap(name))
        }
        let trouble = keymapProblems.first.map { "NOT IN FORCE: \($0)  " } ?? ""
        mode = .menu(
            Menu(
                title: trouble
                    + "KEYMAP \(keymap.name). Your own keys stand in \(settings.keymapFile) (`watchdesk keymap init` "
                    + "writes one to begin with). To give a key another action, write under `global:` a line such as "
                    + "`  F6: call.confirm`; `watchdesk keymap show` lists every action.",
                items: [Menu.Item(title: "Read that file again", choice: .keymap(nil))] + others
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
