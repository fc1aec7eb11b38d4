/// One line of text being typed, with a caret between characters.
public nonisolated struct LineEditor: Hashable, Sendable {
    public private(set) var characters: [Character]
    /// 0 before the first character, `characters.count` after the last.
    public private(set) var caret: Int

    /// Most characters a line holds: more than anybody types, less than would slow the screen.
    static let limit = 8192

    public init(_ text: String = "") {
        characters = Array(text)
        caret = characters.count
    }

    public var text: String { String(characters) }
    public var isEmpty: Bool { characters.isEmpty }

    /// Puts typed or pasted text in at the caret. Line breaks and tabs of a paste become spaces: a pasted newline must
    /// never press Enter. Control characters of a paste are left out: nobody typed them.
    public mutating func insert(_ text: String) {
        let room = max(0, Self.limit - characters.count)
        let typed = text.lazy.map { $0.isNewline || $0 == "\t" ? " " : $0 }.filter { !$0.isControl }.prefix(room)
        characters.insert(contentsOf: typed, at: caret)
        caret += typed.count
    }

    public mutating func backspace() {
        guard caret > 0 else { return }
        caret -= 1
        characters.remove(at: caret)
    }

    public mutating func delete() {
        guard caret < characters.count else { return }
        characters.remove(at: caret)
    }

    public mutating func deleteWord() {
        while caret > 0, characters[caret - 1].isWhitespace { backspace() }
        while caret > 0, !characters[caret - 1].isWhitespace { backspace() }
    }

    public mutating func clear() {
        characters = []
        caret = 0
    }

    public mutating func move(by step: Int) { caret = min(max(0, caret + step), characters.count) }
    public mutating func moveToStart() { caret = 0 }
    public mutating func moveToEnd() { caret = characters.count }
}

nonisolated extension Character {
    /// Whether it acts on a terminal instead of standing on it.
    fileprivate var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
