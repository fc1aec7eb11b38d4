import DispatchDesk
import Testing

@Suite struct InstantTests {
    @Test(
        "RFC 3339 reads and writes",
        arguments: [
            ("2026-03-01T14:21:27Z", "2026-03-01T14:21:27Z"), ("2026-03-01T14:21:27-08:00", "2026-03-01T22:21:27Z"),
            ("2026-03-01 14:21:27.5+05:30", "2026-03-01T08:51:27.500000Z"),
            ("2026-03-01T14:21", "2026-03-01T22:21:00Z"),
            ("2024-02-29T23:59:59.123456Z", "2024-02-29T23:59:59.123456Z"),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
            ("2026-03-01", "2026-03-01T08:00:00Z"),
        ])
    func reads(text: String, written: String) throws {
        let instant = try #require(Instant(rfc3339: text, assuming: -8 * 3600))
        #expect(instant.rfc3339 == written)
        #expect(Instant(rfc3339: instant.rfc3339) == instant)
    }

    @Test(
        "what is no date and time is refused",
        arguments: [
            "", "yesterday", "2026-13-01", "2026-02-30", "2026-02-29T00:00", "2026-03-01T25:00",
            "2026-03-01T14:21:27Zjunk", "2026-03-01T14",
        ])
    func refuses(text: String) { #expect(Instant(rfc3339: text) == nil) }

    @Test("civil time is the inverse of an instant over two centuries")
    func civil() {
        for day in stride(from: -36_500, through: 36_500, by: 13) {
            let instant = Instant(seconds: Int64(day) * 86_400 + 4321)
            #expect(CivilTime(instant, offset: -25_200).instant(offset: -25_200) == instant)
        }
    }
}
