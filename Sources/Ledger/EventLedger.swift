public import DispatchDesk
public import Foundation

/// An append-only record of events in one global order.
///
/// Every store keeps the same promises; `LedgerConformance` among the tests is their exact form. An implementation need
/// not be Sendable: one thread owns it.
public protocol EventLedger: AnyObject {
    /// Records every event of `batch`, or none.
    ///
    /// - Returns: `.recorded` once commit has returned; `.alreadyRecorded` when the batch's ids are on the record
    ///   (a retry); `.conflict` when a stream is not at the version expected, and then nothing was recorded.
    /// - Throws: `.outcomeUnknown` when nobody can tell: append the same batch again.
    func append(_ batch: Batch) throws(LedgerError) -> AppendResult

    /// Lets `decide` see every event after `position` and records the batch it makes of them, while nobody else can
    /// record anything: whoever keeps losing the race to append is second to none here.
    ///
    /// `decide` runs while every other writer waits. It computes and returns: it waits for nothing, and asks this
    /// ledger, or any other, for nothing.
    ///
    /// - Returns: as ``append(_:)``; nil when `decide` made no batch. Versions are compared here too, so `.conflict`
    ///   says that the versions expected were not made of the events that `decide` was shown.
    /// - Throws: as ``append(_:)``, and what `decide` throws; then nothing was recorded.
    func exclusively(
        after position: Int64, decide: (_ tail: [RecordedEvent]) throws(LedgerError) -> Batch?
    ) throws(LedgerError) -> AppendResult?

    /// The events whose position is greater than `position`, oldest first, at most `limit` of them.
    func events(after position: Int64, limit: Int) throws(LedgerError) -> [RecordedEvent]

    /// The events of one stream whose version is greater than `version`, oldest first, at most `limit` of them; none for a
    /// stream that does not exist. Costs what it returns, however long the ledger is.
    func events(of stream: StreamName, after version: Int, limit: Int) throws(LedgerError) -> [RecordedEvent]

    /// Calls that answer `query`, the newest first: those that came in before `position`, at most `limit` of them, among at
    /// most `span` positions of the record. The span bounds the work, whatever is looked for; who wants more asks again from
    /// where this reached.
    func find(
        _ query: CallQuery, before position: Int64, span: Int64, limit: Int
    ) throws(LedgerError) -> FoundCalls

    /// Whether the event at a position had words that were erased since.
    func isErased(at position: Int64) throws(LedgerError) -> Bool

    /// The newest position and its chain value.
    func head() throws(LedgerError) -> Head

    /// The chain value of the event at a position, 32 bytes; nil where there is none.
    func chain(at position: Int64) throws(LedgerError) -> Data?

    /// When the newest event was recorded, and what the recording machine's clock showed; nil for an empty ledger.
    func newestMoment() throws(LedgerError) -> Moment?

    /// The snapshot of `fold`, if there is one this program can trust: saved by the same `foldVersion`, and its chain
    /// value that of the event at its position.
    func latestSnapshot(fold: String, foldVersion: Int) throws(LedgerError) -> Snapshot?

    /// Keeps `body` as what `fold` makes of the events up to `position`. An older one is replaced, a newer one kept.
    func saveSnapshot(fold: String, foldVersion: Int, position: Int64, body: Data) throws(LedgerError)

    /// Keeps folders that a board has put away, all of them or none. They belong to the snapshots of the same `foldVersion`,
    /// of which what was put away is no part: whoever deletes the one deletes the other.
    func keep(_ folders: [KeptFolder], foldVersion: Int) throws(LedgerError)

    /// The folder with `stream` in it as a board at `position` would have it: its body; nil where none was kept.
    func folder(
        of stream: StreamName, foldVersion: Int, at position: Int64
    ) throws(LedgerError) -> Data?

    /// Writes something that changes nothing, to learn whether writing is possible again after it failed.
    func proveWritable() throws(LedgerError)

    /// Walks every event: positions, versions, digests, links, streams and the head.
    ///
    /// - Parameter progress: told the position reached, every thousand events or so.
    func verify(progress: (Int64) -> Void) throws(LedgerError) -> VerifyReport
}

/// An event that somebody wants on the record.
public struct ProposedEvent: Hashable, Sendable {
    public var id: EventID
    public var event: Event
    /// The event that brought this one about.
    public var causedBy: EventID?

    public init(id: EventID, event: Event, causedBy: EventID? = nil) {
        (self.id, self.event, self.causedBy) = (id, event, causedBy)
    }
}

/// The version a stream must be at for a batch to be recorded.
public enum Expected: Hashable, Sendable {
    /// Exactly this many events.
    case version(Int)
    /// No event yet.
    case none
    /// Whatever it is.
    case any

    /// Whether a stream at `version` (0 for one that does not exist) is as expected.
    public func allows(_ version: Int) -> Bool {
        switch self {
        case .version(let wanted): wanted == version
        case .none: version == 0
        case .any: true
        }
    }
}

/// Events that are recorded together or not at all.
public struct Batch: Hashable, Sendable {
    public var events: [ProposedEvent]
    public var actor: Actor
    /// What each stream must be at: the streams the events touch, and those the decision rests upon without touching
    /// them. A stream that is not named may be at any version.
    public var expected: [StreamName: Expected]
    /// The moment the decision was made in; nothing of the batch is recorded as earlier. nil for the store's clock alone.
    public var decidedAt: Instant?

    public init(
        events: [ProposedEvent], actor: Actor, expected: [StreamName: Expected] = [:], decidedAt: Instant? = nil
    ) {
        (self.events, self.actor, self.expected, self.decidedAt) = (events, actor, expected, decidedAt)
    }
}

/// What came of an append.
public enum AppendResult: Hashable, Sendable {
    /// On the record, commit has returned.
    case recorded([RecordedEvent])
    /// Was on the record before: the same batch had been committed.
    case alreadyRecorded([RecordedEvent])
    /// Somebody was first; nothing was recorded.
    case conflict(Conflict)
}

/// A stream that is not at the version a batch expected.
public struct Conflict: Hashable, Sendable {
    public var stream: StreamName
    public var expected: Expected
    /// 0 when the stream does not exist.
    public var actual: Int

    public init(stream: StreamName, expected: Expected, actual: Int) {
        (self.stream, self.expected, self.actual) = (stream, expected, actual)
    }
}

/// The end of the ledger.
public struct Head: Hashable, Sendable {
    /// Position of the newest event; 0 for an empty ledger.
    public var position: Int64
    /// Its chain value, 32 bytes.
    public var chain: Data

    public init(position: Int64, chain: Data) { (self.position, self.chain) = (position, chain) }
}

/// A moment as the record has it and as a clock showed it: they differ once a clock was set back.
public struct Moment: Hashable, Sendable {
    public var recordedAt: Instant
    public var wallAt: Instant
}

/// What was taken off a board, for the day when somebody asks for it.
public struct KeptFolder: Hashable, Sendable {
    /// Every stream by which it may be asked for.
    public var streams: [StreamName]
    /// Where the board was that it was taken off: one that is further has seen all of its events too.
    public var position: Int64
    public var body: Data

    public init(streams: [StreamName], position: Int64, body: Data) {
        (self.streams, self.position, self.body) = (streams, position, body)
    }
}

/// What a fold made of the events up to a position. A cache: it may be deleted at any time.
public struct Snapshot: Hashable, Sendable {
    public var position: Int64
    public var body: Data

    public init(position: Int64, body: Data) { (self.position, self.body) = (position, body) }
}
