import DispatchDesk
import Screen
import TestSupport
import Testing

@testable import Console

/// How the screen is shared out, what stays on display, and what follows by itself.
@MainActor @Suite struct PanesTests {
    private func driver(_ size: Size = Size(132, by: 43)) throws -> ConsoleDriver {
        var driver = try ConsoleDriver(size: size)
        for number in 401...404 { try receive(number, priority: 5, "LOUD MUSIC", &driver) }
        return driver
    }

    private func receive(_ number: Int, priority: Int, _ text: String, _ driver: inout ConsoleDriver) throws {
        try driver.happens { desk in
            _ = try desk.give(
                .receive(
                    IncomingCall(
                        id: CallID("SA2026000\(number)"), type: "415", priority: priority,
                        location: "\(number)XX K ST", narrative: text)), by: PlayedDesk.radio)
        }
    }

    @Test(
        "the list takes more and less of the screen, within what both need, and a new size keeps the share",
        arguments: [Size(80, by: 24), Size(132, by: 43)])
    func shares(size: Size) throws {
        var driver = try driver(size)
        func list(_ driver: ConsoleDriver) -> (list: Int, detail: Int) {
            let layout = driver.model.layout
            return size.columns >= 120
                ? (layout.list.columns, layout.detail.columns) : (layout.list.rows, layout.detail.rows)
        }
        let even = list(driver)
        try driver.keys("+", "+")
        let wider = list(driver)
        #expect(wider.list > even.list && wider.detail < even.detail)
        #expect(wider.list + wider.detail == even.list + even.detail)
        driver.resize(Size(100, by: 30))
        driver.resize(size)
        #expect(list(driver) == wider)
        try driver.keys("=")
        #expect(list(driver) == even)
        for _ in 0..<30 { try driver.keys("-") }
        #expect(list(driver).list >= (size.columns >= 120 ? 40 : 6))
        for _ in 0..<30 { try driver.keys("+") }
        #expect(list(driver).detail >= (size.columns >= 120 ? 60 : 6))
        try driver.keys("w")
        #expect(driver.model.whyDisabled("pane.grow") == "this view is one pane")
    }

    @Test("the list has the whole screen until Esc, and a form still has its place")
    func wholeList() throws {
        var driver = try driver()
        try driver.keys("W")
        #expect(driver.model.layout.list.columns == 132 && !driver.screen.contains("CALL 00401"))
        try driver.keys("n")
        #expect(driver.screen.contains("NEW CALL"))
        try driver.keys("Esc")
        #expect(driver.model.layout.list.columns == 132)
        try driver.keys("Esc")
        #expect(driver.screen.contains("CALL 00401"))
    }

    @Test("a pinned call stays on display; keys and commands go to the one that is selected, and both are marked")
    func pinned() throws {
        var driver = try driver()
        try driver.keys("*", "Down")
        #expect(driver.screen.contains("CALL 00401  PINNED"))
        #expect(driver.screen.contains("00402 >"), "the command line says what a bare command goes to")
        let rows = driver.screen.split(separator: "\n")
        #expect(rows.contains { $0.hasPrefix("│*") && $0.contains("00401") })
        #expect(rows.contains { $0.hasPrefix("│>") && $0.contains("00402") })
        try driver.keys("t")
        driver.type("quiet now")
        try driver.keys("Enter")
        #expect(driver.desk.board.calls[CallID("SA2026000402")]?.notes.map(\.text) == ["QUIET NOW"])
        #expect(driver.desk.board.calls[CallID("SA2026000401")]?.notes.isEmpty == true)
        try driver.keys("Esc", "Esc")
        #expect(driver.screen.contains("CALL 00402") && !driver.screen.contains("PINNED"))
    }

    @Test(
        "following goes to what is most urgent by itself, not while somebody types, and ends when the cursor is moved")
    func follows() throws {
        var driver = try driver()
        try driver.keys("Down", "Down", "V")
        #expect(driver.model.selectedCall == CallID("SA2026000401") && driver.screen.contains("follows"))
        try driver.keys("t")
        try receive(405, priority: 1, "AGENTS RAID", &driver)
        #expect(driver.model.selectedCall == CallID("SA2026000401"))
        try driver.keys("Esc")
        try driver.wait(1)
        #expect(driver.model.selectedCall == CallID("SA2026000405"))
        try driver.keys("Down")
        #expect(!driver.model.isFollowing)
        try receive(406, priority: 1, "AGENTS RAID", &driver)
        #expect(driver.model.selectedCall == CallID("SA2026000401"))
        try driver.keys("4")
        #expect(driver.model.whyDisabled("pane.follow") != nil)
    }

    @Test("an answer to a notice that has the whole screen is typed where it is seen")
    func formOverZoomedWall() throws {
        var driver = try driver()
        try receive(405, priority: 1, "AGENTS RAID", &driver)
        try driver.keys("w", "Enter", "a")
        #expect(driver.screen.contains("ACKNOWLEDGE") && driver.screen.contains("Role"), "\(driver.screen)")
    }
}
