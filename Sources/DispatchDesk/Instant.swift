/// A moment, in whole microseconds since 1970-01-01 00:00:00 UTC.
///
/// Integers, because a moment goes into the hash chain and must read back as the same bytes.
public struct Instant: Hashable, Comparable, Sendable {
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }
    public init(seconds: Int64) { self.microseconds = seconds * 1_000_000 }

    public static func < (one: Instant, other: Instant) -> Bool { one.microseconds < other.microseconds }

    /// The moment `seconds` later (earlier when negative).
    public func advanced(by seconds: Int) -> Instant {
        Instant(microseconds: microseconds + Int64(seconds) * 1_000_000)
    }

    /// A span of seconds as it is read: `0:40`, `14:50`, `3h07`, `2d`.
    package static func words(span seconds: Int) -> String {
        switch seconds {
        case ..<6000: "\(seconds / 60):\((seconds % 60).padded(to: 2))"
        case ..<86_400: "\(seconds / 3600)h\((seconds % 3600 / 60).padded(to: 2))"
        default: "\(seconds / 86_400)d"
        }
    }

    /// Seconds since 1970, rounded down.
    public var wholeSeconds: Int64 { microseconds.floorDivided(by: 1_000_000) }

    /// Seconds from `earlier` to here, both rounded down first, so that all ages count at the same moment; negative when
    /// `earlier` is in fact later.
    public func seconds(since earlier: Instant) -> Int { Int(wholeSeconds - earlier.wholeSeconds) }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        microseconds = try decoder.singleValueContainer().decode(Int64.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}

/// A date and time of day without a zone, as the proleptic Gregorian calendar counts them.
public struct CivilTime: Hashable, Sendable {
    public var year: Int
    public var month: Int
    public var day: Int
    public var hour: Int
    public var minute: Int
    public var second: Int

    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// The civil time at `instant` for a place `offset` seconds east of UTC.
    public init(_ instant: Instant, offset: Int = 0) {
        let total = Int(instant.microseconds.floorDivided(by: 1_000_000)) + offset
        let days = total.floorDivided(by: 86_400)
        let rest = total - days * 86_400
        // Days to civil date: the era method, exact for all years (an era is 400 years, 146 097 days).
        let z = days + 719_468
        let era = z.floorDivided(by: 146_097)
        let doe = z - era * 146_097
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let mp = (5 * doy + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        self.init(
            year: yoe + era * 400 + (month <= 2 ? 1 : 0), month: month, day: doy - (153 * mp + 2) / 5 + 1,
            hour: rest / 3600, minute: rest % 3600 / 60, second: rest % 60)
    }

    /// The moment this civil time names for a place `offset` seconds east of UTC.
    public func instant(offset: Int = 0) -> Instant {
        let y = month <= 2 ? year - 1 : year
        let era = y.floorDivided(by: 400)
        let yoe = y - era * 400
        let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy
        let days = era * 146_097 + doe - 719_468
        return Instant(seconds: Int64(days * 86_400 + hour * 3600 + minute * 60 + second - offset))
    }

    /// Whether every field is in range (a 31st of June is not).
    public var isValid: Bool {
        guard (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return false }
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[month - 1]).contains(day)
    }
}

extension Instant {
    /// Reads RFC 3339 (`2026-03-01T14:21:27-08:00`, `…Z`, a space for the `T`, fractions of a second, or no zone).
    ///
    /// - Parameter offset: seconds east of UTC to take where the text names no zone.
    /// - Returns: nil when the text is not a date and time.
    public init?(rfc3339 text: some StringProtocol, assuming offset: Int = 0) {
        var rest = Substring(text)
        func number(_ digits: Int) -> Int? {
            let head = rest.prefix(digits)
            guard head.utf8.count == digits, head.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
            rest = rest.dropFirst(digits)
            return Int(head)
        }
        func skip(_ allowed: String) -> Bool {
            guard let first = rest.first, allowed.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else { return nil }
        var time = CivilTime(year: year, month: month, day: day)
        var micros: Int64 = 0
        var zone = offset
        if skip("Tt ") {
            guard let hour = number(2), skip(":"), let minute = number(2) else { return nil }
            (time.hour, time.minute) = (hour, minute)
            if skip(":") {
                guard let second = number(2) else { return nil }
                time.second = second
                if skip(".") {
                    let digits = rest.prefix { $0.isASCII && $0.isNumber }
                    guard !digits.isEmpty else { return nil }
                    rest = rest.dropFirst(digits.count)
                    micros = Int64(String(digits.prefix(6)).padded(to: 6)) ?? 0
                }
            }
            if skip("Zz") {
                zone = 0
            } else if let sign = rest.first, sign == "+" || sign == "-" {
                rest = rest.dropFirst()
                guard let hours = number(2) else { return nil }
                _ = skip(":")
                guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
                zone = (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
            }
        }
        guard rest.isEmpty, time.isValid else { return nil }
        self.init(microseconds: time.instant(offset: zone).microseconds + micros)
    }

    /// RFC 3339 in UTC to the microsecond, the form every file and JSON object of ours uses.
    public var rfc3339: String {
        let time = CivilTime(self)
        let fraction = microseconds - microseconds.floorDivided(by: 1_000_000) * 1_000_000
        let head = "\(time.year.padded(to: 4))-\(time.month.padded(to: 2))-\(time.day.padded(to: 2))"
        let clock = "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))"
        return head + "T" + clock + (fraction == 0 ? "Z" : ".\(Int(fraction).padded(to: 6))Z")
    }
}

extension BinaryInteger {
    /// Division that rounds toward negative infinity, as calendars count.
    func floorDivided(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
    }

    /// The number in decimal with zeros in front, at least `width` digits.
    public func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension String {
    /// The text with zeros after it up to `width`, for the digits of a fraction.
    fileprivate func padded(to width: Int) -> String { self + String(repeating: "0", count: max(0, width - count)) }
}
