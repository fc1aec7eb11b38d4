import Console
import DispatchDesk
import Policy
import Screen
import TestSupport
import Testing

/// The palette, the box after a prefix key, and help: three ways to find out what can be done.
@MainActor @Suite struct PaletteTests {
    private func driver(_ size: Size = Size(80, by: 24), keymap: String = "default") throws -> ConsoleDriver {
        var driver = try ConsoleDriver(size: size, desk: try .working(), keymap: keymap)
        try driver.happens { desk in
            try desk.receive("SA2026000412", "AGENTS")
            try desk.receive("SA2026000414", "BARKING DOG", at: "1XX J ST")
            try desk.wait(20)
        }
        try driver.keys("f")
        return driver
    }

    /// The chosen line.
    private func chosen(_ driver: ConsoleDriver) -> String {
        driver.screen.split(separator: "\n").first { $0.contains("│ > ") }.map(String.init) ?? ""
    }

    @Test(
        "words in any order, a verb, a key, or letters in their order find an action",
        arguments: [
            ("dismiss", "Dismiss"), ("call new", "New call"), ("fx", "Dismiss"), ("F6", "Confirm"),
            ("dtrmn", "Determination"),
            ("theme light", "Theme: light"), ("vim", "Keymap: vim"), ("roster", "Roster"), ("mrg", "Merge"),
            ("hold", "H: type it"), ("wall", "Wall"),
        ])
    func finds(typed: String, title: String) throws {
        var driver = try driver()
        try driver.keys("F12")
        driver.type(typed)
        #expect(chosen(driver).contains("> \(title)"), "\(driver.screen)")
    }

    @Test("everything of the registry is in it")
    func everything() throws {
        var driver = try driver()
        try driver.keys("F12")
        for action in ActionRegistry.all {
            try driver.keys("C-u")
            driver.type(action.id.replacing(".", with: " "))
            #expect(driver.screen.contains(action.title.prefix(18)), "\(action.id)\n\(driver.screen)")
        }
    }

    @Test("what can't be done says why, and stays to be chosen again")
    func disabled() throws {
        var driver = try driver()
        try driver.keys("Down", "F12")
        driver.type("FX")
        #expect(driver.screen.contains("not now: 00414 is not flagged"), "\(driver.screen)")
        try driver.keys("Enter")
        #expect(driver.screen.contains("rejected: Dismiss: 00414 is not flagged") && driver.screen.contains("PALETTE"))
        try driver.keys("Esc")
        #expect(driver.model.mode == .browsing)
    }

    @Test("it is done to what was selected when it was opened, whatever arrives")
    func about() throws {
        var driver = try driver()
        try driver.keys("F12")
        try driver.happens { try $0.receive("SA2026000399", "AGENTS RAID", at: "7XX L ST") }
        driver.type("fc")
        try driver.keys("Enter")
        #expect(driver.screen.contains("accepted: 00412 confirmed under E.1.a"), "\(driver.screen)")
    }

    @Test("a verb without a key is typed for the person, who goes on with it")
    func typesVerb() throws {
        var driver = try driver()
        try driver.keys("F12")
        driver.type("cld")
        try driver.keys("Enter")
        #expect(driver.screen.contains("00412 > CLD"), "\(driver.screen)")
    }

    @Test("after a prefix key a box lists what may follow, what can't be done with its reason, and Esc leaves")
    func whichKey() throws {
        var driver = try driver()
        try driver.keys("Space")
        let screen = driver.screen
        #expect(
            screen.contains("this console") && screen.contains("Keymap: my keys")
                && screen.contains("nothing was looked for"))
        #expect(screen.split(separator: "\n").last?.contains("Space waits") == true, "\(screen)")
        try driver.keys("Esc")
        #expect(!driver.screen.contains("this console") && driver.model.mode == .browsing)
        try driver.keys("Space", "x")
        #expect(driver.screen.contains("rejected: Space x does nothing"), "\(driver.screen)")
    }

    @Test("help shows the view that is open first, finds by key as written and by words, and Esc goes back a step")
    func help() throws {
        var driver = try driver()
        try driver.keys("4", "?")
        let rows = driver.screen.split(separator: "\n")
        #expect(rows[2].contains("IN THE ROSTER: HERE"), "\(driver.screen)")
        try driver.keys("/")
        driver.type("F6")
        #expect(driver.screen.contains("Confirm (FC)") && !driver.screen.contains("Triage"), "\(driver.screen)")
        try driver.keys("Esc", "/")
        driver.type("stand-down")
        #expect(driver.screen.contains("Dismiss (FX)"), "\(driver.screen)")
        try driver.keys("Esc")
        #expect(driver.screen.contains("IN THE ROSTER: HERE"))
        try driver.keys("Esc")
        #expect(driver.model.mode == .browsing)
    }

    @Test("the last line of help can be reached at every size", arguments: GoldenFrameTests.sizes)
    func helpEnds(size: Size) throws {
        var driver = try driver(size)
        try driver.keys("?", "End")
        #expect(driver.screen.contains("a notice unacknowledged past its limit"), "\(driver.screen)")
    }

    enum Scene: String, CaseIterable, Sendable {
        case palette
        case paletteFind = "palette-find"
        case whichKey = "which-key"
        case whichKeyVim = "which-key-vim"
        case keymap
    }

    @Test("screens as they are, at each size", arguments: Scene.allCases, GoldenFrameTests.sizes)
    func golden(scene: Scene, size: Size) throws {
        var driver = try driver(size, keymap: scene == .whichKeyVim ? "vim" : "default")
        switch scene {
        case .palette: try driver.keys("F12")
        case .paletteFind:
            try driver.keys("F12")
            driver.type("not")
            try driver.keys("Down")
        case .whichKey: try driver.keys("Space")
        case .whichKeyVim: try driver.keys("g")
        case .keymap: try driver.keys("Space", "k")
        }
        try Golden.expect(
            FrameText.golden(driver.model.frame()), at: "Tests/ConsoleTests/Goldens/\(scene.rawValue)-\(size).txt")
        try Pictures.expect(driver.model.frame(), "\(scene.rawValue)")
    }
}
