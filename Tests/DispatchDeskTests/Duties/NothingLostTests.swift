import DispatchDesk
import Policy
import TestSupport
import Testing

/// Corners in which something owed could be lost: stood down and back, split, merged, closed, left.
@Suite struct NothingLostTests {
    private let one = CallID("SA2026000001")
    private let two = CallID("SA2026000002")

    @Test("flagged again after a stand-down, a supervisor is asked for again, and the one sent home counts for nothing")
    func backAgain() throws {
        var desk = try PlayedDesk.working()
        try desk.receive(one.rawValue, "AGENTS")
        try desk.give(.confirm(one, basis: nil))
        try desk.give(.dispatchSupervisor(one, unit: "3S12"))
        try desk.wait(60)
        try desk.give(.dismiss(one, reason: "CONFUSER", remark: nil))
        try desk.wait(60)
        try desk.give(.confirm(one, basis: nil))
        let notice = try #require(desk.notice(one.rawValue, .fieldSupervisor))
        #expect(notice.state == .released && notice.round == 2)
        #expect(desk.duty("E.1.a", of: one.rawValue)?.isOpen == true)
        try desk.give(.dispatchSupervisor(one, unit: "3S12"))
        #expect(desk.duty("E.1.a", of: one.rawValue)?.isOpen == false)
        #expect(desk.notice(one.rawValue, .fieldSupervisor)?.closed?.cause == .dispatched)
    }

    @Test("after a split each notice tells of its own situation's call")
    func ownCall() throws {
        var desk = try PlayedDesk.working()
        try desk.receive(one.rawValue, "AGENTS")
        try desk.receive(two.rawValue, "AGENTS")
        try desk.receive(one.rawValue, "AGENTS", at: "24XX DEL PASO BL")
        let notice = try #require(desk.board.notices[NoticeID("N-0001-WC")])
        #expect(desk.board.call(for: notice)?.id == two)
    }

    @Test("a merge takes the determination, the request, the supervisor on scene and the report with it")
    func merged() throws {
        var desk = try PlayedDesk.working()
        try desk.give(
            .enterFederal(
                IncomingCall(id: CallID(""), location: "9XX K ST", narrative: "HSI"), year: 2026, .requesting,
                FederalCallWords(agency: "HSI", callBack: "916-555-0199", window: "")))
        let asked = try #require(desk.board.calls.keys.first)
        try desk.receive(two.rawValue, "AGENTS", at: "24XX DEL PASO BL")
        try desk.give(.supervisorArrived(asked, unit: "3S12"))
        try desk.give(.determine(asked, .federalConfirmed))
        try desk.give(.nameReport(asked, .outsideAssist, number: nil))
        try desk.give(.merge(SituationID("S-0001"), into: SituationID("S-0002")))
        let target = try #require(desk.board.situations[SituationID("S-0002")])
        #expect(target.determination == .federalConfirmed && target.supervisors.first?.onSceneAt != nil)
        #expect(target.report?.kind == .outsideAssist)
        for duty in ["A.2.a", "A.6", "B.1.d", "B.2", "C.2/captain"] {
            #expect(target.duty(DutyID(duty))?.isOpen == true, "\(duty)")
        }
        if case .done? = target.duty(DutyID("B.1.a"))?.state {} else { Issue.record("B.1.a is lost") }
    }

    @Test("who was paged for a situation that went into another is told when that one is stood down")
    func standDownOfTheFamily() throws {
        var desk = try PlayedDesk.working()
        try desk.receive(one.rawValue, "AGENTS")
        try desk.wait(15)
        let page = DeliveryKey("N-0001-FS/1.0.1/3512/page")
        try desk.give(.claim(page))
        try desk.give(.settle(page, attempt: 1, .accepted, detail: "x"))
        try desk.receive(two.rawValue, "AGENTS", at: "24XX DEL PASO BL")
        try desk.give(.merge(SituationID("S-0001"), into: SituationID("S-0002")))
        for call in [one, two] { try desk.give(.dismiss(call, reason: "CONFUSER", remark: nil)) }
        #expect(desk.board.openDeliveries.contains { $0.rawValue.hasPrefix("N-0001-FS/1.stand-down/3512") })
    }

    @Test("a stand-down that was overtaken is not forgotten when the flag falls again before anything left")
    func overtaken() throws {
        var desk = try PlayedDesk.working()
        try desk.receive(one.rawValue, "AGENTS")
        try desk.wait(15)
        let page = DeliveryKey("N-0001-FS/1.0.1/3512/page")
        try desk.give(.claim(page))
        try desk.give(.settle(page, attempt: 1, .accepted, detail: "x"))
        try desk.give(.dismiss(one, reason: "CONFUSER", remark: nil))
        // New words flag it again; the stand-down that waits is taken back.
        try desk.give(.addNote(one, text: "RAID"))
        try desk.give(.claim(DeliveryKey("N-0001-FS/1.stand-down/3512/page")))
        try desk.give(.dismiss(one, reason: "CONFUSER", remark: nil))
        #expect(desk.board.openDeliveries.contains(DeliveryKey("N-0001-FS/2.stand-down/3512/page")))
    }

    @Test("who has left the roster can't be told to stand down, and that is on the record")
    func gone() throws {
        var desk = try PlayedDesk.working()
        try desk.receive(one.rawValue, "AGENTS")
        try desk.wait(15)
        let page = DeliveryKey("N-0001-FS/1.0.1/3512/page")
        try desk.give(.claim(page))
        try desk.give(.settle(page, attempt: 1, .accepted, detail: "x"))
        try desk.give(.leaveRoster(.fieldSupervisor, PersonID("3512")))
        try desk.give(.dismiss(one, reason: "CONFUSER", remark: nil))
        let key = DeliveryKey("N-0001-FS/1.stand-down/3512/page")
        try desk.give(.claim(key))
        #expect(desk.board.deliveries[key]?.detail == "unreachable")
    }

