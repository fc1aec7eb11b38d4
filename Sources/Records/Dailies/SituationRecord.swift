import Detection
public import DispatchDesk
public import Policy

/// What the ledger holds of one situation, as facts that each know the events they stand on.
///
/// A fold: give it every event of the ledger in order with ``take(_:)``, and read ``facts``. Every text passes the status
/// guard once more on its way in, although it passed before it was written: a rule may have been added since.
public struct SituationRecord: Sendable {
    /// One thing the record says.
    public struct Fact: Hashable, Sendable {
        public var kind: SituationFact
        /// Of the events it stands on, ascending.
        public var positions: [Int64]
        public var at: Instant
        public var by: Actor
        public var values: [String: Value]
        /// Position of the event that said it first: its place among the others.
        var order: Int64
        /// The situation whose stream said so; nil for a call's or a notice's.
        var situation: SituationID?
    }

    public enum Value: Hashable, Sendable {
        /// A word of ours or of the record's own; `raw` is what a template's `where` compares.
        case plain(String, raw: String)
        case moment(Instant)
        /// Somebody's words, shown in quotation marks.
        case quoted(String)
        /// There were words, and they were erased by law.
        case erased

        static func plain(_ text: String) -> Value { .plain(text, raw: text) }
    }

    public let scope: SituationScope
    /// In the order they were recorded.
    public internal(set) var facts: [Fact] = []
    /// Position and time of the newest event taken in; nil before the first.
    public private(set) var newest: (position: Int64, at: Instant)?
    /// Events taken in.
    public private(set) var count = 0

    var board = Board()
    let pack: PolicyPack
    /// Where the words of a call stand: its narrative, then each note.
    var texts: [CallID: [Int64]] = [:]
    var duties: [DutyID: Int64] = [:]
    var notices: [NoticeID: Int64] = [:]

    /// - Parameter pack: names rules, duties and reasons, and guards what is quoted.
    public init(_ scope: SituationScope, pack: PolicyPack) { (self.scope, self.pack) = (scope, pack) }

    /// The record of one situation out of a whole ledger's events.
    public init(_ scope: SituationScope, pack: PolicyPack, events: some Sequence<RecordedEvent>) {
        self.init(scope, pack: pack)
        for recorded in events { take(recorded) }
    }

    /// Whether every event of every stream was taken in, as the board of the scope knew them.
    public var isWhole: Bool { count == scope.count }

    /// Takes in the next event; one of another situation is passed over.
    public mutating func take(_ recorded: RecordedEvent) {
        guard let last = scope.streams[recorded.event.stream], recorded.version <= last else { return }
        let before = board
        board.apply(recorded)
        count += 1
        newest = (recorded.position, recorded.recordedAt)
        note(recorded, before)
    }

    /// What is open at the end: notices nobody has answered, duties nobody has reported done.
    public var openFacts: [Fact] {
        var open: [Fact] = []
        let situation = board.situations[scope.situation]
        func fact(_ kind: SituationFact, _ position: Int64?, _ values: [String: Value]) {
            guard let position, let newest else { return }
            open.append(
                Fact(
                    kind: kind, positions: [position], at: newest.at,
                    by: Actor(person: "", position: "", console: ""), values: values, order: position))
        }
        for id in situation?.notices ?? [] {
            guard let notice = board.notices[id], notice.isOpen else { continue }
            fact(
                .noticeOpen, notices[id],
                ["notice": .plain(id.rawValue), "role": .plain(notice.role.title, raw: notice.role.rawValue)])
        }
        for rule in pack.desk.duties where situation?.duty(rule.id)?.isOpen == true {
            fact(
                .dutyOpen, duties[rule.id],
                ["duty": .plain(rule.id.rawValue), "owner": .plain(rule.owner.title), "words": .plain(rule.words)])
        }
        return open
    }

    // MARK: gathering

    /// A text from the ledger, guarded again; nil stays nil.
    func pass(_ text: String?) -> String? { text.map { pack.detector.withholdStatus(in: $0).text } }

    func quoted(_ text: String?) -> Value? {
        guard let text = pass(text), !text.isEmpty else { return nil }
        return .quoted(text)
    }

    /// A name or a number somebody gave; nil for an empty one.
    func named(_ text: String?) -> Value? {
        guard let text = pass(text), !text.isEmpty else { return nil }
        return .plain(text)
    }

