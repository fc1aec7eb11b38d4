import DispatchDesk
import TestSupport
import Testing

@testable import Ledger
@testable import ledger_probe

/// A position is passed on by people who look at screens that are never quite up to date.
@Suite struct ReliefRaceTests {
    private let clock = HandClock()
    private let seat = PositionName("Radio 1")
    private let id = ReliefID("R-0001")
    private let incoming = Actor(person: "3119", position: "Radio 1", console: "two")

    private func console(_ name: String, _ folder: Folder, seed: UInt64) throws -> Clerk {
        let sources = LedgerSources.counted(clock, seed: seed)
        return try Clerk(
            ledger: try SQLiteLedger(path: folder.ledger, sources: sources), desk: .plain, sources: sources,
            console: name)
    }

    /// Both consoles have seen everything accepted; nothing but the assumption is left.
    private func ready(_ one: Clerk, _ two: Clerk) throws {
        _ = try one.carryOut(.relief(.takeUp(seat, PersonID("4417"))), by: radio)
        _ = try one.carryOut(.relief(.offer(seat, .light, to: nil, reason: "x")), by: radio)
        _ = try two.carryOut(.relief(.begin(id, PersonID("3119"))), by: incoming)
        try one.catchUp()
        try two.catchUp()
    }

    @Test func `what somebody else records meanwhile is seen before the position moves`() throws {
        let folder = try Folder()
        let (one, two) = (try console("one", folder, seed: 21), try console("two", folder, seed: 22))
        try ready(one, two)
        // Flagged on the other console; this board does not know it yet.
        _ = try one.carryOut(
            .receive(
                IncomingCall(id: CallID("SA1"), type: "ADV", location: "3714 FLORIN RD", narrative: "ICE at the door")),
            by: radio)
        #expect(two.board.calls.isEmpty)
        let answer = try two.carryOut(.relief(.assume(id, PersonID("3119"))), by: incoming)
        #expect(answer.refusal?.code == .stillOwed)
        #expect(two.board.positions[seat]?.holder == PersonID("4417"))
    }

    @Test func `of a cancellation and an assumption one wins, and the other is told`() throws {
        for isCancelledFirst in [true, false] {
            let folder = try Folder()
            let (one, two) = (try console("one", folder, seed: 23), try console("two", folder, seed: 24))
            try ready(one, two)
            let cancel = Command.relief(.cancel(id))
            let assume = Command.relief(.assume(id, PersonID("3119")))
            if isCancelledFirst {
                #expect(try one.carryOut(cancel, by: radio).recorded != nil)
                #expect(try two.carryOut(assume, by: incoming).refusal?.code == .nothingToDo)
            } else {
                #expect(try two.carryOut(assume, by: incoming).recorded != nil)
                #expect(try one.carryOut(cancel, by: radio).refusal?.code == .nothingToDo)
            }
            try one.catchUp()
            try two.catchUp()
            #expect(one.board.positions[seat]?.holder == PersonID(isCancelledFirst ? "4417" : "3119"))
            #expect(one.board == two.board)
        }
    }

    @Test func `two who offer and two who take up: one of each`() throws {
        let folder = try Folder()
        let (one, two) = (try console("one", folder, seed: 25), try console("two", folder, seed: 26))
        #expect(try one.carryOut(.relief(.takeUp(seat, PersonID("4417"))), by: radio).recorded != nil)
        #expect(try two.carryOut(.relief(.takeUp(seat, PersonID("3119"))), by: incoming).refusal?.code == .positionHeld)
        #expect(try one.carryOut(.relief(.offer(seat, .light, to: nil, reason: nil)), by: radio).recorded != nil)
        #expect(try two.carryOut(.relief(.offer(seat, .full, to: nil, reason: nil)), by: radio).refusal != nil)
        try two.catchUp()
        #expect(two.board.reliefs.count == 1)
    }
}
