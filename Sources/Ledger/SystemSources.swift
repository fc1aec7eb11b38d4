import DispatchDesk
import Foundation
import Glibc

// The one place of this module that reads the machine's clock and its random numbers, and that sleeps.
extension LedgerSources {
    /// The machine's own clock, randomness and ids.
    public static let system = LedgerSources(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
        },
        uptime: {
            var time = timespec()
            clock_gettime(CLOCK_BOOTTIME, &time)
            return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
        },
        salt: {
            var machine = SystemRandomNumberGenerator()
            return (0..<Chain.saltLength).map { _ in UInt8.random(in: .min ... .max, using: &machine) }
        },
        eventID: { EventID(UUID()) })

    /// Puts the thread to sleep. A signal ends it early, which only means looking again sooner.
    public static let sleep: @Sendable (_ seconds: Double) -> Void = { seconds in
        let whole = seconds.rounded(.down)
        var span = timespec(tv_sec: Int(whole), tv_nsec: Int((seconds - whole) * 1e9))
        nanosleep(&span, nil)
    }
}
