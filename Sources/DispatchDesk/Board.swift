/// Everything on a screen: what the events of a ledger add up to.
///
/// What a board says changes only by ``apply(_:)``. Two boards that saw the same events are equal, and a board read back
/// from a snapshot and given the rest of the events equals one that was given all of them. Whoever keeps a board for
/// years puts away what is long over (``putAway(at:keeping:atMost:)``) and lays it back when it is touched.
public struct Board: Hashable, Codable, Sendable {
    /// Position of the newest event applied; 0 for none.
    public private(set) var position: Int64 = 0
    /// When that was recorded; nil for an empty board.
    public private(set) var recordedAt: Instant?
    public internal(set) var calls = IdentifierMap<CallID, Call>()
    public internal(set) var situations = IdentifierMap<SituationID, Situation>()
    public internal(set) var notices = IdentifierMap<NoticeID, Notice>()
    /// Version of every stream seen: what an append expects.
    public internal(set) var versions = IdentifierMap<StreamName, Int>()
    public internal(set) var roster = Roster()
    public internal(set) var deliveries = IdentifierMap<DeliveryKey, Delivery>()
    /// Calls that wait for a unit, and calls a unit has.
    public internal(set) var pending = CallQueue()
    public internal(set) var active = CallQueue()
    /// Calls whose flag a person still has to say a word about.
    public internal(set) var unreviewed = IdentifierSet<CallID>()
    /// Flags nobody has confirmed or dismissed, and whose time to do so still runs.
    public internal(set) var undecided = IdentifierSet<CallID>()
    /// Notices that are open or held by somebody.
    public internal(set) var liveNotices = IdentifierSet<NoticeID>()
    public internal(set) var openDeliveries = IdentifierSet<DeliveryKey>()
    /// Every position anybody has taken up, each with its one holder.
    public internal(set) var positions: [PositionName: Position] = [:]
    /// Reliefs under way, and of each position the newest that ended.
    public internal(set) var reliefs: [ReliefID: Relief] = [:]
    /// What is passed on from watch to watch until it ends, oldest first.
    public internal(set) var passOns: [PassOn] = []
    /// Reliefs offered and pass-ons made, by which the next are numbered.
    var reliefCount = 0
    var passOnCount = 0
    /// The flags of the last 31 days and how they were answered: what the figures on the screen are counted from.
    public private(set) var responses = ResponseLog(keeping: 31 * 86_400)
    /// Test pages sent, by which the next is numbered.
    var testPages = 0
    /// Situations opened, by which the next is numbered.
    var situationCount = 0
    /// What ended and may be put away, the first to end first.
    var endings: [Ending] = []
    /// What ended and was still owed something when it might have been put away, by when that was seen.
    var owing: [Ending] = []
    /// Highest number seen in each series of call numbers, such as `WD2026`.
    var callNumbers: [String: Int] = [:]

    public init() {}

    /// Takes in the next event of the ledger.
    public mutating func apply(_ recorded: RecordedEvent) {
        position = recorded.position
        recordedAt = recorded.recordedAt
        let stream = recorded.event.stream
        versions[stream] = recorded.version
        responses.take(recorded)
        let touched = stream.call
        let before = touched.flatMap { calls[$0] }
        take(recorded)
        if let touched { list(touched, before: before) }
        noteEnding(recorded)
    }

