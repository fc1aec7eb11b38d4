public import DispatchDesk

// The lists of the views, in their order. A flag never moves a call: pending calls stand by priority and age, as ever.
extension ConsoleModel {
    /// Works out again what stands by the board and the second.
    mutating func stand() {
        overview.follow(board, desk: desk, channels: settings.channels, hasRead: hasRead, at: now)
    }

    /// After a change of the board: the cursor stays on its call and the call on its row. Where the cursor is near the top
    /// and nobody is typing, the list shows its top, so that a new urgent call is seen. A call that goes to another list
    /// takes the cursor with it, and the view only as far as it has to be in sight.
    mutating func keepListStill() {
        guard view == .triage, let index = selectedIndex else { return }
        let status = selectedCall.flatMap { board.calls[$0]?.status }
        if status != cursorStatus {
            let top = max(0, row(cursorIndex, in: cursorStatus) - anchor)
            anchor = min(max(0, row(index, in: status) - top), max(0, listRows - 1))
            (cursorIndex, cursorStatus) = (index, status)
            return
        }
        cursorIndex = index
        if now.seconds(since: lastKey) >= 2, row(index, in: status) < listRows { anchor = row(index, in: status) }
    }

    /// The row of a place of the list: each part but the first stands under a heading.
    private func row(_ index: Int, in status: CallStatus?) -> Int {
        switch status {
        case .pending, nil: index
        case .active: index + 1
        case .closed: index + (overview.triage.count(.active) > 0 ? 2 : 1)
        }
    }

    /// Whether the cursor's call is still where the cursor stood.
    var isCursorInPlace: Bool { selectedCall.flatMap { board.calls[$0]?.status } == cursorStatus }

    /// The notification queue: over the limit first, then by what is due soonest, then what is settled, newest first.
    var noticeQueue: [Notice] { overview.notices.compactMap { board.notices[$0] } }

    /// The call on display: in triage the selected one, in the queue the one its notice is about.
    public var callOnDisplay: Call? {
        switch view {
        case .triage: selectedCall.flatMap { board.calls[$0] }
        case .notices, .wall: selectedNotice.flatMap { board.notices[$0] }.flatMap(board.call(for:))
        case .duties:
            selectedDuty.flatMap { board.situations[$0.situation] }.flatMap { situation in
                let calls = situation.calls.lazy.compactMap { self.board.calls[$0] }
                return calls.first(where: \.isFlagged) ?? calls.first
            }
        case .situations: situationOnDisplay.flatMap { calls(of: $0).first }
        case .relief: selectedSheetLine?.call.flatMap { board.calls[$0] }
        case .roster, .numbers, .ledger, .search: nil
        }
    }

    /// Duties that are open, the overdue first, then what is due soonest, then in the memorandum's order.
    var dutyList: [DutyLine] {
        if showsEveryDuty { return everyDuty }
        var lines: [DutyLine] = []
        for situation in board.situations.values where situation.mergedInto == nil {
            for (order, rule) in desk.policy.duties.enumerated() {
                guard let duty = situation.duty(rule.id), duty.isOpen else { continue }
                lines.append(DutyLine(situation: situation, rule: rule, duty: duty, order: order))
            }
        }
        func rank(_ line: DutyLine) -> (Int64, String, Int) {
            (line.duty.due?.wholeSeconds ?? .max, line.situation.id.rawValue, line.order)
        }
        return lines.sorted { rank($0) < rank($1) }
    }

    /// The roster by role, those who act in one before its holders.
    var rosterList: [RosterEntry] {
        board.roster.entries.sorted { one, other in
            func rank(_ entry: RosterEntry) -> (Int, Int, String) {
                (
                    Role.allCases.firstIndex(of: entry.role) ?? 0, entry.actingUntil == nil ? 1 : 0,
                    entry.person.rawValue
                )
            }
            return rank(one) < rank(other)
        }
    }

    /// Notices on the wall: open ones as in the queue, then those somebody holds.
    var wallNotices: [Notice] {
        noticeQueue.prefix(while: \.isOpen) + noticeQueue.filter { $0.state == .acknowledged }
    }

    public var noticeOnDisplay: Notice? { selectedNotice.flatMap { board.notices[$0] } }

