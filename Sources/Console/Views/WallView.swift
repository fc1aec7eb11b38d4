import DispatchDesk
import Screen

/// How the wall is divided into small panes.
nonisolated enum WallGrid {
    /// Rows a pane may have, its border among them: the tallest with which all are in sight, else the shortest. Few steps, so
    /// that the wall seldom takes another shape.
    static let heights = [19, 16, 12, 9, 6, 5]
    static let least = 5
    /// Columns a pane has at least.
    static let width = 40

    static func columns(of width: Int) -> Int { max(1, width / Self.width) }
}

extension ConsoleModel {
    var wallColumns: Int { WallGrid.columns(of: size.columns) }

    /// Rows of a pane where the wall has `rows`.
    func wallPaneRows(in rows: Int) -> Int {
        let lines = max(1, (wallNotices.count + wallColumns - 1) / wallColumns)
        return WallGrid.heights.first { $0 * lines <= rows } ?? WallGrid.least
    }

    /// Every open notice as a small pane, the most urgent first, and behind them those somebody holds: what a dispatch
    /// supervisor looks at from across the room.
    func drawWall(_ frame: inout Frame, _ layout: ConsoleLayout) {
        if isZoomed {
            frame.draw(in: layout.detail) { pane in
                if case .form(let form) = mode, form.isPanel { drawForm(&pane, form) } else { drawDirective(&pane) }
            }
            return
        }
        if case .form(let form) = mode, form.isPanel {
            // What is being answered stays in sight above what is typed.
            let parts = layout.list.split(rows: [.fixed(WallGrid.least), .flexible(minimum: 8)])
            frame.draw(in: parts[0]) { drawPanes(noticeOnDisplay.map { [$0] } ?? [], height: WallGrid.least, &$0) }
            frame.draw(in: parts[1]) { drawForm(&$0, form) }
            return
        }
        let notices = wallNotices
        guard !notices.isEmpty else {
            frame.draw(in: layout.list) { pane in
                drawEmpty(hasRead ? "wall" : "reading", title: "WALL  nothing is owed", &pane)
            }
            return
        }
        frame.draw(in: layout.list) { pane in
            let height = wallPaneRows(in: pane.rows)
            let rows = max(1, pane.rows / height)
            let line = (notices.firstIndex { $0.id == selectedNotice } ?? 0) / wallColumns
            let lines = (notices.count + wallColumns - 1) / wallColumns
            let top = min(max(0, line - rows + 1), max(0, lines - rows))
            let first = top * wallColumns
            let shown = notices[first..<min(notices.count, first + rows * wallColumns)]
            drawPanes(Array(shown), height: height, &pane)
            let below = notices.count - first - shown.count
            let left = pane.rows - rows * height
            guard below > 0 || first > 0 else { return }
            let words = [first > 0 ? "\(first) above" : "", below > 0 ? "\(below) below" : ""]
                .filter { !$0.isEmpty }.joined(separator: ", ")
            pane.writeTrailing(
                SafeText(" \(words) "), row: pane.rows - 1, before: pane.columns - (left > 0 ? 0 : 2), style: .title)
        }
    }

    private func drawPanes(_ notices: [Notice], height: Int, _ pane: inout Pane) {
        let width = pane.columns / wallColumns
        for (index, notice) in notices.enumerated() {
            let row = index / wallColumns * height
            let column = index % wallColumns * width
            let isLast = index % wallColumns == wallColumns - 1
            let rect = Rect(
                row: row, column: column, rows: height, columns: isLast ? pane.columns - column : width)
            guard row + height <= pane.rows else { return }
            pane.draw(in: rect) { drawPane(of: notice, &$0) }
        }
    }

