import Console
import DispatchDesk
import Screen
import TestSupport
import Testing

/// The seven scenarios the center planned by, each from its first call to its last duty.
@MainActor @Suite struct MemorandumStories {
    @Test(
        "A. Nobody says ICE: from an open line to a report number and a closed situation",
        .memorandum("E.1.a", "A.1.a", "A.1.b", "A.2.a", "A.6", "B.2", "C.1", "C.2", "D.1"))
    func nobodySaysIce() throws {
        let story = try Story("A")
        try story.call(
            "000411", "952", "OL MASKED MALES W/RIFLES IN PLOT, DISC", at: "37XX FLORIN RD", priority: 3)
        #expect(story.board.notices.isEmpty)
        try story.at("0:25")
        try story.call(
            "000412", "207P", "RP STS 4 SUBJS MASKED, BLK VESTS, PUT HUSB IN WHI VAN NLP", at: "37XX FLORIN RD",
            priority: 1)
        #expect(story.board.notices.count == 3 && story.situation(of: "000411")?.id == SituationID("S-0001"))
        try story.at("0:32")
        try story.presses(story.radio, "f", "F6")
        try story.at("0:45")
        try story.types(story.radio, "SUP 412 3S12")
        #expect(!story.isOpen("E.1.a", of: "000412"), "dispatched at 0:45")
        story.screen(story.radio, "Radio 1 after the dispatch")
        try story.at("1:00")
        for number in 413...416 {
            try story.call(
                "000\(number)", "415", "CALLER \(number) STS MEN IN VESTS DETAINING WORKERS", at: "37XX FLORIN RD")
        }
        #expect(story.board.notices.count == 3 && story.situation(of: "000412")?.calls.count == 6)
        try story.types(story.supervisor, "ACK 412 WC LT EXAMPLE phone NOT AVAILABLE 3S12")
        try story.types(story.supervisor, "ACK 412 DS 2207 console")
        try story.at("4:00")
        try story.types(
            story.radio, "FED ADVISING agency=\"BORDER PATROL\" call=916-555-0142 place=\"37XX FLORIN RD\" /ENFORCEMENT"
        )
        #expect(story.situation(of: "000412")?.calls.count == 7, "the agency's own call is about the same thing")
        #expect(story.situation(of: "000412")?.determination == .undetermined, "claimed until verified on scene")
        try story.call(
            "000412", "207P", "RP STS 4 SUBJS MASKED, BLK VESTS, PUT HUSB IN WHI VAN NLP", at: "37XX FLORIN RD",
            priority: 1, units: ["6A12"])
        try story.at("7:00")
        try story.types(story.radio, "AR 412 3S12")
        try story.types(
            story.radio,
            "CAP 412 by=3S12 n=9 agency=\"BORDER PATROL\" how=verified cred=verified bwv=yes city=no veh=\"3 SUV BLK, 1 VAN WHI\""
        )
        try story.types(story.radio, "DET 412 FED")
        try story.types(story.radio, "ROLE 412 6A12 TRAFFIC")
        try story.duties(of: "000412")
        try story.at("9:00")
        try story.types(story.radio, "DONE 412 B.2 3S12 radio")
        try story.types(story.supervisor, "CLOSE 412")
        #expect(story.situation(of: "000412")?.isClosed == false, "no report is named")
        try story.at("20:00")
        try story.types(story.supervisor, "DONE 412 C.2/captain LT EXAMPLE phone")
        try story.at("30:00")
        try story.types(story.radio, "RPT 412 OAA 26-123456")
        try story.types(story.supervisor, "CLOSE 412")
        #expect(story.situation(of: "000412")?.isClosed == true)
        for duty in ["A.4", "B.1.c", "B.1.d", "C.2/daily", "D.1/chief", "D.1/policy"] {
            try story.types(story.supervisor, "DONE 412 \(duty) 3S12 desk")
        }
        try story.duties(of: "000412")
        #expect(story.situation(of: "000412")?.duties.contains(where: \.isOpen) == false, "the last duty is done")
        try story.end()
    }

    @Test(
        "B. A sighting only: an advised entry, three acknowledgments, the watch commander's the last",
        .memorandum("E.1.b"))
    func sighting() throws {
        let story = try Story("B")
        try story.call(
            "000420", "ADV", "RP THINKS ITS ICE, 2 BLK SUVS ACRS FROM SCHOOL, NOBODY DOING ANYTHING",
            at: "24XX DEL PASO BL", priority: 9)
        try story.at("0:08")
        try story.presses(story.radio, "f", "F7")
        try story.at("0:40")
        try story.presses(story.supervisor, "F9", "w")
        story.screen(story.supervisor, "the wall, three panes")
        try story.types(story.supervisor, "ACK N-0001-DS 2207 console")
        try story.at("1:20")
        try story.types(story.radio, "ACK 420 FS SGT EXAMPLE phone")
        try story.at("2:10")
        story.screen(story.supervisor, "the watch commander's pane is over its limit")
        try story.at("4:20")
        try story.types(story.radio, "ACK 420 WC LT EXAMPLE desk RESPONDING")
        #expect(!story.isOpen("E.1.b", of: "000420"))
        try story.at("5:00")
        try story.types(story.radio, "CLOSE 420")
        try story.types(story.radio, "RPT 420 NONE")
        try story.types(story.radio, "CLOSE 420")
        #expect(story.situation(of: "000420")?.isClosed == true)
        try story.end()
    }

