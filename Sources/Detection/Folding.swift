/// What one character is to a reader of dispatch text.
enum Glyph: Equatable {
    /// Part of a word, folded: lower case, without accent, half width.
    case letter(Unicode.Scalar)
    /// A word by itself, in a script that writes none: every Han character is one.
    case whole(Unicode.Scalar)
    /// An accent by itself; it goes with the letter before it.
    case accent
    /// Nothing: an apostrophe, a mark without width or ink. Words go on across it.
    case silent
    /// Between two words of a sentence.
    case space
    /// Between two clauses: a comma, a bracket.
    case pause
    /// A pause; two of them begin a new entry.
    case slash
    /// Between two sentences, if a space follows.
    case stop
    /// Between two sentences in any case.
    case end
}

/// What an ASCII character is, in one byte: a kind, or from `firstLetter` on the folded letter itself.
enum ASCIIFold: UInt8 {
    case space, silent, whole, pause, slash, stop, end
    static let firstLetter: UInt8 = 0x20
}

/// Folds characters one at a time, so that every folded letter still knows the bytes it came from.
enum Folding {
    static let ascii = asciiTable(inPhrase: false)
    /// In a phrase `*` and `#` are letters.
    static let asciiInPhrase = asciiTable(inPhrase: true)

    private static func asciiTable(inPhrase: Bool) -> [UInt8] {
        (0..<0x80 as Range<UInt8>).map { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A: byte
            case 0x41...0x5A: byte | 0x20
            case 0x23, 0x2A: inPhrase ? byte : ASCIIFold.space.rawValue
            case 0x0A, 0x0D: ASCIIFold.end.rawValue
            case 0x21, 0x2E, 0x3B, 0x3F: ASCIIFold.stop.rawValue
            case 0x27, 0x60: ASCIIFold.silent.rawValue
            case 0x28, 0x29, 0x2C, 0x3A: ASCIIFold.pause.rawValue
            case 0x2F: ASCIIFold.slash.rawValue
            case 0x40: ASCIIFold.whole.rawValue
            default: ASCIIFold.space.rawValue
            }
        }
    }

    static func glyph(_ kind: ASCIIFold, _ byte: UInt8) -> Glyph {
        switch kind {
        case .space: .space
        case .silent: .silent
        case .whole: .whole(Unicode.Scalar(byte))
        case .pause: .pause
        case .slash: .slash
        case .stop: .stop
        case .end: .end
        }
    }

    /// What any character is. Root locale always: a Turkish dotless i is an i.
    static func glyph(_ scalar: Unicode.Scalar) -> Glyph {
        let value = scalar.value
        if value < 0x80 {
            let folded = ascii[Int(value)]
            return folded >= ASCIIFold.firstLetter
                ? .letter(Unicode.Scalar(folded)) : glyph(ASCIIFold(rawValue: folded) ?? .space, UInt8(value))
        }
        if let plain = Letters.plain[value] { return .letter(plain) }
        switch value {
        case 0x0300...0x036F: return .accent
        case 0x2018, 0x2019, 0x02BC, 0x00B4, 0xFF07: return .silent
        case 0x2026, 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0x0964, 0x06D4, 0x061F, 0x2028, 0x2029, 0x85: return .end
        case 0x3001, 0xFF0C, 0xFF1A, 0x060C, 0x2013, 0x2014: return .pause
        case 0xFF02...0xFF5E: return Unicode.Scalar(value - 0xFEE0).map(glyph) ?? .space
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            return .whole(scalar)
        default: break
        }
        if let plain = Letters.styled(value) { return .letter(plain) }
        if Letters.isSilent(value) { return .silent }
        return byProperties(scalar)
    }

    private static func byProperties(_ scalar: Unicode.Scalar) -> Glyph {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .format, .enclosingMark: return .silent
        case .decimalNumber:
            // One digit is as good as another: ٣ is 3.
            return .letter(properties.numericValue.map { Unicode.Scalar(0x30 + UInt8($0)) } ?? scalar)
        case .nonspacingMark, .spacingMark, .letterNumber: return .letter(scalar)
        default: break
        }
        guard properties.isAlphabetic else { return .space }
        guard let lower = properties.lowercaseMapping.unicodeScalars.first else { return .space }
        // A capital outside the small table folds by way of its small letter.
        return .letter(Letters.plain[lower.value] ?? lower)
    }
}
