import Console
import DispatchDesk
import Foundation
import Keymaps
import Ledger
import Policy
import Screen

/// What one key, one second and one event cost a console, without a terminal: from the input to what must be written.
///
/// The console is the program's own, with the shipped pack, keymap and theme; only the terminal and the threads are left out, so
/// that the figures move with the console's own work.
@MainActor struct ConsoleRun {
    private let clerk: Clerk
    private var model: ConsoleModel
    private var shown: Frame
    private var now: Instant
    private static let size = Size(132, by: 43)
    private static let actor = Actor(person: "4417", position: "Radio 1", console: "benchmark")

    /// One row. `p50` and `p99` are microseconds from the input to the cells that have to be written, `cells` how many on average.
    private struct Row: Codable {
        var what: String
        var times: Int
        var p50: Double
        var p99: Double
        var cells: Int
    }

    private init(flagged: Int, unflagged: Int) throws {
        let pack = try PolicyPack.shipped("sacramento-pd")
        let desk = Desk(policy: pack.desk, reader: pack.detector)
        let ledger = MemoryLedger(sources: .system)
        now = LedgerSources.system.now()
        try ScreenLedger.append(
            calls: unflagged, areClosed: false, spacing: 1, to: ledger, desk: desk, until: now)
        clerk = try Clerk(ledger: ledger, desk: desk, sources: .system, console: "benchmark")
        for number in 0..<flagged {
            _ = try clerk.carryOut(.receive(ScreenLedger.flagged(number, at: now)), by: Self.actor)
        }
        var settings = ConsoleSettings(
            seat: Seat(actor: Self.actor, isDrill: false), clock: ClockFace { _ in -28_800 },
            themes: try Theme.shippedNames.map { try Theme.shipped($0) }, glyphs: .lines, directives: pack.directives,
            types: pack.types, ruleTitles: pack.ruleTitles)
        settings.take(pack)
        guard let keymap = KeymapReader(shipped: ShippedKeymap.all).shipped("default")?.keymap else {
            throw Missing(description: "the default keymap is not in this program")
        }
        model = ConsoleModel(settings: settings, desk: desk, keymap: keymap, size: Self.size, now: now)
        _ = model.handle(.board(clerk.board), at: now)
        shown = model.frame()
    }

    private struct Missing: Error { var description: String }

    /// Measures everything and prints a JSON object a line.
    static func measure(calls: Int) throws {
        var long = try ConsoleRun(flagged: 0, unflagged: calls)
        try long.press("PgDn", times: 40)
        try long.time("down a row", 2000, "Down")
        try long.time("down a page", 500, "PgDn")
        try long.time("to the end and back", 500, "End", "Home")
        try long.type(letters: 300)
        try long.complete()
        try long.hearOfCalls(200)
        var notices = try ConsoleRun(flagged: 334, unflagged: 50)
        notices.passSeconds(300)
    }

    private mutating func press(_ names: String..., times: Int) throws {
        for _ in 0..<times {
            for name in names { _ = model.handle(.key(try Key(parsing: name)), at: now) }
        }
        shown = model.frame()
    }

    private mutating func time(_ what: String, _ times: Int, _ names: String...) throws {
        let keys = try names.map { try Key(parsing: $0) }
        row(what, times) { .key(keys[$0 % keys.count]) }
    }

    /// A form with as much in it as fits, read again at every letter.
    private mutating func type(letters: Int) throws {
        _ = model.perform("call.new")
        try press("Tab", "Tab", times: 1)
        while case .form(let form) = model.mode, form.focused.id != .narrative { try press("Tab", times: 1) }
        let sentence = "RP STS LOUD MUSIC FROM BACK YARD, 4 SUBJS IN UNMARKED VAN LEFT TOWARD BROADWAY, NO PLATE SEEN. "
        let text = String(repeating: sentence, count: 8192 / sentence.utf8.count)
        _ = model.handle(.paste(text), at: now)
        row("a letter after \(text.utf8.count) characters of narrative", letters) { _ in .key(Key(.character("a"))) }
        _ = model.handle(.key(try Key(parsing: "Esc")), at: now)
    }

    /// A command line with something to complete at every letter.
    private mutating func complete() throws {
        _ = model.perform("command.open")
        let letters = Array("N 0001 AT FLORIN RD")
        row("a letter of a command, with its completions", letters.count * 10) { number in
            if number % letters.count == 0, number > 0 { return .key(Key(.character("u"), .control)) }
            let letter = letters[number % letters.count]
            return .key(letter == " " ? .space : Key(.character(letter)))
        }
        _ = model.handle(.key(try Key(parsing: "Esc")), at: now)
    }

    /// Another console takes a call: the board that has it arrives.
    private mutating func hearOfCalls(_ times: Int) throws {
        var boards: [Board] = []
        for number in 0..<times {
            let call = ScreenLedger.call(9_000_000 + number, at: now, status: .pending)
            _ = try clerk.carryOut(.receive(call), by: Self.actor)
            boards.append(clerk.board)
        }
        row("another console's call arrives", times) { .board(boards[$0]) }
    }

    /// A second goes by on the notification queue.
    private mutating func passSeconds(_ times: Int) {
        _ = model.perform("view.notices")
        row("a second, \(model.board.notices.count) notices", times) { _ in .tick }
    }

    private mutating func row(_ what: String, _ times: Int, _ input: (Int) -> ConsoleInput) {
        var spans: [Double] = []
        var cells = 0
        for number in 0..<times {
            let next = input(number)
            if case .tick = next { now = now.advanced(by: 1) }
            let begun = ContinuousClock.now
            _ = model.handle(next, at: now)
            let frame = model.frame()
            let runs = FrameDifference.runs(from: shown, to: frame)
            let span = ContinuousClock.now - begun
            shown = frame
            cells += runs.reduce(0) { $0 + $1.columns }
            spans.append(Double(span.components.attoseconds) / 1e12 + Double(span.components.seconds) * 1e6)
        }
        spans.sort()
        let found = Row(
            what: what, times: times, p50: spans[times / 2].rounded(),
            p99: spans[max(0, times * 99 / 100 - 1)].rounded(), cells: cells / times)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let line = try? encoder.encode(found) else { return }
        print(String(decoding: line, as: UTF8.self))
    }
}
