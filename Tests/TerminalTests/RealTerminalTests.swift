import Foundation
import TerminalSupport
import Testing

/// The driver in a real terminal.
@Suite("A real terminal", .serialized, .timeLimit(.minutes(2)))
struct RealTerminalTests {
    private static let probe = Built.program("terminal-probe")

    /// What the shell finds after the program: the terminal as it was, and what the program had for a status.
    private func leaves(_ tmux: Tmux, status: String) async throws {
        try await tmux.waitForShell(status: status, showing: "before")
    }

    private func start(_ tmux: Tmux, _ arguments: String = "") async throws {
        try tmux.type("clear; echo before; '\(Self.probe)' \(arguments); echo status=$?")
        try await tmux.wait(for: "keys |")
    }

    @Test(
        "starts, draws, quits and leaves the terminal as it was",
        arguments: ["xterm-256color", "screen-256color", "tmux-256color"])
    func startAndQuit(_ term: String) async throws {
        let tmux = try await Tmux(term: term)
        try await start(tmux)
        let screen = try tmux.screen()
        #expect(screen.hasPrefix("┌─ PROBE ─"), "\(screen)")
        #expect(screen.contains("─ 80x24 ─┐"), "\(screen)")
        #expect(screen.contains("│wide 漢字 é e\u{301} ✅ ñ|"), "\(screen)")
        #expect(try tmux.format("#{alternate_on}#{cursor_flag} #{cursor_x},#{cursor_y}") == "11 1,1")
        try tmux.keys("q")
        try await leaves(tmux, status: "0")
        #expect(try tmux.screen().contains("probe ended"))
    }

    @Test("keys: Esc alone, Alt, function keys, control arrows, wide text, paste")
    func keys() async throws {
        let tmux = try await Tmux()
        try await start(tmux)
        for (press, shown) in [
            ("Escape", "keys Esc|"), ("M-x", "Esc M-x|"), ("F5", "M-x F5|"), ("C-Left", "F5 C-Left|"),
            ("漢", "C-Left 漢|"),
            ("é", "漢 é|"), ("PPage", "é PgUp|"), ("BTab", "PgUp BTab|"), ("BSpace", "BTab BSpace|"),
            ("Enter", "BSpace Enter|"), ("C-Space", "Enter C-Space|"), ("S-Up", "C-Space S-Up|"),
            ("M-Up", "S-Up M-Up|"),
            ("Home", "M-Up Home|"), ("F12", "Home F12|"), ("DC", "F12 Del|"), ("Tab", "Del Tab|"), ("C-x", "Tab C-x|"),
            ("Space", "C-x Space|"), ("F1", "Space F1|"), ("C-c", "F1 C-c|"),
        ] {
            try tmux.keys(press)
            try await tmux.wait(for: shown)
        }
        try tmux.keys("Escape", "Escape", "a")
        try await tmux.wait(for: "C-c Esc")
        try tmux.run(["set-buffer", "two\nlines\u{1B}]0;x q"])
        try tmux.run(["paste-buffer", "-p"])
        try await tmux.wait(for: "paste(two lines")
        try tmux.keys("q")
        try await leaves(tmux, status: "0")
    }

    @Test("a new size is drawn anew, and any size is safe")
    func resize() async throws {
        let tmux = try await Tmux()
        try await start(tmux)
        for (columns, rows) in [(100, 30), (60, 15), (132, 43)] {
            try tmux.resize(columns: columns, rows: rows)
            try await tmux.wait(for: "─ \(columns)x\(rows) ─┐")
        }
        for (columns, rows) in [(3, 2), (1, 1), (80, 24)] {
            try tmux.resize(columns: columns, rows: rows)
        }
        try await tmux.wait(for: "─ 80x24 ─┐")
        try tmux.keys("q")
        try await leaves(tmux, status: "0")
    }

    @Test("a crash gives the terminal back", arguments: [("!", "132"), ("^", "139")])
    func crash(_ key: String, _ status: String) async throws {
        let tmux = try await Tmux()
        try await start(tmux)
        try tmux.keys("e", key)
        try await leaves(tmux, status: status)
        #expect(try tmux.screen().contains("said on standard error"), "what was said is not lost")
    }

