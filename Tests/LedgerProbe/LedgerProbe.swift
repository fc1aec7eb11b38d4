import DispatchDesk
import Foundation
import Glibc
import Ledger

/// A process for the tests of the record to kill, and to measure with.
///
///     ledger-probe create PATH             opens the ledger, making it
///     ledger-probe append PATH             appends pairs of events for ever; prints each last position once committed
///     ledger-probe trickle PATH            appends a pair for each byte that comes in; prints when commit returned
///     ledger-probe measure PATH COUNT      figures: appends a second, verified events a second, wake-up latency
@main
enum LedgerProbe {
    static let actor = Actor(person: "4417", position: "Radio 1", console: "probe")

    static func main() throws {
        let words = CommandLine.arguments
        guard words.count > 2 else { return print("usage: ledger-probe create|append|trickle|measure PATH [COUNT]") }
        let ledger = try SQLiteLedger(path: words[2], sources: .system)
        switch words[1] {
        case "append": try append(to: ledger)
        case "trickle": try trickle(to: ledger)
        case "measure":
            try Measurement(path: words[2], count: words.count > 3 ? Int(words[3]) ?? 5000 : 5000).run(ledger)
        default: say(try ledger.head().position)
        }
    }

    private static func append(to ledger: SQLiteLedger) throws {
        while true { say(try appendPair(to: ledger)) }
    }

    private static func trickle(to ledger: SQLiteLedger) throws {
        var byte: UInt8 = 0
        while read(0, &byte, 1) == 1 {
            _ = try appendPair(to: ledger)
            say(monotonic())
        }
    }

    /// A call and its assessment in one batch.
    @discardableResult
    static func appendPair(to ledger: any EventLedger, text: String = "report of a loud party") throws -> Int64 {
        let number = try ledger.head().position + 1
        let call = IncomingCall(
            id: CallID("P\(getpid())-\(number)"), type: "415", location: "\(number) FLORIN RD", narrative: text)
        let events = try Desk.plain.decide(.receive(call), on: Board(), at: LedgerSources.system.now(), by: actor)
        let batch = Batch(
            events: events.map { ProposedEvent(id: LedgerSources.system.eventID(), event: $0) }, actor: actor)
        guard case .recorded(let recorded) = try ledger.append(batch), let last = recorded.last else { return 0 }
        return last.position
    }

    /// One line, in one write, unbuffered: what was printed was printed after commit returned.
    private static func say(_ number: Int64) {
        let line = Array("\(number)\n".utf8)
        _ = write(1, line, line.count)
    }

    /// Nanoseconds on the clock that every process of the machine shares and that never jumps.
    static func monotonic() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
