import DispatchDesk
import Screen

extension ConsoleModel {
    /// Every situation of this watch, what needs somebody first; beside or below it the one with the cursor, whole.
    func drawSituations(_ frame: inout Frame, _ layout: ConsoleLayout) {
        frame.draw(in: layout.list) { drawSituationList(&$0) }
        frame.draw(in: layout.detail) { pane in
            if case .form(let form) = mode, form.isPanel {
                drawForm(&pane, form)
            } else if let situation = situationOnDisplay {
                drawSituation(situation, &pane)
            } else {
                drawEmpty("situation", title: "SITUATION", &pane)
            }
        }
    }

    private func drawSituationList(_ pane: inout Pane) {
        let list = situationList
        let open = list.count { !$0.isClosed }
        let undetermined = list.count { !$0.isClosed && $0.determination == .undetermined }
        guard !list.isEmpty else { return drawEmpty("situations", title: "SITUATIONS", &pane) }
        let inside = pane.box(
            title: SafeText("SITUATIONS \(open) open"),
            trailing: undetermined > 0 ? SafeText("\(undetermined) undetermined") : nil, trailingStyle: Style(.warn))
        let columns = SituationColumns(width: inside.columns)
        let selected = list.firstIndex { $0.id == selectedSituation }
        pane.draw(in: inside) { pane in
            // With room to spare the columns say what they are.
            let heading = pane.rows >= 8 ? 1 : 0
            if heading == 1 { drawHeading(columns, &pane) }
            let rows = pane.rows - heading
            let top = Self.top(count: list.count, selected: selected, anchor: anchor, rows: rows)
            for (row, situation) in list[top..<min(list.count, top + rows)].enumerated() {
                drawRow(situation, columns, row + heading, &pane)
            }
        }
        let rows = inside.rows - (inside.rows >= 8 ? 1 : 0)
        let top = Self.top(count: list.count, selected: selected, anchor: anchor, rows: rows)
        drawMore(above: top, below: list.count - top - rows, &pane)
    }

    private func drawHeading(_ columns: SituationColumns, _ pane: inout Pane) {
        func put(_ text: SafeText, _ column: SituationColumns.Column) {
            if column.isRight {
                pane.writeTrailing(text, row: 0, before: column.end, style: .label, maxWidth: column.width)
            } else {
                pane.write(text, at: Point(0, column.start), style: .label, maxWidth: column.width)
            }
        }
        put("no.", columns.id)
        put("age", columns.age)
        put("par.", columns.basis)
        put("place", columns.place)
        put("found", columns.found)
        put("sup.", columns.supervisor)
        put("calls", columns.calls)
        put("notices", columns.notices)
        if let duties = columns.duties { put("duties", duties) }
        if let report = columns.report { put("rpt", report) }
    }

