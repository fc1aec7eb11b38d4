/// Takes a text apart into words.
///
/// Words end at spaces and at `/ - . , ; :`. A sentence ends at a line's end, at `//`, and at `. ! ? ;` before a space,
/// but not after a single letter: I.C.E. AGENTS is one sentence. Bytes that are no UTF-8 stand between words.
struct Reading {
    private var words: [ReadWord] = []
    /// Letters read so far, and where those of the word in hand begin.
    private var count = 0
    private var wordStart = 0
    /// Where the word in hand begins and ends in the text.
    private var start = 0
    private var end = 0
    private var characters = 0
    private var hash = ByteTable.seed
    private var sentence: Int32 = 0
    private var clause: Int32 = 0
    private var stretch: Int32 = 0
    private var stopPending = false
    private var slashBefore = false

    /// Reads `text` into `out`, whose storage is used again.
    static func read(_ text: Span<UInt8>, into out: inout ReadText) {
        read(text, by: Folding.ascii, into: &out)
    }

    /// The folded words of a rule's phrase, where `*` and `#` mean something.
    static func words(ofPhrase text: String) -> [String] {
        var out = ReadText()
        let bytes = Array(text.utf8)
        read(bytes.span, by: Folding.asciiInPhrase, into: &out)
        return out.words.map { out.folded($0) }
    }

    private static func read(_ text: Span<UInt8>, by table: [UInt8], into out: inout ReadText) {
        out.clear()
        // No character folds to more bytes than it had and a few: a half-width form is no wider.
        let room = text.count * 2 + 4
        if out.letters.count < room { out.letters = Array(repeating: 0, count: room) }
        var reading = Reading()
        swap(&reading.words, &out.words)
        var letters = out.letters.mutableSpan
        reading.readAll(text, by: table.span, into: &letters)
        swap(&reading.words, &out.words)
    }

    private mutating func readAll(_ text: Span<UInt8>, by table: Span<UInt8>, into letters: inout MutableSpan<UInt8>) {
        var offset = 0
        while offset < text.count {
            let byte = text[offset]
            if byte < 0x80 {
                let folded = table[Int(byte)]
                if folded >= ASCIIFold.firstLetter {
                    if wordStart == count { start = offset }
                    letters[count] = folded
                    count += 1
                    hash = ByteTable.hash(hash, folded)
                    characters += 1
                    offset += 1
                    end = offset
                    stopPending = false
                    slashBefore = false
                } else {
                    take(Folding.glyph(ASCIIFold(rawValue: folded) ?? .space, byte), at: offset, width: 1, &letters)
                    offset += 1
                }
            } else {
                let (scalar, width) = UTF8.scalar(text, at: offset)
                take(scalar.map(Folding.glyph) ?? .space, at: offset, width: width, &letters)
                offset += width
            }
        }
        close()
    }

    private mutating func take(_ glyph: Glyph, at offset: Int, width: Int, _ letters: inout MutableSpan<UInt8>) {
        let slash = glyph == .slash
        switch glyph {
        case .letter(let folded):
            stopPending = false
            if wordStart == count { start = offset }
            append(folded, to: &letters)
            end = offset + width
        case .whole(let folded):
            stopPending = false
            close()
            (start, end) = (offset, offset + width)
            append(folded, to: &letters)
            close()
        case .accent:
            if wordStart < count { end = offset + width }
        case .silent:
            break
        case .space:
            close()
            if stopPending { breakSentence() }
            stopPending = false
        case .pause, .slash:
            // "W/GUNS", "ICE/AGTS": a slash right after a word joins it to the next one. One letter and a slash are short
            // for something, and not even a clause ends there.
            let isTight = slash && wordStart < count, isShort = isTight && characters == 1
            close()
            if slash, slashBefore { breakSentence() }
            if !isShort, words.last?.clause == clause { clause += 1 }
            if !isTight, words.last?.stretch == stretch { stretch += 1 }
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

    private mutating func append(_ letter: Unicode.Scalar, to letters: inout MutableSpan<UInt8>) {
        for byte in String(letter).utf8 {
            letters[count] = byte
            count += 1
            hash = ByteTable.hash(hash, byte)
        }
        characters += 1
    }

    private mutating func breakSentence() {
        if words.last?.sentence == sentence { sentence += 1 }
        if words.last?.clause == clause { clause += 1 }
        if words.last?.stretch == stretch { stretch += 1 }
    }

    private mutating func close() {
        guard wordStart < count else { return }
        words.append(
            ReadWord(
                start: Int32(start), end: Int32(end), sentence: sentence, clause: clause, stretch: stretch,
                letters: Int32(wordStart)..<Int32(count), hash: ByteTable.finished(hash)))
        wordStart = count
        characters = 0
        hash = ByteTable.seed
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
