import DispatchDesk
import Records
import TestSupport
import Testing

@Suite("The city record")
struct CityRecordTests {
    private func room() throws -> ExportRoom {
        var room = try ExportRoom()
        let seen: [(ObservedFacts, ObservedWords)] = [
            (
                ObservedFacts(
                    personnel: 6, agency: .seen, credentials: .refused, bodyWornVideo: .yes, cityProperty: .yes),
                ObservedWords(
                    agency: "ICE ERO per VERNAZZO", descriptions: "ALL MASKED, ONE VERNAZZO W/ SCAR",
                    markings: "POLICE, NO BADGE",
                    vehicles: "WHI VAN", plates: "7ABC123")
            ),
            (ObservedFacts(cityProperty: .unknown), ObservedWords()),
            (ObservedFacts(personnel: 2, cityProperty: .no), ObservedWords(descriptions: "BALACLAVAS")),
            (
                ObservedFacts(personnel: 2, cityProperty: .no),
                ObservedWords(descriptions: "NOT MASKED, UNMASKED, IN UNIFORM")
            ),
            (ObservedFacts(personnel: 3), ObservedWords(descriptions: "TALL")),
        ]
        for (index, (facts, words)) in seen.enumerated() {
            let id = "SA202600000\(index + 1)"
            try room.desk.receive(id, "ICE AGTS IN VESTS", at: "\(index + 1)714 FLORIN RD #12")
            try room.desk.give(.observe(CallID(id), source: "3S12", facts, words))
        }
        return room
    }

    @Test("lists what is on city land or may be, and who was described as masked or without a badge; nobody else")
    func list() throws {
        let record = try room().cityRecord()
        #expect(record.entries.map(\.situation.rawValue) == ["S-0001", "S-0002", "S-0003"])
        let first = try #require(record.entries.first)
        #expect(first.described == ["face covering", "no badge or insignia seen", "police wording"])
        #expect(
            first.agency == "ICE" && first.certainty == .seen && first.personnel == 6 && first.block == "17XX FLORIN RD"
        )
        #expect(record.entries.map(\.isUnidentified) == [true, false, true])
        #expect(record.unsaid == 1)
    }

    @Test("what was observed before a merge stays, under the situation that is left")
    func merged() throws {
        var room = try ExportRoom()
        try room.desk.receive("SA2026000001", "ICE AGTS IN VESTS", at: "3714 FLORIN RD")
        try room.desk.receive("SA2026000002", "ICE AGTS IN VESTS", at: "900 MACK RD")
        let ids = (1...2).map { CallID("SA202600000\($0)") }
        let situations = try ids.map { try #require(room.desk.board.calls[$0]?.situation) }
        try room.desk.give(
            .observe(
                ids[1], source: "3S12", ObservedFacts(personnel: 6, cityProperty: .yes),
                ObservedWords(descriptions: "ALL MASKED")))
        try room.desk.give(.observe(ids[0], source: "3S12", ObservedFacts(bodyWornVideo: .yes), ObservedWords()))
        let seen = room.desk.events.filter { if case .observed = $0.event { true } else { false } }.map(\.position)
        try room.desk.give(.merge(situations[1], into: situations[0]))
        let record = try room.cityRecord()
        let entry = try #require(record.entries.first)
        #expect(record.entries.count == 1 && entry.situation == situations[0] && record.unsaid == 0)
        #expect(entry.cityProperty == .yes && entry.personnel == 6 && entry.bodyWornVideo == .yes)
        #expect(entry.isUnidentified && entry.described == ["face covering"])
        #expect(entry.positions.suffix(2) == seen[...] && entry.positions.count == 3)
    }

    @Test(
        "a car without markings or plates and a hood are told of, and make nobody unidentified",
        arguments: [
            (ObservedWords(vehicles: "UNMARKED SUV, NO MARKINGS, NO PLATES"), false),
            (ObservedWords(descriptions: "HOODED, UNMARKED VAN"), false),
            (ObservedWords(markings: "NO MARKINGS"), true),
            (ObservedWords(vehicles: "4 MASKED IN VAN"), true),
        ])
    func vehicles(_ words: ObservedWords, _ isUnidentified: Bool) throws {
        var room = try ExportRoom()
        try room.desk.receive("SA2026000001", "ICE AGTS IN VESTS", at: "3714 FLORIN RD")
        let id = CallID("SA2026000001")
        try room.desk.give(.observe(id, source: "3S12", ObservedFacts(personnel: 2), words))
        let record = try room.cityRecord()
        #expect(record.entries.map(\.isUnidentified) == (isUnidentified ? [true] : []))
        // A situation that is listed is none of the others.
        #expect(record.unsaid == (isUnidentified ? 0 : 1))
    }

    @Test("says nothing that anybody typed: no name, no plate, no scar, and calls nothing a violation")
    func words() throws {
        let record = try room().cityRecord()
        let paper = record.paper(department: "SACRAMENTO POLICE DEPARTMENT", span: "Received at any time").text(
            showsPositions: true)
        for text in [record.csv, paper] {
            for word in ["VERNAZZO", "SCAR", "7ABC", "3S12", "#12", "1714", "violat"] { #expect(!text.contains(word)) }
        }
        try Golden.expect(paper, at: "Tests/RecordsTests/Goldens/city-record.txt")
        try Golden.expect(record.csv, at: "Tests/RecordsTests/Goldens/city-record.csv")
    }
}
