import DispatchDesk

/// How a feed writes its times, as data: `M/d/yy h:mm a`.
///
/// | in the pattern | reads |
/// | --- | --- |
/// | `yyyy`, `yy` | a year of four digits, or of two in this century |
/// | `M` `d` `H` `h` `m` `s` | month, day, hour of 24, hour of 12, minute, second: one or two digits, however often written |
/// | `a` | AM or PM |
/// | `S` | a fraction of a second, passed over |
/// | a space | white space, or none |
/// | `'to'` | the words between the quotes |
/// | `_` | one word, passed over |
/// | `*` | all the rest, passed over |
///
/// Anything else stands for itself. The whole text must be used up.
struct DatePattern: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case year(digits: Int)
        case month, day, hour24, hour12, minute, second, half, fraction
        case space, word, rest
        case literal([UInt8])
    }

    private let pieces: [Piece]

    /// nil when `pattern` has a quote that is not closed, or names no year, month and day.
    init?(_ pattern: String) {
        var pieces: [Piece] = []
        var rest = Array(pattern.utf8)[...]
        while let byte = rest.first {
            let run = rest.prefix { $0 == byte }.count
            rest = rest.dropFirst(run)
            switch byte {
            case UInt8(ascii: "y"): pieces.append(.year(digits: run))
            case UInt8(ascii: "M"): pieces.append(.month)
            case UInt8(ascii: "d"): pieces.append(.day)
            case UInt8(ascii: "H"): pieces.append(.hour24)
            case UInt8(ascii: "h"): pieces.append(.hour12)
            case UInt8(ascii: "m"): pieces.append(.minute)
            case UInt8(ascii: "s"): pieces.append(.second)
            case UInt8(ascii: "S"): pieces.append(.fraction)
            case UInt8(ascii: "a"): pieces.append(.half)
            case UInt8(ascii: " "): pieces.append(.space)
            case UInt8(ascii: "_"): pieces.append(.word)
            case UInt8(ascii: "*"): pieces.append(.rest)
            case UInt8(ascii: "'"):
                guard run == 1, let end = rest.firstIndex(of: byte) else { return nil }
                pieces.append(.literal(Array(rest[..<end])))
                rest = rest[rest.index(after: end)...]
            default: pieces.append(.literal(Array(repeating: byte, count: run)))
            }
        }
        guard pieces.contains(.year(digits: 2)) || pieces.contains(.year(digits: 4)), pieces.contains(.month),
            pieces.contains(.day)
        else { return nil }
        self.pieces = pieces
    }

    /// The local time that `text` writes; nil when it is not written so, or is no time of any day.
    func time(of text: String) -> CivilTime? {
        var rest = Array(text.utf8)[...]
        var time = CivilTime(year: 0, month: 0, day: 0)
        var isAfternoon: Bool?
        var isTwelveHour = false
        for piece in pieces {
            switch piece {
            case .year(let digits):
                guard let year = number(&rest, digits...digits) else { return nil }
                time.year = digits == 2 ? 2000 + year : year
            case .month:
                guard let month = number(&rest, 1...2) else { return nil }
                time.month = month
            case .day:
                guard let day = number(&rest, 1...2) else { return nil }
                time.day = day
            case .hour24, .hour12:
                guard let hour = number(&rest, 1...2) else { return nil }
                time.hour = hour
                isTwelveHour = piece == .hour12
            case .minute:
                guard let minute = number(&rest, 1...2) else { return nil }
                time.minute = minute
            case .second:
                guard let second = number(&rest, 1...2) else { return nil }
                time.second = second
            case .fraction:
                guard number(&rest, 1...9) != nil else { return nil }
            case .half:
                guard let half = half(&rest) else { return nil }
                isAfternoon = half
            case .space: rest = rest.drop(while: isSpace)
            case .word:
                let tail = rest.drop { !isSpace($0) }
                guard tail.count < rest.count else { return nil }
                rest = tail
            case .rest: rest = []
            case .literal(let bytes):
                guard rest.starts(with: bytes) else { return nil }
                rest = rest.dropFirst(bytes.count)
            }
        }
        guard rest.allSatisfy(isSpace) else { return nil }
        if isTwelveHour {
            guard (1...12).contains(time.hour), let isAfternoon else { return nil }
            time.hour = time.hour % 12 + (isAfternoon ? 12 : 0)
        }
        return time.isValid ? time : nil
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    private func number(_ rest: inout ArraySlice<UInt8>, _ width: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(width.upperBound).prefix { (48...57).contains($0) }
        guard digits.count >= width.lowerBound else { return nil }
        rest = rest.dropFirst(digits.count)
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private func half(_ rest: inout ArraySlice<UInt8>) -> Bool? {
        let letters = rest.prefix(2).map { $0 | 32 }
        guard letters.count == 2, letters[1] == UInt8(ascii: "m") else { return nil }
        rest = rest.dropFirst(2)
        switch letters[0] {
        case UInt8(ascii: "a"): return false
        case UInt8(ascii: "p"): return true
        default: return nil
        }
    }
}
