import Console
import DispatchDesk
import Foundation
import Policy
import Screen
import TestSupport
import Testing

/// What a dispatch supervisor does with notices, key by key.
@MainActor @Suite struct WallTests {
    private func driver(_ size: Size = Size(80, by: 24)) throws -> ConsoleDriver {
        var driver = try ConsoleDriver(size: size, actor: PlayedDesk.supervisor, desk: try .working())
        try driver.happens { desk in
            try desk.receive("SA2026000401", "AGENTS", at: "24XX DEL PASO BL", type: "ADV")
            try desk.wait(200)
            for role in [Role.fieldSupervisor, .dispatchSupervisor] {
                try desk.give(
                    .acknowledge(
                        NoticeID(SituationID("S-0001"), role), person: "X", channel: .radio, answer: Answer(.received)))
            }
            try desk.receive("SA2026000412", "AGENTS", at: "37XX FLORIN RD")
            try desk.wait(20)
        }
        return driver
    }

    @Test("six keys at the wall: the most urgent, by phone, not available and who goes instead", .memorandum("C.1"))
    func sixKeys() throws {
        var driver = try driver()
        try driver.keys("w")
        #expect(driver.screen.contains("> WC  N-0001-WC") && driver.screen.contains("OVER LIMIT"))
        try driver.keys("a", "p", "n", "Down", "Enter")
        let taken = try #require(driver.model.board.notices[NoticeID("N-0001-WC")]?.acknowledgment)
        #expect(taken.person == "1W1 LT EXAMPLE" && taken.channel == .phone)
        #expect(taken.answer == Answer(.notAvailable, unit: "3S12"))
    }

    @Test("the unit can be typed as well, and a name typed over the one that is shown replaces it")
    func typed() throws {
        var driver = try driver()
        try driver.keys("w", "a", "BTab")
        driver.type("LT SAMPLE")
        try driver.keys("Tab")
        driver.type("pn3s14")
        try driver.keys("Enter")
        let taken = try #require(driver.model.board.notices[NoticeID("N-0001-WC")]?.acknowledgment)
        #expect(taken.person == "LT SAMPLE" && taken.answer == Answer(.notAvailable, unit: "3S14"))
    }

