import DispatchDesk
import Policy
import Testing

@testable import Intake

@Suite struct CSVParserTests {
    /// A text and its records, a `line: field|field` each.
    static let table: [(String, [String])] = [
        ("a,b\r\n1,2\r\n", ["1: a|b", "2: 1|2"]),
        ("a,b\n1,2", ["1: a|b", "2: 1|2"]),
        ("a,b\r1,2\r", ["1: a|b", "2: 1|2"]),
        ("\u{FEFF}a,b\n", ["1: a|b"]),
        ("\"a,b\",c\n", ["1: a,b|c"]),
        ("\"say \"\"ice\"\"\",c\n", ["1: say \"ice\"|c"]),
        ("\"two\nlines\",c\nd,e\n", ["1: two\nlines|c", "3: d|e"]),
        ("\"two\r\nlines\",c\r\nd,e\r\n", ["1: two\r\nlines|c", "3: d|e"]),
        ("a,,\n,,\n", ["1: a||", "2: ||"]),
        ("\n\na\n\n\"\"\n", ["3: a", "5: "]),
        ("5' 10\" tall,x\n", ["1: 5' 10\" tall|x"]),
        ("\"a\"b,c\nd,e\n", ["1: a|c text after a closing quote", "2: d|e"]),
        ("a\n\"b,c\nd", ["1: a", "2:  a quote is never closed", "3: d"]),
        ("a,b\n1,\"x\n2,y\n3,z\n", ["1: a|b", "2: 1 a quote is never closed", "3: 2|y", "4: 3|z"]),
        ("a,b\r\n1,\"x\r\n2,y\r\n3,z", ["1: a|b", "2: 1 a quote is never closed", "3: 2|y", "4: 3|z"]),
        ("a,b\r1,\"x\r2,y\r", ["1: a|b", "2: 1 a quote is never closed", "3: 2|y"]),
        // The next row's own quotes close it.
        ("a,b\n1,\"x\n2,\"y\"\n3,z\n", ["1: a|b", "2: 1 text after a closing quote", "3: 2|y", "4: 3|z"]),
        ("a,b\n\"1,x\n\"2\",y\n3,z\n", ["1: a|b", "2:  text after a closing quote", "3: 2|y", "4: 3|z"]),
        ("a,b\n1,\"x\n2,y\"\n3,z\n", ["1: a|b", "2: 1|x\n2,y", "4: 3|z"]),
        ("a,b\n\"1,x\n2,\"\n3,z\n", ["1: a|b", "2: 1,x\n2,", "3: 2 a quote is never closed", "4: 3|z"]),
        // Two stray quotes, and a good field of two lines after them.
        (
            "a,b\n1,\"x\n2,\"x\n3,\"y\nz\"\n4,z\n",
            ["1: a|b", "2: 1 text after a closing quote", "3: 2 text after a closing quote", "4: 3|y\nz", "6: 4|z"]
        ),
        ("a,b\n1,\"x\"y\"\n2,z\n", ["1: a|b", "2: 1 text after a closing quote", "3: 2|z"]),
        ("", []),
    ]

