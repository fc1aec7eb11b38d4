import DispatchDesk
import Screen

extension ConsoleModel {
    /// The call on display: who, where, what was said with the findings underlined, why it is flagged, and its notices.
    func drawCall(_ pane: inout Pane) {
        guard let call = callOnDisplay else {
            let inside = pane.box(title: "CALL")
            pane.draw(in: inside) { pane in
                pane.write("no call is selected; Up and Down choose one", at: Point(0, 1), style: .dim)
            }
            return
        }
        let inside = pane.box(
            title: SafeText("CALL \(call.id.tail)"), trailing: SafeText(call.status.rawValue),
            style: Style(call.needsReview ? .borderActive : .border))
        pane.draw(in: inside.inset(columns: 1)) { pane in
            let roomy = pane.rows >= 18
            let head = pane.rows >= 9 ? 2 : 1
            let gap = roomy ? 1 : 0
            let width = pane.columns
            let height = Pane.height(of: SafeText(call.text), width: width)
            func rows(of lines: [StyledLine]) -> Int { lines.reduce(0) { $0 + $1.rows(width: width) } }
            // Where there is little room the rules' titles give way to the words of the call.
            let tight = [3, 2].map { verdict(on: call, width: width, ruleRows: $0) }
                .first { rows(of: $0) + head + height <= pane.rows }
            let reasons =
                roomy
                ? verdict(on: call, width: width, ruleRows: nil) : tight ?? verdict(on: call, width: width, ruleRows: 1)
            let needed = rows(of: reasons)
            // The reasons and the notices are always whole; the words get what is left and scroll in it.
            let left = max(1, pane.rows - head - needed - 2 * gap)
            let words = min(left, max(1, height))
            let parts = pane.bounds.split(rows: [.fixed(head), .fixed(gap), .fixed(words), .fixed(gap), .flexible()])
            pane.draw(in: parts[0]) { drawIdentity(of: call, &$0) }
            pane.draw(in: parts[2]) { drawText(of: call, &$0) }
            pane.draw(in: parts[4]) { pane in
                // Where there is little room the notices stand at the bottom, so that they stay in place.
                var row = roomy ? 0 : max(0, pane.rows - needed)
                for line in reasons {
                    line.draw(row, &pane)
                    row += line.rows(width: pane.columns)
                }
            }
        }
    }

    private func drawIdentity(of call: Call, _ pane: inout Pane) {
        let priority = call.priority.map { "pri \($0)" } ?? "no priority"
        var times = "recv \(settings.clock.time(call.received))"
        if !call.source.isEmpty { times += "  \(call.source)" }
        let used = pane.writeTrailing(SafeText("\(priority)  \(times)"), row: 0, style: .label)
        let type = settings.types[call.type].map { "\(call.type) \($0)" } ?? call.type
        pane.write(
            SafeText("\(call.id)  \(type)"), at: .zero, style: Style.text.adding(.bold),
            maxWidth: pane.columns - used - 2)
        let area = [call.district.map { "district \($0)" }, call.beat.map { "beat \($0)" }].compactMap(\.self)
        let units = call.units.isEmpty ? "" : "units \(call.units.joined(separator: " "))"
        let place = ([call.location ?? "[erased]"] + area + [units]).filter { !$0.isEmpty }.joined(separator: "  ")
        pane.write(SafeText(place), at: Point(1, 0))
    }

    /// The narrative and the notes, a line each. Findings are underlined where they stand.
    private func drawText(of call: Call, _ pane: inout Pane) {
        let text = SafeText(call.text)
        var spans = (call.assessment?.findings ?? []).filter { $0.points > 0 && $0.start < $0.end }
            .map { Span($0.start..<$0.end, Style(.finding)) }
        spans += Self.ranges(of: "[status withheld]", in: call.text).map { Span($0, Style(.withheld)) }
        var offset = (call.narrative ?? "").utf8.count + 1
        for note in call.notes {
            let length = (note.text ?? "").utf8.count
            if note.struck != nil { spans.append(Span(offset..<offset + length, .dim)) }
            offset += length + 1
        }
        guard !text.isEmpty else {
            pane.write(call.narrative == nil ? "[erased]" : "no narrative yet", at: .zero, style: .dim)
            return
        }
        let height = Pane.height(of: text, width: pane.columns)
        let skip = min(scroll, max(0, height - pane.rows))
        pane.writeWrapped(text, spans: spans, skip: skip)
        let hidden = height - skip - pane.rows
        if hidden > 0 {
            pane.writeTrailing(SafeText(" \(hidden) more lines: ] "), row: pane.rows - 1, style: .title)
        }
    }

    static func ranges(of mark: String, in text: String) -> [Range<Int>] {
        let (wanted, bytes) = (Array(mark.utf8), Array(text.utf8))
        guard bytes.count >= wanted.count else { return [] }
        return (0...(bytes.count - wanted.count)).filter { bytes[$0...].starts(with: wanted) }
            .map { $0..<$0 + wanted.count }
    }
}

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

    func draw(_ row: Int, _ pane: inout Pane) {
        pane.write(lead, at: Point(row, indent), style: leadStyle)
        let rect = Rect(row: row, column: start, rows: rows(width: pane.columns), columns: max(0, pane.columns - start))
        pane.writeWrapped(text, in: rect, spans: spans)
    }
}
