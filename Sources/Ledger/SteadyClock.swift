package import DispatchDesk

/// The time by which timers run: the machine's clock, and where that was set back, the time that really passed.
///
/// It never goes back behind what the record says. A step so fires when either the clock has reached its time or the span
/// has run out; a clock that is set makes nobody wait.
package struct SteadyClock {
    private let clock: @Sendable () -> Instant
    private let uptime: @Sendable () -> Int64
    /// A moment that is certain, and what the uptime was then.
    private var anchor: (instant: Instant, uptime: Int64)
    /// The clock and the uptime when they were last compared.
    private var compared: (instant: Instant, uptime: Int64)

    /// Seconds by which the clock may stray before it counts as set.
    private static let tolerance = 2

    package init(_ sources: LedgerSources) {
        (clock, uptime) = (sources.now, sources.uptime)
        anchor = (clock(), uptime())
        compared = anchor
    }

    package var now: Instant { max(clock(), passed(at: uptime())) }

    private func passed(at uptime: Int64) -> Instant {
        Instant(microseconds: anchor.instant.microseconds + max(0, uptime - anchor.uptime))
    }

    /// An event was recorded at that time.
    package mutating func note(_ recordedAt: Instant) {
        let uptime = uptime()
        anchor = (max(recordedAt, passed(at: uptime)), uptime)
    }

    /// Takes up where other programs left off: the record may be ahead of this machine's clock, and goes on by as much time
    /// as the clock says has passed since its newest event.
    mutating func resume(from newest: Moment) {
        let elapsed = max(0, clock().microseconds - newest.wallAt.microseconds)
        note(Instant(microseconds: newest.recordedAt.microseconds + elapsed))
    }

    /// Seconds by which the clock was set since this was last asked; nil when it was not.
    package mutating func jump() -> Int? {
        let (now, passed) = (clock(), uptime())
        defer { compared = (now, passed) }
        let drift = (now.microseconds - compared.instant.microseconds) - (passed - compared.uptime)
        guard abs(drift) > Int64(Self.tolerance) * 1_000_000 else { return nil }
        return Int(drift / 1_000_000)
    }
}
