extension StringProtocol {
    /// Without white space at either end.
    package var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// The text broken into lines of at most `width` characters, at spaces, and inside a word only when the word is longer
    /// than a line. For plain text on paper; a screen wraps by cells.
    ///
    /// - Parameters:
    ///   - first: what the first line begins with.
    ///   - rest: what the others begin with.
    package func wrapped(to width: Int, first: String = "", rest: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for var word in split(separator: " ", omittingEmptySubsequences: false).map({ Substring($0) }) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                (line, isEmpty) = (rest, true)
                // Spaces that set words apart mean nothing at the start of a line.
                if word.isEmpty { continue }
            }
            while line.count + word.count > width, isEmpty, line.count < width {
                let room = width - line.count
                lines.append(line + word.prefix(room))
                word = word.dropFirst(room)
                line = rest
            }
            line += isEmpty ? String(word) : " " + word
            isEmpty = false
        }
        lines.append(line)
        return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    }
}
