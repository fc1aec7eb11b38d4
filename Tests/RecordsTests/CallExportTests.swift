import DispatchDesk
import Policy
import Records
import TestSupport
import Testing

@Suite("The public-records export")
struct CallExportTests {
    private func taken(_ row: ExportRow) -> Set<RedactionMark> { Set(row.taken.map(\.mark)) }

    @Test("tells of a call what the city's data tell, and of a flagged one what the memorandum asks")
    func story() throws {
        var room = try ExportRoom()
        try room.desk.receive("SA2026000001", "ICE AGTS IN VESTS AT NBRS DOOR", at: "3714 FLORIN RD #12", type: "927P")
        try room.desk.give(.setStatus(CallID("SA2026000001"), .active, units: ["1A12"]))
        try room.desk.wait(190)
        try room.desk.give(.dispatchSupervisor(CallID("SA2026000001"), unit: "3S12"))
        let notice = try #require(room.desk.notice("SA2026000001", .watchCommander))
        try room.desk.give(
            .acknowledge(notice.id, person: "LT EXAMPLE", channel: .phone, answer: Answer(.responding)))
        try room.desk.give(.determine(CallID("SA2026000001"), .federalConfirmed))
        try room.desk.give(.setStatus(CallID("SA2026000001"), .closed, units: []))
        try room.desk.receive("SA2026000002", "LOUD MUSIC", at: "FLORIN RD / 24TH ST")
        let (rows, leftOut) = try room.rows()
        #expect(leftOut == 0 && rows.map(\.call.rawValue) == ["SA2026000001", "SA2026000002"])
        #expect(
            rows[0].cells == [
                .number: "SA2026000001", .received: "03/01/2026 12:00", .dispatched: "03/01/2026 12:00:00",
                .cleared: "03/01/2026 12:03", .type: "927P",
                .description: "SUSPICIOUS SUBJECT/CIRCUMSTANCE-IN PROGRESS", .location: "37XX FLORIN RD",
                .basis: "E.1.a", .minutes: "3", .acknowledged: "1", .determination: "federal confirmed",
            ])
        #expect(taken(rows[0]) == [.address, .name])
        #expect(rows[1].cells[.basis] == "none" && rows[1].cells[.acknowledged] == nil)
        #expect(rows[1].cells[.location] == "FLORIN RD / 24TH ST" && rows[1].taken.isEmpty)
        #expect(!rows.description.contains("EXAMPLE") && !rows.description.contains("3S12"))
    }

    @Test("gives a call once, as it stands at the end: updated, merged, split, and never beyond the position asked for")
    func newest() throws {
        var room = try ExportRoom()
        try room.desk.receive("SA2026000001", "ICE AGTS IN VESTS", at: "3714 FLORIN RD")
        try room.desk.receive("SA2026000002", "ICE AGTS IN VESTS", at: "900 MACK RD")
        let first = try #require(room.desk.board.calls[CallID("SA2026000001")]?.situation)
        let second = try #require(room.desk.board.calls[CallID("SA2026000002")]?.situation)
        let before = try #require(room.desk.events.last?.position)
        try room.desk.give(.determine(CallID("SA2026000001"), .federalConfirmed))
        try room.desk.give(.merge(second, into: first))
        #expect(try room.rows().rows.map { $0.cells[.determination] } == ["federal confirmed", "federal confirmed"])
        try room.desk.give(.split(CallID("SA2026000002")))
        try room.desk.receive("SA2026000001", "ICE AGTS IN VESTS", at: "4114 FLORIN RD")
        let rows = try room.rows().rows
        #expect(rows.map { $0.cells[.determination] } == ["federal confirmed", "undetermined"])
        #expect(rows[0].cells[.location] == "41XX FLORIN RD")
        let board = room.desk.board
        for row in rows {
            let situation = try #require(board.calls[row.call]?.situation.flatMap { board.situations[$0] })
            #expect(row.cells[.determination] == situation.determination.title)
        }
        #expect(try room.rows(end: before).rows.map { $0.cells[.determination] } == ["undetermined", "undetermined"])
    }

    @Test("a merge loses no acknowledgment and makes no supervisor late: all that went into a situation counts")
    func merged() throws {
        var room = try ExportRoom()
        for (number, place) in [(1, "3714 FLORIN RD"), (2, "900 MACK RD"), (3, "7100 POCKET RD")] {
            try room.desk.receive("SA202600000\(number)", "ICE AGTS IN VESTS", at: place)
        }
        let ids = (1...3).map { CallID("SA202600000\($0)") }
        let situations = try ids.map { try #require(room.desk.board.calls[$0]?.situation) }
        try room.desk.wait(130)
        try room.desk.give(.dispatchSupervisor(ids[2], unit: "3S12"))
        let notice = try #require(room.desk.notice("SA2026000003", .watchCommander))
        try room.desk.give(
            .acknowledge(notice.id, person: "LT EXAMPLE", channel: .phone, answer: Answer(.responding)))
        try room.desk.wait(1800)
        let before = try #require(room.desk.events.last?.position)
        try room.desk.give(.merge(situations[2], into: situations[1]))
        try room.desk.give(.merge(situations[1], into: situations[0]))
        for row in try room.rows().rows {
            #expect(row.cells[.minutes] == "2" && row.cells[.acknowledged] == "1", "\(row.cells)")
        }
        #expect(try room.rows(end: before).rows.map { $0.cells[.acknowledged] } == ["0", "0", "1"])
    }

    @Test("the range is by the time received, the first moment in and the last one out")
    func range() throws {
        var room = try ExportRoom()
        for number in 1...4 {
            try room.desk.receive("SA202600000\(number)", "LOUD MUSIC")
            try room.desk.wait(60)
        }
        let rows = try room.rows(from: Instant.noon.advanced(by: 60), until: Instant.noon.advanced(by: 180)).rows
        #expect(rows.map(\.call.rawValue) == ["SA2026000002", "SA2026000003"])
    }

    @Test(
        "a confidential type shows neither place nor words, even when the call is another type now; some are left out")
    func confidential() throws {
        var room = try ExportRoom()
        try room.desk.receive("SA2026000001", "HE HIT HER", at: "3714 FLORIN RD", type: "415DV")
        try room.desk.receive("SA2026000001", "HE HIT HER", at: "3714 FLORIN RD", type: "415")
        try room.desk.receive("SA2026000002", "CALL HOME", type: "914E")
        let (rows, leftOut) = try room.rows(narrative: true)
        #expect(leftOut == 1 && rows.count == 1)
        #expect(rows[0].cells[.location] == nil && rows[0].cells[.type] == "415")
        #expect(rows[0].cells[.narrative] == room.redactor.written(.confidential))
        #expect(taken(rows[0]) == [.confidential])
    }

    @Test("the narrative leaves when it is asked for, notes with it, struck ones and observations never")
    func narrative() throws {
        var room = try ExportRoom()
        let id = CallID("SA2026000001")
        try room.desk.receive("SA2026000001", "ICE AGTS IN VESTS\nRP VERNAZZO CB 555-0134")
        try room.desk.give(.addNote(id, text: "AGTS LEFT NB"))
        try room.desk.give(.addNote(id, text: "WRONG CALL PLATES"))
        try room.desk.give(.strikeNote(id, number: 2, reason: "other call"))
        try room.desk.give(
            .observe(
                id, source: "3S12", ObservedFacts(personnel: 4),
                ObservedWords(descriptions: "TALL ONE WITH SCAR", plates: "7ABC123")))
        #expect(try room.rows().rows.allSatisfy { $0.cells[.narrative] == nil })
        let row = try #require(try room.rows(narrative: true).rows.first)
        #expect(
            row.cells[.narrative]
                == "ICE AGTS IN VESTS // RP [R-1: may name a person] CB [R-2: telephone] // AGTS LEFT NB")
        #expect(row.taken.filter { $0.field == .narrative }.map(\.line) == [2, 2])
        #expect(!row.cells.description.contains("SCAR") && !row.cells.description.contains("7ABC"))
    }

    @Test(
        "a place is its block or its corner, and nothing else of what stood there",
        arguments: [
            ("3714 FLORIN RD #12", "37XX FLORIN RD"), ("3714-A 24TH ST REAR", "37XX 24TH ST"),
            ("94 MAY ST", "XX MAY ST"), ("37XX MAY ST", "37XX MAY ST"), ("J ST & 10TH ST", "J ST / 10TH ST"),
            ("HWY 99 AT FLORIN RD", "HWY 99 / FLORIN RD"), ("I5 NB / RICHARDS BLVD", "I5 NB / RICHARDS BLVD"),
            ("1200 BROADWAY", "12XX BROADWAY"), ("HOME DEPOT 4641 FLORIN RD", "46XX FLORIN RD"),
            ("C/O QUILLANE VERNAZZO 1212 ELM ST", "12XX ELM ST"),
            ("3714 FLORIN RD, VERNAZZO RES, 555-0134", "37XX FLORIN RD"),
            ("VERNAZZO RESIDENCE", "[R-1: may name a person] RESIDENCE"), ("5550134", "[R-2: telephone]"),
            ("ARDEN FAIR MALL", "ARDEN FAIR MALL"),
            ("FLORIN RD / VERNAZZO RES", "FLORIN RD / [R-1: may name a person] RES"),
            ("MARIA LOPEZ MAY ST", "[R-1: may name a person] MAY ST"), ("GARCIA PL", "[R-1: may name a person] PL"),
            ("HISPANIC MALE MAY ST", "[R-12: language or descriptor] MAY ST"),
            ("THIRTY SEVEN FOURTEEN MAY ST", "[R-9: number] MAY ST"),
            ("3714 MARIA LOPEZ MAY ST", "37XX [R-1: may name a person] MAY ST"),
            ("3714 QUILLANE VERNAZZO PL", "37XX [R-1: may name a person] PL"),
            ("37XX QUILLANE DR", "37XX QUILLANE DR"), ("QUILLANE DR / FLORIN RD", "QUILLANE DR / FLORIN RD"),
            ("37XX MARTIN LUTHER KING JR BLVD", "37XX MARTIN LUTHER KING JR BLVD"),
            ("FRANKLIN BLVD / STOCKTON BLVD", "FRANKLIN BLVD / STOCKTON BLVD"),
            ("12XX DEL PASO BLVD", "12XX DEL PASO BLVD"), ("900 W EL CAMINO AVE", "9XX W EL CAMINO AVE"),
        ])
    func places(_ location: String, _ published: String) throws {
        var room = try ExportRoom()
        try room.desk.receive("SA2026000001", "LOUD MUSIC", at: location)
        #expect(try room.rows().rows.first?.cells[.location] == published)
    }

    @Test("what a feed wrote where a number, a type, a district belongs tells nothing of anybody")
    func hostileFields() throws {
        var room = try ExportRoom()
        try room.desk.give(
            .receive(
                IncomingCall(
                    id: CallID("QUILLANE VERNAZZO"), type: "VERNAZZO", received: .noon, location: "",
                    district: "VERNAZZO",
                    beat: "555-0134", source: "test", narrative: "X")))
        let row = try #require(try room.rows().rows.first)
        #expect(!row.cells.description.contains("VERNAZZO") && !row.cells.description.contains("0134"))
    }
}
