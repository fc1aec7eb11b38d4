import DispatchDesk
import Policy
import Screen

extension ConsoleModel {
    /// The call on display: who, where, what was said with the findings underlined, why it is flagged, and its notices.
    ///
    /// - Parameter scrolls: whether the keys that scroll move it; beside another text they move that one.
    func drawCall(_ pane: inout Pane, scrolls: Bool = true) {
        guard let call = callShown else {
            return drawEmpty("call", title: "CALL", &pane)
        }
        let inside = pane.box(
            title: SafeText(call.id == callOnDisplay?.id ? "CALL \(call.id.tail)" : "CALL \(call.id.tail)  PINNED"),
            trailing: SafeText(call.status.rawValue),
            style: Style(board.needsReview(call) ? .borderActive : .border))
        var hidden = 0
        pane.draw(in: inside.inset(columns: 1)) { pane in
            let width = pane.columns
            let text = lines(of: call)
            let height = text.reduce(0) { $0 + $1.rows(width: width) }
            let roomy = pane.rows >= 18
            let gap = roomy ? 1 : 0
            let head = pane.rows >= 9 ? 2 : 1
            // What is owed is never cut. The reasons give way to the words of the call, and the words scroll.
            let owed = duties(of: call)
            let left = max(1, pane.rows - head - owed.count - (roomy && !owed.isEmpty ? 1 : 0))
            let whole = reasons(for: call, width: width, rows: nil)
            let fits = roomy && height + 2 * gap + whole.reduce(0) { $0 + $1.rows(width: width) } <= left
            let reasons = fits ? whole : reasons(for: call, width: width, rows: max(2, left - 2 * gap - height))
            let needed = reasons.reduce(0) { $0 + $1.rows(width: width) }
            let words = min(max(1, height), max(1, left - 2 * gap - min(needed, max(0, left - 1))))
            let parts = pane.bounds.split(rows: [
                .fixed(head), .fixed(gap), .fixed(words), .fixed(gap),
                .fixed(fits ? needed : max(0, left - words - 2 * gap)),
                .fixed(roomy && !owed.isEmpty ? 1 : 0), .fixed(owed.count),
            ])
            pane.draw(in: parts[0]) { drawIdentity(of: call, &$0) }
            hidden = pane.draw(in: parts[2]) { $0.draw(text, scroll: scrolls ? scroll : 0) }
            pane.draw(in: parts[4]) { _ = $0.draw(reasons, scroll: 0) }
            pane.draw(in: parts[6]) { pane in
                for (row, line) in owed.enumerated() { line.drawFirstRow(row, &pane) }
            }
        }
        if hidden > 0, scrolls { drawScrollMark(hidden, &pane) }
    }

    /// How many rows of a text are out of sight, in the border, where it covers nothing.
    func drawScrollMark(_ hidden: Int, _ pane: inout Pane) {
        let rows = hidden == 1 ? "1 more line" : "\(hidden) more lines"
        pane.writeTrailing(SafeText(" \(rows): ] "), row: pane.rows - 1, before: pane.columns - 2, style: .title)
    }

    private func drawIdentity(of call: Call, _ pane: inout Pane) {
        let priority = call.priority.map { "pri \($0)" } ?? "no priority"
        let received = "recv \(settings.clock.time(call.received))"
        let times = [call.source.isEmpty ? received : "\(received)  \(call.source)", received]
        let type = settings.types[call.type].map { "\(call.type) \($0.title)" } ?? call.type
        let area = [call.district.map { "district \($0)" }, call.beat.map { "beat \($0)" }].compactMap(\.self)
        let units = call.units.isEmpty ? "" : "units \(call.units.joined(separator: " "))"
        let place = ([call.location ?? "[erased]"] + area + [units]).filter { !$0.isEmpty }.joined(separator: "  ")
        // What it is is read first: where it would be cut, the times stand in the second row, as far as the place leaves room.
        let name = SafeText("\(call.id)  \(type)")
        var (first, second) = (SafeText("\(priority)  \(times[0])"), SafeText(""))
        if name.width + 2 + first.width > pane.columns, pane.rows > 1 {
            let room = pane.columns - SafeText(place).width - 2
            if let fitting = times.map({ SafeText($0) }).first(where: { $0.width <= room }) {
                (first, second) = (SafeText(priority), fitting)
            }
        }
        let used = (pane.writeTrailing(first, row: 0, style: .label), pane.writeTrailing(second, row: 1, style: .label))
        pane.write(name, at: .zero, style: Style.text.adding(.bold), maxWidth: pane.columns - used.0 - 2)
        pane.write(SafeText(place), at: Point(1, 0), maxWidth: pane.columns - (used.1 > 0 ? used.1 + 2 : 0))
    }

    /// The narrative and the notes with their times and authors, a line each. Findings are underlined where they stand.
    func lines(of call: Call) -> [StyledLine] {
        guard let narrative = call.narrative else { return [StyledLine("[erased]", .dim)] }
        let marks = (call.assessment?.findings ?? []).filter { $0.points > 0 && $0.start < $0.end }
            .map { Span($0.start..<$0.end, Style(.finding)) }
        var lines: [StyledLine] = []
        var offset = 0
        func add(_ text: String, lead: String, isStruck: Bool) {
            let length = text.utf8.count
            var spans = marks.compactMap { mark -> Span? in
                let range = mark.range.clamped(to: offset..<offset + length)
                return range.isEmpty ? nil : Span(range.lowerBound - offset..<range.upperBound - offset, mark.style)
            }
            spans += Self.ranges(of: "[status withheld]", in: text).map { Span($0, Style(.withheld)) }
            if isStruck { spans = [Span(0..<length, .dim)] }
            lines.append(StyledLine(text, spans: spans, lead: lead))
            offset += length + 1
        }
        add(narrative, lead: "", isStruck: false)
        if narrative.isEmpty { lines = [StyledLine("no narrative yet", .dim)] }
        for note in call.notes {
            let struck = note.struck == nil ? "" : "STRUCK "
            add(
                note.text ?? "", lead: "\(settings.clock.time(note.at)) \(note.by.person) \(struck)",
                isStruck: note.struck != nil)
        }
        return lines
    }

    static func ranges(of mark: String, in text: String) -> [Range<Int>] {
        let (wanted, bytes) = (Array(mark.utf8), Array(text.utf8))
        guard bytes.count >= wanted.count else { return [] }
        return (0...(bytes.count - wanted.count)).filter { bytes[$0...].starts(with: wanted) }
            .map { $0..<$0 + wanted.count }
    }
}
