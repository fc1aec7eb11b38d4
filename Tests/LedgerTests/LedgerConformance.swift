import DispatchDesk
import Foundation
import GRDB
import Testing

@testable import Ledger

/// What every ledger promises. A new store is one more case of `Store`.
enum Store: String, CaseIterable, Sendable {
    case memory, sqlite
}

/// A new, empty ledger of one store, and what a test needs around it.
final class Bench {
    let ledger: any EventLedger
    let clock = HandClock()
    let sources: LedgerSources
    private let folder: Folder?

    init(_ store: Store) throws {
        sources = .counted(clock)
        switch store {
        case .memory:
            folder = nil
            ledger = MemoryLedger(sources: sources)
        case .sqlite:
            let folder = try Folder()
            self.folder = folder
            ledger = try SQLiteLedger(path: folder.ledger, sources: sources)
        }
    }

    func append(_ events: Event..., expected: [StreamName: Expected] = [:]) throws -> AppendResult {
        try ledger.append(sources.batch(events, expected: expected))
    }

    /// Takes the words of an event away, as an erasure by law does.
    func eraseWords(at position: Int64) throws {
        if let memory = ledger as? MemoryLedger { memory.entries[Int(position) - 1].words = nil }
        try folder?.raw { try $0.execute(sql: "DELETE FROM payload WHERE position = ?", arguments: [position]) }
    }

    /// Makes the record other than it was, so that its chain no longer agrees with what was saved beside it.
    func rewriteChain(at position: Int64) throws {
        if let memory = ledger as? MemoryLedger { memory.entries[Int(position) - 1].chain = Data(count: 32) }
        try folder?.raw {
            try $0.execute(sql: "DROP TRIGGER event_is_permanent")
            try $0.execute(sql: "UPDATE event SET chain = zeroblob(32) WHERE position = ?", arguments: [position])
        }
    }
}

@Suite struct LedgerConformance {
    @Test(arguments: Store.allCases) func `an empty ledger is whole and at zero`(_ store: Store) throws {
        let bench = try Bench(store)
        #expect(try bench.ledger.head() == Head(position: 0, chain: Chain.genesis))
        #expect(try bench.ledger.events(after: 0, limit: 10).isEmpty)
        #expect(try bench.ledger.verify { _ in }.isWhole)
    }

    @Test(arguments: Store.allCases) func `positions and versions have no gap`(_ store: Store) throws {
        let bench = try Bench(store)
        for number in 1...20 { _ = try bench.append(note("A", number), note("B\(number % 3)", number), promotion("A")) }
        let events = try bench.ledger.events(after: 0, limit: 1000)
        #expect(events.map(\.position) == Array(1...60))
        for (_, stream) in Dictionary(grouping: events, by: \.event.stream) {
            #expect(stream.map(\.version) == Array(1...stream.count))
        }
        #expect(try bench.ledger.head().position == 60)
    }

