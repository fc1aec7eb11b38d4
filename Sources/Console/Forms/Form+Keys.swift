import Screen

nonisolated extension Form {
    /// Giving a key to an action, for somebody who has nothing but the screen.
    static func keyBinding() -> Form {
        var form = Form(
            .keyBinding, title: "GIVE A KEY TO AN ACTION",
            fields: [Field(.key, "Key"), Field(.action, "Action")])
        form.remark =
            "the key as help writes it: a letter, F6, C-x (control), M-x (alt), Space x (one after the other). The action: "
            + "a word of it, then Down"
        return form
    }
}

extension ConsoleModel {
    /// Actions by a word of their title, their id, or everyday words; the title of each, and the keys it has.
    func actions(with typed: String) -> [Completion] {
        let wanted = typed.lowercased().split(separator: " ").map(String.init)
        guard !wanted.isEmpty else { return [] }
        let found = ActionRegistry.all.compactMap { action -> (score: Int, action: Action)? in
            let item = PaletteItem(
                choice: .action(action.id), title: action.title, keys: "", verb: action.verb ?? "", help: action.help,
                others: DeskWords.shipped.finds[action.id] ?? "")
            if action.id.hasPrefix(typed.lowercased()) { return (100, action) }
            return item.score(wanted).map { ($0, action) }
        }
        return found.enumerated().sorted { (-$0.element.score, $0.offset) < (-$1.element.score, $1.offset) }
            .map(\.element.action).map { action in
                let keys = keymap.keys(for: action.id).prefix(2).map(\.written).joined(separator: "  ")
                return Completion(text: action.id, detail: "\(action.title)  \(keys)")
            }
    }

    /// Hands a line for the keymap file to the program, which checks the whole map before it writes.
    mutating func acceptKeyBinding(_ form: Form) -> [Effect] {
        let keys: [Key]
        do throws(KeyProblem) {
            keys = try Key.sequence(form[.key])
        } catch {
            return complain(form, error.description, .key)
        }
        let typed = form[.action].lowercased()
        let titled = ActionRegistry.all.filter { $0.title.lowercased() == typed }
        guard let action = ActionRegistry[typed] ?? (titled.count == 1 ? titled[0] : nil) else {
            let near = actions(with: typed).first.map { "; \($0.text)?" } ?? ""
            return complain(form, "which action?\(near) Down goes through what has these words", .action)
        }
        mode = .browsing
        let line = KeymapLine(context: action.context, keys: keys, action: action.id)
        result = ResultLine(
            kind: .information, text: "\(keys.written): \(action.title); writing \(settings.keymapFile)")
        return [.bindKey(line)]
    }
}
