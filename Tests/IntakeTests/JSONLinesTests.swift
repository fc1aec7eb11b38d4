import DispatchDesk
import Testing

@testable import Intake

@Suite struct JSONLinesTests {
    @Test func readsEveryField() throws {
        let line = """
            {"id":"SA2026000412","received":"2026-03-01T14:21:27-08:00","type":"207P","priority":1,\
            "location":"37XX FLORIN RD","narrative":"OL MASKED MALES","callForService":true,"latitude":38.4965,\
            "longitude":-121.4622,"district":"6","beat":"6A","source":"cad","status":"active","units":["3A21"],"x":{}}
            """
        #expect(
            try readings(of: line, as: .jsonLines) == [
                .call(
                    IncomingCall(
                        id: CallID("SA2026000412"), type: "207P", priority: 1,
                        received: Instant(rfc3339: "2026-03-01T22:21:27Z"), callForService: true,
                        location: "37XX FLORIN RD", coordinate: Coordinate(latitude: 38.4965, longitude: -121.4622),
                        district: "6", beat: "6A", source: "cad", narrative: "OL MASKED MALES", status: .active,
                        units: ["3A21"]), line: 1)
            ])
    }

    @Test(arguments: [
        (#"{"id":"1","type":"415"}"#, Optional("415"), nil as String?),
        (#"{"id":"1","type":415,"narrative":null}"#, Optional("415"), nil as String?),
        (#"{"id":"1","narrative":"RP STS"}"#, nil as String?, Optional("RP STS")),
        (
            #"{"id":"1","type":"  ","narrative":"RP STS","priority":null,"received":null}"#, nil as String?,
            Optional("RP STS")
        ),
    ])
    func needsOnlyAnIdAndATypeOrANarrative(line: String, type: String?, narrative: String?) throws {
        let found = try readings(of: line, as: .jsonLines)
        #expect(found.complaints == [])
        #expect(found.calls.map(\.type) == [type])
        #expect(found.calls.map(\.narrative) == [narrative])
    }

    /// A line, what is said of it, and whether its call is taken.
    @Test(arguments: [
        ("hello", "feed:2: not a JSON object; write one object a line", false),
        (#"["id"]"#, "feed:2: not a JSON object; write one object a line", false),
        (#"{"id":"1","type":"415""#, "feed:2: not a JSON object; write one object a line", false),
        (#"{"type":"415"}"#, "feed:2: no \"id\"; give the feed's own id of the call", false),
        (#"{"id":"","type":"415"}"#, "feed:2: no \"id\"; give the feed's own id of the call", false),
        (#"{"id":"1"}"#, "feed:2: neither \"type\" nor \"narrative\"; give one of them", false),
        (
            #"{"id":"1","type":"415","received":"yesterday"}"#,
            "feed:2: \"received\" can't be read; write RFC 3339, such as 2026-03-01T14:21:27-08:00 (call taken without it)",
            true
        ),
        (
            #"{"id":"1","type":"415","priority":"high"}"#,
            "feed:2: \"priority\" can't be read; write a whole number (call taken without it)", true
        ),
        (
            #"{"id":"1","type":"415","status":"open"}"#,
            "feed:2: \"status\" can't be read; write pending, active or closed (call taken without it)", true
        ),
        (
            #"{"id":"1","type":"415","units":"3A21"}"#,
            "feed:2: \"units\" can't be read; write a list of call signs (call taken without it)", true
        ),
        (#"{"id":"  ","type":"415"}"#, "feed:2: no \"id\"; give the feed's own id of the call", false),
        (
            "{\"id\":\"\(String(repeating: "1", count: 65))\",\"type\":\"415\"}",
            "feed:2: \"id\" is no call number; \(CallID.remedy)", false
        ),
        (#"{"id":"1\u0007","type":"415"}"#, "feed:2: \"id\" is no call number; \(CallID.remedy)", false),
        (#"{"id":"1\u202E2","type":"415"}"#, "feed:2: \"id\" is no call number; \(CallID.remedy)", false),
        (
            #"{"id":"1","type":"415","priority":100}"#,
            "feed:2: \"priority\" is out of range; write 0 to 99 (call taken without it)", true
        ),
        (
            #"{"id":"1","type":"415","priority":-1}"#,
            "feed:2: \"priority\" is out of range; write 0 to 99 (call taken without it)", true
        ),
        (
            #"{"id":"1","type":"415","received":"1601-01-01T00:00:00Z"}"#,
            "feed:2: \"received\" is before 1970 or after 2100; check the clock that wrote it (call taken without it)",
            true
        ),
        (
            #"{"id":"1","type":"415","received":"2101-01-02T00:00:00Z"}"#,
            "feed:2: \"received\" is before 1970 or after 2100; check the clock that wrote it (call taken without it)",
            true
        ),
        (
            #"{"id":"1","type":"415","latitude":98.5,"longitude":0}"#,
            "feed:2: \"latitude\" and \"longitude\" are no place on earth; write WGS 84 degrees (call taken without it)",
            true
        ),
    ])
    func aBadRecordIsNamedAndTheGoodOnesAreTaken(line: String, complaint: String, isTaken: Bool) throws {
        let good = #"{"id":"7","type":"983"}"#
        let found = try readings(of: "\(good)\n\(line)\n\(good)\n", as: .jsonLines)
        #expect(found.complaints == [complaint])
        #expect(found.calls.count == (isTaken ? 3 : 2))
    }

    /// Places that say nothing, which nobody need be told of.
    @Test(arguments: [
        #""latitude":38.5"#, #""longitude":-121.4"#, #""latitude":0,"longitude":0"#,
        #""latitude":0.01,"longitude":-0.0099"#, #""latitude":null,"longitude":-121.4"#,
    ])
    func aPlaceThatIsNoneIsNoCoordinate(members: String) throws {
        let found = try readings(of: "{\"id\":\"1\",\"type\":\"415\",\(members)}", as: .jsonLines)
        #expect(found.calls.map(\.coordinate) == [nil])
        #expect(found.complaints == [])
    }

    @Test func anIdIsTrimmed() throws {
        #expect(try readings(of: #"{"id":" SA1 ","type":"415"}"#, as: .jsonLines).calls.map(\.id.rawValue) == ["SA1"])
    }

    @Test func complaintsNeverCarryTheRecordsWords() throws {
        let found = try readings(
            of: #"{"id":"SECRET","type":"415","received":"SECRET","status":"SECRET","priority":"SECRET"}"#,
            as: .jsonLines)
        #expect(found.complaints.count == 3)
        #expect(!found.complaints.joined().contains("SECRET"))
    }

    /// A time in the feed and the moment it means in Sacramento.
    @Test(arguments: [
        ("2026-07-04T12:00:00", "2026-07-04T19:00:00Z"), ("2026-01-04T12:00:00.250", "2026-01-04T20:00:00.250000Z"),
        ("2026-07-04T12:00:00Z", "2026-07-04T12:00:00Z"), ("2026-07-04 12:00:00+02:00", "2026-07-04T10:00:00Z"),
        // Clocks go back at 2:00 on 1 November, forward at 2:00 on 8 March.
        ("2026-11-01T00:59:00", "2026-11-01T07:59:00Z"), ("2026-11-01T01:30:00", "2026-11-01T08:30:00Z"),
        ("2026-11-01T02:00:00", "2026-11-01T10:00:00Z"), ("2026-03-08T01:59:59", "2026-03-08T09:59:59Z"),
        ("2026-03-08T02:30:00", "2026-03-08T10:30:00Z"), ("2026-03-08T03:00:00", "2026-03-08T10:00:00Z"),
    ])
    func timesWithoutAZoneAreLocal(text: String, moment: String) throws {
        #expect(try pacific().instant(rfc3339: text)?.rfc3339 == moment)
    }

    @Test(arguments: [1, 2, 7, 64])
    func portionsDoNotMatter(chunk: Int) throws {
        let text =
            "\u{FEFF}{\"id\":\"1\",\"narrative\":\"¿QUÉ?\"}\r\n\n  \n{\"id\":\"2\",\"type\":\"ADV\"}\nbad\n{\"id\":\"3\",\"type\":\"415\"}"
        let found = try readings(of: text, as: .jsonLines, chunk: chunk)
        #expect(found == (try readings(of: text, as: .jsonLines)))
        #expect(found.calls.map(\.id.rawValue) == ["1", "2", "3"])
        #expect(found.complaints.map { $0.prefix(7) } == ["feed:5:"])
    }

    @Test func bytesThatAreNoTextCostNoCall() throws {
        var reader = RecordReader(.jsonLines, file: "feed", zone: try pacific())
        let bytes = Array(#"{"id":"1","narrative":"SE"#.utf8) + [0xD1] + Array("ORA\"}\n".utf8)
        #expect(reader.read(bytes).calls.map(\.narrative) == ["SE\u{FFFD}ORA"])
    }

    @Test func anEndlessLineIsReportedAndLetGo() throws {
        var reader = RecordReader(.jsonLines, file: "feed", zone: try pacific())
        var found: [Reading] = []
        for _ in 0..<20 { found += reader.read(Array(repeating: UInt8(ascii: "x"), count: 100_000)) }
        found += reader.read(Array("\n{\"id\":\"1\",\"type\":\"415\"}\n".utf8))
        #expect(
            found.complaints == [
                "feed:1: a line longer than 1 MiB; check that the feed writes a line feed after each record"
            ])
        #expect(found.calls.count == 1)
    }
}

@Suite struct PlainTextTests {
    func ids(_ text: String, in feed: String) throws -> [String] {
        var reader = RecordReader(.text, file: feed, zone: try pacific())
        return (reader.read(Array(text.utf8)) + reader.finish()).calls.map(\.id.rawValue)
    }

    @Test func aNarrativeALine() throws {
        let found = try readings(of: "OL MASKED MALES\n\n{\"text\":\"X\"}\r\nLAST", as: .text)
        #expect(found.calls.map(\.narrative) == ["OL MASKED MALES", "{\"text\":\"X\"}", "LAST"])
        let lines = found.map { reading in
            guard case .call(_, let line) = reading else { return 0 }
            return line
        }
        #expect(lines == [1, 3, 4])
        #expect(found.calls.allSatisfy { $0.id.rawValue.wholeMatch(of: /T\d{15}/) != nil }, "its end can be typed")
    }

    @Test func twoFeedsNeverMeet() throws {
        let one = try ids("MASKED SUBJS ON K ST\n", in: "a")
        #expect(try ids("MASKED SUBJS ON K ST\n", in: "b") != one, "another feed")
        #expect(try ids("NO BADGES ON J ST\n", in: "a") != one, "other words")
        #expect(Set(try ids("SAME\nSAME\n", in: "a")).count == 2, "said twice is two calls")
    }

    @Test func theSameFeedReadTwiceNamesTheSameCalls() throws {
        let first = try ids("ONE\nTWO\n", in: "a")
        #expect(try ids("ONE\nTWO\nTHREE\n", in: "a").prefix(2) == first[...])
        // What is on a ledger must be met again by later versions.
        #expect(try ids("ONE", in: "a") == ["T746128681579103"])
    }

    @Test(arguments: [
        ("eido", nil as String?, "no format \"eido\"; use one of: jsonl, csv, text"),
        ("csv", nil, "csv needs a profile; give --profile with one of: sacpd, seattle, sf, ucpd"),
        ("csv", "chicago", "no such profile; use one of: sacpd, seattle, sf, ucpd"),
    ])
    func anUnknownFormatIsOneClearLine(name: String, profile: String?, words: String) {
        let error = #expect(throws: IntakeError.self) { try IntakeFormat.named(name, profile: profile) }
        #expect(error?.description == words)
    }
}
