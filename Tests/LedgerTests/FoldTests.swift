import Foundation
import Testing

@testable import DispatchDesk
@testable import Ledger
@testable import ledger_probe

/// Watches made of random commands: the same commands for the same seed.
struct RandomWatch {
    private var random: Seeded
    let clock: HandClock
    let clerk: Clerk
    let ledger: MemoryLedger

    init(seed: UInt64) throws {
        random = Seeded(seed)
        clock = HandClock()
        let sources = LedgerSources.counted(clock, seed: seed)
        ledger = MemoryLedger(sources: sources)
        clerk = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one")
    }

    /// Carries out commands until there are `count` events. A refusal is part of a watch.
    mutating func play(until count: Int64) throws {
        while clerk.board.position < count {
            clock.move(Double.random(in: -1...9, using: &random))
            try clerk.carryOutDue()
            _ = try clerk.carryOut(command(), by: radio)
            clerk.saveSnapshotIfDue()
        }
    }

    private mutating func command() -> Command {
        let calls = clerk.board.calls.keys.sorted()
        let notices = clerk.board.notices.keys.sorted()
        let call = calls.randomElement(using: &random) ?? CallID("SA1")
        switch Int.random(in: 0..<14, using: &random) {
        case 0...2: return .receive(incoming())
        case 3: return .enter(incoming(), year: 2026)
        case 4: return .addNote(call, text: text())
        case 5: return .strikeNote(call, number: 1, reason: "wrong call")
        case 6: return .confirm(call, basis: nil)
        case 7: return .dismiss(call, reason: "CONFUSER", remark: Bool.random(using: &random) ? text() : nil)
        case 8: return .promote(call, remark: nil)
        case 9: return .setStatus(call, CallStatus.allCases.randomElement(using: &random) ?? .active, units: ["3A12"])
        case 10: return .dispatchSupervisor(call, unit: "3S\(Int.random(in: 1...9, using: &random))")
        case 11: return .determine(call, Determination.allCases.randomElement(using: &random) ?? .notFederal)
        default:
            let notice = notices.randomElement(using: &random) ?? NoticeID("N-0001-FS")
            return .acknowledge(notice, person: "Zoë \(call)", channel: .phone, answer: Answer(.responding))
        }
    }

    private mutating func incoming() -> IncomingCall {
        IncomingCall(
            id: CallID("SA\(Int.random(in: 1...12, using: &random))"),
            type: ["ADV", "415", nil].randomElement(using: &random) ?? nil,
            location: "\(Int.random(in: 1...3, using: &random))14 FLORIN RD",
            coordinate: Coordinate(latitude: 38.5 + Double.random(in: 0...0.1, using: &random), longitude: -121.4),
            narrative: text())
    }

    private mutating func text() -> String {
        ["ICE at the door", "a van outside", "loud party", "Zoë says ICE, van"].randomElement(using: &random) ?? ""
    }
}

@Suite struct FoldTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `a snapshot and the rest make the same board, wherever the cut is`(_ seed: UInt64) throws {
        var watch = try RandomWatch(seed: seed)
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
        var (one, two) = (try RandomWatch(seed: 9), try RandomWatch(seed: 9))
        try one.play(until: 100)
        try two.play(until: 100)
        #expect(one.ledger.entries == two.ledger.entries)
    }

    @Test func `a clerk that starts late has the board of one that was there all along`() throws {
        var watch = try RandomWatch(seed: 7)
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
