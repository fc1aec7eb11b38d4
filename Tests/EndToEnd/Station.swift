import DispatchDesk
import Foundation
import Ledger
import Policy
import TerminalSupport
import Testing

/// Everything here runs the program itself: in real terminals, several processes at a time, on a ledger of their own.
///
/// One after the other: each has the machine to itself, so that what is measured is the program.
@Suite("The program in real terminals", .serialized, .timeLimit(.minutes(3)))
enum RealProcesses {}

/// A room with consoles and feeds: a home folder, a ledger in it, terminals and programs, all gone at the end.
final class Station {
    /// With a space in its name, as folders may have.
    let folder = FileManager.default.temporaryDirectory.appending(path: "watchdesk station \(UUID().uuidString)")
        .path(percentEncoded: false)
    private var first: Tmux?

    init() throws {
        for part in ["home", "tmp"] {
            try FileManager.default.createDirectory(atPath: path(part), withIntermediateDirectories: true)
        }
    }

    deinit {
        first = nil
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    /// Where the program keeps its ledger when nobody says otherwise.
    var ledger: String { path("data/watchdesk/ledger.sqlite") }

    static let program = Built.program("watchdesk")

    /// Where the program keeps packs compiled, beside itself: made ready once for all tests.
    static let cache = (program as NSString).deletingLastPathComponent + "/packs-kept"

    var environment: [String: String] {
        let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return [
            "HOME": path("home"), "XDG_DATA_HOME": path("data"), "XDG_CONFIG_HOME": path("config"),
            "XDG_STATE_HOME": path("state"), "XDG_CACHE_HOME": path("cache"), "WATCHDESK_CACHE": Self.cache,
            "TMPDIR": path("tmp"),
            "WATCHDESK_PERSON": "4417", "WATCHDESK_POSITION": "Radio 1",
            "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC",
            "PATH": (Self.program as NSString).deletingLastPathComponent + ":" + search,
        ]
    }

    // MARK: programs

    /// Runs a subcommand to its end.
    @discardableResult
    func run(_ words: String..., input: String = "/dev/null") throws -> Ended {
        try Spawn.run([Self.program] + words, environment: environment, input: input)
    }

    /// Starts a subcommand that goes on beside the test.
    func start(_ words: String...) throws -> Child { try Child([Self.program] + words, environment: environment) }

    /// Writes a file into the station's folder; its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    /// Takes calls in by a process of its own, and waits for its end.
    func takeIn(_ calls: [FedCall]) throws {
        let ended = try run("intake", try write("feed.jsonl", FedCall.lines(calls)))
        try #require(ended.status == 0, "\(ended.errors)")
    }

    /// Whether `watchdesk ledger verify` finds the ledger whole.
    func verify(_ ledger: String? = nil) throws -> Ended {
        try run("ledger", "verify", "--ledger", ledger ?? self.ledger)
    }

    // MARK: terminals

    /// A terminal; the second one and those after it share the first one's server.
    func terminal(
        columns: Int = 80, rows: Int = 24, term: String = "xterm-256color", _ more: [String: String] = [:]
    ) async throws -> Tmux {
        let settings = environment.merging(more) { $1 }
        let tmux = try await Tmux(columns: columns, rows: rows, term: term, environment: settings, beside: first)
        if first == nil { first = tmux }
        return tmux
    }

    /// A terminal with a console in it.
    func console(columns: Int = 80, rows: Int = 24, _ more: [String: String] = [:]) async throws -> Tmux {
        let tmux = try await terminal(columns: columns, rows: rows, more)
        try await startConsole(in: tmux)
        return tmux
    }

    func startConsole(in tmux: Tmux, _ arguments: String = "") async throws {
        try tmux.type("clear; echo before; watchdesk \(arguments); echo status=$?")
        try await tmux.wait(for: "F2 New call")
    }

    // MARK: the record

    /// Every event on the record, read straight from the file.
    func events() throws -> [RecordedEvent] {
        let ledger = try SQLiteLedger(path: ledger, sources: .system, make: false)
        var events: [RecordedEvent] = []
        while true {
            let page = try ledger.events(after: events.last?.position ?? 0, limit: 10_000)
            guard !page.isEmpty else { return events }
            events += page
        }
    }

    /// What the events add up to.
    func board() throws -> Board {
        var board = Board()
        for event in try events() { board.apply(event) }
        return board
    }

    /// The whole queue, as a script reads it.
    func notices() throws -> [NoticeLine] {
        let ended = try run("notices", "--json", "--all")
        try #require(ended.status == 0, "\(ended.errors)")
        return try ended.output.split(separator: "\n").map {
            try JSONDecoder().decode(NoticeLine.self, from: Data($0.utf8))
        }
    }
}

/// A line of `watchdesk notices --json`.
struct NoticeLine: Decodable {
    var id: String
    var call: String
    var role: String
    var basis: String
    var state: String
    var person: String?
    var channel: String?
    var answer: String?
}

/// A call as a feed writes it.
struct FedCall: Encodable {
    var id: String
    var type = "207P"
    var priority: Int? = 1
    var location: String
    var narrative: String

    /// An invented call on a block of its own, so that no two of them are one situation.
    init(_ number: Int, _ narrative: String, type: String = "207P") {
        let digits = String(number)
        id = "SA2026" + String(repeating: "0", count: 6 - digits.count) + digits
        location = "\(number)00 FLORIN RD"
        (self.type, self.narrative) = (type, narrative)
    }

    static let flag = "ICE AGTS IN VESTS AT NBRS DOOR"
    static let watch = "OL MASKED MALES W/RIFLES IN PLOT, DISC"
    static let quiet = "LOUD MUSIC FROM BACK YARD"

    var tail: String { String(id.suffix(5)) }

    static func lines(_ calls: [FedCall]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try calls.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
    }
}
