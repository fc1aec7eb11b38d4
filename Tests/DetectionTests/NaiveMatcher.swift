import Detection

/// The automaton's contract, done the slow and obvious way: every line is cut into words and what is between them, and
/// every phrase is tried at every place.
struct NaiveMatcher {
    var literals: [[UInt8]]
    var separator: PhraseAutomaton.Separator
    var typos: Int?

    /// A word, or one byte that is no word's. Case folded.
    private struct Token: Equatable {
        var bytes: [UInt8]
        var isWord: Bool
        var start: Int
        var end: Int
    }

    func hits(in text: [UInt8]) -> Set<PhraseHit> {
        var found: Set<PhraseHit> = []
        var start = 0
        for line in text.split(separator: 10, omittingEmptySubsequences: false) {
            let tokens = tokens(of: Array(line))
            for (index, literal) in literals.enumerated() where !literal.contains(10) {
                let wanted = self.tokens(of: literal)
                guard !wanted.isEmpty, tokens.count >= wanted.count else { continue }
                for first in 0...(tokens.count - wanted.count) {
                    let here = tokens[first..<first + wanted.count]
                    guard let misspelt = compare(Array(here), wanted) else { continue }
                    // A phrase that begins or ends with no word's byte still needs none of a word beside it.
                    if separator == .space {
                        if first > 0, tokens[first - 1].isWord { continue }
                        if first + wanted.count < tokens.count, tokens[first + wanted.count].isWord { continue }
                    }
                    found.insert(
                        PhraseHit(
                            literal: index, start: start + here[here.startIndex].start,
                            end: start + here[here.endIndex - 1].end, isMisspelt: misspelt))
                }
            }
            start += line.count + 1
        }
        return found
    }

    private func compare(_ here: [Token], _ wanted: [Token]) -> Bool? {
        var edits = 0
        for (one, other) in zip(here, wanted) where one.bytes != other.bytes {
            guard one.isWord, other.isWord, let typos, other.bytes.count >= typos else { return nil }
            guard one.bytes.first == other.bytes.first, Self.isOneEdit(one.bytes, other.bytes) else { return nil }
            edits += 1
        }
        return edits > 1 ? nil : edits == 1
    }

    /// By trying every edit.
    private static func isOneEdit(_ word: [UInt8], _ other: [UInt8]) -> Bool {
        for index in 0...other.count {
            if index < other.count {
                var edited = other
                edited.remove(at: index)
                if edited == word { return true }
                if index < word.count {
                    edited = other
                    edited[index] = word[index]
                    if edited == word { return true }
                }
                if index + 1 < other.count {
                    edited = other
                    edited.swapAt(index, index + 1)
                    if edited == word { return true }
                }
            }
            if index < word.count {
                var edited = other
                edited.insert(word[index], at: index)
                if edited == word { return true }
            }
        }
        return false
    }

    private func tokens(of line: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        var wordGoesOn = false
        for (index, byte) in line.enumerated() {
            if separator == .gap, byte == 0x27 || byte == 0x60 { continue }
            if isWord(byte) {
                let folded = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
                if wordGoesOn {
                    tokens[tokens.count - 1].bytes.append(folded)
                    tokens[tokens.count - 1].end = index + 1
                } else {
                    tokens.append(Token(bytes: [folded], isWord: true, start: index, end: index + 1))
                }
                wordGoesOn = true
            } else {
                wordGoesOn = false
                // In `.gap` what is between two words does not matter, so it is no token.
                guard separator == .space else { continue }
                tokens.append(Token(bytes: [byte], isWord: false, start: index, end: index + 1))
            }
        }
        return tokens
    }

    private func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x5F: separator == .space
        case 0x80...: separator == .gap
        default: false
        }
    }
}
