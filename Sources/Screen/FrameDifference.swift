import Foundation

/// What must be written to turn the screen that shows one frame into one that shows another.
public enum FrameDifference {
    /// Cells of one row, side by side. A run never begins with half a wide cell.
    public struct Run: Hashable, Sendable {
        public var row: Int
        public var column: Int
        public var cells: ArraySlice<Cell>
        /// How many columns the run takes.
        public var columns: Int { cells.count }
    }

    /// How many equal cells between two changed ones are written along, so that a row is not cut into crumbs.
    static let bridge = 3

    /// The runs in which `new` differs from `old`, top to bottom; every row when there is no old frame or its size differs.
    public static func runs(from old: Frame?, to new: Frame) -> [Run] {
        let width = new.size.columns
        guard let old, old.size == new.size else {
            return (0..<new.size.rows).compactMap { row in
                width == 0 ? nil : Run(row: row, column: 0, cells: new.row(row))
            }
        }
        var runs: [Run] = []
        for row in changedRows(old, new) {
            let (before, after) = (old.row(row), new.row(row))
            let base = after.startIndex
            var start: Int?
            var last = 0
            for column in 0..<width where before[base + column] != after[base + column] {
                if let begun = start, column - last > bridge {
                    runs.append(run(row, begun, last, after))
                    start = column
                } else if start == nil {
                    start = column
                }
                last = column
            }
            if let begun = start { runs.append(run(row, begun, last, after)) }
        }
        return runs
    }

    /// The rows of two frames of one size that are not the same. Cells are plain memory, and most rows are as they were.
    private static func changedRows(_ old: Frame, _ new: Frame) -> [Int] {
        let bytes = new.size.columns * MemoryLayout<Cell>.stride
        return old.cells.withUnsafeBytes { before in
            new.cells.withUnsafeBytes { after in
                guard let before = before.baseAddress, let after = after.baseAddress else { return [] }
                return (0..<new.size.rows).filter { memcmp(before + $0 * bytes, after + $0 * bytes, bytes) != 0 }
            }
        }
    }

    private static func run(_ row: Int, _ first: Int, _ last: Int, _ cells: ArraySlice<Cell>) -> Run {
        let base = cells.startIndex
        let start = cells[base + first].width == 0 && first > 0 ? first - 1 : first
        let end = cells[base + last].width == 2 && base + last + 1 < cells.endIndex ? last + 1 : last
        return Run(row: row, column: start, cells: cells[base + start...base + end])
    }
}
