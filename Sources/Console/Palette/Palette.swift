import DispatchDesk

/// The list of everything that can be done, open over the view.
public nonisolated struct Palette: Hashable, Sendable {
    /// What was typed to find something.
    public var words = LineEditor()
    /// The line that is chosen; nil for the best.
    public var selected: String?
    /// What was selected when it was opened: what is chosen is done to that and nothing else.
    let about: Selection
}

/// One line of the palette.
nonisolated struct PaletteItem: Hashable, Sendable {
    enum Choice: Hashable, Sendable {
        case action(String)
        case verb(String)
        case theme(Int)
        case keymap(String)
    }

    var choice: Choice
    var title: String
    var keys: String
    var verb: String
    var help: String
    /// Why it can't be done now; nil when it can.
    var whyNot: String?
    /// It belongs to another place of the screen than the one that is open.
    var isElsewhere = false
    /// Everyday words that find it.
    var others = ""

    var id: String {
        switch choice {
        case .action(let id): id
        case .verb(let word): "verb \(word)"
        case .theme(let index): "theme \(index)"
        case .keymap(let name): "keymap \(name)"
        }
    }

    /// Whether the hint bar names it: what is done most stands first.
    var isHinted: Bool {
        if case .action(let id) = choice { (ActionRegistry[id]?.hint ?? 0) > 0 } else { false }
    }

    /// How well it fits what was typed; nil when a word of it fits nowhere. Words are found in any order.
    func score(_ wanted: [String]) -> Int? {
        let heads = title.lowercased().split { !$0.isLetter && !$0.isNumber }
        let rest = "\(id) \(help)".lowercased().split { !$0.isLetter && !$0.isNumber }
        var score = 0
        for word in wanted {
            if verb.lowercased() == word {
                score += 60
            } else if keys.lowercased().split(separator: " ").contains(where: { $0 == word }) {
                score += 50
            } else if heads.contains(where: { $0.hasPrefix(word) }) {
                score += heads.first?.hasPrefix(word) == true ? 40 : 30
            } else if others.split(separator: " ").contains(where: { $0.hasPrefix(word) }) {
                score += 20
            } else if rest.contains(where: { $0.hasPrefix(word) }) {
                score += 10
            } else if word.count > 1, Self.letters(of: word, standInOrderIn: title.lowercased()) {
                score += 3
            } else {
                return nil
            }
        }
        return score
    }

    /// Whether the letters of a word stand in a text in their order: `nwcl` in `new call`.
    private static func letters(of word: String, standInOrderIn text: String) -> Bool {
        var rest = text[...]
        for letter in word {
            guard let place = rest.firstIndex(of: letter) else { return false }
            rest = rest[rest.index(after: place)...]
        }
        return true
    }
}
