import ArgumentParser
import Synchronization
import Testing

@testable import DispatchDesk
@testable import Ledger
@testable import watchdesk

/// Between the record's thread and the screen's.
@Suite struct MailboxTests {
    /// The board's position, `!` and an outcome's ticket, `F` a failure, `R` a recovery.
    private func names(_ reports: [LedgerService.Report]) -> [String] {
        reports.map { report in
            switch report {
            case .board(let board, _): "\(board.position)"
            case .outcome(let ticket, _): "!\(ticket.number)"
            case .laid(let stream, let isFound): "\(isFound ? "+" : "-")\(stream)"
            case .notLaid(let stream, _): "?\(stream)"
            case .failed: "F"
            case .clock: "C"
            case .recovered: "R"
            }
        }
    }

    private func board(_ position: Int64) -> LedgerService.Report {
        var board = Board()
        let event = RecordedEvent(
            position: position, version: 1, recordedAt: Instant(seconds: 0), actor: radio, event: promotion("A"))
        board.apply(event)
        return .board(board, [event])
    }

    @Test func `of boards in a row the last is kept, and each still comes before the outcome it shows`() {
        let wakes = Mutex(0)
        let mailbox = Mailbox { wakes.withLock { $0 += 1 } }
        for position in 1...1000 { mailbox.put(board(Int64(position))) }
        mailbox.put(.outcome(.init(number: 1), .nothing))
        mailbox.put(board(1001))
        mailbox.put(board(1002))
        mailbox.put(.failed(nil, unknown))
        mailbox.put(.recovered)
        mailbox.put(board(1003))
        #expect(names(mailbox.take()) == ["1000", "!1", "1002", "F", "R", "1003"])
        #expect(mailbox.take().isEmpty)
        #expect(wakes.withLock { $0 } == 1006)
    }

    @Test func `an error nobody thought of is no finding of a check`() async {
        struct Unthought: Error {}
        var status: ExitCode?
        do {
            try await reporting { throw Unthought() }
        } catch {
            status = error as? ExitCode
        }
        #expect(status == ExitCode(74))
    }
}
