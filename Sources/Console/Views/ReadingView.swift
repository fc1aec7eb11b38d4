import DispatchDesk
import Records
import Screen

extension ConsoleModel {
    /// A paper's lines: titles, then each statement with its label in a column of its own. A gap says GAP.
    private func lines(of reading: Reading) -> [(line: StyledLine, isGap: Bool)] {
        var lines: [(StyledLine, Bool)] = []
        for (index, text) in reading.paper.heading.enumerated() {
            lines.append((StyledLine(text, index < 2 ? Style(.title) : .dim), false))
        }
        for section in reading.paper.sections {
            lines.append((StyledLine(), false))
            lines.append((StyledLine(section.title, .title), false))
            let column = section.statements.map { SafeText($0.label).width }.max() ?? 0
            for statement in section.statements {
                let label = statement.label.padding(to: column == 0 ? 0 : column + 2)
                var line = StyledLine(lead: label, .label, indent: 2)
                if statement.isGap { line.add("GAP: ", Style(.warn).adding(.bold)) }
                line.add(statement.text, statement.isGap ? Style(.warn) : .text)
                if reading.showsPositions, !statement.positions.isEmpty {
                    line.add(" [\(statement.positions.map(String.init).joined(separator: ", "))]", .dim)
                }
                lines.append((line, statement.isGap))
            }
        }
        return lines
    }

    private var readingWidth: Int { max(1, min(size.columns - 4, 100)) }

    /// Rows the pane shows, and rows the paper has.
    func readingRows(_ reading: Reading) -> (rows: Int, total: Int) {
        let width = readingWidth
        return (max(1, size.rows - 6), lines(of: reading).reduce(0) { $0 + $1.line.rows(width: width) })
    }

    /// The row of the first gap below the top of what is shown; the first of all after the last.
    func nextGap(_ reading: Reading) -> Int {
        var row = 0
        var rows: [Int] = []
        for (line, isGap) in lines(of: reading) {
            if isGap { rows.append(row) }
            row += line.rows(width: readingWidth)
        }
        let (shown, total) = readingRows(reading)
        // Gaps on the last page can't come to its top: the page with them is as far as one gets.
        let reachable = rows.map { min($0, max(0, total - shown)) }
        return reachable.first { $0 > reading.scroll } ?? rows.first ?? reading.scroll
    }

    func drawReading(_ pane: inout Pane, _ reading: Reading) {
        let gaps = reading.paper.sections.flatMap(\.statements).count(where: \.isGap)
        let inside = pane.box(
            title: SafeText("DRAFT \(reading.request.situation)"),
            trailing: gaps > 0 ? SafeText(gaps == 1 ? "1 GAP" : "\(gaps) GAPS") : nil, style: .borderActive,
            trailingStyle: Style(.warn))
        let rect = Rect(row: inside.row, column: inside.column + 1, rows: inside.rows, columns: readingWidth)
        let hidden = pane.draw(in: rect) { pane in
            pane.parkCursor(at: .zero)
            return pane.draw(lines(of: reading).map(\.line), scroll: reading.scroll)
        }
        if hidden > 0 {
            let rows = hidden == 1 ? "1 more line" : "\(hidden) more lines"
            pane.writeTrailing(SafeText(" \(rows) "), row: pane.rows - 1, before: pane.columns - 2, style: .title)
        }
    }
}