    @Test("signals: the program ends in its own way", arguments: [("TERM", "3"), ("INT", "3"), ("HUP", "4")])
    func signals(_ name: String, _ status: String) async throws {
        let tmux = try await Tmux()
        try await start(tmux)
        try tmux.keys("e", "x")
        try await tmux.wait(for: "keys e x|")
        let quiet = try tmux.screen()
        #expect(!quiet.contains("said on"), "standard error stays off the screen")
        _ = try Spawn.run(["kill", "-\(name)", "\(try tmux.process("terminal-probe"))"])
        try await leaves(tmux, status: status)
        #expect(try tmux.screen().contains("said on standard error"))
    }

    @Test("suspended and resumed, woken from another thread, ticked once")
    func suspend() async throws {
        let tmux = try await Tmux()
        try await start(tmux)
        try tmux.keys("w")
        try await tmux.wait(for: "woken 1 ticks 0")
        try tmux.keys("t")
        try await tmux.wait(for: "woken 1 ticks 1")
        try tmux.keys("C-z")
        try await tmux.wait(for: "Stopped")
        #expect(try tmux.format("#{alternate_on}") == "0")
        try tmux.type("fg")
        try await tmux.wait(for: "woken 1 ticks 1 resumed 1")
        #expect(try tmux.format("#{alternate_on}") == "1")
        try tmux.keys("C-l", "a")
        try await tmux.wait(for: "C-l a|")
        try tmux.keys("q")
        try await tmux.wait(for: "probe ended")
    }

    @Test(
        "no screen to be had: one line says why and what to do",
        arguments: [
            ("TERM=dumb", "can't show a full screen; set TERM"), ("TERM=", "can't show a full screen; set TERM"),
            ("TERM=nosuchterm", "no description of the terminal \"nosuchterm\""),
        ])
    func refused(_ setting: String, _ message: String) async throws {
        let tmux = try await Tmux(columns: 160)
        try tmux.type("clear; echo before; \(setting) '\(Self.probe)'; echo status=$?")
        try await tmux.wait(for: "status=69")
        let screen = try tmux.screen()
        #expect(screen.contains("probe: ") && screen.contains(message), "\(screen)")
    }

    @Test("kin of xterm that this machine does not know, and ASCII without UTF-8")
    func kin() async throws {
        let tmux = try await Tmux(term: "xterm-nosuchkin")
        try await start(tmux)
        try tmux.keys("q")
        try await tmux.wait(for: "status=0")
        try tmux.type("clear; LC_ALL=POSIX '\(Self.probe)'")
        try await tmux.wait(for: "+- PROBE --")
        try tmux.keys("q")
        try await tmux.wait(for: "probe ended")
    }

    @Test("no terminal at all")
    func noTerminal() throws {
        let ended = try Spawn.run([Self.probe])
        #expect(ended.status == 69)
        #expect(
            ended.output
                == "probe: no terminal on standard input and output; run it in a terminal, or use a subcommand\n")
    }

    @Test("NO_COLOR: not one colour code; otherwise the theme's", arguments: [true, false])
    func noColor(_ noColor: Bool) async throws {
        let tmux = try await Tmux()
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try tmux.record(to: path)
        try tmux.type("\(noColor ? "NO_COLOR=1 " : "")'\(Self.probe)'; echo status=$?")
        try await tmux.wait(for: "keys |")
        try tmux.keys("q")
        try await tmux.wait(for: "status=0")
        let clock = ContinuousClock()
        let end = clock.now + .seconds(10)
        var bytes = ""
        repeat {
            bytes = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        } while !bytes.contains("status=0\r") && clock.now < end
        let colors = bytes.matches(of: #/\x{1B}\[[0-9;]*?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m/#)
        #expect(colors.isEmpty == noColor, "\(colors.map(\.output).prefix(3))")
        for code in ["?1049h", "?1049l", "?2004h", "?2004l"] { #expect(bytes.contains("\u{1B}[\(code)"), "\(code)") }
        #expect(
            bytes.range(of: "?2004l", options: .backwards)?.lowerBound ?? bytes.startIndex
                > bytes.range(of: "?2004h", options: .backwards)?.lowerBound ?? bytes.endIndex)
    }
}
