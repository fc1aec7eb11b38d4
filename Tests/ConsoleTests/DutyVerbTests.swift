import Console
import DispatchDesk
import Policy
import TestSupport
import Testing

/// The verbs for situations, duties, notices and the roster, as they are typed.
@MainActor @Suite struct DutyVerbTests {
    private func driver() throws -> ConsoleDriver {
        var driver = try ConsoleDriver(desk: try .working())
        try driver.happens { desk in
            try desk.receive("SA2026000412", "AGENTS")
            try desk.receive("SA2026000420", "AGENTS", at: "24XX DEL PASO BL")
            try desk.wait(20)
        }
        return driver
    }

    private func type(_ line: String, into driver: inout ConsoleDriver) throws {
        try driver.keys(":")
        driver.type(line)
        try driver.keys("Enter")
    }

    @Test(
        "each verb is accepted and says what it did",
        arguments: [
            ("ESC 412 WC", "N-0001-WC escalated"),
            ("SNZ 412 WC 1101 10 IN A BRIEFING", "N-0001-WC snoozed 10 min for 1101"),
            ("esc N-0001-WC", "N-0001-WC escalated"),
            ("CAP 412 by=3A21 n=6 mark=\"POLICE ICE\" agency=ICE how=seen bwv=yes", "what 3A21 saw, 00412"),
            ("ROLE 412 3A21 TRAF", "3A21 on traffic"),
            ("AR 412 3S12", "field supervisor 3S12 on scene, 00412"),
            ("RPT 412 OAA 26-123456", "00412 report OAA 26-123456"),
            ("RPT 412 crime", "00412 report CRIME"),
            ("MRG 412 420", "S-0001 merged into S-0002"),
            ("LNK 412 S-0002", "S-0001 linked with S-0002"),
            ("CLOSE 412 OVERRIDE 2207 COUNTY HAS IT", "S-0001 closed by override"),
            ("ON FS 3514 SGT SAMPLE sign=3S14 phone:916-555-0114", "roster: FS 3514"),
            ("OK WC 1101", "roster: WC 1101 confirmed"), ("OFF WC 1101", "roster: WC 1101 off"),
            ("TEST DS 2207", "test page to DS 2207"),
            ("FED ADVISING agency=HSI call=916-555-0177 place=\"59XX MACK RD\" /WARRANTS", "WD2026000001 entered"),
        ])
    func accepted(line: String, result: String) throws {
        var driver = try driver()
        try type(line, into: &driver)
        #expect(driver.screen.replacing("\n", with: " ").contains("accepted: \(result)"), "\(driver.screen)")
    }

    @Test(
        "what is not understood is refused with the reason, stays to be corrected, and does nothing",
        arguments: [
            ("CLOSE 412", "S-0001 can't be closed: E.1.a is open"),
            ("ROLE 412 3A21 ARREST", "which part? SAFETY, PERIMETER or TRAFFIC; there is no other (A.2)"),
            ("CAP 412 n=many", "n= is a number of people"),
            ("CAP 412 status=x", "don't understand status="),
            ("CAP 412 cred=maybe", "cred= is verified, refused"),
            ("SNZ 412 WC 1101 16 X", "a snooze is 1 to 15 minutes"),
            ("HND 412 WC LT SAMPLE", "nobody holds it"),
            ("CLN 412 WC", "is not acknowledged"),
            ("RPT 412 MAYBE", "which report?"),
            ("DONE 412 B.2 3S12", "B.2 is not owed"),
            ("DONE 412 E.1.a 3S12", "E.1.a is not ended by a word"),
            ("MRG 412 412", "is one situation already"),
            ("FED ADVISING call=1 place=X", "which agency"),
            ("ON FS 3514", "who is it?"), ("OFF WC 9999", "9999 is not on the roster"),
            ("SPL 412", "is the only call"),
        ])
    func rejected(line: String, reason: String) throws {
        var driver = try driver()
        let before = driver.desk.board
        try type(line, into: &driver)
        #expect(
            driver.model.result?.kind == .rejected && driver.model.result?.text.contains(reason) == true,
            "\(driver.model.result?.text ?? "nothing")")
        #expect(driver.desk.board == before)
    }

    @Test("a duty is reported done in any case of its letters, by whom and how")
    func done() throws {
        var driver = try driver()
        try type("DET 412 FED", into: &driver)
        try type("done 412 c.2/captain LT EXAMPLE phone", into: &driver)
        guard
            case .done(let done)? = driver.model.board.situations[SituationID("S-0001")]?.duty(DutyID("C.2/captain"))?
                .state
        else {
            Issue.record("\(driver.screen)")
            return
        }
        #expect(done.person == "LT EXAMPLE" && done.channel == .phone)
    }

    @Test("FED and DUTY alone open the form and the view")
    func opens() throws {
        var driver = try driver()
        try type("FED", into: &driver)
        #expect(driver.screen.contains("safety, perimeter and traffic only"))
        try driver.keys("Esc")
        try type("DUTY", into: &driver)
        #expect(driver.model.view == .duties)
    }
}