    @Test("C. A federal agency calls first, and later asks for help", .memorandum("B.1.a", "A.2", "E.1.a", "E.1.b"))
    func agencyCallsFirst() throws {
        let story = try Story("C")
        try story.presses(story.radio, "F")
        story.screen(story.radio, "the form says what our units may do, and nothing else")
        try story.presses(story.radio, "Esc")
        try story.types(
            story.radio,
            "FED ADVISING agency=HSI call=916-555-0177 place=\"59XX MACK RD\" when=\"0500 TOMORROW\" /SERVING WARRANTS")
        let call = try #require(story.board.calls.values.first)
        #expect(call.basis == .advisedEntry && story.board.notices.values.allSatisfy { $0.kind == .owed })
        for role in ["FS 3S12", "WC LT EXAMPLE", "DS 2207"] {
            try story.types(story.radio, "ACK \(call.id.tail) \(role) phone")
        }
        try story.at("5:00")
        try story.types(
            story.radio,
            "FED REQUESTING agency=HSI call=916-555-0177 place=\"59XX MACK RD\" /TRAFFIC CONTROL, CROWD FORMING")
        let situation = try #require(story.board.situations[SituationID("S-0001")])
        #expect(
            situation.calls.count == 2 && situation.basis == .callForService, "one place, one thing; now help is asked")
        #expect(situation.duty(DutyID("B.1.a"))?.isOpen == true)
        try story.types(story.radio, "SUP \(call.id.tail) 3S12")
        try story.at("15:00")
        try story.types(story.radio, "AR \(call.id.tail) 3S12")
        #expect(story.board.situations[SituationID("S-0001")]?.duty(DutyID("B.1.a"))?.isOpen == false)
        try story.duties(of: call.id.rawValue)
        try story.end()
    }

    @Test("D. An officer comes upon it and asks for a supervisor", .memorandum("A.1.a"))
    func officerComesUponIt() throws {
        let story = try Story("D")
        try story.call(
            "000430", "SSTOP", "3A21 OUT W/SUBJS", at: "9XX K ST", priority: 3, units: ["3A21"])
        #expect(story.board.notices.isEmpty)
        try story.at("0:20")
        try story.types(story.radio, "T 00430 3A21 ADV POSS FEDERAL ENFORCEMENT ACTION, NEED SUPV, MASKED AGENTS")
        #expect(story.board.notices.count == 3 && story.isOpen("A.1.a", of: "000430"))
        try story.types(story.radio, "SUP 430 3S12")
        #expect(!story.isOpen("A.1.a", of: "000430") && !story.isOpen("E.1.a", of: "000430"))
        try story.at("3:00")
        try story.types(story.supervisor, "ACK 430 WC LT EXAMPLE phone RESPONDING")
        try story.types(story.supervisor, "ACK 430 DS 2207 console")
        try story.types(
            story.radio,
            "CAP 430 by=3A21 n=6 cred=refused bwv=yes desc=\"MASKS, GRN VESTS\" mark=\"POLICE\" veh=\"2 GRY VANS\"")
        #expect(story.isOpen("A.1.b(1)", of: "000430"), "plates are not told yet")
        try story.types(story.radio, "CAP 430 by=3A21 plate=\"NONE SEEN\"")
        #expect(!story.isOpen("A.1.b(1)", of: "000430"))
        try story.types(story.radio, "DET 430 UNV")
        try story.types(story.radio, "RPT 430 NONE")
        #expect(story.situation(of: "000430")?.report == nil, "A.6: a report is owed")
        try story.types(story.radio, "RPT 430 OAA 26-222333")
        try story.types(story.radio, "CLOSE 430")
        #expect(story.situation(of: "000430")?.isClosed == true)
        try story.duties(of: "000430")
        try story.end()
    }

    @Test(
        "E. Impostors: a robbery stays a robbery, and the flag adds a supervisor",
        .memorandum("A.3", "A.5", "B.3", "F.1.d"))
    func impostors() throws {
        let story = try Story("E")
        try story.call(
            "000440", "211P", "3 MALES BLK VESTS SAID THEY WERE ICE, TIED UP WORKER, TOOK THE ATM",
            at: "65XX STOCKTON BL",
            priority: 1, units: ["5A12", "5A14"])
        let call = try #require(story.board.calls[CallID("SA2026000440")])
        #expect(call.priority == 1 && call.type == "211P" && call.units == ["5A12", "5A14"], "the flag only adds")
        #expect(call.assessment?.tags.contains(DispatchDesk.Tag("IMPOSTOR")) == true)
        story.screen(story.supervisor, "the call and its tags")
        try story.presses(story.radio, "f", "F6")
        try story.types(story.radio, "SUP 440 3S14")
        try story.types(story.supervisor, "ACK 440 WC LT EXAMPLE phone COVERED")
        try story.at("6:00")
        try story.types(
            story.radio,
            "CAP 440 by=3S14 n=3 cred=refused bwv=yes desc=\"BLK VESTS\" mark=\"NONE\" veh=\"SED BLU\" plate=\"NONE SEEN\""
        )
        try story.types(story.radio, "DET 440 NOT")
        #expect(story.isOpen("A.3", of: "000440") && story.board.notices.values.allSatisfy { $0.state == .stoodDown })
        try story.types(story.radio, "DONE 440 A.3 5A12 radio")
        try story.types(story.radio, "RPT 440 CRIME 26-333444")
        #expect(story.isOpen("B.3", of: "000440"))
        try story.types(story.radio, "DONE 440 B.3 3S14 desk 26-333444-S1")
        try story.at("6:30")
        try story.types(story.radio, "CLOSE 440")
        try story.duties(of: "000440")
        try story.end()
    }

    @Test(
        "F. Rumor: two questions are watched, the third about one area is one advised entry's notice",
        .memorandum("E.1.b"))
    func rumor() throws {
        let story = try Story("F")
        try story.call("000450", "ADV", "FACEBOOK SAYS ICE IS ON FRANKLIN, IS IT TRUE?", at: "FRANKLIN BL", priority: 9)
        try story.at("8:00")
        try story.call("000451", "ADV", "RP ASKING IF ICE IS ON FRANKLIN", at: "FRANKLIN BL", priority: 9)
        #expect(story.board.notices.isEmpty)
        try story.at("16:00")
        try story.call(
            "000452", "ADV", "RP HEARD ICE IS AT FRANKLIN, WANTS TO KNOW IF TRUE", at: "FRANKLIN BL", priority: 9)
        #expect(story.situation(of: "000450")?.calls.count == 3 && story.board.notices.count == 3)
        story.screen(story.radio, "one notice for three questions")
        try story.at("18:00")
        try story.call("000453", "ADV", "RP ASKING IF ICE IS ON FRANKLIN", at: "FRANKLIN BL", priority: 9)
        #expect(story.situation(of: "000453")?.calls.count == 4 && story.board.notices.count == 3)
        try story.types(story.supervisor, "FX 452 INQUIRY NOTHING SEEN")
        #expect(story.board.notices.values.allSatisfy { $0.state == .stoodDown })
        try story.at("20:00")
        try story.end()
    }

    @Test(
        "G. The watch changes with one red line: it is there for the next, by name, and no one's silence ends it",
        .memorandum("E.1", "C.1"))
    func watchChange() throws {
        let story = try Story("G")
        try story.call(
            "000460", "ADV", "RP THINKS ITS ICE, 2 BLK SUVS ACRS FROM SCHOOL", at: "24XX DEL PASO BL", priority: 9)
        try story.at("0:05")
        try story.presses(story.radio, "f", "F7")
        try story.types(story.radio, "ACK 460 FS 3S12 radio")
        try story.types(story.supervisor, "ACK 460 DS 2207 console")
        try story.at("3:00")
        try story.presses(story.supervisor, "q")
        story.screen(story.supervisor, "leaving asks: a notice is unacknowledged")
        try story.presses(story.supervisor, "Esc")
        // The watch commander of the next watch acts until he is confirmed; the page goes to him.
        try story.types(
            story.supervisor, "ON WC 1102 LT SAMPLE sign=1W2 page:916-555-0102 phone:916-555-0102 until=14:00")
        try story.presses(story.supervisor, "4")
        story.screen(story.supervisor, "the roster, with who acts and until when")
        try story.types(story.supervisor, "ESC N-0001-WC")
        try story.at("6:00")
        let next = try story.room.open("Dispatch Supervisor", person: "3119")
        try next.keys("F9")
        #expect(next.screen.contains("OVER LIMIT"))
        story.screen(next, "the next supervisor's queue: the red line is first")
        try story.types(story.radio, "ACK 460 WC LT SAMPLE phone RESPONDING")
        #expect(!story.isOpen("E.1.b", of: "000460"))
        try story.end()
    }
}
