import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import DispatchDesk
@testable import Ledger

/// A clock that stands where it is put.
final class HandClock: Sendable {
    private let microseconds = Mutex<Int64>(1_772_000_000_000_000)
    var now: Instant { Instant(microseconds: microseconds.withLock { $0 }) }
    func move(_ seconds: Double) { microseconds.withLock { $0 += Int64(seconds * 1_000_000) } }
}

extension SeededGenerator {
    /// Passes the time, some of it, without giving the processor away.
    mutating func spin(_ most: Int) {
        var sum: UInt64 = 0
        for _ in 0..<Int.random(in: 0...most, using: &self) { sum ^= next() }
        withExtendedLifetime(sum) {}
    }
}

extension LedgerSources {
    /// The hand clock, and ids and salts counted from `seed`.
    static func counted(_ clock: HandClock, seed: UInt64 = 1) -> LedgerSources {
        let random = SharedRandom(seed)
        return LedgerSources(
            now: { clock.now }, salt: { (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) } },
            eventID: { EventID(UUID(low: random.next(), high: random.next())) })
    }
}

private final class SharedRandom: Sendable {
    private let random: Mutex<SeededGenerator>
    init(_ seed: UInt64) { random = Mutex(SeededGenerator(seed: seed)) }
    func next() -> UInt64 { random.withLock { $0.next() } }
}

extension UUID {
    init(low: UInt64, high: UInt64) {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: low >> ($0 * 8)) }
        let more = (0..<8).map { UInt8(truncatingIfNeeded: high >> ($0 * 8)) }
        self.init(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], more[0], more[1],
                more[2], more[3], more[4], more[5], more[6], more[7]
            ))
    }
}

/// A folder that goes with the test.
final class Folder: Sendable {
    let path: String
    init() throws {
        path = NSTemporaryDirectory() + "ledger-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    var ledger: String { path + "/ledger.sqlite" }

    /// Writes a file of the folder; answers its path.
    func write(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
        return path + "/" + name
    }

    /// The file as somebody with the disk in hand has it: no triggers, no foreign keys.
    func raw(_ body: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: ledger, configuration: configuration)
        try queue.inDatabase(body)
        try queue.close()
    }
}

let radio = Actor(person: "4417", position: "Radio 1", console: "one")

/// A note on a call, with words.
func note(_ call: String, _ number: Int, _ text: String? = "says a van is outside") -> Event {
    .noteAdded(NoteAdded(call: CallID(call), number: number, withheld: 0), text.map { Remark($0) })
}

/// A fact without words.
func promotion(_ call: String) -> Event { .callPromoted(CallPromoted(call: CallID(call)), nil) }

extension LedgerSources {
    func batch(_ events: [Event], expected: [StreamName: Expected] = [:]) -> Batch {
        Batch(events: events.map { ProposedEvent(id: eventID(), event: $0) }, actor: radio, expected: expected)
    }
}

extension AppendResult {
    /// The events, when they were recorded just now.
    var recorded: [RecordedEvent]? {
        if case .recorded(let events) = self { return events }
        return nil
    }
    var conflict: Conflict? {
        if case .conflict(let conflict) = self { return conflict }
        return nil
    }
}

extension Clerk.Outcome {
    var recorded: [RecordedEvent]? {
        if case .recorded(let events) = self { return events }
        return nil
    }
    var refusal: Refusal? {
        if case .refused(let refusal) = self { return refusal }
        return nil
    }
}

/// A ledger between the program and the real one, that goes wrong when told to.
final class FaultyLedger: EventLedger {
    let base: any EventLedger
    /// Appends still to fail with this error; `isCommitted` decides whether they are recorded all the same.
    var failures: [(error: LedgerError, isCommitted: Bool)] = []
    /// Failures of the appends under the lock that follow.
    var laterFailures: [(error: LedgerError, isCommitted: Bool)] = []
    /// Run before each append: what another console does in between.
    var meanwhile: (() throws -> Void)?
    private(set) var appends: [Batch] = []
    /// Times the lock was taken to decide under it.
    private(set) var exclusions = 0

    init(_ base: any EventLedger) { self.base = base }

    func append(_ batch: Batch) throws(LedgerError) -> AppendResult {
        appends.append(batch)
        let act = meanwhile
        meanwhile = nil
        do { try act?() } catch { throw LedgerError(.misuse, "\(error)", next: "") }
        if let failure = failures.first {
            failures.removeFirst()
            if failure.isCommitted { _ = try base.append(batch) }
            throw failure.error
        }
        return try base.append(batch)
    }

    func exclusively(
        after position: Int64, decide: (_ tail: [RecordedEvent]) throws(LedgerError) -> Batch?
    ) throws(LedgerError) -> AppendResult? {
        exclusions += 1
        let failure = laterFailures.first
        if failure != nil { laterFailures.removeFirst() }
        let result = try base.exclusively(after: position) { tail throws(LedgerError) in
            let batch = try decide(tail)
            if let batch { appends.append(batch) }
            if let failure, !failure.isCommitted { throw failure.error }
            return batch
        }
        if let failure { throw failure.error }
        return result
    }

    func events(after position: Int64, limit: Int) throws(LedgerError) -> [RecordedEvent] {
        try base.events(after: position, limit: limit)
    }
    func chain(at position: Int64) throws(LedgerError) -> Data? { try base.chain(at: position) }
    func events(of stream: StreamName, after version: Int, limit: Int) throws(LedgerError) -> [RecordedEvent] {
        try base.events(of: stream, after: version, limit: limit)
    }
    func find(
        _ query: CallQuery, before position: Int64, span: Int64, limit: Int
    ) throws(LedgerError) -> FoundCalls {
        try base.find(query, before: position, span: span, limit: limit)
    }
    func isErased(at position: Int64) throws(LedgerError) -> Bool { try base.isErased(at: position) }
    func newestMoment() throws(LedgerError) -> Moment? { try base.newestMoment() }
    func head() throws(LedgerError) -> Head { try base.head() }
    func latestSnapshot(fold: String, foldVersion: Int) throws(LedgerError) -> Snapshot? {
        try base.latestSnapshot(fold: fold, foldVersion: foldVersion)
    }
    func saveSnapshot(fold: String, foldVersion: Int, position: Int64, body: Data) throws(LedgerError) {
        try base.saveSnapshot(fold: fold, foldVersion: foldVersion, position: position, body: body)
    }
    func keep(_ folders: [KeptFolder], foldVersion: Int) throws(LedgerError) {
        try base.keep(folders, foldVersion: foldVersion)
    }
    func folder(of stream: StreamName, foldVersion: Int, at position: Int64) throws(LedgerError) -> Data? {
        try base.folder(of: stream, foldVersion: foldVersion, at: position)
    }
    func proveWritable() throws(LedgerError) {
        if let failure = failures.first {
            failures.removeFirst()
            throw failure.error
        }
        try base.proveWritable()
    }
    func verify(progress: (Int64) -> Void) throws(LedgerError) -> VerifyReport { try base.verify(progress: progress) }
}
