import Foundation
import TestSupport
import Testing

@testable import DispatchDesk
@testable import Ledger
@testable import ledger_probe

/// A random watch carried out on a ledger: the same seed, the same record.
struct RecordedWatch {
    private var watch: RandomWatch
    private var random: SeededGenerator
    let clock: HandClock
    let clerk: Clerk
    let ledger: MemoryLedger

    init(seed: UInt64) throws {
        (watch, random) = (RandomWatch(seed: seed), SeededGenerator(seed: seed &+ 1))
        clock = HandClock()
        let sources = LedgerSources.counted(clock, seed: seed)
        ledger = MemoryLedger(sources: sources)
        clerk = try Clerk(
            ledger: ledger, desk: Desk(policy: .standard, reader: StubReader()), sources: sources, console: "one")
    }

    /// Carries out commands until there are `count` events. A refusal is part of a watch, and so is a clock set back.
    mutating func play(until count: Int64) throws {
        while clerk.board.position < count {
            clock.move(Double.random(in: -1...9, using: &random))
            try clerk.carryOutDue()
            _ = try clerk.carryOut(watch.command(on: clerk.board), by: radio)
            clerk.saveSnapshotIfDue()
        }
    }
}

@Suite struct FoldTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `a snapshot and the rest make the same board, wherever the cut is`(_ seed: UInt64) throws {
        var watch = try RecordedWatch(seed: seed)
        try watch.play(until: 120)
        let events = try watch.ledger.events(after: 0, limit: 1000)
        var all = Board()
        for event in events { all.apply(event) }
        #expect(all == watch.clerk.board)
        var upToCut = Board()
        for cut in 0...events.count {
            if cut > 0 { upToCut.apply(events[cut - 1]) }
            let saved = try canonicalJSON(upToCut)
            var board = try JSONDecoder().decode(Board.self, from: saved)
            for event in events.dropFirst(cut) { board.apply(event) }
            #expect(board == all, "seed \(seed), cut \(cut)")
        }
        #expect(try watch.ledger.verify { _ in }.isWhole)
    }

    @Test func `the same seed gives the same record, byte for byte`() throws {
        var (one, two) = (try RecordedWatch(seed: 9), try RecordedWatch(seed: 9))
        try one.play(until: 100)
        try two.play(until: 100)
        #expect(one.ledger.entries == two.ledger.entries)
    }

    @Test func `a clerk that starts late has the board of one that was there all along`() throws {
        var watch = try RecordedWatch(seed: 7)
        try watch.play(until: 700)
        let snapshot = try watch.ledger.latestSnapshot(fold: BoardSnapshot.fold, foldVersion: BoardSnapshot.foldVersion)
        let position = try #require(snapshot?.position)
        #expect(position >= 500 && position < watch.clerk.board.position)
        let late = try Clerk(
            ledger: watch.ledger, desk: .plain, sources: .counted(watch.clock), console: "two")
        #expect(late.board == watch.clerk.board)
        #expect(late.takeNews().isEmpty)
        // A snapshot that can't be read costs time and nothing else.
        try watch.ledger.saveSnapshot(
            fold: BoardSnapshot.fold, foldVersion: BoardSnapshot.foldVersion, position: watch.clerk.board.position,
            body: Data("{".utf8))
        let later = try Clerk(ledger: watch.ledger, desk: .plain, sources: .counted(watch.clock), console: "three")
        #expect(later.board == watch.clerk.board)
    }
}
