/// When each flag fell and how it was answered: a fold over the ledger that every figure is counted from.
///
/// It holds ids, codes and times, nothing that anybody said and nobody's name. Its size follows the flags, not the calls, and
/// with a span to keep it follows the flags of that span. The board has one, and a report that reads the ledger page by page
/// makes one: the same fold, so that the screen and the paper can't disagree.
public struct ResponseLog: Hashable, Codable, Sendable {
    /// Flags by call, the oldest of a call first.
    public private(set) var flags: [CallID: [FlagRaised]] = [:]
    /// One for each situation that did not go into another.
    public private(set) var responses: [SituationID: Response] = [:]
    /// Calls recorded in each hour since 1970, for as long as anything is kept.
    public private(set) var callsByHour: [Int64: Int] = [:]
    /// The situation a call is in.
    private var members: [CallID: SituationID] = [:]
    /// The situation a notice is about.
    private var notices: [NoticeID: SituationID] = [:]
    /// What a situation went into.
    private var aliases: [SituationID: SituationID] = [:]
    /// Seconds after which a flag and a situation are dropped; nil keeps them all.
    private let keeping: Int?

    public init(keeping: Int? = nil) { self.keeping = keeping }

    /// Takes in the next event of the ledger.
    public mutating func take(_ recorded: RecordedEvent) {
        let at = recorded.recordedAt
        switch recorded.event {
        case .callAssessed(let fact): assess(fact, at: at)
        case .callConfirmed(let fact): confirm(fact.call, at: at)
        case .callDismissed(let fact, _): dismiss(fact, at: at)
        case .callUnanswered(let fact): expire(fact.call, at: at)
        case .situationOpened(let fact):
            drop(before: at)
            responses[fact.situation] = Response(fact, at: at)
            if fact.basis == .callForService { responses[fact.situation]?.oweDispatch(at: at) }
            join(fact.call, fact.situation)
        case .callJoined(let fact): join(fact.call, fact.situation)
        case .callLeft(let fact): if members[fact.call] == fact.situation { members[fact.call] = nil }
        case .situationRebased(let fact): change(fact.situation) { $0.rebase(to: fact.basis, at: at) }
        case .situationMerged(let fact): merge(fact.situation, into: fact.into)
        case .situationClosed(let fact, _): change(fact.situation) { $0.closedAt = at }
        case .supervisorDispatched(let fact): change(fact.situation) { $0.dispatch(at: at) }
        case .determined(let fact): change(fact.situation) { $0.determination = fact.determination }
        case .dutyArose(let fact):
            change(fact.situation) { $0.duties.append(.init(id: fact.duty, arisenAt: at, due: fact.due)) }
        case .dutyDone(let fact, _): change(fact.situation) { $0.settle(fact.duty, .done(at)) }
        case .dutyFellAway(let fact): change(fact.situation) { $0.settle(fact.duty, .fellAway) }
        case .noticeQueued(let fact):
            notices[fact.notice] = fact.situation
            change(fact.situation) { $0.owe(fact.notice, fact.role, fact.basis, fact.kind, at: at) }
        case .noticeRenewed(let fact): change(fact.notice) { $0.owe(fact.notice, nil, fact.basis, fact.kind, at: at) }
        case .noticeRebased(let fact): change(fact.notice) { $0.rebase(fact) }
        case .noticeReopened(let fact): change(fact.notice) { $0.reopen(fact.notice, at: at) }
        case .noticeAcknowledged(let fact, _): change(fact.notice) { $0.end(fact.notice, .acknowledged(at)) }
        case .noticeClosed(let fact): change(fact.notice) { $0.end(fact.notice, .init(fact.cause)) }
        case .noticeStoodDown(let fact): change(fact.notice) { $0.standDown(fact.notice, at: at) }
        case .noticeStepped(let fact):
            // Step 0 only sets the time of the first.
            guard fact.step > 0 else { return }
            change(fact.notice) { response in
                response.steps += 1
                response.emptySteps += fact.told == 0 ? 1 : 0
            }
        case .callReceived: count(callAt: at)
        case .callUpdated, .callPromoted, .callAdvised, .callStatusChanged, .noteAdded, .noteStruck,
            .rumorNoted, .situationChanged, .situationLinked, .supervisorArrived, .unitRoleGiven, .observed,
            .federalCalled, .reportNamed, .noticeReleased, .noticeHandedOn, .noticeSnoozed, .noticeSnoozeEnded,
            .testPaged, .deliveryQueued, .deliveryClaimed, .deliverySettled, .deliveryCancelled, .rosterEntered,
            .rosterConfirmed, .rosterLeft, .positionAssumed, .reliefOffered, .reliefBegun, .reliefBriefed,
            .reliefMarked,
            .reliefRemarked, .reliefAnswered, .reliefReadBack, .reliefReleased, .reliefSigned, .reliefCancelled,
            .reliefSealed, .passOnAdded, .passOnEnded, .recordExported, .recordExportFinished, .clockJumped:
            break
        }
    }

