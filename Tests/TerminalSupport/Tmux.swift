import Foundation
import Synchronization

/// A real terminal: a pane of a tmux server of its own, with a shell in it that can start a program.
///
/// Nothing here waits a fixed time: `wait` looks until the screen shows what is asked, and fails with the screen it saw.
public final class Tmux {
    public struct Problem: Error, CustomStringConvertible {
        public var description: String
        public init(description: String) { self.description = description }
    }

    /// The server; it is killed, with all its terminals, when none of them is held any more.
    private final class Server {
        let socket: String
        private static let counter = Mutex(0)

        init() {
            let number = Self.counter.withLock { last in
                last += 1
                return last
            }
            socket = "watchdesk-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
        }

        deinit {
            // The socket stays behind when the server has ended.
            let path = try? run(["display-message", "-p", "#{socket_path}"]).output
            _ = try? run(["kill-server"])
            guard let path = path?.trimmingCharacters(in: .whitespacesAndNewlines), path.hasSuffix(socket) else {
                return
            }
            try? FileManager.default.removeItem(atPath: path)
        }

        func run(_ arguments: [String]) throws -> Ended {
            try Spawn.run(["tmux", "-L", socket, "-f", "/dev/null"] + arguments)
        }
    }

    private let server: Server
    private let shell: String
    /// What tmux calls this terminal.
    public let pane: String

    /// - Parameters:
    ///   - environment: settings of the shell beside those every test has.
    ///   - other: a terminal whose server this one shares, so that one command can press keys in both.
    public init(
        columns: Int = 80, rows: Int = 24, term: String = "xterm-256color", environment: [String: String] = [:],
        beside other: Tmux? = nil
    ) async throws {
        server = other?.server ?? Server()
        let settings = environment.merging(["LC_ALL": "C.UTF-8", "PS1": "> ", "TERM": term]) { $1 }
            .sorted { $0.key < $1.key }.map { "'\($0.key)=\($0.value)'" }.joined(separator: " ")
        shell =
            "env -u LINES -u COLUMNS -u NO_COLOR -u ESCDELAY -u SWIFT_BACKTRACE -u ENV -u TMUX -u TMUX_PANE \(settings) sh -m"
        let answer = try server.run(
            ["new-session", "-d", "-P", "-F", "#{pane_id}", "-x", "\(columns)", "-y", "\(rows)", shell])
        guard answer.status == 0 else { throw Problem(description: "tmux did not start: \(answer.errors)") }
        pane = answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
        try run(["set", "-g", "status", "off"])
        try resize(columns: columns, rows: rows)
        // A screen is captured without the blanks at the ends of its lines.
        try await wait(for: ">")
    }

    /// Gives the terminal a shell anew, as if it had just been opened; whatever ran in it is killed.
    public func renew() async throws {
        try run(["respawn-pane", "-k", "-t", pane, shell])
        try await wait(for: ">")
    }

    @discardableResult
    public func run(_ arguments: [String]) throws -> Ended { try server.run(arguments) }

    /// Presses keys, as tmux names them: `Escape`, `M-x`, `F5`, `C-Left`, or characters.
    public func keys(_ keys: String...) throws { try run(["send-keys", "-t", pane] + keys) }

    /// Types text, a character a key.
    public func text(_ text: String) throws { try run(["send-keys", "-t", pane, "-l", text]) }

    /// Types a line and Enter.
    public func type(_ line: String) throws {
        try run(["send-keys", "-t", pane, "-l", line, ";", "send-keys", "-t", pane, "Enter"])
    }

    public func resize(columns: Int, rows: Int) throws {
        try run(["resize-window", "-t", pane, "-x", "\(columns)", "-y", "\(rows)"])
    }

    public func screen() throws -> String { try run(["capture-pane", "-p", "-t", pane]).output }

    public func format(_ format: String) throws -> String {
        try run(["display-message", "-p", "-t", pane, format]).output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The process called `name` that the shell has started.
    public func process(_ name: String) throws -> Int32 {
        let answer = try Spawn.run(["pgrep", "-P", try format("#{pane_pid}"), name])
        guard let process = Int32(answer.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Problem(description: "no \(name) runs in this terminal; the screen:\n\(try screen())")
        }
        return process
    }

    /// Copies what the program sends, byte for byte, to a file.
    public func record(to path: String) throws { try run(["pipe-pane", "-t", pane, "-o", "cat >> '\(path)'"]) }

    /// Looks at the screen until it shows `text`; the screen then.
    @discardableResult
    public func wait(
        for text: String, seconds: Double = 15, file: String = #fileID, line: Int = #line
    ) async throws -> String {
        try await wait(for: "\"\(text)\"", seconds: seconds, file: file, line: line) { $0.contains(text) }
    }

    /// Looks at the screen until it is as `isThere` wants it; the screen then.
    @discardableResult
    public func wait(
        for what: String, seconds: Double = 15, file: String = #fileID, line: Int = #line,
        _ isThere: (String) throws -> Bool
    ) async throws -> String {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var seen = ""
        repeat {
            seen = try screen()
            if try isThere(seen) { return seen }
            try await Task.sleep(for: .milliseconds(10))
        } while clock.now < end
        throw Problem(description: "\(file):\(line): \(what) did not come; the screen:\n\(seen)")
    }

    /// Waits until the shell has the terminal as it gave it: cooked, echoing, on the main screen, with its cursor and what
    /// stood there. The command line that started the program must have ended in `echo status=$?`.
    ///
    /// - Returns: the shell's screen.
    @discardableResult
    public func waitForShell(
        status: String, showing text: String, file: String = #fileID, line: Int = #line
    ) async throws -> String {
        try await wait(for: "status=\(status)", file: file, line: line)
        try type("stty -a | grep -oE '(^| )-?(icanon|echo)( |$|;)' | tr -d ' \\n'; echo =modes")
        try await wait(for: "icanonecho=modes", file: file, line: line)
        let state = try format("#{alternate_on}#{cursor_flag}#{keypad_cursor_flag}")
        let seen = try screen()
        guard state == "010", seen.contains(text) else {
            throw Problem(
                description: "\(file):\(line): the terminal is not as it was (\(state)); the screen:\n\(seen)")
        }
        return seen
    }
}
