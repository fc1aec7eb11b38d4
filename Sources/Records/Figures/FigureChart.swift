import DispatchDesk

/// A section as bars, drawn as inline SVG: one bar a row, the columns of it one over the other from pale to dark.
struct FigureChart {
    private struct Bar {
        var title: String
        var values: [Int]
        /// What is written behind it: its numbers, from the dark bar to the pale one.
        var words: String
    }

    private let id: String
    private let title: String
    private let note: String
    private let bars: [Bar]

    /// Units of the drawing: the names' column, the bars' and the words' behind them.
    private static let (names, room, behind) = (250, 340, 130)
    private static let line = 22
    /// Rows of a chart; the table below has all of them.
    private static let most = 20

    /// The columns drawn of each section, the longest first.
    private static let drawn: [String: [String]] = [
        "flags": ["count"], "times": ["worst", "p90", "median"], "duties": ["owed", "late"],
        "rules": ["flags", "dismissed"], "districts": ["situations"],
    ]

    /// nil for a section that has no chart, or nothing to show in one.
    init?(_ section: FigureSheet.Section, words: FigureWords) {
        guard let drawn = Self.drawn[section.id] else { return nil }
        let columns = drawn.compactMap { section.columns.firstIndex(of: $0) }
        let rows = section.rows.filter { row in columns.contains { row.cells[$0].unit != "per-mille" } }
        bars = rows.prefix(Self.most).map { row in
            Bar(
                title: row.title, values: columns.map { row.cells[$0].number ?? 0 },
                words: columns.reversed().map { row.cells[$0].words }.joined(separator: " / "))
        }
        (id, title, note) = (section.id, section.title, words.text("chart-\(section.id)"))
        guard bars.contains(where: { $0.values.contains { $0 > 0 } }) else { return nil }
    }

    var svg: [String] {
        let most = bars.flatMap(\.values).max() ?? 0
        let width = Self.names + Self.room + Self.behind
        let height = bars.count * Self.line + 4
        let name = FigureSheet.escaped(title)
        let said = bars.map { "\($0.title): \($0.words)" }.joined(separator: "; ")
        var lines = [
            "<figure>",
            "<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\">",
            "<title id=\"\(id)-title\">\(name)</title>",
            "<desc id=\"\(id)-desc\">\(FigureSheet.escaped("\(note). \(said)."))</desc>",
        ]
        for (index, bar) in bars.enumerated() {
            let top = index * Self.line + 2
            let text = top + 15
            lines.append(
                "<text x=\"\(Self.names - 8)\" y=\"\(text)\" text-anchor=\"end\">"
                    + "\(FigureSheet.escaped(Self.cut(bar.title)))</text>")
            for (layer, value) in bar.values.enumerated() where value > 0 {
                let length = Figure.bar(value, of: most, width: Self.room)
                let shade = bar.values.count - layer
                // Each layer is thinner than the one below it, so that they differ without colour too.
                let inset = layer * 4
                lines.append(
                    "<rect class=\"s\(shade)\" x=\"\(Self.names)\" y=\"\(top + 1 + inset)\" width=\"\(length)\" "
                        + "height=\"\(Self.line - 6 - 2 * inset)\"/>")
            }
            let longest = bar.values.map { Figure.bar($0, of: most, width: Self.room) }.max() ?? 0
            lines.append(
                "<text x=\"\(Self.names + longest + 6)\" y=\"\(text)\">\(FigureSheet.escaped(bar.words))</text>")
        }
        return lines + ["</svg>", "<figcaption>\(FigureSheet.escaped(note))</figcaption>", "</figure>"]
    }

    /// A name that fits beside the bars.
    private static func cut(_ title: String) -> String { title.count <= 34 ? title : title.prefix(31) + "..." }
}
