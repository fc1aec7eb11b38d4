/// One word of a text, folded, with the bytes it came from.
struct ReadWord: Equatable {
    var folded: String
    /// UTF-8 offsets into the text, `start..<end`.
    var start: Int
    var end: Int
    /// Which sentence and which clause it stands in, counted from 0 over the whole text.
    var sentence: Int
    var clause: Int
}

/// Takes a text apart into words.
///
/// Words end at spaces and at `/ - . , ; :`. A sentence ends at a line's end, at `//`, and at `. ! ? ;` before a space,
/// but not after a single letter: I.C.E. AGENTS is one sentence.
enum Reading {
    /// - Parameter inPhrase: keep `*` and `#`, which mean something in a rule's phrase.
    static func words(of text: String, inPhrase: Bool = false) -> [ReadWord] {
        var words: [ReadWord] = []
        words.reserveCapacity(text.utf8.count / 5 + 1)
        var letters = String.UnicodeScalarView()
        var (start, end, offset) = (0, 0, 0)
        var (sentence, clause) = (0, 0)
        var stopPending = false
        var slashBefore = false

        func close() {
            guard !letters.isEmpty else { return }
            words.append(
                ReadWord(folded: String(letters), start: start, end: end, sentence: sentence, clause: clause))
            letters.removeAll(keepingCapacity: true)
        }
        func breakSentence() {
            if words.last?.sentence == sentence { sentence += 1 }
            if words.last?.clause == clause { clause += 1 }
        }

        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            let glyph = Folding.glyph(scalar, inPhrase: inPhrase)
            let slash = scalar == "/"
            switch glyph {
            case .letter(let folded):
                stopPending = false
                if letters.isEmpty { start = offset }
                letters.append(folded)
                end = offset + width
            case .whole(let folded):
                stopPending = false
                close()
                letters.append(folded)
                (start, end) = (offset, offset + width)
                close()
            case .silent:
                if !letters.isEmpty, scalar.value >= 0x300, scalar.value <= 0x36F { end = offset + width }
            case .space:
                close()
                if stopPending { breakSentence() }
                stopPending = false
            case .pause:
                close()
                if slash, slashBefore { breakSentence() }
                if words.last?.clause == clause { clause += 1 }
            case .stop:
                let initial = letters.count == 1
                close()
                stopPending = !initial
            case .end:
                close()
                breakSentence()
                stopPending = false
            }
            slashBefore = slash
            offset += width
        }
        close()
        return words
    }
}

extension UTF8 {
    /// How many bytes a scalar takes.
    static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0...0x7F: 1
        case 0x80...0x7FF: 2
        case 0x800...0xFFFF: 3
        default: 4
        }
    }
}