    /// - Parameter situation: the situation whose stream said so, for what a merge repeats.
    mutating func add(
        _ kind: SituationFact, _ recorded: RecordedEvent, standingOn positions: [Int64] = [],
        of situation: SituationID? = nil, _ values: [String: Value?]
    ) {
        let fact = Fact(
            kind: kind, positions: Set(positions + [recorded.position]).sorted(), at: recorded.recordedAt,
            by: recorded.actor, values: values.compactMapValues(\.self), order: recorded.position, situation: situation)
        // What a merge repeats of the other situation was said before, and then: it is not said twice.
        if let situation,
            let index = facts.firstIndex(where: {
                $0.kind == kind && $0.values == fact.values && $0.situation != nil && $0.situation != situation
            })
        {
            facts[index].positions.append(recorded.position)
            return
        }
        facts.append(fact)
    }

    private mutating func note(_ recorded: RecordedEvent, _ before: Board) {
        switch recorded.event {
        case .callReceived(let fact, let words): gather(fact, words, recorded)
        case .callUpdated(let fact, let words): gather(fact, words, recorded, before)
        case .callAssessed(let fact): gather(fact, recorded, before)
        case .callConfirmed(let fact): gather(fact, recorded)
        case .callDismissed(let fact, let words): gather(fact, words, recorded)
        case .callPromoted(let fact, let words): gather(fact, words, recorded)
        case .callAdvised(let fact): add(.advised, recorded, ["call": .plain(fact.call.rawValue)])
        case .callUnanswered(let fact): add(.unanswered, recorded, ["call": .plain(fact.call.rawValue)])
        case .callStatusChanged(let fact): gather(fact, recorded, before)
        case .noteAdded(let fact, let words): gather(fact, words, recorded)
        case .noteStruck(let fact, let words): gather(fact, words, recorded)
        case .situationOpened(let fact): gather(fact, recorded)
        case .callJoined(let fact): gather(fact, recorded)
        case .callLeft(let fact): gather(fact, recorded)
        case .situationRebased(let fact): gather(fact, recorded)
        case .situationChanged(let fact): gather(fact, recorded)
        case .situationMerged(let fact): gather(fact, recorded)
        case .situationLinked(let fact): gather(fact, recorded)
        case .situationClosed(let fact, let words): gather(fact, words, recorded)
        case .supervisorDispatched(let fact): gather(fact, recorded)
        case .supervisorArrived(let fact): gather(fact, recorded)
        case .unitRoleGiven(let fact): gather(fact, recorded)
        case .determined(let fact): gather(fact, recorded)
        case .observed(let fact, let words): gather(fact, words, recorded)
        case .federalCalled(let fact, let words): gather(fact, words, recorded)
        case .reportNamed(let fact): gather(fact, recorded)
        case .dutyArose(let fact): if fact.situation == scope.situation { duties[fact.duty] = recorded.position }
        case .dutyDone(let fact, let words): gather(fact, words, recorded)
        case .noticeQueued(let fact): gather(fact, recorded)
        case .noticeReleased(let fact): gather(fact, recorded)
        case .noticeAcknowledged(let fact, let words): gather(fact, words, recorded)
        case .noticeRenewed(let fact): notices[fact.notice] = recorded.position
        case .noticeReopened(let fact): gather(fact, recorded)
        case .noticeHandedOn(let fact, let words): gather(fact, words, recorded)
        case .noticeClosed(let fact): gather(fact, recorded)
        case .noticeStoodDown(let fact): gather(fact, recorded)
        // How a notice went from one step to the next, and what is no situation's.
        case .dutyFellAway, .rumorNoted, .noticeRebased, .noticeStepped, .noticeSnoozed, .noticeSnoozeEnded, .testPaged,
            .deliveryQueued, .deliveryClaimed, .deliverySettled, .deliveryCancelled, .rosterEntered, .rosterConfirmed,
            .rosterLeft, .positionAssumed, .reliefOffered, .reliefBegun, .reliefBriefed, .reliefMarked, .reliefRemarked,
            .reliefAnswered, .reliefReadBack, .reliefReleased, .reliefSigned, .reliefCancelled, .reliefSealed,
            .passOnAdded, .passOnEnded, .recordExported, .recordExportFinished, .clockJumped:
            break
        }
    }
}
