/// A cell's place: rows and columns count from 0 at the top left.
public struct Point: Hashable, Sendable {
    public var row: Int
    public var column: Int
    public init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
    public init(_ row: Int, _ column: Int) { (self.row, self.column) = (row, column) }
    public static let zero = Point(0, 0)
}

/// A number of rows and columns, never below 0.
public struct Size: Hashable, Sendable, CustomStringConvertible {
    public let rows: Int
    public let columns: Int
    public init(rows: Int, columns: Int) { (self.rows, self.columns) = (max(0, rows), max(0, columns)) }
    public init(_ columns: Int, by rows: Int) { self.init(rows: rows, columns: columns) }
    public static let zero = Size(rows: 0, columns: 0)
    /// `80x24`, columns first as terminals say it.
    public var description: String { "\(columns)x\(rows)" }
}

/// A rectangle of cells. Its size is never below 0, so that every subtraction is safe.
public struct Rect: Hashable, Sendable {
    public let row: Int
    public let column: Int
    public let rows: Int
    public let columns: Int

    public init(row: Int, column: Int, rows: Int, columns: Int) {
        (self.row, self.column, self.rows, self.columns) = (row, column, max(0, rows), max(0, columns))
    }
    public init(_ size: Size) { self.init(row: 0, column: 0, rows: size.rows, columns: size.columns) }
    public static let zero = Rect(row: 0, column: 0, rows: 0, columns: 0)

    public var size: Size { Size(rows: rows, columns: columns) }
    public var isEmpty: Bool { rows == 0 || columns == 0 }
    /// One past the last row.
    public var endRow: Int { row + rows }
    /// One past the last column.
    public var endColumn: Int { column + columns }
    public var origin: Point { Point(row, column) }

    public func contains(_ point: Point) -> Bool {
        point.row >= row && point.row < endRow && point.column >= column && point.column < endColumn
    }

    /// The cells both have; empty when they have none.
    public func intersection(_ other: Rect) -> Rect {
        let top = max(row, other.row)
        let left = max(column, other.column)
        return Rect(
            row: top, column: left, rows: min(endRow, other.endRow) - top,
            columns: min(endColumn, other.endColumn) - left)
    }

    /// Smaller by so many rows above and below and so many columns left and right; empty when nothing is left.
    public func inset(rows: Int = 0, columns: Int = 0) -> Rect {
        Rect(
            row: row + rows, column: column + columns, rows: self.rows - 2 * rows, columns: self.columns - 2 * columns)
    }

    public func offset(rows: Int, columns: Int) -> Rect {
        Rect(row: row + rows, column: column + columns, rows: self.rows, columns: self.columns)
    }

    /// A rectangle of at most `size` in the middle of this one: for an overlay.
    public func centered(_ size: Size) -> Rect {
        let (rows, columns) = (min(size.rows, rows), min(size.columns, columns))
        return Rect(
            row: row + (self.rows - rows) / 2, column: column + (self.columns - columns) / 2, rows: rows,
            columns: columns)
    }

    /// One row of it, counted from its top; empty when there is no such row.
    public func line(_ index: Int) -> Rect {
        guard index >= 0, index < rows else { return Rect(row: row, column: column, rows: 0, columns: columns) }
        return Rect(row: row + index, column: column, rows: 1, columns: columns)
    }
}