    @Test(arguments: table, [1, 3, 1000])
    func readsRFC4180(row: (text: String, records: [String]), chunk: Int) {
        var parser = CSVParser(limit: 1000)
        var rows: [CSVParser.Row] = []
        var rest = Array(row.text.utf8)[...]
        while !rest.isEmpty {
            rows += parser.parse(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
        }
        rows += parser.finish()
        let words = rows.map { row in
            "\(row.line): " + row.fields.joined(separator: "|") + (row.fault.map { " " + $0.rawValue } ?? "")
        }
        #expect(words == row.records)
    }

    @Test func aQuoteThatIsNeverClosedDoesNotFillMemory() {
        var parser = CSVParser(limit: 100)
        var rows = parser.parse(Array("a,\"b".utf8) + Array(repeating: UInt8(ascii: "x"), count: 200))
        rows += parser.parse(Array("\nc,d\n".utf8))
        #expect(rows.map(\.fault) == [.tooLong, nil])
        #expect(rows.last?.fields == ["c", "d"])
    }

    @Test(arguments: [(64, nil as CSVParser.Row.Fault?), (65, .unclosedQuote)])
    func aQuotedFieldMayHaveSixtyFourBreaks(breaks: Int, fault: CSVParser.Row.Fault?) {
        var parser = CSVParser(limit: 10_000)
        let field = "\"" + String(repeating: "x\n", count: breaks) + "\""
        let rows = parser.parse(Array("a,b\n1,\(field)\n2,y\n".utf8)) + parser.finish()
        #expect(rows[1].fault == fault)
        #expect(rows.last == CSVParser.Row(line: breaks + 3, fields: ["2", "y"], fault: nil))
    }

    @Test func aStrayQuoteIsGivenUpAsTheFeedComesNotAtItsEnd() {
        var parser = CSVParser(limit: 1000)
        var rows = parser.parse(Array("a,b\n1,\"x\n".utf8))
        for number in 1...40 { rows += parser.parse(Array("\(number),\(String(repeating: "y", count: 50))\n".utf8)) }
        #expect(rows.count > 20, "the limit is reached after some twenty lines")
        rows += parser.finish()
        #expect(rows.filter { $0.fault == nil }.count == 41)
        #expect(rows.compactMap(\.fault) == [.unclosedQuote])
    }

    @Test func strayQuotesInEveryRowCostThoseRowsOnly() {
        var parser = CSVParser(limit: 500)
        var rows: [CSVParser.Row] = parser.parse(Array("a,b\n".utf8))
        for number in 1...2000 { rows += parser.parse(Array("\(number),\"x\n\(number),y\n".utf8)) }
        rows += parser.finish()
        #expect(rows.filter { $0.fault == nil && $0.fields.count == 2 && $0.fields[1] == "y" }.count == 2000)
        #expect(rows.filter { $0.fault != nil }.count == 2000)
    }
}

@Suite struct DatePatternTests {
    @Test(arguments: [
        ("M/d/yy h:mm a", "7/1/10 12:42 PM", "2010-07-01 12:42:00"),
        ("M/d/yy h:mm a", "7/1/10 12:05 AM", "2010-07-01 00:05:00"),
        ("M/d/yy h:mm a", "12/31/19   9:05pm", "2019-12-31 21:05:00"),
        ("M/d/yy 'to' _ h:mm a *", "6/29/10 to 7/1/10 3:00 PM to 1:50 PM", "2010-06-29 15:00:00"),
        ("M/d/yy h:mm a 'to' *", "6/29/10 3:00 PM to 1:50 PM", "2010-06-29 15:00:00"),
        ("M/d/yyyy H:mm", "03/01/2026 14:21", "2026-03-01 14:21:00"),
        ("M/d/yyyy h:mm:ss a", "11/04/2023 6:08:26 PM", "2023-11-04 18:08:26"),
        ("yyyy-M-d", "2010-01-02", "2010-01-02 00:00:00"),
        ("yyyy-M-d'T'H:mm:ss.S", "2023-03-01T17:14:36.000", "2023-03-01 17:14:36"),
    ])
    func reads(pattern: String, text: String, time: String) throws {
        let found = try #require(DatePattern(pattern)?.time(of: text))
        #expect(found.instant().rfc3339 == time.replacing(" ", with: "T") + "Z")
    }

    @Test(arguments: [
        ("M/d/yy h:mm a", "7/1/10"), ("M/d/yy h:mm a", "13/1/10 1:00 PM"), ("M/d/yy h:mm a", "2/30/10 1:00 PM"),
        ("M/d/yy h:mm a", "7/1/10 13:00 PM"), ("M/d/yy h:mm a", "7/1/10 1:00 XM"),
        ("M/d/yy h:mm a", "7/1/10 1:00 PM X"),
        ("M/d/yyyy H:mm", "7/1/10 1:00"), ("M/d/yy h:mm a", ""), ("yyyy-M-d", "2010-01-02 10:00"),
    ])
    func refuses(pattern: String, text: String) throws {
        #expect(try #require(DatePattern(pattern)).time(of: text) == nil)
    }

    @Test(arguments: ["h:mm a", "M/d", "M/d/yyy", "M/d/yy 'to"])
    func isNoPattern(pattern: String) { #expect(DatePattern(pattern) == nil) }
}

@Suite struct CSVProfileTests {
    func calls(_ profile: String, _ text: String) throws -> [Reading] {
        try readings(of: text, as: .named("csv", profile: profile))
    }

    @Test func sacramentoAsTheCityPublishesIt() throws {
        let text = """
            Record_ID,Call_Number,Call_Type,Description,Location,Police_District,Beat,Received_Date_PT,Dispatch_Date_PT,Clear_Date_PT
            1,SA2026000001,415,DISTURBANCE-CLARIFY,37XX EXAMPLE ST,6,6A,03/01/2026 14:21,03/01/2026 14:25:10,03/01/2026 15:00
            2,SA2026000002,ADV,ADVISED ENTRY,,2,2A,07/01/2026 00:05,,
            3,SA2026000003,952,INCOMPLETE CALL FOR POLICE,9XX K ST,3,3M,07/01/2026 00:07,07/01/2026 00:09,
            """
        let found = try calls("sacpd", text)
        #expect(found.complaints == [])
        #expect(found.calls.map(\.id.rawValue) == ["SA2026000001", "SA2026000002", "SA2026000003"])
        #expect(found.calls.map(\.type) == ["415", "ADV", "952"])
        #expect(found.calls.map(\.location) == ["37XX EXAMPLE ST", nil, "9XX K ST"])
        #expect(found.calls.map(\.beat) == ["6A", "2A", "3M"])
        #expect(found.calls.map(\.status) == [.closed, nil, .active])
        #expect(
            found.calls.map { $0.received?.rfc3339 } == [
                "2026-03-01T22:21:00Z", "2026-07-01T07:05:00Z", "2026-07-01T07:07:00Z",
            ])
        #expect(found.calls.map(\.source) == Array(repeating: "Sacramento PD", count: 3))
    }

