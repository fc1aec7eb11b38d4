/// Decides what a command does to the record, and why.
///
/// Deciding is pure: the same command, board, time and actor give the same events. The agency's settings and the
/// reading of text are handed in once. Every text that comes in by a command goes through the status guard here, before
/// there is an event that could hold it, so nothing that was withheld is ever written anywhere.
public struct Desk: Sendable {
    public var policy: DeskPolicy
    public var reader: any TextReader

    public init(policy: DeskPolicy, reader: any TextReader) { (self.policy, self.reader) = (policy, reader) }

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
        case .dispatchSupervisor(let id, let unit): try dispatchSupervisor(unit, to: id, &draft)
        case .determine(let id, let determination): try determine(determination, for: id, &draft)
        case .acknowledge(let notice, let round, let person, let channel, let answer):
            try acknowledge(notice, round: round, person: person, channel: channel, answer: answer, &draft)
        case .release(let notice): try release(notice, &draft)
        }
        return draft.events
    }

    /// The commands that time alone brings about: notices whose `release_after` has run out.
    public func due(on board: Board, at now: Instant) -> [Command] {
        board.notices.values
            .filter { $0.state == .queued && $0.releaseAt <= now }
            .sorted { ($0.releaseAt, $0.id) < ($1.releaseAt, $1.id) }
            .map { .release($0.id) }
    }

    /// When time alone will next bring something about; nil when nothing is waiting.
    public func nextDue(on board: Board) -> Instant? {
        board.notices.values.lazy.filter { $0.state == .queued }.map(\.releaseAt).min()
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
