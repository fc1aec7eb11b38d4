/// Why a key can't be used: what was written, and what to write instead.
public struct KeyProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was written.
    public var text: String
    public var reason: String
    public var description: String { "key \"\(text)\": \(reason)" }
}

extension Key {
    /// Reads the notation of keymap files, and refuses what no terminal delivers.
    ///
    /// - Throws: `KeyProblem`, whose reason says what to write instead.
    public init(parsing text: String) throws(KeyProblem) {
        func problem(_ reason: String) -> KeyProblem { KeyProblem(text: text, reason: reason) }
        var rest = Substring(text)
        var modifiers: Modifiers = []
        while rest.count > 2, rest.dropFirst().first == "-", let letter = rest.first {
            let modifier: Modifiers =
                switch letter {
                case "C": .control
                case "M", "A": .alt
                case "S": .shift
                default: throw problem("there is no modifier \(letter)-; use C- (control), M- (alt) or S- (shift)")
                }
            guard !modifiers.contains(modifier) else { throw problem("\(letter)- is written twice") }
            modifiers.insert(modifier)
            rest = rest.dropFirst(2)
        }
        guard let first = rest.first else { throw problem("no key is named") }
        let code: Code
        if rest.count == 1 {
            guard first.isTypeable else {
                throw problem("not a character a keyboard types; name it: Space, Tab, Enter, Esc")
            }
            code = first == " " ? .space : .character(first)
        } else if let named = Self.names.first(where: { $0.name == rest }) {
            code = named.code
        } else if let near = Self.names.first(where: { $0.name.lowercased() == rest.lowercased() }) {
            throw problem("unknown key; write \(near.name)")
        } else {
            throw problem("unknown key; use one character or a name such as Enter, Esc, Tab, Up, PgDn, F6")
        }
        self.init(code, modifiers)
        if let reason = undeliverable { throw problem(reason) }
    }

    /// Reads keys with spaces between them: `g g`, `C-x C-s`.
    public static func sequence(_ text: String) throws(KeyProblem) -> [Key] {
        var keys: [Key] = []
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            keys.append(try Key(parsing: String(word)))
        }
        guard !keys.isEmpty else { throw KeyProblem(text: text, reason: "no key is named") }
        return keys
    }

    /// Why no terminal sends this key as a key of its own; nil when one does.
    public var undeliverable: String? {
        switch code {
        case .character(let character):
            if modifiers.contains(.shift) {
                return modifiers.contains(.control)
                    ? "terminals can't tell control-shift-letter from control-letter"
                    : "shift is part of the letter; write \(character.uppercased())"
            }
            return modifiers.contains(.control) ? Self.undeliverableControl(character) : undeliverableAlt(character)
        case .tab where modifiers.contains(.shift): return "write BTab"
        case .enter, .escape, .tab, .backTab, .backspace:
            return modifiers.subtracting(.alt).isEmpty
                ? nil : "terminals send the same with and without it; only M- works"
        case .space:
            return modifiers.contains(.shift) ? "terminals send the same with and without shift" : nil
        case .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .function: return nil
        }
    }

    private static func undeliverableControl(_ character: Character) -> String? {
        switch character {
        case "m", "M", "j", "J": "terminals send the same as Enter; bind Enter"
        case "i", "I": "terminals send the same as Tab; bind Tab"
        case "[": "terminals send the same as Esc; bind Esc"
        case "h", "H", "?": "many terminals send the same as BSpace; bind BSpace"
        case "@": "terminals send the same as C-Space; write C-Space"
        case "a"..."z", "\\", "]", "^", "_": nil
        case "A"..."Z":
            "terminals can't tell control-shift-letter from control-letter; write C-\(character.lowercased())"
        default: "terminals send control only with the letters a to z and \\ ] ^ _"
        }
    }

    private func undeliverableAlt(_ character: Character) -> String? {
        guard modifiers.contains(.alt), character == "[" || character == "O" else { return nil }
        return "terminals begin the arrow and function keys with the same bytes"
    }
}

extension Character {
    /// One scalar, or a base with marks, that stands for itself.
    fileprivate var isTypeable: Bool {
        unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F).contains($0.value) }
    }
}
