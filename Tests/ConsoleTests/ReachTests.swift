import Console
import DispatchDesk
import Screen
import TestSupport
import Testing

/// Bells, mute, copy, mouse, the cursor, and a console that only looks on.
@MainActor @Suite struct ReachTests {
    private func console(size: Size = Size(80, by: 24)) throws -> ConsoleDriver {
        var console = try ConsoleDriver(size: size)
        try console.happens { desk in
            try desk.receive("SA2026000409", "LOUD MUSIC", at: "9XX K ST")
            try desk.receive("SA2026000412", "AGENTS AT DOOR", at: "3700 FLORIN RD")
        }
        return console
    }

    // MARK: bells

    @Test("a notice over its limit rings once, by its id")
    func overLimit() throws {
        var console = try console()
        for _ in 0..<300 { try console.wait(1) }
        let rings = console.effects.filter { $0.rings(for: .overLimit) }
        #expect(rings.contains { if case .ring(_, let ids) = $0 { ids.contains("N-0001-FS") } else { false } })
        #expect(
            rings.count == 2, "field supervisor and dispatch supervisor together or alone, watch commander: \(rings)")
    }

    @Test("the same thing rings at most every ten seconds")
    func interval() throws {
        var console = try console()
        for _ in 0..<5 {
            try console.keys(":")
            console.type("BOGUS")
            try console.keys("Enter", "Esc")
        }
        #expect(console.effects.count { $0.rings(for: .rejected) } == 1)
        try console.wait(10)
        try console.keys(":")
        console.type("BOGUS")
        try console.keys("Enter")
        #expect(console.effects.count { $0.rings(for: .rejected) } == 2)
    }

    @Test("a mute ends by itself, says how long, and never mutes what is not recorded")
    func mute() throws {
        var console = try console()
        try console.wait(12)
        let before = console.effects.count { $0.rings(for: .flag) }
        try console.keys(":")
        console.type("MUTE 5 UNDOCUMENTED RADIO TEST")
        try console.keys("Enter")
        #expect(console.screen.contains("bell muted until 12:05 ([status withheld] RADIO TEST)"), "\(console.screen)")
        #expect(console.screen.contains("MUTED 5:00"))
        try console.happens { try $0.receive("SA2026000420", "RAID", at: "5XX L ST") }
        #expect(console.effects.count { $0.rings(for: .flag) } == before)
        console.hear(.ledgerFailed("no space"))
        #expect(console.effects.contains { $0.rings(for: .ledger) })
        console.hear(.ledgerRecovered)
        try console.wait(301)
        #expect(!console.screen.contains("MUTED"))
        #expect(
            console.effects.count { $0.rings(for: .flag) } == before + 1, "what still waits is heard when the mute ends"
        )
    }

    @Test(
        "a mute is 1 to 60 minutes; M mutes for ten and ends it",
        arguments: ["MUTE 61", "MUTE -1", "MUTE 0", "MUTE OFF"])
    func muteLimits(_ line: String) throws {
        var console = try console()
        try console.keys(":")
        console.type(line)
        try console.keys("Enter")
        #expect(console.model.result?.kind == .rejected)
        try console.keys("Esc", "M")
        #expect(console.model.isMuted)
        try console.keys("M")
        #expect(!console.model.isMuted)
    }

    @Test("bells of a row come one after the other, and the next row does not pile up on them")
    func pattern() {
        var bells = BellPattern()
        let start = Instant.noon
        bells.ring(3, at: start)
        bells.ring(2, at: start)
        var count = 0
        var now = start
        while let next = bells.next {
            now = max(now, next)
            if bells.takeDue(at: now) { count += 1 }
        }
        #expect(count == 3)
        #expect(now.microseconds - start.microseconds == 500_000)
        bells.ring(0, at: now)
        #expect(bells.next == nil)
    }

    @Test("every occasion has its bells in the shipped file")
    func shippedBells() {
        for occasion in Occasion.allCases { #expect((1...3).contains(BellCounts.shipped[occasion]), "\(occasion)") }
        #expect(BellCounts.shipped[.overLimit] == 3 && BellCounts.shipped[.rejected] == 1)
    }

    // MARK: copy

    @Test("Y copies the selected call's number and nothing else")
    func copy() throws {
        var console = try console()
        try console.keys("f", "Y")
        #expect(console.effects.last == .copy("SA2026000412"))
        try console.keys(":")
        console.type("COPY 409")
        try console.keys("Enter")
        #expect(console.effects.last == .copy("SA2026000409"))
    }

    @Test(
        "a number that holds more than letters and digits is not copied",
        arguments: ["A\u{7}B 1", "X;Y 22", String(repeating: "9", count: 60)])
    func copyRefused(_ id: String) throws {
        var console = try ConsoleDriver()
        try console.happens { try $0.receive(id, "AGENTS") }
        try console.keys("Y")
        #expect(!console.effects.contains { if case .copy = $0 { true } else { false } })
        #expect(console.model.result?.kind == .rejected)
    }

    // MARK: the mouse

    /// Clicks where a text stands, on what is shown.
    private func click(_ text: String, _ console: inout ConsoleDriver) {
        let frame = console.model.frame()
        for row in 0..<frame.size.rows {
            guard let range = frame.text(row: row).firstRange(of: text) else { continue }
            let column = frame.text(row: row).distance(from: frame.text(row: row).startIndex, to: range.lowerBound)
            let point = Point(row, column)
            return console.hear(.mouse(Mouse(.click, at: point), over: frame.zone(at: point)))
        }
        Issue.record("\(text) is not on the screen:\n\(frame.text)")
    }

    @Test("a click selects, a second one is Enter, and a click on a hint does it")
    func clicks() throws {
        var console = try console()
        click("00412 415", &console)
        #expect(console.model.callOnDisplay?.id == CallID("SA2026000412"))
        click("00409 415", &console)
        #expect(console.model.callOnDisplay?.id == CallID("SA2026000409") && !console.model.isZoomed)
        click("00409 415", &console)
        #expect(console.model.isZoomed)
        try console.keys("Esc")
        click("Notices", &console)
        #expect(console.model.view == .notices)
        click("N-0001-WC", &console)
        #expect(console.model.noticeOnDisplay?.role == .watchCommander)
    }

    @Test("a click in a menu chooses, in a form it focuses and chooses; beside it, it does nothing")
    func clicksInForms() throws {
        var console = try console()
        try console.keys("f", "x")
        click("don't know", &console)
        #expect(console.model.result?.text.contains("dismissed (UNKNOWN)") == true)
        try console.keys("n")
        console.type("415")
        click("Place", &console)
        console.type("9 K ST")
        #expect(console.screen.contains("9 K ST"))
        click("00409", &console)
        guard case .form(let form) = console.model.mode else { return #expect(Bool(false), "\(console.screen)") }
        #expect(form[.type] == "415" && form[.place] == "9 K ST")
    }

    @Test("a call that has moved since it was shown is the one that was clicked")
    func movedCall() throws {
        var console = try console()
        let before = console.model.frame()
        let row = (0..<24).first { before.text(row: $0).contains("00412 415") }
        let point = Point(try #require(row), 8)
        try console.happens { desk in
            for number in 1...5 { try desk.receive("A\(number)", "LOUD MUSIC", at: "\(number)00 J ST") }
        }
        console.hear(.mouse(Mouse(.click, at: point), over: before.zone(at: point)))
        #expect(console.model.callOnDisplay?.id == CallID("SA2026000412"))
    }

    @Test("the wheel goes through what is under it")
    func wheel() throws {
        var console = try console()
        let first = console.model.callOnDisplay?.id
        console.hear(.mouse(Mouse(.wheelDown, at: Point(2, 4)), over: nil))
        #expect(console.model.callOnDisplay?.id != first)
        console.hear(.mouse(Mouse(.wheelUp, at: Point(2, 4)), over: nil))
        #expect(console.model.callOnDisplay?.id == first)
        try console.keys("?")
        let help = console.screen
        console.hear(.mouse(Mouse(.wheelDown, at: Point(10, 4)), over: nil))
        #expect(console.screen != help)
    }

    // MARK: the cursor

    /// A desk with duties and a roster: every view has something to select.
    private func working(size: Size) throws -> ConsoleDriver {
        var console = try ConsoleDriver(size: size, desk: try .working())
        try console.happens { desk in
            try desk.receive("SA2026000409", "LOUD MUSIC", at: "900 K ST")
            try desk.receive("SA2026000412", "AGENTS AT DOOR", at: "3700 FLORIN RD")
        }
        return console
    }

    @Test("the terminal's cursor stands on what is selected, in every view and every passing state")
    func cursor() throws {
        for size in [Size(80, by: 24), Size(132, by: 43)] {
            for (keys, text) in [
                ([], "00409"), (["f"], "00412"), (["f", "Enter"], "SA2026000412"), (["2"], "N-0001"), (["w"], "N-0001"),
                (["3"], "E.1.a"), (["4"], "FS"),
                (["n"], "Type"), (["f", "a"], "Role"), (["f", "x"], "CONFUSER"), ([":"], " > "), (["/"], "FIND"),
                (["q"], "Stay"), (["f", "d"], "FED"), (["f", "t"], "Note"),
            ] as [([String], String)] {
                var console = try working(size: size)
                for key in keys { try console.keys(key) }
                let frame = console.model.frame()
                let cursor = try #require(frame.cursor, "\(keys) at \(size):\n\(frame.text)")
                let row = frame.text(row: cursor.row)
                #expect(row.contains(text), "\(keys) at \(size):\n\(frame.text)")
            }
            for keys in [["?"], ["K"]] {
                var console = try working(size: size)
                for key in keys { try console.keys(key) }
                #expect(console.model.frame().cursor != nil, "\(keys)")
            }
        }
    }

    // MARK: looking on

    private func wall(_ view: ConsoleModel.View = .triage) throws -> PlainDriver {
        try PlainDriver(isReadOnly: true)
    }

    @Test("a console that looks on records nothing, whatever is pressed or typed")
    func readOnly() throws {
        var wall = try wall()
        try wall.happens { try $0.receive("SA2026000412", "AGENTS") }
        let events = wall.desk.events.count
        for action in ActionRegistry.all where action.id != "app.quit" {
            wall.enter("DO \(action.id)")
            wall.enter("CANCEL")
        }
        for line in [
            "FC 412", "FX 412 UNKNOWN", "ACK 412 WC LT", "N 415 9 K ST", "T 412 X", "SUP 412 3S12", "NOTE X",
            "ON FS 1 X",
        ] {
            #expect(wall.enter(line).contains { $0.contains("READ ONLY") }, "\(line)")
        }
        #expect(wall.desk.events.count == events)
        #expect(!wall.effects.contains { if case .submit = $0 { true } else { false } })
        #expect(wall.enter("READ 412").contains("Text: AGENTS"))
    }

    @Test("a wall screen says READ ONLY, keeps what is most urgent in sight, and leaves a person alone who uses it")
    func follows() throws {
        var wall = try wall()
        try wall.happens { try $0.receive("SA2026000409", "LOUD MUSIC", at: "9XX K ST") }
        #expect(wall.model.frame().text.contains(" READ ONLY "))
        try wall.happens { try $0.receive("SA2026000412", "AGENTS") }
        #expect(wall.model.callOnDisplay?.id == CallID("SA2026000412"))
        wall.tell(.key(try Key(parsing: "k")))
        #expect(wall.model.callOnDisplay?.id == CallID("SA2026000409"))
        try wall.wait(20)
        #expect(wall.model.callOnDisplay?.id == CallID("SA2026000409"))
        try wall.wait(15)
        #expect(wall.model.callOnDisplay?.id == CallID("SA2026000412"))
    }
}
