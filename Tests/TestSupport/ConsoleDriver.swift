public import Console
public import DispatchDesk
import Keymaps
public import Policy
public import Screen

/// A console under test: real keys through the real key parser and keymap, a desk under it, a clock that is told the time.
///
/// A test reads like a dispatcher's script: `console.keys("f", "F6")`, `console.type("3S12")`, `console.screen`.
@MainActor public struct ConsoleDriver {
    public private(set) var model: ConsoleModel
    public var desk: PlayedDesk
    public private(set) var effects: [Effect] = []
    let actor: Actor

    public init(
        size: Size = Size(80, by: 24), theme: String = "dark", glyphs: Glyphs = .lines,
        actor: Actor = PlayedDesk.radio, desk: PlayedDesk = PlayedDesk(), types: [TypeCode] = [],
        keymap: String = "default", pack: PolicyPack? = nil,
        ruleTitles: [String: String] = ["R-1": "agents named", "R-2": "raid", "R-3": "masked group"]
    ) throws {
        self.desk = desk
        self.actor = actor
        let themes = [theme] + Theme.shippedNames.filter { $0 != theme }
        var settings = ConsoleSettings(
            seat: Seat(actor: actor, isDrill: true), clock: .sacramentoWinter,
            themes: try themes.map { try Theme.shipped($0) }, glyphs: glyphs,
            directives: try DirectiveTemplates.shipped("sacramento-pd"), types: types, ruleTitles: ruleTitles)
        if let pack { settings.take(pack) }
        settings.keymaps = KeymapReader.shipped.names
        settings.keymapFile = "/home/person/.config/watchdesk/keymap.yaml"
        settings.settingsFile = "/home/person/.config/watchdesk/settings.yaml"
        model = ConsoleModel(
            settings: settings, desk: desk.desk, keymap: try KeymapReader.keymap(keymap), size: size, now: desk.now)
        showBoard()
    }

    public var screen: String { model.frame().text }

    /// Presses keys written as keymaps write them.
    public mutating func keys(_ names: String...) throws {
        for name in names { run(model.handle(.key(try Key(parsing: name)), at: desk.now)) }
    }

    /// Types text, a key a character.
    public mutating func type(_ text: String) {
        for character in text {
            run(model.handle(.key(character == " " ? .space : Key(.character(character))), at: desk.now))
        }
    }

    public mutating func paste(_ text: String) { run(model.handle(.paste(text), at: desk.now)) }

    public mutating func resize(_ size: Size) { run(model.handle(.resized(size), at: desk.now)) }

    /// Lets time pass; what falls due on the way is done.
    public mutating func wait(_ seconds: Int) throws {
        try desk.wait(seconds)
        hear(.tick)
        showBoard()
    }

    /// Something happens elsewhere: a feed, another console.
    public mutating func happens(_ change: (inout PlayedDesk) throws -> Void) rethrows {
        try change(&desk)
        showBoard()
    }

    public mutating func hear(_ input: ConsoleInput) { run(model.handle(input, at: desk.now)) }

    private mutating func showBoard() { run(model.handle(.board(desk.board), at: desk.now)) }

    private mutating func run(_ new: [Effect]) {
        effects += new
        for case .readKeymap(let name) in new { hear(ShippedKeymap.answer(name)) }
        for case .submit(let command, let ticket) in new {
            do throws(Refusal) {
                let events = try desk.give(command, by: actor)
                showBoard()
                hear(.outcome(ticket, events.isEmpty ? .nothing : .recorded(at: desk.now, events: events)))
            } catch {
                hear(.outcome(ticket, .refused(error)))
            }
        }
    }
}

extension ClockFace {
    /// Pacific Standard Time.
    public static let sacramentoWinter = ClockFace { _ in -8 * 3600 }
}
