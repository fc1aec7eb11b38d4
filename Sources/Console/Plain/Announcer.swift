import DispatchDesk

/// Tells apart what is new on a board, and says it: the most urgent first, and never in a flood.
///
/// What it says is about changes alone. Ages are told when they pass warn or limit and not before; a surge is one line with a count.
nonisolated struct Announcer: Sendable {
    /// What a line is about, most urgent first.
    enum Kind: Int, CaseIterable, Sendable {
        case trouble, flag, overLimit, relief, overdue, warn, reopened, released, acknowledged, ended, call

        /// How many of a kind are told together.
        func words(_ count: Int) -> String {
            switch self {
            case .trouble: "\(count) troubles with the ledger"
            case .flag: "\(count) calls flagged; LIST notices, NEXT goes through them"
            case .overLimit: "\(count) notices over their limit; LIST notices"
            case .relief: "\(count) changes of reliefs; LIST relief"
            case .overdue: "\(count) duties overdue; LIST duties"
            case .warn: "\(count) notices near their limit; LIST notices"
            case .reopened: "\(count) notices owed again; LIST notices"
            case .released: "\(count) situations had their notices sent out; LIST situations"
            case .acknowledged: "\(count) notices acknowledged; LIST notices"
            case .ended: "\(count) notices ended; LIST notices"
            case .call: "\(count) new calls; LIST pending"
            }
        }
    }

    struct Item: Sendable {
        var kind: Kind
        var text: String
    }

    /// Lines said in ``window`` seconds before what follows waits to be told together.
    static let budget = 6
    static let window = 10
    /// Of one kind more than this are one line with a count.
    static let mostOfAKind = 3

    private var waiting: [Item] = []
    private var told: [Instant] = []
    private var isFirst = true

    private var position: Int64 = -1
    private var calls: Set<CallID> = []
    private var flags: Set<CallID> = []
    private var notices: [NoticeID: Notice] = [:]
    private var urgency: [NoticeID: Notice.Urgency] = [:]
    private var overdue: Set<DutyRef> = []
    private var trouble: String?
    private var need: String?

    /// Lines to say now.
    @MainActor mutating func news(in model: ConsoleModel) -> [String] {
        if model.ledgerTrouble != trouble {
            trouble = model.ledgerTrouble
            let back = "the ledger can be read\(model.settings.seat.isReadOnly ? "" : " and written") again"
            let text = trouble.map { "LEDGER DOWN: \($0). \(model.ledgerWarning)" } ?? back
            waiting.append(Item(kind: .trouble, text: text))
        }
        if model.hasRead {
            if isFirst {
                waiting.append(Item(kind: .trouble, text: model.spokenSummary))
                learn(model)
                isFirst = false
            } else {
                lookForChanges(model)
            }
        }
        return release(at: model.now)
    }

    /// When ages next pass what is told of them, or what waits may be said; nil for never.
    @MainActor func nextMoment(in model: ConsoleModel) -> Instant? {
        var moments: [Instant] = []
        if !waiting.isEmpty, let first = told.first { moments.append(first.advanced(by: Self.window)) }
        for notice in model.board.openNotices {
            let start = notice.releasedAt ?? notice.releaseAt
            moments += [start.advanced(by: notice.warnAfter), start.advanced(by: notice.limit)]
        }
        if let until = model.reach.mutedUntil { moments.append(until) }
        moments += model.dutyList.compactMap(\.duty.due)
        return moments.filter { $0 > model.now }.min()
    }

    // MARK: what is new

    @MainActor private mutating func learn(_ model: ConsoleModel) {
        let board = model.board
        position = board.position
        calls = Set(board.calls.keys)
        flags = Set(model.flagsToReview.map(\.id))
        notices = Dictionary(
            uniqueKeysWithValues: board.liveNotices.compactMap { id in board.notices[id].map { (id, $0) } })
        urgency = notices.mapValues { $0.urgency(at: model.now) }
        overdue = Set(model.dutyList.filter { $0.duty.isOverdue(at: model.now) }.map(\.ref))
        need = model.reliefNeed
    }

    @MainActor private mutating func lookForChanges(_ model: ConsoleModel) {
        let (oldCalls, oldFlags, oldNotices, oldUrgency) = (calls, flags, notices, urgency)
        let (oldOverdue, oldNeed, oldPosition) = (overdue, need, position)
        let board = model.board
        learn(model)
        if position != oldPosition {
            var flagged: Set<SituationID> = []
            for id in flags.subtracting(oldFlags).sorted() {
                guard let call = board.calls[id] else { continue }
                if let situation = call.situation { flagged.insert(situation) }
                add(.flag, model.spokenFlag(call))
            }
            for id in calls.subtracting(oldCalls).sorted() {
                guard let call = board.calls[id], !flags.contains(id), call.status != .closed else { continue }
                add(.call, "New call \(model.spokenRow(call, isNew: true))")
            }
            changes(of: notices, from: oldNotices, flagged, model)
        }
        for (id, now) in urgency {
            guard let notice = notices[id], now > (oldUrgency[id] ?? .settled), notice.isOpen else { continue }
            if now == .overLimit { add(.overLimit, model.spokenRow(notice)) }
            if now == .warn { add(.warn, model.spokenRow(notice)) }
        }
        for line in model.dutyList where overdue.contains(line.ref) && !oldOverdue.contains(line.ref) {
            add(
                .overdue,
                "OVERDUE duty \(line.rule.id) of \(line.situation.id), \(line.rule.owner.title): \(line.rule.words)")
        }
        if need != oldNeed { add(.relief, need ?? "the relief needs nothing of you now") }
    }

    /// Notices that were sent out, answered, opened again or ended; those that were queued are told with their flag.
    @MainActor private mutating func changes(
        of notices: [NoticeID: Notice], from old: [NoticeID: Notice], _ flagged: Set<SituationID>, _ model: ConsoleModel
    ) {
        var released: [SituationID: [Role]] = [:]
        for (id, before) in old {
            guard let notice = model.board.notices[id], notice.state != before.state || notice.round != before.round
            else {
                continue
            }
            switch notice.state {
            case .released where before.state == .queued: released[notice.situation, default: []].append(notice.role)
            case .queued, .released: add(.reopened, "Owed again: \(model.spokenRow(notice))")
            case .acknowledged: add(.acknowledged, model.spokenRow(notice))
            case .stoodDown, .closed: add(.ended, model.spokenRow(notice))
            }
        }
        var queued: [SituationID: Int] = [:]
        for (id, notice) in notices where old[id] == nil && !flagged.contains(notice.situation) {
            if notice.state == .released {
                released[notice.situation, default: []].append(notice.role)
            } else {
                queued[notice.situation, default: 0] += 1
            }
        }
        for (situation, count) in queued.sorted(by: { $0.key < $1.key }) {
            add(.released, "\(situation): \(count) \(count == 1 ? "notice" : "notices") queued")
        }
        for (situation, roles) in released.sorted(by: { $0.key < $1.key }) {
            let names = Role.allCases.filter(roles.contains).map(\.title).joined(separator: ", ")
            add(.released, "\(situation) notices sent out to \(names)")
        }
    }

    private mutating func add(_ kind: Kind, _ text: String) { waiting.append(Item(kind: kind, text: text)) }

    // MARK: saying

    /// What may be said now. What is over the budget waits, and is told together.
    private mutating func release(at now: Instant) -> [String] {
        told.removeAll { now.seconds(since: $0) >= Self.window }
        guard !waiting.isEmpty else { return [] }
        var lines: [String] = []
        for kind in Kind.allCases {
            let items = waiting.filter { $0.kind == kind }
            guard !items.isEmpty else { continue }
            // Trouble is said whatever was said before it.
            guard told.count < Self.budget || kind == .trouble else { break }
            waiting.removeAll { $0.kind == kind }
            let few = items.count <= Self.mostOfAKind && (told.count + items.count <= Self.budget || kind == .trouble)
            let said = few ? items.map(\.text) : [items[0].text, kind.words(items.count)]
            lines += said
            told += said.map { _ in now }
        }
        return lines
    }
}
