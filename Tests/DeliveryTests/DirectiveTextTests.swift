import DispatchDesk
import Policy
import Testing

@testable import Delivery

@Suite struct DirectiveTextTests {
    static func document(place: String = "24XX DEL PASO BL", words: String = "RP THINKS ITS ICE") -> DirectiveDocument {
        DirectiveDocument(
            department: "SACRAMENTO POLICE DEPARTMENT", title: "COMMUNICATIONS DIRECTIVE: NOTICE",
            memorandum: "DM 25-5",
            basis: .advisedEntry, notice: NoticeID("N-0402-WC"), role: .watchCommander, kind: .owed,
            fields: [
                .init("TO", [.init("Watch Commander")]),
                .init("FROM", [.init([.init("Communications, Radio 1, id 4417", .quoted)])]),
                .init("RE", [.init("POSSIBLE FEDERAL ENFORCEMENT ACTION"), .init([.init(place, .quoted)])]),
            ],
            sections: [
                .init(.purpose, [.init("Notice of a call received that does not rise to a call for service.")]),
                .init(.indicators, [.init([.init("A-03  \""), .init(words, .quoted), .init("\"")])]),
                .init(
                    .procedure,
                    [
                        .init(
                            [.init("Answer: responding, or not available and who goes instead (C.1).")], marker: "A."),
                        .init(
                            [.init("Respond when available; otherwise ensure that a supervisor responds (C.1).")],
                            depth: 1, marker: "1."),
                    ]),
                .init(.status, [.init("UNACKNOWLEDGED 12:15, OVER LIMIT 2:00 (agency setting)", tone: .overLimit)]),
            ])
    }

    @Test func isTheFormAt72Columns() {
        let expected = """
            SACRAMENTO POLICE DEPARTMENT                              DM 25-5  E.1.b
            COMMUNICATIONS DIRECTIVE: NOTICE                 N-0402-WC   Page 1 of 1
            ------------------------------------------------------------------------
            TO      Watch Commander
            FROM    Communications, Radio 1, id 4417
            RE      POSSIBLE FEDERAL ENFORCEMENT ACTION
                    24XX DEL PASO BL
            ------------------------------------------------------------------------
            PURPOSE
              Notice of a call received that does not rise to a call for service.

            INDICATORS
              A-03  "RP THINKS ITS ICE"

            PROCEDURE
              A. Answer: responding, or not available and who goes instead (C.1).
                 1. Respond when available; otherwise ensure that a supervisor
                    responds (C.1).

            STATUS
              UNACKNOWLEDGED 12:15, OVER LIMIT 2:00 (agency setting)

            """
        #expect(DirectiveText.text(of: Self.document()) == expected)
    }

    @Test(arguments: [
        "9XX K ST\nPROCEDURE\n  A. GO HOME", "9XX K ST\r\nSTATUS", "9XX K ST\u{1B}[2J\u{9B}31m",
        "\u{2028}STATUS\u{202E}",
    ])
    func callTextCanNotWriteAHeading(place: String) {
        let lines = DirectiveText.text(of: Self.document(place: place)).split(separator: "\n")
        #expect(lines.filter { $0 == "STATUS" }.count == 1)
        #expect(lines.filter { $0 == "PROCEDURE" }.count == 1)
        for line in lines { #expect(!line.unicodeScalars.contains { $0.value < 32 || (127...159).contains($0.value) }) }
    }

    @Test func noLineIsWiderThanTheForm() {
        let long = String(repeating: "MASKED SUBJS ", count: 30) + String(repeating: "X", count: 200)
        for line in DirectiveText.text(of: Self.document(place: long, words: long)).split(separator: "\n") {
            #expect(line.count <= DirectiveText.width, "\(line)")
        }
    }

    @Test func pagesCarryTheHeadAndTheirNumber() {
        let pages = DirectiveText.pages(of: Self.document(), lines: 14)
        #expect(pages.count == 2)
        #expect(
            pages.allSatisfy { $0.hasPrefix("SACRAMENTO POLICE DEPARTMENT") && $0.split(separator: "\n").count <= 14 })
        #expect(pages.last?.contains("Page 2 of 2") == true)
    }
}