    private mutating func take(_ recorded: RecordedEvent) {
        let (at, by) = (recorded.recordedAt, recorded.actor)
        switch recorded.event {
        case .callReceived(let fact, let words): receive(fact, words)
        case .callUpdated(let fact, let words): update(fact, words, at: at)
        case .callAssessed(let fact): assess(fact, at: at)
        case .callConfirmed(let fact): confirm(fact, by: by, at: at)
        case .callDismissed(let fact, _): dismiss(fact, by: by, at: at)
        case .callPromoted(let fact, _): calls[fact.call]?.basis = .callForService
        case .callAdvised(let fact): calls[fact.call]?.basis = .advisedEntry
        case .callUnanswered(let fact):
            calls[fact.call]?.review = .unanswered(at: at)
            undecided.remove(fact.call)
        case .callStatusChanged(let fact):
            calls[fact.call]?.status = fact.status
            calls[fact.call]?.closedAt = fact.status == .closed ? at : nil
            calls[fact.call]?.units = fact.units
            if !fact.units.isEmpty { calls[fact.call]?.hadUnits = true }
        case .noteAdded(let fact, let words): add(fact, words, by: by, at: at)
        case .noteStruck(let fact, let words): strike(fact, words, by: by, at: at)
        case .situationOpened(let fact): open(fact, at: at)
        case .callJoined(let fact): join(fact)
        case .callLeft(let fact): leave(fact)
        case .situationRebased(let fact): situations[fact.situation]?.basis = fact.basis
        case .situationChanged(let fact):
            let kinds = Set(situations[fact.situation]?.kinds ?? []).union(fact.kinds)
            situations[fact.situation]?.kinds = kinds.sorted()
            if fact.endsRumor == true { situations[fact.situation]?.isRumor = false }
        case .situationMerged(let fact): situations[fact.situation]?.mergedInto = fact.into
        case .situationLinked(let fact):
            situations[fact.situation]?.links.append(fact.other)
            situations[fact.other]?.links.append(fact.situation)
        case .situationClosed(let fact, let words):
            let override =
                fact.isOverridden
                ? Situation.Closing.Override(supervisor: words?.supervisor, reason: words?.reason) : nil
            situations[fact.situation]?.closing = .init(at: at, by: by, override: override)
        case .supervisorDispatched(let fact):
            situations[fact.situation]?.supervisors.append(.init(unit: fact.unit, at: at, by: by))
        case .supervisorArrived(let fact):
            guard let index = situations[fact.situation]?.supervisors.firstIndex(where: { $0.unit == fact.unit }) else {
                return
            }
            situations[fact.situation]?.supervisors[index].onSceneAt = at
        case .unitRoleGiven(let fact):
            situations[fact.situation]?.unitRoles.removeAll { $0.unit == fact.unit }
            situations[fact.situation]?.unitRoles.append(.init(unit: fact.unit, role: fact.role, at: at, by: by))
        case .determined(let fact):
            situations[fact.situation]?.determination = fact.determination
            situations[fact.situation]?.determinedAt = at
            situations[fact.situation]?.determinedBy = by
        case .observed(let fact, let words):
            situations[fact.situation]?.observations.append(
                Observation(
                    number: fact.number, source: fact.source, at: at, by: by, facts: fact.facts, words: words))
        case .federalCalled(let fact, let words):
            situations[fact.situation]?.federalCalls.append(
                FederalCall(call: fact.call, asks: fact.asks, at: at, by: by, words: words))
        case .reportNamed(let fact): situations[fact.situation]?.report = fact
        case .dutyArose(let fact): arise(fact, at: at)
        case .dutyDone(let fact, let words):
            settle(
                fact.duty, of: fact.situation,
                .done(.init(at: at, by: by, channel: fact.channel, number: fact.number, person: words?.person)))
        case .dutyFellAway(let fact): settle(fact.duty, of: fact.situation, .fallenAway(at: at))
        case .noticeQueued(let fact): queue(fact, at: at)
        case .noticeReleased(let fact):
            notices[fact.notice]?.state = .released
            notices[fact.notice]?.releasedAt = at
            notices[fact.notice]?.isTold = true
        case .noticeAcknowledged(let fact, let words):
            notices[fact.notice]?.state = .acknowledged
            notices[fact.notice]?.escalation.next = nil
            notices[fact.notice]?.acknowledgment = Acknowledgment(
                person: words?.person, channel: fact.channel, answer: fact.answer, at: at, by: by,
                leaseUntil: fact.leaseUntil)
        case .noticeHandedOn(let fact, let words):
            guard var held = notices[fact.notice]?.acknowledgment else { return }
            held.handedOnBy.append(held.by)
            (held.person, held.channel, held.at, held.by) = (words?.person, fact.channel, at, by)
            held.leaseUntil = fact.leaseUntil
            notices[fact.notice]?.acknowledgment = held
        case .noticeRebased(let fact):
            notices[fact.notice]?.basis = fact.basis
            notices[fact.notice]?.kind = fact.kind
        case .noticeRenewed(let fact): renew(fact, at: at)
        case .noticeStepped(let fact):
            notices[fact.notice]?.escalation = .init(
                lap: fact.lap, step: fact.step, next: fact.next, told: fact.told)
        case .noticeReopened(let fact): reopen(fact, at: at)
        case .noticeSnoozed(let fact, let words):
            notices[fact.notice]?.snoozes.removeAll { $0.person == fact.person }
            notices[fact.notice]?.snoozes.append(
                .init(person: fact.person, until: fact.until, reason: words?.text, by: by))
        case .noticeSnoozeEnded(let fact):
            notices[fact.notice]?.snoozes.removeAll { $0.person == fact.person }
        case .noticeClosed(let fact):
            notices[fact.notice]?.state = .closed
            notices[fact.notice]?.closed = .init(cause: fact.cause, at: at, by: by)
            if fact.cause == .tested { markTested(fact.notice, at: at) }
            endTimers(of: fact.notice)
        case .noticeStoodDown(let fact):
            notices[fact.notice]?.state = .stoodDown
            notices[fact.notice]?.stoodDownAt = at
            notices[fact.notice]?.standDownReason = fact.reason
            notices[fact.notice]?.isTold = false
            notices[fact.notice]?.markStoodDown(at: at)
            endTimers(of: fact.notice)
        case .testPaged(let fact): test(fact, at: at)
        case .deliveryQueued(let fact):
            deliveries[fact.key] = Delivery(
                key: fact.key, notice: fact.notice, round: fact.round, kind: fact.kind, role: fact.role,
                person: fact.person, channel: fact.channel, queuedAt: at, state: .waiting(next: at))
            openDeliveries.insert(fact.key)
        case .deliveryClaimed(let fact):
            deliveries[fact.key]?.state = .claimed(by: by.console, until: fact.until)
            deliveries[fact.key]?.attempts = fact.attempt
        case .deliverySettled(let fact):
            deliveries[fact.key]?.detail = fact.detail
            switch fact.outcome {
            case .accepted: end(fact.key, .accepted(at))
            case .refused: end(fact.key, .refused(at))
            case .failed: deliveries[fact.key]?.state = .waiting(next: fact.next ?? at)
            }
        case .deliveryCancelled(let fact):
            deliveries[fact.key]?.detail = fact.cause.rawValue
            end(fact.key, .cancelled(at))
        case .rosterEntered(let fact, let words):
            let entry = RosterEntry(
                role: fact.role, person: fact.person, callSign: fact.callSign, channels: fact.channels, words: words,
                confirmedAt: at, confirmedBy: by, actingUntil: fact.actingUntil)
            if let index = index(fact.role, fact.person) {
                roster.entries[index] = entry
            } else {
                roster.entries.append(entry)
            }
        case .rosterConfirmed(let fact):
            guard let index = index(fact.role, fact.person) else { return }
            roster.entries[index].confirmedAt = at
            roster.entries[index].confirmedBy = by
        case .rosterLeft(let fact): roster.entries.removeAll { $0.role == fact.role && $0.person == fact.person }
        case .positionAssumed(let fact, _): assume(fact, at: at, position: position)
        case .reliefOffered(let fact, let words): offer(fact, words, at: at, position: position)
        case .reliefBegun(let fact):
            change(fact.relief, at: at, position: position) { relief in
                (relief.incoming, relief.isShared, relief.begunAt) = (fact.incoming, fact.isShared, at)
                relief.phase = relief.kind == .light ? .briefing : .previewing
            }
        case .reliefBriefed(let fact):
            change(fact.relief, at: at, position: position) { ($0.phase, $0.briefedAt) = (.briefing, at) }
        case .reliefMarked(let fact): mark(fact, at: at, position: position)
        case .reliefRemarked(let fact, let words): remark(fact, words, at: at, position: position)
        case .reliefAnswered(let fact, let words): answer(fact, words, at: at, position: position)
        case .reliefReadBack(let fact): readBack(fact, at: at, position: position)
        case .reliefReleased(let fact): change(fact.relief, at: at, position: position) { $0.releasedAt = at }
        case .reliefSigned(let fact): sign(fact, at: at, position: position)
        case .reliefCancelled(let fact):
            change(fact.relief, at: at, position: position) { ($0.phase, $0.endedAt) = (.cancelled, at) }
        case .reliefSealed(let fact):
            let here = position
            change(fact.relief, at: at, position: here) { ($0.phase, $0.sealedPosition) = (.sealed, here) }
        case .passOnAdded(let fact, let words):
            passOnCount = max(passOnCount, fact.number)
            passOns.append(
                PassOn(number: fact.number, kind: fact.kind, at: at, by: by, until: fact.until, text: words?.text))
        case .passOnEnded(let fact): passOns.removeAll { $0.number == fact.number }
        case .clockJumped, .rumorNoted, .recordExported, .recordExportFinished: break
        }
    }
}
