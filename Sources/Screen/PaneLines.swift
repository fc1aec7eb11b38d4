public import DispatchDesk

/// The kinds of border.
public enum Border: Hashable, Sendable {
    /// `┌─┐`, in ASCII `+-+`.
    case single
    /// `╔═╗`, in ASCII `+=+`: a directive.
    case double

    /// Top left, top right, bottom left, bottom right, horizontal, vertical, left tee, right tee, inner rule.
    func characters(_ glyphs: Glyphs) -> [String] {
        switch (self, glyphs) {
        case (.single, .lines): Self.singleLines
        case (.double, .lines): Self.doubleLines
        case (.single, .ascii): Self.singleASCII
        case (.double, .ascii): Self.doubleASCII
        }
    }

    private static let singleLines = "┌┐└┘─│├┤─".map(String.init)
    private static let doubleLines = "╔╗╚╝═║╟╢─".map(String.init)
    private static let singleASCII = "++++-|++-".map(String.init)
    private static let doubleASCII = "++++=|++-".map(String.init)
}

extension Pane {
    /// Draws a border around the pane, with titles in its top line, and says what is inside.
    ///
    /// The titles give way to the corners, and the trailing title to the leading one. A pane too small for a border keeps
    /// what fits of it and has an empty inside.
    ///
    /// - Returns: the part inside the border. Draw call text with `draw(in:)` there and nowhere else.
    @discardableResult
    public mutating func box(
        _ border: Border = .single, title: SafeText? = nil, trailing: SafeText? = nil, style: Style = .border,
        titleStyle: Style? = nil, trailingStyle: Style? = nil
    ) -> Rect {
        let glyph = border.characters(glyphs).map { Cell(text: $0, width: 1, style: style) }
        let (right, bottom) = (columns - 1, rows - 1)
        guard right >= 0, bottom >= 0 else { return .zero }
        for column in 0...right {
            put(glyph[4], at: Point(0, column))
            put(glyph[4], at: Point(bottom, column))
        }
        for row in 0...bottom {
            put(glyph[5], at: Point(row, 0))
            put(glyph[5], at: Point(row, right))
        }
        put(glyph[2], at: Point(bottom, 0))
        put(glyph[3], at: Point(bottom, right))
        put(glyph[0], at: Point(0, 0))
        put(glyph[1], at: Point(0, right))
        var left = 2
        if let title, !title.isEmpty, columns > 6 {
            let used = write(
                SafeText(" ") + title + SafeText(" "), at: Point(0, left), style: titleStyle ?? Style(.title),
                maxWidth: columns - 4)
            left += used
        }
        if let trailing, !trailing.isEmpty, columns - left - 4 > 3 {
            writeTrailing(
                SafeText(" ") + trailing + SafeText(" "), row: 0, before: columns - 2,
                style: trailingStyle ?? titleStyle ?? Style(.dim), maxWidth: columns - left - 3)
        }
        return bounds.inset(rows: 1, columns: 1)
    }

    /// Draws a horizontal line across the pane; with `joining`, its ends tie into a border of that kind.
    public mutating func rule(row: Int, joining border: Border? = nil, style: Style = .border) {
        let glyph = (border ?? .single).characters(glyphs).map { Cell(text: $0, width: 1, style: style) }
        guard columns > 0 else { return }
        for column in 0..<columns { put(glyph[8], at: Point(row, column)) }
        if border != nil {
            put(glyph[6], at: Point(row, 0))
            put(glyph[7], at: Point(row, columns - 1))
        }
    }
}
