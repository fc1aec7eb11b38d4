import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import DispatchDesk
@testable import Ledger
@testable import ledger_probe

/// What a service reported, and a way to wait for it without guessing how long it takes.
final class Reports: Sendable {
    private let condition = NSCondition()
    private let all = Mutex<[(LedgerService.Report, at: Int64)]>([])

    func take(_ report: LedgerService.Report) {
        let now = LedgerProbe.monotonic()
        condition.lock()
        all.withLock { $0.append((report, now)) }
        condition.broadcast()
        condition.unlock()
    }

    var list: [LedgerService.Report] { all.withLock { $0.map(\.0) } }

    /// Waits for a report that `wanted` makes something of. The limit is there for a test that has failed.
    func wait<Value>(_ what: String, for wanted: (LedgerService.Report) -> Value?) throws -> (Value, at: Int64) {
        let limit = Date(timeIntervalSinceNow: 30)
        condition.lock()
        defer { condition.unlock() }
        while true {
            for (report, at) in all.withLock({ $0 }) {
                if let value = wanted(report) { return (value, at) }
            }
            guard condition.wait(until: limit) else { throw Late(what: what) }
        }
    }

    struct Late: Error { var what: String }

    func outcome(of ticket: LedgerService.Ticket) throws -> Clerk.Outcome {
        try wait("outcome") { report -> Clerk.Outcome? in
            if case .outcome(ticket, let outcome) = report { outcome } else { nil }
        }.0
    }

    func board(_ what: String, where wanted: (Board) -> Bool) throws -> (Board, at: Int64) {
        try wait(what) { report -> Board? in
            if case .board(let board, _) = report, wanted(board) { board } else { nil }
        }
    }
}

@Suite struct LedgerServiceTests {
    private let clock = HandClock()

    /// With a slow poll of an hour: whatever a test sees, a hint or a timer brought it.
    private func service(_ folder: Folder, _ reports: Reports, seed: UInt64 = 1) -> LedgerService {
        LedgerService(
            path: folder.ledger, desk: .plain, sources: .counted(clock, seed: seed), console: "\(seed)", slowPoll: 3600,
            report: reports.take)
    }

    private let flagged = Command.receive(
        IncomingCall(id: CallID("SA1"), type: "ADV", location: "3714 FLORIN RD", narrative: "ICE at the door"))

    @Test func `a command's outcome comes after the board that shows it`() throws {
        let (folder, reports) = (try Folder(), Reports())
        let service = service(folder, reports)
        let ticket = service.submit(flagged, by: radio)
        #expect(try reports.outcome(of: ticket).recorded?.count == 6)
        let refused = service.submit(
            .acknowledge(NoticeID("N-0404-FS"), person: "x", channel: .desk, answer: Answer(.received)), by: radio)
        #expect(try reports.outcome(of: refused).refusal?.code == .noSuchNotice)
        service.stop()
        var shown: Int64 = -1
        for report in reports.list {
            switch report {
            case .board(let board, let events):
                #expect(board.position == events.last?.position ?? 0)
                shown = board.position
            case .outcome(_, .recorded(let events)): #expect(events.last?.position ?? .max <= shown)
            case .clock, .outcome, .laid, .notLaid, .failed, .recovered: continue
            }
        }
        #expect(shown == 6)
    }

