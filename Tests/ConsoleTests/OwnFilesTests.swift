import Console
import DispatchDesk
import Keymaps
import Screen
import TestSupport
import Testing

/// What the console writes into the person's own files for them, and how the line above the hints grows old.
@MainActor @Suite struct OwnFilesTests {
    private func line(_ keys: String, _ action: String) throws -> KeymapLine {
        let context = try #require(ActionRegistry[action]).context
        return KeymapLine(context: context, keys: try Key.sequence(keys), action: action)
    }

    @Test("a setting takes the place of its line, its comment and every other line stay")
    func settingsLine() {
        let light = SettingsLine("theme", "light")
        #expect(light.put(in: "") == "theme: \"light\"\n")
        #expect(light.put(in: "# mine\nperson: \"4417\"\n") == "# mine\nperson: \"4417\"\ntheme: \"light\"\n")
        #expect(
            light.put(in: "theme: dark # at night\n# theme: mono\nposition: Radio 1")
                == "theme: \"light\" # at night\n# theme: mono\nposition: Radio 1")
    }

    @Test(
        "however a setting is written, its line makes way and lines end as they did",
        arguments: [
            (
                "# mine\r\ntheme: dark # at night\r\nperson: \"4417\"\r\n",
                "# mine\r\ntheme: \"light\" # at night\r\nperson: \"4417\"\r\n"
            ),
            ("person: \"4417\"\r\n", "person: \"4417\"\r\ntheme: \"light\"\r\n"),
            ("theme : dark\n", "theme: \"light\"\n"), ("\"theme\": dark", "theme: \"light\""),
            ("'theme': 'a # b' # c\n", "theme: \"light\" # c\n"), ("theme:\n", "theme: \"light\"\n"),
            ("themes: x\n", "themes: x\ntheme: \"light\"\n"),
        ])
    func settingsAsWritten(old: String, new: String) {
        #expect(SettingsLine("theme", "light").put(in: old) == new)
    }

    @Test(
        "a settings file that would read otherwise than before is left to its owner",
        arguments: [
            "{theme: dark, person: x}\n", "theme: >\n  dark\n", "theme: &t dark\nview: *t\n", "- theme\n",
            "note: \"a\ntheme: b\"\n", "theme: dark\n  person: x: y\n", "theme: a\n---\ntheme: b\n",
            "theme: a\ntheme: b\n",
        ])
    func settingsLeftAlone(old: String) {
        #expect(SettingsLine("theme", "light").put(in: old) == nil)
    }

    @Test("a key goes into its part of the file; the line of the same key makes way, comments stay")
    func keymapLine() throws {
        let confirm = try line("F6", "call.confirm")
        #expect(confirm.added(to: "# mine\n") == "# mine\nglobal:\n  F6: call.confirm\n")
        #expect(
            confirm.added(to: "global: # all\n    F6: call.note # old\n    x: none\nnotices:\n  F6: notice.close\n")
                == "global: # all\n    F6: call.confirm\n    x: none\nnotices:\n  F6: notice.close\n")
        #expect(
            confirm.added(to: "# mine\r\n\"global\" : # all\r\n  F6: call.note\r\n  x: none\r\n")
                == "# mine\r\n\"global\" : # all\r\n  F6: call.confirm\r\n  x: none\r\n")
        #expect(confirm.added(to: "global:\r\n  x: none") == "global:\r\n  F6: call.confirm\r\n  x: none")
        #expect(confirm.added(to: "global:") == "global:\n  F6: call.confirm\n")
        #expect(try line("1", "call.note").added(to: "") == "global:\n  \"1\": call.note\n")
        let file = try line(":", "call.note").added(to: ShippedKeymap.beginning)
        #expect(file.hasPrefix("# Your own keys."))
        #expect(KeymapReader.shipped.read(file, file: "k.yaml").problems.map(\.line).count == 1, "no key to type by")
    }

    @Test(
        "whatever key is given to whatever action, the file is read as it was meant",
        arguments: ["F9", "1", "-", "#", "\"", "\\", "C-x", "M-x", "?", "Space x", "'", "~", "y"])
    func everyKey(keys: String) throws {
        let text = try line(keys, "call.note").added(to: try line("F5", "call.why").added(to: "name: mine\n"))
        let reading = KeymapReader.shipped.read(text, file: "k.yaml")
        let keymap = try #require(reading.keymap, "\(reading.problems) \(text)")
        #expect(keymap.lookup(try Key.sequence(keys), in: [.global]) == .action("call.note"))
        #expect(try line(keys, "call.why").added(to: text).contains("call.note") == false, "its line makes way")
    }

    @Test("a key is given to an action from the screen alone")
    func giving() throws {
        var console = try ConsoleDriver()
        try console.keys("Space", "k", "2")
        #expect(console.screen.contains("GIVE A KEY TO AN ACTION"), "\(console.screen)")
        console.type("F5")
        try console.keys("Enter")
        console.type("remap")
        #expect(console.screen.contains("keymap.show"), "\(console.screen)")
        try console.keys("C-u")
        console.type("nonsense")
        try console.keys("F2")
        #expect(console.screen.contains("which action?"), "\(console.screen)")
        try console.keys("C-u")
        console.type("call.note")
        try console.keys("F2")
        #expect(console.effects.last == .bindKey(try line("F5", "call.note")))
        console.hear(.requestFailed("F5 can't do it; nothing was written"))
        #expect(console.screen.contains("rejected: F5 can't do it"), "\(console.screen)")
    }

    @Test("a key that is none is refused where it is typed")
    func noKey() throws {
        var console = try ConsoleDriver()
        try console.keys("Space", "b")
        console.type("F99")
        try console.keys("Enter")
        console.type("call.note")
        try console.keys("Enter")
        #expect(console.screen.contains("unknown key"), "\(console.screen)")
        #expect(!console.effects.contains { if case .bindKey = $0 { true } else { false } })
    }

    @Test("all that is wrong with a keymap file is on the screen")
    func everyProblem() throws {
        var console = try ConsoleDriver(size: Size(100, by: 30))
        let reading = KeymapReader.shipped.read("global:\n  F99: call.new\n  n: call.nwe\n", file: "k.yaml")
        console.hear(.keymap(reading, "k.yaml"))
        #expect(console.screen.contains("Space k shows all"), "\(console.screen)")
        try console.keys("Space", "k")
        #expect(console.screen.contains("k.yaml:2") && console.screen.contains("k.yaml:3"), "\(console.screen)")
    }

    @Test("a theme is kept by a key or by THEME KEEP, and the file is named")
    func theme() throws {
        var console = try ConsoleDriver()
        try console.keys("T")
        let name = console.model.theme.name
        #expect(console.screen.contains("Space T keeps it in"), "\(console.screen)")
        #expect(console.screen.contains("settings.yaml"), "\(console.screen)")
        try console.keys("Space", "T")
        #expect(console.effects.last == .keepTheme(name))
        console.hear(.saved("/home/person/settings.yaml (theme: \(name))"))
        #expect(console.screen.contains("written: /home/person/settings.yaml"), "\(console.screen)")
        try console.keys(":")
        console.type("THEME MONO KEEP")
        try console.keys("Enter")
        #expect(console.effects.last == .keepTheme("mono") && console.model.theme.name == "mono")
    }

    // MARK: the result line

    @Test("what was accepted gives its colour back at the next key, and goes by itself; what is rejected stays")
    func stale() throws {
        var console = try ConsoleDriver()
        try console.happens { try $0.receive("SA2026000412", "AGENTS AT DOOR") }
        try console.keys("f", "F6")
        #expect(console.model.result?.kind == .accepted && console.model.result?.isRead == false)
        try console.keys("]")
        #expect(console.model.result?.isRead == true && console.screen.contains("accepted: 00412"))
        try console.keys("2")
        #expect(console.model.result == nil, "it is nothing to another view")
        try console.keys("1", "T")
        try console.wait(29)
        #expect(console.model.result != nil)
        try console.wait(2)
        #expect(console.model.result == nil)
        try console.keys("F6")
        #expect(console.model.result?.kind == .rejected)
        try console.wait(120)
        #expect(console.model.result?.kind == .rejected)
    }

    // MARK: words

    @Test(
        "lines as other desks type them",
        arguments: [
            ("DE 3A21.00409", "3A21"), ("00409.D.3A21", "3A21"), ("409 D 3A21", "3A21"), ("D.3A21.409", "3A21"),
        ])
    func dots(line: String, unit: String) throws {
        var console = try ConsoleDriver()
        try console.happens { try $0.receive("SA2026000409", "NOISE") }
        try console.keys(":")
        console.type(line)
        try console.keys("Enter")
        #expect(console.desk.board.calls[CallID("SA2026000409")]?.units == [unit], "\(console.screen)")
    }

    @Test(
        "a word that is no verb is answered with what is meant, and never with a guess from two letters",
        arguments: [
            ("ADD", "no verb ADD here: N enters a call"), ("EXIT", "QUIT leaves the console"),
            ("XX", "no verb XX; HELP lists them"), ("*", "no verb *; HELP lists them"),
            ("CLD 409", "REPORT TAKEN"), ("ADD", "Esc clears the line"),
        ])
    func noVerb(line: String, says: String) throws {
        var console = try ConsoleDriver(size: Size(132, by: 43))
        try console.happens { try $0.receive("SA2026000409", "NOISE") }
        try console.keys(":")
        console.type(line)
        try console.keys("Enter")
        #expect(console.screen.contains(says), "\(console.screen)")
    }

    @Test("Tab leaves a verb that is there, and digits alone show the call")
    func completing() throws {
        var console = try ConsoleDriver()
        try console.happens { desk in
            try desk.receive("SA2026000409", "NOISE")
            try desk.receive("SA2026000411", "NOISE", at: "7XX L ST")
        }
        try console.keys(":")
        console.type("D")
        try console.keys("Tab")
        #expect(console.screen.contains("> D "), "\(console.screen)")
        try console.keys("Esc", ":")
        console.type("411")
        try console.keys("Enter")
        #expect(console.model.selectedCall == CallID("SA2026000411"))
    }

    @Test(
        "everyday words find an action in the palette",
        arguments: [
            ("undo", "Confirm"), ("take back", "Confirm"), ("log off", "Quit"), ("exit", "Quit"), ("sign off", "Quit"),
            ("assign", "Supervisor"), ("colour", "Next theme"), ("hotkey", "Keymap: my keys"), ("remap", "Give a key"),
        ])
    func everydayWords(typed: String, title: String) throws {
        var console = try ConsoleDriver(size: Size(100, by: 30))
        try console.happens { try $0.receive("SA2026000412", "AGENTS AT DOOR") }
        try console.keys("F12")
        console.type(typed)
        #expect(console.screen.contains(title), "\(console.screen)")
    }
}
