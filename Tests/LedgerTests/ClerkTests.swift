import Foundation
import Synchronization
import Testing

@testable import DispatchDesk
@testable import Ledger
@testable import ledger_probe

@Suite struct ClerkTests {
    private let clock: HandClock
    private let sources: LedgerSources

    init() {
        clock = HandClock()
        sources = .counted(clock)
    }

    private func flagged(_ id: String, at location: String = "3714 FLORIN RD") -> Command {
        .receive(IncomingCall(id: CallID(id), type: "ADV", location: location, narrative: "ICE at the door"))
    }

    private func acknowledge(_ notice: String, _ person: String) -> Command {
        .acknowledge(NoticeID(notice), person: person, channel: .phone, answer: Answer(.received))
    }

    @Test func `a flagged call is on the record with its notices, each naming what brought it about`() throws {
        let ledger = MemoryLedger(sources: sources)
        let clerk = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one")
        let recorded = try #require(try clerk.carryOut(flagged("SA1"), by: radio).recorded)
        #expect(recorded.count == 6)
        #expect(clerk.board.openNotices.count == 3)
        #expect(clerk.takeNews() == recorded)
        #expect(clerk.takeNews().isEmpty)
        let first = ledger.entries[0].eventID
        #expect(ledger.entries.map(\.causedBy) == [nil] + Array(repeating: first, count: 5))
        #expect(try clerk.carryOut(flagged("SA1"), by: radio) == .nothing)
    }

    @Test func `the loser of a race is told who was first`() throws {
        let folder = try Folder()
        let ours = LedgerSources.counted(clock, seed: 11)
        let theirs = LedgerSources.counted(clock, seed: 12)
        let one = try Clerk(
            ledger: try SQLiteLedger(path: folder.ledger, sources: ours), desk: .plain, sources: ours, console: "one")
        let two = try Clerk(
            ledger: try SQLiteLedger(path: folder.ledger, sources: theirs), desk: .plain, sources: theirs,
            console: "two")
        _ = try one.carryOut(flagged("SA1"), by: radio)
        try two.catchUp()
        for role in ["FS", "WC", "DS"] {
            // Both boards show the notice open: the second decides on what it knows, and loses at the ledger.
            #expect(try one.carryOut(acknowledge("N-0001-\(role)", "Sgt. Ono"), by: radio).recorded != nil)
            let answer = try two.carryOut(acknowledge("N-0001-\(role)", "Sgt. Vance"), by: radio)
            #expect(answer.refusal?.code == .alreadyAcknowledged)
            #expect(answer.refusal?.reason == "already acknowledged by Sgt. Ono")
        }
        try one.catchUp()
        #expect(one.board == two.board)
    }

    @Test func `of many consoles that acknowledge at once exactly one wins each notice`() throws {
        let folder = try Folder()
        let rounds = 40
        let setUp = try Clerk(
            ledger: try SQLiteLedger(path: folder.ledger, sources: sources), desk: .plain, sources: sources,
            console: "set-up")
        for round in 1...rounds {
            _ = try setUp.carryOut(flagged("SA\(round)", at: "\(round * 100) FLORIN RD"), by: radio)
        }
        let wins = Mutex<[Int: [String]]>([:])
        let losses = Mutex<[String]>([])
        let threads = (1...3).map { console in
            Racer {
                let own = LedgerSources.counted(self.clock, seed: UInt64(console) + 100)
                let clerk = try Clerk(
                    ledger: try SQLiteLedger(path: folder.ledger, sources: own), desk: .plain, sources: own,
                    console: "\(console)")
                for round in 1...rounds {
                    let notice = NoticeID(SituationID(number: round), .watchCommander)
                    let command = Command.acknowledge(
                        notice, person: "P\(console)", channel: .radio, answer: Answer(.received))
                    switch try clerk.carryOut(command, by: radio) {
                    case .recorded: wins.withLock { $0[round, default: []].append("P\(console)") }
                    case .refused(let refusal): losses.withLock { $0.append(refusal.reason) }
                    case .nothing: Issue.record("nothing")
                    }
                }
            }
        }
        for thread in threads { try thread.join() }
        try setUp.catchUp()
        let winners = wins.withLock { $0 }
        #expect(winners.count == rounds && winners.values.allSatisfy { $0.count == 1 })
        for (round, names) in winners {
            let notice = setUp.board.notices[NoticeID(SituationID(number: round), .watchCommander)]
            #expect(notice?.acknowledgment?.person == names.first)
        }
        let reasons = losses.withLock { $0 }
        #expect(reasons.count == rounds * 2 && reasons.allSatisfy { $0.hasPrefix("already acknowledged by P") })
    }