    @Test(arguments: [
        "call_number,call_type,received_date_pt", "CALL_NUMBER,CALL_TYPE,RECEIVED_DATE_PT",
        " Call Number , Call Type ,Received.Date.PT",
    ])
    func headersMayBeWrittenAnyWay(header: String) throws {
        #expect(try calls("sacpd", header + "\nSA1,415,3/1/2026 14:21\n").calls.map(\.type) == ["415"])
    }

    @Test func seattleTakesTheFinalTypeWithoutItsDashes() throws {
        let text = """
            CAD.Event.Number,Priority,Initial.Call.Type,Final.Call.Type,Incident.Date,Blurred_Longitude,Blurred_Latitude
            2023000000001,2,BURN - RECKLESS BURNING,--SUSPICIOUS CIRCUM.,2023-11-04,-122.28112,47.6176603
            """
        let call = try #require(try calls("seattle", text).calls.first)
        #expect(call.type == "SUSPICIOUS CIRCUM.")
        #expect(call.narrative == "BURN - RECKLESS BURNING")
        #expect(call.priority == 2)
        #expect(call.coordinate == Coordinate(latitude: 47.6176603, longitude: -122.28112))
    }

    @Test func sanFranciscoReadsLettersAndPoints() throws {
        let text = """
            cad_number,received_datetime,call_type_original_desc,call_type_final_desc,priority_final,intersection_name,intersection_point,police_district,close_datetime
            260600001,2026/03/01 02:21:27 PM,SUSPICIOUS PERSON,TRESPASSER,B,EXAMPLE ST \\ SAMPLE ST,POINT (-122.41 37.77),MISSION,
            """
        let call = try #require(try calls("sf", text).calls.first)
        #expect(call.priority == 2)
        #expect(call.received?.rfc3339 == "2026-03-01T22:21:27Z")
        #expect(call.coordinate == Coordinate(latitude: 37.77, longitude: -122.41))
        #expect(call.location == "EXAMPLE ST \\ SAMPLE ST")
        #expect(call.status == nil)
    }

    static let ucpd = "incident,location,reported,occurred,comments,disposition,report_number\n"

