public import Screen

/// One line somebody gives to a keymap file of their own: what the keys do, and where.
public nonisolated struct KeymapLine: Hashable, Sendable {
    public var context: KeyContext
    public var keys: [Key]
    /// The action's id.
    public var action: String

    public init(context: KeyContext, keys: [Key], action: String) {
        (self.context, self.keys, self.action) = (context, keys, action)
    }

    /// As the file has it, without the spaces in front.
    public var written: String { "\(scalar): \(action)" }

    /// The keys as YAML reads them: in quotes, where a sign or a digit means something else to it.
    private var scalar: String {
        let written = keys.written
        let isPlain =
            written.count > 1 && written.first?.isLetter == true
            && written.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == " ") }
        return isPlain ? written : "\"" + written.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// The text of a keymap file with this line in it. What stood there for the same keys in the same place makes way for it;
    /// every other line, comments above all, stays as it is.
    public func added(to text: String) -> String {
        var file = FileLines(text)
        let lines = file.lines.map(\.text)
        guard let heading = lines.firstIndex(where: isHeading) else {
            file.append("\(context.rawValue):")
            file.append("  \(written)")
            return file.text
        }
        let rest = lines[(heading + 1)...]
        let end = rest.firstIndex { !$0.isEmpty && $0.first != " " && $0.first != "#" } ?? lines.endIndex
        let block = (heading + 1)..<end
        let indent = lines[block].first { Self.keys(of: $0) != nil }.map { String($0.prefix { $0 == " " }) } ?? "  "
        if let same = block.first(where: { Self.keys(of: lines[$0]) == keys }) {
            file.lines[same].text = indent + written
        } else {
            file.insert(indent + written, at: heading + 1)
        }
        return file.text
    }

    private func isHeading(_ line: String) -> Bool {
        guard let value = FileLines.value(of: context.rawValue, in: line) else { return false }
        let rest = value.drop(while: \.isWhitespace)
        return rest.isEmpty || rest.first == "#"
    }

    /// The keys a line of a context begins with; nil for a comment or what is no binding.
    private static func keys(of line: String) -> [Key]? {
        let text = line.drop { $0 == " " }
        guard text.count < line.count, let first = text.first, first != "#" else { return nil }
        let written: String
        if first == "\"" || first == "'" {
            var name = ""
            var rest = text.dropFirst()
            while let letter = rest.popFirst(), letter != first {
                name.append(letter == "\\" && first == "\"" ? rest.popFirst() ?? letter : letter)
            }
            written = name
        } else {
            guard let end = text.firstRange(of: ": ") else { return nil }
            written = String(text[..<end.lowerBound])
        }
        return try? Key.sequence(written)
    }
}