    /// One notice: role and id in the frame, its age at the end of it; then place, who is told, and how it stands. With room
    /// also what was said, why it is flagged, and whom the notice has reached.
    private func drawPane(of notice: Notice, _ pane: inout Pane) {
        let isSelected = notice.id == selectedNotice
        let urgency = notice.urgency(at: now)
        let age = ClockFace.age(from: notice.releasedAt ?? notice.queuedAt, to: now)
        let trailing: (String, Style) =
            switch (notice.state, urgency) {
            case (.acknowledged, _): ("ack", Style(.acknowledged))
            case (_, .overLimit): ("!! \(age)", Style(.overLimit))
            case (_, .warn): ("! \(age)", Style(.warn))
            default: (notice.state == .queued ? "queued" : age, Style(.released))
            }
        let frame = Style(isSelected ? .borderActive : .border)
        let mark = isSelected ? "> " : ""
        let inside = pane.box(
            title: SafeText(
                "\(mark)\(notice.role.code)  \(notice.id)  \(notice.kind == .test ? "TEST" : notice.basis.rawValue)"),
            trailing: SafeText(trailing.0), style: frame, trailingStyle: trailing.1)
        pane.zone(ClickTarget.notice(notice.id).name, in: pane.bounds)
        if isSelected, case .browsing = mode { pane.parkCursor(at: Point(0, 3)) }
        pane.draw(in: inside.inset(columns: 1)) { pane in
            let call = board.call(for: notice)
            let count = board.situations[notice.situation]?.calls.count ?? 0
            let more = count > 1 ? "x\(count) calls" : ""
            let used = pane.writeTrailing(SafeText(more), row: 0, style: .label)
            let place =
                notice.kind == .test ? "nothing has happened" : "\(call?.id.tail ?? "")  \(call?.location ?? "")"
            pane.write(SafeText(place), at: .zero, style: Style.text.adding(.bold), maxWidth: pane.columns - used - 1)
            pane.write(SafeText(reach(of: notice)), at: Point(1, 0), style: .label)
            let state = standing(of: notice)
            let next = notice.escalation.next.map { "next \(settings.clock.hourAndMinute($0))" } ?? ""
            let room = pane.columns - SafeText(state.text).width - 2
            if notice.isOpen, SafeText(next).width <= room {
                pane.writeTrailing(SafeText(next), row: 2, style: .label)
            }
            pane.write(SafeText(state.text), at: Point(2, 0), style: state.style, maxWidth: pane.columns)
            guard pane.rows > 3, let call else { return }
            let gap = pane.rows > 6 ? 1 : 0
            let rest = Rect(row: 3 + gap, column: 0, rows: pane.rows - 3 - gap, columns: pane.columns)
            pane.draw(in: rest) { drawMore(about: notice, call, &$0) }
        }
    }

    private func drawMore(about notice: Notice, _ call: Call, _ pane: inout Pane) {
        let words = lines(of: call)
        guard pane.rows > 1 else {
            words.first?.drawFirstRow(0, &pane)
            return
        }
        // Whom it has reached is never cut by what was said: it is what somebody at the wall acts on.
        let trail = pane.rows >= 6 ? trail(of: notice) : []
        let space = pane.rows >= 10 ? [StyledLine()] : []
        let needed = trail.isEmpty ? 0 : space.count + trail.reduce(0) { $0 + $1.rows(width: pane.columns) }
        let parts = pane.bounds.split(rows: [
            .flexible(minimum: 1), .fixed(min(needed, max(0, pane.rows - 4))),
        ])
        let gap = parts[0].rows > 5 ? [StyledLine()] : []
        let why = why(call, width: pane.columns, rows: parts[0].rows > 6 ? 3 : 2)
        pane.draw(in: parts[0]) { _ = $0.draw(words + gap + why, scroll: 0) }
        pane.draw(in: parts[1]) { _ = $0.draw(space + trail, scroll: 0) }
    }

    /// Who is on for a notice's role, and how far the ways to them have been tried.
    private func reach(of notice: Notice) -> String {
        let people = onDuty[notice.role] ?? []
        let who = people.first.map(\.title) ?? "NOBODY ON THE ROSTER"
        if notice.state == .acknowledged { return who }
        let at = notice.escalation
        guard at.step > 0 else { return notice.kind == .courtesy ? "\(who)  courtesy" : who }
        // Only what went to whoever is named: a page to the one before them told them nothing.
        let named = Set(people.map(\.person))
        let ways = board.deliveries(of: notice).filter { named.contains($0.person) }.map { delivery in
            switch delivery.state {
            case .accepted: "\(delivery.channel) sent"
            case .refused: "\(delivery.channel) REFUSED"
            case .waiting where delivery.attempts > 0: "\(delivery.channel) FAILED"
            case .waiting, .claimed: "\(delivery.channel)"
            case .cancelled: ""
            }
        }.filter { !$0.isEmpty }
        var parts = [who]
        for snooze in notice.snoozes where snooze.until > now {
            parts.append("\(snooze.person) snoozed \(ClockFace.span(snooze.until.seconds(since: now)))")
        }
        if let call = voice(of: notice) {
            let number = people.lazy.flatMap(\.ways).first { call.contains($0.channel) && !$0.address.isEmpty }
            parts.insert("CALL \(number.map { "\($0.address) " } ?? "")BY \(call.uppercased())", at: 0)
        }
        if !ways.isEmpty { parts.append(ways.suffix(2).joined(separator: ", ")) }
        return parts.joined(separator: "  ")
    }

    /// The voice channels of the step a notice is at: somebody has to pick up a phone or a radio.
    func voice(of notice: Notice) -> String? {
        let at = notice.escalation
        let steps = desk.steps(for: notice.role)
        guard notice.state == .released, at.step > 0, at.step <= steps.count else { return nil }
        let told = desk.recipients(of: steps[at.step - 1], for: notice, on: board, at: now)
        let voices = told.flatMap { $0.channels.filter(Way.byVoice.contains) }
        return voices.isEmpty ? nil : Array(Set(voices)).sorted().joined(separator: ", ")
    }
}
