/// Comma-separated values as RFC 4180 writes them, from bytes that arrive in any portions.
///
/// Quoted fields may hold commas, line breaks and doubled quotes; records end with CR LF, LF or CR; a byte order mark at
/// the start is dropped; blank lines are passed over.
struct CSVParser: Sendable {
    struct Row: Hashable, Sendable {
        enum Fault: String, Hashable, Sendable {
            case unclosedQuote = "a quote is never closed"
            case textAfterQuote = "text after a closing quote"
            case tooLong = "a record longer than 1 MiB"
        }
        /// Where the record begins, from 1.
        var line: Int
        var fields: [String]
        var fault: Fault?
    }

    private enum Place: Sendable { case fieldStart, plain, quoted, quoteInQuoted, skipping }

    private let limit: Int
    private var place = Place.fieldStart
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var size = 0
    private var line = 1
    private var recordLine = 1
    private var fault: Row.Fault?
    private var afterReturn = false
    /// How much of a byte order mark has been seen; nil once it can no longer come.
    private var markSeen: Int? = 0

    init(limit: Int) { self.limit = limit }

    mutating func parse(_ bytes: some Sequence<UInt8>) -> [Row] {
        var rows: [Row] = []
        for byte in bytes where !isMark(byte) { take(byte, &rows) }
        return rows
    }

    /// The last record, when no line break ends it.
    mutating func finish() -> Row? {
        if place == .quoted { fault = .unclosedQuote }
        guard size > 0 || !fields.isEmpty || fault != nil else { return nil }
        return endRow()
    }

    private mutating func isMark(_ byte: UInt8) -> Bool {
        guard let seen = markSeen else { return false }
        guard byte == byteOrderMark[seen] else {
            markSeen = nil
            return false
        }
        markSeen = seen + 1 < byteOrderMark.count ? seen + 1 : nil
        return true
    }

    private mutating func take(_ byte: UInt8, _ rows: inout [Row]) {
        let isFeed = byte == UInt8(ascii: "\n")
        if isFeed && afterReturn && place != .quoted {
            // The second half of CR LF; the record has ended already.
            afterReturn = false
            recordLine = line
            return
        }
        if byte == UInt8(ascii: "\r") || (isFeed && !afterReturn) { line += 1 }
        afterReturn = byte == UInt8(ascii: "\r")
        let isBreak = isFeed || afterReturn

        if size > limit, place != .skipping {
            (fault, place) = (.tooLong, .skipping)
            field.removeAll(keepingCapacity: false)
        }
        switch place {
        case .quoted where byte == UInt8(ascii: "\""): place = .quoteInQuoted
        case .quoted: append(byte)
        case .quoteInQuoted where byte == UInt8(ascii: "\""):
            append(byte)
            place = .quoted
        case _ where isBreak: if let row = endRow() { rows.append(row) }
        case .skipping: break
        case _ where byte == UInt8(ascii: ","): endField()
        case .fieldStart where byte == UInt8(ascii: "\""):
            size += 1
            place = .quoted
        case .fieldStart:
            append(byte)
            place = .plain
        case .plain: append(byte)
        case .quoteInQuoted: fault = .textAfterQuote
        }
    }

    private mutating func append(_ byte: UInt8) {
        field.append(byte)
        size += 1
    }

    private mutating func endField() {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        size += 1
        place = .fieldStart
    }

    /// The finished record; nil for a blank line.
    private mutating func endRow() -> Row? {
        let isBlank = size == 0 && fault == nil
        endField()
        defer {
            (fields, fault, size, recordLine) = ([], nil, 0, line)
        }
        return isBlank ? nil : Row(line: recordLine, fields: fields, fault: fault)
    }
}
