/// A frame as a picture, for the manual: the same frame the program draws, in a theme's colours.
///
/// Every run of characters is placed by its column and stretched to its columns, so the picture is the same whatever
/// monospaced font a reader has. Same frame, same theme, same bytes.
public struct SVGWriter: Sendable {
    public let theme: Theme
    public let depth: Theme.Depth
    /// Shown in the window's bar; no bar when nil.
    public let title: String?

    static let cellWidth = 8.4
    static let cellHeight = 18.0
    static let fontSize = 14.0
    static let padding = 14.0
    static let barHeight = 30.0

    public init(theme: Theme, depth: Theme.Depth = .full, title: String? = nil) {
        (self.theme, self.depth, self.title) = (theme, depth, title)
    }

    public func svg(_ frame: Frame) -> String {
        let ground = colors(.text)
        let bar = title == nil ? 0 : Self.barHeight
        let width = Double(frame.size.columns) * Self.cellWidth + 2 * Self.padding
        let height = Double(frame.size.rows) * Self.cellHeight + 2 * Self.padding + bar
        let origin = (x: Self.padding, y: Self.padding + bar)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(n(width)) \(n(height))\" width=\"\(n(width))\" "
                + "height=\"\(n(height))\" role=\"img\" aria-label=\"\(Self.escape(title ?? "screen"))\">",
            "<style>text{font-family:'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,'Liberation Mono',monospace;"
                + "font-size:\(n(Self.fontSize))px;white-space:pre}.b{font-weight:700}.u{text-decoration:underline}</style>",
            "<rect x=\"0.5\" y=\"0.5\" width=\"\(n(width - 1))\" height=\"\(n(height - 1))\" rx=\"9\" fill=\"\(ground.back)\" "
                + "stroke=\"#808080\" stroke-opacity=\"0.45\"/>",
        ]
        if let title {
            lines.append(
                "<line x1=\"1\" y1=\"\(n(bar))\" x2=\"\(n(width - 1))\" y2=\"\(n(bar))\" stroke=\"#808080\" "
                    + "stroke-opacity=\"0.35\"/>")
            for index in 0..<3 {
                lines.append(
                    "<circle cx=\"\(n(18 + Double(index) * 16))\" cy=\"\(n(bar / 2))\" r=\"5\" fill=\"#808080\" "
                        + "fill-opacity=\"0.45\"/>")
            }
            lines.append(
                "<text x=\"\(n(width / 2))\" y=\"\(n(bar / 2 + 4.5))\" text-anchor=\"middle\" fill=\"\(ground.fore)\" "
                    + "fill-opacity=\"0.75\">\(Self.escape(title))</text>")
        }
        for row in 0..<frame.size.rows { lines += self.lines(frame, row: row, origin: origin, ground: ground.back) }
        if let cursor = frame.cursor {
            let x = origin.x + Double(cursor.column) * Self.cellWidth
            let y = origin.y + Double(cursor.row + 1) * Self.cellHeight - 2
            lines.append(
                "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(Self.cellWidth))\" height=\"2\" fill=\"\(ground.fore)\"/>"
            )
        }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    /// The grounds of a row's stretches, then its characters.
    private func lines(_ frame: Frame, row: Int, origin: (x: Double, y: Double), ground: String) -> [String] {
        let cells = Array(frame.row(row))
        let top = origin.y + Double(row) * Self.cellHeight
        var grounds: [String] = []
        var texts: [String] = []
        var column = 0
        while column < cells.count {
            let style = cells[column].style
            var end = column + 1
            while end < cells.count, cells[end].style == style || cells[end].width == 0 { end += 1 }
            let look = theme.look(style, at: depth)
            let (fore, back) = paint(look)
            if back != ground {
                grounds.append(
                    "<rect x=\"\(n(origin.x + Double(column) * Self.cellWidth))\" y=\"\(n(top))\" "
                        + "width=\"\(n(Double(end - column) * Self.cellWidth))\" height=\"\(n(Self.cellHeight))\" "
                        + "fill=\"\(back)\"/>")
            }
            let classes = [look.attributes.contains(.bold) ? "b" : "", look.attributes.contains(.underline) ? "u" : ""]
                .filter { !$0.isEmpty }
            let underlined = look.attributes.contains(.underline)
            for piece in pieces(cells, column..<end, keepingBlanks: underlined) {
                let columns = Double(piece.columns)
                texts.append(
                    "<text x=\"\(n(origin.x + Double(piece.column) * Self.cellWidth))\" "
                        + "y=\"\(n(top + Self.cellHeight * 0.74))\" textLength=\"\(n(columns * Self.cellWidth))\" "
                        + "lengthAdjust=\"spacingAndGlyphs\" fill=\"\(fore)\""
                        + (classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\"")
                        + (look.attributes.contains(.dim) ? " fill-opacity=\"0.6\"" : "")
                        + ">\(Self.escape(piece.text))</text>")
            }
            column = end
        }
        return grounds + texts
    }

    /// The words of a stretch: two blanks or more part them, and a wide character stands alone.
    private func pieces(
        _ cells: [Cell], _ range: Range<Int>, keepingBlanks: Bool
    ) -> [(column: Int, columns: Int, text: String)] {
        var pieces: [(column: Int, columns: Int, text: String)] = []
        var open: (column: Int, columns: Int, text: String)?
        var blanks = 0
        func close() {
            if let piece = open, piece.text.contains(where: { $0 != " " }) { pieces.append(piece) }
            open = nil
        }
        for column in range {
            let cell = cells[column]
            if cell.width == 0 { continue }
            if cell.width == 2 {
                close()
                pieces.append((column, 2, cell.text))
                blanks = 0
            } else if cell.text == " ", !keepingBlanks {
                blanks += 1
                if blanks > 1 { close() }
            } else {
                if var piece = open {
                    if blanks == 1 { piece.text += " " }
                    piece.text += cell.text
                    piece.columns = column + 1 - piece.column
                    open = piece
                } else {
                    open = (column, 1, cell.text)
                }
                blanks = 0
            }
        }
        close()
        return pieces
    }

    private func colors(_ style: Style) -> (fore: String, back: String) { paint(theme.look(style, at: depth)) }

    /// The terminal's own colours are drawn as light on near black.
    private func paint(_ look: Theme.Look) -> (fore: String, back: String) {
        let fore = Palette.color(look.foreground)?.hex ?? "#d7dae0"
        let back = Palette.color(look.background)?.hex ?? "#16181d"
        return look.attributes.contains(.reverse) ? (back, fore) : (fore, back)
    }

    /// A number with at most one decimal, the same on every machine.
    private func n(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }

    static func escape(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
