import Foundation

/// A header's text in ASCII (RFC 2047), folded so that no line is longer than 76 columns.
enum EncodedWord {
    /// Bytes in one word: with its frame and in base 64 it has 72 columns.
    private static let room = 45

    /// `text` as the value of a header. Short ASCII stays as it is; everything else becomes encoded words, and is cut
    /// only between characters.
    ///
    /// - Parameter column: how much of the first line the header's name takes.
    static func header(_ text: String, after column: Int) -> String {
        let isASCII = text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        if isASCII, column + text.utf8.count <= 76, !text.contains("=?"), text.first != " ", text.last != " " {
            return text
        }
        var words: [[UInt8]] = [[]]
        // The first line holds the header's name too.
        var limit = room - column
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > limit {
                words.append([])
                limit = room
            }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\n ")
    }
}