    @Test func `stopping carries out what was handed in, and after it nothing is taken`() throws {
        let (folder, reports) = (try Folder(), Reports())
        let service = service(folder, reports)
        service.submit(flagged, by: radio)
        let tickets = (1...200).map { service.submit(.addNote(CallID("SA1"), text: "note \($0)"), by: radio) }
        service.stop()
        service.stop()
        for ticket in tickets { #expect(try reports.outcome(of: ticket).recorded?.isEmpty == false) }
        let late = service.submit(flagged, by: radio)
        let (code, _) = try reports.wait("refused") { report -> LedgerError.Code? in
            if case .failed(late, let error) = report { error.code } else { nil }
        }
        #expect(code == .stopped)
    }

    @Test func `another process's append wakes the service`() throws {
        let (folder, reports) = (try Folder(), Reports())
        let probe = try Probe("trickle", folder.ledger)
        let service = service(folder, reports)
        _ = try reports.board("start") { _ in true }
        var spans: [Int64] = []
        var random = SeededGenerator(seed: 3)
        for number in 1...40 {
            random.spin(20_000)
            probe.poke()
            let committed = try #require(probe.next())
            let (_, at) = try reports.board("append \(number)") { $0.position == Int64(number * 2) }
            spans.append(max(0, at - committed))
        }
        service.stop()
        spans.sort()
        let median = spans[spans.count / 2]
        print("wake after another process's append: p50 \(median / 1000) µs, max \((spans.last ?? 0) / 1000) µs")
        // Every append was seen without a poll, or the wait above would have ended in `Late`. And as a rule at once: a
        // hint that takes a good part of the poll's own time is no better than the poll. A machine with more to do than
        // it can delays some of forty, not most of them.
        #expect(Double(median) / 1e9 < LedgerService.standardSlowPoll / 4)
    }

    @Test func `a timer that two consoles have runs out once`() throws {
        let (folder, one, two) = (try Folder(), Reports(), Reports())
        let services = [service(folder, one, seed: 1), service(folder, two, seed: 2)]
        let ticket = services[0].submit(flagged, by: radio)
        _ = try one.outcome(of: ticket)
        _ = try two.board("queued") { $0.openNotices.count == 3 }
        clock.move(20)
        for service in services { service.nudge() }
        for reports in [one, two] {
            _ = try reports.board("released") { board in
                board.notices.count == 3 && board.notices.values.allSatisfy { $0.state == .released }
            }
        }
        for service in services { service.stop() }
        #expect(try SQLiteLedger(path: folder.ledger, sources: .counted(clock)).head().position == 9)
    }

    @Test func `a timer wakes the service by itself`() throws {
        let (folder, reports) = (try Folder(), Reports())
        // A second is past every look that the service's own writing brings about.
        var desk = Desk.plain
        desk.policy.releaseAfter = 1
        let service = LedgerService(
            path: folder.ledger, desk: desk, console: "one", slowPoll: 3600, report: reports.take)
        service.submit(flagged, by: radio)
        _ = try reports.board("released") { $0.notices.values.contains { $0.state == .released } }
        service.stop()
    }

    @Test func `a ledger out of reach is reported once, tried again, and its return is reported`() throws {
        let reports = Reports()
        let attempts = Mutex(0)
        let sources = LedgerSources.counted(clock)
        let service = LedgerService(
            watching: nil, desk: .plain, sources: sources, console: "one",
            open: { () throws(LedgerError) in
                let attempt = attempts.withLock { count in
                    count += 1
                    return count
                }
                if attempt < 3 { throw LedgerError(.cannotOpen, "no disk", next: "look for it") }
                return MemoryLedger(sources: sources)
            }, report: reports.take)
        _ = try reports.wait("recovered") { report -> Bool? in
            if case .recovered = report { true } else { nil }
        }
        let ticket = service.submit(flagged, by: radio)
        #expect(try reports.outcome(of: ticket).recorded?.count == 6)
        service.stop()
        let failures = reports.list.filter { if case .failed = $0 { true } else { false } }
        #expect(failures.count == 1)
    }

    @Test func `a command that can't be recorded says so under its ticket`() throws {
        let reports = Reports()
        let sources = LedgerSources.counted(clock)
        let service = LedgerService(
            watching: nil, desk: .plain, sources: sources, console: "one",
            open: { () throws(LedgerError) in
                let ledger = FaultyLedger(MemoryLedger(sources: sources))
                let full = LedgerError(.full, "the disk is full", next: "free space")
                ledger.failures = [(full, false), (full, false)]
                return ledger
            }, report: reports.take)
        let lost = service.submit(flagged, by: radio)
        let (code, _) = try reports.wait("failed") { report -> LedgerError.Code? in
            if case .failed(lost, let error) = report { error.code } else { nil }
        }
        #expect(code == .full)
        // Writing fails once more when it is tried again, so it is no recovery that reading goes well.
        _ = try reports.wait("recovered") { report -> Bool? in
            if case .recovered = report { true } else { nil }
        }
        let again = service.submit(flagged, by: radio)
        #expect(try reports.outcome(of: again).recorded?.count == 6)
        service.stop()
    }
}
