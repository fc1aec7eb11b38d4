import DispatchDesk

/// A part of a frame that one view draws in. Places count from its own top left; nothing drawn through it, however long or
/// wide, touches a cell outside it.
///
///     frame.draw(in: left) { pane in
///         let inside = pane.box(title: "PENDING 5", trailing: "oldest 14:50", style: .border)
///         pane.draw(in: inside) { pane in pane.write(narrative, at: .zero) }
///     }
public struct Pane: Sendable {
    var frame: Frame
    /// What may be touched, in the frame's places: never more than the frame.
    let clip: Rect
    /// Where this pane's top left is in the frame. It may lie outside the clip.
    let origin: Point
    public internal(set) var rows = 0
    public internal(set) var columns = 0

    init(frame: Frame, clip: Rect, origin: Point) {
        (self.frame, self.clip, self.origin) = (frame, clip, origin)
    }

    public var size: Size { Size(rows: rows, columns: columns) }
    /// The whole pane, from its own top left.
    public var bounds: Rect { Rect(size) }
    public var glyphs: Glyphs { frame.glyphs }

    private func place(_ rect: Rect) -> Rect { rect.offset(rows: origin.row, columns: origin.column) }
    private func place(_ point: Point) -> Point { Point(origin.row + point.row, origin.column + point.column) }

    /// Draws in a part of this pane.
    @discardableResult
    public mutating func draw<Result>(in rect: Rect, _ body: (inout Pane) throws -> Result) rethrows -> Result {
        let area = place(rect)
        var inner = Pane(frame: frame, clip: area.intersection(clip), origin: area.origin)
        (inner.rows, inner.columns) = (rect.rows, rect.columns)
        frame = Frame(.zero)
        defer { frame = inner.frame }
        return try body(&inner)
    }

    /// Puts one cluster, clipped to this pane and to `limit` within it.
    mutating func put(_ cluster: SafeText.Cluster, at point: Point, style: Style) {
        let width = cluster.width
        let text = cluster.kind == .lineBreak ? " " : cluster.text
        frame.put(Cell(text: text, width: width, style: style), at: place(point), clip: clip)
    }

    /// Puts a letter of printable ASCII.
    mutating func put(letter: UInt8, at point: Point, style: Style) {
        frame.put(Cell(base: UInt32(letter), width: 1, style: style), at: place(point), clip: clip)
    }

    /// Puts a cell of one column: a piece of a border, many times the same.
    mutating func put(_ cell: Cell, at point: Point) { frame.put(cell, at: place(point), clip: clip) }

    mutating func put(glyph: String, at point: Point, style: Style) {
        put(Cell(text: glyph, width: 1, style: style), at: point)
    }

    /// Blanks the pane, or a part of it.
    public mutating func fill(_ rect: Rect? = nil, style: Style = .text) {
        let area = place(rect ?? bounds).intersection(clip)
        for row in area.row..<max(area.row, area.endRow) {
            for column in area.column..<max(area.column, area.endColumn) {
                frame.put(.blank(style), at: Point(row, column), clip: clip)
            }
        }
    }

    /// Sets what everything in a part of the pane stands on, and keeps the inks: the selected row.
    public mutating func setSurface(_ surface: Ink?, in rect: Rect? = nil) {
        frame.restyle(place(rect ?? bounds).intersection(clip)) { $0.on(surface) }
    }

    /// Gives everything in a part of the pane one style: what lies under an open menu goes dim.
    public mutating func setStyle(_ style: Style, in rect: Rect? = nil) {
        frame.restyle(place(rect ?? bounds).intersection(clip)) { _ in style }
    }

    /// Parks the terminal's cursor here: on the selected row, or where typing goes. Outside the pane it stays where it was.
    public mutating func parkCursor(at point: Point) { frame.park(place(point), clip: clip) }
    public mutating func hideCursor() { frame.park(nil, clip: clip) }
}
