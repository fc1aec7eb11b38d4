import Console
import Keymaps
import Screen
import TestSupport
import Testing

@MainActor @Suite struct KeymapTests {
    nonisolated static let maps = ["default", "cad", "vim", "emacs"]

    private func read(_ yaml: String) -> KeymapReading { KeymapReader.shipped.read(yaml, file: "k.yaml") }

    @Test("every action of the console has a key in the default keymap")
    func everyActionHasAKey() throws {
        let keymap = try KeymapReader.keymap("default")
        for action in ActionRegistry.all {
            #expect(!keymap.keys(for: action.id).isEmpty, "\(action.id) has no key")
        }
    }

    @Test("every map reaches every action: by a key, or by a verb where the map has none", arguments: maps)
    func everyActionIsReached(name: String) throws {
        let keymap = try KeymapReader.keymap(name)
        for action in ActionRegistry.all where keymap.keys(for: action.id).isEmpty {
            // Where every letter begins a command, nothing has to be pressed first.
            if keymap.typing == .all, action.id == "command.open" { continue }
            #expect(action.context.isBrowsing && action.verb != nil, "\(name): \(action.id) has no key and no verb")
        }
    }

    @Test("the shipped maps are read without a problem or a warning", arguments: maps)
    func shippedMapsAreSound(name: String) throws {
        let reading = try #require(KeymapReader.shipped.shipped(name))
        #expect(reading.problems.isEmpty && reading.warnings.isEmpty, "\(reading.problems) \(reading.warnings)")
        #expect(reading.keymap?.name == name)
    }

    @Test("which maps are shipped, the default first")
    func names() { #expect(KeymapReader.shipped.names == ["default", "cad", "emacs", "vim"]) }

    @Test("the file to begin with changes nothing")
    func starter() throws {
        let reading = read(ShippedKeymap.beginning)
        let keymap = try #require(reading.keymap)
        #expect(reading.problems.isEmpty)
        #expect(keymap.bindings == (try KeymapReader.keymap("default")).bindings)
    }

    @Test("every verb of an action can be typed, and action ids are told apart")
    func verbs() {
        #expect(Set(ActionRegistry.all.map(\.id)).count == ActionRegistry.all.count)
        for action in ActionRegistry.all {
            if let verb = action.verb { #expect(Verb.named(verb) != nil, "\(verb) is not a verb") }
        }
    }

    @Test(
        "a broken keymap names file, line and what to do",
        arguments: [
            ("global:\n  F99: call.new", "k.yaml:2: key \"F99\""),
            (
                "global:\n  n: call.nwe",
                "k.yaml:2: no action \"call.nwe\"; call.new? `watchdesk keymap show` lists them"
            ),
            ("globel:\n  n: call.new", "k.yaml:1: no context \"globel\"; global?"),
            ("global:\n  n: call.new\n  n: call.find", "k.yaml:"),
            ("global:\n  C-Space: call.new\n  C-@: call.find", "k.yaml:3: key \"C-@\""),
            ("menu:\n  n: call.new", "k.yaml:2: call.new works in \"global\""),
            ("global:\n  C-m: call.new", "k.yaml:2: key \"C-m\": terminals send the same as Enter"),
            ("global:\n  C-i: call.new", "k.yaml:2: key \"C-i\": terminals send the same as Tab"),
            ("global:\n  \"C-[\": call.new", "k.yaml:2: key \"C-[\": terminals send the same as Esc"),
            ("global:\n  C-S-a: call.new", "k.yaml:2: key \"C-S-a\": terminals can't tell"),
            ("form:\n  n: form.next", "k.yaml:2: n can't do form.next in \"form\": there it is typed as text"),
            ("menu:\n  1: menu.accept", "k.yaml:2: 1 can't do menu.accept in \"menu\": a digit takes"),
            ("global:\n  Z Esc: call.new", "k.yaml:2: Z Esc can't do call.new in \"global\": Esc leaves"),
            ("typing: all\nglobal:\n  n: call.new", "k.yaml:3: n can't do call.new in \"global\": with `typing: all`"),
            ("typing: some", "k.yaml:1: typing: \"some\" is none of none, unbound, all"),
            ("- a", "k.yaml:1: expected contexts"), ("global: [", "k.yaml:"),
            ("global: x", "k.yaml:1: \"global\" has no keys"),
        ])
    func broken(yaml: String, says: String) {
        let error = #expect(throws: KeymapError.self) { try Keymap(yaml: yaml, file: "k.yaml") }
        #expect(error?.description.hasPrefix(says) == true, "\(error?.description ?? "")")
        let reading = read(yaml)
        #expect(
            reading.keymap == nil && reading.problems.contains { $0.description.hasPrefix(says) }, "\(reading.problems)"
        )
    }

    @Test("what is laid over the default: new keys, other actions, keys taken away")
    func merged() throws {
        let keymap = try #require(
            read("name: mine\nglobal:\n  F2: call.find\n  x: none\n  g: none\n  g g: move.top\n  g e: move.bottom")
                .keymap)
        let here: [KeyContext] = [.triage, .global]
        #expect(keymap.name == "mine")
        #expect(keymap.lookup([Key(.function(2))], in: here) == .action("call.find"))
        #expect(keymap.lookup([Key(.function(6))], in: here) == .action("call.confirm"))
        #expect(keymap.lookup([Key(.character("x"))], in: here) == .nothing)
        let (g, e) = (Key(.character("g")), Key(.character("e")))
        #expect(keymap.lookup([g], in: here) == .pending([e, g]))
        #expect(keymap.lookup([g, e], in: here) == .action("move.bottom"))
        let binding = try #require(keymap.bindings.first { $0.action == "move.top" && $0.keys == [g, g] })
        #expect(binding.source.description == "k.yaml:6")
        let kept = try #require(keymap.bindings.first { $0.action == "call.confirm" })
        #expect(kept.source.file == "Keymaps/default.yaml" && kept.source.line > 1)
    }

