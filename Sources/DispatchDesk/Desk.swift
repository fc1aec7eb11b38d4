/// Decides what a command does to the record, and why.
///
/// Deciding is pure: the same command, board, time and actor give the same events. The agency's settings and the
/// reading of text are handed in once. Every text that comes in by a command goes through the status guard here, before
/// there is an event that could hold it, so nothing that was withheld is ever written anywhere.
public struct Desk: Sendable {
    public var policy: DeskPolicy
    public var reader: any TextReader

    /// Seconds after which what has ended, and of which nothing is owed, is over for good: nothing new joins it, and no board
    /// need hold it. The longest window within which calls are about one thing.
    public var window: Int { max(policy.joinWindow, policy.rumors.window) }

    public init(policy: DeskPolicy, reader: any TextReader) {
        (self.policy, self.reader) = (policy, reader)
    }

    /// The events that `command` brings about on `board` at `now`.
    ///
    /// - Returns: none when there is nothing to change (a feed's call received twice).
    /// - Throws: `Refusal` when the command can't be carried out; its reason is shown to the person as it stands.
    public func decide(
        _ command: Command, on board: Board, at now: Instant, by actor: Actor
    ) throws(Refusal) -> [Event] {
        var draft = Draft(board: board, now: now, actor: actor)
        switch command {
        case .receive(let incoming): receive(incoming, &draft)
        case .enter(let incoming, let year): enter(incoming, year: year, &draft)
        case .addNote(let id, let text): try addNote(text, to: id, &draft)
        case .strikeNote(let id, let number, let reason): try strikeNote(number, of: id, reason: reason, &draft)
        case .confirm(let id, let basis): try confirm(id, basis: basis, &draft)
        case .dismiss(let id, let reason, let remark): try dismiss(id, reason: reason, remark: remark, &draft)
        case .promote(let id, let remark): try promote(id, remark: remark, &draft)
        case .setStatus(let id, let status, let units): try setStatus(id, status, units: units, &draft)
        case .prioritize(let id, let priority, let reason):
            try prioritize(id, priority, reason: reason, &draft)
        case .dispatchSupervisor(let id, let unit): try dispatchSupervisor(unit, to: id, &draft)
        case .determine(let id, let determination): try determine(determination, for: id, &draft)
        case .acknowledge(let notice, let round, let person, let channel, let answer):
            try acknowledge(notice, round: round, person: person, channel: channel, answer: answer, &draft)
        case .release(let notice): try release(notice, &draft)
        case .enterFederal(let incoming, let year, let asks, let words):
            try enterFederal(incoming, year: year, asks, words, &draft)
        case .expire(let call): try expire(call, &draft)
        case .merge(let one, let other): try merge(one, into: other, &draft)
        case .split(let call): try split(call, &draft)
        case .link(let one, let other): try link(one, other, &draft)
        case .observe(let call, let source, let facts, let words):
            try observe(call, source: source, facts, words, &draft)
        case .supervisorArrived(let call, let unit): try supervisorArrived(unit, at: call, &draft)
        case .giveRole(let call, let unit, let role): try give(role, to: unit, at: call, &draft)
        case .nameReport(let call, let kind, let number): try nameReport(kind, number: number, of: call, &draft)
        case .reportDuty(let situation, let duty, let person, let channel, let number):
            try report(duty, of: situation, person: person, channel: channel, number: number, &draft)
        case .closeSituation(let situation, let override): try close(situation, override: override, &draft)
        case .step(let id, let round, let lap, let number): try step(id, round: round, lap: lap, step: number, &draft)
        case .escalate(let id): try escalate(id, &draft)
        case .endLease(let id, let round, let until): try endLease(id, round: round, until: until, &draft)
        case .reopen(let id): try reopen(id, &draft)
        case .handOn(let id, let person, let channel): try handOn(id, person: person, channel: channel, &draft)
        case .snooze(let id, let person, let minutes, let reason):
            try snooze(id, person, minutes: minutes, reason: reason, &draft)
        case .endSnooze(let id, let person, let until): try endSnooze(id, person, until: until, &draft)
        case .closeNotice(let id): try closeNotice(id, &draft)
        case .claim(let key): try claim(key, &draft)
        case .settle(let key, let attempt, let outcome, let detail):
            try settle(key, attempt: attempt, outcome, detail: detail, &draft)
        case .enroll(let person): try enroll(person, &draft)
        case .confirmRoster(let role, let person): try confirmRoster(role, person, &draft)
        case .leaveRoster(let role, let person): try leaveRoster(role, person, &draft)
        case .endActing(let role, let person, let until): try endActing(role, person, until: until, &draft)
        case .testPage(let role, let person): try testPage(role, person, &draft)
        case .relief(let command): try relieve(command, &draft)
        case .noteClock(let seconds): draft.record(.clockJumped(ClockJumped(seconds: seconds)))
        case .export(let fact, let reason): try export(fact, reason: reason, &draft)
        case .finishExport(let fact): draft.record(.recordExportFinished(fact))
        }
        followDuties(&draft)
        return draft.events
    }
}

/// The events decided so far, and the board as it will stand once they are recorded.
///
/// A decision in several steps (a flag opens a situation, the situation queues notices) looks at the board the earlier
/// steps leave, and so never repeats what they did.
struct Draft {
    private(set) var board: Board
    let now: Instant
    let actor: Actor
    private(set) var events: [Event] = []

    init(board: Board, now: Instant, actor: Actor) { (self.board, self.now, self.actor) = (board, now, actor) }

    mutating func record(_ event: Event) {
        events.append(event)
        board.apply(
            RecordedEvent(
                position: board.position + 1, version: (board.versions[event.stream] ?? 0) + 1, recordedAt: now,
                actor: actor, event: event))
    }

    func call(_ id: CallID) throws(Refusal) -> Call {
        guard let call = board.calls[id] else { throw Refusal(.noSuchCall, "no call \(id) on this ledger") }
        return call
    }
}
