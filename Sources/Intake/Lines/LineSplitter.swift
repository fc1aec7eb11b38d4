/// Cuts bytes that arrive in any portions into lines.
///
/// A line is complete at its line feed (a carriage return before it goes too); what follows the last one is kept until its
/// own line feed comes or ``finish()`` says that none will. A byte order mark at the start is dropped.
struct LineSplitter: Sendable {
    struct Line: Hashable, Sendable {
        var number: Int
        /// nil when the line was longer than the limit and its bytes were let go.
        var text: String?
    }

    /// Longest line taken, in bytes. A feed without line feeds must not fill memory.
    let limit: Int
    private var partial: [UInt8] = []
    private var number = 0
    private var isTooLong = false

    init(limit: Int) { self.limit = limit }

    mutating func split(_ bytes: some Sequence<UInt8>) -> [Line] {
        var lines: [Line] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                lines.append(take())
            } else if partial.count >= limit {
                isTooLong = true
                partial.removeAll(keepingCapacity: false)
            } else if !isTooLong {
                partial.append(byte)
            }
        }
        return lines
    }

    /// The last line, when it has no line feed.
    mutating func finish() -> Line? { partial.isEmpty && !isTooLong ? nil : take() }

    private mutating func take() -> Line {
        number += 1
        defer {
            partial.removeAll(keepingCapacity: true)
            isTooLong = false
        }
        guard !isTooLong else { return Line(number: number, text: nil) }
        if partial.last == UInt8(ascii: "\r") { partial.removeLast() }
        let mark: [UInt8] = number == 1 && partial.starts(with: byteOrderMark) ? byteOrderMark : []
        // Bytes that are no UTF-8 become U+FFFD: a call is not lost for a bad letter.
        return Line(number: number, text: String(decoding: partial.dropFirst(mark.count), as: UTF8.self))
    }
}

/// What some programs write in front of UTF-8.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
