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
        (
            #"{"id":"1","type":"415","latitude":38.5}"#,
            "feed:2: one of \"latitude\" and \"longitude\" is missing; give both or neither (call taken without it)",
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
    @Test func aNarrativeALineWithItsLineNumberForAnId() throws {
        let found = try readings(of: "OL MASKED MALES\n\n{\"text\":\"X\"}\r\nLAST", as: .text)
        #expect(
            found == [
                .call(IncomingCall(id: CallID("T000001"), narrative: "OL MASKED MALES"), line: 1),
                .call(IncomingCall(id: CallID("T000003"), narrative: "{\"text\":\"X\"}"), line: 3),
                .call(IncomingCall(id: CallID("T000004"), narrative: "LAST"), line: 4),
            ])
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
