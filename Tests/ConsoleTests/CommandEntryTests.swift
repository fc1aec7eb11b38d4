import Console
import DispatchDesk
import Policy
import Screen
import TestSupport
import Testing

/// The line as it is typed: what it is about, what fits, what is recalled, and what is kept of it.
@MainActor @Suite struct CommandEntryTests {
    private func driver(_ size: Size = Size(80, by: 24)) throws -> ConsoleDriver {
        let pack = try ShippedPack.get()
        var driver = try ConsoleDriver(size: size, desk: try .working(), types: pack.types, pack: pack)
        try driver.happens { desk in
            try desk.receive("SA2026000412", "AGENTS")
            try desk.receive("SA2026000414", "BARKING DOG", at: "1XX J ST")
            try desk.wait(20)
        }
        try driver.keys("f")
        return driver
    }

    /// What is typed on the line, after the prompt.
    private func line(_ driver: ConsoleDriver) -> String {
        guard case .form(let form) = driver.model.mode, form.purpose == .command else { return "" }
        let typed = form.focused.value
        // The whole of it is on the screen, in its row.
        #expect(driver.screen.contains(" > \(typed)".trimmingEnd), "\(driver.screen)")
        return typed
    }

    private func completed(_ text: String, _ keys: String..., in driver: inout ConsoleDriver) throws -> String {
        try driver.keys("Esc", ":")
        driver.type(text)
        for key in keys { try driver.keys(key) }
        return line(driver)
    }

    @Test(
        "Tab finishes what can mean one thing only",
        arguments: [
            ("FIN", "FIND"), ("ADV 14", "ADV 00414"), ("ack wc", "ack WC"), ("ACK 412 WC LT", "ACK 412 WC LT EXAMPLE"),
            ("ACK 412 WC LT EXAMPLE PH", "ACK 412 WC LT EXAMPLE PHONE"),
            ("ACK 412 WC LT EXAMPLE PHONE RES", "ACK 412 WC LT EXAMPLE PHONE RESPONDING"),
            ("FX CONF", "FX CONFUSER"), ("fx.412.conf", "fx.412.CONFUSER."), ("DET 412 G", "DET 412 GOA"),
            ("ROLE 412 3S12 PER", "ROLE 412 3S12 PERIMETER"), ("RPT 412 O", "RPT 412 OAA"), ("SUP 3S1", "SUP 3S12"),
            ("N 207P 1XX", "N 207P 1XX J ST"), ("OFF WC 11", "OFF WC 1101"),
            ("CAP 412 cred=ver", "CAP 412 cred=verified"),
            ("CAP 412 mar", "CAP 412 mark="), ("THEME LI", "THEME LIGHT"), ("KEYMAP EM", "KEYMAP EMACS"),
            ("HELP SN", "HELP SNZ"), ("DAILY 412 SERG", "DAILY 412 SERGEANT"), ("ESC n-0001-w", "ESC N-0001-WC"),
        ])
    func completes(typed: String, gives: String) throws {
        var driver = try driver()
        let found = try completed(typed, "Tab", in: &driver).trimmingEnd
        #expect(found == gives, "\(driver.screen)")
    }

    @Test("what fits is listed with what it means, and Tab goes through it; BTab goes back")
    func cycles() throws {
        var driver = try driver()
        #expect(try completed("DET 412 ", "Tab", in: &driver) == "DET 412 UND")
        #expect(driver.screen.contains("federal confirmed") && driver.screen.contains("gone on arrival"))
        try driver.keys("Tab")
        #expect(line(driver) == "DET 412 FED")
        try driver.keys("BTab", "BTab")
        #expect(line(driver) == "DET 412 GOA")
        driver.type(" ")
        #expect(!driver.screen.contains("gone on arrival"))
    }

    @Test("calls that wait for a decision stand first among the calls")
    func callsInOrder() throws {
        var driver = try driver()
        _ = try completed("T ", "Tab", in: &driver)
        let rows = driver.screen.split(separator: "\n").filter {
            $0.contains("pending") || $0.contains("flag to decide")
        }
        let flagged = try #require(rows.firstIndex { $0.contains("flag to decide") && $0.contains("00412") })
        let quiet = try #require(rows.lastIndex { $0.contains("00414") && $0.contains("1XX J ST") })
        #expect(flagged < quiet, "\(driver.screen)")
    }

