import DispatchDesk
import Records
import TestSupport
import Testing

@Suite("An export on paper")
struct ExportTextTests {
    private func row(_ cells: [ExportField: String]) -> ExportRow {
        ExportRow(call: CallID("A"), cells: cells, taken: [])
    }

    @Test(
        "a cell is quoted as RFC 4180 says, starts no formula and holds no control",
        arguments: [
            ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"), (" =1", "' =1"), ("a\r\nb", "a b"), ("", ""),
        ])
    func cells(_ text: String, _ written: String) {
        #expect(CSVText.line([text, "z"]) == written + ",z\r\n")
        #expect(!CSVText.line(["a\u{1B}[31m\tb"]).contains("\u{1B}"))
    }

    @Test("the columns have the city's names and the four of the console, the narrative's last and only when asked for")
    func columns() throws {
        let profile = try ExportProfile()
        var plain = ExportText(.csv, profile: profile, narrative: false, width: 72, heading: [])
        #expect(
            plain.head()
                == "Call_Number,Received_Date_PT,Dispatch_Date_PT,Enroute_Date_PT,At_Scene_Date_PT,Clear_Date_PT,"
                + "Call_Type,Description,Location,Police_District,Beat,Council_District,Cleared_By,Cleared_By_Desc,"
                + "Report_Created,Memo_Basis,Minutes_To_Supervisor,Notices_Acknowledged,Determination\r\n")
        var full = ExportText(.csv, profile: profile, narrative: true, width: 72, heading: [])
        #expect(full.head().hasSuffix(",Determination,Narrative\r\n"))
    }

    @Test("pages have their head, their width and no call parted over two", arguments: ExportText.widths)
    func pages(_ width: Int) throws {
        let profile = try ExportProfile()
        var text = ExportText(
            .sheet, profile: profile, narrative: true, width: width, heading: ["SACRAMENTO POLICE DEPARTMENT", "CALLS"])
        var paper = text.head()
        for number in 0..<70 {
            paper += text.text(
                of: row([
                    .number: "SA2026\(number.padded(to: 6))", .received: "03/01/2026 12:00", .type: "415",
                    .description: "DISTURBANCE-CLARIFY", .location: "37XX FLORIN RD", .basis: "none",
                    .narrative: String(repeating: "WORDS ", count: 30),
                ]))
        }
        paper += text.foot("70 calls")
        let pages = paper.split(separator: "\u{0C}")
        #expect(pages.count > 3)
        for (index, page) in pages.enumerated() {
            let lines = page.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            #expect(lines.count <= ExportText.pageLines && lines.allSatisfy { $0.count <= width })
            #expect(lines[0].hasSuffix("Page \(index + 1)") && lines[3].hasPrefix("SA2026") || index == pages.count - 1)
        }
    }

    @Test("plain text has a line a field") func plainText() throws {
        var text = ExportText(.text, profile: try ExportProfile(), narrative: false, width: 72, heading: ["H"])
        #expect(text.head() == "H\n\n")
        #expect(text.text(of: row([.number: "SA1", .basis: "none"])) == "Call_Number: SA1\nMemo_Basis: none\n\n")
    }

    @Test("the redaction log says where, how often and on which ground, and never what") func log() throws {
        var room = try ExportRoom()
        try room.desk.receive("SA2026000001", "RP VERNAZZO CB 555-0134", at: "3714 FLORIN RD")
        let row = try #require(try room.rows(narrative: true).rows.first)
        let log = RedactionLog(redactor: room.redactor, profile: room.profile)
        let lines = log.text(of: row).split(separator: "\r\n")
        #expect(lines.count == 3 && lines.allSatisfy { $0.hasPrefix("SA2026000001,") && $0.contains("Gov. Code") })
        #expect(!log.text(of: row).contains("VERNAZZO") && !log.text(of: row).contains("0134"))
    }
}
