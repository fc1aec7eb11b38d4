import DispatchDesk
import Policy
import Screen

nonisolated extension Form {
    /// Whether it takes the place of what is on display; the others are typed on the command line.
    var isPanel: Bool {
        switch purpose {
        case .newCall, .acknowledge, .note, .observation, .unitRole, .report, .federal, .closing, .duty, .snooze,
            .handOn,
            .roster, .reliefOffer, .reliefBegin, .reliefAssume, .reliefRemark, .reliefAnswer, .reliefSign,
            .takeOver, .leave, .passOn, .keyBinding:
            true
        case .supervisor, .arrival, .find, .ledgerFilter, .command: false
        }
    }

    /// Whether Enter goes through its fields and saves from the last: typing on after it must land in a field.
    var isLong: Bool {
        switch purpose {
        case .newCall, .federal, .observation, .roster, .keyBinding: true
        default: false
        }
    }

    /// Fields that have to be filled in before it can be saved.
    var needed: [FieldID] {
        switch purpose {
        case .newCall: [.type, .place]
        case .federal: [.agency, .callBack, .place]
        case .observation: [.source]
        case .roster: [.person, .name]
        case .keyBinding: [.key, .action]
        default: []
        }
    }

    /// Rows a field for sentences has at least; nil for a field of one line.
    func leastRows(of field: FieldID) -> Int? {
        switch (purpose, field) {
        case (.newCall, .narrative): 2
        case (.note, .text): 3
        case (.federal, .narrative), (.observation, .descriptions), (.reliefRemark, .text), (.reliefAnswer, .text),
            (.passOn, .text), (_, .reason), (.reliefSign, .remark):
            1
        default: nil
        }
    }
}

extension ConsoleModel {
    func drawForm(_ pane: inout Pane, _ form: Form) {
        guard case .note(let call) = form.purpose, call == callOnDisplay?.id else { return drawFields(&pane, form) }
        // What is noted about stays in sight above what is typed.
        let wanted =
            2 + fieldRows(form, columns: pane.columns - 4, room: pane.rows)
            + lines(below: form).reduce(0) {
                $0 + $1.rows(width: max(1, pane.columns - 4))
            }
        // What has changed is told in the form itself, and has the room.
        let most = form.agreed == nil ? max(7, pane.rows - 5) : pane.rows
        let parts = pane.bounds.split(rows: [.flexible(), .fixed(min(max(7, wanted), most))])
        if parts[0].rows > 2 { pane.draw(in: parts[0]) { drawCall(&$0) } }
        pane.draw(in: parts[1]) { drawFields(&$0, form) }
    }

    private func drawFields(_ pane: inout Pane, _ form: Form) {
        let inside = pane.box(title: SafeText(title(of: form)), style: Style(.borderActive))
        pane.draw(in: inside.inset(columns: 1)) { pane in
            var row = 0
            // Where there is little room the fields above the focused one make way for it.
            let first = min(form.focus, max(0, form.focus + 3 - pane.rows))
            var below = 0
            for (index, field) in form.fields.enumerated().dropFirst(first) where row < pane.rows {
                row += drawField(field, of: form, focused: index == form.focus, row: row, &pane)
                if index == form.focus { below = row }
            }
            for line in lines(below: form) where row < pane.rows {
                line.draw(row, &pane)
                row += line.rows(width: pane.columns)
            }
            if case .acknowledge(let rounds) = form.purpose {
                let rest = Rect(row: row, column: 0, rows: max(0, pane.rows - row), columns: pane.columns)
                pane.draw(in: rest) { drawNotices(rounds.keys.sorted(), &$0) }
            }
            drawCompletions(of: form, below: below, &pane)
        }
    }

    /// Draws one field and says how many rows it took.
    private func drawField(_ field: Form.Field, of form: Form, focused: Bool, row: Int, _ pane: inout Pane) -> Int {
        let label = Self.labelWidth
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
        let rows = self.rows(of: field, in: form, width: width, room: pane.rows - row)
        let rect = Rect(row: row, column: label, rows: rows, columns: width)
        pane.fill(rect, style: Style(.input))
        let spans = spans(in: field, of: form)
        if rows == 1 {
            let caret = drawLine(field.editor, at: Point(row, label), width: width, spans: spans, &pane)
            if focused { pane.parkCursor(at: caret) }
        } else {
            let text = SafeText(field.editor.text + " ")
            let before = SafeText(String(field.editor.characters[..<field.editor.caret])).clusters.count
            let lines = TextWrap.lines(of: text, width: width)
            let line = lines.lastIndex { $0.lowerBound <= before } ?? 0
            let skip = max(0, line - rows + 1)
            pane.writeWrapped(text, in: rect, style: Style(.input), spans: spans, skip: skip)
            if skip > 0 {
                pane.write(SafeText("\(skip) above"), at: Point(row + 1, 0), style: .dim, maxWidth: label - 1)
            }
            if focused {
                let start = lines.indices.contains(line) ? lines[line].lowerBound : 0
                let column = text.clusters[start..<min(text.clusters.count, max(start, before))].reduce(0) {
                    $0 + $1.width
                }
                pane.parkCursor(at: Point(row + line - skip, label + min(column, width - 1)))
            }
        }
        drawHint(of: field, focused: focused, row: row, width: width, &pane)
        return rows
    }

