import DispatchDesk
import Foundation
import TestSupport
import Testing

/// The memorandum's lines, from what brings each about to what ends it.
@Suite struct DutyTests {
    private let id = CallID("SA2026000001")
    private let situation = SituationID("S-0001")

    private func flagged(_ type: String = "207P", units: [String] = []) throws -> PlayedDesk {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "AGENTS IN PLOT", type: type)
        if !units.isEmpty { try desk.give(.setStatus(id, .active, units: units)) }
        try desk.wait(20)
        return desk
    }

    private func open(_ desk: PlayedDesk) -> [String] {
        desk.board.situations[situation]?.duties.filter(\.isOpen).map(\.id.rawValue) ?? []
    }

    @Test(
        "E.1.a arises with the flag, is due by the agency's setting, and ends with a supervisor's unit",
        .memorandum("E.1", "E.1.a", "F.1.e"))
    func supervisor() throws {
        var desk = try flagged()
        #expect(desk.duty("E.1.a", of: id.rawValue)?.isOpen == true)
        #expect(desk.duty("E.1.b", of: id.rawValue) == nil)
        try desk.wait(60)
        #expect(desk.duty("E.1.a", of: id.rawValue)?.isOverdue(at: desk.now) == true)
        try desk.give(.dispatchSupervisor(id, unit: "3s12"))
        guard case .done(let done)? = desk.duty("E.1.a", of: id.rawValue)?.state else {
            Issue.record("E.1.a is \(String(describing: desk.duty("E.1.a", of: id.rawValue)))")
            return
        }
        #expect(done.number == "3S12" && done.by == PlayedDesk.radio && done.at == desk.now)
        #expect(desk.board.notices[NoticeID("N-0001-FS")]?.closed?.cause == .dispatched)
        #expect(desk.board.calls[id]?.units.isEmpty == true, "the call's own units are the CAD's")
    }

    @Test("E.1.b ends with three acknowledgments, each by a person, a time and a channel", .memorandum("E.1.b"))
    func threeRoles() throws {
        var desk = try flagged("ADV")
        let people = [(Role.fieldSupervisor, "3S12"), (.watchCommander, "LT EXAMPLE"), (.dispatchSupervisor, "2207")]
        for (role, person) in people {
            #expect(desk.duty("E.1.b", of: id.rawValue)?.isOpen == true)
            try desk.give(
                .acknowledge(NoticeID(situation, role), person: person, channel: .phone, answer: Answer(.received)))
        }
        #expect(desk.duty("E.1.b", of: id.rawValue)?.isOpen == false)
        for (role, _) in people {
            #expect(desk.board.notices[NoticeID(situation, role)]?.closed?.cause == .complete)
        }
        try desk.wait(7200)
        #expect(!desk.events.contains { if case .noticeReopened = $0.event { true } else { false } })
    }

    @Test("promoting an advised entry ends E.1.b's line, opens E.1.a's, and tells all three anew", .memorandum("E.1.a"))
    func promoted() throws {
        var desk = try flagged("ADV")
        try desk.give(
            .acknowledge(NoticeID("N-0001-WC"), person: "LT EXAMPLE", channel: .phone, answer: Answer(.received)))
        try desk.give(.promote(id, remark: nil))
        #expect(desk.duty("E.1.b", of: id.rawValue)?.state == .fallenAway(at: desk.now))
        #expect(desk.duty("E.1.a", of: id.rawValue)?.isOpen == true)
        for role in Role.allCases {
            let notice = try #require(desk.board.notices[NoticeID(situation, role)])
            #expect(notice.round == 2 && notice.state == .released && notice.basis == .callForService, "\(role)")
        }
    }

    @Test(
        "units on a call open the officers' lines; a supervisor dispatched ends the one that asks for one",
        .memorandum("A.1", "A.1.a", "B.1"))
    func officers() throws {
        var desk = try flagged(units: ["3A21"])
        #expect(open(desk).contains("A.1.a") && open(desk).contains("A.1.b"))
        try desk.give(.dispatchSupervisor(id, unit: "3S12"))
        #expect(!open(desk).contains("A.1.a") && open(desk).contains("A.1.b") && open(desk).contains("B.1.b"))
    }

    @Test(
        "credentials and body-worn video end A.1.b and B.1.b together, whoever recorded them",
        .memorandum("A.1.b", "B.1.b"))
    func credentials() throws {
        var desk = try flagged(units: ["3A21"])
        try desk.give(.dispatchSupervisor(id, unit: "3S12"))
        try desk.give(.observe(id, source: "3S12", ObservedFacts(credentials: .verified), ObservedWords()))
        #expect(open(desk).contains("A.1.b"), "body-worn video is not said yet")
        try desk.give(.observe(id, source: "3S12", ObservedFacts(bodyWornVideo: .yes), ObservedWords()))
        #expect(!open(desk).contains("A.1.b") && !open(desk).contains("B.1.b"))
        #expect(!open(desk).contains("A.1.b(1)"))
    }

    @Test(
        "refused credentials open A.1.b(1), which names what is missing until all five are told",
        .memorandum("A.1.b(1)"))
    func capture() throws {
        var desk = try flagged(units: ["3A21"])
        try desk.give(
            .observe(id, source: "3A21", ObservedFacts(credentials: .refused, bodyWornVideo: .yes), ObservedWords()))
        #expect(open(desk).contains("A.1.b(1)"))
        let found = try #require(desk.board.situations[situation])
        #expect(
            desk.board.observed(of: found).missing == ["personnel", "descriptions", "markings", "vehicles", "plates"])
        try desk.give(
            .observe(
                id, source: "3A21", ObservedFacts(personnel: 8),
                ObservedWords(descriptions: "MASKS, BLK VESTS", markings: "NONE SEEN", vehicles: "2 BLK SUV")))
        #expect(open(desk).contains("A.1.b(1)"))
        try desk.give(.observe(id, source: "3A21", ObservedFacts(), ObservedWords(plates: "NONE SEEN")))
        #expect(!open(desk).contains("A.1.b(1)"))
    }

    @Test(
        "federal confirmed opens what officers, supervisors, the watch commander and the reports owe",
        .memorandum("A.2", "A.4", "B.1.c", "B.1.d", "B.2", "C.2"))
    func federal() throws {
        var desk = try flagged(units: ["3A21"])
        try desk.give(.dispatchSupervisor(id, unit: "3S12"))
        try desk.give(.determine(id, .federalConfirmed))
        let now = Set(open(desk))
        for duty in ["A.2.a", "A.4", "A.5", "A.6", "B.1.c", "B.1.d", "B.2", "C.2/daily", "C.2/captain"] {
            #expect(now.contains(duty), "\(duty)")
        }
        #expect(!now.contains("A.3") && !now.contains("D.1/chief"))
        // One by one they are reported, each by a person and a channel.
        for duty in ["A.4", "B.1.c", "B.1.d", "B.2", "C.2/daily"] {
            try desk.give(.reportDuty(situation, DutyID(duty), person: "3S12", channel: .radio, number: nil))
            #expect(!open(desk).contains(duty))
        }
    }

    @Test("a unit's part on scene is safety, perimeter or traffic, and no other exists", .memorandum("A.2.a", "F.1.b"))
    func roles() throws {
        var desk = try flagged(units: ["3A21"])
        try desk.give(.determine(id, .federalConfirmed))
        #expect(SceneRole.allCases.map(\.rawValue) == ["safety", "perimeter", "traffic"])
        try desk.give(.giveRole(id, unit: "3A21", .traffic))
        try desk.give(.giveRole(id, unit: "3A21", .perimeter))
        #expect(desk.board.situations[situation]?.unitRoles.map(\.role) == [.perimeter], "the newest word for a unit")
        #expect(!open(desk).contains("A.2.a"))
    }

    @Test("not federal opens the investigation, stands the notices down and closes E.1's lines", .memorandum("A.3"))
    func notFederal() throws {
        var desk = try flagged(units: ["3A21"])
        try desk.give(.determine(id, .notFederal))
        #expect(open(desk).contains("A.3") && !open(desk).contains("E.1.a"))
        #expect(desk.board.notices.values.allSatisfy { $0.state == .stoodDown })
        // Taken back, everything is owed again.
        try desk.give(.determine(id, .undetermined))
        #expect(!open(desk).contains("A.3") && open(desk).contains("E.1.a"))
        #expect(desk.board.notices.values.allSatisfy { $0.state == .released && $0.round == 2 })
    }

    @Test("the captain told opens the captain's own lines", .memorandum("C.2", "D.1"))
    func captain() throws {
        var desk = try flagged()
        try desk.give(.determine(id, .federalConfirmed))
        try desk.give(.reportDuty(situation, DutyID("C.2/captain"), person: "LT EXAMPLE", channel: .phone, number: nil))
        #expect(open(desk).contains("D.1/chief") && open(desk).contains("D.1/policy"))
    }

    @Test(
        "the watch commander's answer is an answer only when it says who responds", .memorandum("C.1"),
        arguments: [
            (Answer(.received), true), (Answer(.responding), false), (Answer(.notAvailable, unit: "3S12"), false),
            (Answer(.covered), true),
        ])
    func commander(answer: Answer, isStillOwed: Bool) throws {
        var desk = try flagged()
        #expect(open(desk).contains("C.1"))
        try desk.give(.acknowledge(NoticeID("N-0001-WC"), person: "LT EXAMPLE", channel: .phone, answer: answer))
        #expect(open(desk).contains("C.1") == isStillOwed)
    }

    @Test(
        "a federal request is a call for service at once, and ends with the supervisor on scene",
        .memorandum("B.1.a", "F.1"))
    func federalRequest() throws {
        var desk = try PlayedDesk.working()
        try desk.give(
            .enterFederal(
                IncomingCall(id: CallID(""), location: "24XX DEL PASO BL", source: "console", narrative: "HSI REQ"),
                year: 2026, .requesting, FederalCallWords(agency: "HSI", callBack: "916-555-0199", window: "0500")))
        let call = try #require(desk.board.calls.values.first)
        #expect(call.basis == .callForService && call.isFlagged && call.type == "OAA")
        #expect(desk.board.notices.values.allSatisfy { $0.state == .released }, "a person took it down: nothing waits")
        #expect(open(desk).contains("B.1.a") && open(desk).contains("E.1.a"))
        try desk.give(.supervisorArrived(call.id, unit: "3S12"))
        #expect(!open(desk).contains("B.1.a") && !open(desk).contains("E.1.a"))
        #expect(throws: Refusal.self) { try desk.give(.supervisorArrived(call.id, unit: "3S12")) }
    }

    @Test("a federal agency that only advises is an advised entry", .memorandum("E.1.b"))
    func federalAdvice() throws {
        var desk = try PlayedDesk.working()
        try desk.give(
            .enterFederal(
                IncomingCall(id: CallID(""), location: "24XX DEL PASO BL", source: "console", narrative: "HSI ADV"),
                year: 2026, .advising, FederalCallWords(agency: "HSI", callBack: "916-555-0199", window: "")))
        #expect(desk.board.calls.values.first?.basis == .advisedEntry && open(desk).contains("E.1.b"))
        #expect(throws: Refusal.self, "who are they?") {
            try desk.give(
                .enterFederal(
                    IncomingCall(id: CallID(""), location: "X ST", narrative: ""), year: 2026, .advising,
                    FederalCallWords(agency: " ", callBack: "1", window: "")))
        }
    }

    @Test(
        "closing is refused while E.1 is open or no report is named, and a supervisor may say otherwise with a reason",
        .memorandum("A.5", "A.6"))
    func closing() throws {
        var desk = try flagged()
        let refusal = #expect(throws: Refusal.self) { try desk.give(.closeSituation(situation, override: nil)) }
        #expect(refusal?.reason == "S-0001 can't be closed: E.1.a is open, no report kind is named (RPT)")
        try desk.give(.dispatchSupervisor(id, unit: "3S12"))
        try desk.give(.determine(id, .federalConfirmed))
        #expect(throws: Refusal.self, "A.6: a report is owed") { try desk.give(.nameReport(id, .none, number: nil)) }
        try desk.give(.nameReport(id, .outsideAssist, number: nil))
        #expect(open(desk).contains("A.6") && !open(desk).contains("A.5"))
        try desk.give(.nameReport(id, .outsideAssist, number: "26-123456"))
        #expect(!open(desk).contains("A.6"))
        try desk.give(.closeSituation(situation, override: nil))
        let closed = try #require(desk.board.situations[situation])
        #expect(closed.isClosed && closed.closing?.override == nil)
        // What is owed after the scene is clear stays owed.
        #expect(open(desk).contains("B.1.d") && open(desk).contains("C.2/captain"))
        #expect(desk.board.liveNotices.isEmpty)
        try desk.give(.reportDuty(situation, DutyID("C.2/captain"), person: "LT", channel: .phone, number: nil))
        #expect(open(desk).contains("D.1/chief"))
    }

    @Test("an override names who allows it and why, and both are on the record")
    func override() throws {
        var desk = try flagged()
        for words in [OverrideWords(supervisor: " ", reason: "X"), OverrideWords(supervisor: "2207", reason: "")] {
            #expect(throws: Refusal.self) { try desk.give(.closeSituation(situation, override: words)) }
        }
        try desk.give(
            .closeSituation(situation, override: OverrideWords(supervisor: "2207", reason: "DUPLICATE OF COUNTY CALL")))
        let closing = try #require(desk.board.situations[situation]?.closing)
        #expect(closing.override?.supervisor == "2207" && closing.override?.reason == "DUPLICATE OF COUNTY CALL")
        #expect(
            desk.events.contains { recorded in
                guard case .situationClosed(let fact, _) = recorded.event else { return false }
                return fact.isOverridden && fact.open == [DutyID("E.1.a")]
            })
        // A new report from the same block is about something new.
        try desk.receive("SA2026000002", "AGENTS AGAIN")
        #expect(desk.situation(of: "SA2026000002")?.id == SituationID("S-0002"))
    }

    @Test("a crime report opens the supervisor's supplement", .memorandum("B.3", "A.5"))
    func supplement() throws {
        var desk = try flagged()
        try desk.give(.determine(id, .notFederal))
        try desk.give(.nameReport(id, .crime, number: "26-654321"))
        #expect(open(desk).contains("B.3") && !open(desk).contains("A.5"))
        try desk.give(.reportDuty(situation, DutyID("B.3"), person: "3S12", channel: .desk, number: "26-654321-S1"))
        guard case .done(let done)? = desk.duty("B.3", of: id.rawValue)?.state else { return }
        #expect(done.number == "26-654321-S1" && done.person == "3S12" && done.channel == .desk)
        #expect(throws: Refusal.self, "once") {
            try desk.give(.reportDuty(situation, DutyID("B.3"), person: "3S12", channel: .desk, number: nil))
        }
    }

    @Test(
        "what only a record can show is not ended by a word, and the refusal says which record",
        arguments: [
            ("E.1.a", "SUP")
        ])
    func notByAWord(duty: String, verb: String) throws {
        var desk = try flagged()
        let refusal = #expect(throws: Refusal.self) {
            try desk.give(.reportDuty(situation, DutyID(duty), person: "3S12", channel: .radio, number: nil))
        }
        #expect(refusal?.reason.contains(verb) == true)
    }

    @Test("status words are withheld from everything that is typed about a scene", .memorandum("F.1.a"))
    func guarded() throws {
        var desk = try flagged()
        try desk.give(
            .observe(
                id, source: "3S12", ObservedFacts(personnel: 2),
                ObservedWords(descriptions: "TOOK AN UNDOCUMENTED MAN", markings: "UNDOCUMENTED")))
        try desk.give(.closeSituation(situation, override: OverrideWords(supervisor: "2207", reason: "UNDOCUMENTED")))
        for recorded in desk.events {
            let bytes = try recorded.event.encoded()
            let text = String(decoding: bytes.facts + (bytes.words ?? .init()), as: UTF8.self)
            #expect(!text.contains("UNDOCUMENTED"), "\(text)")
        }
        let seen = try #require(desk.board.situations[situation]?.observations.first)
        #expect(seen.words?.markings == "[status withheld]")
        let facts = desk.events.compactMap { recorded -> Observed? in
            guard case .observed(let fact, _) = recorded.event else { return nil }
            return fact
        }
        #expect(facts.first?.withheld == 2)
    }
}
