/// A body in ASCII whose lines are short (RFC 2045, 6.7), and can't be taken for anything else on the way.
enum QuotedPrintable {
    /// Columns of a line, with the sign that says it goes on.
    private static let width = 76

    /// `text` encoded; it ends with a line feed.
    ///
    /// Beside what must be, a dot and an F at the start of a line are encoded: a mailer that was not told otherwise takes
    /// a lone dot for the end of the message, and mailboxes write a sign before "From ".
    static func encode(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { encodeLine($0) + "\n" }.joined()
    }

    private static func encodeLine(_ line: Substring) -> String {
        var (written, column) = ("", 0)
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            let piece = Self.piece(byte, isFirst: column == 0, isLast: index == bytes.count - 1)
            if column + piece.utf8.count >= width {
                written += "=\n"
                // The first byte of a new line has the rules of a first byte.
                let first = Self.piece(byte, isFirst: true, isLast: index == bytes.count - 1)
                written += first
                column = first.utf8.count
            } else {
                written += piece
                column += piece.utf8.count
            }
        }
        return written
    }

    private static func piece(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> String {
        switch byte {
        case UInt8(ascii: ".") where isFirst, UInt8(ascii: "F") where isFirst, UInt8(ascii: "="): break
        case UInt8(ascii: " ") where !isLast: return " "
        case 0x21...0x7E: return String(Unicode.Scalar(byte))
        default: break
        }
        return "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