    @Test(arguments: Store.allCases) func `the chain value of every position can be asked for`(_ store: Store) throws {
        let bench = try Bench(store)
        #expect(try bench.ledger.chain(at: 0) == nil)
        var heads: [Head] = []
        for number in 1...5 {
            _ = try bench.append(note("A", number))
            heads.append(try bench.ledger.head())
        }
        #expect(Set(heads.map(\.chain)).count == 5)
        for head in heads { #expect(try bench.ledger.chain(at: head.position) == head.chain) }
        #expect(try bench.ledger.chain(at: 6) == nil)
    }

    @Test(arguments: Store.allCases) func `what is read is what was recorded`(_ store: Store) throws {
        let bench = try Bench(store)
        let recorded = try #require(try bench.append(note("A", 1), promotion("A"), note("A", 2, nil)).recorded)
        #expect(try bench.ledger.events(after: 0, limit: 10) == recorded)
        #expect(recorded.map(\.event) == [note("A", 1), promotion("A"), note("A", 2, nil)])
        #expect(recorded.allSatisfy { $0.actor == radio })
    }

    @Test(arguments: Store.allCases) func `reading goes on from a position, a page at a time`(_ store: Store) throws {
        let bench = try Bench(store)
        for number in 1...7 { _ = try bench.append(note("A", number)) }
        #expect(try bench.ledger.events(after: 2, limit: 3).map(\.position) == [3, 4, 5])
        #expect(try bench.ledger.events(after: 7, limit: 3).isEmpty)
        #expect(try bench.ledger.events(after: 99, limit: 3).isEmpty)
        #expect(try bench.ledger.events(after: 0, limit: 0).isEmpty)
    }

    @Test(arguments: Store.allCases) func `one stream is read by itself, from a version, a page at a time`(
        _ store: Store
    ) throws {
        let bench = try Bench(store)
        let stream = StreamName.call(CallID("A"))
        #expect(try bench.ledger.events(of: stream, after: 0, limit: 9).isEmpty)
        for number in 1...5 { _ = try bench.append(note("A", number), note("AB", number), note("B", number)) }
        let all = try bench.ledger.events(after: 0, limit: 100)
        #expect(try bench.ledger.events(of: stream, after: 0, limit: 9) == all.filter { $0.event.stream == stream })
        #expect(try bench.ledger.events(of: stream, after: 2, limit: 2).map(\.version) == [3, 4])
        #expect(try bench.ledger.events(of: stream, after: 5, limit: 9).isEmpty)
        #expect(try bench.ledger.events(of: stream, after: 0, limit: 0).isEmpty)
        #expect(try bench.ledger.events(of: StreamName("call/a"), after: 0, limit: 9).isEmpty)
    }

    @Test(arguments: Store.allCases) func `a stream is found by either spelling of an accented name`(
        _ store: Store
    ) throws {
        let bench = try Bench(store)
        _ = try bench.append(note("CAF\u{C9}", 1))
        let found = try bench.ledger.events(of: .call(CallID("CAFE\u{301}")), after: 0, limit: 9)
        #expect(found.map(\.version) == [1])
    }

    @Test(arguments: Store.allCases) func `the same batch again gives its positions and records nothing`(
        _ store: Store
    ) throws {
        let bench = try Bench(store)
        let batch = bench.sources.batch([note("A", 1), promotion("A")], expected: [.call(CallID("A")): .none])
        let first = try #require(try bench.ledger.append(batch).recorded)
        _ = try bench.append(note("A", 2))
        // The stream has moved on since: a retry is not a conflict.
        #expect(try bench.ledger.append(batch) == .alreadyRecorded(first))
        #expect(try bench.ledger.head().position == 3)
    }

    @Test(arguments: Store.allCases) func `an id that stands for another event is refused`(_ store: Store) throws {
        let bench = try Bench(store)
        var batch = bench.sources.batch([note("A", 1)])
        _ = try bench.ledger.append(batch)
        batch.events[0].event = note("A", 2)
        #expect(throws: LedgerError.self) { try bench.ledger.append(batch) }
        batch = Batch(
            events: [batch.events[0], ProposedEvent(id: bench.sources.eventID(), event: note("B", 1))], actor: radio)
        #expect(throws: LedgerError.self) { try bench.ledger.append(batch) }
        #expect(throws: LedgerError.self) { try bench.ledger.append(Batch(events: [], actor: radio)) }
        #expect(try bench.ledger.head().position == 1)
    }

    @Test(arguments: Store.allCases) func `expected versions`(_ store: Store) throws {
        let bench = try Bench(store)
        let (a, b) = (StreamName.call(CallID("A")), StreamName.call(CallID("B")))
        #expect(try bench.append(note("A", 1), expected: [a: .none]).recorded != nil)
        #expect(try bench.append(note("A", 2), expected: [a: .version(1)]).recorded != nil)
        #expect(try bench.append(note("A", 3), expected: [a: .any]).recorded != nil)
        #expect(try bench.append(note("A", 4)).recorded != nil)
        #expect(
            try bench.append(note("A", 5), expected: [a: .none]).conflict
                == Conflict(stream: a, expected: .none, actual: 4))
        #expect(
            try bench.append(note("A", 5), expected: [a: .version(3)]).conflict
                == Conflict(stream: a, expected: .version(3), actual: 4))
        #expect(
            try bench.append(note("B", 1), expected: [b: .version(1)]).conflict
                == Conflict(stream: b, expected: .version(1), actual: 0))
        // A stream may be expected without being touched.
        #expect(try bench.append(note("B", 1), expected: [a: .version(4), b: .none]).recorded != nil)
        #expect(try bench.append(note("B", 2), expected: [a: .version(9)]).conflict?.stream == a)
    }

    @Test(arguments: Store.allCases) func `a batch is recorded whole or not at all`(_ store: Store) throws {
        let bench = try Bench(store)
        _ = try bench.append(note("A", 1))
        let before = try bench.ledger.head()
        let result = try bench.append(
            note("B", 1), note("A", 2), expected: [.call(CallID("B")): .none, .call(CallID("A")): .none])
        #expect(result.conflict?.stream == .call(CallID("A")))
        #expect(try bench.ledger.head() == before)
        #expect(try bench.append(note("B", 1), expected: [.call(CallID("B")): .none]).recorded?.first?.version == 1)
    }

    @Test(arguments: Store.allCases) func `who decides under the lock sees everything, and is recorded`(
        _ store: Store
    ) throws {
        let bench = try Bench(store)
        let a = StreamName.call(CallID("A"))
        let earlier = try #require(try bench.append(note("A", 1), note("A", 2), note("B", 1)).recorded)
        var seen: [RecordedEvent] = []
        let result = try bench.ledger.exclusively(after: 1) { tail throws(LedgerError) in
            seen = tail
            return bench.sources.batch([note("A", 3)], expected: [a: .version(2)])
        }
        #expect(seen == Array(earlier.dropFirst()))
        #expect(result?.recorded?.map(\.position) == [4])
        #expect(try bench.ledger.events(after: 3, limit: 9) == result?.recorded)
        #expect(try bench.ledger.verify { _ in }.isWhole)
    }

    @Test(arguments: Store.allCases) func `under the lock too, nothing is recorded that should not be`(
        _ store: Store
    ) throws {
        let bench = try Bench(store)
        let a = StreamName.call(CallID("A"))
        let batch = bench.sources.batch([note("A", 1)])
        let first = try #require(try bench.ledger.append(batch).recorded)
        #expect(try bench.ledger.exclusively(after: 0) { _ in nil } == nil)
        #expect(try bench.ledger.exclusively(after: 0) { _ in batch } == .alreadyRecorded(first))
        let late = bench.sources.batch([note("A", 2)], expected: [a: .none])
        #expect(
            try bench.ledger.exclusively(after: 0) { _ in late }
                == .conflict(Conflict(stream: a, expected: .none, actual: 1)))
        let stopped = LedgerError(.misuse, "thought better of it", next: "")
        #expect(throws: LedgerError.self) {
            try bench.ledger.exclusively(after: 0) { _ throws(LedgerError) in throw stopped }
        }
        #expect(try bench.ledger.head().position == 1)
        // And the lock is free again after each of them.
        #expect(try bench.append(note("A", 2)).recorded != nil)
    }

    @Test(arguments: Store.allCases) func `recorded time never falls, whatever the clock does`(_ store: Store) throws {
        let bench = try Bench(store)
        for step in [0, 5, -3600, 0, 0, 86_400, -1, -0.5, 0] {
            bench.clock.move(step)
            _ = try bench.append(note("A", 1), note("A", 2))
        }
        let times = try bench.ledger.events(after: 0, limit: 100).map(\.recordedAt)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
        #expect(try bench.ledger.verify { _ in }.isWhole)
    }

    @Test(arguments: Store.allCases) func `erased words read back as none`(_ store: Store) throws {
        let bench = try Bench(store)
        _ = try bench.append(note("A", 1), note("A", 2))
        try bench.eraseWords(at: 1)
        #expect(try bench.ledger.events(after: 0, limit: 10).map(\.event) == [note("A", 1, nil), note("A", 2)])
        // Until an erasure can be put on the record, words that are gone were taken.
        #expect(try bench.ledger.verify { _ in }.finding == .init(position: 1, fault: .missingWords))
    }

    @Test(arguments: Store.allCases) func `verify walks every event and tells how far it is`(_ store: Store) throws {
        let bench = try Bench(store)
        for number in 1...500 { _ = try bench.append(note("A", number), promotion("B"), note("C", number)) }
        var reached: [Int64] = []
        let report = try bench.ledger.verify { reached.append($0) }
        #expect(report.isWhole && report.events == 1500)
        #expect(report.head == (try bench.ledger.head()))
        #expect(reached == [1000])
    }

    @Test(arguments: Store.allCases) func `snapshots`(_ store: Store) throws {
        let bench = try Bench(store)
        for number in 1...3 { _ = try bench.append(note("A", number)) }
        func latest(_ version: Int = 1) throws -> Snapshot? {
            try bench.ledger.latestSnapshot(fold: "board", foldVersion: version)
        }
        #expect(try latest() == nil)
        try bench.ledger.saveSnapshot(fold: "board", foldVersion: 1, position: 2, body: Data("two".utf8))
        #expect(try latest() == Snapshot(position: 2, body: Data("two".utf8)))
        // Another form of the fold, another fold, a position nobody has recorded, an older one: none of them counts.
        #expect(try latest(2) == nil)
        #expect(try bench.ledger.latestSnapshot(fold: "duties", foldVersion: 1) == nil)
        try bench.ledger.saveSnapshot(fold: "board", foldVersion: 1, position: 9, body: Data("nine".utf8))
        try bench.ledger.saveSnapshot(fold: "board", foldVersion: 1, position: 1, body: Data("one".utf8))
        #expect(try latest()?.position == 2)
        try bench.ledger.saveSnapshot(fold: "board", foldVersion: 1, position: 3, body: Data("three".utf8))
        #expect(try latest()?.position == 3)
        // The record is no longer the one it was taken of.
        try bench.rewriteChain(at: 3)
        #expect(try latest() == nil)
    }

    @Test(
        arguments: Store.allCases,
        [
            String(repeating: "x", count: 65_536), String(repeating: "\u{1F6A8}", count: 16_384), "",
            "\0 and \u{1b}[31m",
            "Zo\u{EB} / Zoe\u{308} \u{202E}abc\u{2066}", "'; DROP TABLE event; --",
            "línea 1\nlínea 2\r\n\t\"quoted\" \\ /",
        ])
    func `words come back byte for byte`(_ store: Store, _ text: String) throws {
        let bench = try Bench(store)
        _ = try bench.append(note("A", 1, text))
        guard case .noteAdded(_, let words) = try bench.ledger.events(after: 0, limit: 1).first?.event else {
            Issue.record("no note")
            return
        }
        #expect(words.map { Array($0.text.utf8) } == Array(text.utf8))
        #expect(try bench.ledger.verify { _ in }.isWhole)
    }

    @Test(arguments: Store.allCases, ["Zoe\u{308}", "a\0b", "#;'\"", "\u{1F6A8}"])
    func `a stream may have any name`(_ store: Store, _ name: String) throws {
        let bench = try Bench(store)
        let stream = StreamName.call(CallID(name))
        _ = try bench.append(note(name, 1), expected: [stream: .none])
        #expect(try bench.append(note(name, 2), expected: [stream: .version(1)]).recorded?.first?.version == 2)
        // Two spellings Swift takes for one name are one stream.
        let composed = name.precomposedStringWithCanonicalMapping
        #expect(try bench.append(note(composed, 3), expected: [stream: .version(2)]).recorded != nil)
        #expect(try bench.ledger.verify { _ in }.isWhole)
    }
}
