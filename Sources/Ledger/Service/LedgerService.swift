import Dispatch
public import DispatchDesk
import Foundation
import Synchronization

/// A thread of its own for the record: takes commands from any thread, and reports what became of them.
///
/// The thread owns the ledger and the clerk. It sleeps until there is a command, somebody else's append, a timer that
/// runs out, or the slow poll's time; a terminal that waits for a key never waits for a disk.
public final class LedgerService: Sendable {
    /// Stands for one command until its outcome is reported.
    public struct Ticket: Hashable, Sendable {
        public let number: Int
    }

    /// What the service has to say. Reports come in order, on the service's own thread (`.failed` with `.stopped` from
    /// ``submit(_:by:)`` on the caller's).
    public enum Report: Sendable {
        /// The board as it is now, and the events that brought it there. The first one, at the start, has no events.
        case board(Board, [RecordedEvent])
        /// What time it is by the record, at the start: a courier's messages fall due by it.
        case clock(Instant)
        /// What came of a command; the board that shows it was reported before.
        case outcome(Ticket, Clerk.Outcome)
        /// Whether the record has what was to be laid on the board; the board that shows it was reported before.
        case laid(StreamName, isFound: Bool)
        /// Nobody can tell: the ledger can't be read.
        case notLaid(StreamName, LedgerError)
        /// The ledger can't be read or written: with a ticket, that command is NOT RECORDED (unless the code is
        /// `.outcomeUnknown`); without one, the service goes on trying.
        case failed(Ticket?, LedgerError)
        /// The ledger can be read and written again.
        case recovered
    }

    public typealias Opening = @Sendable () throws(LedgerError) -> any EventLedger

    /// Seconds after which a ledger is looked at though nothing gave a hint. A hint that is no sooner is no use.
    public static let standardSlowPoll = 2.0

    private let inbox = Inbox()
    private let done = DispatchSemaphore(value: 0)
    private let report: @Sendable (Report) -> Void

    /// Starts the thread, which opens the ledger, and opens it again while that fails.
    ///
    /// - Parameters:
    ///   - file: the ledger's file, watched for what other processes append; nil when no other process can.
    ///   - open: makes the ledger; called on the service's thread, which alone will use it.
    ///   - slowPoll: seconds after which the ledger is looked at though nothing gave a hint.
    ///   - looksOnly: whether nothing is ever written: no timer is carried out, and no command taken.
    public init(
        watching file: String?, desk: Desk, sources: LedgerSources, console: String,
        slowPoll: Double = LedgerService.standardSlowPoll, looksOnly: Bool = false,
        open: @escaping Opening, report: @escaping @Sendable (Report) -> Void
    ) {
        self.report = report
        let thread = Thread { [inbox, done] in
            let worker = Worker(
                inbox: inbox, file: file, desk: desk, sources: sources, console: console, slowPoll: slowPoll,
                looksOnly: looksOnly, open: open, report: report)
            worker.run()
            done.signal()
        }
        thread.name = "ledger"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// The service of a ledger file.
    public convenience init(
        path: String, desk: Desk, sources: LedgerSources = .system, console: String,
        slowPoll: Double = LedgerService.standardSlowPoll, looksOnly: Bool = false,
        report: @escaping @Sendable (Report) -> Void
    ) {
        self.init(
            watching: path, desk: desk, sources: sources, console: console, slowPoll: slowPoll,
            looksOnly: looksOnly,
            open: { () throws(LedgerError) in
                looksOnly
                    ? try SQLiteLedger(lookingAt: path, sources: sources)
                    : try SQLiteLedger(path: path, sources: sources)
            }, report: report)
    }

    deinit { inbox.stop() }

    /// Hands in a command. Its outcome is reported under the ticket, once, after the board that shows it; that may be
    /// before this returns.
    @discardableResult
    public func submit(_ command: Command, by actor: Actor) -> Ticket {
        let (ticket, isTaken) = inbox.put(command, actor)
        if !isTaken {
            report(.failed(ticket, LedgerError(.stopped, "the ledger is closed", next: "start watchdesk again")))
        }
        return ticket
    }

    /// Lays a call, a situation or a notice on the board that was put away; `.laid` answers.
    public func lay(_ stream: StreamName) { inbox.want(stream) }

    /// Looks at the ledger and the timers now: after a simulated clock was moved.
    public func nudge() { inbox.nudge() }

    /// Does `body` while the service's thread is between two turns and stays there: for what stops the whole process. One
    /// that was stopped within an append would keep the ledger locked for everybody. Not to be called from a report.
    public func atRest(_ body: () -> Void) { inbox.turn.withLock { _ in body() } }

    /// Carries out what was handed in, closes the ledger and ends the thread. Returns when it has ended; harmless when
    /// called again. Not to be called from a report.
    public func stop() {
        inbox.stop()
        done.wait()
        done.signal()
    }
}

/// Where commands wait for the service's thread.
final class Inbox: Sendable {
    struct Item: Sendable {
        var ticket: LedgerService.Ticket
        var command: Command
        var actor: Actor
    }

    private struct State: Sendable {
        var items: [Item] = []
        var wanted: [StreamName] = []
        var issued = 0
        var isStopping = false
    }

    let pipe = WakePipe()
    /// Held by the service's thread while it uses the ledger; free while it waits.
    let turn = Mutex(())
    private let state = Mutex(State())

    func put(_ command: Command, _ actor: Actor) -> (LedgerService.Ticket, isTaken: Bool) {
        let answer = state.withLock { state in
            state.issued += 1
            let ticket = LedgerService.Ticket(number: state.issued)
            if state.isStopping { return (ticket, false) }
            state.items.append(Item(ticket: ticket, command: command, actor: actor))
            return (ticket, true)
        }
        pipe.wake()
        return answer
    }

    func want(_ stream: StreamName) {
        state.withLock { $0.wanted.append(stream) }
        pipe.wake()
    }

    /// What is to be laid on the board.
    func takeWanted() -> [StreamName] {
        state.withLock { state in
            defer { state.wanted = [] }
            return state.wanted
        }
    }

    func nudge() { pipe.wake() }

    func stop() {
        state.withLock { $0.isStopping = true }
        pipe.wake()
    }

    /// Takes at most `limit` commands, oldest first. `isLast` when the service is stopping and none are left.
    func take(_ limit: Int) -> (items: [Item], isLast: Bool) {
        state.withLock { state in
            let items = Array(state.items.prefix(limit))
            state.items.removeFirst(items.count)
            return (items, state.isStopping && state.items.isEmpty)
        }
    }

    var hasMore: Bool { state.withLock { !$0.items.isEmpty || !$0.wanted.isEmpty || $0.isStopping } }
}
