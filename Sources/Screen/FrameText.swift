/// A frame as text, for golden files: what a person reads, and under it what each cell means.
///
///     size 20x2  cursor 0,1
///     ── text
///     | ! F 00412 207P    |
///     ── inks
///     |S!SFSSSSSSSSSSSSSS |
///     ── legend
///     ! flagUnconfirmed   F flag   S selected
///     ── styles
///     0:1-18 on selected
///
/// The text layer has one character a column, but a wide character takes two columns of the file as it does of the screen.
/// Ink letters are `Ink.letter`; a blank cell of plain text is a space, so that a golden's inks can be read.
public enum FrameText {
    public static func golden(_ frame: Frame) -> String {
        let cursor = frame.cursor.map { "\($0.row),\($0.column)" } ?? "hidden"
        var lines = ["size \(frame.size)  cursor \(cursor)", "── text"]
        let rows = 0..<frame.size.rows
        lines += rows.map { "|" + frame.text(row: $0) + "|" }
        lines.append("── inks")
        lines += rows.map { row in "|" + String(frame.row(row).map(letter)) + "|" }
        lines.append("── legend")
        let used = Ink.allCases.filter { ink in
            ink != .text && frame.cells.contains { $0.style.ink == ink }
        }
        lines.append(used.map { "\($0.letter) \($0.rawValue)" }.joined(separator: "   "))
        let styles = rows.flatMap { styleLines(frame, row: $0) }
        if !styles.isEmpty { lines += ["── styles"] + styles }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func letter(_ cell: Cell) -> Character {
        cell.style.ink == .text && cell.text == " " ? " " : cell.style.ink.letter
    }

    /// Stretches that stand on a surface or have attributes of their own: what the letters can't say.
    private static func styleLines(_ frame: Frame, row: Int) -> [String] {
        var lines: [String] = []
        var column = 0
        let cells = Array(frame.row(row))
        while column < cells.count {
            let style = cells[column].style
            var end = column + 1
            while end < cells.count, cells[end].style.surface == style.surface, cells[end].style.added == style.added {
                end += 1
            }
            var words: [String] = []
            if let surface = style.surface { words.append("on \(surface.rawValue)") }
            words += Attributes.names.filter { style.added.contains($0.value) }.map(\.name)
            if !words.isEmpty { lines.append("\(row):\(column)-\(end - 1) " + words.joined(separator: " ")) }
            column = end
        }
        return lines
    }
}
