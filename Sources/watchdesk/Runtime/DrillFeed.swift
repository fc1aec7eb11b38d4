import DispatchDesk
import Foundation
import Intake
import Ledger
import Synchronization

/// Plays the rest of a drill's watch into a running console, each call at its moment.
final class DrillFeed: Sendable {
    static let actor = Actor(person: "feed", position: "drill", console: "drill")
    private let isStopped = Mutex(false)
    private let wake = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)

    init(_ events: [DrillEvent], clock: Timebase, into ledger: LedgerService) {
        let thread = Thread { [self] in
            defer { done.signal() }
            for event in events {
                while true {
                    if isStopped.withLock({ $0 }) { return }
                    let ahead = clock.real(event.at).microseconds - LedgerSources.system.now().microseconds
                    if ahead <= 0 { break }
                    // A drill's clock may run fast; the ledger's timers count by it, so it is told that time has passed.
                    ledger.nudge()
                    _ = wake.wait(timeout: .now() + .microseconds(Int(min(ahead, 200_000))))
                }
                ledger.submit(.receive(event.call), by: Self.actor)
            }
            while !isStopped.withLock({ $0 }) {
                ledger.nudge()
                _ = wake.wait(timeout: .now() + .milliseconds(200))
            }
        }
        thread.name = "drill"
        thread.start()
    }

    func stop() {
        isStopped.withLock { $0 = true }
        wake.signal()
        done.wait()
    }
}

/// A clock that is set by hand, for what happened before the screen came up.
final class SteppedClock: Sendable {
    private let moment: Mutex<Instant>
    init(_ start: Instant) { moment = Mutex(start) }
    var now: Instant { moment.withLock { $0 } }
    func set(_ instant: Instant) { moment.withLock { $0 = max($0, instant) } }
}
