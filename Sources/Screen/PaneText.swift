public import DispatchDesk

extension Pane {
    /// Writes one line of text; a line break is written as a space.
    ///
    /// - Parameters:
    ///   - maxWidth: most columns to use; by default up to the pane's right edge.
    ///   - ellipsis: whether text that does not fit ends with `…`.
    ///   - spans: other styles for stretches of the string the text was made from; the last that covers a byte wins.
    /// - Returns: columns used.
    @discardableResult
    public mutating func write(
        _ text: SafeText, at point: Point, style: Style = .text, maxWidth: Int? = nil, ellipsis: Bool = true,
        spans: [Span] = []
    ) -> Int {
        let room = max(0, min(maxWidth ?? Int.max, columns - point.column))
        if let plain = text.plain {
            return write(plain, at: point, style: style, room: room, ellipsis: ellipsis, spans: spans)
        }
        var clusters = text.clusters[...]
        var tail = false
        if !Self.fits(clusters, in: room) {
            tail = ellipsis && room > 0
            clusters = Self.head(of: clusters, in: tail ? room - 1 : room)
        }
        var column = point.column
        for cluster in clusters {
            put(cluster, at: Point(point.row, column), style: Self.style(of: cluster, style, spans))
            column += cluster.width
        }
        if tail {
            put(glyph: glyphs.ellipsis, at: Point(point.row, column), style: style)
            column += 1
        }
        return column - point.column
    }

    /// The same for a line of printable ASCII, each byte of which is a cell.
    private mutating func write(
        _ plain: String, at point: Point, style: Style, room: Int, ellipsis: Bool, spans: [Span]
    ) -> Int {
        let length = plain.utf8.count
        let isCut = length > room
        let tail = isCut && ellipsis && room > 0
        let count = isCut ? (tail ? room - 1 : room) : length
        var plain = plain
        plain.withUTF8 { bytes in
            for offset in 0..<count {
                put(
                    letter: bytes[offset], at: Point(point.row, point.column + offset),
                    style: Self.style(at: offset, style, spans))
            }
        }
        if tail { put(glyph: glyphs.ellipsis, at: Point(point.row, point.column + count), style: style) }
        return tail ? count + 1 : count
    }

    /// Writes one line of text that ends before `column` (by default at the pane's right edge): numbers, times, the right title.
    ///
    /// - Returns: columns used.
    @discardableResult
    public mutating func writeTrailing(
        _ text: SafeText, row: Int, before column: Int? = nil, style: Style = .text, maxWidth: Int? = nil,
        spans: [Span] = []
    ) -> Int {
        let end = min(column ?? columns, columns)
        let width = min(text.width, maxWidth ?? Int.max, max(0, end))
        return write(text, at: Point(row, end - width), style: style, maxWidth: width, spans: spans)
    }

    /// Writes one line in the middle of a row.
    @discardableResult
    public mutating func writeCentered(_ text: SafeText, row: Int, style: Style = .text) -> Int {
        let width = min(text.width, columns)
        return write(text, at: Point(row, (columns - width) / 2), style: style, maxWidth: width)
    }

    /// Writes text wrapped at words into the rectangle, by default the whole pane.
    ///
    /// - Parameters:
    ///   - skip: lines of the wrapped text to leave out at its start: a scrolled pane.
    /// - Returns: rows used.
    @discardableResult
    public mutating func writeWrapped(
        _ text: SafeText, in rect: Rect? = nil, style: Style = .text, spans: [Span] = [], skip: Int = 0
    ) -> Int {
        let area = rect ?? bounds
        return draw(in: area) { pane in
            let lines = TextWrap.lines(of: text, width: area.columns).dropFirst(max(0, skip)).prefix(area.rows)
            if let plain = text.plain {
                let bytes = Array(plain.utf8)
                for (row, line) in lines.enumerated() {
                    for offset in line {
                        pane.put(
                            letter: bytes[offset], at: Point(row, offset - line.lowerBound),
                            style: Self.style(at: offset, style, spans))
                    }
                }
                return lines.count
            }
            let clusters = text.clusters
            for (row, line) in lines.enumerated() {
                var column = 0
                for cluster in clusters[line] where cluster.kind != .lineBreak {
                    pane.put(cluster, at: Point(row, column), style: Self.style(of: cluster, style, spans))
                    column += cluster.width
                }
            }
            return lines.count
        }
    }

    /// How many rows the text takes at this width. An empty text takes none.
    public static func height(of text: SafeText, width: Int) -> Int { TextWrap.lines(of: text, width: width).count }

    private static func style(of cluster: SafeText.Cluster, _ style: Style, _ spans: [Span]) -> Style {
        var result = Self.style(at: cluster.offset, style, spans)
        switch cluster.kind {
        case .removed, .cut: result.ink = .removedMark
        case .text, .lineBreak: break
        }
        return result
    }

    /// The style of the byte at an offset of the original text.
    private static func style(at offset: Int, _ style: Style, _ spans: [Span]) -> Style {
        guard !spans.isEmpty, var result = spans.last(where: { $0.range.contains(offset) })?.style else { return style }
        if result.surface == nil { result.surface = style.surface }
        return result
    }

    private static func fits(_ clusters: ArraySlice<SafeText.Cluster>, in room: Int) -> Bool {
        var used = 0
        for cluster in clusters {
            used += cluster.width
            if used > room { return false }
        }
        return true
    }

    private static func head(of clusters: ArraySlice<SafeText.Cluster>, in room: Int) -> ArraySlice<SafeText.Cluster> {
        var used = 0
        return clusters.prefix { cluster in
            used += cluster.width
            return used <= room
        }
    }
}