    private func drawRow(_ situation: Situation, _ columns: SituationColumns, _ row: Int, _ pane: inout Pane) {
        let isSelected = situation.id == selectedSituation
        let surface: Ink? = isSelected ? .selected : nil
        if isSelected { pane.fill(pane.bounds.line(row), style: .selected) }
        let plain = isSelected ? Style.selected : situation.isClosed ? .dim : .text
        func put(_ text: String, _ column: SituationColumns.Column, _ style: Style) {
            let (text, style) = (SafeText(text), style.on(surface))
            if column.isRight {
                pane.writeTrailing(text, row: row, before: column.end, style: style, maxWidth: column.width)
            } else {
                pane.write(text, at: Point(row, column.start), style: style, maxWidth: column.width)
            }
        }
        let notices = noticeState(of: situation)
        pane.write(SafeText(isSelected ? ">" : ""), at: Point(row, 0), style: plain)
        if notices.isLate { pane.write("!", at: Point(row, 1), style: Style(.late).on(surface)) }
        put(situation.id.rawValue, columns.id, plain.adding(.bold))
        put(ClockFace.age(from: situation.openedAt, to: now), columns.age, isSelected ? plain : .dim)
        put(situation.basis.rawValue, columns.basis, plain)
        put(calls(of: situation).first?.location ?? "[erased]", columns.place, plain)
        let found = situation.determination
        let isOpen = !situation.isClosed
        put(
            columns.isWide ? "\(found.letter) \(found.title)" : found.verb, columns.found,
            isOpen && found == .undetermined ? Style(.warn) : isSelected ? plain : .label)
        let supervisor = supervisorState(of: situation)
        put(supervisor.text, columns.supervisor, isOpen ? supervisor.style : .dim)
        put(situation.calls.count > 1 ? "x\(situation.calls.count)" : "", columns.calls, plain)
        put(isOpen ? notices.text : "closed", columns.notices, isOpen ? notices.style : .dim)
        if let column = columns.duties {
            let open = situation.duties.filter(\.isOpen)
            let late = open.count { $0.isOverdue(at: now) }
            let text = late > 0 ? "\(late) LATE" : open.isEmpty ? "none" : "\(open.count) open"
            put(text, column, late > 0 ? Style(.late) : isSelected ? plain : .label)
        }
        if let column = columns.report { put(situation.report?.kind.title ?? "-", column, isSelected ? plain : .label) }
        if isSelected, case .browsing = mode { pane.parkCursor(at: Point(row, columns.id.start)) }
    }

    /// How the notices of a situation stand, in two words.
    func noticeState(of situation: Situation) -> (text: String, style: Style, isLate: Bool) {
        let notices = situation.notices.compactMap { board.notices[$0] }
        let open = notices.filter(\.isOpen)
        let late = open.count { $0.urgency(at: now) == .overLimit }
        if late > 0 { return ("\(late) OVER", Style(.late), true) }
        if notices.allSatisfy({ $0.state == .stoodDown }), !notices.isEmpty { return ("down", .dim, false) }
        if open.isEmpty { return (notices.isEmpty ? "none" : "all ack", Style(.acknowledged), false) }
        let isWarned = open.contains { $0.urgency(at: now) == .warn }
        return ("\(open.count) open", Style(isWarned ? .warn : .queued), false)
    }

    /// The supervisor in a few characters: the unit, and whether they are there.
    func supervisorState(of situation: Situation) -> (text: String, style: Style) {
        guard let sent = board.supervisors(of: situation).last ?? situation.supervisors.last else {
            let isOwed = situation.basis == .callForService && !situation.isClosed
            return isOwed ? ("NONE", Style(.warn)) : ("-", .dim)
        }
        return sent.onSceneAt == nil ? ("\(sent.unit) sent", .label) : ("\(sent.unit) there", Style(.acknowledged))
    }
}

/// Where each part of a situation's row stands.
private nonisolated struct SituationColumns {
    struct Column {
        var start: Int
        var width: Int
        var isRight = false
        var end: Int { start + width }
    }

    let isWide: Bool
    let id, age, basis, place, found, supervisor, calls, notices: Column
    let duties, report: Column?

    init(width: Int) {
        // What stands at the right is laid out from there; the place has what is left.
        isWide = width >= 110
        var end = width - 1
        func take(_ width: Int, isRight: Bool = false) -> Column {
            end -= width
            defer { end -= 1 }
            return Column(start: end, width: width, isRight: isRight)
        }
        report = width >= 90 ? take(5) : nil
        duties = width >= 74 ? take(7) : nil
        notices = take(7)
        calls = take(width >= 70 ? 5 : 3, isRight: true)
        supervisor = take(10)
        found = take(isWide ? 19 : 5)
        id = Column(start: 3, width: 6)
        age = Column(start: 10, width: 5, isRight: true)
        basis = Column(start: 17, width: 5)
        place = Column(start: 23, width: max(0, end - 23))
    }
}

nonisolated extension Determination {
    /// One letter: what stands beside the words where there is room for both.
    var letter: String { String(verb.prefix(1)) }
}