    @Test func chicagoHasVoidsRangesAndPlaceholders() throws {
        let found = try calls(
            "ucpd",
            Self.ucpd + """
                Theft,1XX Example Ave,7/1/10 3:13 PM,6/23/10 to 6/29/10 9:00 AM to 5:00 PM,Bicycle taken,Open,W0001
                VOID,Void,Void,Void,Void,Void,W0002
                Theft,1XX Example Ave,,6/23/10 to 6/29/10 9:00 AM to 5:00 PM,Bicycle taken,Open,B00000
                Theft,1XX Example Ave,,6/23/10 to 6/29/10 9:00 AM to 5:00 PM,Bicycle taken,Open,B00000
                Theft,2XX Example Ave,soon,,Bicycle taken,Open,W0003

                """)
        #expect(found.empty == 1)
        #expect(
            found.calls.map { $0.received?.rfc3339 } == [
                "2010-07-01T20:13:00Z", "2010-06-23T14:00:00Z", "2010-06-23T14:00:00Z", nil,
            ])
        #expect(found.calls.first?.narrative == "Bicycle taken / Open")
        #expect(found.calls[1].id.rawValue.wholeMatch(of: /UC\d{15}/) != nil, "its end can be typed")
        #expect(found.calls[1].id == found.calls[2].id, "the same row has the same id")
        #expect(
            found.complaints == [
                "feed:6: reported can't be read; add its form to the profile's formats (call taken without it)"
            ])
    }

    @Test func oneStrayQuoteCostsOneRow() throws {
        let found = try calls(
            "sacpd",
            """
            Call_Number,Call_Type,Received_Date_PT
            SA1,"415,3/1/2026 14:21
            SA2,415,3/1/2026 14:22
            SA3,415,3/1/2026 14:23
            """)
        #expect(found.calls.map(\.id.rawValue) == ["SA2", "SA3"])
        #expect(
            found.complaints == [
                "feed:2: a quote is never closed; quote the field as RFC 4180 says, with quotes inside it doubled"
            ])
    }

    @Test func whatNoCallCanBeIsLeftOut() throws {
        let text = """
            CAD.Event.Number,Priority,Final.Call.Type,Incident.Date,Blurred_Longitude,Blurred_Latitude
            1,100,TRESPASS,1900-01-01,0.0,0.0
            2,1,TRESPASS,2023-11-04,-122.28,
            3,1,TRESPASS,2023-11-04,-222.28,47.6
            \(String(repeating: "4", count: 65)),1,TRESPASS,2023-11-04,-122.28,47.6
            """
        let found = try calls("seattle", text)
        #expect(found.calls.map(\.id.rawValue) == ["1", "2", "3"])
        #expect(found.calls.map(\.priority) == [nil, 1, 1])
        #expect(found.calls.map(\.coordinate) == [nil, nil, nil])
        #expect(found.calls.first?.received == nil)
        #expect(
            found.complaints.map { $0.prefix { $0 != ";" } } == [
                "feed:2: original_time_queued can't be read", "feed:2: priority can't be read",
                "feed:4: blurred_latitude can't be read",
                "feed:5: no call number (cad_event_number) can be made out",
            ])
    }

    /// Rows under a good header, and what is said of them.
    @Test(arguments: [
        ("SA1,415", "feed:2: 2 fields where the first row has 3; quote the fields that hold commas"),
        (
            "SA1,\"4\"15,3/1/2026 14:21",
            "feed:2: text after a closing quote; quote the field as RFC 4180 says, with quotes inside it doubled"
        ),
        (
            "SA1,\"415,3/1/2026 14:21",
            "feed:2: a quote is never closed; quote the field as RFC 4180 says, with quotes inside it doubled"
        ),
        (",415,3/1/2026 14:21", "feed:2: no call number (call_number, record_id); give the feed's own id of the call"),
        (
            "SA1,415,March",
            "feed:2: received_date_pt can't be read; add its form to the profile's formats (call taken without it)"
        ),
    ])
    func badRowsAreNamed(row: String, complaint: String) throws {
        #expect(try calls("sacpd", "Call_Number,Call_Type,Received_Date_PT\n\(row)\n").complaints == [complaint])
    }

    @Test(arguments: [
        (
            "sacpd", ucpd,
            "feed:1: the columns do not fit profile sacpd: no column call_number or record_id; profile ucpd fits"
        ),
        (
            "sacpd", "Call_Number,Received_Date_PT\n",
            "feed:1: the columns do not fit profile sacpd: no column call_type or description; use another profile: sacpd, seattle, sf, ucpd"
        ),
        (
            "sacpd", "Call_Number,Call_Type\n",
            "feed:1: the columns do not fit profile sacpd: no column received_date_pt or occurrence_date_pt; use another profile: sacpd, seattle, sf, ucpd"
        ),
    ])
    func columnsThatDoNotFitAreOneLine(profile: String, header: String, complaint: String) throws {
        #expect(try calls(profile, header + "1,2,3,4,5,6,7\n1,2,3,4,5,6,7\n").complaints == [complaint])
    }

    @Test func everyShippedProfileIsReadable() throws {
        #expect(CSVProfile.shippedNames == ["sacpd", "seattle", "sf", "ucpd"])
        for name in CSVProfile.shippedNames { #expect(try CSVProfile.shipped(name).name == name) }
    }

    @Test(arguments: [
        (
            "name: a\ntitle: t\nsource: s\nzone: UTC\nid: n\ntyp: x\n",
            "p.yaml:6: the file has no member \"typ\"; use one of: name,"
        ),
        (
            "name: a\ntitle: t\nsource: s\nzone: Mars\nid: n\ntype: x\n",
            "p.yaml:4: zone is no time zone; write one such as"
        ),
        (
            "name: a\ntitle: t\nsource: s\nzone: UTC\nid: n\n",
            "p.yaml:1: the profile has neither \"type\" nor \"narrative\"; add"
        ),
        (
            "name: a\ntitle: t\nsource: s\nzone: UTC\nid: n\ntype: x\nreceived:\n  columns: r\n  formats:\n    - M/d\n",
            "p.yaml:10: received.formats[1] is no pattern of a date; write one such as"
        ),
        ("name: a\n", "p.yaml:1: the file has no \"title\"; add `title:`"),
    ])
    func profileErrorsNameFileAndLine(yaml: String, words: String) {
        let error = #expect(throws: DataFileError.self) { try CSVProfile(yaml: yaml, file: "p.yaml") }
        #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
    }
}
