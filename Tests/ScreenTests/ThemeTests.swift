import Screen
import Testing

@Suite("Themes")
struct ThemeTests {
    /// Inks that carry what a person acts on: WCAG 2.1's 1.4.6, 7:1.
    static let matter: [Ink] = [
        .text, .label, .title, .statusBar, .hintKey, .hintText, .selected, .flag, .flagUnconfirmed, .warn, .overLimit,
        .late, .accepted, .rejected, .error, .notRecorded, .input, .directiveFrame, .directiveHead, .queued, .past,
    ]
    /// The other inks that carry words: 1.4.3, 4.5:1. What is left over is lines.
    static let calm: [Ink] = [
        .dim, .none, .stoodDown, .disabled, .drill, .watch, .finding, .released, .acknowledged, .inputCaret, .withheld,
        .removedMark, .match, .overlay,
    ]
    /// What stands on what: a selected row, a menu, the head of the screen, a field.
    static let surfaces: [(surface: Ink, inks: [Ink])] = [
        (
            .selected,
            [
                .text, .title, .label, .hintKey, .flag, .flagUnconfirmed, .warn, .overLimit, .late, .watch, .none, .dim,
                .queued,
                .released, .acknowledged, .stoodDown,
            ]
        ),
        (.overlay, [.text, .title, .label, .dim, .disabled, .hintKey, .warn, .flag, .watch]),
        (.statusBar, [.text, .title, .warn, .late]), (.input, [.text, .dim, .label, .finding, .withheld]),
    ]

    @Test(
        "every ink can be read on everything it stands on, at 256 and 16 colours, on xterm and on the Linux console",
        arguments: Theme.shippedNames)
    func contrast(_ name: String) throws {
        let theme = try Theme.shipped(name)
        for terminal in Palette.Terminal.allCases {
            for depth in [Theme.Depth.full, .sixteen] {
                for ink in Ink.allCases where ink != .border && ink != .borderActive {
                    expect(theme, Style(ink), depth, terminal, least: Self.matter.contains(ink) ? 7 : 4.5)
                }
                for (surface, inks) in Self.surfaces {
                    for ink in inks {
                        let least = Self.matter.contains(ink) ? 7 : 4.5
                        expect(theme, Style(ink, on: surface), depth, terminal, least: least)
                    }
                }
            }
        }
        #expect(Set(Self.matter + Self.calm + [.border, .borderActive]) == Set(Ink.allCases), "no ink is left out")
    }

    @Test("at eight colours, where bold is brightness and a bright ground a dark one", arguments: Theme.shippedNames)
    func eight(_ name: String) throws {
        let theme = try Theme.shipped(name)
        for terminal in Palette.Terminal.allCases {
            for ink in Ink.allCases where ink != .border && ink != .borderActive {
                expect(theme, Style(ink), .eight, terminal, least: 4.5)
            }
            for (surface, inks) in Self.surfaces {
                for ink in inks { expect(theme, Style(ink, on: surface), .eight, terminal, least: 4.5) }
            }
        }
        for ink in Ink.allCases {
            let look = theme.look(Style(ink), at: .eight)
            #expect((-1...7).contains(look.foreground) && (-1...7).contains(look.background), "\(ink)")
            #expect(look.foreground == -1 || look.foreground != look.background, "\(ink)")
        }
    }

    private func expect(
        _ theme: Theme, _ style: Style, _ depth: Theme.Depth, _ terminal: Palette.Terminal, least: Double
    ) {
        let look = theme.look(style, at: depth)
        // What is drawn: at eight colours a bold colour is the bright one.
        let isBright = depth == .eight && look.attributes.contains(.bold) && (0...7).contains(look.foreground)
        let foreground = isBright ? look.foreground + 8 : look.foreground
        guard let contrast = Palette.contrast(foreground, look.background, on: terminal) else { return }
        let on = style.surface.map { " on \($0)" } ?? ""
        #expect(contrast >= least, "\(theme.name) \(style.ink)\(on) at \(depth) on \(terminal): \(contrast)")
    }

    // MARK: eyes that see fewer colours

    /// Inks that a person tells apart at a glance, one from the other.
    static let apart: [(Ink, Ink)] = [
        (.overLimit, .flagUnconfirmed), (.overLimit, .acknowledged), (.overLimit, .selected), (.flag, .acknowledged),
        (.flag, .watch), (.flag, .none), (.flagUnconfirmed, .flag), (.flagUnconfirmed, .selected),
        (.warn, .acknowledged), (.warn, .watch), (.watch, .acknowledged), (.watch, .none), (.acknowledged, .none),
        (.accepted, .rejected),
    ]

    @Test(
        "eyes that see fewer colours tell apart what has to be told apart",
        arguments: [
            ("red-green", Sight.deuteranopia), ("red-green", .protanopia), ("blue-yellow", .tritanopia),
            ("dark", .full), ("high-contrast", .full),
        ])
    func sight(_ name: String, _ sight: Sight) throws {
        let theme = try Theme.shipped(name)
        for (one, other) in Self.apart {
            let (first, second) = (theme.look(Style(one), at: .full), theme.look(Style(other), at: .full))
            let distance = max(
                try sight.distance(first.foreground, second.foreground),
                try sight.distance(first.background, second.background))
            // Twice what is called clearly different at a glance (10).
            #expect(distance >= 20, "\(name), \(sight): \(one) and \(other) are \(distance) apart")
        }
    }

