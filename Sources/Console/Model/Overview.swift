import DispatchDesk

/// What depends on the board and on the second, and on no key: it is worked out once for each, not for each frame.
nonisolated struct Overview: Sendable {
    /// The board and the second it was worked out for.
    private var position: Int64 = -1
    private var second: Int64 = -1
    private var hasRead = false

    /// The notification queue: over the limit first, then by what is due soonest, then what is settled, newest first.
    private(set) var notices: [NoticeID] = []
    /// How many of them nobody has acknowledged; these come first.
    private(set) var open = 0
    private(set) var overLimit = 0
    /// How many are acknowledged and held.
    private(set) var held = 0
    /// Flags nobody has confirmed or dismissed, oldest first.
    private(set) var flags: [CallID] = []
    /// How many decisions they are: one word settles all of a situation.
    private(set) var decisions = 0
    /// The timer or the message that is most overdue.
    private(set) var late: Late?
    private(set) var rosterFlaws: [Roster.Flaw] = []
    private(set) var triage = TriageList(Board())

    init() {}

    mutating func follow(_ board: Board, desk: Desk, channels: Set<String>?, hasRead: Bool, at now: Instant) {
        guard position != board.position || second != now.wholeSeconds || self.hasRead != hasRead else { return }
        if position != board.position {
            triage = TriageList(board)
            flags = board.unreviewed.compactMap { board.calls[$0] }.filter(board.needsReview)
                .sorted { ($0.received, $0.id) < ($1.received, $1.id) }.map(\.id)
            decisions = Set(flags.map { board.calls[$0]?.situation?.rawValue ?? $0.rawValue }).count
        }
        (position, second, self.hasRead) = (board.position, now.wholeSeconds, hasRead)
        let queue = board.queue(at: now)
        notices = queue.map(\.id)
        open = queue.prefix(while: \.isOpen).count
        overLimit = queue.prefix(while: { $0.urgency(at: now) == .overLimit }).count
        held = queue.count { $0.state == .acknowledged }
        late = desk.late(on: board, at: now).first
        rosterFlaws =
            hasRead ? board.roster.flaws(at: now, watch: desk.policy.watchLength, channels: channels) : []
    }
}

nonisolated extension Board {
    /// The notices in the order of the queue. What each place is told by is looked up once for each notice and not at each
    /// comparison: a thousand of them are put in order every second.
    fileprivate func queue(at now: Instant) -> [Notice] {
        notices.values.map { (place: QueuePlace($0, at: now), notice: $0) }.sorted { $0.place < $1.place }.map(\.notice)
    }
}

/// What a notice's place in the queue is told by.
private nonisolated struct QueuePlace: Comparable {
    /// The most urgent first; what is settled last.
    let rank: Int
    /// Open ones by when they are due, the settled by how lately they were queued.
    let second: Int64
    let situation: SituationID
    let role: Int

    init(_ notice: Notice, at now: Instant) {
        rank = notice.isOpen ? -notice.urgency(at: now).rawValue : 1
        second = notice.isOpen ? notice.due.wholeSeconds : -notice.queuedAt.wholeSeconds
        (situation, role) = (notice.situation, notice.role.order)
    }

    static func < (one: QueuePlace, other: QueuePlace) -> Bool {
        if one.rank != other.rank { return one.rank < other.rank }
        if one.second != other.second { return one.second < other.second }
        return (one.situation, one.role) < (other.situation, other.role)
    }
}

nonisolated extension Role {
    /// Its place among the roles.
    fileprivate var order: Int { Role.allCases.firstIndex(of: self) ?? 0 }
}
