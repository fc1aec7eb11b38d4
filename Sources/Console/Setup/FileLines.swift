/// A text file line by line, each with the end it came with: what is written back differs in the line that was changed and in
/// no other, also where lines end as they do on another system.
nonisolated struct FileLines {
    struct Line {
        var text: String
        /// What ends it; empty for a last line that nothing ends.
        var end: String
    }

    var lines: [Line] = []

    init(_ text: String) {
        var line = ""
        for character in text {
            guard character.isNewline else {
                line.append(character)
                continue
            }
            lines.append(Line(text: line, end: String(character)))
            line = ""
        }
        if !line.isEmpty { lines.append(Line(text: line, end: "")) }
    }

    var text: String { lines.map { $0.text + $0.end }.joined() }

    /// How lines end here.
    private var ending: String { lines.first { !$0.end.isEmpty }?.end ?? "\n" }

    mutating func insert(_ text: String, at index: Int) {
        if index > 0, lines[index - 1].end.isEmpty { lines[index - 1].end = ending }
        lines.insert(Line(text: text, end: ending), at: index)
    }

    /// Puts a line after the last one that says something.
    mutating func append(_ text: String) {
        while lines.last?.text.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        insert(text, at: lines.count)
    }

    /// What follows `name` and its colon in a line that begins with them, in any of the ways YAML lets a name be written; nil
    /// for every other line.
    static func value(of name: String, in line: String) -> Substring? {
        for key in [name, "\"\(name)\"", "'\(name)'"] where line.hasPrefix(key) {
            let rest = line.dropFirst(key.count).drop { $0 == " " || $0 == "\t" }
            guard rest.first == ":" else { continue }
            let value = rest.dropFirst()
            if value.first.map({ $0 == " " || $0 == "\t" }) ?? true { return value }
        }
        return nil
    }
}