    @Test("what was renewed after E.1.b was met keeps the situation open, and E.1.b is owed anew")
    func renewedAfterComplete() throws {
        var desk = PlayedDesk(policy: try ShippedPack.get().desk, reader: GunReader())
        for person in TestRoster.people { try desk.give(.enroll(person)) }
        try desk.receive(one.rawValue, "AGENTS", type: "ADV")
        try desk.wait(15)
        for role in Role.allCases {
            try desk.give(
                .acknowledge(
                    NoticeID(SituationID("S-0001"), role), person: "X", channel: .phone, answer: Answer(.received)))
        }
        #expect(desk.duty("E.1.b", of: one.rawValue)?.isOpen == false)
        try desk.receive(two.rawValue, "AGENTS GUN", type: "ADV")
        #expect(desk.duty("E.1.b", of: one.rawValue)?.isOpen == true)
        try desk.give(.nameReport(one, .none, number: nil))
        #expect(throws: Refusal.self) { try desk.give(.closeSituation(SituationID("S-0001"), override: nil)) }
    }

    @Test("a pack without duties closes nobody's open notice either")
    func withoutDuties() throws {
        var desk = PlayedDesk()
        try desk.receive(one.rawValue, "AGENTS")
        try desk.wait(15)
        try desk.give(.nameReport(one, .none, number: nil))
        let refusal = #expect(throws: Refusal.self) {
            try desk.give(.closeSituation(SituationID("S-0001"), override: nil))
        }
        #expect(refusal?.reason == "S-0001 can't be closed: N-0001-FS is not acknowledged")
    }

    @Test("a word on a flag whose situation is closed tells nobody of what is over")
    func confirmedLate() throws {
        var desk = try PlayedDesk.working()
        try desk.receive(one.rawValue, "AGENTS")
        try desk.wait(120)
        try desk.give(.closeSituation(SituationID("S-0001"), override: .init(supervisor: "2207", reason: "OVER")))
        let call = try #require(desk.board.calls[one])
        #expect(!desk.board.needsReview(call))
        try desk.give(.confirm(one, basis: nil))
        #expect(desk.board.situations.count == 1 && desk.board.liveNotices.isEmpty)
    }

    @Test("an answer that was only RECEIVED can be completed by a word, and what units owed stays when they clear")
    func laterWord() throws {
        var desk = try PlayedDesk.working()
        try desk.receive(one.rawValue, "AGENTS", type: "ADV")
        try desk.give(.setStatus(one, .active, units: ["3A21"]))
        try desk.wait(15)
        try desk.give(
            .acknowledge(NoticeID("N-0001-WC"), person: "LT", channel: .phone, answer: Answer(.received)))
        try desk.give(.reportDuty(SituationID("S-0001"), DutyID("C.1"), person: "LT", channel: .phone, number: "3S12"))
        #expect(desk.duty("C.1", of: one.rawValue)?.isOpen == false)
        try desk.receive(two.rawValue, "AGENTS", at: "24XX DEL PASO BL")
        try desk.give(.setStatus(two, .active, units: ["3A22"]))
        #expect(desk.duty("A.1.a", of: two.rawValue)?.isOpen == true)
        try desk.give(.setStatus(two, .closed, units: []))
        #expect(desk.duty("A.1.a", of: two.rawValue)?.isOpen == true, "officers were there without a supervisor")
    }

    @Test("a change of paragraph never delays what waits to go out")
    func noDelay() throws {
        var desk = try PlayedDesk.working()
        try desk.receive(one.rawValue, "AGENTS", type: "ADV")
        try desk.wait(14)
        try desk.receive(two.rawValue, "AGENTS")
        try desk.wait(1)
        #expect(desk.board.notices.values.allSatisfy { $0.state == .released })
    }

    @Test("somebody put on the roster is told at once of what found nobody")
    func rosterPutRight() throws {
        var desk = PlayedDesk(policy: try ShippedPack.get().desk)
        try desk.receive(one.rawValue, "AGENTS")
        try desk.wait(20)
        #expect(desk.board.deliveries.isEmpty)
        try desk.give(.enroll(TestRoster.commander))
        #expect(desk.deliveries(NoticeID("N-0001-WC")).map(\.person) == [PersonID("1101"), PersonID("1101")])
    }

    @Test(
        "a code that stands among the facts holds no name and no status word",
        arguments: ["GARCIA", "UNDOCUMENTED-1", ""])
    func codes(unit: String) throws {
        var desk = try PlayedDesk.working()
        try desk.receive(one.rawValue, "AGENTS")
        #expect(throws: Refusal.self) { try desk.give(.dispatchSupervisor(one, unit: unit)) }
        #expect(throws: Refusal.self) {
            try desk.give(.observe(one, source: unit, ObservedFacts(personnel: 1), .init()))
        }
        if !unit.isEmpty {
            #expect(throws: Refusal.self) { try desk.give(.nameReport(one, .outsideAssist, number: unit)) }
        }
    }
}

/// The stub's reader, and a weapon.
private struct GunReader: TextReader {
    func assess(_ text: String) -> Assessment {
        var assessment = StubReader().assess(text)
        if text.contains("GUN") { assessment.tags = [DispatchDesk.Tag("WEAPON")] }
        return assessment
    }
    func withholdStatus(in text: String) -> GuardedText { StubReader().withholdStatus(in: text) }
}
