/// A whole screen, as a value.
///
/// Views draw through a `Pane`; only a pane's clipping decides what changes. A wide cell is always whole: whatever covers
/// half of it blanks the other half.
public struct Frame: Hashable, Sendable {
    public let size: Size
    public let glyphs: Glyphs
    private(set) var cells: [Cell]
    /// Where the terminal's own cursor stands: on the selected row or in the input line, so that screen readers and braille
    /// displays follow. Nil hides it.
    public private(set) var cursor: Point?
    /// What can be clicked, in the order it was drawn.
    public internal(set) var zones: [Zone] = []

    public init(_ size: Size, glyphs: Glyphs = .lines, style: Style = .text) {
        (self.size, self.glyphs) = (size, glyphs)
        cells = Array(repeating: .blank(style), count: size.rows * size.columns)
    }

    public var bounds: Rect { Rect(size) }

    /// The cell at a place; a blank one outside the frame.
    public subscript(row: Int, column: Int) -> Cell {
        guard bounds.contains(Point(row, column)) else { return .blank(.text) }
        return cells[row * size.columns + column]
    }

    /// The cells of one row; none when there is no such row.
    public func row(_ index: Int) -> ArraySlice<Cell> {
        guard index >= 0, index < size.rows else { return [] }
        return cells[index * size.columns..<(index + 1) * size.columns]
    }

    /// One row's characters, with the blanks at its end.
    public func text(row index: Int) -> String { row(index).reduce(into: "") { $0 += $1.text } }

    /// The frame's characters, row by row, without the blanks at the ends.
    public var text: String {
        (0..<size.rows).map { index in
            var line = Substring(text(row: index))
            while line.last == " " { line.removeLast() }
            return String(line)
        }.joined(separator: "\n")
    }

    /// Draws in a part of the frame. Nothing that `body` does can touch a cell outside it.
    @discardableResult
    public mutating func draw<Result>(in rect: Rect? = nil, _ body: (inout Pane) throws -> Result) rethrows -> Result {
        var pane = Pane(frame: self, clip: (rect ?? bounds).intersection(bounds), origin: (rect ?? bounds).origin)
        pane.columns = (rect ?? bounds).columns
        pane.rows = (rect ?? bounds).rows
        self = Frame(.zero)
        defer { self = pane.frame }
        return try body(&pane)
    }

    /// Puts a cell where `clip`, which lies within the frame, allows it. A wide one that does not fit whole becomes blanks.
    mutating func put(_ cell: Cell, at point: Point, clip: Rect) {
        if cell.width == 2 {
            let right = Point(point.row, point.column + 1)
            guard clip.contains(point), clip.contains(right) else {
                set(.blank(cell.style), at: point, clip: clip)
                set(.blank(cell.style), at: right, clip: clip)
                return
            }
            set(cell, at: point, clip: clip)
            set(.covered(cell.style), at: right, clip: clip)
        } else {
            set(cell, at: point, clip: clip)
        }
    }

    private mutating func set(_ cell: Cell, at point: Point, clip: Rect) {
        guard clip.contains(point) else { return }
        let index = point.row * size.columns + point.column
        if cell.width == 1, cells[index].width == 1 { return cells[index] = cell }
        // Whatever is left of a wide cell that this one covers half of is blanked, even across the clip: half a character
        // is not a cell, and the blank keeps that cell's own style.
        if cells[index].width == 0, cell.width != 0, point.column > 0, cells[index - 1].width == 2 {
            cells[index - 1] = .blank(cells[index - 1].style)
        }
        if cells[index].width == 2, cell.width != 2, point.column + 1 < size.columns {
            cells[index + 1] = .blank(cells[index + 1].style)
        }
        if cell.width == 2, point.column + 2 < size.columns, cells[index + 1].width == 2 {
            cells[index + 2] = .blank(cells[index + 2].style)
        }
        cells[index] = cell
    }

    mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        let area = rect.intersection(bounds)
        for row in area.row..<max(area.row, area.endRow) {
            for column in area.column..<max(area.column, area.endColumn) {
                let index = row * size.columns + column
                cells[index].style = change(cells[index].style)
            }
        }
    }

    mutating func park(_ point: Point?, clip: Rect) {
        guard let point else { return cursor = nil }
        if clip.intersection(bounds).contains(point) { cursor = point }
    }
}
