import Screen
import Testing

@Suite("Themes")
struct ThemeTests {
    /// Inks a person must be able to read at a glance; the others may be calmer, but not invisible.
    static let quiet: Set<Ink> = [.dim, .none, .stoodDown, .disabled, .border, .borderActive, .directiveFrame]

    @Test("every ink can be read", arguments: Theme.shippedNames)
    func contrast(_ name: String) throws {
        let theme = try Theme.shipped(name)
        for (depth, needed, surfaceNeeded) in [(Theme.Depth.full, 7.0, 4.5), (.sixteen, 4.5, 4.5)] {
            for ink in Ink.allCases {
                let look = theme.look(Style(ink), at: depth)
                guard let contrast = Palette.contrast(look.foreground, look.background) else { continue }
                let least: Double =
                    switch ink {
                    case .border: 1.8
                    case .disabled, .directiveFrame, .borderActive: 3
                    case .dim, .none, .stoodDown: depth == .full ? 4.5 : 3
                    default: needed
                    }
                #expect(contrast >= least, "\(name) \(ink) \(depth) \(contrast)")
                guard !Self.quiet.contains(ink) else { continue }
                for surface in [Ink.selected, .overlay] {
                    let look = theme.look(Style(ink, on: surface), at: depth)
                    let contrast = Palette.contrast(look.foreground, look.background) ?? 21
                    #expect(contrast >= surfaceNeeded, "\(name) \(ink) on \(surface) \(depth) \(contrast)")
                }
            }
        }
    }

    @Test("without colour, what matters differs by attribute", arguments: Theme.shippedNames)
    func attributes(_ name: String) throws {
        let theme = try Theme.shipped(name)
        let matter: [Ink] = [.text, .flag, .flagUnconfirmed, .watch, .overLimit, .selected]
        let looks = matter.map { theme.look(Style($0), at: .none) }
        #expect(Set(looks).count == matter.count)
        #expect(looks.allSatisfy { $0.foreground == -1 && $0.background == -1 })
        for ink in Ink.allCases {
            let look = theme.look(Style(ink), at: .eight)
            #expect((-1...7).contains(look.foreground) && (-1...7).contains(look.background), "\(ink)")
            #expect(look.foreground == -1 || look.foreground != look.background, "\(ink)")
        }
    }

    @Test("red means over the limit and nothing else")
    func red() throws {
        let theme = try Theme.shipped("dark")
        for ink in Ink.allCases {
            let look = theme.look(Style(ink), at: .full)
            for color in [look.foreground, look.background].compactMap(Palette.color) where ink != .overLimit {
                #expect(!(color.red > 2 * color.green && color.red > 2 * color.blue), "\(ink) \(color.hex)")
            }
        }
        let badge = theme.look(Style(.overLimit, on: .selected), at: .full)
        #expect(
            badge.background == theme.look(Style(.overLimit), at: .full).background, "a badge stays one when selected")
    }

    @Test(
        "a wrong theme names its line and says what to do",
        arguments: [
            ("name: a\nroles: {\n", "t.yaml:", "not YAML"),
            ("- a", "t.yaml:1", "not a theme"),
            ("name: a\nextends: dark\nroles:\n  text: 7 on 0\n  flagg: 3\n", "t.yaml:5", "unknown ink \"flagg\""),
            ("name: a\nextends: dark\nroles:\n  flag: 3 on green\n", "t.yaml:4", "\"green\" is no colour"),
            ("name: a\nextends: dark\nroles:\n  flag: { 88: 3 }\n", "t.yaml:4", "unknown depth"),
            ("name: a\nextends: dark\nroles:\n  flag: { 16: 99 }\n", "t.yaml:4", "colour 99 at 16"),
            ("name: a\nextends: dark\nroles:\n  flag: blink\n", "t.yaml:4", "no colour and no attribute"),
            ("name: a\nextends: drak\nroles: { flag: 3 }\n", "t.yaml:2", "no theme \"drak\""),
            ("name: a\nroles:\n  flag: 3\n", "t.yaml:3", "no look for text"),
            ("name: a\ncolors: 3\nroles: { flag: 3 }\n", "t.yaml:2", "unknown key"),
            ("inks: { flag: 3 }\n", "t.yaml:1", "no name"),
        ])
    func wrong(_ yaml: String, _ place: String, _ reason: String) {
        let error = #expect(throws: ThemeError.self) { try Theme(yaml: yaml, file: "t.yaml") }
        let text = error?.description ?? ""
        #expect(text.hasPrefix(place) && text.contains(reason) && text.contains("; "), "\(text)")
    }

    @Test("a theme of one's own says only what differs")
    func own() throws {
        let theme = try Theme(yaml: "name: mine\nextends: dark\nroles: { flag: { 256: 51 } }", file: "t.yaml")
        #expect(theme.look(Style(.flag), at: .full).foreground == 51)
        let dark = try Theme.shipped("dark")
        #expect(theme.look(Style(.flag), at: .sixteen) == dark.look(Style(.flag), at: .sixteen))
        #expect(theme.look(.text, at: .full) == dark.look(.text, at: .full))
    }
}
