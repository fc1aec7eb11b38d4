import DispatchDesk
import Policy
import Screen

nonisolated extension Form {
    /// Whether it takes the place of what is on display; the others are typed on the command line.
    var isPanel: Bool {
        switch purpose {
        case .newCall, .acknowledge, .observation, .unitRole, .report, .federal, .closing, .duty, .snooze, .handOn,
            .roster, .reliefOffer, .reliefBegin, .reliefAssume, .reliefRemark, .reliefAnswer, .reliefSign,
            .takeOver, .leave, .passOn:
            true
        case .note, .supervisor, .arrival, .find, .command: false
        }
    }

    /// Whether Enter goes through its fields and saves from the last: typing on after it must land in a field.
    var isLong: Bool {
        switch purpose {
        case .newCall, .federal, .observation, .roster: true
        default: false
        }
    }
}

extension ConsoleModel {
    func drawForm(_ pane: inout Pane, _ form: Form) {
        let inside = pane.box(title: SafeText(title(of: form)), style: Style(.borderActive))
        pane.draw(in: inside.inset(columns: 1)) { pane in
            var row = 0
            // Where there is little room the fields above the focused one make way for it.
            let first = min(form.focus, max(0, form.focus + 3 - pane.rows))
            for (index, field) in form.fields.enumerated().dropFirst(first) where row < pane.rows {
                row += drawField(field, focused: index == form.focus, row: row, &pane)
            }
            if let remark = form.remark, form.problem == nil {
                let rest = Rect(row: row, column: 0, rows: max(0, pane.rows - row), columns: pane.columns)
                pane.writeWrapped(SafeText(remark), in: rest, style: form.purpose == .federal ? Style(.warn) : .dim)
                row += Pane.height(of: SafeText(remark), width: pane.columns)
            }
            if let problem = form.problem {
                pane.write(SafeText(problem), at: Point(row, 0), style: Style(.rejected))
                row += 1
            }
            let rest = Rect(row: row, column: 0, rows: pane.rows - row, columns: pane.columns)
            pane.draw(in: rest) { pane in
                switch form.purpose {
                case .newCall: drawLiveAssessment(of: form, &pane)
                case .acknowledge(let rounds): drawNotices(rounds.keys.sorted(), &pane)
                default: break
                }
            }
        }
    }

    /// Draws one field and says how many rows it took.
    private func drawField(_ field: Form.Field, focused: Bool, row: Int, _ pane: inout Pane) -> Int {
        let label = 11
        pane.write(SafeText(field.label), at: Point(row, 0), style: focused ? .title : .label)
        pane.zone(ClickTarget.field(field.id, choice: nil).name, in: pane.bounds.line(row))
        guard !field.isChoice else {
            var column = label
            for (index, choice) in field.choices.enumerated() {
                let chosen = index == field.choice
                let text = SafeText(chosen ? "[\(choice.title)]" : " \(choice.title) ")
                if chosen, focused { pane.parkCursor(at: Point(row, column)) }
                pane.zone(
                    ClickTarget.field(field.id, choice: index).name,
                    in: Rect(row: row, column: column, rows: 1, columns: text.width))
                column += pane.write(
                    text, at: Point(row, column), style: chosen ? (focused ? .selected : Style(.title)) : .dim)
            }
            return 1
        }
        let width = max(1, pane.columns - label)
        let before = SafeText(String(field.editor.characters[..<field.editor.caret]))
        let text = SafeText(field.editor.text + " ")
        let rows = field.id == .narrative ? max(2, min(5, Pane.height(of: text, width: width))) : 1
        let rect = Rect(row: row, column: label, rows: rows, columns: width)
        pane.fill(rect, style: Style(.input))
        if rows == 1 {
            let caret = drawLine(field.editor, at: Point(row, label), width: width, &pane)
            if focused { pane.parkCursor(at: caret) }
        } else {
            let lines = TextWrap.lines(of: text, width: width)
            let line = lines.lastIndex { $0.lowerBound <= before.clusters.count } ?? 0
            let skip = max(0, line - rows + 1)
            pane.writeWrapped(
                text, in: rect, style: Style(.input), spans: withheldSpans(in: field.editor.text), skip: skip)
            if focused {
                let start = lines.indices.contains(line) ? lines[line].lowerBound : 0
                let column = text.clusters[start..<min(text.clusters.count, max(start, before.clusters.count))].reduce(
                    0
                ) { $0 + $1.width }
                pane.parkCursor(at: Point(row + line - skip, label + min(column, width - 1)))
            }
        }
        if focused, !field.likely.isEmpty, field.editor.text.count + 12 < width {
            let hint = SafeText("Down: \(field.likely.prefix(3).joined(separator: ", "))")
            pane.writeTrailing(hint, row: row, before: pane.columns, style: Style(.dim, on: .input))
        }
        if field.id == .type, let meaning = settings.types[field.editor.text.uppercased()] {
            pane.write(SafeText(meaning.title), at: Point(row, label + 9), style: Style(.dim, on: .input))
        }
        return rows
    }

