import DispatchDesk
import Foundation
import Ledger
import Policy
import Synchronization

/// Ledgers of invented calls for measuring a screen, written in large batches.
///
/// Nothing in them is flagged: what is measured is a long list and a long past, not the rules.
enum ScreenLedger {
    private static let actor = Actor(person: "4417", position: "Radio 1", console: "benchmark")
    private static let batch = 5000

    /// - Parameters:
    ///   - calls: how many.
    ///   - areClosed: whether each was closed an hour after it came in; else all of them wait for a unit.
    ///   - spacing: seconds between two calls; the last came in just now.
    static func write(calls: Int, areClosed: Bool, spacing: Int, to path: String) throws {
        // Recorded when they came in, as a desk's years were: what is long over is put away by the record's own time.
        let clock = Dial(LedgerSources.system.now().advanced(by: -calls * spacing))
        var sources = LedgerSources.system
        sources.now = { clock.now }
        let ledger = try SQLiteLedger(path: path, sources: sources)
        let pack = try PolicyPack.shipped("sacramento-pd")
        let desk = Desk(policy: pack.desk, reader: pack.detector)
        try append(
            calls: calls, areClosed: areClosed, spacing: spacing, to: ledger, desk: desk,
            until: LedgerSources.system.now(), clock: clock.turn(to:))
        // A console in use has saved what it knows some time ago; so has this one.
        let clerk = try Clerk(ledger: ledger, desk: desk, sources: .system, console: "benchmark")
        let last = IncomingCall(id: CallID("SA20269999999"), type: "415", location: "9XX K ST", narrative: "LOUD MUSIC")
        _ = try clerk.carryOut(.receive(last), by: actor)
        clerk.saveSnapshotIfDue()
    }

    /// The same into any ledger, the last call at `end`.
    ///
    /// - Parameter clock: told the moment of what is about to be recorded.
    static func append(
        calls: Int, areClosed: Bool, spacing: Int, to ledger: any EventLedger, desk: Desk, until end: Instant,
        clock: (Instant) -> Void = { _ in }
    ) throws {
        guard calls > 0 else { return }
        let first = end.advanced(by: -calls * spacing)
        var events: [ProposedEvent] = []
        for number in 1...calls {
            let moment = first.advanced(by: number * spacing)
            let call = call(number, at: moment, status: areClosed ? .closed : .pending)
            // Nothing is flagged, so what the desk makes of a call does not rest on the others.
            for event in try desk.decide(.receive(call), on: Board(), at: moment, by: actor) {
                events.append(ProposedEvent(id: LedgerSources.system.eventID(), event: event))
            }
            guard events.count >= batch || number == calls else { continue }
            clock(moment)
            _ = try ledger.append(Batch(events: events, actor: actor, decidedAt: moment))
            events.removeAll(keepingCapacity: true)
        }
    }

    /// A call that is flagged, in a place of its own: each opens a situation with its three notices.
    static func flagged(_ number: Int, at moment: Instant) -> IncomingCall {
        IncomingCall(
            id: CallID("SA2026" + String(String(20_000_000 + number).dropFirst())), type: "207", priority: 1,
            received: moment, callForService: true, location: "\(number + 1)00 BLK \(number + 1)TH ST", district: "4",
            beat: "4A", source: "benchmark", narrative: "RP STS ICE AGENTS TOOK A MAN INTO AN UNMARKED VAN",
            status: .pending)
    }

    static func call(_ number: Int, at moment: Instant, status: CallStatus) -> IncomingCall {
        let streets = ["K ST", "FLORIN RD", "DEL PASO BL", "BROADWAY", "J ST", "STOCKTON BL"]
        return IncomingCall(
            id: CallID("SA2026" + String(String(10_000_000 + number).dropFirst())),
            type: ["415", "927P", "981", "459R"][number % 4], priority: 1 + number % 9, received: moment,
            location: "\(10 + number % 90)XX \(streets[number % streets.count])", district: "4", beat: "4A",
            source: "benchmark", narrative: "RP STS LOUD MUSIC FROM BACK YARD, ONGOING, CALL \(number)", status: status)
    }
}

/// A clock that is put to where the writing has come.
private final class Dial: Sendable {
    private let moment: Mutex<Instant>
    init(_ start: Instant) { moment = Mutex(start) }
    var now: Instant { moment.withLock { $0 } }
    func turn(to instant: Instant) { moment.withLock { $0 = instant } }
}