    @Test(
        "every open notice is a pane, over-limit first, and those somebody holds stand behind",
        arguments: [
            Size(80, by: 24), Size(100, by: 30), Size(132, by: 43),
        ])
    func panes(size: Size) throws {
        var driver = try driver(size)
        try driver.keys("w")
        let screen = driver.screen
        for id in ["N-0001-WC", "N-0002-FS", "N-0002-WC", "N-0002-DS"] { #expect(screen.contains(id), "\(id)") }
        let first = try #require(screen.range(of: "N-0001-WC")?.lowerBound)
        let later = try #require(screen.range(of: "N-0002-FS")?.lowerBound)
        #expect(first < later)
        try driver.keys("Right", "Down", "Left", "Up")
        #expect(driver.model.selectedNotice == NoticeID("N-0001-WC"))
        try driver.keys("Enter")
        #expect(driver.screen.contains("COMMUNICATIONS DIRECTIVE: NOTICE"))
    }

    @Test("escalate, snooze, hand on, close and open again are a key or two each")
    func others() throws {
        var driver = try driver()
        let notice = NoticeID("N-0002-FS")
        try driver.keys("w", "Right", "e", "2")
        #expect(driver.model.board.notices[notice]?.escalation.step == 2)
        try driver.keys("z")
        driver.type("in a stop")
        try driver.keys("Enter")
        #expect(driver.model.board.notices[notice]?.snoozes.first?.reason == "IN A STOP")
        #expect(driver.screen.contains("accepted: N-0002-FS snoozed 5 min for 3512"))
        try driver.keys("a", "r", "Tab", "Enter")
        #expect(driver.model.board.notices[notice]?.state == .acknowledged)
        try driver.keys("o")
        driver.type("SGT SAMPLE")
        try driver.keys("Enter")
        #expect(driver.model.board.notices[notice]?.acknowledgment?.person == "SGT SAMPLE")
        try driver.keys("X", "2")
        #expect(driver.model.board.notices[notice]?.closed?.cause == .hand)
        try driver.keys("O", "2")
        #expect(driver.model.board.notices[notice]?.round == 2)
    }

    @Test("a refused action says why and does nothing")
    func refused() throws {
        var driver = try driver()
        try driver.keys("w", "X")
        #expect(driver.screen.contains("rejected: N-0001-WC is sent out, unanswered; nobody holds it"))
    }

    @Test(
        "the roster is filled in by key, its flaws stand in words until they are put right, and a test page says TEST")
    func roster() throws {
        var driver = try ConsoleDriver(desk: PlayedDesk(policy: try ShippedPack.get().desk))
        try driver.keys("4")
        #expect(driver.screen.contains("3 TO PUT RIGHT") && driver.screen.contains("nobody on the roster"))
        try driver.keys("n", "Tab")
        driver.type("3512")
        try driver.keys("Tab")
        driver.type("3s12")
        try driver.keys("Tab")
        driver.type("sgt example")
        try driver.keys("Tab")
        driver.type("page:916-555-0112 phone:916-555-0112")
        try driver.keys("F2")
        #expect(driver.model.board.roster.entries.first?.title == "3S12 SGT EXAMPLE")
        #expect(driver.screen.contains("2 TO PUT RIGHT"))
        try driver.keys("t", "2", "F9")
        #expect(driver.screen.contains("T-0001-FS") && driver.screen.contains("TEST. Nothing has happened."))
        try driver.keys("a", "Enter")
        #expect(driver.model.board.roster.entries.first?.testedAt != nil)
    }

    @Test("duties end by a form where somebody reports them, and say which record ends them where nobody can")
    func duties() throws {
        var driver = try driver(Size(100, by: 30))
        try driver.keys("3", "a")
        #expect(driver.screen.contains("rejected: E.1.b is not ended by a word"))
        try driver.happens { try $0.give(.determine(CallID("SA2026000412"), .federalConfirmed)) }
        try driver.keys("F5", "f", "3")
        while driver.model.selectedDuty?.duty != DutyID("B.2") { try driver.keys("Down") }
        try driver.keys("a")
        driver.type("3S12")
        try driver.keys("Enter")
        guard case .done(let done)? = driver.model.board.situations[SituationID("S-0002")]?.duty(DutyID("B.2"))?.state
        else {
            Issue.record("B.2 is open\n\(driver.screen)")
            return
        }
        #expect(done.person == "3S12" && done.channel == .radio)
    }

    @Test("closing says what is owed, and an override takes a supervisor and a reason")
    func closing() throws {
        var driver = try driver()
        try driver.keys("F5")
        while driver.model.selectedCall != CallID("SA2026000412") { try driver.keys("Down") }
        try driver.keys("C")
        #expect(driver.screen.contains("S-0002 can't be closed: E.1.a is open"))
        try driver.keys("2")
        driver.type("2207")
        try driver.keys("Tab")
        driver.type("county has it")
        try driver.keys("Enter")
        #expect(driver.model.board.situations[SituationID("S-0002")]?.closing?.override?.reason == "COUNTY HAS IT")
    }

    @Test("situations are merged, linked and split by key")
    func situations() throws {
        var driver = try driver()
        try driver.keys("F5")
        while driver.model.selectedCall != CallID("SA2026000412") { try driver.keys("Down") }
        try driver.keys("L", "1")
        #expect(driver.model.board.situations[SituationID("S-0002")]?.links == [SituationID("S-0001")])
        try driver.keys("m", "1")
        #expect(driver.model.board.situations[SituationID("S-0002")]?.mergedInto == SituationID("S-0001"))
        try driver.keys("S", "2")
        #expect(driver.model.board.calls[CallID("SA2026000412")]?.situation == SituationID("S-0003"))
    }

    @Test("what was seen is filled in field by field; the form asks for nobody's name", .memorandum("A.1.b(1)"))
    func observed() throws {
        var driver = try driver(Size(100, by: 30))
        try driver.keys("F5", "f", "c")
        for label in [
            "Seen by", "How many", "Looks", "Markings", "Vehicles", "Plates", "Agency", "BW video", "City prop",
        ] {
            #expect(driver.screen.contains(label), "\(label)")
        }
        driver.type("3a21")
        try driver.keys("Tab")
        driver.type("8")
        try driver.keys("Tab")
        driver.type("masks, grn vests")
        try driver.keys("F2")
        let seen = try #require(driver.model.board.situations.values.flatMap(\.observations).first)
        #expect(seen.source == "3A21" && seen.facts.personnel == 8 && seen.words?.descriptions == "MASKS, GRN VESTS")
    }
}
