import DispatchDesk
import Policy
import Screen

extension ConsoleModel {
    /// The selected notice in the form of a Communications Directive.
    ///
    /// The frame, the head and the labels are drawn here from our own words. Call text goes only into the pane inside the
    /// frame, which it can't leave, and never in the style of a label.
    func drawDirective(_ pane: inout Pane) {
        guard let notice = noticeOnDisplay, let document = document(of: notice) else {
            return drawEmpty("notice", title: "NOTICE", &pane)
        }
        draw(document, scrolls: true, &pane)
    }

    /// A notice in the same form beside something else, which has the keys that scroll.
    func drawDirective(of notice: Notice, scrolls: Bool, _ pane: inout Pane) {
        if let document = document(of: notice) { draw(document, scrolls: scrolls, &pane) }
    }

    /// Who sends what is drawn here.
    private var sender: String { "Communications, \(actor.position)  id \(actor.person)" }

    private func document(of notice: Notice) -> DirectiveDocument? {
        if notice.kind == .test {
            return settings.directives.test(
                of: notice, on: board, from: sender, now: now, clock: settings.clock.time)
        }
        guard let situation = board.situations[notice.situation], let call = board.call(for: notice) else { return nil }
        return settings.directives.document(
            for: notice, situation: situation, call: call, on: board, from: sender, now: now,
            clock: settings.clock.time)
    }

    /// The duties of a situation in the same form, the one that is selected first: a small pane shows no second.
    func drawDutyDirective(of situation: Situation, _ pane: inout Pane) {
        let chosen = view == .duties && selectedDuty?.situation == situation.id ? selectedDuty?.duty : nil
        let rules = desk.policy.duties
        draw(
            settings.directives.duties(
                of: situation, rules: rules.filter { $0.id == chosen } + rules.filter { $0.id != chosen }, on: board,
                from: sender, now: now, clock: settings.clock.time),
            scrolls: true, &pane)
    }

    private func draw(_ document: DirectiveDocument, scrolls: Bool, _ pane: inout Pane) {
        let frame = Style(.directiveFrame)
        let inside = pane.box(.double, style: frame)
        pane.rule(row: 3, joining: .double, style: frame)
        pane.draw(in: inside.inset(columns: 1)) { pane in
            pane.writeTrailing(
                SafeText("\(document.memorandum)  \(document.paragraph)"), row: 0, style: Style(.directiveHead))
            pane.write(SafeText(document.department), at: .zero, style: Style(.directiveHead))
            pane.writeTrailing(SafeText(document.notice.rawValue), row: 1, style: Style(.directiveHead))
            pane.write(SafeText(document.title), at: Point(1, 0), style: Style(.directiveHead))
        }
        let body = Rect(row: 4, column: 2, rows: pane.rows - 5, columns: pane.columns - 4)
        let hidden = pane.draw(in: body) { drawBody(of: document, scrolls: scrolls, &$0) }
        if hidden > 0, scrolls { drawScrollMark(hidden, &pane) }
    }

    /// The status is pinned to the bottom, because it is what changes; everything above it scrolls.
    ///
    /// - Returns: rows out of sight below.
    private func drawBody(of document: DirectiveDocument, scrolls: Bool, _ pane: inout Pane) -> Int {
        let status = document.sections.filter { $0.kind == .status }.flatMap(lines(of:))
        let rest = document.sections.filter { $0.kind != .status }
        let pinned =
            status.isEmpty ? 0 : min(pane.rows / 2, status.reduce(1) { $0 + $1.rows(width: pane.columns) })
        let parts = pane.bounds.split(rows: [.flexible(minimum: 1), .fixed(pinned)])
        let hidden = pane.draw(in: parts[0]) { pane in
            let roomy = pane.rows >= 20
            let all = fields(of: document) + rest.flatMap { (roomy ? [StyledLine()] : []) + lines(of: $0) }
            return pane.draw(all, scroll: scrolls ? scroll : 0)
        }
        guard !status.isEmpty else { return hidden }
        pane.draw(in: parts[1]) { pane in
            pane.rule(row: 0, style: Style(.directiveFrame))
            var row = 1
            for line in status {
                line.draw(row, &pane)
                row += line.rows(width: pane.columns)
            }
        }
        return hidden
    }

    private func fields(of document: DirectiveDocument) -> [StyledLine] {
        document.fields.flatMap { field in
            field.lines.enumerated().map { index, line in
                var drawn = StyledLine(lead: (index == 0 ? field.label : "").padding(to: 7), .label)
                add(line, to: &drawn)
                return drawn
            }
        }
    }

    private func lines(of section: DirectiveDocument.Section) -> [StyledLine] {
        [StyledLine(section.title, .title)]
            + section.lines.map { line in
                let marker = line.marker.isEmpty ? "" : line.marker + " "
                var drawn = StyledLine(lead: marker, .label, indent: 2 + 3 * line.depth)
                add(line, to: &drawn)
                return drawn
            }
    }

    private func add(_ line: DirectiveDocument.Line, to drawn: inout StyledLine) {
        let tone =
            switch line.tone {
            case .plain: Style.text
            case .warn: Style(.warn)
            case .overLimit: Style(.overLimit)
            }
        for run in line.runs { drawn.add(run.text, run.origin == .quoted ? Style.text.adding(.bold) : tone) }
    }
}
