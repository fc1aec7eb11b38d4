import Records
import Testing

@Suite("A paper")
struct PaperTests {
    @Test("is text of 72 columns whose labels stand in a column of their own and whose gaps say so")
    func text() {
        let paper = Paper(
            heading: ["SACRAMENTO POLICE DEPARTMENT", "SERGEANT'S DAILY, DRAFT"],
            sections: [
                .init(
                    "WHAT HAPPENED",
                    [
                        .init("07:47", "Call 00412 was received.", positions: [3]),
                        .init("", "which agency", isGap: true),
                        .init("08:01", String(repeating: "word ", count: 20) + "end", positions: [8, 9]),
                    ])
            ])
        let lines = paper.text(showsPositions: true).split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { $0.count <= Paper.width })
        #expect(lines[3] == "WHAT HAPPENED")
        #expect(lines[4] == "  07:47  Call 00412 was received. [3]")
        #expect(lines[5] == "         GAP: which agency")
        #expect(lines.last?.hasSuffix("end [8, 9]") == true)
        #expect(lines.last?.hasPrefix("         ") == true)
    }

    @Test("lets no control character of what it quotes reach the printer")
    func hostile() {
        let text = Paper(heading: ["A"], sections: [.init("S", [.init("", "a\u{1B}[31mb\nSECTION")])]).text()
        #expect(!text.contains("\u{1B}"))
        #expect(text.split(separator: "\n").count == 4)
    }
}
