/// Everything on a screen: what the events of a ledger add up to.
///
/// A board changes only by ``apply(_:)``. Two boards that saw the same events are equal, and a board read back from a
/// snapshot and given the rest of the events equals one that was given all of them.
public struct Board: Hashable, Codable, Sendable {
    /// Position of the newest event applied; 0 for none.
    public private(set) var position: Int64 = 0
    public internal(set) var calls: [CallID: Call] = [:]
    public internal(set) var situations: [SituationID: Situation] = [:]
    public internal(set) var notices: [NoticeID: Notice] = [:]
    /// Version of every stream seen: what an append expects.
    public private(set) var versions: [StreamName: Int] = [:]
    /// Highest number seen in each series of call numbers, such as `WD2026`.
    var callNumbers: [String: Int] = [:]

    public init() {}

    /// Takes in the next event of the ledger.
    public mutating func apply(_ recorded: RecordedEvent) {
        position = recorded.position
        versions[recorded.event.stream] = recorded.version
        switch recorded.event {
        case .callReceived(let fact, let words): receive(fact, words)
        case .callUpdated(let fact, let words): update(fact, words)
        case .callAssessed(let fact): assess(fact)
        case .callConfirmed(let fact): confirm(fact, by: recorded.actor, at: recorded.recordedAt)
        case .callDismissed(let fact, _): dismiss(fact, by: recorded.actor, at: recorded.recordedAt)
        case .callPromoted(let fact, _): calls[fact.call]?.basis = .callForService
        case .callAdvised(let fact): calls[fact.call]?.basis = .advisedEntry
        case .callStatusChanged(let fact):
            calls[fact.call]?.status = fact.status
            calls[fact.call]?.units = fact.units
        case .noteAdded(let fact, let words): add(fact, words, by: recorded.actor, at: recorded.recordedAt)
        case .noteStruck(let fact, let words): strike(fact, words, by: recorded.actor, at: recorded.recordedAt)
        case .situationOpened(let fact): open(fact, at: recorded.recordedAt)
        case .callJoined(let fact): join(fact)
        case .situationRebased(let fact): situations[fact.situation]?.basis = fact.basis
        case .supervisorDispatched(let fact):
            situations[fact.situation]?.supervisors.append(
                .init(unit: fact.unit, at: recorded.recordedAt, by: recorded.actor))
        case .determined(let fact):
            situations[fact.situation]?.determination = fact.determination
            situations[fact.situation]?.determinedAt = recorded.recordedAt
            situations[fact.situation]?.determinedBy = recorded.actor
        case .noticeQueued(let fact): queue(fact, at: recorded.recordedAt)
        case .noticeReleased(let fact):
            notices[fact.notice]?.state = .released
            notices[fact.notice]?.releasedAt = recorded.recordedAt
            notices[fact.notice]?.isTold = true
        case .noticeAcknowledged(let fact, let words):
            notices[fact.notice]?.state = .acknowledged
            notices[fact.notice]?.acknowledgment = Acknowledgment(
                person: words?.person, channel: fact.channel, answer: fact.answer, at: recorded.recordedAt,
                by: recorded.actor)
        case .noticeRebased(let fact):
            notices[fact.notice]?.basis = fact.basis
            notices[fact.notice]?.kind = fact.kind
        case .noticeRenewed(let fact): renew(fact, at: recorded.recordedAt)
        case .noticeStoodDown(let fact):
            notices[fact.notice]?.state = .stoodDown
            notices[fact.notice]?.stoodDownAt = recorded.recordedAt
            notices[fact.notice]?.standDownReason = fact.reason
            notices[fact.notice]?.isTold = false
        }
    }
}

// MARK: - Calls

extension Board {
    private mutating func receive(_ fact: CallReceived, _ words: CallWords?) {
        calls[fact.call] = Call(
            id: fact.call, type: fact.type, originalType: fact.type, priority: fact.priority,
            originalPriority: fact.priority, received: fact.received, callForService: fact.callForService,
            district: fact.district, beat: fact.beat, source: fact.source, location: words?.location,
            coordinate: words?.coordinate, narrative: words?.narrative, notes: [], withheld: fact.withheld,
            status: .pending, units: [], assessment: nil, level: .none, basis: fact.basis, review: .unreviewed,
            situation: nil)
        if let (series, number) = fact.call.seriesNumber {
            callNumbers[series] = max(callNumbers[series] ?? 0, number)
        }
    }

    private mutating func update(_ fact: CallUpdated, _ words: CallWords?) {
        guard var call = calls[fact.call] else { return }
        call.type = fact.type ?? call.type
        call.priority = fact.priority ?? call.priority
        call.callForService = fact.callForService ?? call.callForService
        call.district = fact.district ?? call.district
        call.beat = fact.beat ?? call.beat
        call.withheld += fact.withheld
        if let words {
            call.location = words.location
            call.narrative = words.narrative
            call.coordinate = words.coordinate
        }
        calls[fact.call] = call
    }

    private mutating func assess(_ fact: CallAssessed) {
        guard var call = calls[fact.call] else { return }
        call.assessment = fact.assessment
        call.level = max(call.level, fact.assessment.level)
        if case .dismissed(_, _, _, let known) = call.review, fact.assessment.brings(newTo: known) {
            call.review = .unreviewed
        }
        calls[fact.call] = call
    }

    private mutating func confirm(_ fact: CallConfirmed, by actor: Actor, at instant: Instant) {
        calls[fact.call]?.review = .confirmed(by: actor, at: instant)
        calls[fact.call]?.basis = fact.basis
    }

    private mutating func dismiss(_ fact: CallDismissed, by actor: Actor, at instant: Instant) {
        calls[fact.call]?.review = .dismissed(by: actor, at: instant, reason: fact.reason, known: fact.known)
    }

