import DispatchDesk
import Records
import Screen

// Calls, flags and acknowledgments as rows of small columns: the newest at the right, its number beside it.
extension ConsoleModel {
    private struct TrendLine {
        var label: String
        var values: [Int?]
        /// Beside it: what the columns add up to, or the median and the worst of them.
        var words: String
        var style: Style
    }

    private func lines(_ trend: DeskNumbers.Trend) -> [TrendLine] {
        let times = trend.acknowledged.compactMap(\.self).sorted()
        let median = times.isEmpty ? "-" : ClockFace.span(times[(times.count - 1) / 2])
        let worst = times.last.map { ClockFace.span($0) } ?? "-"
        return [
            TrendLine(
                label: "calls", values: trend.calls, words: "\(trend.calls.reduce(0, +))", style: Style(.released)),
            TrendLine(label: "flags", values: trend.flags, words: "\(trend.flags.reduce(0, +))", style: Style(.flag)),
            TrendLine(
                label: "ack.", values: trend.acknowledged.map { $0.map { max(1, $0) } }, words: "\(median) / \(worst)",
                style: Style(.acknowledged)),
        ]
    }

    /// Both spans side by side, or below each other with room between where the pane is tall.
    func drawTrends(_ numbers: DeskNumbers, tall: Bool, _ pane: inout Pane) {
        let (hours, days) = (lines(numbers.hours), lines(numbers.days))
        // Label, columns, words; then the same again.
        let words = 12
        let second = 7 + 24 + 1 + words
        let isNarrow = pane.columns < second + 31 + 1 + words
        func draw(_ lines: [TrendLine], title: String, row: Int, column: Int, _ pane: inout Pane) {
            pane.write(SafeText(title), at: Point(row, column), style: .title)
            for (index, line) in lines.enumerated() {
                let row = row + 1 + (tall && !isNarrow ? index * 2 : index)
                pane.write(SafeText(line.label), at: Point(row, column), style: .label)
                let used = pane.sparkline(
                    line.values, at: Point(row, column + 7), width: line.values.count, style: line.style)
                pane.write(SafeText(line.words), at: Point(row, column + 8 + used), style: .text, maxWidth: words)
            }
        }
        if isNarrow {
            draw(hours, title: "LAST 24 HOURS, AN HOUR EACH", row: 0, column: 0, &pane)
            draw(days, title: "LAST 31 DAYS, A DAY EACH", row: 5, column: 0, &pane)
            if tall {
                pane.write(
                    "ack.: median / worst of the hours and days shown", at: Point(pane.rows - 1, 0), style: .dim)
            }
        } else {
            draw(hours, title: "24 HOURS", row: 0, column: 0, &pane)
            draw(days, title: "31 DAYS", row: 0, column: second + (pane.columns - second > 60 ? 8 : 0), &pane)
        }
    }

    /// The same as lines of a list, for a screen too small for panes.
    func trends(_ numbers: DeskNumbers) -> NumberSection {
        let all = [("24 h", numbers.hours), ("31 d", numbers.days)].flatMap { name, trend in
            lines(trend).map { NumberLine(label: "\($0.label) \(name)", style: .label, spark: $0.values) }
        }
        return NumberSection(title: "TRENDS", lines: all)
    }
}
