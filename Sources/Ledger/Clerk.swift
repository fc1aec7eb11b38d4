public import DispatchDesk
import Foundation

/// Keeps a board current with a ledger, and carries commands to it.
///
/// The clerk decides on the board it has, and appends with the versions that board knows. When somebody else was first
/// it catches up and asks the desk again, so what the loser of a race reads is the desk's own reason ("already
/// acknowledged by …"). Who has lost twice takes the write lock first and decides under it: a decision rests on every
/// call and notice of its situation, and in a surge on one block somebody else is always first. One thread owns a clerk
/// and its ledger.
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

    public var board: Board { working.board }
    private var working: WorkingBoard
    public let desk: Desk
    public let console: String
    let ledger: any EventLedger
    private let sources: LedgerSources
    /// Events applied since ``takeNews()`` was last asked.
    private var news: [RecordedEvent] = []
    private var steady: SteadyClock
    /// Position of the newest snapshot known of.
    private var snapshotPosition: Int64
    /// Whether this clerk recorded anything since its last snapshot.
    private var hasRecorded = false
    /// Why the newest snapshot could not be saved; nil when it was. Never a reason for a command to fail.
    public private(set) var snapshotFailure: LedgerError?

    /// Times a command is decided on the board there is, before the lock is taken to decide it.
    static let freeAttempts = 2
    /// Times a command is decided under the lock. The first goes through unless the store fails while it commits.
    static let attempts = 8
    /// Times a batch is appended again when nobody can tell what became of it.
    static let retries = 3
    static let pageSize = 1000

    /// Starts from the newest snapshot that can be trusted and the events after it.
    public convenience init(
        ledger: any EventLedger, desk: Desk, sources: LedgerSources, console: String
    ) throws(LedgerError) {
        try self.init(ledger: ledger, desk: desk, sources: sources, console: console, time: .init(desk))
    }

    /// - Parameter time: how long what has ended stays on the board; no shorter than the desk's window.
    init(
        ledger: any EventLedger, desk: Desk, sources: LedgerSources, console: String, time: WorkingBoard.Time
    ) throws(LedgerError) {
        (self.ledger, self.desk, self.sources, self.console) = (ledger, desk, sources, console)
        steady = SteadyClock(sources)
        working = try WorkingBoard(ledger, time: time)
        snapshotPosition = working.board.position
        if let newest = try ledger.newestMoment() { steady.resume(from: newest) }
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
            working.putAway()
            fresh += page
            if page.count < Self.pageSize { return fresh }
        }
    }

    /// Decides `command` and records what follows from it.
    ///
    /// - Throws: when the ledger can't be read or written. Whether anything was recorded is known unless the code is
    ///   `.outcomeUnknown`; then the next ``catchUp()`` will show it.
    public func carryOut(_ command: Command, by actor: Actor) throws(LedgerError) -> Outcome {
        var doubtful: Batch?
        return try carryOut(command, by: actor, doubtful: &doubtful)
    }

    /// - Parameter doubtful: the batch of an earlier try whose outcome nobody knows; left so when this one ends likewise.
    func carryOut(_ command: Command, by actor: Actor, doubtful: inout Batch?) throws(LedgerError) -> Outcome {
        if let batch = doubtful, let recorded = try append(batch, doubtful: &doubtful) { return .recorded(recorded) }
        if command.restsOnWholeBoard { return try carryOutAlone(command, by: actor, doubtful: &doubtful) }
        for _ in 0..<Self.freeAttempts {
            switch decide(command, by: actor, with: try folders(for: command)) {
            case .settled(let outcome):
                // A reason may rest on a board that is behind: it counts when nothing has come in since.
                if try catchUp().isEmpty { return outcome }
            case .record(let batch):
                if let recorded = try append(batch, doubtful: &doubtful) { return .recorded(recorded) }
                try catchUp()
            }
        }
        return try carryOutAlone(command, by: actor, doubtful: &doubtful)
    }

    /// Carries out what time alone brings about. Another console that did it first is as good.
    @discardableResult
    public func carryOutDue() throws(LedgerError) -> [RecordedEvent] {
        var recorded: [RecordedEvent] = []
        if let seconds = steady.jump(),
            case .recorded(let events) = try carryOut(
                .noteClock(seconds: seconds), by: .policy(console: console))
        {
            recorded += events
        }
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
        saveSnapshot()
    }

    /// Saves a snapshot of the board, and what is put away, which a snapshot has no longer.
    func saveSnapshot() {
        snapshotPosition = board.position
        hasRecorded = false
        do {
            try working.keep()
            try BoardSnapshot.save(board, to: ledger)
            snapshotFailure = nil
        } catch {
            snapshotFailure = error
        }
    }

    /// The board with these on it too, wherever they are: what was put away long ago is on no board by itself.
    public func board(with streams: [StreamName]) throws(LedgerError) -> Board {
        let folders = try working.folders(with: board.missing(of: streams))
        return working.board(with: folders)
    }

    /// A board with everything on it that ever was: made of every event, so in time and memory what all of them cost.
    public func wholeBoard() throws(LedgerError) -> Board {
        var board = Board()
        while true {
            let page = try ledger.events(after: board.position, limit: Self.pageSize)
            for event in page { board.apply(event) }
            if page.count < Self.pageSize { return board }
        }
    }

    /// Lays these on the board, for somebody who wants to look at them and do something about them.
    public func lay(_ streams: [StreamName]) throws(LedgerError) { try working.lay(streams, at: now) }

    /// Has the ledger keep what was put away, once it is much. Not for whoever only looks on.
    public func keepIfMuch() throws(LedgerError) {
        if working.hasMuchToKeep { try working.keep() }
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

    func pause(_ seconds: Double) { sources.pause(seconds) }

    /// The clock, or where that was set back, the time that has passed since the newest event: a board knows no earlier
    /// moment than its newest event's, and a timer is not late because somebody set a clock.
    public var now: Instant { steady.now }
}

