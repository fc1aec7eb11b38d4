/// JSON's grammar over bytes (RFC 8259), one line's worth: a line feed ends everything.
///
/// Each function goes on from `place`, and when it fails leaves it at the first byte that can't stand there.
enum JSONScan {
    /// A string between its quotes.
    struct Text {
        var range: Range<Int>
        var hasEscapes: Bool
    }

    static let lineFeed = UInt8(ascii: "\n")
    /// Arrays and objects within one another. What is deeper is no call.
    static let deepest = 200

    static func isLineEnd(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        place >= bytes.count || bytes[place] == lineFeed
    }

    static func take(_ byte: UInt8, _ bytes: Span<UInt8>, _ place: inout Int) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    static func skipBlanks(_ bytes: Span<UInt8>, _ place: inout Int) {
        while place < bytes.count, isBlank(bytes[place]) { place += 1 }
    }

    /// The line feed is no blank here.
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    /// A member's name, and the colon and blanks around it.
    static func name(_ bytes: Span<UInt8>, _ place: inout Int) -> Text? {
        skipBlanks(bytes, &place)
        guard let name = text(bytes, &place) else { return nil }
        skipBlanks(bytes, &place)
        guard take(UInt8(ascii: ":"), bytes, &place) else { return nil }
        skipBlanks(bytes, &place)
        return name
    }

    static func skipValue(_ bytes: Span<UInt8>, _ place: inout Int, depth: Int) -> Bool {
        guard place < bytes.count, depth < deepest else { return false }
        switch bytes[place] {
        case UInt8(ascii: "\""): return text(bytes, &place) != nil
        case UInt8(ascii: "{"), UInt8(ascii: "["): return skipNested(bytes, &place, depth: depth + 1)
        case UInt8(ascii: "t"): return skipWord("true", bytes, &place)
        case UInt8(ascii: "f"): return skipWord("false", bytes, &place)
        case UInt8(ascii: "n"): return skipWord("null", bytes, &place)
        default: return skipNumber(bytes, &place)
        }
    }

    private static func skipNested(_ bytes: Span<UInt8>, _ place: inout Int, depth: Int) -> Bool {
        let isObject = bytes[place] == UInt8(ascii: "{")
        let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        place += 1
        skipBlanks(bytes, &place)
        if take(close, bytes, &place) { return true }
        repeat {
            if isObject {
                guard name(bytes, &place) != nil else { return false }
            } else {
                skipBlanks(bytes, &place)
            }
            guard skipValue(bytes, &place, depth: depth) else { return false }
            skipBlanks(bytes, &place)
        } while take(UInt8(ascii: ","), bytes, &place)
        return take(close, bytes, &place)
    }

    private static func skipWord(_ word: StaticString, _ bytes: Span<UInt8>, _ place: inout Int) -> Bool {
        word.withUTF8Buffer { word in word.allSatisfy { take($0, bytes, &place) } }
    }

    private static func skipNumber(_ bytes: Span<UInt8>, _ place: inout Int) -> Bool {
        _ = take(UInt8(ascii: "-"), bytes, &place)
        if !take(UInt8(ascii: "0"), bytes, &place) {
            guard skipDigits(bytes, &place) else { return false }
        }
        if take(UInt8(ascii: "."), bytes, &place) {
            guard skipDigits(bytes, &place) else { return false }
        }
        if take(UInt8(ascii: "e"), bytes, &place) || take(UInt8(ascii: "E"), bytes, &place) {
            if !take(UInt8(ascii: "+"), bytes, &place) { _ = take(UInt8(ascii: "-"), bytes, &place) }
            return skipDigits(bytes, &place)
        }
        return true
    }

    private static func skipDigits(_ bytes: Span<UInt8>, _ place: inout Int) -> Bool {
        let start = place
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
        return place > start
    }
}
