import Foundation
import Testing

/// A real terminal: a tmux server of its own, with a shell in it that can start the probe.
///
/// Nothing here waits a fixed time: `wait` looks until the screen shows what is asked, and fails with the screen it saw.
final class Tmux {
    struct Problem: Error, CustomStringConvertible { var description: String }

    private let socket: String
    private static let counter = Counter()

    private actor Counter {
        private var last = 0
        func next() -> Int {
            last += 1
            return last
        }
    }

    /// The probe, beside the test bundle.
    static var probe: String {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for folder in [bundle, bundle.deletingLastPathComponent(), Bundle.main.bundleURL] {
            let path = folder.appendingPathComponent("terminal-probe").path
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return "terminal-probe"
    }

    init(columns: Int = 80, rows: Int = 24, term: String = "xterm-256color", environment: String = "") async throws {
        socket = "watchdesk-\(ProcessInfo.processInfo.processIdentifier)-\(await Self.counter.next())"
        let shell =
            "env -u LINES -u COLUMNS -u NO_COLOR -u ESCDELAY -u SWIFT_BACKTRACE -u ENV LC_ALL=C.UTF-8 PS1='> ' TERM=\(term) "
            + "\(environment) sh -m"
        let answer = try run(["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", shell])
        guard answer.status == 0 else { throw Problem(description: "tmux did not start: \(answer.text)") }
        try run(["set", "-g", "status", "off"])
        try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
        // A screen is captured without the blanks at the ends of its lines.
        do { try await wait(for: ">") } catch {
            end()
            throw error
        }
    }

    deinit { end() }

    /// Ends the server, and takes away the socket it leaves behind.
    private func end() {
        let path = try? format("#{socket_path}")
        _ = try? run(["kill-server"])
        if let path, path.hasSuffix(socket) { try? FileManager.default.removeItem(atPath: path) }
    }

    @discardableResult
    func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
        try Spawn.run(["tmux", "-L", socket, "-f", "/dev/null"] + arguments)
    }

    /// Presses keys, as tmux names them: `Escape`, `M-x`, `F5`, `C-Left`, or characters.
    func keys(_ keys: String...) throws { try run(["send-keys"] + keys) }

    /// Types a line for the shell.
    func type(_ line: String) throws {
        try run(["send-keys", "-l", line])
        try run(["send-keys", "Enter"])
    }

    func screen() throws -> String { try run(["capture-pane", "-p"]).text }
    func format(_ format: String) throws -> String {
        try run(["display-message", "-p", format]).text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Copies what the program sends, byte for byte, to a file.
    func record(to path: String) throws { try run(["pipe-pane", "-o", "cat >> '\(path)'"]) }

    /// Looks at the screen until it shows `text`.
    func wait(for text: String, seconds: Double = 15, _ location: SourceLocation = #_sourceLocation) async throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var seen = ""
        while clock.now < end {
            seen = try screen()
            if seen.contains(text) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("\"\(text)\" did not come; the screen:\n\(seen)", sourceLocation: location)
        throw Problem(description: "\"\(text)\" did not come")
    }
}
