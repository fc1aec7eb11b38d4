import Screen

// How it looks: a theme is tried on the screen it is for, and Esc takes it back.
extension ConsoleModel {
    mutating func chooseTheme() {
        var menu = Menu(
            title: "COLOURS: Up and Down show each, Enter takes it, Esc goes back to \(theme.name)",
            items: settings.themes.enumerated().map { index, theme in
                .init(title: "\(theme.name.padding(to: 15)) \(theme.title)", choice: .theme(index))
            }, selected: themeIndex % settings.themes.count)
        menu.themeBefore = themeIndex
        mode = .menu(menu)
    }

    /// Shows the theme the cursor of the list is on.
    mutating func tryTheme(of menu: Menu) {
        guard let selected = menu.selected, menu.items.indices.contains(selected),
            case .theme(let index) = menu.items[selected].choice
        else { return }
        themeIndex = index
    }

    mutating func setTheme(_ index: Int) {
        themeIndex = index % settings.themes.count
        result = ResultLine(
            kind: .information,
            text: "theme: \(theme.name), until this console ends; \(keyWords("theme.keep")) keeps it in "
                + settings.settingsFile)
    }

    /// Has the theme that is on written into the person's settings.
    mutating func keepTheme() -> [Effect] {
        result = ResultLine(kind: .information, text: "writing theme: \(theme.name) into \(settings.settingsFile)")
        return [.keepTheme(theme.name)]
    }

    /// A theme by its name or the beginning of it: what `THEME name` types.
    mutating func setTheme(named name: String) -> [Effect] {
        let wanted = name.lowercased()
        let found = settings.themes.indices.filter { settings.themes[$0].name.lowercased() == wanted }
        let likely =
            found.isEmpty
            ? settings.themes.indices.filter { settings.themes[$0].name.lowercased().hasPrefix(wanted) } : found
        guard let index = likely.first, likely.count == 1 else {
            return refuse("no theme \(name.uppercased()); \(settings.themes.map(\.name).joined(separator: ", "))")
        }
        setTheme(index)
        return []
    }
}
