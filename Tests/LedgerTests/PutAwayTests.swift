import Foundation
import TestSupport
import Testing

@testable import DispatchDesk
@testable import Ledger

@Suite struct PutAwayTests {
    /// Two clerks are given the same commands, each on a ledger of its own: one keeps everything on its board for ever, the
    /// other puts away what ended two hours ago, and is ended and started again now and then. Commands are about whatever ever
    /// was, old and new.
    @Test(arguments: Store.allCases, [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `what was put away is as if it had never been away`(_ store: Store, _ seed: UInt64) throws {
        let (whole, small) = (try Bench(store), try Bench(store))
        let desk = Desk(policy: .standard, reader: StubReader())
        func clerk(_ bench: Bench, keeping: Int) throws -> Clerk {
            try Clerk(
                ledger: bench.ledger, desk: desk, sources: bench.sources, console: "one",
                time: .init(keeping: keeping, atLeast: desk.window))
        }
        let keeper = try clerk(whole, keeping: 1_000_000_000)
        var tidy = try clerk(small, keeping: 7200)
        var (watch, random) = (RandomWatch(seed: seed), SeededGenerator(seed: seed &+ 1))
        var (calls, situations, laidBack) = (0, 0, 0)
        for round in 0..<400 {
            let pause = Double.random(in: 0...900, using: &random)
            for (bench, clerk) in [(whole, keeper), (small, tidy)] {
                bench.clock.move(pause)
                try clerk.carryOutDue()
            }
            var command = watch.command(on: keeper.board)
            // A feed tells of a call within minutes.
            if case .receive(var call) = command {
                call.received = whole.clock.now.advanced(by: -Int.random(in: 0...300, using: &random))
                command = .receive(call)
            } else if case .enter(var call, let year) = command {
                call.received = whole.clock.now
                command = .enter(call, year: year)
            }
            // A watch that goes on for days has to come to an end with most of what it began.
            if round % 3 == 0, let open = keeper.board.calls.values.filter({ $0.status != .closed }).min(by: oldest) {
                command = .setStatus(open.id, .closed, units: [])
            } else if round % 7 == 0, let id = keeper.board.unreviewed.sorted().first {
                command = .dismiss(id, reason: "CONFUSER", remark: nil)
            }
            laidBack += tidy.board.missing(of: command.touches).count { keeper.board.versions[$0] != nil }
            let (one, other) = (
                try keeper.carryOut(command, by: radio), try tidy.carryOut(command, by: radio)
            )
            #expect(one == other, "seed \(seed), round \(round): \(command)")
            guard one == other else { return }
            if round % 50 == 49 {
                tidy.saveSnapshot()
                tidy = try clerk(small, keeping: 7200)
            }
            try tidy.catchUp()
            calls = max(calls, keeper.board.calls.count - tidy.board.calls.count)
            situations = max(situations, keeper.board.situations.count - tidy.board.situations.count)
        }
        #expect(try whole.ledger.head() == small.ledger.head())
        // Nothing is lost: with all its folders laid back the small board is the whole one.
        let together = try tidy.board(with: keeper.board.versions.keys.sorted())
        #expect(together.shows(theSameAs: keeper.board))
        #expect(calls > 0 && laidBack > 0, "seed \(seed): \(calls) calls, \(situations) situations, \(laidBack) back")
    }

    @Test func `situations are put away and laid back too`() throws {
        let bench = try Bench(.sqlite)
        let desk = Desk(policy: .standard, reader: StubReader())
        func start() throws -> Clerk {
            try Clerk(
                ledger: bench.ledger, desk: desk, sources: bench.sources, console: "one",
                time: .init(keeping: 7200, atLeast: 3600))
        }
        let clerk = try start()
        for number in 1...3 {
            let call = IncomingCall(
                id: CallID("SA202600000\(number)"), type: "415", location: "\(number)00 FLORIN RD",
                narrative: "MASKED AGENTS RAID")
            _ = try clerk.carryOut(.receive(call), by: radio)
        }
        let board = clerk.board
        #expect(board.situations.count == 3 && board.notices.count == 9)
        for number in 1...2 {
            let id = CallID("SA202600000\(number)")
            _ = try clerk.carryOut(.dismiss(id, reason: "CONFUSER", remark: nil), by: radio)
            _ = try clerk.carryOut(.setStatus(id, .closed, units: []), by: radio)
        }
        _ = try clerk.carryOut(.setStatus(CallID("SA2026000003"), .closed, units: []), by: radio)
        let before = clerk.board
        bench.clock.move(3000)
        _ = try clerk.carryOut(.noteClock(seconds: 60), by: radio)
        try clerk.catchUp()
        #expect(clerk.board.calls.count == 3, "not two hours yet")
        bench.clock.move(6000)
        _ = try clerk.carryOut(.noteClock(seconds: 60), by: radio)
        try clerk.catchUp()
        // The third has unanswered notices: closed or not, it stays until somebody has said a word.
        #expect(clerk.board.calls.keys.map(\.rawValue) == ["SA2026000003"])
        #expect(clerk.board.notices.count == 3 && clerk.board.situations.count == 1)
        #expect(clerk.board.deliveries.values.allSatisfy { $0.notice.rawValue.hasPrefix("N-0003") })

        clerk.saveSnapshot()
        let late = try start()
        #expect(late.board == clerk.board)
        for clerk in [clerk, late] {
            let back = try clerk.board(with: [.notice(NoticeID("N-0001-WC"))])
            #expect(back.calls[CallID("SA2026000001")] == before.calls[CallID("SA2026000001")])
            #expect(back.situations[SituationID("S-0001")] == before.situations[SituationID("S-0001")])
            #expect(back.notices.values.filter { $0.situation.rawValue == "S-0001" }.count == 3)
            #expect(back.calls[CallID("SA2026000002")] == nil, "nobody asked for that one")
        }
        // A number is never given twice, however few are on the board.
        let fourth = IncomingCall(
            id: CallID("SA2026000004"), type: "415", location: "900 K ST", narrative: "MASKED AGENTS RAID")
        _ = try late.carryOut(.receive(fourth), by: radio)
        #expect(late.board.situations[SituationID("S-0004")] != nil)
        // What happens to one that is away brings it back with all that belongs to it, on every console.
        _ = try late.carryOut(.addNote(CallID("SA2026000001"), text: "CALLER CALLED AGAIN"), by: radio)
        try clerk.catchUp()
        for clerk in [clerk, late] {
            #expect(clerk.board.calls[CallID("SA2026000001")]?.notes.map(\.text) == ["CALLER CALLED AGAIN"])
            #expect(clerk.board.situations[SituationID("S-0001")] != nil)
            #expect(clerk.board.calls[CallID("SA2026000002")] == nil)
        }
        #expect(try clerk.wholeBoard().calls.count == 4)
    }

    @Test func `a day with very many ended calls does not stay on the board whole`() throws {
        var board = Board()
        var position: Int64 = 0
        func event(_ event: Event, version: Int) -> RecordedEvent {
            position += 1
            return RecordedEvent(
                position: position, version: version, recordedAt: Instant(seconds: 1_772_000_000 + position / 10),
                actor: radio, event: event)
        }
        for number in 1...300 {
            let id = CallID(series: "SA2026", number: number)
            board.apply(
                event(
                    .callReceived(
                        CallReceived(
                            call: id, type: "415", received: .noon, basis: .callForService, source: "test", withheld: 0),
                        nil), version: 1))
            board.apply(event(.callStatusChanged(.init(call: id, status: .closed, units: [])), version: 2))
        }
        let now = try #require(board.recordedAt)
        let gone = board.putAway(at: now, atLeast: 0, atMost: 100)
        #expect(board.calls.count == 100 && gone.count == 200)
        #expect(gone.allSatisfy { $0.bareCall != nil })
        #expect(gone.first?.calls.first?.id == CallID("SA2026000001"), "the first to end goes first")
    }

    @Test(arguments: Store.allCases) func `a folder is found as it was at a position`(_ store: Store) throws {
        let bench = try Bench(store)
        func kept(_ text: String, at position: Int64) -> KeptFolder {
            KeptFolder(
                streams: [.call(CallID("A")), .situation(SituationID("S-0001"))], position: position,
                body: Data(text.utf8))
        }
        try bench.ledger.keep([kept("one", at: 40), kept("two", at: 90)], foldVersion: 5)
        // Another console put the same away, and was quicker.
        try bench.ledger.keep([kept("one", at: 30)], foldVersion: 5)
        func body(_ stream: StreamName, at position: Int64, version: Int = 5) throws -> String? {
            try bench.ledger.folder(of: stream, foldVersion: version, at: position).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        #expect(try body(.call(CallID("A")), at: 29) == nil)
        #expect(try body(.call(CallID("A")), at: 30) == "one")
        #expect(try body(.situation(SituationID("S-0001")), at: 89) == "one")
        #expect(try body(.call(CallID("A")), at: 90) == "two")
        #expect(try body(.call(CallID("A")), at: 90, version: 4) == nil)
        #expect(try body(.call(CallID("B")), at: 90) == nil)
    }

    private func oldest(_ one: Call, _ other: Call) -> Bool { (one.received, one.id) < (other.received, other.id) }
}
