/// What one character is to a reader of dispatch text.
enum Glyph: Equatable {
    /// Part of a word, folded: lower case, without accent, half width.
    case letter(Unicode.Scalar)
    /// A word by itself, in a script that writes none: every Han character is one.
    case whole(Unicode.Scalar)
    /// Nothing: an accent, an apostrophe, a mark without width. Words go on across it.
    case silent
    /// Between two words of a sentence.
    case space
    /// Between two clauses: a comma, a slash, a bracket.
    case pause
    /// Between two sentences, if a space follows.
    case stop
    /// Between two sentences in any case.
    case end
}

/// Folds characters one at a time, so that every folded letter still knows the bytes it came from.
enum Folding {
    static func glyph(_ scalar: Unicode.Scalar, inPhrase: Bool) -> Glyph {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: return .letter(scalar)
        case 0x41...0x5A: return .letter(lowered(scalar))
        case 0x0A, 0x0D: return .end
        case 0x21, 0x2E, 0x3B, 0x3F: return .stop
        case 0x27, 0x60: return .silent
        case 0x23, 0x2A: return inPhrase ? .letter(scalar) : .space
        case 0x40: return .whole(scalar)
        case 0x28, 0x29, 0x2C, 0x2F, 0x3A: return .pause
        case 0...0x7F: return .space
        default: return beyondASCII(scalar, inPhrase: inPhrase)
        }
    }

    private static func beyondASCII(_ scalar: Unicode.Scalar, inPhrase: Bool) -> Glyph {
        if let plain = plainLetters[scalar.value] { return .letter(plain) }
        switch scalar.value {
        case 0xAD, 0x0300...0x036F, 0x0640, 0x200B...0x200F, 0x2060, 0xFEFF: return .silent
        case 0x2018, 0x2019, 0x02BC, 0x00B4, 0xFF07: return .silent
        case 0x2026, 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0x0964, 0x2028, 0x2029: return .end
        case 0x3001, 0xFF0C, 0xFF1A, 0x2013, 0x2014: return .pause
        case 0xFF02...0xFF5E:
            guard let narrow = Unicode.Scalar(scalar.value - 0xFEE0) else { return .space }
            return glyph(narrow, inPhrase: inPhrase)
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            return .whole(scalar)
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber: return .letter(scalar)
        default: break
        }
        guard properties.isAlphabetic else { return .space }
        let lower = properties.lowercaseMapping.unicodeScalars
        guard let first = lower.first else { return .space }
        // A capital outside the small table folds by way of its small letter.
        return .letter(plainLetters[first.value] ?? first)
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value) | 0x20)
    }

    /// Latin letters with accents, by the letter people type for them.
    private static let plainLetters: [UInt32: Unicode.Scalar] = {
        var table: [UInt32: Unicode.Scalar] = [:]
        for (plain, accented) in accentedLetters {
            for letter in accented.unicodeScalars { table[letter.value] = plain }
        }
        return table
    }()

    private static let accentedLetters: [(Unicode.Scalar, String)] = [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặæ"),
        ("b", "ḃḅḇ"),
        ("c", "çćĉċčḉ"),
        ("d", "ďḋḍḏḑḓđð"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ("f", "ḟ"),
        ("g", "ĝğġģǧǵḡ"),
        ("h", "ĥȟḣḥḧḩḫẖħ"),
        ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"),
        ("j", "ĵǰ"),
        ("k", "ķǩḱḳḵ"),
        ("l", "ĺļľḷḹḻḽł"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňǹṅṇṉṋ"),
        ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøœ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšſșṡṣṥṧṩẛß"),
        ("t", "ţťțṫṭṯṱẗŧ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹ"),
        ("z", "źżžẑẓẕ"),
    ]
}
