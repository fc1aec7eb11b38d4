import DispatchDesk
import Foundation
import Ledger
import Synchronization
import TestSupport

/// The time that really passes, and what the machine's clock makes of it.
final class SimulatedClocks: Sendable {
    private struct State: Sendable {
        var uptime: Int64 = 0
        var offset: Int64 = 0
        var counter: UInt64 = 0
    }

    private let state = Mutex(State())
    private static let start = Instant.noon.microseconds

    var uptime: Int64 { state.withLock { $0.uptime } }
    func set(uptime: Int64) { state.withLock { $0.uptime = uptime } }
    func shift(by offset: Int64) { state.withLock { $0.offset += offset } }

    func sources() -> LedgerSources {
        LedgerSources(
            now: {
                self.state.withLock {
                    Instant(microseconds: Self.start + $0.uptime + $0.offset)
                }
            }, uptime: { self.uptime }, salt: { Array(repeating: 7, count: 32) },
            eventID: {
                let count = self.state.withLock { state in
                    state.counter += 1
                    return state.counter
                }
                func byte(_ index: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: count >> (8 * index)) }
                return EventID(
                    UUID(
                        uuid: (
                            0, 0, 0, 0, 0, 0, 0, 0, byte(7), byte(6), byte(5), byte(4), byte(3), byte(2), byte(1),
                            byte(0)
                        )))
            }, pause: { _ in })
    }
}
