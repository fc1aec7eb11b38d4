import Console
import DispatchDesk
import Policy
import Screen
import TestSupport
import Testing

/// Every verb once as it is meant and once as it goes wrong, with what the screen then says.
@MainActor @Suite struct VerbTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var verb: String
        /// Lines typed before.
        var before: [String] = []
        var line: String
        var says: String
        var wrong: String
        var because: String
        /// Typing it otherwise would not help, so the line is not given back.
        var isFinal = false
        var testDescription: String { verb }
    }

    nonisolated static let cases: [Case] = calls + units + situations + notices + people + screen

    nonisolated static let calls: [Case] = [
        .init(
            verb: "FC", line: "FC 412", says: "accepted: 00412 confirmed under E.1.a", wrong: "FC 999",
            because: "no call ends in 999"),
        .init(
            verb: "ADV", line: "ADV 412", says: "accepted: 00412 confirmed under E.1.b", wrong: "ADV 412 NOW",
            because: "don't understand NOW"),
        .init(
            verb: "PRO", before: ["ADV 412"], line: "PRO 412", says: "accepted: 00412 promoted", wrong: "PRO 420",
            because: "call for service already", isFinal: true),
        .init(
            verb: "FX", line: "FX 412 CONFUSER ESTATE AGENTS", says: "accepted: 00412 dismissed (CONFUSER)",
            wrong: "FX 412", because: "give a reason: CONFUSER"),
        .init(
            verb: "FL", line: "FL 420", says: "00420 FLAG 100: R-1 100", wrong: "FL 999", because: "no call ends in 999"
        ),
        .init(verb: "NEXT", line: "NEXT", says: "CALL 00412", wrong: "NEXT ONE", because: "don't understand ONE"),
        .init(
            verb: "SUP", line: "SUP 412 3S12", says: "accepted: field supervisor 3S12 dispatched", wrong: "SUP 412",
            because: "which unit?"),
        .init(
            verb: "ACK", line: "ACK 412 WC LT EXAMPLE PHONE RESPONDING", says: "acknowledged for LT EXAMPLE (phone)",
            wrong: "ACK 412 XO LT", because: "which role?"),
        .init(
            verb: "DET", line: "DET 412 FED", says: "accepted: 00412 federal confirmed", wrong: "DET 412 MAYBE",
            because: "which determination?"),
        .init(
            verb: "T", line: "T 00414 OWNER HOME", says: "accepted: note on 00414", wrong: "T 00414",
            because: "the note is empty"),
        .init(
            verb: "N", line: "N 415 9XX K ST /LOUD MUSIC", says: "WD2026000001 entered", wrong: "N 415",
            because: "a type and a place make a call"),
        .init(
            verb: "P", line: "P 414 1 BITES NOW", says: "accepted: 00414 priority 1", wrong: "P 414 1",
            because: "say why: P 00414 1 reason"),
        .init(verb: "GO", line: "GO 414", says: "CALL 00414", wrong: "GO", because: "which call?"),
        .init(
            verb: "FIND", line: "FIND DOG", says: "found 1 of 1: SA2026000414", wrong: "FIND level=loud",
            because: "level"),
    ]

    nonisolated static let units: [Case] = [
        .init(
            verb: "D", line: "D 3A21 3A22 414", says: "accepted: 3A21 3A22 to 00414, active", wrong: "D 414",
            because: "which unit?"),
        .init(
            verb: "DE", line: "DE 3A21 414", says: "accepted: 00414 3A21 EN ROUTE", wrong: "DE 414 NOW",
            because: "which unit?"),
        .init(
            verb: "DO", line: "do.3a21.414", says: "accepted: 00414 3A21 ON SCENE", wrong: "DO 3A21 999",
            because: "no call ends in 999"),
        .init(
            verb: "EN", before: ["D 3A21 414"], line: "EN 3A21", says: "accepted: 00414 3A21 EN ROUTE",
            wrong: "EN 3B99 414", because: "3B99 is not on 00414; DE 3B99 00414 sends it"),
        .init(
            verb: "CL", before: ["D 3A21 3A22 414"], line: "CL 3A22", says: "accepted: 3A22 clear of 00414",
            wrong: "CL 3A21 414", because: "nobody would be left on 00414: CLD 00414"),
        .init(
            verb: "H", before: ["D 3A21 414"], line: "H 414 NO UNIT FREE", says: "accepted: 00414 HELD: NO UNIT FREE",
            wrong: "H 420", because: "is pending and has no units"),
        .init(
            verb: "CLD", line: "CLD 414 REPORT TAKEN", says: "accepted: 00414 closed, REPORT TAKEN", wrong: "CLD 412",
            because: "with which disposition?"),
    ]

    nonisolated static let situations: [Case] = [
        .init(
            verb: "CAP", line: "CAP 412 by=3A21 n=6 mark=\"POLICE\"", says: "what 3A21 saw, 00412",
            wrong: "CAP 412 status=x", because: "don't understand status="),
        .init(
            verb: "ROLE", line: "ROLE 412 3A21 TRAFFIC", says: "accepted: 3A21 on traffic",
            wrong: "ROLE 412 3A21 ARREST", because: "there is no other (A.2)"),
        .init(
            verb: "AR", line: "AR 412 3S12", says: "field supervisor 3S12 on scene", wrong: "AR 412",
            because: "which unit?"),
        .init(
            verb: "RPT", line: "RPT 412 OAA 26-123456", says: "00412 report OAA 26-123456", wrong: "RPT 412 NOVEL",
            because: "which report?"),
        .init(
            verb: "DONE", before: ["DET 412 FED"], line: "DONE 412 c.2/captain LT EXAMPLE PHONE",
            says: "C.2/captain reported done by LT EXAMPLE (phone)", wrong: "DONE 412",
            because: "which duty?"),
        .init(verb: "DUTY", line: "DUTY", says: "DUTIES", wrong: "DUTY 412", because: "don't understand 412"),
        .init(verb: "NUM", line: "NUM", says: "NOW ──", wrong: "NUM 3", because: "don't understand 3"),
        .init(
            verb: "CLOSE", line: "CLOSE 412 OVERRIDE 2207 COUNTY HAS IT", says: "S-0001 closed by override",
            wrong: "CLOSE 412", because: "S-0001 can't be closed: E.1.a is open", isFinal: true),
        .init(
            verb: "MRG", line: "MRG 412 420", says: "S-0001 merged into S-0002", wrong: "MRG 412 414",
            because: "00414 is in no situation"),
        .init(
            verb: "SPL", before: ["MRG 412 420"], line: "SPL 412", says: "accepted: 00412 split off", wrong: "SPL 414",
            because: "rejected", isFinal: true),
        .init(
            verb: "LNK", line: "LNK 412 S-0002", says: "S-0001 linked with S-0002", wrong: "LNK 412 999",
            because: "no call ends in 999"),
        .init(
            verb: "FED", line: "FED ADVISING agency=HSI call=916-555-0177 place=\"59XX MACK RD\" /WARRANTS",
            says: "WD2026000001 entered", wrong: "FED MAYBE", because: "advising or requesting?"),
        .init(verb: "DAILY", line: "DAILY 412", says: "DRAFT", wrong: "DAILY 414", because: "00414 is in no situation"),
        .init(verb: "SAY", line: "SAY LAWYER", says: "ANSWERS", wrong: "", because: ""),
    ]

    nonisolated static let notices: [Case] = [
        .init(
            verb: "ESC", line: "ESC 412 WC", says: "N-0001-WC escalated", wrong: "ESC 414 WC",
            because: "no watch commander notice"),
        .init(
            verb: "SNZ", line: "SNZ 412 WC 1101 10 IN A BRIEFING", says: "snoozed 10 min for 1101",
            wrong: "SNZ 412 WC 1101 16 X", because: "a snooze is 1 to 15 minutes"),
        .init(
            verb: "HND", before: ["ACK 412 WC LT EXAMPLE PHONE"], line: "HND 412 WC SGT SAMPLE PHONE",
            says: "handed on to SGT SAMPLE (phone)", wrong: "HND 420 WC LT SAMPLE", because: "nobody holds it",
            isFinal: true),
        .init(
            verb: "CLN", before: ["ACK 412 DS DSUP EXAMPLE"], line: "CLN 412 DS", says: "N-0001-DS closed",
            wrong: "CLN 420 WC", because: "is not acknowledged", isFinal: true),
        .init(
            verb: "ROP", before: ["ACK 412 WC LT EXAMPLE PHONE"], line: "ROP 412 WC", says: "N-0001-WC opened again",
            wrong: "ROP 420 WC", because: "rejected", isFinal: true),
    ]

    nonisolated static let people: [Case] = [
        .init(
            verb: "ON", line: "ON FS 3514 SGT SAMPLE sign=3S14 phone:916-555-0114", says: "roster: FS 3514",
            wrong: "ON FS", because: "ON role id name…"),
        .init(
            verb: "OFF", line: "OFF WC 1101", says: "roster: WC 1101 off", wrong: "OFF WC 9999", because: "rejected",
            isFinal: true),
        .init(
            verb: "OK", line: "OK WC 1101", says: "roster: WC 1101 confirmed", wrong: "OK XO 1101",
            because: "OK role id"),
        .init(
            verb: "TEST", line: "TEST DS 2207", says: "test page to DS 2207", wrong: "TEST DS", because: "TEST role id"),
        .init(verb: "HO", line: "HO", says: "RELIEF", wrong: "HO NOW", because: "don't understand NOW"),
        .init(
            verb: "NOTE", line: "NOTE CHANNEL 4 SCRATCHY exp=18:00", says: "accepted: note passed on",
            wrong: "NOTE exp=LATER X", because: "is no time such as 18:00"),
        .init(
            verb: "BOLO", line: "BOLO WHI VAN NO PLATES", says: "accepted: bolo passed on", wrong: "BOLO",
            because: "what is to be passed on?"),
        .init(
            verb: "END", before: ["NOTE CHANNEL 4"], line: "END 1", says: "accepted: pass-on 1 ended", wrong: "END IT",
            because: "which? END number"),
    ]

    nonisolated static let screen: [Case] = [
        .init(verb: "TRIAGE", line: "TRIAGE", says: "PENDING", wrong: "TRIAGE 1", because: "don't understand 1"),
        .init(verb: "NOTICES", line: "NOTICES", says: "N-0001-FS", wrong: "NOTICES 1", because: "don't understand 1"),
        .init(verb: "WALL", line: "WALL", says: "N-0001-WC", wrong: "WALL 1", because: "don't understand 1"),
        .init(verb: "DUTIES", line: "DUTIES", says: "DUTIES", wrong: "DUTIES 1", because: "don't understand 1"),
        .init(verb: "ROSTER", line: "ROSTER", says: "ROSTER", wrong: "ROSTER 1", because: "don't understand 1"),
        .init(verb: "RELIEF", line: "RELIEF", says: "RELIEF", wrong: "RELIEF 1", because: "don't understand 1"),
        .init(verb: "NUMBERS", line: "NUMBERS", says: "NOW ──", wrong: "NUMBERS 1", because: "don't understand 1"),
        .init(
            verb: "THEME", line: "THEME LIGHT", says: "theme: light", wrong: "THEME PINK",
            because: "no theme PINK; dark"),
        .init(
            verb: "KEYMAP", line: "KEYMAP VIM", says: "keymap: vim", wrong: "KEYMAP NOPE",
            because: "nope:1: there is no such file", isFinal: true),
        .init(verb: "PALETTE", line: "PALETTE", says: "PALETTE", wrong: "PALETTE 1", because: "don't understand 1"),
        .init(
            verb: "MUTE", line: "MUTE 20 RADIO TRAFFIC", says: "bell muted", wrong: "MUTE 99", because: "1 to 60"),
        .init(verb: "COPY", line: "COPY 414", says: "SA2026000414", wrong: "COPY 999", because: "no call ends in 999"),
        .init(verb: "TOUR", line: "TOUR", says: "TOUR 1 of 5", wrong: "TOUR 1", because: "don't understand 1"),
        .init(
            verb: "SITUATIONS", line: "SITUATIONS", says: "SITUATIONS", wrong: "SITUATIONS 1",
            because: "don't understand 1"),
        .init(verb: "SIT", line: "SIT 412", says: "S-0001", wrong: "SIT 414", because: "is in no situation"),
        .init(
            verb: "AUD", line: "AUD 412", says: "AUDIT SA2026000412", wrong: "AUD 412 414",
            because: "don't understand 414"),
        .init(verb: "LEDGER", line: "LEDGER", says: "LEDGER", wrong: "", because: ""),
        .init(
            verb: "SEARCH", line: "SEARCH DOG", says: "SEARCH", wrong: "SEARCH level=loud", because: "level"),
        .init(verb: "AT", line: "AT NOW", says: "CALL 00412", wrong: "AT NOON", because: "no time NOON"),
        .init(verb: "EXP", line: "EXP", says: "watchdesk export", wrong: "EXP ALL", because: "don't understand ALL"),
        .init(verb: "LOCK", line: "LOCK", says: "no log-on to lock", wrong: "LOCK 1", because: "don't understand 1"),
        .init(
            verb: "HELP", line: "HELP FX", says: "FX [call] reason [remark]", wrong: "HELP FXX",
            because: "no verb FXX; FX? HELP lists them"),
        .init(
            verb: "QUIT", line: "QUIT", says: "unacknowledged. Leave", wrong: "QUIT NOW",
            because: "don't understand NOW"),
    ]

    private func driver() throws -> ConsoleDriver {
        var driver = try ConsoleDriver(size: Size(132, by: 43), desk: try .working(), pack: try ShippedPack.get())
        try driver.happens { desk in
            try desk.receive("SA2026000412", "AGENTS")
            try desk.receive("SA2026000420", "AGENTS", at: "24XX DEL PASO BL")
            try desk.receive("SA2026000414", "BARKING DOG", at: "1XX J ST")
            try desk.wait(20)
        }
        return driver
    }

    private func type(_ line: String, into driver: inout ConsoleDriver) throws {
        try driver.keys("Esc", "Esc", ":")
        driver.type(line)
        try driver.keys("Enter")
    }

    @Test("there is a case for every verb, and none for a word that is no verb")
    func complete() {
        #expect(Set(Self.cases.map(\.verb)) == Set(Verb.all.map(\.word)))
        #expect(Verb.all.count == Set(Verb.all.map(\.word)).count)
    }

    @Test("as it is meant", arguments: cases)
    func accepted(wanted: Case) throws {
        var driver = try driver()
        for line in wanted.before { try type(line, into: &driver) }
        try type(wanted.line, into: &driver)
        let screen = driver.screen
        #expect(screen.replacing("\n", with: " ").contains(wanted.says) && !screen.contains("rejected:"), "\(screen)")
    }

    @Test(
        "as it goes wrong: why is said, the line stays, and nothing is recorded",
        arguments: cases.filter { !$0.wrong.isEmpty })
    func rejected(wanted: Case) throws {
        var driver = try driver()
        for line in wanted.before where wanted.verb == "CL" { try type(line, into: &driver) }
        if wanted.verb == "CL" { try type("CL 3A22", into: &driver) }
        let known = driver.desk.events.count
        try type(wanted.wrong, into: &driver)
        let screen = driver.screen
        #expect(screen.contains("rejected: ") && screen.contains(wanted.because), "\(screen)")
        #expect(
            (wanted.isFinal || screen.contains("> \(wanted.wrong)")) && driver.desk.events.count == known, "\(screen)")
    }

    @Test("every example that help gives is a line its verb can read", arguments: Verb.all)
    func examples(verb: Verb) {
        #expect(verb.example.split(separator: " ").first.map(String.init) == verb.word)
        #expect(!verb.help.isEmpty && verb.syntax.hasPrefix(verb.word))
    }

    @Test("digits alone, a notice or a situation put it on display")
    func places() throws {
        var driver = try driver()
        try type("414", into: &driver)
        #expect(driver.model.selectedCall == CallID("SA2026000414"))
        try type("n-0002-wc", into: &driver)
        #expect(driver.model.view == .notices && driver.model.selectedNotice == NoticeID("N-0002-WC"))
        try type("S-0001", into: &driver)
        #expect(driver.model.view == .triage && driver.model.selectedCall == CallID("SA2026000412"))
        try type("S-0099", into: &driver)
        // It may be one of long ago: that is for the record to say.
        #expect(driver.screen.contains("getting S-0099 from the record"))
    }

    @Test("a field supervisor of the roster who is sent with D counts for E.1.a there and then")
    func supervisorSent() throws {
        var driver = try driver()
        try type("D 3S12 412", into: &driver)
        let call = try #require(driver.desk.board.calls[CallID("SA2026000412")])
        #expect(call.units == ["3S12"] && call.status == .active)
        let situation = try #require(call.situation.flatMap { driver.desk.board.situations[$0] })
        #expect(situation.supervisors.map(\.unit) == ["3S12"])
        #expect(driver.screen.contains("accepted: field supervisor 3S12 dispatched to 00412"), "\(driver.screen)")
    }

    @Test("a call from the first unit to the disposition, without a feed")
    func wholeCall() throws {
        var driver = try driver()
        for line in ["D 3A21 414", "EN 3A21", "DO 3A21 414 DOG LOOSE", "D 414 3A22", "CL 3A22", "CLD 414 REPORT TAKEN"]
        {
            try type(line, into: &driver)
            #expect(driver.screen.contains("accepted:"), "\(line)\n\(driver.screen)")
        }
        let call = try #require(driver.desk.board.calls[CallID("SA2026000414")])
        #expect(call.status == .closed && call.units.isEmpty)
        #expect(
            call.notes.map(\.text) == ["3A21 EN ROUTE", "3A21 ON SCENE: DOG LOOSE", "DISPOSITION: REPORT TAKEN"])
    }
}
