import DispatchDesk
import Screen

/// A line of a pane made of pieces in different styles. What wraps stands below where the words began, not below the lead.
nonisolated struct StyledLine {
    /// Drawn once, in front: a marker, a key, a label.
    private(set) var lead = SafeText("")
    private var leadStyle = Style.text
    private(set) var text = SafeText("")
    private var spans: [Span] = []
    var indent = 0

    init() {}
    init(_ words: String, _ style: Style = .text) { add(words, style) }
    /// A text whose stretches have styles of their own, as byte offsets into `source`.
    init(_ source: String, spans: [Span], lead: String = "", leadStyle: Style = .label) {
        (text, self.spans) = (SafeText(source), spans)
        (self.lead, self.leadStyle) = (SafeText(lead), leadStyle)
    }
    init(lead: String, _ style: Style, indent: Int = 0) {
        (self.lead, leadStyle, self.indent) = (SafeText(lead), style, indent)
    }

    mutating func add(_ words: String, _ style: Style = .text) {
        let piece = SafeText(words)
        let start = text.sourceLength
        text = text + piece
        spans.append(Span(start..<text.sourceLength, style))
    }

    private var start: Int { indent + lead.width }

    func rows(width: Int) -> Int { max(1, Pane.height(of: text, width: max(1, width - start))) }

    /// Draws the line in one row and cuts what does not fit.
    func drawFirstRow(_ row: Int, _ pane: inout Pane) {
        pane.write(lead, at: Point(row, indent), style: leadStyle)
        pane.write(text, at: Point(row, start), spans: spans)
    }

    func draw(_ row: Int, _ pane: inout Pane) {
        pane.write(lead, at: Point(row, indent), style: leadStyle)
        let rect = Rect(row: row, column: start, rows: rows(width: pane.columns), columns: max(0, pane.columns - start))
        pane.writeWrapped(text, in: rect, spans: spans)
    }
}

extension Pane {
    /// Draws lines one below the other, the first `scroll` rows of them out of sight.
    ///
    /// - Returns: how many rows are out of sight below.
    @discardableResult
    mutating func draw(_ lines: [StyledLine], scroll: Int) -> Int {
        let heights = lines.map { $0.rows(width: columns) }
        let total = heights.reduce(0, +)
        let skipped = min(max(0, scroll), max(0, total - rows))
        var row = -skipped
        for (line, height) in zip(lines, heights) {
            if row + height > 0, row < rows { line.draw(row, &self) }
            row += height
        }
        return max(0, total - skipped - rows)
    }
}
