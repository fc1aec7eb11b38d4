extension JSONScan {
    /// A string, from its opening quote to past its closing one.
    static func text(_ bytes: Span<UInt8>, _ place: inout Int) -> Text? {
        guard take(UInt8(ascii: "\""), bytes, &place) else { return nil }
        let start = place
        var hasEscapes = false
        while true {
            skipPlain(bytes, &place)
            guard place < bytes.count else { return nil }
            switch bytes[place] {
            case UInt8(ascii: "\""):
                place += 1
                return Text(range: start..<place - 1, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                guard skipEscape(bytes, &place) else { return nil }
                hasEscapes = true
            default: return nil
            }
        }
    }

    /// Goes on to the next quote, backslash or control character: eight bytes at a time where it is near, as in a name,
    /// and sixty-four in a narrative.
    private static func skipPlain(_ bytes: Span<UInt8>, _ place: inout Int) {
        let raw = bytes.bytes
        var at = place
        defer { place = at }
        let near = min(at &+ 32, bytes.count)
        while at &+ 8 <= near {
            let found = marks(inWordAt: at, raw)
            guard found == 0 else { return at &+= found.trailingZeroBitCount / 8 }
            at &+= 8
        }
        while at &+ 64 <= bytes.count {
            let found = marks(in: raw.unsafeLoadUnaligned(fromByteOffset: at, as: SIMD8<UInt64>.self))
            let halves = found.lowHalf | found.highHalf
            let quarters = halves.lowHalf | halves.highHalf
            if quarters[0] | quarters[1] != 0 { break }
            at &+= 64
        }
        while at &+ 8 <= bytes.count {
            let found = marks(inWordAt: at, raw)
            guard found == 0 else { return at &+= found.trailingZeroBitCount / 8 }
            at &+= 8
        }
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return }
            at += 1
        }
    }

    /// In a word of the text, its first byte lowest: the high bit of the first byte that ends plain text, and of some
    /// after.
    ///
    /// With 2 flipped, a quote is 0x20 and a control character stays below: one comparison finds both.
    @inline(__always)
    private static func marks(inWordAt place: Int, _ raw: RawSpan) -> UInt64 {
        let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
        let control = word ^ 0x0202_0202_0202_0202
        let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let low = (control &- 0x2121_2121_2121_2121) & ~control
        let zero = (backslash &- 0x0101_0101_0101_0101) & ~backslash
        return (low | zero) & 0x8080_8080_8080_8080
    }

    /// The same of eight words.
    @inline(__always)
    private static func marks(in words: SIMD8<UInt64>) -> SIMD8<UInt64> {
        let control = words ^ SIMD8(repeating: 0x0202_0202_0202_0202)
        let backslash = words ^ SIMD8(repeating: 0x5C5C_5C5C_5C5C_5C5C)
        let low = (control &- SIMD8(repeating: 0x2121_2121_2121_2121)) & ~control
        let zero = (backslash &- SIMD8(repeating: 0x0101_0101_0101_0101)) & ~backslash
        return (low | zero) & SIMD8(repeating: 0x8080_8080_8080_8080)
    }

    private static func skipEscape(_ bytes: Span<UInt8>, _ place: inout Int) -> Bool {
        place += 1
        guard place < bytes.count else { return false }
        switch bytes[place] {
        case UInt8(ascii: "u"):
            place += 1
            for _ in 0..<4 {
                guard place < bytes.count, hexadecimal(bytes[place]) != nil else { return false }
                place += 1
            }
            return true
        case let byte where plain(escape: byte) != nil:
            place += 1
            return true
        default: return false
        }
    }

    /// Writes a string that has been read without its escapes.
    static func unescape(_ text: Text, of bytes: Span<UInt8>, to written: inout [UInt8]) {
        var place = text.range.lowerBound
        while place < text.range.upperBound {
            let byte = bytes[place]
            place += 1
            guard byte == UInt8(ascii: "\\") else {
                written.append(byte)
                continue
            }
            let escape = bytes[place]
            place += 1
            if let plain = plain(escape: escape) {
                written.append(plain)
                continue
            }
            let unit = codeUnit(bytes, &place)
            if UTF16.isLeadSurrogate(unit), let trail = trailSurrogate(bytes, place, end: text.range.upperBound) {
                place += 6
                let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
                write(Unicode.Scalar(value), to: &written)
            } else {
                write(Unicode.Scalar(unit), to: &written)
            }
        }
    }

    private static func write(_ scalar: Unicode.Scalar?, to written: inout [UInt8]) {
        written.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    }

    /// The four digits at `place`, which have been read before.
    private static func codeUnit(_ bytes: Span<UInt8>, _ place: inout Int) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            unit = unit << 4 | UInt16(hexadecimal(bytes[place]) ?? 0)
            place += 1
        }
        return unit
    }

    private static func trailSurrogate(_ bytes: Span<UInt8>, _ place: Int, end: Int) -> UInt16? {
        guard place + 6 <= end, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var digits = place + 2
        let unit = codeUnit(bytes, &digits)
        return UTF16.isTrailSurrogate(unit) ? unit : nil
    }

    private static func plain(escape: UInt8) -> UInt8? {
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): escape
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