    /// The selected line's place in the list of the view; nil when it has left it (a call that was closed).
    var selectedIndex: Int? {
        switch view {
        case .triage: selectedCall.flatMap { board.calls[$0] }.flatMap(overview.triage.index)
        case .notices: overview.notices.firstIndex { $0 == selectedNotice }
        case .wall: wallNotices.firstIndex { $0.id == selectedNotice }
        case .situations: situationList.firstIndex { $0.id == selectedSituation }
        case .ledger: recordIndex
        case .search: search?.calls.firstIndex { $0.id == search?.call?.id }
        case .duties: dutyList.firstIndex { $0.ref == selectedDuty }
        case .roster: rosterList.firstIndex { RosterRef(role: $0.role, person: $0.person) == selectedEntry }
        case .relief: sheetLines.firstIndex { $0.id == selectedLine }
        case .numbers: nil
        }
    }

    /// Flags nobody has confirmed or dismissed, oldest first.
    var flagsToReview: [Call] {
        overview.flags.compactMap { board.calls[$0] }
    }

    mutating func moveSelection(by step: Int) {
        switch view {
        case .triage:
            let list = overview.triage
            let index = isCursorInPlace ? selectedIndex : nil
            // The call under the cursor has gone elsewhere: the next one is that which took its place.
            let from = index ?? cursorIndex - (step > 0 ? 1 : 0)
            guard let next = Self.moved(from, by: step, count: list.count, anchor: &anchor, rows: listRows),
                let call = list[next]
            else { return }
            selectedCall = call
            cursorIndex = next
            cursorStatus = board.calls[call]?.status
        case .notices:
            let ids = overview.notices
            let index = ids.firstIndex { $0 == selectedNotice } ?? -1
            guard let next = Self.moved(index, by: step, count: ids.count, anchor: &anchor, rows: listRows) else {
                return
            }
            selectedNotice = ids[next]
        case .wall:
            let ids = wallNotices.map(\.id)
            guard let next = self.step(within: ids.count, by: step) else { return }
            selectedNotice = ids[next]
        case .situations:
            let ids = situationList.map(\.id)
            guard let next = self.step(within: ids.count, by: step) else { return }
            selectedSituation = ids[next]
        case .ledger: return moveInRecord(by: step)
        case .search: return moveInSearch(by: step)
        case .duties:
            let refs = dutyList.map(\.ref)
            guard let next = self.step(within: refs.count, by: step) else { return }
            selectedDuty = refs[next]
        case .roster:
            let refs = rosterList.map { RosterRef(role: $0.role, person: $0.person) }
            guard let next = self.step(within: refs.count, by: step) else { return }
            selectedEntry = refs[next]
        case .relief:
            let ids = sheetLines.map(\.id)
            guard let next = self.step(within: ids.count, by: step) else { return }
            (selectedLine, lineShownAt) = (ids[next], now)
        case .numbers:
            // Nothing is selected: the keys scroll, on a screen too small for all of it.
            scroll = min(max(0, scroll) &+ max(-100, min(100, step)), 60)
            scroll = max(0, scroll)
            return
        }
        scroll = 0
    }

    /// The line a step leads to; where nothing is selected, the first.
    private mutating func step(within count: Int, by step: Int) -> Int? {
        guard let index = selectedIndex else { return count > 0 ? 0 : nil }
        return Self.moved(index, by: step, count: count, anchor: &anchor, rows: listRows)
    }

    private static func moved(_ index: Int, by step: Int, count: Int, anchor: inout Int, rows: Int) -> Int? {
        guard count > 0 else { return nil }
        let next = min(max(0, index + step), count - 1)
        anchor = min(max(0, anchor + next - index), max(0, rows - 1))
        return next
    }

    /// The first line to show of a list of `count` when its line `selected` has the cursor and `rows` fit.
    static func top(count: Int, selected: Int?, anchor: Int, rows: Int) -> Int {
        guard count > rows, rows > 0 else { return 0 }
        let selected = selected ?? 0
        let wanted = selected - min(anchor, rows - 1)
        return min(max(0, wanted), count - rows)
    }

    mutating func select(_ call: CallID) {
        view = .triage
        selectedCall = call
        cursorIndex = selectedIndex ?? 0
        cursorStatus = board.calls[call]?.status
        anchor = min(cursorIndex, max(0, listRows - 1))
        scroll = 0
    }
}

/// A line of the duty list.
nonisolated struct DutyLine: Sendable {
    var situation: Situation
    var rule: DutyRule
    var duty: Duty
    /// Its place in the memorandum.
    var order: Int
    var ref: DutyRef { DutyRef(situation: situation.id, duty: rule.id) }
}
