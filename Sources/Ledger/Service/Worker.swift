import DispatchDesk
import Foundation
import Glibc
import Synchronization

/// The life of the service's thread: wait, look, carry out, report.
final class Worker {
    private let inbox: Inbox
    private let desk: Desk
    private let sources: LedgerSources
    private let console: String
    private let slowPoll: Double
    private let looksOnly: Bool
    private let open: LedgerService.Opening
    private let report: @Sendable (LedgerService.Report) -> Void
    private let file: String?
    private var watch: FileWatch?
    private var clerk: Clerk?
    /// The code of the failure that was reported and is not over.
    private var failing: LedgerError.Code?
    /// Looks still to come after a hint; the next is `ladder[rung]` milliseconds away.
    private var rung = Worker.ladder.count

    /// Commands carried out between two boards.
    private static let slice = 64
    /// Milliseconds between looks after a hint, for what is readable only later than its hint: once the writer's sync
    /// and commit are done, under a millisecond on a good disk, a tenth of a second on a poor one.
    private static let ladder: [Double] = [1, 2, 4, 8, 16, 32, 64]
    /// Seconds between looks where no watch is to be had.
    private static let pollWithoutWatch = 0.2
    /// Seconds between attempts while the ledger is out of reach.
    private static let retryAfter = 0.5

    /// Seconds a timer waits at least: one that is due and can't be carried out must not become a busy loop.
    private static let leastTimer = 0.01

    init(
        inbox: Inbox, file: String?, desk: Desk, sources: LedgerSources, console: String, slowPoll: Double,
        looksOnly: Bool, open: @escaping LedgerService.Opening,
        report: @escaping @Sendable (LedgerService.Report) -> Void
    ) {
        (self.inbox, self.file, self.desk, self.sources, self.console) = (inbox, file, desk, sources, console)
        (self.slowPoll, self.looksOnly, self.open, self.report) = (slowPoll, looksOnly, open, report)
    }

    func run() {
        while true {
            let isLast = inbox.turn.withLock { _ in
                look()
                lay(inbox.takeWanted())
                let (items, isLast) = inbox.take(Self.slice)
                carryOut(items)
                return isLast
            }
            if isLast { return }
            if !inbox.hasMore { wait() }
        }
    }

    /// Opens the ledger if it isn't, reads what is new, and does what is due.
    private func look() {
        do throws(LedgerError) {
            let clerk = try working()
            try clerk.catchUp()
            // Reading may go well on a disk that takes no more: what failed has to be seen to work.
            if !looksOnly {
                if failing != nil { try clerk.proveWritable() }
                try clerk.carryOutDue()
                try clerk.keepIfMuch()
            }
            recover()
            tell(clerk)
        } catch {
            // What was read or recorded before the failure is on the board.
            if let clerk { tell(clerk) }
            fail(error)
        }
    }

    /// The clerk, once the ledger is open.
    private func working() throws(LedgerError) -> Clerk {
        if let clerk { return clerk }
        let clerk = try Clerk(ledger: try open(), desk: desk, sources: sources, console: console)
        // The watch begins before the first look, so nothing falls between.
        if watch == nil { watch = file.flatMap(FileWatch.init) }
        self.clerk = clerk
        report(.clock(clerk.now))
        report(.board(clerk.board, []))
        return clerk
    }

    private func lay(_ wanted: [StreamName]) {
        for stream in wanted {
            do throws(LedgerError) {
                let clerk = try working()
                try clerk.lay([stream])
                report(.board(clerk.board, []))
                report(.laid(stream, isFound: clerk.board.missing(of: [stream]).isEmpty))
            } catch {
                report(.notLaid(stream, error))
                fail(error)
            }
        }
    }

    private func carryOut(_ items: [Inbox.Item]) {
        guard !items.isEmpty else { return }
        var answers: [LedgerService.Report] = []
        for item in items {
            do throws(LedgerError) {
                guard !looksOnly else {
                    throw LedgerError(.misuse, "this program only looks at the ledger", next: "use a console at work")
                }
                let clerk = try working()
                answers.append(.outcome(item.ticket, try clerk.carryOut(item.command, by: item.actor)))
                recover()
            } catch {
                answers.append(.failed(item.ticket, error))
                fail(error)
            }
        }
        if let clerk { tell(clerk) }
        for answer in answers { report(answer) }
        clerk?.saveSnapshotIfDue()
    }

    private func tell(_ clerk: Clerk) {
        let news = clerk.takeNews()
        if !news.isEmpty { report(.board(clerk.board, news)) }
    }

    // MARK: failing and recovering

    private func fail(_ error: LedgerError) {
        guard error.isOutage, failing != error.code else { return }
        failing = error.code
        report(.failed(nil, error))
    }

    private func recover() {
        guard failing != nil else { return }
        failing = nil
        report(.recovered)
    }

    // MARK: waiting

    private func wait() {
        var waits = [pollfd(fd: inbox.pipe.reader, events: Int16(POLLIN), revents: 0)]
        if let watch { waits.append(pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)) }
        let timeout = Int32(clamping: Int((seconds * 1000).rounded(.up)))
        _ = poll(&waits, nfds_t(waits.count), timeout)
        inbox.pipe.drain()
        if watch?.drain() == true {
            rung = 0
        } else if rung < Self.ladder.count {
            rung += 1
        }
    }

    /// Seconds to the next thing that comes by itself.
    private var seconds: Double {
        var least = watch == nil && file != nil ? min(slowPoll, Self.pollWithoutWatch) : slowPoll
        if failing != nil { return min(least, Self.retryAfter) }
        if rung < Self.ladder.count { least = min(least, Self.ladder[rung] / 1000) }
        // Timers are for whoever records; to whoever looks on a due one is no reason to wake.
        if !looksOnly, let clerk, let due = clerk.nextDue {
            let span = Double(due.microseconds - clerk.now.microseconds) / 1_000_000
            least = min(least, max(Self.leastTimer, span))
        }
        return least
    }
}