// MARK: - In parts

extension Clerk {
    private func apply(_ event: RecordedEvent) throws(LedgerError) {
        guard event.position == board.position + 1 else {
            throw LedgerError(
                .corrupt, "event \(board.position + 1) is missing (the next is \(event.position))",
                next: "run: watchdesk ledger verify")
        }
        try working.apply(event)
        steady.note(event.recordedAt)
        news.append(event)
    }

    /// What the desk makes of a command on the board as it is.
    private enum Decision {
        case settled(Outcome)
        case record(Batch)
    }

    /// What a command is about and is not on the board.
    private func folders(for command: Command) throws(LedgerError) -> [Folder] {
        try working.folders(with: board.missing(of: command.touches))
    }

    private func decide(_ command: Command, by actor: Actor, with folders: [Folder]) -> Decision {
        do throws(Refusal) {
            let moment = now
            let board = working.board(with: folders)
            let events = try desk.decide(command, on: board, at: moment, by: actor)
            if events.isEmpty { return .settled(.nothing) }
            return .record(
                Batch(
                    events: propose(events), actor: actor, expected: Grounds.expected(for: events, on: board),
                    decidedAt: moment))
        } catch {
            return .settled(.refused(error))
        }
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

    /// Decides with the write lock held, on a board to which nothing can be added meanwhile.
    private func carryOutAlone(
        _ command: Command, by actor: Actor, doubtful: inout Batch?
    ) throws(LedgerError) -> Outcome {
        for _ in 0..<Self.attempts {
            // Reading is done before the lock is taken, so that hardly anything is left to read under it.
            try catchUp()
            let folders = try folders(for: command)
            var decision: Decision?
            var isBehind = false
            let result: AppendResult?
            do {
                result = try ledger.exclusively(after: board.position) { tail throws(LedgerError) in
                    for event in tail {
                        // What would have to be read for it can't be read here: once more, from the start.
                        isBehind = !working.holds(event)
                        guard !isBehind else { return nil }
                        try apply(event)
                    }
                    let made = decide(command, by: actor, with: folders)
                    decision = made
                    if case .record(let batch) = made { return batch }
                    return nil
                }
            } catch {
                guard error.code == .outcomeUnknown, case .record(let batch) = decision else { throw error }
                // Nobody can tell: the same batch once more says whether it went in, and if not, tries again.
                doubtful = batch
                if let recorded = try append(batch, doubtful: &doubtful) { return .recorded(recorded) }
                continue
            }
            switch result {
            case .recorded(let recorded), .alreadyRecorded(let recorded):
                settle(recorded)
                return .recorded(recorded)
            case .conflict(let conflict):
                throw LedgerError(
                    .corrupt, "\(conflict.stream) is at version \(conflict.actual), but its events say otherwise",
                    next: "run: watchdesk ledger verify")
            case nil:
                if isBehind { continue }
                if case .settled(let outcome) = decision { return outcome }
                throw LedgerError(.misuse, "a decision was not heard", next: "report this defect")
            }
        }
        throw LedgerError(
            .contended, "the ledger failed and others were first \(Self.attempts) times running",
            next: "give the command again")
    }

    /// Appends; the same batch again, with the same ids, while nobody can tell what became of it.
    ///
    /// - Returns: nil when others were first, and so nothing was recorded.
    private func append(_ batch: Batch, doubtful: inout Batch?) throws(LedgerError) -> [RecordedEvent]? {
        for retry in 0...Self.retries {
            do {
                let result = try ledger.append(batch)
                doubtful = nil
                switch result {
                case .recorded(let recorded), .alreadyRecorded(let recorded):
                    settle(recorded)
                    return recorded
                case .conflict: return nil
                }
            } catch {
                if error.code == .outcomeUnknown { doubtful = batch }
                if error.code == .outcomeUnknown, retry < Self.retries { continue }
                // A plain failure says that this try recorded nothing. An earlier one may have.
                guard doubtful != nil else { throw error }
                throw LedgerError(.outcomeUnknown, error.what, next: error.next, underlying: error)
            }
        }
        return nil
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