    private mutating func count(callAt moment: Instant) {
        let hour = moment.wholeSeconds.floorDivided(by: 3600)
        if callsByHour[hour] == nil, let keeping {
            callsByHour = callsByHour.filter { $0.key >= hour - Int64(keeping / 3600) }
        }
        callsByHour[hour, default: 0] += 1
    }

    /// The situation that `id` is part of now: itself, or what it went into.
    public func situation(_ id: SituationID) -> SituationID {
        var id = id
        while let next = aliases[id] { id = next }
        return id
    }

    private mutating func change(_ id: SituationID, _ body: (inout Response) -> Void) {
        let id = situation(id)
        guard var response = responses.removeValue(forKey: id) else { return }
        body(&response)
        responses[id] = response
    }

    private mutating func change(_ notice: NoticeID, _ body: (inout Response) -> Void) {
        guard let situation = notices[notice] else { return }
        change(situation, body)
    }

    private mutating func join(_ call: CallID, _ situation: SituationID) {
        members[call] = situation
        guard let last = flags[call]?.indices.last else { return }
        flags[call]?[last].situation = situation
    }

    private mutating func merge(_ id: SituationID, into other: SituationID) {
        let (from, into) = (situation(id), situation(other))
        guard from != into, let source = responses.removeValue(forKey: from) else { return }
        aliases[from] = into
        change(into) { $0.absorb(source) }
    }

    /// Drops what is past keeping: done when something new comes in, so that the same events always leave the same log.
    private mutating func drop(before instant: Instant) {
        guard let keeping else { return }
        let limit = instant.advanced(by: -keeping)
        let old = responses.values.filter { $0.openedAt < limit }
        let oldFlags = flags.values.contains { $0.contains { $0.at < limit } }
        guard !old.isEmpty || oldFlags else { return }
        for response in old { responses[response.id] = nil }
        flags = flags.compactMapValues { raised in
            let kept = raised.filter { $0.at >= limit }
            return kept.isEmpty ? nil : kept
        }
        aliases = aliases.filter { responses[situation($0.value)] != nil }
        members = members.filter { responses[situation($0.value)] != nil }
        notices = notices.filter { responses[situation($0.value)] != nil }
    }
}

// MARK: - Flags

/// A flag on a call, and what became of it.
public struct FlagRaised: Hashable, Codable, Sendable {
    /// What raised it.
    public enum Origin: String, Codable, Sendable {
        case rules
        /// A person flagged what no rule had.
        case person
        /// No flag at all: a rumor's notices, which a person dismissed.
        case rumor
    }

    public enum Review: Hashable, Codable, Sendable {
        case waiting
        /// Nobody decided in the pack's `confirm_after`: it counts as confirmed, by nobody.
        case expired
        case confirmed
        /// The rules that stood then; another one raises a flag again.
        case dismissed(known: [String])
    }

    public var call: CallID
    public var at: Instant
    public var origin: Origin
    /// The rules that made it one, until somebody decided, in alphabetical order.
    public var rules: [String]
    public var review = Review.waiting
    /// The situation its call is in; nil for none.
    public var situation: SituationID?
}

extension ResponseLog {
    private func newest(_ call: CallID) -> FlagRaised? { flags[call]?.last }

    private mutating func raise(_ call: CallID, _ origin: FlagRaised.Origin, _ rules: [String], at instant: Instant) {
        drop(before: instant)
        flags[call, default: []].append(
            FlagRaised(call: call, at: instant, origin: origin, rules: rules, situation: members[call]))
    }

    private mutating func review(_ call: CallID, _ review: FlagRaised.Review) {
        guard let last = flags[call]?.indices.last else { return }
        flags[call]?[last].review = review
    }

    private mutating func assess(_ fact: CallAssessed, at instant: Instant) {
        guard fact.assessment.level == .flag else { return }
        let rules = Set(fact.assessment.findings.filter { $0.points > 0 }.map(\.rule))
        guard let last = newest(fact.call) else { return raise(fact.call, .rules, rules.sorted(), at: instant) }
        switch last.review {
        case .waiting, .expired:
            guard let index = flags[fact.call]?.indices.last else { return }
            flags[fact.call]?[index].rules = rules.union(last.rules).sorted()
        case .confirmed: break
        case .dismissed(let known):
            if fact.assessment.brings(newTo: known) { raise(fact.call, .rules, rules.sorted(), at: instant) }
        }
    }

    private mutating func confirm(_ call: CallID, at instant: Instant) {
        if newest(call) == nil { raise(call, .person, [], at: instant) }
        review(call, .confirmed)
    }

    private mutating func dismiss(_ fact: CallDismissed, at instant: Instant) {
        if newest(fact.call) == nil { raise(fact.call, .rumor, [], at: instant) }
        review(fact.call, .dismissed(known: fact.known))
    }

    private mutating func expire(_ call: CallID, at instant: Instant) {
        if newest(call)?.review == .waiting { review(call, .expired) }
    }
}

extension Response.Round.End {
    /// How a round ends that nobody had answered when its notice was closed.
    init(_ cause: NoticeClosed.Cause) {
        switch cause {
        case .dispatched: self = .dispatched
        case .merged: self = .passedOn
        case .complete, .determined, .situationClosed, .tested, .hand: self = .unanswered
        }
    }
}
