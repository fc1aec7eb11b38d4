import DispatchDesk

extension FigureSheet {
    /// The tables as one HTML file, a chart above each where it helps: no script, nothing loaded from elsewhere, readable by
    /// screen readers, light or dark as the reader's system is, and black on white on paper.
    public func html(explains: Bool = false) -> String {
        let title = Self.escaped(heading.prefix(2).joined(separator: ", "))
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"color-scheme\" content=\"light dark\">", "<title>\(title)</title>",
            "<style>\(words.style)</style>", "</head>", "<body>", "<main>",
        ]
        for (index, line) in heading.enumerated() {
            let tag = index == 1 ? "h1" : "p"
            lines.append("<\(tag)>\(Self.escaped(line))</\(tag)>")
        }
        for section in sections {
            lines.append("<section aria-labelledby=\"\(section.id)\">")
            lines.append("<h2 id=\"\(section.id)\">\(Self.escaped(section.title))</h2>")
            if let chart = FigureChart(section, words: words) { lines += chart.svg }
            lines += table(section) + ["</section>"]
        }
        if explains { lines += explanation }
        lines.append("<section aria-labelledby=\"notes\">")
        lines.append("<h2 id=\"notes\">\(Self.escaped(words.text("notes")))</h2>")
        lines += ["<ul>"] + notes.map { "<li>\(Self.escaped($0))</li>" } + ["</ul>", "</section>"]
        return (lines + ["</main>", "</body>", "</html>"]).map { $0 + "\n" }.joined()
    }

    private func table(_ section: Section) -> [String] {
        let heads = section.columns.map { "<th scope=\"col\">\(Self.escaped(words.columns[$0]?.title ?? $0))</th>" }
        var lines = ["<div class=\"table\"><table>", "<thead><tr><td></td>\(heads.joined())</tr></thead>", "<tbody>"]
        for row in section.rows {
            let cells = row.cells.map { "<td>\(Self.escaped(cell($0)))</td>" }
            let part = row.depth > 0 ? " class=\"part\"" : ""
            lines.append("<tr><th scope=\"row\"\(part)>\(Self.escaped(row.title))</th>\(cells.joined())</tr>")
        }
        return lines + ["</tbody>", "</table></div>"]
    }

    private func cell(_ figure: Figure) -> String {
        figure.value == .noCases ? words.text("no-cases") : figure.words
    }

    private var explanation: [String] {
        let rows = figures.filter { !$0.situations.isEmpty }.map { figure in
            let name = [figure.id, figure.district].compactMap(\.self).joined(separator: " ")
            let ids = figure.situations.map(\.rawValue).joined(separator: " ")
            return "<tr><th scope=\"row\">\(Self.escaped(name))</th><td class=\"ids\">\(Self.escaped(ids))</td></tr>"
        }
        return [
            "<section aria-labelledby=\"explain\">",
            "<h2 id=\"explain\">\(Self.escaped(words.text("explain")))</h2>", "<div class=\"table\"><table>", "<tbody>",
        ] + rows + ["</tbody>", "</table></div>", "</section>"]
    }

    /// Text that is text in HTML and in an attribute.
    static func escaped(_ text: String) -> String {
        SafeText(text).singleLine.reduce(into: "") { line, character in
            switch character {
            case "&": line += "&amp;"
            case "<": line += "&lt;"
            case ">": line += "&gt;"
            case "\"": line += "&quot;"
            case "'": line += "&#39;"
            case let other: line.append(other)
            }
        }
    }
}
