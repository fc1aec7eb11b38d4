public import DispatchDesk

// The lists of the views, in their order. A flag never moves a call: pending calls stand by priority and age, as ever.
extension ConsoleModel {
    /// Calls waiting for a unit, most urgent first.
    var pendingCalls: [Call] { calls(.pending) }

    /// Calls a unit has.
    var activeCalls: [Call] { calls(.active) }

    /// Every row of the triage list, pending above active.
    var triageCalls: [Call] { pendingCalls + activeCalls }

    private func calls(_ status: CallStatus) -> [Call] {
        board.calls.values.filter { $0.status == status }
            .sorted { one, other in
                (one.priority ?? 99, one.received, one.id) < (other.priority ?? 99, other.received, other.id)
            }
    }

    /// The notification queue: over the limit first, then by what is due soonest, then what is settled, newest first.
    var noticeQueue: [Notice] {
        board.notices.values.sorted { one, other in
            guard one.isOpen == other.isOpen else { return one.isOpen }
            let roles = (Role.allCases.firstIndex(of: one.role) ?? 0, Role.allCases.firstIndex(of: other.role) ?? 0)
            guard one.isOpen else {
                return (other.queuedAt.wholeSeconds, one.situation, roles.0) < (
                    one.queuedAt.wholeSeconds, other.situation, roles.1
                )
            }
            let urgency = (one.urgency(at: now), other.urgency(at: now))
            guard urgency.0 == urgency.1 else { return urgency.0 > urgency.1 }
            return (one.due.wholeSeconds, one.situation, roles.0) < (other.due.wholeSeconds, other.situation, roles.1)
        }
    }

    /// The call on display: in triage the selected one, in the queue the one its notice is about.
    public var callOnDisplay: Call? {
        switch view {
        case .triage: selectedCall.flatMap { board.calls[$0] }
        case .notices: selectedNotice.flatMap { board.notices[$0] }.flatMap { board.calls[$0.call] }
        }
    }

    public var noticeOnDisplay: Notice? { selectedNotice.flatMap { board.notices[$0] } }

    /// The selected line's place in the list of the view; nil when it has left it (a call that was closed).
    var selectedIndex: Int? {
        switch view {
        case .triage: triageCalls.firstIndex { $0.id == selectedCall }
        case .notices: noticeQueue.firstIndex { $0.id == selectedNotice }
        }
    }

    /// Flags nobody has confirmed or dismissed, oldest first.
    var flagsToReview: [Call] {
        board.calls.values.filter(\.needsReview).sorted { ($0.received, $0.id) < ($1.received, $1.id) }
    }

    mutating func moveSelection(by step: Int) {
        switch view {
        case .triage:
            let ids = triageCalls.map(\.id)
            selectedCall = Self.moved(selectedCall, by: step, in: ids, anchor: &anchor, rows: listRows)
        case .notices:
            let ids = noticeQueue.map(\.id)
            selectedNotice = Self.moved(selectedNotice, by: step, in: ids, anchor: &anchor, rows: listRows)
        }
        scroll = 0
    }

    private static func moved<ID: Equatable>(
        _ selected: ID?, by step: Int, in ids: [ID], anchor: inout Int, rows: Int
    ) -> ID? {
        guard !ids.isEmpty else { return selected }
        guard let index = ids.firstIndex(where: { $0 == selected }) else {
            anchor = 0
            return ids.first
        }
        let next = min(max(0, index + step), ids.count - 1)
        anchor = min(max(0, anchor + next - index), max(0, rows - 1))
        return ids[next]
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
        anchor = min(selectedIndex ?? 0, max(0, listRows - 1))
        scroll = 0
    }
}