    /// What Down would bring, and what a type code means, in the rest of the field's own row.
    private func drawHint(of field: Form.Field, focused: Bool, row: Int, width: Int, _ pane: inout Pane) {
        if focused, !field.likely.isEmpty, field.editor.characters.count + 12 < width {
            let hint = SafeText("Down: \(field.likely.prefix(3).joined(separator: ", "))")
            pane.writeTrailing(
                hint, row: row, before: pane.columns, style: Style(.dim, on: .input),
                maxWidth: width - field.editor.characters.count - 2)
        }
        if field.id == .type, let meaning = settings.types[field.editor.text.uppercased()] {
            pane.write(SafeText(meaning.title), at: Point(row, Self.labelWidth + 9), style: Style(.dim, on: .input))
        }
    }

    private static var labelWidth: Int { 11 }

    /// Rows a field takes: one, and as many as its words need where it is for sentences.
    private func rows(of field: Form.Field, in form: Form, width: Int, room: Int) -> Int {
        guard !field.isChoice, let least = form.leastRows(of: field.id) else { return 1 }
        // What the words come to stands below them, and is never pushed out of sight by them.
        let most = max(least, min(form.purpose == .newCall ? 5 : 8, room - 3))
        guard field.editor.characters.count >= width else { return min(least, max(1, room)) }
        let needed = Pane.height(of: SafeText(field.editor.text + " "), width: width)
        return max(1, min(room, max(least, min(most, needed))))
    }

    private func fieldRows(_ form: Form, columns: Int, room: Int) -> Int {
        form.fields.reduce(0) { $0 + rows(of: $1, in: form, width: max(1, columns - Self.labelWidth), room: room) }
    }

    /// What was found in a field's words: findings underlined, status words in a style of their own.
    private func spans(in field: Form.Field, of form: Form) -> [Span] {
        guard let reading, reading.fields[field.id] == field.editor.text else { return [] }
        let found = form.assessed == field.id ? reading.findings : []
        return found.map { Span($0, Style(.finding, on: .input)) }
            + (reading.withheld[field.id] ?? []).map { Span($0, Style(.withheld, on: .input)) }
    }

    /// Draws one row of what is typed, moved along so that the caret is in it, and says where the caret is.
    private func drawLine(
        _ editor: LineEditor, at point: Point, width: Int, spans: [Span] = [], _ pane: inout Pane
    ) -> Point {
        // Back from the caret as far as there is room: what lies further left is not looked at.
        var first = editor.caret
        var used = 0
        while first > 0 {
            let wide = SafeText(String(editor.characters[first - 1])).width
            guard used + wide <= width - 1 else { break }
            (first, used) = (first - 1, used + wide)
        }
        let last = min(editor.characters.count, editor.caret + width)
        let shown = SafeText(String(editor.characters[first..<last]))
        let hidden = String(editor.characters[..<first]).utf8.count
        let moved = spans.filter { $0.range.upperBound > hidden }.map {
            Span(max(0, $0.range.lowerBound - hidden)..<$0.range.upperBound - hidden, $0.style)
        }
        pane.write(shown, at: point, style: Style(.input), maxWidth: width, ellipsis: false, spans: moved)
        return Point(point.row, point.column + used)
    }

    /// What could finish the field, under it, over what lies below.
    private func drawCompletions(of form: Form, below row: Int, _ pane: inout Pane) {
        let found = completions(for: form)
        guard form.problem == nil, !found.isEmpty, row < pane.rows else { return }
        let chosen = found.firstIndex { form.focused.asked != nil && $0.text == form.focused.editor.text }
        // A code or a place that is there already, and alone, needs no list.
        if chosen == nil, found.count == 1, found[0].text.uppercased() == form.focused.editor.text.uppercased() {
            return
        }
        let room = min(5, pane.rows - row, found.count)
        let top = max(0, min((chosen ?? 0) - room + 1, found.count - room))
        let tab = completionForTab(form)
        let column = Self.labelWidth
        for (line, completion) in found[top..<top + room].enumerated() {
            let isChosen = top + line == chosen
            let surface: Ink = isChosen ? .selected : .overlay
            let rect = Rect(row: row + line, column: column, rows: 1, columns: pane.columns - column)
            pane.draw(in: rect) { pane in
                pane.fill(style: Style(surface))
                let used = pane.write(
                    SafeText(completion.text), at: Point(0, 0), style: Style(isChosen ? .selected : .text, on: surface))
                if top + line == 0, tab != nil {
                    pane.writeTrailing("Tab", row: 0, before: pane.columns - 1, style: Style(.hintKey, on: surface))
                } else if line == room - 1, found.count > top + room {
                    pane.writeTrailing(
                        SafeText("\(found.count - top - room) more"), row: 0, before: pane.columns - 1,
                        style: Style(.dim, on: surface))
                }
                pane.write(
                    SafeText(completion.detail), at: Point(0, max(9, used + 2)), style: Style(.dim, on: surface),
                    maxWidth: max(0, pane.columns - max(9, used + 2) - 9))
            }
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
            pane.write(SafeText("\(entryHere.prompt) > "), at: Point(0, 1), style: .label)
            return
        }
        let field = form.focused
        let prompt: String =
            switch form.purpose {
            case .command: "\(form.entry?.prompt ?? "") > "
            case .find: "FIND > "
            case .ledgerFilter: "LINES WITH > "
            default: "\(form.title) > "
            }
        pane.fill(style: Style(.input))
        let used = 1 + pane.write(SafeText(prompt), at: Point(0, 1), style: Style(.label, on: .input))
        let width = max(1, pane.columns - used - 1)
        if form.purpose == .find, form.isEmpty {
            pane.write(
                "number, place, words; a day: yesterday, 2026-11-21", at: Point(0, used + 2),
                style: Style(.dim, on: .input))
        }
        pane.parkCursor(at: drawLine(field.editor, at: Point(0, used), width: width, &pane))
    }
}
