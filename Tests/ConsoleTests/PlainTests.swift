import Console
import DispatchDesk
import Screen
import TestSupport
import Testing

/// The console without a screen: what is said, in which order, and what is typed.
@MainActor @Suite struct PlainTests {
    @Test("a flag is said with its reasons in words, what is owed and how many notices wait")
    func flag() throws {
        var plain = try PlainDriver()
        #expect(plain.said().first?.hasPrefix("watchdesk, Radio 1, id 4417: 0 calls pending") == true)
        try plain.happens { try $0.receive("SA2026000412", "AGENTS IN MASKED GROUP", at: "3700 FLORIN RD") }
        #expect(
            plain.said() == [
                "FLAG 00412, 3700 FLORIN RD, 415: agents named, masked group. "
                    + "E.1.a call for service, dispatch a field supervisor. 3 notices queued, out in 0:15"
            ])
        try plain.wait(15)
        #expect(
            plain.said() == ["S-0001 notices sent out to Field Supervisor, Watch Commander, Dispatch Supervisor"])
    }

    @Test("an age is told when it passes warn and limit, and not again")
    func ages() throws {
        var plain = try PlainDriver()
        try plain.happens { try $0.receive("SA2026000412", "AGENTS") }
        try plain.wait(16)
        _ = plain.said()
        try plain.wait(400)
        let said = plain.said()
        #expect(said.count { $0.contains("Watch Commander") && $0.contains("OVER LIMIT") } == 1, "\(said)")
        #expect(said.count { $0.contains("Watch Commander") && $0.contains("unacknowledged") } == 1, "\(said)")
    }

    @Test("a surge is one line with a count, and what is most urgent comes first")
    func surge() throws {
        var plain = try PlainDriver()
        _ = plain.said()
        try plain.happens { desk in
            for number in 1...40 { try desk.receive("Q\(number)", "LOUD MUSIC", at: "\(number)00 J ST") }
            for number in 1...9 { try desk.receive("B\(number)", "AGENTS", at: "\(number)00 K ST") }
        }
        let said = plain.said()
        #expect(said.count <= 6, "\(said)")
        #expect(said.first?.hasPrefix("FLAG ") == true)
        #expect(said.contains { $0.hasPrefix("9 calls flagged") } && said.contains { $0.hasPrefix("40 new calls") })
        // A hundred more in ten seconds are not a hundred lines.
        for number in 1...100 {
            try plain.happens { try $0.receive("R\(number)", "LOUD MUSIC", at: "\(number)00 L ST") }
        }
        #expect(plain.said().count <= 6)
        try plain.wait(11)
        #expect(plain.said().contains { $0.contains(" new calls; LIST pending") })
    }

    @Test("the ledger's trouble is said whatever was said before it")
    func trouble() throws {
        var plain = try PlainDriver()
        try plain.happens { desk in
            for number in 1...40 { try desk.receive("Q\(number)", "LOUD MUSIC", at: "\(number)00 J ST") }
        }
        _ = plain.said()
        plain.tell(.ledgerFailed("no space left"))
        #expect(
            plain.said().first?.hasPrefix("LEDGER DOWN: no space left. NOT RECORDED: notify by radio or phone") == true)
        plain.tell(.ledgerRecovered)
        #expect(plain.said() == ["the ledger can be read and written again"])
    }

    @Test("commands are the command line's, with its result lines, and the prompt names the target")
    func commands() throws {
        var plain = try PlainDriver()
        try plain.happens { try $0.receive("SA2026000412", "AGENTS") }
        #expect(plain.face.prompt(plain.model) == "00412 > ")
        #expect(plain.enter("FC").last == "accepted: 00412 confirmed under E.1.a by 4417 at 12:00:00")
        #expect(plain.enter("fc.412").last?.hasPrefix("rejected: ") == true)
        #expect(plain.enter("BOGUS") == ["rejected: no verb BOGUS; HELP lists them"])
        // The same mistake is answered again: nobody sees the line that stands there still.
        #expect(plain.enter("BOGUS") == ["rejected: no verb BOGUS; HELP lists them"])
        #expect(plain.enter("") == [])
        #expect(
            plain.enter("HELP FC") == [
                "FC [call]  Confirm the flag: notices go out under the call's own paragraph.  e.g. FC 412"
            ])
        #expect(plain.enter("HELP").count == 11)
        #expect(plain.enter("MORE").count == 11)
    }

    @Test("READ says all of a call, its findings as words, and makes it the target")
    func read() throws {
        var plain = try PlainDriver()
        try plain.happens { desk in
            try desk.receive("SA2026000412", "AGENTS TOOK HIM", at: "3700 FLORIN RD")
            try desk.receive("SA2026000413", "LOUD MUSIC", at: "900 K ST")
        }
        let said = plain.enter("READ 412")
        #expect(said.contains("Text: AGENTS TOOK HIM"))
        #expect(said.contains("agents named, 100 points, rule R-1: AGENTS"), "\(said)")
        #expect(said.contains { $0.hasPrefix("N-0001-WC Watch Commander, 00412") })
        #expect(plain.face.prompt(plain.model) == "00412 > ")
        #expect(plain.enter("READ N-0001-WC").first?.hasPrefix("N-0001-WC Watch Commander") == true)
        #expect(plain.enter("READ 999").first?.hasPrefix("rejected: ") == true)
        #expect(plain.enter("LIST pending").first == "pending: 2")
        #expect(plain.enter("LIST roster") != [])
        #expect(plain.enter("LIST soup").first?.hasPrefix("rejected: a list is one of") == true)
        #expect(plain.enter("NEXT").contains("Text: AGENTS TOOK HIM"))
    }

    @Test("a form is asked a line at a time; what is wrong is said and asked again; CANCEL leaves")
    func form() throws {
        var plain = try PlainDriver()
        #expect(plain.enter("N").last == "1 of 4, Type")
        #expect(plain.enter("415").last == "2 of 4, Place")
        _ = plain.enter("900 K ST")
        _ = plain.enter("12")
        let said = plain.enter("AGENTS AND UNDOCUMENTED PEOPLE")
        #expect(said.contains("FLAG 100: agents named"), "\(said)")
        #expect(said.contains("status words will be withheld when saved: 1"))
        #expect(said.contains("rejected: priority is 1 (most urgent) to 9"))
        _ = plain.enter("2")
        #expect(plain.enter("").contains { $0.contains("entered, FLAG 100") })
        #expect(plain.desk.board.calls.count == 1)
        _ = plain.enter("ACK")
        #expect(plain.enter("CANCEL").contains("left, nothing is recorded"))
        #expect(plain.enter("FX").contains("1 CONFUSER  the words mean something else"))
        #expect(plain.enter("7").contains("rejected: 7 is none of them"))
        #expect(plain.enter("1").last?.contains("dismissed (CONFUSER)") == true)
    }

    @Test("an acknowledgment is asked for in five lines")
    func acknowledgment() throws {
        var plain = try PlainDriver()
        try plain.happens { try $0.receive("SA2026000412", "AGENTS") }
        _ = plain.enter("ACK")
        _ = plain.enter("wc")
        _ = plain.enter("LT EXAMPLE")
        _ = plain.enter("phone")
        _ = plain.enter("responding")
        let said = plain.enter("")
        #expect(said.contains { $0.hasPrefix("accepted: N-0001-WC acknowledged for LT EXAMPLE (phone)") }, "\(said)")
    }

    @Test(
        "nothing that is said can act on a terminal", arguments: ["\u{1B}[2J", "\u{9B}2J", "\r\nFC 1\n", "\u{202E}X"])
    func hostile(_ text: String) throws {
        var plain = try PlainDriver()
        try plain.happens { try $0.receive("SA2026000412", "AGENTS \(text)", at: "3700 FLORIN RD \(text)") }
        let said = plain.said() + plain.enter("READ 412") + plain.enter("LIST") + plain.enter("FIND \(text)")
        for line in said {
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }, "\(line)")
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .format }, "\(line)")
        }
    }

    @Test("every view can be read")
    func views() throws {
        var plain = try PlainDriver()
        try plain.happens { try $0.receive("SA2026000412", "AGENTS") }
        for verb in ["DUTY", "NUM", "HO", "ACT notices", "ACT roster", "ACT triage", "SAY"] {
            #expect(plain.enter(verb) != [], "\(verb)")
        }
    }
}