    @Test("how the verb is written stands below the line while it is typed")
    func syntax() throws {
        var driver = try driver()
        _ = try completed("FX ", in: &driver)
        #expect(driver.screen.contains("FX [call] reason [remark]"))
    }

    @Test("what the line is about stays what was on display when typing began")
    func target() throws {
        var driver = try driver()
        try driver.keys(":")
        driver.type("T RP CALLED")
        try driver.happens { try $0.receive("SA2026000099", "SHOTS", at: "5XX L ST") }
        try driver.keys("F9", "F5", "PgDn", "PgDn")
        #expect(driver.screen.contains("00412 > T RP CALLED"), "\(driver.screen)")
        driver.type(" BACK")
        try driver.keys("Enter")
        #expect(driver.desk.board.calls[CallID("SA2026000412")]?.notes.map(\.text) == ["RP CALLED BACK"])
    }

    @Test("in the queue the selected notice is at the prompt, and a bare verb is about it")
    func notice() throws {
        var driver = try driver()
        try driver.keys("F9", "Down", ":")
        #expect(driver.screen.contains("N-0001-WC 00412 >"), "\(driver.screen)")
        driver.type("ACK LT EXAMPLE PHONE")
        try driver.keys("Enter")
        #expect(driver.screen.contains("N-0001-WC acknowledged for LT EXAMPLE (phone)"), "\(driver.screen)")
    }

    @Test("views, help and the palette open beside the line and give it back; what acts on a call waits")
    func beside() throws {
        var driver = try driver()
        try driver.keys(":")
        driver.type("T 00412 HALF A")
        try driver.keys("F9")
        #expect(driver.model.view == .notices && line(driver) == "T 00412 HALF A")
        try driver.keys("F1")
        #expect(driver.screen.contains("HELP"))
        try driver.keys("Esc")
        #expect(line(driver) == "T 00412 HALF A")
        let known = driver.desk.events.count
        try driver.keys("F6")
        #expect(
            driver.screen.contains("rejected: Enter sends what is typed, Esc clears it")
                && driver.desk.events.count == known)
        driver.resize(Size(132, by: 43))
        #expect(line(driver) == "T 00412 HALF A")
    }

    @Test("Up recalls what begins as the line does, and Down comes back to what was typed")
    func recall() throws {
        var driver = try driver()
        for text in ["T 00414 ONE", "GO 412", "T 00414 TWO"] { _ = try completed(text, "Enter", in: &driver) }
        #expect(try completed("T", "Up", in: &driver) == "T 00414 TWO")
        try driver.keys("Up")
        #expect(line(driver) == "T 00414 ONE")
        try driver.keys("Up")
        #expect(line(driver) == "T 00414 ONE")
        try driver.keys("Down", "Down")
        #expect(line(driver) == "T")
    }

    @Test("a line with words that are withheld is not kept")
    func withheld() throws {
        var driver = try driver()
        _ = try completed("T 00412 FIRST", "Enter", in: &driver)
        _ = try completed("T 00412 SHE IS UNDOCUMENTED", "Enter", in: &driver)
        try driver.keys(":", "Up")
        #expect(line(driver) == "T 00412 FIRST", "\(driver.screen)")
    }

    @Test(
        "a mistyped verb is told its nearest",
        arguments: [("ACKN 412", "ACK?"), ("FXX", "FX?"), ("NOTCIES", "NOTICES?")])
    func nearest(typed: String, says: String) throws {
        var driver = try driver()
        _ = try completed(typed, "Enter", in: &driver)
        #expect(driver.screen.contains("rejected: no verb") && driver.screen.contains(says), "\(driver.screen)")
    }

    @Test("an ambiguous tail names the calls it could be")
    func ambiguous() throws {
        var driver = try driver()
        try driver.happens { try $0.receive("SB2026000412", "NOISE", at: "5XX L ST") }
        _ = try completed("GO 412", "Enter", in: &driver)
        #expect(driver.screen.contains("2 calls end in 412: SA2026000412, SB2026000412"), "\(driver.screen)")
    }

    @Test("screens as they are: what fits a word, at each size", arguments: GoldenFrameTests.sizes)
    func golden(size: Size) throws {
        var driver = try driver(size)
        try driver.keys(":")
        driver.type("FX 412 ")
        try driver.keys("Tab")
        try Golden.expect(
            FrameText.golden(driver.model.frame()), at: "Tests/ConsoleTests/Goldens/completion-\(size).txt")
        try Pictures.expect(driver.model.frame(), "completion")
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
