import DispatchDesk
import Foundation
import TerminalSupport
import Testing

extension RealProcesses {
    /// The program on other terminals, in lines, over ssh, and on a wall.
    @Suite("Reach") struct ReachTests {
        let station: Station
        init() throws { station = try Station() }

        private func raw() -> String {
            String(decoding: FileManager.default.contents(atPath: station.path("raw")) ?? Data(), as: UTF8.self)
        }

        /// The terminal echoes, waits for whole lines and shows its cursor.
        private func isRestored(_ tmux: Tmux) async throws {
            try tmux.type("stty -a | grep -oE '(^| )-?(icanon|echo)( |$|;)' | tr -d ' \\n'; echo =modes")
            try await tmux.wait(for: "icanonecho=modes")
            #expect(try tmux.format("#{alternate_on}#{cursor_flag}") == "01")
        }

        // MARK: terminals

        @Test(
            "each kind of terminal: draws, obeys a key, leaves it as it was",
            arguments: [
                ("xterm-256color", "C.UTF-8", 256), ("tmux-256color", "C.UTF-8", 256), ("screen", "C.UTF-8", 8),
                ("linux", "C.UTF-8", 8), ("vt100", "C.UTF-8", 0), ("vt100", "POSIX", 0),
                ("xterm-256color", "POSIX", 256),
            ])
        func terminals(_ term: String, _ locale: String, _ colors: Int) async throws {
            try station.takeIn([FedCall(1, FedCall.flag + " \u{E9}\u{6F22}")])
            let tmux = try await station.terminal()
            try tmux.record(to: station.path("raw"))
            try tmux.type("clear; TERM=\(term) LC_ALL=\(locale) watchdesk; echo status=$?")
            let corner = locale == "POSIX" ? "+- PENDING 1" : "\u{250C}\u{2500} PENDING 1"
            let seen = try await tmux.wait(for: corner)
            #expect(seen.contains("! F 00001"), "\(seen)")
            try tmux.keys("2")
            try await tmux.wait(for: "NOTICES 3 unanswered")
            try tmux.keys("Down")
            try await tmux.wait(for: "the second row") { $0.contains(/>  +(FS|WC|DS) N-0001/) }
            try tmux.resize(columns: 100, rows: 30)
            try await tmux.wait(for: "the wider screen") { $0.contains(/={90,}|\u{2550}{90,}/) }
            try tmux.keys("q")
            try await tmux.wait(for: "Close this screen only")
            try tmux.keys("4")
            try await tmux.wait(for: "status=0")
            try await isRestored(tmux)
            let bytes = raw()
            if locale == "POSIX" {
                #expect(bytes.utf8.allSatisfy { $0 < 0x80 }, "only ASCII goes to a terminal that has no more")
            }
            let extended = bytes.contains(/\x{1B}\[[0-9;]*[34]8;5;/)
            #expect(extended == (colors == 256))
            let any = bytes.contains(/\x{1B}\[[0-9;]*(?:3[0-7]|4[0-7])[0-9;]*m/)
            #expect(any == (colors > 0) || colors == 256)
        }

        @Test("attached again at another size, the screen is whole")
        func attachedElsewhere() async throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let inner = try await station.console()
            let outer = try await Tmux(columns: 110, rows: 32)
            let socket = try inner.format("#{socket_path}")
            try inner.run(["set", "-w", "-t", inner.pane, "window-size", "latest"])
            try outer.type("TMUX= tmux -S \(socket) attach")
            try await outer.wait(for: "the console at the other size") {
                $0.contains("! F 00001") && $0.contains(/\u{2500}{90,}/)
            }
            try outer.keys("2")
            try await outer.wait(for: "NOTICES 3 unanswered")
        }

        // MARK: lines

        @Test("a terminal that can't place its cursor gets lines", arguments: ["dumb", ""])
        func plainByItself(_ term: String) async throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let tmux = try await station.terminal(columns: 160)
            try tmux.record(to: station.path("raw"))
            try tmux.type("TERM=\(term) watchdesk; echo status=$?")
            try await tmux.wait(for: "watchdesk, Radio 1, id 4417: 1 call pending, 1 flag to decide")
            try await tmux.wait(for: "00001 >")
            try tmux.type("FC")
            try await tmux.wait(for: "accepted: 00001 confirmed under E.1.a by 4417")
            try station.takeIn([FedCall(2, FedCall.flag)])
            try await tmux.wait(for: "FLAG 00002")
            try tmux.type("QUIT")
            try await tmux.wait(for: "4 Close this screen only")
            try tmux.type("4")
            try await tmux.wait(for: "status=0")
            try await isRestored(tmux)
            let said = raw()
            #expect(!said.contains("\u{1B}[?1049h") && !said.contains("\u{1B}[2J") && !said.contains("\u{1B}[H"))
        }

        @Test("over a pipe: each command in its order, and at the end of input it leaves")
        func script() throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let script = try station.write(
                "script",
                "FC 00001\nACK 00001 WC EXAMPLE phone responding\nREAD N-0001-WC\nBOGUS\nN 415 9XX K ST /LOUD\nLIST")
            let ended = try station.run("--plain", input: script)
            #expect(ended.status == 0 && ended.errors == "", "\(ended.errors)")
            let lines = ended.output.split(separator: "\n").map(String.init)
            let wanted = [
                "accepted: 00001 confirmed under E.1.a", "accepted: N-0001-WC acknowledged for EXAMPLE (phone)",
                "N-0001-WC Watch Commander", "rejected: no verb BOGUS", "accepted: WD", "pending: 2",
            ]
            var rest = lines[...]
            for start in wanted {
                guard let index = rest.firstIndex(where: { $0.hasPrefix(start) }) else {
                    Issue.record("\(start) is not said in its place:\n\(ended.output)")
                    return
                }
                rest = rest[(index + 1)...]
            }
            #expect(!ended.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
            #expect(try station.board().calls.count == 2)
            // The same without being asked for: the output is no terminal and there is input.
            #expect(try station.run("console", input: script).output.contains("rejected: no verb BOGUS"))
        }

