public import Console
public import DispatchDesk
import Keymaps
import Policy
import Screen

/// A plain console under test: lines in, lines out, a desk under it.
@MainActor public struct PlainDriver {
    public private(set) var model: ConsoleModel
    public private(set) var face = PlainFace()
    public var desk: PlayedDesk
    public private(set) var effects: [Effect] = []
    private var lines: [String] = []
    let actor: Actor

    public init(actor: Actor = PlayedDesk.radio, desk: PlayedDesk = PlayedDesk(), isReadOnly: Bool = false) throws {
        self.desk = desk
        self.actor = actor
        var settings = ConsoleSettings(
            seat: Seat(actor: actor), clock: .sacramentoWinter, themes: [try Theme.shipped("mono")], glyphs: .ascii,
            directives: try DirectiveTemplates.shipped("sacramento-pd"), types: [],
            ruleTitles: ["R-1": "agents named", "R-2": "raid", "R-3": "masked group"])
        settings.seat.isReadOnly = isReadOnly
        model = ConsoleModel(
            settings: settings, desk: desk.desk, keymap: try Keymap(yaml: ShippedKeymap.standard, file: "default.yaml"),
            size: Size(100, by: 60), now: desk.now)
        showBoard()
    }

    /// What was said since this was last asked.
    public mutating func said() -> [String] {
        defer { lines = [] }
        return lines
    }

    /// Types a line; what is said to it.
    @discardableResult
    public mutating func enter(_ line: String) -> [String] {
        lines = []
        run(face.enter(line, into: &model, at: desk.now))
        hear()
        return said()
    }

    public mutating func happens(_ change: (inout PlayedDesk) throws -> Void) rethrows {
        try change(&desk)
        showBoard()
    }

    /// Lets time pass, a second at a time; what falls due on the way is done.
    public mutating func wait(_ seconds: Int) throws {
        for _ in 0..<seconds {
            try desk.wait(1)
            tell(.tick)
            showBoard()
        }
    }

    public mutating func tell(_ input: ConsoleInput) {
        run(model.handle(input, at: desk.now))
        hear()
    }

    private mutating func showBoard() { tell(.board(desk.board)) }

    private mutating func hear() {
        face.hear(model)
        lines += face.takeLines()
    }

    private mutating func run(_ new: [Effect]) {
        effects += new
        for case .submit(let command, let ticket) in new {
            do throws(Refusal) {
                let events = try desk.give(command, by: actor)
                showBoard()
                tell(.outcome(ticket, events.isEmpty ? .nothing : .recorded(at: desk.now, events: events)))
            } catch {
                tell(.outcome(ticket, .refused(error)))
            }
        }
    }
}
