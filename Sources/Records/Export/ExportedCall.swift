import DispatchDesk

/// One call at a point of the ledger, folded from its own events alone.
///
/// The board's own fold, on a board that holds nothing else, so that a call means the same here as on every screen; beside it what a board
/// does not keep: the types it ever had, and when it was dispatched and cleared.
struct ExportedCall {
    let call: Call
    /// Every code it had, the newest last.
    let types: [String]
    /// When a unit first had it.
    let dispatchedAt: Instant?
    /// When it was last cleared; nil while it is open.
    let clearedAt: Instant?

    /// nil for events that make no call.
    init?(_ events: [RecordedEvent], _ id: CallID) {
        var board = Board()
        var types: [String] = []
        var (dispatched, cleared): (Instant?, Instant?) = (nil, nil)
        for event in events {
            board.apply(event)
            if case .callStatusChanged(let fact) = event.event {
                switch fact.status {
                case .pending: cleared = nil
                case .active: (dispatched, cleared) = (dispatched ?? event.recordedAt, nil)
                case .closed: cleared = cleared ?? event.recordedAt
                }
            }
            if let type = board.calls[id]?.type, types.last != type { types.append(type) }
        }
        guard let call = board.calls[id] else { return nil }
        (self.call, self.types, dispatchedAt, clearedAt) = (call, types, dispatched, cleared)
    }
}

/// What an export tells of a situation.
struct ExportedSituation {
    let situation: Situation
    /// Roles whose notice somebody acknowledged at least once, 0 to 3.
    let acknowledged: Int
    /// Positions of the events it is made of, in order.
    let positions: [Int64]
    /// Where and of which unit each observation was recorded.
    let observedAt: [Int: Int64]

    init?(_ events: [RecordedEvent], _ id: SituationID) {
        var board = Board()
        var roles: Set<Role> = []
        var observed: [Int: Int64] = [:]
        for event in events.sorted(by: { $0.position < $1.position }) {
            board.apply(event)
            switch event.event {
            case .noticeAcknowledged(let fact, _):
                if let role = board.notices[fact.notice]?.role { roles.insert(role) }
            case .observed(let fact, _): observed[fact.number] = event.position
            default: continue
            }
        }
        guard let situation = board.situations[id] else { return nil }
        (self.situation, acknowledged, observedAt) = (situation, roles.count, observed)
        positions = events.map(\.position).sorted()
    }

    /// When a field supervisor was first dispatched (E.1.a).
    var supervisorAt: Instant? { situation.supervisors.map(\.at).min() }
}
