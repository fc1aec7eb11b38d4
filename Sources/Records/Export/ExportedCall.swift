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

/// What an export tells of a situation, and of all that went into it by merging: a merge leaves in the source's streams what was seen
/// and who acknowledged, and records the source's supervisors in the target at the moment of the merge.
struct ExportedSituation {
    /// The one that is left; its own calls, basis, determination and report.
    let situation: Situation
    /// Roles whose notice somebody acknowledged at least once in any of the family, 0 to 3.
    let acknowledged: Int
    /// When a field supervisor was first dispatched to any of the family (E.1.a).
    let supervisorAt: Instant?
    /// What was seen at any of the family, in the order of the ledger.
    let observations: [Observation]
    /// Positions of the situation's opening and of each observation, in order.
    let positions: [Int64]

    /// - Parameters:
    ///   - events: of the situations and the notices of all the family.
    ///   - id: the one that is left.
    init?(_ events: [RecordedEvent], _ id: SituationID, family: [SituationID]) {
        var board = Board()
        var roles: Set<Role> = []
        var (opened, seen): (Int64?, [(of: SituationID, number: Int, position: Int64)]) = (nil, [])
        for event in events.sorted(by: { $0.position < $1.position }) {
            board.apply(event)
            switch event.event {
            case .situationOpened(let fact) where fact.situation == id: opened = opened ?? event.position
            case .noticeAcknowledged(let fact, _):
                if let role = board.notices[fact.notice]?.role { roles.insert(role) }
            case .observed(let fact, _): seen.append((fact.situation, fact.number, event.position))
            default: continue
            }
        }
        guard let situation = board.situations[id] else { return nil }
        (self.situation, acknowledged) = (situation, roles.count)
        supervisorAt = family.flatMap { board.situations[$0]?.supervisors ?? [] }.map(\.at).min()
        observations = seen.compactMap { one in
            board.situations[one.of]?.observations.first { $0.number == one.number }
        }
        positions = (opened.map { [$0] } ?? []) + seen.map(\.position)
    }
}
