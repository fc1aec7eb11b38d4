import Screen
import Testing

@Suite("Keys")
struct KeyTests {
    @Test(
        "what is written reads back",
        arguments: [
            "a", "A", "ñ", "-", ":", "?", "Enter", "Esc", "Tab", "BTab", "Space", "BSpace", "Del", "Ins", "Up", "PgDn",
            "F1",
            "F12", "C-x", "C-Space", "C-_", "M-x", "M-X", "M-Enter", "C-Left", "C-M-x", "S-Up", "C-S-Right", "S-F6",
            "M--",
        ])
    func roundTrip(_ text: String) throws {
        #expect(try Key(parsing: text).description == text)
    }

    @Test(
        "what no terminal sends is refused with a reason",
        arguments: [
            ("C-m", "bind Enter"), ("C-j", "bind Enter"), ("C-i", "bind Tab"), ("C-[", "bind Esc"),
            ("C-h", "bind BSpace"),
            ("C-X", "write C-x"), ("C-S-x", "control-shift"), ("S-a", "write A"), ("S-Tab", "write BTab"),
            ("C-Enter", "only M- works"), ("C-1", "letters a to z"), ("C-@", "C-Space"), ("M-[", "same bytes"),
            ("M-O", "same bytes"), ("enter", "write Enter"), ("PageDown", "unknown key"), ("F13", "unknown key"),
            ("", "no key"),
            ("X-a", "no modifier"), ("C-C-a", "twice"), ("\u{1B}", "name it"),
        ])
    func refused(_ text: String, _ reason: String) {
        let problem = #expect(throws: KeyProblem.self) { try Key(parsing: text) }
        #expect(problem?.description.contains(reason) == true, "\(problem?.description ?? "")")
    }

    @Test("a sequence, and what a key types")
    func sequences() throws {
        #expect(try Key.sequence("g g") == [Key(.character("g")), Key(.character("g"))])
        #expect(try Key.sequence("C-x  Enter").count == 2)
        #expect(throws: KeyProblem.self) { try Key.sequence("  ") }
        #expect(Key.space.typed == " ")
        #expect(Key(.character("x")).typed == "x")
        #expect(Key(.character("x"), .alt).typed == nil)
        #expect(Key.enter.typed == nil)
    }
}