        // MARK: mouse, clipboard, alerts

        @Test(
            "the mouse is off unless asked for; on, a click selects; off again on every way out",
            arguments: [false, true])
        func mouse(_ crashes: Bool) async throws {
            try station.takeIn([FedCall(1, FedCall.flag), FedCall(2, FedCall.quiet)])
            let tmux = try await station.terminal()
            try tmux.record(to: station.path("raw"))
            try await station.startConsole(in: tmux)
            try await tmux.wait(for: "Radio 1 taken up by 4417")
            try tmux.keys("q")
            try await tmux.wait(for: "Close this screen only")
            try tmux.keys("4")
            try await tmux.wait(for: "status=0")
            #expect(!raw().contains("1000h"))
            try await station.startConsole(in: tmux, "--mouse")
            #expect(try tmux.format("#{mouse_any_flag}") == "1")
            // Row 4, column 10: the second call. As a terminal of SGR mice sends it.
            try await tmux.wait(for: "00002")
            let row = try #require(try tmux.screen().split(separator: "\n").firstIndex { $0.contains("00002 ") }) + 1
            try tmux.text("\u{1B}[<0;10;\(row)M\u{1B}[<0;10;\(row)m")
            try await tmux.wait(for: "\u{2500} CALL 00002")
            if crashes {
                _ = try Spawn.run(["kill", "-SEGV", "\(try tmux.process("watchdesk"))"])
                try await tmux.waitForShell(status: "139", showing: "before")
            } else {
                try tmux.keys("q")
                try await tmux.wait(for: "Close this screen only")
                try tmux.keys("4")
                try await tmux.waitForShell(status: "0", showing: "before")
            }
            #expect(try tmux.format("#{mouse_any_flag}") == "0")
        }

        @Test("Y puts the number on the clipboard of a terminal that allows it")
        func clipboard() async throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let tmux = try await station.console()
            try tmux.run(["set", "-g", "set-clipboard", "on"])
            try await tmux.wait(for: "! F 00001")
            try tmux.keys("Y")
            try await tmux.wait(for: "copied: SA2026000001")
            try await tmux.wait(for: "the clipboard") { _ in
                try tmux.run(["show-buffer"]).output == "SA2026000001"
            }
        }

        @Test("alert_command is told the occasion and the ids, and nothing that was said")
        func alert() async throws {
            let program = try station.write("alert.sh", "echo \"$@\" >> '\(station.path("told"))'\n")
            try FileManager.default.createDirectory(
                atPath: station.path("config/watchdesk"), withIntermediateDirectories: true)
            try station.write(
                "config/watchdesk/settings.yaml", "alert_command: [\"/bin/sh\", \"\(program)\", \"lamp\"]\n")
            let tmux = try await station.console()
            try station.takeIn([FedCall(1, FedCall.flag)])
            try await tmux.wait(for: "the alert") { _ in
                (try? String(contentsOfFile: station.path("told"), encoding: .utf8)) == "lamp flag SA2026000001\n"
            }
        }

        // MARK: a screen on a wall

        @Test("--read-only shows what others record, records nothing, and holds nothing")
        func readOnly() async throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let wall = try await station.terminal(columns: 132, rows: 43)
            let head = try station.events().count
            try wall.type("clear; echo before; watchdesk --read-only --view wall; echo status=$?")
            try await wall.wait(for: " READ ONLY ")
            try await wall.wait(for: "N-0001-FS")
            try wall.keys("F6")
            try await wall.wait(for: "rejected: READ ONLY")
            try wall.keys("n")
            try await wall.wait(for: "rejected: READ ONLY")
            // Nobody runs the timers: the wall says so and does not.
            try await wall.wait(for: "NOT SENT ", seconds: 30)
            #expect(try station.events().count == head)
            try station.takeIn([FedCall(2, FedCall.flag)])
            try await wall.wait(for: "N-0002-FS")
            try wall.keys("q")
            try await wall.wait(for: "Leave; the ledger keeps them open")
            try wall.keys("2")
            try await wall.waitForShell(status: "0", showing: "before")
            #expect(try station.board().positions.isEmpty)
        }

        // MARK: the first start

        @Test("the first start asks, writes for one's own eyes, and goes on to the console; Esc writes nothing")
        func firstStart() async throws {
            let tmux = try await station.terminal(["WATCHDESK_PERSON": "", "WATCHDESK_POSITION": ""])
            let file = station.path("config/watchdesk/settings.yaml")
            for leaves in [true, false] {
                try tmux.type("clear; echo before; watchdesk; echo status=$?")
                try await tmux.wait(for: "FIRST START")
                try tmux.keys("Enter")
                try tmux.text("4417")
                try tmux.keys("Enter")
                try tmux.text("Radio 1")
                if leaves {
                    try tmux.keys("Escape")
                    try await tmux.waitForShell(status: "0", showing: "before")
                    #expect(!FileManager.default.fileExists(atPath: file))
                    continue
                }
                try tmux.keys("Enter", "Enter")
                try await tmux.wait(for: "Radio 1  id 4417")
            }
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try tmux.keys("q")
            try await tmux.wait(for: "status=0")
            // The second time nothing is asked.
            try await station.startConsole(in: tmux)
        }
    }
}
