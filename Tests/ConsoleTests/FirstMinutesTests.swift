import Console
import DispatchDesk
import Keymaps
import Screen
import TestSupport
import Testing

extension SetupModel {
    @MainActor fileprivate var screen: String { frame().text }
}

/// The first start and the guided tour.
@MainActor @Suite struct FirstMinutesTests {
    // MARK: the first start

    private func setup(_ size: Size = Size(80, by: 24)) throws -> SetupModel {
        SetupModel(
            packs: [
                ("sacramento-pd", "Sacramento Police Department"),
                ("west-sacramento-pd", "West Sacramento Police Department"),
            ],
            answers: .init(pack: "sacramento-pd", person: "", position: "", theme: "dark"),
            places: [
                .init("settings", "/home/desk/.config/watchdesk/settings.yaml"),
                .init("ledger", "/home/desk/.local/share/watchdesk/ledger.sqlite"),
                .init("channels", "/home/desk/.config/watchdesk/channels.yaml"),
                .init("drafts", "/home/desk/.local/share/watchdesk/drafts"), .init("keymap", "default"),
            ],
            themes: try Theme.shippedNames.map { try Theme.shipped($0) }, glyphs: .lines,
            keymap: try Keymap(yaml: ShippedKeymap.standard, file: "default.yaml"), size: size)
    }

    private func press(_ setup: inout SetupModel, _ names: String...) throws -> SetupModel.Outcome {
        var outcome = SetupModel.Outcome.going
        for name in names { outcome = setup.press(try Key(parsing: name)) }
        return outcome
    }

    private func type(_ text: String, _ setup: inout SetupModel) {
        for character in text { _ = setup.press(character == " " ? .space : Key(.character(character))) }
    }

    @Test("four answers, and the console can begin")
    func answers() throws {
        var setup = try setup()
        _ = try press(&setup, "Right", "Enter")
        type("4417", &setup)
        _ = try press(&setup, "Enter")
        type("Radio 1", &setup)
        _ = try press(&setup, "Enter")
        let themes = Theme.shippedNames
        let before = setup.theme.name
        _ = try press(&setup, "Right")
        #expect(setup.screen.contains("FIRST START") && setup.screen.contains("this screen shows them as you choose"))
        #expect(setup.theme.name != before, "the screen shows the theme while it is chosen")
        #expect(
            try press(&setup, "Enter")
                == .finished(
                    .init(pack: "west-sacramento-pd", person: "4417", position: "Radio 1", theme: setup.theme.name)))
        #expect(themes.contains(setup.theme.name))
    }

    @Test("Esc leaves from anywhere, and a name is needed")
    func leaving() throws {
        var setup = try setup()
        #expect(try press(&setup, "Esc") == .left)
        #expect(try press(&setup, "Enter", "Enter") == .going)
        #expect(setup.frame().text.contains("who sits here? an id such as 4417"))
        setup.paste("44\u{1B}]0;X\n17")
        #expect(try press(&setup, "Enter") == .going)
        #expect(setup.frame().text.contains("letters, digits and"))
        #expect(try press(&setup, "F2") == .going, "what is wrong is not saved from another field either")
    }

    @Test("asked line by line where there is no screen")
    func lines() throws {
        var setup = try setup()
        #expect(setup.question.last == "1 of 4, pack: sacramento-pd, west-sacramento-pd; now sacramento-pd")
        #expect(setup.answer("nowhere-pd") == .going)
        #expect(setup.question.first?.hasPrefix("rejected: one of") == true)
        for line in ["", "4417", "Radio 1"] { #expect(setup.answer(line) == .going) }
        #expect(
            setup.answer("mono")
                == .finished(.init(pack: "sacramento-pd", person: "4417", position: "Radio 1", theme: "mono")))
    }

    @Test("the first start is what it was", arguments: [Size(80, by: 24), Size(132, by: 43), Size(60, by: 15)])
    func golden(size: Size) throws {
        var setup = try setup(size)
        _ = try press(&setup, "Enter")
        type("44", &setup)
        try Golden.expect(FrameText.golden(setup.frame()), at: "Tests/ConsoleTests/Goldens/first-start-\(size).txt")
        if size.rows >= 24 { try Pictures.expect(setup.frame(), "first-start") }
    }

    // MARK: the tour

    private func touring(_ size: Size = Size(80, by: 24)) throws -> ConsoleDriver {
        var console = try ConsoleDriver(size: size)
        try console.happens { desk in
            try desk.receive("SA2026000409", "LOUD MUSIC", at: "9XX K ST")
            try desk.receive("SA2026000412", "AGENTS AT DOOR", at: "3700 FLORIN RD")
        }
        try console.keys("Space", "t")
        return console
    }

    @Test("five steps, each waited for until it was done")
    func tour() throws {
        var console = try touring()
        #expect(Tour.steps.map(\.until) == Tour.Condition.allCases)
        #expect(console.screen.contains("TOUR 1 of 5") && console.screen.contains("0 ends the tour"))
        try console.keys("f")
        #expect(console.screen.contains("TOUR 2 of 5"))
        try console.keys("Enter")
        #expect(console.screen.contains("TOUR 3 of 5"))
        try console.keys("Esc", "F6")
        #expect(console.screen.contains("TOUR 4 of 5"))
        // For somebody else, or by another way, is not it.
        try console.keys(":")
        console.type("ACK 412 FS 3S12 RADIO")
        try console.keys("Enter")
        #expect(console.screen.contains("TOUR 4 of 5"))
        try console.keys(":")
        console.type("ACK 412 WC LT EXAMPLE PHONE RESPONDING")
        try console.keys("Enter")
        #expect(console.screen.contains("TOUR 5 of 5"))
        try console.keys("?")
        #expect(console.model.tour?.isOver == true)
        #expect(console.screen.contains("That is all of it"))
        try console.keys("Esc", "0")
        #expect(console.model.tour == nil && console.model.size == Size(80, by: 24))
    }

    @Test("what was done before its step is asked for is done")
    func ahead() throws {
        var console = try touring()
        try console.keys("f", "F6")
        #expect(console.screen.contains("TOUR 2 of 5"))
        try console.keys("Enter", "Esc")
        #expect(console.screen.contains("TOUR 4 of 5"))
    }

    @Test("the tour covers nothing, gives the rows back, and stays away where there is no room")
    func room() throws {
        var console = try touring()
        #expect(console.model.frame().size == Size(80, by: 24))
        #expect(console.screen.contains("F2 New call") && console.screen.contains("PENDING 2"))
        console.resize(Size(80, by: 18))
        #expect(!console.screen.contains("TOUR") && console.model.size.rows == 18)
        console.resize(Size(100, by: 30))
        #expect(console.screen.contains("TOUR 1 of 5") && console.model.size.rows == 26)
    }

    @Test("the tour is what it was", arguments: [Size(80, by: 24), Size(100, by: 30), Size(132, by: 43)])
    func tourGolden(size: Size) throws {
        var console = try touring(size)
        try console.keys("f")
        try Golden.expect(FrameText.golden(console.model.frame()), at: "Tests/ConsoleTests/Goldens/tour-\(size).txt")
        try Pictures.expect(console.model.frame(), "tour")
    }
}
