import Console
import DispatchDesk
import TestSupport
import Testing

/// What is typed on the command line, and the result line it earns.
@MainActor @Suite struct CommandLineTests {
    private func console() throws -> ConsoleDriver {
        var console = try ConsoleDriver()
        try console.happens { desk in
            try desk.receive("SA2026000412", "AGENTS TOOK A MAN")
            try desk.receive("SA2026000413", "AGENTS PARKED", at: "9XX K ST", type: "ADV")
            try desk.receive("SA2026000414", "BARKING DOG", at: "1XX J ST")
        }
        return console
    }

    @Test(
        "accepted verbs, spaced or dotted, in any case",
        arguments: [
            ("FC 412", "accepted: 00412 confirmed under E.1.a by 4417"),
            ("fc.412", "accepted: 00412 confirmed under E.1.a"),
            ("ADV SA2026000412", "accepted: 00412 confirmed under E.1.b"),
            ("FX 412 CONFUSER", "accepted: 00412 dismissed (CONFUSER)"),
            ("fx.412.confuser", "accepted: 00412 dismissed (CONFUSER)"), ("PRO 413", "accepted: 00413 promoted"),
            ("SUP 412 3s12", "accepted: field supervisor 3S12 dispatched to 00412"),
            ("DET 412 FED", "accepted: 00412 federal confirmed"), ("T 00414 OWNER HOME NOW", "accepted: note on 00414"),
            ("ACK 412 WC LT DIAZ PHONE RESPONDING", "accepted: N-0001-WC acknowledged for LT DIAZ (phone)"),
            ("ack n-0001-fs 3S12 radio enroute 3S12", "accepted: N-0001-FS acknowledged for 3S12 (radio)"),
            ("ACK 412 FS 3S12 RADIO EN ROUTE 3S12", "EN ROUTE 3S12"),
            ("ACK 412 WC LT DIAZ PHONE NOT AVAILABLE 3S12", "NOT AVAILABLE 3S12"),
            ("N 415 K ST/9TH ST /LOUD MUSIC", "accepted: WD2026000001 entered"),
            ("N 207P 3700 FLORIN RD /RP STS HELP", "accepted: WD2026000001 entered"),
            ("HELP FX", "FX [call] reason [remark]"), ("FIND barking", "found 1 of 1: SA2026000414"),
        ])
    func accepts(line: String, says: String) throws {
        var console = try console()
        try console.keys(":")
        console.type(line)
        try console.keys("Enter")
        #expect(console.screen.contains(says), "\(console.screen)")
    }

    @Test(
        "a rejected line says why, and what was typed is still there",
        arguments: [
            ("XX 412", "no verb XX"), ("FC 999", "no call ends in 999"), ("FC 41", "no call ends in 41"),
            ("HELP NOPE", "no verb NOPE"), ("SUP 412 WHO KNOWS", "don't understand KNOWS"),
            ("FX 412", "give a reason: CONFUSER"),
            ("FX 412 NOSE", "no reason NOSE"), ("FX 414 CONFUSER", "00414 is not flagged"),
            ("PRO 412", "call for service already"),
            ("SUP 412", "which unit?"), ("SUP 414 3S12", "in no situation"), ("DET 412 MAYBE", "which determination?"),
            ("ACK 412 XO LT", "which role?"),
            ("ACK 414 WC LT", "no watch commander notice"), ("ACK 412 WC", "who acknowledged?"),
            ("ACK 412 WC LT PHONE NA", "who goes instead?"), ("ACK 412 WC LT PHONE NOT AVAILABLE", "who goes instead?"),
            ("ACK 412 WC LT PHONE LATER", "don't understand LATER"),
            ("T 00414", "the note is empty"), ("FC ABC", "don't understand ABC"),
            ("FC 412 NOW", "don't understand NOW"), ("N 207P", "a type and a place make a call"),
            ("N 207P 9XX K ST AGENTS TOOK MY HUSBAND", "put a slash before it"), ("FIND level=loud", "no level loud"),
            ("FIND", "find what?"),
        ])
    func rejects(line: String, says: String) throws {
        var console = try console()
        try console.keys(":")
        console.type(line)
        try console.keys("Enter")
        #expect(console.screen.contains("rejected: ") && console.screen.contains(says), "\(console.screen)")
    }

    @Test("without a call, a verb acts on the one on display, which the prompt names")
    func bareVerb() throws {
        var console = try console()
        try console.keys("Down", "Down", ":")
        #expect(console.screen.contains("00414 >"))
        console.type("T QUIET NOW")
        try console.keys("Enter")
        #expect(console.desk.board.calls[CallID("SA2026000414")]?.notes.count == 1)
    }

    @Test("Up recalls what was typed; Esc leaves it")
    func history() throws {
        var console = try console()
        for line in ["T 00414 ONE", "T 00414 TWO"] {
            try console.keys(":")
            console.type(line)
            try console.keys("Enter")
        }
        try console.keys(":", "Up", "Up")
        #expect(console.screen.contains("> T 00414 ONE"))
        try console.keys("Down")
        #expect(console.screen.contains("> T 00414 TWO"))
        try console.keys("Esc")
        #expect(console.model.mode == .browsing)
    }

    @Test("a pasted line break presses nothing")
    func paste() throws {
        var console = try console()
        try console.keys(":")
        console.paste("FC 412\nFC 413\n")
        #expect(console.effects.isEmpty || !console.effects.contains { if case .submit = $0 { true } else { false } })
        #expect(console.screen.contains("FC 412 FC 413"))
    }

    @Test("a note that begins with a number is a note, not another call")
    func noteWithNumber() throws {
        var console = try console()
        try console.happens { try $0.receive("SA2026000510", "NOISE", at: "5XX J ST") }
        try console.keys(":")
        console.type("T 10 MASKED MALES IN VAN")
        try console.keys("Enter")
        #expect(console.desk.board.calls[CallID("SA2026000412")]?.notes.first?.text == "10 MASKED MALES IN VAN")
        #expect(console.desk.board.calls[CallID("SA2026000510")]?.notes.isEmpty == true)
    }
}
