/// Takes a text apart into words.
///
/// Words end at spaces and at `/ - . , ; :`. A sentence ends at a line's end, at `//`, and at `. ! ? ;` before a space,
/// but not after a single letter: I.C.E. AGENTS is one sentence. Bytes that are no UTF-8 stand between words.
struct Reading {
    private var out = ReadText()
    /// Where the word in hand begins and ends in the text, where its letters begin, and how many it has.
    private var start = 0
    private var end = 0
    private var lettersStart = 0
    private var characters = 0
    private var sentence: Int32 = 0
    private var clause: Int32 = 0
    private var stopPending = false
    private var slashBefore = false

    /// Reads `text` into `out`, whose storage is used again.
    static func read(_ text: Span<UInt8>, into out: inout ReadText) {
        var reading = Reading()
        swap(&reading.out, &out)
        reading.out.clear()
        reading.readAll(text, by: Folding.ascii)
        swap(&reading.out, &out)
    }

    /// The folded words of a rule's phrase, where `*` and `#` mean something.
    static func words(ofPhrase text: String) -> [String] {
        var reading = Reading()
        let bytes = Array(text.utf8)
        reading.readAll(bytes.span, by: Folding.asciiInPhrase)
        return reading.out.words.map { reading.out.folded($0) }
    }

    private mutating func readAll(_ text: Span<UInt8>, by table: [UInt8]) {
        var offset = 0
        while offset < text.count {
            let byte = text[offset]
            if byte < 0x80 {
                let folded = table[Int(byte)]
                if folded >= ASCIIFold.firstLetter {
                    stopPending = false
                    slashBefore = false
                    if lettersStart == out.letters.count { start = offset }
                    out.letters.append(folded)
                    characters += 1
                    offset += 1
                    end = offset
                } else {
                    take(Folding.glyph(ASCIIFold(rawValue: folded) ?? .space, byte), at: offset, width: 1)
                    offset += 1
                }
            } else {
                let (scalar, width) = UTF8.scalar(text, at: offset)
                take(scalar.map(Folding.glyph) ?? .space, at: offset, width: width)
                offset += width
            }
        }
        close()
    }

    private mutating func take(_ glyph: Glyph, at offset: Int, width: Int) {
        let slash = glyph == .slash
        switch glyph {
        case .letter(let folded):
            stopPending = false
            if lettersStart == out.letters.count { start = offset }
            append(folded)
            end = offset + width
        case .whole(let folded):
            stopPending = false
            close()
            (start, end) = (offset, offset + width)
            append(folded)
            close()
        case .accent:
            if lettersStart < out.letters.count { end = offset + width }
        case .silent:
            break
        case .space:
            close()
            if stopPending { breakSentence() }
            stopPending = false
        case .pause, .slash:
            close()
            if slash, slashBefore { breakSentence() }
            if out.words.last?.clause == clause { clause += 1 }
        case .stop:
            let isInitial = characters == 1
            close()
            stopPending = !isInitial
        case .end:
            close()
            breakSentence()
            stopPending = false
        }
        slashBefore = slash
    }

    private mutating func append(_ letter: Unicode.Scalar) {
        out.letters.append(contentsOf: String(letter).utf8)
        characters += 1
    }

    private mutating func breakSentence() {
        if out.words.last?.sentence == sentence { sentence += 1 }
        if out.words.last?.clause == clause { clause += 1 }
    }

    private mutating func close() {
        guard lettersStart < out.letters.count else { return }
        out.words.append(
            ReadWord(
                start: Int32(start), end: Int32(end), sentence: sentence, clause: clause,
                letters: Int32(lettersStart)..<Int32(out.letters.count)))
        lettersStart = out.letters.count
        characters = 0
    }
}

extension UTF8 {
    /// The character that begins at `offset` and how many bytes it takes; nil and one byte where there is none.
    static func scalar(_ text: Span<UInt8>, at offset: Int) -> (scalar: Unicode.Scalar?, width: Int) {
        let first = text[offset]
        let width =
            switch first {
            case 0...0x7F: 1
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard width > 0, offset + width <= text.count else { return (nil, 1) }
        guard width > 1 else { return (Unicode.Scalar(first), 1) }
        var value = UInt32(first) & (0xFF >> UInt32(width + 1))
        for next in offset + 1..<offset + width {
            guard text[next] & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt32(text[next] & 0x3F)
        }
        // Over-long forms and surrogates are no characters.
        guard value >= (width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000) else { return (nil, 1) }
        return Unicode.Scalar(value).map { ($0, width) } ?? (nil, 1)
    }
}