    private mutating func add(_ fact: NoteAdded, _ words: Remark?, by actor: Actor, at instant: Instant) {
        calls[fact.call]?.notes.append(
            Note(number: fact.number, text: words?.text, at: instant, by: actor, struck: nil))
        calls[fact.call]?.withheld += fact.withheld
    }

    private mutating func strike(_ fact: NoteStruck, _ words: Remark?, by actor: Actor, at instant: Instant) {
        guard let index = calls[fact.call]?.notes.firstIndex(where: { $0.number == fact.number }) else { return }
        calls[fact.call]?.notes[index].struck = .init(reason: words?.text, at: instant, by: actor)
    }
}

// MARK: - Situations and notices

extension Board {
    private mutating func open(_ fact: SituationOpened, at instant: Instant) {
        situations[fact.situation] = Situation(
            id: fact.situation, openedAt: instant, basis: fact.basis, calls: [fact.call],
            latest: calls[fact.call]?.received ?? instant, notices: [], determination: .undetermined,
            determinedAt: nil, determinedBy: nil, supervisors: [])
        calls[fact.call]?.situation = fact.situation
    }

    private mutating func join(_ fact: CallJoined) {
        situations[fact.situation]?.calls.append(fact.call)
        calls[fact.call]?.situation = fact.situation
        if let received = calls[fact.call]?.received, let latest = situations[fact.situation]?.latest {
            situations[fact.situation]?.latest = max(latest, received)
        }
    }

    private mutating func queue(_ fact: NoticeQueued, at instant: Instant) {
        notices[fact.notice] = Notice(
            id: fact.notice, situation: fact.situation, call: fact.call, role: fact.role, basis: fact.basis,
            kind: fact.kind, state: .queued, queuedAt: instant, releaseAt: fact.releaseAt, releasedAt: nil,
            warnAfter: fact.warnAfter, limit: fact.limit, acknowledgment: nil, stoodDownAt: nil,
            standDownReason: nil, round: 1, isTold: false)
        situations[fact.situation]?.notices.append(fact.notice)
    }

    private mutating func renew(_ fact: NoticeRenewed, at instant: Instant) {
        guard var notice = notices[fact.notice] else { return }
        notice.basis = fact.basis
        notice.kind = fact.kind
        notice.state = .queued
        notice.queuedAt = instant
        notice.releaseAt = fact.releaseAt
        notice.releasedAt = nil
        notice.warnAfter = fact.warnAfter
        notice.limit = fact.limit
        notice.acknowledgment = nil
        notice.stoodDownAt = nil
        notice.standDownReason = nil
        notice.round = fact.round
        notices[fact.notice] = notice
    }
}

// MARK: - Questions

extension Board {
    /// The notices of a call's situation, in the order field supervisor, watch commander, dispatch supervisor.
    public func notices(of call: Call) -> [Notice] {
        guard let situation = call.situation.flatMap({ situations[$0] }) else { return [] }
        return Role.allCases.compactMap { role in
            situation.notices.lazy.compactMap { notices[$0] }.first { $0.role == role }
        }
    }

    /// Whether a person still has to say if a flag is right. One word settles a situation: a later call that joins one
    /// somebody has confirmed asks nothing new.
    public func needsReview(_ call: Call) -> Bool {
        guard call.needsReview else { return false }
        guard let situation = call.situation.flatMap({ situations[$0] }) else { return true }
        return !situation.calls.contains { id in
            if case .confirmed? = calls[id]?.review { true } else { false }
        }
    }

    /// The call to show for a notice: the one that caused it, or, if that was dismissed, the first that still keeps it up.
    public func call(for notice: Notice) -> Call? {
        if let call = calls[notice.call], call.isFlagged { return call }
        let others = situations[notice.situation]?.calls.compactMap { calls[$0] } ?? []
        return others.first(where: \.isFlagged) ?? calls[notice.call]
    }

    /// Notices nobody has acknowledged yet.
    public var openNotices: [Notice] { notices.values.filter(\.isOpen) }

    /// The call that `typed` names: its whole id, or the digits at its end.
    public func call(named typed: String) throws(Refusal) -> Call {
        let wanted = typed.uppercased()
        guard !wanted.isEmpty else { throw Refusal(.missing, "which call? type the last digits of its number") }
        if let exact = calls[CallID(wanted)] ?? calls[CallID(typed)] { return exact }
        var matches = calls.values.filter { $0.id.rawValue.uppercased().hasSuffix(wanted) }
        // Numbers come round again: one that is still being worked on is meant before one that is done.
        let open = matches.filter { $0.status != .closed }
        if !open.isEmpty { matches = open }
        guard let first = matches.first else { throw Refusal(.noSuchCall, "no call ends in \(typed)") }
        guard matches.count == 1 else {
            let names = matches.map(\.id.rawValue).sorted().prefix(3).joined(separator: ", ")
            throw Refusal(.ambiguous, "\(matches.count) calls end in \(typed): \(names); type more digits")
        }
        return first
    }
}

extension Assessment {
    /// Whether a flag rests on a rule that is not among `known`.
    func brings(newTo known: [String]) -> Bool {
        level == .flag && findings.contains { $0.points > 0 && !known.contains($0.rule) }
    }
}

extension CallID {
    /// The series and the six-digit number of an id such as `WD2026000003`.
    var seriesNumber: (series: String, number: Int)? {
        let digits = rawValue.suffix(6)
        guard digits.count == 6, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else {
            return nil
        }
        return (String(rawValue.dropLast(6)), number)
    }

    /// The id of `number` in `series`.
    init(series: String, number: Int) { rawValue = series + number.padded(to: 6) }
}
