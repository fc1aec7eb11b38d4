public import DispatchDesk
import Foundation

/// Keeps a board current with a ledger, and carries commands to it.
///
/// The clerk decides on the board it has, and appends with the versions that board knows. When somebody else was first
/// it catches up and asks the desk again, so what the loser of a race reads is the desk's own reason ("already
/// acknowledged by …"). One thread owns a clerk and its ledger.
public final class Clerk {
    /// What came of a command.
    public enum Outcome: Hashable, Sendable {
        /// On the record.
        case recorded([RecordedEvent])
        /// The desk said no; the reason is for the person as it stands.
        case refused(Refusal)
        /// There was nothing to change.
        case nothing
    }

    public private(set) var board: Board
    public let desk: Desk
    public let console: String
    let ledger: any EventLedger
    private let sources: LedgerSources
    /// Events applied since ``takeNews()`` was last asked.
    private var news: [RecordedEvent] = []
    /// When the newest event applied was recorded.
    private var recordedAt: Instant?
    /// Position of the newest snapshot known of.
    private var snapshotPosition: Int64
    /// Whether this clerk recorded anything since its last snapshot.
    private var hasRecorded = false
    /// Why the newest snapshot could not be saved; nil when it was. Never a reason for a command to fail.
    public private(set) var snapshotFailure: LedgerError?

    /// Times a command is decided anew because others were first.
    static let attempts = 8
    /// Times a batch is appended again when nobody can tell what became of it.
    static let retries = 3
    static let pageSize = 1000

    /// Starts from the newest snapshot that can be trusted and the events after it.
    public init(
        ledger: any EventLedger, desk: Desk, sources: LedgerSources, console: String
    ) throws(LedgerError) {
        (self.ledger, self.desk, self.sources, self.console) = (ledger, desk, sources, console)
        board = try BoardSnapshot.latest(in: ledger) ?? Board()
        snapshotPosition = board.position
        _ = try catchUp()
        news = []
    }

    /// Reads what was recorded since, by anybody, and applies it to the board.
    @discardableResult
    public func catchUp() throws(LedgerError) -> [RecordedEvent] {
        var fresh: [RecordedEvent] = []
        while true {
            let page = try ledger.events(after: board.position, limit: Self.pageSize)
            for event in page { try apply(event) }
            fresh += page
            if page.count < Self.pageSize { return fresh }
        }
    }

    /// Decides `command` and records what follows from it.
    ///
    /// - Throws: when the ledger can't be read or written. Whether anything was recorded is known unless the code is
    ///   `.outcomeUnknown`; then the next ``catchUp()`` will show it.
    public func carryOut(_ command: Command, by actor: Actor) throws(LedgerError) -> Outcome {
        var answer: Outcome?
        for _ in 0..<Self.attempts {
            let events: [Event]
            do {
                events = try desk.decide(command, on: board, at: now, by: actor)
                answer = events.isEmpty ? .nothing : nil
            } catch {
                events = []
                answer = .refused(error)
            }
            if let answer {
                // A reason may rest on a board that is behind: it counts when nothing has come in since.
                if try catchUp().isEmpty { return answer }
                continue
            }
            let batch = Batch(
                events: propose(events), actor: actor, expected: Grounds.expected(for: events, on: board))
            switch try append(batch) {
            case .recorded(let recorded), .alreadyRecorded(let recorded):
                settle(recorded)
                return .recorded(recorded)
            case .conflict(let conflict):
                guard try !catchUp().isEmpty else {
                    throw LedgerError(
                        .corrupt, "\(conflict.stream) is at version \(conflict.actual), but its events say otherwise",
                        next: "run: watchdesk ledger verify")
                }
            }
        }
        if let answer { return answer }
        throw LedgerError(
            .contended, "other consoles were first \(Self.attempts) times running", next: "give the command again")
    }

    /// Carries out what time alone brings about. Another console that did it first is as good.
    @discardableResult
    public func carryOutDue() throws(LedgerError) -> [RecordedEvent] {
        var recorded: [RecordedEvent] = []
        for command in desk.due(on: board, at: now) {
            do {
                switch try carryOut(command, by: .policy(console: console)) {
                case .recorded(let events): recorded += events
                case .refused, .nothing: continue
                }
            } catch  where error.code == .contended {
                continue
            }
        }
        return recorded
    }

    /// Saves a snapshot when there have been enough events since the last. Takes a tenth of a second for ten thousand
    /// calls, so not while somebody waits for an outcome. Only who records saves: a console that looks on need not.
    public func saveSnapshotIfDue() {
        guard hasRecorded, board.position - snapshotPosition >= BoardSnapshot.interval else { return }
        snapshotPosition = board.position
        hasRecorded = false
        do {
            try BoardSnapshot.save(board, to: ledger)
            snapshotFailure = nil
        } catch {
            snapshotFailure = error
        }
    }

    /// Learns whether the ledger can be written again after it could not.
    public func proveWritable() throws(LedgerError) { try ledger.proveWritable() }

    /// When the next timer runs out.
    public var nextDue: Instant? { desk.nextDue(on: board) }

    /// The events applied since this was last asked, by whomever they were brought about.
    public func takeNews() -> [RecordedEvent] {
        defer { news = [] }
        return news
    }

    /// The clock, or the newest event's time where the clock has fallen behind it: the board knows no earlier moment.
    public var now: Instant { recordedAt.map { max($0, sources.now()) } ?? sources.now() }
}

// MARK: - In parts

extension Clerk {
    private func apply(_ event: RecordedEvent) throws(LedgerError) {
        guard event.position == board.position + 1 else {
            throw LedgerError(
                .corrupt, "event \(board.position + 1) is missing (the next is \(event.position))",
                next: "run: watchdesk ledger verify")
        }
        board.apply(event)
        recordedAt = event.recordedAt
        news.append(event)
    }

    /// The first event of a command stands for itself; those that follow from it say so.
    private func propose(_ events: [Event]) -> [ProposedEvent] {
        var cause: EventID?
        return events.map { event in
            let proposed = ProposedEvent(id: sources.eventID(), event: event, causedBy: cause)
            cause = cause ?? proposed.id
            return proposed
        }
    }

    /// Appends; the same batch again, with the same ids, while nobody can tell what became of it.
    private func append(_ batch: Batch) throws(LedgerError) -> AppendResult {
        for _ in 0..<Self.retries {
            do {
                return try ledger.append(batch)
            } catch  where error.code == .outcomeUnknown {
                continue
            }
        }
        return try ledger.append(batch)
    }

    /// Brings the board to what was recorded. The command is on the record whatever happens here: a board that can't be
    /// brought up to date now is by the next catch-up.
    private func settle(_ recorded: [RecordedEvent]) {
        do {
            if recorded.first?.position == board.position + 1 {
                for event in recorded { try apply(event) }
            } else {
                try catchUp()
            }
        } catch {
            // Said again by the next catch-up, if it is still so.
        }
        hasRecorded = true
    }
}
