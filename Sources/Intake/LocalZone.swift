public import DispatchDesk
import Foundation

/// A place's clock: turns local times into moments and back, daylight saving included.
public struct LocalZone: Hashable, Sendable {
    private let zone: TimeZone

    /// The zone of `name`, such as `America/Los_Angeles`.
    public init(_ name: String) throws(IntakeError) {
        guard let zone = TimeZone(identifier: name) else {
            throw IntakeError(.unknownZone, "no time zone of that name; write one such as America/Los_Angeles")
        }
        self.zone = zone
    }

    /// Seconds east of UTC at `instant`.
    public func offset(at instant: Instant) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000))
    }

    /// The moment a local time names.
    ///
    /// An hour that occurs twice in autumn means the first; one that spring leaves out means the hour after.
    public func instant(of time: CivilTime) -> Instant {
        let guess = time.instant(offset: offset(at: time.instant()))
        let better = time.instant(offset: offset(at: guess))
        return time.instant(offset: offset(at: better)) == better ? better : guess
    }

    /// The local time at `instant`.
    public func civilTime(at instant: Instant) -> CivilTime { CivilTime(instant, offset: offset(at: instant)) }

    /// The moment an RFC 3339 text names; where it names no zone, it is local here.
    public func instant(rfc3339 text: some StringProtocol) -> Instant? {
        guard let plain = Instant(rfc3339: text), let moved = Instant(rfc3339: text, assuming: 3600) else { return nil }
        // A text that names its zone reads the same whatever is assumed.
        guard plain != moved else { return plain }
        let fraction = plain.microseconds % 1_000_000
        return Instant(microseconds: instant(of: CivilTime(plain)).microseconds + fraction)
    }
}