    /// Draws one row of what is typed, moved along so that the caret is in it, and says where the caret is.
    private func drawLine(_ editor: LineEditor, at point: Point, width: Int, _ pane: inout Pane) -> Point {
        var first = 0
        func columns(_ range: Range<Int>) -> Int { SafeText(String(editor.characters[range])).width }
        while first < editor.caret, columns(first..<editor.caret) > width - 1 { first += 1 }
        let shown = SafeText(String(editor.characters[first...]))
        pane.write(shown, at: point, style: Style(.input), maxWidth: width, ellipsis: false)
        return Point(point.row, point.column + columns(first..<editor.caret))
    }

    /// Findings underlined as they are typed.
    private func withheldSpans(in text: String) -> [Span] {
        desk.reader.assess(text).findings.filter { $0.points > 0 && $0.start < $0.end }
            .map { Span($0.start..<$0.end, Style(.finding, on: .input)) }
    }

    /// What the call would be, told while it is typed. It only tells: nothing is delayed or held.
    private func drawLiveAssessment(of form: Form, _ pane: inout Pane) {
        let guarded = desk.reader.withholdStatus(in: form[.narrative])
        let withheld = guarded.withheld + desk.reader.withholdStatus(in: form[.place]).withheld
        let assessment = desk.reader.assess(guarded.text)
        var line = StyledLine()
        switch assessment.level {
        case .flag: line.add("FLAG \(assessment.score)  possible federal enforcement action", Style(.flagUnconfirmed))
        case .watch: line.add("WATCH \(assessment.score)", Style(.watch))
        case .none: line.add("no flag", .dim)
        }
        for tag in assessment.tags { line.add("  \(tag)", Style(.warn)) }
        var lines = [StyledLine(), line]
        if withheld > 0 {
            lines.append(StyledLine("status words will be withheld when saved: \(withheld)", Style(.withheld)))
        }
        for reminder in reminders(for: assessment.tags) { lines.append(StyledLine(reminder, Style(.watch))) }
        let counted = assessment.findings.filter { $0.points > 0 }
        if !counted.isEmpty {
            var rules = StyledLine()
            for (index, finding) in counted.enumerated() {
                if index > 0 { rules.add(", ", .dim) }
                rules.add(finding.rule, Style(.title))
                rules.add(" \(settings.ruleTitles[finding.rule] ?? "") \(finding.points)")
            }
            lines.append(rules)
        }
        var row = 0
        for line in lines {
            line.draw(row, &pane)
            row += line.rows(width: pane.columns)
        }
    }

    private func drawNotices(_ ids: [NoticeID], _ pane: inout Pane) {
        let notices = ids.compactMap { board.notices[$0] }
        for (index, notice) in (notices.first.map(siblings(of:)) ?? []).enumerated() {
            summary(of: notice).draw(index + 1, &pane)
        }
    }

    private func title(of form: Form) -> String {
        guard case .acknowledge(let rounds) = form.purpose, let id = rounds.keys.sorted().first,
            let notice = board.notices[id]
        else { return form.title }
        let about = board.call(for: notice).map { "\($0.id.tail)  \($0.location ?? "")" } ?? "TEST"
        return "\(form.title) \(about)"
    }

    /// The command line: what is being typed, or which call a bare command will act on.
    func drawCommandLine(_ pane: inout Pane) {
        guard case .form(let form) = mode, !form.isPanel else {
            let target = callOnDisplay.map { "\($0.id.tail) > " } ?? " > "
            pane.write(SafeText(target), at: Point(0, 1), style: .label)
            return
        }
        let field = form.focused
        let prompt: String =
            switch form.purpose {
            case .command: "\(callOnDisplay.map { $0.id.tail } ?? "") > "
            case .find: "FIND > "
            default: "\(form.title) > "
            }
        pane.fill(style: Style(.input))
        let used = 1 + pane.write(SafeText(prompt), at: Point(0, 1), style: Style(.label, on: .input))
        let width = max(1, pane.columns - used - 1)
        pane.parkCursor(at: drawLine(field.editor, at: Point(0, used), width: width, &pane))
    }
}