    @Test("without colour, what matters differs by attribute", arguments: Theme.shippedNames)
    func attributes(_ name: String) throws {
        let theme = try Theme.shipped(name)
        let matter: [Ink] = [.text, .flag, .flagUnconfirmed, .watch, .overLimit, .selected]
        let looks = matter.map { theme.look(Style($0), at: .none) }
        #expect(Set(looks).count == matter.count)
        #expect(looks.allSatisfy { $0.foreground == -1 && $0.background == -1 })
    }

    @Test("red means over the limit and nothing else")
    func red() throws {
        let theme = try Theme.shipped("dark")
        for ink in Ink.allCases {
            let look = theme.look(Style(ink), at: .full)
            for color in [look.foreground, look.background].compactMap({ Palette.color($0) }) where ink != .overLimit {
                #expect(!(color.red > 2 * color.green && color.red > 2 * color.blue), "\(ink) \(color.hex)")
            }
        }
        let badge = theme.look(Style(.overLimit, on: .selected), at: .full)
        #expect(
            badge.background == theme.look(Style(.overLimit), at: .full).background, "a badge stays one when selected")
    }

    // MARK: files

    @Test(
        "a wrong theme names its line and says what to do",
        arguments: [
            ("name: a\ninks: {\n", "t.yaml:", "not YAML"),
            ("- a", "t.yaml:1", "not a theme"),
            ("name: a\nextends: dark\ninks:\n  text: 7 on 0\n  flagg: 3\n", "t.yaml:5", "unknown ink \"flagg\""),
            ("name: a\nextends: dark\ninks:\n  flag: 3 on green\n", "t.yaml:4", "\"green\" is no colour"),
            ("name: a\nextends: dark\ninks:\n  flag: { 88: 3 }\n", "t.yaml:4", "unknown depth"),
            ("name: a\nextends: dark\ninks:\n  flag: { 16: 99 }\n", "t.yaml:4", "colour 99 at 16"),
            ("name: a\nextends: dark\ninks:\n  flag: { 8: 16 }\n", "t.yaml:4", "colour 16 at 8"),
            ("name: a\nextends: dark\ninks:\n  flag: blink\n", "t.yaml:4", "no colour and no attribute"),
            ("name: a\nextends: drak\ninks: { flag: 3 }\n", "t.yaml:2", "no theme \"drak\""),
            ("name: a\ninks:\n  flag: 3\n", "t.yaml:3", "no look for text"),
            ("name: a\ncolors: 3\ninks: { flag: 3 }\n", "t.yaml:2", "unknown key"),
            ("inks: { flag: 3 }\n", "t.yaml:1", "no name"),
        ])
    func wrong(_ yaml: String, _ place: String, _ reason: String) {
        let error = #expect(throws: ThemeError.self) { try Theme(yaml: yaml, file: "t.yaml") }
        let text = error?.description ?? ""
        #expect(text.hasPrefix(place) && text.contains(reason) && text.contains("; "), "\(text)")
    }

    @Test("a file that is not there says so and what to do")
    func missing() {
        let error = #expect(throws: ThemeError.self) { try Theme(file: "mine.yaml", text: nil) }
        #expect(
            error?.description
                == "mine.yaml: there is no such theme file, or it is no text; make it, or correct theme: in the settings"
        )
    }

    @Test("a theme of one's own says only what differs")
    func own() throws {
        let theme = try Theme(yaml: "name: mine\nextends: dark\ninks: { flag: { 256: 51 } }", file: "t.yaml")
        #expect(theme.look(Style(.flag), at: .full).foreground == 51)
        let dark = try Theme.shipped("dark")
        #expect(theme.look(Style(.flag), at: .sixteen) == dark.look(Style(.flag), at: .sixteen))
        #expect(theme.look(.text, at: .full) == dark.look(.text, at: .full))
    }

    @Test("what is said of sixteen colours holds at eight, unless eight is spoken of")
    func ownEight() throws {
        let sixteen = try Theme(yaml: "name: mine\nextends: dark\ninks: { overLimit: { 16: 15 on 4 } }", file: "t.yaml")
        let look = sixteen.look(Style(.overLimit), at: .eight)
        #expect(look.foreground == 7 && look.background == 4 && look.attributes.contains(.bold))
        let both = try Theme(
            yaml: "name: mine\nextends: dark\ninks: { overLimit: { 16: 15 on 4, 8: 0 on 6 } }", file: "t.yaml")
        #expect(both.look(Style(.overLimit), at: .eight).background == 6)
    }

    @Test(
        "a theme goes by what the eyes it is for are called", arguments: ["colour-blind", "deuteranopia", "protanopia"])
    func otherNames(_ name: String) throws {
        #expect(try Theme.shipped(name) == Theme.shipped("red-green"))
    }
}
