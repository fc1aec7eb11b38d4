/// Letters that are other letters to a reader: accented, styled, written with another key, or of another alphabet and
/// drawn alike.
enum Letters {
    /// Letters by the one people type for them.
    static let plain: [UInt32: Unicode.Scalar] = {
        var table: [UInt32: Unicode.Scalar] = [:]
        for (plain, others) in accented {
            for letter in others.unicodeScalars { table[letter.value] = plain }
        }
        return table
    }()

    /// Bold, script, circled and squared letters (𝐈𝐂𝐄, Ⓘ): NFKC makes them plain, and so does every reader.
    static func styled(_ value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0x1D400...0x1D6A3:
            let place = (value - 0x1D400) % 52
            return Unicode.Scalar(0x61 + (place < 26 ? place : place - 26))
        case 0x1D7CE...0x1D7FF: return Unicode.Scalar(0x30 + (value - 0x1D7CE) % 10)
        case 0x24B6...0x24CF: return Unicode.Scalar(0x61 + value - 0x24B6)
        case 0x24D0...0x24E9: return Unicode.Scalar(0x61 + value - 0x24D0)
        case 0x1F130...0x1F149: return Unicode.Scalar(0x61 + value - 0x1F130)
        case 0x1F150...0x1F169: return Unicode.Scalar(0x61 + value - 0x1F150)
        case 0x1F170...0x1F189: return Unicode.Scalar(0x61 + value - 0x1F170)
        default: return nil
        }
    }

    /// Marks a reader does not see or may leave out: variation selectors, Arabic vowel marks and tatweel, the nukta.
    static func isSilent(_ value: UInt32) -> Bool {
        switch value {
        case 0x034F, 0x0640, 0x064B...0x065F, 0x0670, 0x0A3C, 0x093C, 0x115F, 0x1160, 0x180B...0x180F, 0x2800, 0x3164,
            0xFE00...0xFE0F, 0xFFA0, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    /// The Latin letter that a Cyrillic, Greek or other letter is drawn like; nil where it is like none.
    static func twin(_ scalar: Unicode.Scalar) -> Unicode.Scalar? { twins[scalar.value] }

    private static let twins: [UInt32: Unicode.Scalar] = {
        var table: [UInt32: Unicode.Scalar] = [:]
        for (plain, others) in alike {
            for letter in others.unicodeScalars { table[letter.value] = plain }
        }
        return table
    }()

    /// Small letters, since a text is folded before it is compared; those of a capital drawn alike too (В is a B).
    private static let alike: [(Unicode.Scalar, String)] = [
        ("a", "аαɑꓮ"), ("b", "вьβꓐ"), ("c", "сϲꓚⅭⅽ"), ("d", "ԁꓓⅮⅾ"), ("e", "еεєҽꓰ"), ("f", "ꓝ"), ("g", "ɡԍꓖ"),
        ("h", "һнηꓧ"), ("i", "іιɩӏꓲⅠⅰ"), ("j", "јϳꓙ"), ("k", "кκꓗ"), ("l", "ꓡⅬⅼ"), ("m", "мμꓟⅯⅿ"), ("n", "пνꓠ"),
        ("o", "оοօꓳ"), ("p", "рρꓑ"), ("q", "ԛ"), ("r", "гᴦꓣ"), ("s", "ѕꓢ"), ("t", "тτꓔ"), ("u", "սꓴ"), ("v", "ѵꓦⅤⅴ"),
        ("w", "ԝωꓪ"), ("x", "хχꓫⅩⅹ"), ("y", "уγүυꓬ"), ("z", "ζᴢꓜ"),
    ]

    private static let accented: [(Unicode.Scalar, String)] = [
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
        ("\u{0435}", "ё"),
        ("\u{0438}", "йѝ"),
        ("\u{0456}", "ї"),
        ("\u{0443}", "ў"),
        ("\u{06CC}", "\u{064A}\u{0649}\u{0626}\u{06D0}\u{06CD}"),
        ("\u{06A9}", "\u{0643}\u{06AA}"),
        ("\u{0647}", "\u{0629}\u{06C0}\u{06C2}\u{06C1}"),
        ("\u{0627}", "\u{0622}\u{0623}\u{0625}"),
        ("\u{0648}", "\u{0624}"),
        ("\u{0A38}", "\u{0A36}"),
        ("\u{0A32}", "\u{0A33}"),
        ("\u{0A16}", "\u{0A59}"),
        ("\u{0A17}", "\u{0A5A}"),
        ("\u{0A1C}", "\u{0A5B}"),
        ("\u{0A2B}", "\u{0A5E}"),
    ]
}
