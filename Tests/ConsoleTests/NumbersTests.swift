import Console
import DispatchDesk
import Policy
import Records
import Screen
import TestSupport
import Testing

/// The numbers a dispatch supervisor looks at.
@MainActor @Suite("The numbers") struct NumbersTests {
    nonisolated static let sizes = [Size(60, by: 15), Size(80, by: 24), Size(100, by: 30), Size(132, by: 43)]

    /// A watch with a bit of everything: pending calls, a supervisor sent, one told of three, one dismissed, one left alone.
    private func driver(_ size: Size, glyphs: Glyphs = .lines, theme: String = "dark") throws -> ConsoleDriver {
        var driver = try ConsoleDriver(size: size, theme: theme, glyphs: glyphs, desk: try PlayedDesk.working())
        func call(_ number: Int, _ text: String, _ type: String, priority: Int?) throws {
            try driver.happens { desk in
                try desk.give(
                    .receive(
                        IncomingCall(
                            id: CallID("SA202600010\(number)"), type: type, priority: priority, received: desk.now,
                            location: "\(number)00 EXAMPLE ST", district: "3", source: "test", narrative: text)))
            }
        }
        func give(_ command: Command) throws { try driver.happens { desk in _ = try desk.give(command) } }
        try call(1, "AGENTS", "415", priority: 2)
        try call(2, "LOUD MUSIC", "415E", priority: 6)
        try driver.wait(70)
        try give(.dispatchSupervisor(CallID("SA2026000101"), unit: "3S12"))
        try call(3, "AGENTS", "ADV", priority: 9)
        try driver.wait(20)
        for (role, wait) in [(Role.fieldSupervisor, 15), (.dispatchSupervisor, 30)] {
            try give(
                .acknowledge(
                    NoticeID(SituationID(number: 2), role), person: "EXAMPLE", channel: .phone,
                    answer: Answer(.received)))
            try driver.wait(wait)
        }
        try call(4, "RAID", "415", priority: 2)
        try give(.dismiss(CallID("SA2026000104"), reason: "CONFUSER", remark: nil))
        try call(5, "AGENTS RAID", "415", priority: 1)
        try give(.confirm(CallID("SA2026000105"), basis: nil))
        try driver.wait(125)
        return driver
    }

    @Test("at every size, in colour, mono and ASCII, they are what they were", arguments: sizes)
    func golden(size: Size) throws {
        var driver = try driver(size)
        try driver.keys("6")
        try Golden.expect(
            FrameText.golden(driver.model.frame()), at: "Tests/ConsoleTests/Goldens/numbers-watch-\(size).txt")
        var plain = try self.driver(size, glyphs: .ascii, theme: "mono")
        try plain.keys("6")
        #expect(plain.screen.allSatisfy { $0.isASCII })
        #expect(plain.screen.contains("#") || size.rows < 24)
    }

    @Test("they are those of a report of the same span")
    func same() throws {
        var driver = try driver(Size(100, by: 30))
        try driver.keys("6")
        let now = driver.desk.now
        var fold = FigureFold(now.advanced(by: -43_200)..<now.advanced(by: 1))
        for event in driver.desk.events { fold.take(event) }
        let whole = fold.figures.whole
        #expect(whole.dispatch.told == "1:10 1:10 1")
        #expect(driver.screen.contains("E.1.a sent"))
        let sent = try #require(driver.screen.split(separator: "\n").first { $0.contains("E.1.a sent") })
        #expect(sent.contains("1   1:10   1:10      1"), "\(sent)")
        let all = try #require(driver.screen.split(separator: "\n").first { $0.contains("│   all ") })
        let told = whole.everyAcknowledgment
        #expect(told.cases.count == 2 && all.contains("2   0:20   0:35"), "\(all)")
    }

    @Test("words stand beside every colour")
    func words() throws {
        var driver = try driver(Size(80, by: 24))
        try driver.keys("6")
        for words in [
            "OVER LIMIT", "OVERDUE", "priority 1", "oldest", "FLAGS TODAY", "dismissed", "30 DAYS",
        ] {
            #expect(driver.screen.contains(words), "\(words)\n\(driver.screen)")
        }
    }

    @Test("an empty desk has no cases, and no share of nothing")
    func empty() throws {
        var driver = try ConsoleDriver(size: Size(80, by: 24))
        try driver.keys("6")
        #expect(driver.screen.contains("nothing waits") && driver.screen.contains("no cases"))
        #expect(!driver.screen.contains("0.0%") && !driver.screen.contains("  0:00"))
    }

    @Test("NUM shows them, f leaves them for the flag, a small screen scrolls, Enter has nothing to enlarge")
    func keys() throws {
        var driver = try driver(Size(60, by: 15))
        try driver.keys(":")
        driver.type("num")
        try driver.keys("Enter")
        #expect(driver.model.view == .numbers)
        #expect(driver.screen.contains("PENDING") && driver.screen.contains("below"))
        let top = driver.screen
        try driver.keys("PgDn", "Down")
        #expect(driver.screen != top && driver.screen.contains("above"))
        try driver.keys("End")
        #expect(driver.screen.contains("rules by false flags"))
        try driver.keys("g")
        #expect(driver.screen == top)
        try driver.keys("Enter")
        #expect(driver.screen.contains("rejected: "))
        try driver.keys("a")
        #expect(driver.screen.contains("rejected: "))
        try driver.keys("n")
        #expect(driver.screen.contains("NEW CALL"))
        try driver.keys("Esc", "f")
        #expect(driver.model.view == .triage)
    }

    @Test("they follow the board, and the minute where nothing happens")
    func follows() throws {
        var driver = try driver(Size(80, by: 24))
        try driver.keys("6")
        #expect(driver.screen.contains("FLAGS TODAY") && driver.screen.contains("4 raised"))
        try driver.happens { desk in _ = try desk.receive("SA2026000199", "AGENTS", at: "9900 EXAMPLE ST") }
        // A count a second is enough: what came within it is in the next.
        #expect(driver.screen.contains("4 raised"))
        try driver.wait(1)
        #expect(driver.screen.contains("5 raised"))
        // Half a day on, nobody having done anything: this watch is another one.
        try driver.wait(43_300)
        #expect(driver.screen.contains("LEFT OVER"))
    }
}

extension Times {
    fileprivate var told: String {
        [median, worst].map { $0.map { ClockFace.span($0.seconds) } ?? "-" }.joined(separator: " ")
            + " \(missing.count)"
    }
}