    @Test func `two consoles that dismiss the last two flagged calls stand the notices down`() throws {
        let ledger = MemoryLedger(sources: sources)
        let one = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one")
        _ = try one.carryOut(flagged("SA1"), by: radio)
        _ = try one.carryOut(flagged("SA2"), by: radio)
        let two = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "two")
        #expect(one.board.situations.count == 1)
        // Each touches only its own call, and each knows the other call as flagged.
        _ = try one.carryOut(.dismiss(CallID("SA1"), reason: "CONFUSER", remark: nil), by: radio)
        _ = try two.carryOut(.dismiss(CallID("SA2"), reason: "CONFUSER", remark: nil), by: radio)
        #expect(two.board.notices.values.allSatisfy { $0.state == .stoodDown })
    }

    @Test func `a refusal that rests on an old board is thought over`() throws {
        let ledger = MemoryLedger(sources: sources)
        let one = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one")
        let two = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "two")
        _ = try one.carryOut(flagged("SA1"), by: radio)
        #expect(try two.carryOut(acknowledge("N-0001-FS", "Sgt. Ono"), by: radio).recorded != nil)
        #expect(try two.carryOut(acknowledge("N-0009-FS", "Sgt. Ono"), by: radio).refusal?.code == .noSuchNotice)
    }

    @Test(arguments: [true, false])
    func `an unknown outcome is asked again with the same ids, and is recorded once`(_ isCommitted: Bool) throws {
        let ledger = FaultyLedger(MemoryLedger(sources: sources))
        let clerk = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one")
        ledger.failures = [(unknown, isCommitted), (unknown, false)]
        #expect(try clerk.carryOut(flagged("SA1"), by: radio).recorded?.count == 6)
        #expect(Set(ledger.appends.map { $0.events.map(\.id) }).count == 1 && ledger.appends.count == 3)
        #expect(try ledger.head().position == 6)
        #expect(clerk.board.position == 6)
    }

    @Test func `a ledger that stays silent is an error, and the board learns what became of it`() throws {
        let ledger = FaultyLedger(MemoryLedger(sources: sources))
        let clerk = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one")
        ledger.failures = [(unknown, true)] + Array(repeating: (unknown, false), count: Clerk.retries)
        #expect(throws: LedgerError.self) { try clerk.carryOut(flagged("SA1"), by: radio) }
        #expect(clerk.board.position == 0)
        #expect(try clerk.catchUp().count == 6)
        #expect(try clerk.carryOut(flagged("SA1"), by: radio) == .nothing)
    }

    @Test func `who has lost twice decides with the lock held, and is recorded`() throws {
        let base = MemoryLedger(sources: sources)
        let ledger = FaultyLedger(base)
        let clerk = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one")
        _ = try clerk.carryOut(flagged("SA1"), by: radio)
        // A note by somebody else before every append.
        var number = 0
        func interfere() {
            ledger.meanwhile = {
                number += 1
                _ = try base.append(self.sources.batch([note("SA1", number)]))
                interfere()
            }
        }
        interfere()
        #expect(try clerk.carryOut(.addNote(CallID("SA1"), text: "hello"), by: radio).recorded != nil)
        #expect(number == Clerk.freeAttempts && ledger.exclusions == 1)
        #expect(clerk.board.calls[CallID("SA1")]?.notes.map(\.number) == [1, 2, 3])
        #expect(clerk.board.position == (try base.head().position))
    }

    @Test func `four writers on one situation are all recorded`() throws {
        let folder = try Folder()
        let each = 150
        let setUp = try Clerk(
            ledger: try SQLiteLedger(path: folder.ledger, sources: sources), desk: .plain, sources: sources,
            console: "set-up")
        _ = try setUp.carryOut(flagged("SA0"), by: radio)
        let threads = (1...4).map { writer in
            Racer {
                let own = LedgerSources.counted(self.clock, seed: UInt64(writer) + 200)
                let clerk = try Clerk(
                    ledger: try SQLiteLedger(path: folder.ledger, sources: own), desk: .plain, sources: own,
                    console: "\(writer)")
                for number in 1...each {
                    // Every tenth is a call of the situation, so that it grows as in a surge; the others are notes.
                    let command =
                        number % 10 == 0
                        ? self.flagged("SA\(writer)-\(number)") : .addNote(CallID("SA0"), text: "\(writer) \(number)")
                    #expect(try clerk.carryOut(command, by: radio).recorded?.isEmpty == false)
                }
            }
        }
        for thread in threads { try thread.join() }
        try setUp.catchUp()
        #expect(setUp.board.situations.count == 1)
        #expect(setUp.board.calls.count == 1 + 4 * each / 10)
        #expect(setUp.board.calls[CallID("SA0")]?.notes.map(\.number) == Array(1...(4 * each * 9 / 10)))
        #expect(try setUp.ledger.verify { _ in }.isWhole)
    }

    @Test(arguments: [true, false])
    func `an unknown outcome under the lock is asked again with the same ids`(_ isCommitted: Bool) throws {
        let base = MemoryLedger(sources: sources)
        let ledger = FaultyLedger(base)
        let clerk = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one")
        _ = try clerk.carryOut(flagged("SA1"), by: radio)
        var left = Clerk.freeAttempts
        func interfere() {
            ledger.meanwhile = {
                left -= 1
                _ = try base.append(self.sources.batch([note("SA1", 2 - left)]))
                if left > 0 {
                    interfere()
                } else {
                    ledger.laterFailures = [(unknown, isCommitted)]
                }
            }
        }
        interfere()
        #expect(try clerk.carryOut(.addNote(CallID("SA1"), text: "hello"), by: radio).recorded != nil)
        #expect(clerk.board.calls[CallID("SA1")]?.notes.map(\.number) == [1, 2, 3])
        #expect(ledger.exclusions == 1)
    }

    @Test func `a timer is carried out once, whoever is first`() throws {
        let ledger = MemoryLedger(sources: sources)
        let one = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one")
        _ = try one.carryOut(flagged("SA1"), by: radio)
        let two = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "two")
        #expect(one.nextDue == clock.now.advanced(by: 15))
        clock.move(14)
        #expect(try one.carryOutDue().isEmpty)
        clock.move(1)
        #expect(try one.carryOutDue().count == 3)
        #expect(try two.carryOutDue().isEmpty)
        #expect(two.board.notices.values.allSatisfy { $0.state == .released })
        // What is left is the flag's own minute.
        #expect(two.nextDue?.seconds(since: clock.now) == 45)
        let released = try ledger.events(after: 6, limit: 100)
        #expect(released.count == 3 && released.allSatisfy { $0.actor == .policy(console: "one") })
    }

    @Test func `a gap in what is read is never put on a board`() throws {
        let ledger = MemoryLedger(sources: sources)
        _ = try ledger.append(sources.batch([note("A", 1), note("A", 2), note("A", 3)]))
        ledger.entries.remove(at: 1)
        #expect { try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "one") } throws: {
            ($0 as? LedgerError)?.code == .corrupt
        }
    }
}

let unknown = LedgerError(.outcomeUnknown, "the disk did not answer", next: "try again")

/// A thread that can be waited for.
final class Racer: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let failure = Mutex<(any Error)?>(nil)

    init(_ body: @escaping @Sendable () throws -> Void) {
        let thread = Thread { [self] in
            do { try body() } catch { failure.withLock { $0 = error } }
            done.signal()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    func join() throws {
        done.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
