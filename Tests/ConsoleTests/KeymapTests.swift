import Console
import Keymaps
import Screen
import Testing

@MainActor @Suite struct KeymapTests {
    @Test("every action of the console has a key in the default keymap")
    func everyActionHasAKey() throws {
        let keymap = try Keymap(yaml: ShippedKeymap.standard, file: "default.yaml")
        for action in ActionRegistry.all {
            #expect(!keymap.keys(for: action.id).isEmpty, "\(action.id) has no key")
        }
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
            ("global:\n  n: call.nwe", "k.yaml:2: no action \"call.nwe\""),
            ("globel:\n  n: call.new", "k.yaml:1: no context \"globel\""),
            ("global:\n  n: call.new\n  n: call.find", "k.yaml:"),
            ("menu:\n  n: call.new", "k.yaml:2: call.new works in \"global\""),
            ("global:\n  C-m: call.new", "k.yaml:2: key \"C-m\""),
            ("- a", "k.yaml:1: expected contexts"), ("global: [", "k.yaml:1: this is not YAML"),
            ("global: x", "k.yaml:1: \"global\" has no keys"),
        ])
    func broken(yaml: String, says: String) {
        let error = #expect(throws: KeymapError.self) { try Keymap(yaml: yaml, file: "k.yaml") }
        #expect(error?.description.hasPrefix(says) == true, "\(error?.description ?? "")")
    }

    @Test("a sequence waits for its next key, says what may follow, and Esc leaves it")
    func sequences() throws {
        let keymap = try Keymap(yaml: "global:\n  g g: move.top\n  g e: move.bottom\n  x: call.dismiss", file: "k.yaml")
        let g = Key(.character("g")), e = Key(.character("e"))
        #expect(keymap.lookup([g], in: [.triage, .global]) == .pending([e, g]))
        #expect(keymap.lookup([g, e], in: [.triage, .global]) == .action("move.bottom"))
        #expect(keymap.lookup([e], in: [.triage, .global]) == .nothing)
        #expect(keymap.keys(for: "move.top") == [[g, g]])
    }
}
