import DispatchDesk
import Screen

extension ConsoleModel {
    mutating func openPalette() {
        result = nil
        mode = .palette(Palette(about: selection))
    }

    /// Everything there is, that which can be done now before that which can't.
    func paletteItems(_ palette: Palette) -> [PaletteItem] {
        var here = self
        here.mode = .browsing
        let contexts = here.browsingContexts
        let actions = ActionRegistry.all.map { action -> PaletteItem in
            let isHere = contexts.contains(action.context)
            let whyNot = isHere ? here.whyDisabled(action.id) : "works \(action.context.title)"
            let keys = keymap.keys(for: action.id).prefix(2).map(\.written).joined(separator: "  ")
            return PaletteItem(
                choice: .action(action.id), title: action.title, keys: keys, verb: action.verb ?? "", help: action.help,
                whyNot: whyNot, isElsewhere: !isHere, others: DeskWords.shipped.finds[action.id] ?? "")
        }
        let known = Set(ActionRegistry.all.compactMap(\.verb))
        let views = Set(View.allCases.map { $0.rawValue.uppercased() })
        let verbs = Verb.all.filter { !known.contains($0.word) && !views.contains($0.word) }.map {
            PaletteItem(choice: .verb($0.word), title: "\($0.word): type it", keys: "", verb: $0.word, help: $0.help)
        }
        let themes = settings.themes.enumerated().map {
            PaletteItem(
                choice: .theme($0), title: "Theme: \($1.name)", keys: "", verb: "THEME", help: "Colours: \($1.title)")
        }
        let keymaps = settings.keymaps.map {
            PaletteItem(
                choice: .keymap($0), title: "Keymap: \($0)", keys: "", verb: "KEYMAP",
                help: "Use the keys of \($0).yaml, which is shipped.")
        }
        return fitting(palette, actions + verbs + themes + keymaps)
    }

    private func fitting(_ palette: Palette, _ items: [PaletteItem]) -> [PaletteItem] {
        let wanted = palette.words.text.lowercased().split(separator: " ").map(String.init)
        let found = items.enumerated().compactMap { index, item in
            item.score(wanted).map {
                // What was named outright, by its verb or its key, is meant even where it can't be done.
                let standing = $0 >= 50 * wanted.count && $0 > 0 ? 0 : item.whyNot == nil ? 1 : item.isElsewhere ? 3 : 2
                return (rank: (standing, -$0, item.isHinted ? 0 : 1, index), item: item)
            }
        }
        return found.sorted { $0.rank < $1.rank }.map(\.item)
    }

    func performPalette(_ id: String, on palette: inout Palette, _ items: [PaletteItem]) {
        let index = items.firstIndex { $0.id == palette.selected } ?? 0
        func select(_ place: Int) {
            palette.selected = items.isEmpty ? nil : items[min(max(0, place), items.count - 1)].id
        }
        let page = max(1, paletteRows - 1)
        switch id {
        case "palette.up": select(index - 1)
        case "palette.down": select(index + 1)
        case "palette.pageUp": select(index - page)
        case "palette.pageDown": select(index + page)
        case "palette.backspace":
            palette.words.backspace()
            palette.selected = nil
        case "palette.clear":
            palette.words.clear()
            palette.selected = nil
        default: break
        }
    }

    mutating func performPalette(_ id: String, _ palette: Palette) -> [Effect] {
        let items = paletteItems(palette)
        switch id {
        case "palette.accept":
            guard let item = items.first(where: { $0.id == palette.selected }) ?? items.first else {
                return refuse("nothing has \"\(palette.words.text)\" in it")
            }
            return choose(item, from: palette)
        case "palette.close": mode = .browsing
        default:
            var palette = palette
            performPalette(id, on: &palette, items)
            mode = .palette(palette)
        }
        return []
    }

    /// Whether everything that was selected then is what is selected now.
    private func holds(_ about: Selection) -> Bool {
        let now = selection
        func same<ID: Equatable>(_ id: KeyPath<Selection, ID?>) -> Bool {
            about[keyPath: id] == nil || about[keyPath: id] == now[keyPath: id]
        }
        return about.view == now.view && same(\.call) && same(\.notice) && same(\.situation)
            && same(\.duty) && same(\.entry) && same(\.line)
    }

    /// Does what was chosen, on what was selected when the palette was opened; what can't be done says why and leaves it open.
    private mutating func choose(_ item: PaletteItem, from palette: Palette) -> [Effect] {
        if let reason = item.whyNot { return refuse("\(item.title): \(reason)") }
        guard holds(palette.about) else {
            mode = .browsing
            return refuse("what was selected is not there any more; nothing was done")
        }
        mode = .browsing
        result = nil
        switch item.choice {
        case .action(let id): return perform(id)
        case .verb(let word):
            guard typedLine == nil else { return refuse("a line is being typed; send or clear it first") }
            openCommand(word + " ")
        case .theme(let index): setTheme(index)
        case .keymap(let name): return readKeymap(name)
        }
        return []
    }
}
