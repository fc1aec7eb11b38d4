/// Comma-separated values as RFC 4180 writes them, from bytes that arrive in any portions.
///
/// Quoted fields may hold commas, line breaks and doubled quotes; records end with CR LF, LF or CR; a byte order mark at
/// the start is dropped; blank lines are passed over.
///
/// One stray quote must not cost the records after it. A record of several lines that can't be right (its quote is not
/// closed by the end, after 64 lines or at the size limit; there is text after a closing quote; it has another number of
/// fields than the first record) is given up: its first line is reported, and reading begins again at its second line.
/// What has to be kept for that is the rest of one record.
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

    /// Most line breaks in one quoted field, and in one record.
    private static let mostBreaks = (field: 64, record: 256)

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
    /// Fields of the first record.
    private var width: Int?

    /// The bytes from the second line of a record on, while they may have to be read again, and which comes next.
    private var kept: [UInt8] = []
    private var next = 0
    /// Where in `kept` the record's second line begins; nil in a record of one line.
    private var secondLine: Int?
    /// Whether a line feed at `secondLine` would belong to the break before it.
    private var secondAfterReturn = false
    private var breaks = (field: 0, record: 0)

    init(limit: Int) { self.limit = limit }

    mutating func parse(_ bytes: some Sequence<UInt8>) -> [Row] {
        var rows: [Row] = []
        for byte in bytes where !isMark(byte) {
            if secondLine == nil { take(byte, &rows) } else { kept.append(byte) }
            takeKept(&rows)
        }
        return rows
    }

    /// The last record, when no line break ends it; more of them where an open quote has to be given up.
    mutating func finish() -> [Row] {
        var rows: [Row] = []
        while secondLine != nil, place == .quoted {
            giveUp(.unclosedQuote, &rows)
            takeKept(&rows)
        }
        if place == .quoted { fault = .unclosedQuote }
        if size > 0 || !fields.isEmpty || fault != nil {
            endRecord(&rows)
            takeKept(&rows)
            // Given up for its number of fields: its other lines have been read now, save a last one without a break.
            if size > 0 || !fields.isEmpty { rows += finish() }
        }
        return rows
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

    private mutating func takeKept(_ rows: inout [Row]) {
        while next < kept.count {
            next += 1
            take(kept[next - 1], &rows)
        }
        if let second = secondLine {
            // Where record after record is given up, none of them ends here and what is behind must go.
            guard second > limit else { return }
            kept.removeFirst(second)
            (next, secondLine) = (next - second, 0)
        } else if !kept.isEmpty {
            kept.removeAll(keepingCapacity: true)
            next = 0
        }
    }

    private mutating func take(_ byte: UInt8, _ rows: inout [Row]) {
        let isFeed = byte == UInt8(ascii: "\n")
        if isFeed && afterReturn && place != .quoted {
            // The second half of CR LF; the record has ended already.
            afterReturn = false
            recordLine = line
            return
        }
        let isSecondHalf = isFeed && afterReturn
        afterReturn = byte == UInt8(ascii: "\r")
        let isBreak = isFeed || afterReturn
        if isBreak && !isSecondHalf { line += 1 }

        if size > limit, place != .skipping {
            guard secondLine == nil else { return giveUp(place == .quoted ? .unclosedQuote : .tooLong, &rows) }
            (fault, place) = (.tooLong, .skipping)
            field.removeAll(keepingCapacity: false)
        }
        switch place {
        case .quoted where byte == UInt8(ascii: "\""): place = .quoteInQuoted
        case .quoted:
            if isBreak, !breakInQuoted(isSecondHalf) { return giveUp(fault ?? .unclosedQuote, &rows) }
            append(byte)
        case .quoteInQuoted where byte == UInt8(ascii: "\""):
            append(byte)
            place = .quoted
        case _ where isBreak: endRecord(&rows)
        case .skipping: break
        case _ where byte == UInt8(ascii: ","): endField()
        case .fieldStart where byte == UInt8(ascii: "\""):
            size += 1
            place = .quoted
        case .fieldStart:
            append(byte)
            place = .plain
        case .plain: append(byte)
        case .quoteInQuoted:
            guard secondLine == nil else { return giveUp(.textAfterQuote, &rows) }
            fault = .textAfterQuote
        }
    }

    /// Counts a line break in a quoted field; false when it is one too many.
    private mutating func breakInQuoted(_ isSecondHalf: Bool) -> Bool {
        if !isSecondHalf { breaks = (breaks.field + 1, breaks.record + 1) }
        if breaks.record == 1 { (secondLine, secondAfterReturn) = (next, afterReturn) }
        return fault == nil && breaks.field <= Self.mostBreaks.field && breaks.record <= Self.mostBreaks.record
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
        breaks.field = 0
    }

    private mutating func endRecord(_ rows: inout [Row]) {
        let isBlank = size == 0 && fault == nil
        endField()
        if secondLine != nil, let width, fields.count != width { return giveUp(nil, &rows) }
        if !isBlank {
            rows.append(Row(line: recordLine, fields: fields, fault: fault))
            width = width ?? fields.count
        }
        begin(at: line)
    }

    /// Reports the record by its first line, and goes back to its second.
    private mutating func giveUp(_ fault: Row.Fault?, _ rows: inout [Row]) {
        rows.append(Row(line: recordLine, fields: fields, fault: fault))
        field.removeAll(keepingCapacity: true)
        next = secondLine ?? next
        line = recordLine + 1
        afterReturn = secondAfterReturn
        begin(at: line)
    }

    private mutating func begin(at line: Int) {
        (fields, fault, size, recordLine) = ([], nil, 0, line)
        (place, secondLine, breaks) = (.fieldStart, nil, (0, 0))
    }
}
