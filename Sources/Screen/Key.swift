/// A key press, as keymaps, tests and the hint bar write it: `a`, `A`, `Enter`, `F6`, `C-x`, `M-x`, `C-Left`.
public struct Key: Hashable, Sendable {
    public enum Code: Hashable, Sendable {
        case character(Character)
        case enter, escape, tab, backTab, space, backspace, delete, insert
        case up, down, left, right, home, end, pageUp, pageDown
        /// F1 to F12.
        case function(Int)
    }

    public struct Modifiers: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let control = Modifiers(rawValue: 1)
        public static let alt = Modifiers(rawValue: 2)
        public static let shift = Modifiers(rawValue: 4)
    }

    public var code: Code
    public var modifiers: Modifiers

    public init(_ code: Code, _ modifiers: Modifiers = []) {
        (self.code, self.modifiers) = (code, modifiers)
    }

    public static let enter = Key(.enter)
    public static let escape = Key(.escape)
    public static let tab = Key(.tab)
    public static let backTab = Key(.backTab)
    public static let space = Key(.space)
    public static let backspace = Key(.backspace)
    public static let up = Key(.up)
    public static let down = Key(.down)

    /// The character that this key types into an input line; nil for a key that is not text.
    public var typed: Character? {
        guard modifiers.isEmpty else { return nil }
        switch code {
        case .character(let character): return character
        case .space: return " "
        case .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
            .pageUp,
            .pageDown, .function:
            return nil
        }
    }
}

extension Key: CustomStringConvertible {
    static let names: [(name: String, code: Code)] =
        [
            ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("BTab", .backTab), ("Space", .space),
            ("BSpace", .backspace), ("Del", .delete), ("Ins", .insert), ("Up", .up), ("Down", .down), ("Left", .left),
            ("Right", .right), ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown),
        ] + (1...12).map { ("F\($0)", .function($0)) }

    /// The key as a keymap file writes it; parsing it gives the key back.
    public var description: String {
        let name =
            switch code {
            case .character(let character): String(character)
            default: Self.names.first { $0.code == code }?.name ?? "?"
            }
        return (modifiers.contains(.control) ? "C-" : "") + (modifiers.contains(.alt) ? "M-" : "")
            + (modifiers.contains(.shift) ? "S-" : "") + name
    }
}
