/// How much of a row or column of panes one of them gets.
public enum Extent: Hashable, Sendable {
    /// Exactly so many, as long as they are there.
    case fixed(Int)
    /// At least `minimum`, and a share of what is left over in proportion to `weight`.
    case flexible(minimum: Int = 0, weight: Int = 1)
    /// A share of the whole, in percent.
    case percent(Int, minimum: Int = 0)
}

extension Rect {
    /// Shares the rows out from top to bottom. There are always as many rectangles as extents; the last ones are empty when
    /// there is no room, and together they never leave this rectangle.
    public func split(rows extents: [Extent]) -> [Rect] {
        var top = row
        return Self.share(rows, among: extents).map { height in
            defer { top += height }
            return Rect(row: top, column: column, rows: height, columns: columns)
        }
    }

    /// Shares the columns out from left to right, with `gap` columns between two.
    public func split(columns extents: [Extent], gap: Int = 0) -> [Rect] {
        let gaps = max(0, gap) * max(0, extents.count - 1)
        var left = column
        return Self.share(max(0, columns - gaps), among: extents).map { width in
            defer { left += width + max(0, gap) }
            return Rect(row: row, column: left, rows: rows, columns: width).intersection(self)
        }
    }

    /// Lengths that add up to at most `total`. Fixed ones and minimums come first, in order; the rest goes by weight, and
    /// what the division leaves over goes to the first of the flexible ones, one each.
    static func share(_ total: Int, among extents: [Extent]) -> [Int] {
        var left = max(0, total)
        var lengths = extents.map { extent in
            let wanted =
                switch extent {
                case .fixed(let length): length
                case .flexible(let minimum, _): minimum
                case .percent(let percent, let minimum): max(minimum, total * min(100, max(0, percent)) / 100)
                }
            let length = min(left, max(0, wanted))
            left -= length
            return length
        }
        let weights = extents.map { extent in
            if case .flexible(_, let weight) = extent { max(0, weight) } else { 0 }
        }
        let sum = weights.reduce(0, +)
        guard sum > 0, left > 0 else { return lengths }
        let spare = left
        for index in lengths.indices {
            let part = spare * weights[index] / sum
            lengths[index] += part
            left -= part
        }
        for index in lengths.indices where weights[index] > 0 && left > 0 {
            lengths[index] += 1
            left -= 1
        }
        return lengths
    }
}
