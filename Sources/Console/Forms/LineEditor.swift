/// One line of text being typed, with a caret between characters.
public struct LineEditor: Hashable, Sendable {
    public private(set) var characters: [Character]
    /// 0 before the first character, `characters.count` after the last.
    public private(set) var caret: Int

    public nonisolated init(_ text: String = "") {
        characters = Array(text)
        caret = characters.count
    }

    public nonisolated var text: String { String(characters) }
    public nonisolated var isEmpty: Bool { characters.isEmpty }

    /// Puts typed or pasted text in at the caret. Line breaks and tabs of a paste become spaces: a pasted newline must
    /// never press Enter.
    public nonisolated mutating func insert(_ text: String) {
        let typed = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
        characters.insert(contentsOf: typed, at: caret)
        caret += typed.count
    }

    public nonisolated mutating func backspace() {
        guard caret > 0 else { return }
        caret -= 1
        characters.remove(at: caret)
    }

    public nonisolated mutating func delete() {
        guard caret < characters.count else { return }
        characters.remove(at: caret)
    }

    public nonisolated mutating func deleteWord() {
        while caret > 0, characters[caret - 1].isWhitespace { backspace() }
        while caret > 0, !characters[caret - 1].isWhitespace { backspace() }
    }

    public nonisolated mutating func clear() {
        characters = []
        caret = 0
    }

    public nonisolated mutating func move(by step: Int) { caret = min(max(0, caret + step), characters.count) }
    public nonisolated mutating func moveToStart() { caret = 0 }
    public nonisolated mutating func moveToEnd() { caret = characters.count }
}
