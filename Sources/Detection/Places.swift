/// Where a symbol stands in a text, as word indices.
struct Occurrence: Equatable, Sendable {
    var start: Int32
    var end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// Where every symbol stands in one text, in storage that the next text takes over.
struct Places: Sendable {
    private struct Row {
        var occurrence: Occurrence
        /// The next row of the same symbol; -1 at the end.
        var next: Int32
    }
    private struct Head {
        /// The text it was last seen in, so that nothing need be wiped between texts.
        var text: UInt32 = 0
        var first: Int32 = -1
        var last: Int32 = -1
    }

    private var rows: [Row] = []
    private var heads: [Head] = []
    private var text: UInt32 = 0
    /// Symbols that stand in the text at all, in the order they first do.
    private(set) var present: [Int32] = []

    mutating func begin(symbols: Int) {
        if heads.count != symbols || text == .max {
            heads = Array(repeating: Head(), count: symbols)
            text = 0
        }
        text += 1
        rows.removeAll(keepingCapacity: true)
        present.removeAll(keepingCapacity: true)
    }

    mutating func add(_ symbol: Int32, _ occurrence: Occurrence) {
        let head = heads[Int(symbol)]
        let row = Int32(rows.count)
        if head.text != text {
            present.append(symbol)
            heads[Int(symbol)] = Head(text: text, first: row, last: row)
        } else {
            guard rows[Int(head.last)].occurrence != occurrence else { return }
            rows[Int(head.last)].next = row
            heads[Int(symbol)].last = row
        }
        rows.append(Row(occurrence: occurrence, next: -1))
    }

    /// Adds a place that may begin before others of the symbol.
    mutating func insert(_ symbol: Int32, _ occurrence: Occurrence) {
        let head = heads[Int(symbol)]
        guard head.text == text, rows[Int(head.last)].occurrence.start >= occurrence.start else {
            add(symbol, occurrence)
            return
        }
        var (before, row): (Int32, Int32) = (-1, head.first)
        while row >= 0, rows[Int(row)].occurrence.start < occurrence.start {
            (before, row) = (row, rows[Int(row)].next)
        }
        while row >= 0, rows[Int(row)].occurrence.start == occurrence.start {
            if rows[Int(row)].occurrence == occurrence { return }
            (before, row) = (row, rows[Int(row)].next)
        }
        let new = Int32(rows.count)
        rows.append(Row(occurrence: occurrence, next: row))
        if before < 0 { heads[Int(symbol)].first = new } else { rows[Int(before)].next = new }
        if row < 0 { heads[Int(symbol)].last = new }
    }

    func has(_ symbol: Int32) -> Bool { heads[Int(symbol)].text == text }

    /// The first place of a symbol, to go on from with ``next(_:)``; -1 when there is none.
    func first(_ symbol: Int32) -> Int32 { has(symbol) ? heads[Int(symbol)].first : -1 }
    func next(_ row: Int32) -> Int32 { rows[Int(row)].next }
    subscript(_ row: Int32) -> Occurrence { rows[Int(row)].occurrence }

    /// Whether a symbol stands so that `isIt` holds.
    func contains(_ symbol: Int32, where isIt: (Occurrence) -> Bool) -> Bool {
        var row = first(symbol)
        while row >= 0 {
            if isIt(self[row]) { return true }
            row = next(row)
        }
        return false
    }
}
