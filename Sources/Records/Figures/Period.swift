public import DispatchDesk

/// The stretch of time a report is about.
public struct Period: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case watch, day, month
    }

    public var kind: Kind
    /// `2026-03`, `2026-03-01`, or the watch's start and end in local time.
    public var name: String
    public var span: Range<Instant>

    public init(_ kind: Kind, name: String, span: Range<Instant>) {
        (self.kind, self.name, self.span) = (kind, name, span)
    }

    /// A local calendar day, from midnight to midnight: 23 or 25 hours where the clock is changed.
    ///
    /// - Parameter local: the moment a local time names.
    public static func day(_ date: CivilTime, local: (CivilTime) -> Instant) -> Period {
        let start = CivilTime(year: date.year, month: date.month, day: date.day)
        let next = CivilTime(start.instant().advanced(by: 86_400))
        return Period(.day, name: start.date, span: local(start)..<local(next))
    }

    /// A local calendar month.
    public static func month(_ year: Int, _ month: Int, local: (CivilTime) -> Instant) -> Period {
        let start = CivilTime(year: year, month: month, day: 1)
        let next = CivilTime(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
        return Period(.month, name: String(start.date.prefix(7)), span: local(start)..<local(next))
    }

    /// `2026-03-01` as a date, `2026-03` as its first day; nil for what is neither.
    public static func date(_ text: String, isMonth: Bool = false) -> CivilTime? {
        let whole = isMonth ? text + "-01" : text
        guard whole.utf8.count == 10, let instant = Instant(rfc3339: whole) else { return nil }
        return CivilTime(instant)
    }
}

extension CivilTime {
    /// `2026-03-01`.
    package var date: String {
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
    }

    /// `2026-03-01 14:22:07`.
    package var dateAndTime: String {
        let clock = [hour, minute, second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(date) \(clock)"
    }
}
