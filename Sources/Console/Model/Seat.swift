public import DispatchDesk

/// Who sits here: the person, the position they hold, the console they use, and whether it is a drill.
public nonisolated struct Seat: Hashable, Sendable {
    public var actor: Actor
    /// Says DRILL on every screen.
    public var isDrill: Bool
    /// Whether this console takes its position up where nobody holds it.
    public var takesUp: Bool
    /// Looks on: nothing this console does is recorded or sent.
    public var isReadOnly = false

    public init(actor: Actor, isDrill: Bool = false, takesUp: Bool = false) {
        (self.actor, self.isDrill, self.takesUp) = (actor, isDrill, takesUp)
    }
}

/// Local time of day and ages, as a dispatcher reads them.
public nonisolated struct ClockFace: Sendable {
    /// Seconds east of UTC at a moment; the zone is handed in.
    private let offset: @Sendable (Instant) -> Int

    public init(offset: @escaping @Sendable (Instant) -> Int) { self.offset = offset }

    /// `14:22:07`.
    public func time(_ instant: Instant) -> String {
        let civil = CivilTime(instant, offset: offset(instant))
        return "\(civil.hour.padded(to: 2)):\(civil.minute.padded(to: 2)):\(civil.second.padded(to: 2))"
    }

    /// `18:00` as the next moment the clock shows it; nil for what is no time of day.
    public func next(_ text: String, after now: Instant) -> Instant? {
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
            (0...59).contains(minute), parts[1].count == 2
        else { return nil }
        let offset = offset(now)
        var civil = CivilTime(now, offset: offset)
        (civil.hour, civil.minute, civil.second) = (hour, minute, 0)
        let today = civil.instant(offset: offset)
        return today > now ? today : today.advanced(by: 86_400)
    }

    /// `18:00`.
    public func hourAndMinute(_ instant: Instant) -> String { String(time(instant).prefix(5)) }

    /// The local year, for new call numbers.
    public func year(_ instant: Instant) -> Int { CivilTime(instant, offset: offset(instant)).year }

    /// Local date and time, `2026-03-01 14:22:07`.
    public func dateAndTime(_ instant: Instant) -> String {
        let civil = CivilTime(instant, offset: offset(instant))
        return "\(civil.year.padded(to: 4))-\(civil.month.padded(to: 2))-\(civil.day.padded(to: 2)) \(time(instant))"
    }

    /// How long since `start`, counting up: `0:40`, `14:50`, `3h07`, `2d`.
    public static func age(from start: Instant, to now: Instant) -> String {
        span(max(0, now.seconds(since: start)))
    }

    /// A span of seconds, the same way.
    public static func span(_ seconds: Int) -> String { Instant.words(span: seconds) }

    /// The local midnight at or before a moment.
    public func startOfDay(_ instant: Instant) -> Instant {
        let civil = CivilTime(instant, offset: offset(instant))
        return moment(CivilTime(year: civil.year, month: civil.month, day: civil.day), near: instant)
    }

    /// The moment at which the local clock shows a date and time.
    ///
    /// - Parameter near: any moment; the offset may have been another one then: a day on which the clock is changed.
    public func moment(_ civil: CivilTime, near: Instant) -> Instant {
        civil.instant(offset: offset(civil.instant(offset: offset(near))))
    }
}
