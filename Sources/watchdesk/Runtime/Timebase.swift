import DispatchDesk
import Ledger

/// The clock a console runs by: the machine's own, or a drill's that starts elsewhere and may run faster.
struct Timebase: Sendable {
    /// The machine's time when it started, and the time it then showed.
    private let realStart: Instant
    private let start: Instant
    /// Seconds shown for each second that passes.
    let speed: Double

    /// The machine's own time.
    static let system = Timebase(start: Instant(seconds: 0), realStart: Instant(seconds: 0), speed: 1)

    private var isSystem: Bool { speed == 1 && start == realStart }

    private init(start: Instant, realStart: Instant, speed: Double) {
        (self.start, self.realStart, self.speed) = (start, realStart, speed)
    }

    /// Shows `start` now, and from now on runs at `speed`.
    init(startingAt start: Instant, speed: Double) {
        self.init(start: start, realStart: LedgerSources.system.now(), speed: speed)
    }

    func now() -> Instant {
        let passed = Double(LedgerSources.system.now().microseconds - realStart.microseconds)
        return Instant(microseconds: start.microseconds + Int64(passed * speed))
    }

    /// The machine's time at which this clock will show `moment`.
    func real(_ moment: Instant) -> Instant {
        let ahead = Double(moment.microseconds - start.microseconds) / speed
        return Instant(microseconds: realStart.microseconds + Int64(ahead))
    }

    /// The machine's randomness with this clock.
    var sources: LedgerSources {
        let timebase = self
        return isSystem ? .system : LedgerSources.system.clocked { timebase.now() }
    }
}
