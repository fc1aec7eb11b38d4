import DispatchDesk
import Policy
import TestSupport
import Testing

/// One thing, one set of notices: what joins, what leaves, what makes it owed anew.
@Suite struct SituationChangeTests {
    private func reading(_ texts: [String: [DispatchDesk.Tag]]) throws -> PlayedDesk {
        var desk = PlayedDesk(policy: try ShippedPack.get().desk, reader: TaggingReader(tags: texts))
        for person in TestRoster.people { try desk.give(.enroll(person)) }
        return desk
    }

    @Test(
        "a later call that tells of a weapon renews the notices once, and tells whoever was told",
        arguments: [
            "WEAPON", "CHILD-ALONE", "CROWD", "INJURY", "OFFICER",
        ])
    func kinds(tag: String) throws {
        var desk = try reading(["GUN": [DispatchDesk.Tag(tag)]])
        try desk.receive("SA2026000001", "AGENTS")
        try desk.wait(20)
        try desk.give(.acknowledge(NoticeID("N-0001-WC"), person: "LT", channel: .phone, answer: Answer(.responding)))
        try desk.receive("SA2026000002", "AGENTS GUN")
        #expect(
            desk.board.situations.count == 1 && desk.situation(of: "SA2026000001")?.kinds == [DispatchDesk.Tag(tag)])
        for role in Role.allCases {
            let notice = try #require(desk.board.notices[NoticeID(SituationID("S-0001"), role)])
            #expect(notice.round == 2 && notice.state == .released, "\(role)")
        }
        let events = desk.events.count
        try desk.receive("SA2026000003", "AGENTS GUN")
        #expect(desk.board.notices.values.allSatisfy { $0.round == 2 }, "it is known by now")
        #expect(desk.events.count > events)
    }

    @Test("what is told before anything left renews nothing")
    func early() throws {
        var desk = try reading(["GUN": [DispatchDesk.Tag("WEAPON")]])
        try desk.receive("SA2026000001", "AGENTS")
        try desk.receive("SA2026000002", "AGENTS GUN")
        #expect(desk.board.notices.values.allSatisfy { $0.round == 1 && $0.state == .queued })
    }

    @Test("forty calls of one raid are one situation, with one set of notices and a count")
    func surge() throws {
        var desk = try PlayedDesk.working()
        for number in 1...40 { try desk.receive("SA20260001\(number.padded(to: 2))", "AGENTS \(number)") }
        #expect(desk.board.situations.count == 1 && desk.board.notices.count == 3)
        #expect(desk.situation(of: "SA2026000140")?.calls.count == 40)
    }

    @Test("merged, two are one: calls, supervisors and duties go over, and nobody is told to stand down")
    func merge() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "AGENTS")
        try desk.receive("SA2026000002", "AGENTS", at: "24XX DEL PASO BL")
        try desk.give(.dispatchSupervisor(CallID("SA2026000001"), unit: "3S12"))
        try desk.wait(20)
        try desk.give(.merge(SituationID("S-0001"), into: SituationID("S-0002")))
        let target = try #require(desk.board.situations[SituationID("S-0002")])
        #expect(target.calls.count == 2 && target.supervisors.map(\.unit) == ["3S12"])
        #expect(desk.board.situations[SituationID("S-0001")]?.mergedInto == target.id)
        #expect(desk.board.situations[SituationID("S-0001")]?.duties.allSatisfy { !$0.isOpen } == true)
        #expect(target.duty(DutyID("E.1.a"))?.isOpen == false, "the supervisor who goes, goes to both")
        #expect(!desk.events.contains { if case .noticeStoodDown = $0.event { true } else { false } })
        #expect(throws: Refusal.self) { try desk.give(.merge(SituationID("S-0001"), into: SituationID("S-0002"))) }
    }

    @Test("split off, a call gets a situation and notices of its own and does not go back by itself")
    func split() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "AGENTS")
        #expect(throws: Refusal.self) { try desk.give(.split(CallID("SA2026000001"))) }
        try desk.receive("SA2026000002", "AGENTS")
        try desk.give(.split(CallID("SA2026000002")))
        #expect(desk.situation(of: "SA2026000002")?.id == SituationID("S-0002") && desk.board.notices.count == 6)
        try desk.give(.addNote(CallID("SA2026000002"), text: "RAID"))
        #expect(desk.situation(of: "SA2026000002")?.id == SituationID("S-0002"))
    }

    @Test("linked, two stay two and name each other")
    func link() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "AGENTS")
        try desk.receive("SA2026000002", "AGENTS", at: "24XX DEL PASO BL")
        try desk.give(.link(SituationID("S-0001"), SituationID("S-0002")))
        #expect(desk.board.situations[SituationID("S-0002")]?.links == [SituationID("S-0001")])
        #expect(throws: Refusal.self) { try desk.give(.link(SituationID("S-0002"), SituationID("S-0001"))) }
        #expect(throws: Refusal.self) { try desk.give(.link(SituationID("S-0002"), SituationID("S-0009"))) }
    }

    @Test("a corrected place takes a call out of a situation it is not about, and its notices are owed")
    func moved() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "AGENTS")
        try desk.receive("SA2026000002", "AGENTS")
        try desk.receive("SA2026000002", "AGENTS", at: "24XX DEL PASO BL")
        #expect(desk.situation(of: "SA2026000002")?.id == SituationID("S-0002") && desk.board.notices.count == 6)
        // A correction within the block changes nothing.
        try desk.receive("SA2026000002", "AGENTS", at: "2410 DEL PASO BL")
        #expect(desk.board.situations.count == 2)
    }

    @Test("a call from outside the city is owed its notices like any other", .memorandum("E.1.b"))
    func outOfCity() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "XFER TO COUNTY, AGENTS", at: "4641 FLORIN RD", type: "ADV")
        #expect(desk.board.notices.count == 3 && desk.board.notices.values.allSatisfy { $0.kind == .owed })
    }

    @Test("the third question about one area within half an hour is one advised entry's notice with a count")
    func rumors() throws {
        var desk = try reading(["MASKED": [.inquiry]])
        func ask(_ number: Int, at place: String = "FRANKLIN BL") throws {
            try desk.receive("SA202600010\(number)", "MASKED?", at: place)
            try desk.wait(60)
        }
        try ask(1)
        try ask(2)
        try ask(3, at: "24XX DEL PASO BL")
        #expect(desk.board.situations.isEmpty, "two of one area, and one of another")
        try ask(4)
        let rumor = try #require(desk.board.situations.values.first)
        #expect(rumor.isRumor && rumor.calls.count == 3 && rumor.basis == .advisedEntry)
        #expect(desk.board.notices.count == 3 && desk.board.notices.values.allSatisfy { $0.kind == .owed })
        try ask(5)
        #expect(desk.board.situations.count == 1 && desk.situation(of: "SA2026000105")?.calls.count == 4)
        #expect(desk.board.notices.values.allSatisfy { $0.round == 1 }, "nobody is told again")
        try desk.give(.dismiss(CallID("SA2026000104"), reason: "CONFUSER", remark: nil))
        #expect(desk.board.notices.values.allSatisfy { $0.state == .stoodDown })
    }

    @Test("questions far apart in time are no rumor")
    func slowRumors() throws {
        var desk = try reading(["MASKED": [.inquiry]])
        for number in 1...4 {
            try desk.receive("SA202600010\(number)", "MASKED?", at: "FRANKLIN BL")
            try desk.wait(1000)
        }
        #expect(desk.board.situations.isEmpty)
    }

    @Test("a sighting where a rumor was makes it a call for service, and tells all three anew")
    func rumorComesTrue() throws {
        var desk = try reading(["MASKED": [.inquiry]])
        for number in 1...3 { try desk.receive("SA202600010\(number)", "MASKED?", at: "37XX FRANKLIN BL") }
        try desk.wait(20)
        try desk.receive("SA2026000110", "AGENTS", at: "3710 FRANKLIN BL")
        let situation = try #require(desk.situation(of: "SA2026000110"))
        #expect(situation.calls.count == 4 && situation.basis == .callForService)
        #expect(desk.board.notices.values.allSatisfy { $0.round == 2 && $0.state == .released })
    }
}

/// The stub's reader, and tags for words of one's own.
private struct TaggingReader: TextReader {
    let tags: [String: [DispatchDesk.Tag]]
    private let stub = StubReader()

    init(tags: [String: [DispatchDesk.Tag]]) { self.tags = tags }

    func assess(_ text: String) -> Assessment {
        var assessment = stub.assess(text)
        assessment.tags = tags.filter { text.contains($0.key) }.flatMap(\.value).sorted()
        return assessment
    }

    func withholdStatus(in text: String) -> GuardedText { stub.withholdStatus(in: text) }
}
