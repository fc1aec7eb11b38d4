import DispatchDesk

extension ExplanationText {
    // MARK: the text, underlined

    var text: [String] {
        var marks = [Character](repeating: " ", count: bytes.count)
        func mark(_ spans: some Sequence<Range<Int>>, _ sign: Character) -> Bool {
            var isUsed = false
            for span in spans where span.upperBound <= marks.count {
                for byte in span { marks[byte] = sign }
                isUsed = true
            }
            return isUsed
        }
        var legend: [String] = []
        if mark(explanation.confused.flatMap(\.spans), ".") { legend.append(". set aside") }
        if mark(explanation.reasons.compactMap(\.deciding), "x") { legend.append("x keeps others from counting") }
        if mark(explanation.reasons.filter { $0.points > 0 }.flatMap(\.spans), "^") { legend.append("^ counted") }
        var rows = ["The text as read" + (legend.isEmpty ? "" : "  (\(legend.reversed().joined(separator: ", ")))")]
        for line in SafeText(explanation.text).lines {
            for row in broken(line.clusters) {
                rows.append(trimmedEnd("  " + row.map(\.text).joined()))
                let under = row.map { cluster in
                    let sign = cluster.offset < marks.count ? marks[cluster.offset] : " "
                    return String(repeating: sign, count: columns(cluster))
                }.joined()
                if under.contains(where: { $0 != " " }) { rows.append("  " + trimmedEnd(under)) }
            }
        }
        return rows
    }

    /// A line in rows that fit, broken at spaces where there are any.
    private func broken(_ line: [SafeText.Cluster]) -> [[SafeText.Cluster]] {
        var rows: [[SafeText.Cluster]] = []
        var row: [SafeText.Cluster] = []
        var used = 0
        for cluster in line {
            if used + columns(cluster) > width - 2 {
                let end = row.lastIndex { $0.text == " " }.map { $0 + 1 } ?? row.count
                rows.append(Array(row[..<end]))
                row.removeSubrange(..<end)
                used = row.reduce(0) { $0 + columns($1) }
            }
            row.append(cluster)
            used += columns(cluster)
        }
        if !row.isEmpty { rows.append(row) }
        return rows
    }

    private func trimmedEnd(_ text: String) -> String { String(text.reversed().drop { $0 == " " }.reversed()) }

    // MARK: words

    /// The words as they were written; `...` where words stand between them that are not part of it.
    func quote(_ spans: [Range<Int>]) -> String {
        let parts = spans.filter { $0.upperBound <= bytes.count }.map { span in
            SafeText(String(decoding: bytes[span], as: UTF8.self)).singleLine
        }
        return "\"\(parts.joined(separator: " ... "))\""
    }

    /// Words in lines that fit.
    func wrap(_ text: String, first: String = "", rest: String? = nil) -> [String] {
        var lines: [String] = []
        var line = first
        var used = first.count
        var isFresh = true
        for word in text.split(separator: " ") {
            let length = SafeText(String(word)).clusters.reduce(0) { $0 + columns($1) }
            if !isFresh, used + 1 + length > width {
                lines.append(line)
                line = rest ?? first
                used = line.count
                isFresh = true
            }
            line += (isFresh ? "" : " ") + word
            used += (isFresh ? 0 : 1) + length
            isFresh = false
        }
        return (lines + [line]).map { $0.replacing(Self.glue, with: " ") }
    }

    /// Stands for a space at which no line may end.
    private static let glue = "\u{1F}"
    func glued(_ text: String) -> String { text.replacing(" ", with: Self.glue) }
}
