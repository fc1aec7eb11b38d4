import Synchronization
import Testing

@testable import DispatchDesk
@testable import Ledger
@testable import ledger_probe

/// A feed's command while the ledger is in trouble: nothing is lost, nothing is recorded twice.
@Suite struct PatienceTests {
    private let ledger: FaultyLedger
    private let clerk: Clerk
    private let paused: Paused
    private let flagged = Command.receive(
        IncomingCall(id: CallID("SA1"), type: "ADV", location: "3714 FLORIN RD", narrative: "ICE at the door"))

    final class Paused: Sendable {
        private let seconds = Mutex<[Double]>([])
        var all: [Double] { seconds.withLock { $0 } }
        func add(_ more: Double) { seconds.withLock { $0.append(more) } }
    }

    init() throws {
        let paused = Paused()
        var sources = LedgerSources.counted(HandClock())
        sources.pause = { paused.add($0) }
        self.paused = paused
        ledger = FaultyLedger(MemoryLedger(sources: sources))
        clerk = try Clerk(ledger: ledger, desk: .plain, sources: sources, console: "feed")
    }

    private func fault(_ code: LedgerError.Code) -> LedgerError { LedgerError(code, "a fault", next: "wait") }

    @Test(arguments: [LedgerError.Code.busy, .full, .contended, .inputOutput])
    func `a fault that passes costs time and nothing else`(_ code: LedgerError.Code) throws {
        ledger.failures = Array(repeating: (fault(code), false), count: 5)
        var told: [LedgerError.Code] = []
        let outcome = try clerk.carryOut(flagged, by: radio, with: Patience(limit: nil)) { told.append($0.code) }
        #expect(outcome.recorded?.count == 6)
        #expect(told == Array(repeating: code, count: 5))
        #expect(paused.all == paused.all.sorted() && paused.all.count == 5)
        #expect(try ledger.head().position == 6)
    }

    @Test(arguments: [true, false])
    func `what may be recorded is asked for by its ids, however long nobody can tell`(_ isCommitted: Bool) throws {
        // More than the clerk asks by itself, a failure of another kind among them.
        ledger.failures =
            [(unknown, isCommitted)] + Array(repeating: (unknown, false), count: 9) + [(fault(.busy), false)]
            + [(unknown, false)]
        let outcome = try clerk.carryOut(flagged, by: radio, with: Patience(limit: nil)) { _ in }
        #expect(outcome.recorded?.count == 6)
        #expect(Set(ledger.appends.map { $0.events.map(\.id) }).count == 1)
        #expect(try ledger.head().position == 6)
    }

    @Test func `a failure after an unknown outcome is no word that nothing was recorded`() throws {
        ledger.failures = [(unknown, true), (fault(.busy), false)]
        #expect { try clerk.carryOut(flagged, by: radio) } throws: { ($0 as? LedgerError)?.code == .outcomeUnknown }
        #expect(try ledger.head().position == 6)
    }

    @Test func `patience has the end it was given`() throws {
        ledger.failures = Array(repeating: (fault(.full), false), count: 100)
        #expect { try clerk.carryOut(flagged, by: radio, with: Patience(limit: 10)) { _ in } } throws: {
            ($0 as? LedgerError)?.code == .full
        }
        let seconds = paused.all.reduce(0, +)
        #expect(seconds >= 10 && seconds <= 12)
    }

    @Test(arguments: [LedgerError.Code.readOnly, .corrupt, .replaced])
    func `what can't pass by itself is said at once`(_ code: LedgerError.Code) throws {
        ledger.failures = [(fault(code), false)]
        #expect { try clerk.carryOut(flagged, by: radio, with: Patience(limit: nil)) { _ in } } throws: {
            ($0 as? LedgerError)?.code == code
        }
        #expect(paused.all.isEmpty)
    }
}
