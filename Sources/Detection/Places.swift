/// Where a symbol stands in a text, as word indices.
struct Occurrence: Equatable, Sendable {
    var start: Int32
    var end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// Where every symbol stands in one text, in storage that the next text takes over.
///
/// Places are noted as they are found and put in order by ``settle()``: those of a symbol then stand side by side by
/// rising start, so that a place is found by halving, however often a word is said.
struct Places: Sendable {
    private struct Noted {
        var symbol: Int32
        var place: Occurrence
    }
    private struct Head {
        /// The text it was last seen in, so that nothing need be wiped between texts.
        var text: UInt32 = 0
        /// How many are noted, and once settled where in `rows` they stand.
        var count: Int32 = 0
        var from: Int32 = 0
    }

    private var noted: [Noted] = []
    private var rows: [Occurrence] = []
    private var heads: [Head] = []
    private var text: UInt32 = 0
    /// The most words that any place has.
    private var longest: Int32 = 0
    /// Symbols that stand in the text at all, in the order they first do.
    private(set) var present: [Int32] = []

    mutating func begin(symbols: Int) {
        if heads.count != symbols || text == .max {
            heads = Array(repeating: Head(), count: symbols)
            text = 0
        }
        text += 1
        longest = 0
        noted.removeAll(keepingCapacity: true)
        present.removeAll(keepingCapacity: true)
    }

    /// Is seen after the next ``settle()``.
    mutating func note(_ symbol: Int32, _ place: Occurrence) {
        let index = Int(symbol)
        if heads[index].text == text {
            heads[index].count += 1
        } else {
            present.append(symbol)
            heads[index] = Head(text: text, count: 1)
        }
        longest = max(longest, place.end - place.start)
        noted.append(Noted(symbol: symbol, place: place))
    }

    /// How many places are noted, the same one maybe more than once.
    var count: Int { noted.count }

    mutating func settle() {
        if rows.count < noted.count {
            rows += Array(repeating: Occurrence(start: 0, end: 0), count: noted.count - rows.count)
        }
        var from: Int32 = 0
        for symbol in present {
            let count = heads[Int(symbol)].count
            heads[Int(symbol)].from = from
            heads[Int(symbol)].count = 0
            from += count
        }
        var isRising = true
        for entry in noted {
            let head = heads[Int(entry.symbol)]
            let row = Int(head.from + head.count)
            if head.count > 0 {
                // A word read in two ways may come to one run twice.
                if rows[row - 1] == entry.place { continue }
                if !Places.stands(rows[row - 1], before: entry.place) { isRising = false }
            }
            rows[row] = entry.place
            heads[Int(entry.symbol)].count += 1
        }
        if !isRising { for symbol in present { sort(symbol) } }
    }

    private mutating func sort(_ symbol: Int32) {
        let range = range(symbol)
        rows[range].sort(by: Places.stands)
        var kept = range.lowerBound
        for row in range where row == range.lowerBound || rows[row] != rows[kept - 1] {
            rows[kept] = rows[row]
            kept += 1
        }
        heads[Int(symbol)].count = Int32(kept - range.lowerBound)
    }

    private static func stands(_ one: Occurrence, before other: Occurrence) -> Bool {
        (one.start, one.end) < (other.start, other.end)
    }

    func has(_ symbol: Int32) -> Bool { heads[Int(symbol)].text == text }

    /// Which rows are a symbol's.
    func range(_ symbol: Int32) -> Range<Int> {
        let head = heads[Int(symbol)]
        return head.text == text ? Int(head.from)..<Int(head.from + head.count) : 0..<0
    }

    subscript(_ row: Int) -> Occurrence { rows[row] }

    /// The first of a symbol's rows that begins at `start` or after; the end of its rows when none does.
    func firstRow(of range: Range<Int>, from start: Int32) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func begins(_ symbol: Int32, at start: Int32) -> Bool {
        let range = range(symbol)
        let row = firstRow(of: range, from: start)
        return row < range.upperBound && rows[row].start == start
    }

    func ends(_ symbol: Int32, at end: Int32) -> Bool {
        let range = range(symbol)
        var row = firstRow(of: range, from: end - longest)
        while row < range.upperBound, rows[row].start < end {
            if rows[row].end == end { return true }
            row += 1
        }
        return false
    }
}