    @Test("a file may be laid over another map, or stand by itself")
    func extended() throws {
        let vim = try #require(read("extends: vim\nglobal:\n  F2: call.find").keymap)
        #expect(vim.typing == .none && vim.keys(for: "move.top").map(\.written).contains("g g"))
        let alone = read("extends: none\nglobal:\n  F6: call.confirm")
        #expect(alone.keymap == nil && alone.problems.contains { $0.reason.contains("app.quit") }, "\(alone.problems)")
    }

    @Test(
        "what can't be laid over the default",
        arguments: [
            ("extends: emaks", "k.yaml:1: extends: no map \"emaks\" is shipped; write one of default, cad"),
            ("global:\n  Q: none", "k.yaml:2: Q does nothing in \"global\" as it is; remove the line"),
            ("global:\n  g g: move.top", "k.yaml:2: g does move.top at once (Keymaps/default.yaml:"),
            ("global:\n  Space: call.new", "k.yaml:2: Space begins Space N (find.previous, Keymaps/default.yaml:"),
            ("global:\n  g: none\n  g g: move.top\n  g: move.bottom", "k.yaml:"),
            ("global:\n  q: none\n  C-c: none", "k.yaml:3: no key is left for app.quit (quit); give it another key"),
            ("global:\n  F6: call.find", "k.yaml:2: no key is left for call.confirm (confirm); give it another key"),
            ("global:\n  \"?\": none\n  F1: none", "k.yaml:3: no key is left for help.show"),
            ("global:\n  \":\": none", "k.yaml:2: no key is left for command.open"),
            ("menu:\n  Enter: none", "k.yaml:2: no key is left for menu.accept"),
        ])
    func refused(yaml: String, says: String) {
        let reading = read(yaml)
        #expect(reading.keymap == nil)
        #expect(reading.problems.contains { $0.description.hasPrefix(says) }, "\(reading.problems)")
    }

    @Test("every problem of a file is told at once, in its lines' order")
    func allProblems() {
        let reading = read("global:\n  F99: call.new\n  n: call.nwe\nglobel:\n  a: call.new\nmenu:\n  C-m: menu.accept")
        #expect(reading.problems.map(\.line) == [2, 3, 4, 7])
    }

    @Test(
        "keys that something else may keep are taken, with a word of warning where nothing else does the same",
        arguments: [
            ("global:\n  C-s: keymap.reload\n  Space r: none", "k.yaml:2: C-s stops and starts the output"),
            ("global:\n  C-b: view.wall\n  w: none", "k.yaml:2: C-b is tmux's own key"),
            ("global:\n  C-a: view.wall\n  w: none", "k.yaml:2: C-a is screen's own key"),
            ("global:\n  C-z: view.wall\n  w: none\n  M-z: app.suspend", "k.yaml:2: C-z puts a program"),
        ])
    func traps(yaml: String, says: String) {
        let reading = read(yaml)
        #expect(reading.keymap != nil, "\(reading.problems)")
        #expect(reading.warnings.map(\.description).contains { $0.hasPrefix(says) }, "\(reading.warnings)")
    }

    @Test("a key with another for the same action needs no warning")
    func noTrap() { #expect(read("global:\n  C-s: call.find").warnings.isEmpty) }

    @Test("a sequence waits for its next key, says what may follow, and Esc leaves it")
    func sequences() throws {
        let keymap = try Keymap(yaml: "global:\n  g g: move.top\n  g e: move.bottom\n  x: call.dismiss", file: "k.yaml")
        let g = Key(.character("g")), e = Key(.character("e"))
        #expect(keymap.lookup([g], in: [.triage, .global]) == .pending([e, g]))
        #expect(keymap.lookup([g, e], in: [.triage, .global]) == .action("move.bottom"))
        #expect(keymap.lookup([e], in: [.triage, .global]) == .nothing)
        #expect(keymap.keys(for: "move.top") == [[g, g]])
        #expect(keymap.followers(of: [g], in: [.global]).map(\.action) == ["move.bottom", "move.top"])
    }

    @Test("the nearest context decides, also when it only begins a sequence")
    func nearest() throws {
        let keymap = try Keymap(
            yaml: "global:\n  X: call.dismiss\n  Y a: call.new\nnotices:\n  X c: notice.close\n  Y b: notice.reopen",
            file: "k.yaml")
        let (x, y, a, b) = (Key(.character("X")), Key(.character("Y")), Key(.character("a")), Key(.character("b")))
        #expect(keymap.lookup([x], in: [.notices, .global]) == .pending([Key(.character("c"))]))
        #expect(keymap.lookup([x], in: [.duties, .global]) == .action("call.dismiss"))
        #expect(keymap.lookup([y], in: [.notices, .global]) == .pending([a, b]))
        #expect(keymap.lookup([y, a], in: [.notices, .global]) == .action("call.new"))
    }
}
