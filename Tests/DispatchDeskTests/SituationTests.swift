import DispatchDesk
import TestSupport
import Testing

/// One set of notices a situation, not a call.
@Suite struct SituationTests {
    @Test("later calls on the block join; elsewhere, or an hour later, they open another")
    func joins() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS", at: "3714 FLORIN RD")
        for number in 2...9 { try desk.receive("A\(number)", "AGENTS", at: "37\(number)0 FLORIN RD") }
        #expect(desk.board.situations.count == 1 && desk.board.notices.count == 3)
        #expect(desk.board.situations.values.first?.calls.count == 9)
        try desk.receive("B1", "AGENTS", at: "24XX DEL PASO BL")
        #expect(desk.board.situations.count == 2 && desk.board.notices.count == 6)
        try desk.wait(3601)
        try desk.receive("C1", "AGENTS", at: "37XX FLORIN RD")
        #expect(desk.board.situations.count == 3)
    }

    @Test("within 200 metres joins, beyond does not", arguments: [(0.0015, 1), (0.0020, 2)])
    func joinsByDistance(north: Double, situations: Int) throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS", at: "A ST / B ST", coordinate: .init(latitude: 38.5, longitude: -121.4))
        try desk.receive("A2", "AGENTS", at: "C ST", coordinate: .init(latitude: 38.5 + north, longitude: -121.4))
        #expect(desk.board.situations.count == situations)
    }

    @Test("a watch opens nothing alone, and belongs to the situation once there is one")
    func watches() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "MASKED MALES IN PLOT")
        #expect(desk.board.situations.isEmpty && desk.board.notices.isEmpty)
        try desk.receive("A2", "AGENTS TOOK HUSBAND")
        try desk.receive("A3", "MASKED MEN LEAVING")
        #expect(desk.board.situations.values.first?.calls.map(\.rawValue) == ["A2", "A1", "A3"])
        #expect(desk.board.notices.count == 3)
    }

    @Test("a call for service among advised entries makes the situation E.1.a")
    func changesKind() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS PARKED", type: "ADV")
        #expect(desk.board.situations.values.first?.basis == .advisedEntry)
        let notice = try #require(desk.notice("A1", .fieldSupervisor))
        try desk.give(.acknowledge(notice.id, person: "3S12", channel: .radio, answer: Answer(.received)))
        try desk.receive("A2", "AGENTS TOOK A MAN", type: "207P")
        #expect(desk.board.situations.values.first?.basis == .callForService)
        #expect(desk.notice("A1", .fieldSupervisor)?.isOpen == true)
        #expect(desk.notice("A1", .fieldSupervisor)?.kind == .dispatch)
    }

    @Test("dismissing one of two flagged calls keeps the notices; dismissing both stands them down")
    func dismissesOneOfTwo() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS")
        try desk.receive("A2", "AGENTS")
        try desk.give(.dismiss(CallID("A1"), reason: "UNKNOWN", remark: nil))
        #expect(desk.board.openNotices.count == 3)
        try desk.give(.dismiss(CallID("A2"), reason: "UNKNOWN", remark: nil))
        #expect(desk.board.openNotices.isEmpty)
    }

    @Test("a supervisor dispatched is recorded with unit, time and by whom, once")
    func supervisor() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.give(.dispatchSupervisor(call.id, unit: " 3s12 "))
        let sent = try #require(desk.board.situations.values.first?.supervisors.first)
        #expect(sent.unit == "3S12" && sent.at == desk.now && sent.by.person == "4417")
        #expect(throws: Refusal.self) { try desk.give(.dispatchSupervisor(call.id, unit: "3S12")) }
        #expect(throws: Refusal.self) { try desk.give(.dispatchSupervisor(call.id, unit: "")) }
    }

    @Test(
        "blocks are written as the city writes them",
        arguments: [
            ("3714 Florin Rd", "37XX FLORIN RD"), ("37XX FLORIN RD", "37XX FLORIN RD"),
            ("3714 FLORIN RD #12", "37XX FLORIN RD"),
            ("3714 FLORIN RD APT 12", "37XX FLORIN RD"), ("94 K ST", "XX K ST"), ("900 K ST.", "9XX K ST"),
            ("12TH ST", "12TH ST"), ("RICHARDS BL / I5 NB", "I5 NB / RICHARDS BL"),
            ("I5 NB & RICHARDS BL", "I5 NB / RICHARDS BL"),
            ("HOME DEPOT", "HOME DEPOT"), ("", ""),
        ])
    func blocks(location: String, block: String) { #expect(Place.block(of: location) == block) }

    @Test("calls with no place never join by block")
    func nowhere() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS", at: "")
        try desk.receive("A2", "AGENTS", at: "")
        #expect(desk.board.situations.count == 2)
    }

    @Test(
        "words that name no one place never join two events",
        arguments: [
            ("UNK", "UNK"), ("FLORIN RD", "FLORIN RD"), ("UNK / UNK", "UNK / UNK"), ("I5 NB", "I5 NB"),
            ("CELL TOWER 12", "CELL TOWER 12"),
        ])
    func namesNoPlace(one: String, other: String) throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS", at: one)
        try desk.receive("A2", "AGENTS", at: other)
        #expect(desk.board.situations.count == 2 && desk.board.notices.count == 6)
    }

    @Test("points are believed before words: the same words far apart are two places, and 0,0 is no point")
    func pointsBeforeWords() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS", at: "HOME DEPOT", coordinate: .init(latitude: 38.50, longitude: -121.4))
        try desk.receive("A2", "AGENTS", at: "HOME DEPOT", coordinate: .init(latitude: 38.60, longitude: -121.4))
        #expect(desk.board.situations.count == 2)
        try desk.receive("B1", "AGENTS", at: "1XX J ST", coordinate: .init(latitude: 0, longitude: 0))
        try desk.receive("B2", "AGENTS", at: "9XX K ST", coordinate: .init(latitude: 0, longitude: 0))
        #expect(desk.board.situations.count == 4)
    }

    @Test(
        "what was gone on arrival is over: they are back is a new situation",
        arguments: [Determination.goneOnArrival, .couldNotVerify])
    func theyAreBack(determination: Determination) throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.give(.determine(call.id, determination))
        try desk.wait(2400)
        try desk.receive("A2", "AGENTS ARE BACK")
        #expect(desk.board.situations.count == 2 && desk.board.notices.count == 6)
    }

    @Test("with courtesy off, an advised entry that joins a dismissed call for service owes all three")
    func missingRoles() throws {
        var policy = DeskPolicy.standard
        policy.courtesy = []
        var desk = PlayedDesk(policy: policy)
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.give(.dismiss(call.id, reason: "UNKNOWN", remark: nil))
        let joined = try #require(try desk.receive("A2", "AGENTS", type: "ADV"))
        #expect(desk.board.notices(of: joined).map(\.kind) == [.owed, .owed, .owed])
        #expect(desk.board.openNotices.count == 3)
    }

    @Test("one confirmation settles a situation: its other flags ask nothing more")
    func oneWordSettles() throws {
        var desk = PlayedDesk()
        let first = try #require(try desk.receive("A1", "AGENTS"))
        let second = try #require(try desk.receive("A2", "AGENTS"))
        #expect(desk.board.needsReview(first) && desk.board.needsReview(second))
        try desk.give(.confirm(first.id, basis: nil))
        let third = try #require(try desk.receive("A3", "AGENTS"))
        #expect(!desk.board.needsReview(second) && !desk.board.needsReview(third))
    }
}
