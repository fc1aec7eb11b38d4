import DispatchDesk

extension FigureSheet {
    /// The tables as plain text of `Paper.width` columns, bars in ASCII.
    ///
    /// - Parameter explains: whether the situations behind each figure are listed below.
    public func text(explains: Bool = false) -> String {
        let rule = String(repeating: "-", count: Paper.width)
        var lines = heading.flatMap { $0.wrapped(to: Paper.width) } + [rule]
        for section in sections { lines += self.lines(of: section) + [""] }
        if explains {
            lines.append(words.text("explain"))
            for figure in figures where !figure.situations.isEmpty {
                let name = [figure.id, figure.district.map { words.text("district", ["name": $0]) }]
                let ids = figure.situations.map(\.rawValue).joined(separator: " ")
                let first = "  " + name.compactMap(\.self).joined(separator: " ") + "  "
                lines += ids.wrapped(to: Paper.width, first: first, rest: "      ")
            }
            lines.append("")
        }
        lines.append(words.text("notes"))
        lines += notes.flatMap { $0.wrapped(to: Paper.width, first: "- ", rest: "  ") }
        return lines.map { SafeText($0).singleLine + "\n" }.joined()
    }

    private func lines(of section: Section) -> [String] {
        let isSingle = section.columns.count == 1
        let titles = section.columns.map { words.columns[$0]?.title ?? $0 }
        let least = section.columns.count > 6 ? 6 : 7
        let widths = titles.map { max(least, $0.count + (section.columns.count > 6 ? 1 : 2)) }
        let room = isSingle ? 36 : Paper.width - widths.reduce(0, +)
        // A single column has its bar behind it; more of them have none, their numbers stand below each other.
        let most = section.rows.compactMap { $0.cells.first }.filter(\.isCount).compactMap(\.number).max() ?? 0
        var lines: [String] = []
        if isSingle {
            lines.append(section.title)
        } else {
            lines.append(section.title.cell(room) + zip(titles, widths).map { $0.trailing($1) }.joined())
        }
        for row in section.rows {
            let name = String(repeating: "  ", count: row.depth + 1) + row.title
            var line = name.cell(room) + zip(row.cells, widths).map { $0.words.trailing($1) }.joined()
            if isSingle, let cell = row.cells.first, let number = cell.number, cell.isCount, section.id != "counts" {
                line += "  " + String(repeating: "#", count: Figure.bar(number, of: most, width: 24))
            }
            lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
        }
        return lines
    }
}

extension Figure {
    /// The length of a bar: at least one where there is anything at all.
    static func bar(_ part: Int, of whole: Int, width: Int) -> Int {
        guard part > 0, whole > 0 else { return 0 }
        return max(1, min(width, (part * width + whole / 2) / whole))
    }
}

extension String {
    /// The text in so many columns, cut where it is longer.
    fileprivate func cell(_ width: Int) -> String {
        guard count < width else { return String(prefix(max(0, width - 4))) + "... " }
        return self + String(repeating: " ", count: width - count)
    }

    fileprivate func trailing(_ width: Int) -> String {
        String(repeating: " ", count: max(1, width - count)) + self
    }
}
