import DispatchDesk
import Foundation
import TerminalSupport
import Testing

extension RealProcesses {
    @Suite("The screen") struct ScreenTests {
        let station: Station
        init() throws { station = try Station() }

        @Test("what is typed outlives every change of size")
        func resize() async throws {
            let tmux = try await station.console()
            try tmux.keys("F2")
            try await tmux.wait(for: "─ NEW CALL ─")
            for (text, next) in [("415", "Tab"), ("3700 FLORIN RD", "Tab"), ("4", "Tab"), ("RP STS VERY LOUD", "")] {
                try tmux.text(text)
                if !next.isEmpty { try tmux.keys(next) }
            }
            try await tmux.wait(for: "RP STS VERY LOUD")
            for (columns, rows) in [(132, 43), (40, 10), (80, 24), (59, 24), (60, 15), (80, 24)] {
                try tmux.resize(columns: columns, rows: rows)
                guard columns >= 60, rows >= 15 else {
                    try await tmux.wait(for: "watchdesk needs 60x15, this is \(columns)x\(rows)")
                    continue
                }
                // At the least size only the field being typed in has room; the others come back whole.
                let shown = "RP STS VERY LOUD"
                let seen = try await tmux.wait(for: "the form at \(columns)x\(rows)") { seen in
                    let border = seen.split(separator: "\n").dropFirst().first ?? ""
                    return border.hasPrefix("┌") && border.last == "┐" && border.count == columns
                        && seen.contains(shown) && seen.contains("Enter Save")
                }
                #expect(seen.contains("3700 FLORIN RD") || rows == 15, "\(seen)")
            }
            try tmux.text(" MUSIC")
            try await tmux.wait(for: "RP STS VERY LOUD MUSIC")
            try tmux.keys("Enter")
            try await tmux.wait(for: " entered")
            let call = try #require(try station.board().calls.values.first)
            #expect([call.type, call.location, call.narrative] == ["415", "3700 FLORIN RD", "RP STS VERY LOUD MUSIC"])
            #expect(call.priority == 4)
        }

        @Test(
            "no screen to be had: one line says why and what to do, and 69",
            arguments: [
                ("TERM=nosuchterm", "no description of the terminal \"nosuchterm\"")
            ], ["", "demo"])
        func refused(_ setting: (String, String), _ command: String) async throws {
            let tmux = try await station.terminal(columns: 160)
            try tmux.type("clear; echo before; \(setting.0) watchdesk \(command); echo status=$?")
            let seen = try await tmux.wait(for: "status=69")
            let lines = seen.split(separator: "\n")
            #expect(lines.count == 4, "\(seen)")
            #expect(lines[1].hasPrefix("watchdesk: ") && lines[1].contains(setting.1), "\(seen)")
            #expect(try tmux.format("#{alternate_on}") == "0")
            #expect(try FileManager.default.contentsOfDirectory(atPath: station.path("tmp")) == [])
        }

        @Test("no terminal at all", arguments: ["console", "demo"])
        func noTerminal(_ command: String) throws {
            let ended = try station.run(command)
            #expect(ended.status == 69)
            #expect(ended.output == "")
            #expect(
                ended.errors
                    == "watchdesk: no terminal on standard input and output; run it in a terminal, or use a subcommand\n"
            )
        }

        @Test("NO_COLOR: not one colour code, and every letter is there", arguments: [true, false])
        func noColor(_ noColor: Bool) async throws {
            try station.takeIn([FedCall(1, FedCall.flag), FedCall(2, FedCall.watch), FedCall(3, FedCall.quiet)])
            let tmux = try await station.terminal()
            try tmux.record(to: station.path("raw"))
            try tmux.type("\(noColor ? "NO_COLOR=1 " : "")watchdesk; echo status=$?")
            let seen = try await tmux.wait(for: "a row each") {
                $0.contains("! F 00001") && $0.contains("  W 00002") && $0.contains("  . 00003")
            }
            #expect(seen.contains("! 1 to decide"), "\(seen)")
            try tmux.keys("2", "T", "?")
            try await tmux.wait(for: "HELP")
            try tmux.keys("Escape")
            try await tmux.wait(for: "help to go") { $0.contains("NOTICES 3 unanswered") }
            try tmux.keys("q")
            try await tmux.wait(for: "Close this screen only")
            try tmux.keys("4")
            try await tmux.wait(for: "status=0")
            var bytes = ""
            try await tmux.wait(for: "the end of the record") { _ in
                bytes = String(
                    decoding: FileManager.default.contents(atPath: station.path("raw")) ?? Data(), as: UTF8.self)
                return bytes.contains("status=0\r")
            }
            let colors = bytes.matches(of: #/\x{1B}\[[0-9;]*?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m/#)
            #expect(colors.isEmpty == noColor, "\(colors.map(\.output).prefix(3))")
        }

        // MARK: hostile text

        static let hostile: [String] = [
            "\u{1B}[2J\u{1B}[1;1HGONE\u{1B}]0;OWNED\u{07}\u{1B}]2;OWNED\u{1B}\\\u{1B}]52;c;T1dORUQ=\u{07}\u{1B}kOWNED\u{1B}\\\u{1B}[?1049l",
            "\u{9B}2J\u{9D}0;OWNED\u{9C}\u{9D}52;c;T1dORUQ=\u{9C}\u{90}q\u{9C}",
            "\u{202E}LIVE\u{202C}\u{2066}X\u{2069}\u{200F}\u{061C}\u{2028}\u{2029}",
            "A" + String(repeating: "\u{301}", count: 10_000),
            "\r\n\r\n║ ACKNOWLEDGED ║\r\n\t\t└──┘\u{8}\u{8}\u{7F}\u{0}\u{E}\u{F}",
        ]

        /// A screen without what counts on by itself: the clock, and ages.
        private func still(_ screen: String) -> [String] {
            screen.components(separatedBy: "\n").map {
                $0.replacing(/[0-9]+:[0-9][0-9](:[0-9][0-9])?/) { String(repeating: "#", count: $0.output.0.count) }
            }
        }

        @Test("call text can't leave its cells", arguments: hostile)
        func hostileText(_ text: String) async throws {
            // Both stations in one server, side by side: one has a harmless call, the other the same call and more words.
            let calm = try Station()
            var call = FedCall(1, "\(FedCall.flag) / X")
            try calm.takeIn([call])
            call.narrative += " " + text
            call.location += " " + text
            try station.takeIn([call])
            let plain = try await calm.terminal()
            let hostile = try await station.terminal()
            // A terminal that does all it is told.
            for option in [["set-clipboard", "on"], ["allow-rename", "on"], ["automatic-rename", "off"]] {
                try hostile.run(["set", "-g"] + option)
            }
            let title = try hostile.format("#{pane_title}|#{window_name}")
            try hostile.record(to: station.path("raw"))
            for (tmux, room) in [(plain, calm), (hostile, station)] {
                try await room.startConsole(in: tmux)
                try await tmux.wait(for: "─ CALL 00001 ─")
                // All of the frame, to its last row: half of one may be seen too.
                try await tmux.wait(for: "the call") {
                    $0.contains("DS  courtesy") && $0.contains("x Dismiss") && $0.contains("accepted: Radio 1 taken up")
                }
            }
            let (seen, wanted) = (try hostile.screen(), try plain.screen())
            let (rows, calmRows) = (still(seen), still(wanted))
            try #require(rows.count == calmRows.count)
            let pane = try #require(calmRows.firstIndex { $0.hasPrefix("┌─ CALL ") })
            let end = try #require(calmRows.lastIndex { $0.hasPrefix("└") })
            for row in rows.indices {
                if row > pane, row < end {
                    // Within the pane the words differ; its borders do not.
                    #expect(rows[row].first == "│" && rows[row].last == "│", "row \(row):\n\(seen)")
                } else if rows[row].contains("00001 207P") {
                    // The place stands in the list, in its own columns.
                    #expect(rows[row].prefix(43) == calmRows[row].prefix(43), "row \(row):\n\(seen)")
                    #expect(rows[row].suffix(23) == calmRows[row].suffix(23), "row \(row):\n\(seen)")
                } else if row == end {
                    // The border is whole, and says how much of the longer text is out of sight.
                    #expect(rows[row].wholeMatch(of: /└─+( \d+ more lines?: \] ─+)?┘/) != nil, "row \(row):\n\(seen)")
                } else {
                    #expect(rows[row] == calmRows[row], "row \(row):\n\(seen)")
                }
            }
            // The other view, its directive and its frame.
            try hostile.keys("2")
            let queue = try await hostile.wait(for: "a directive, to its last row") {
                $0.contains("COMMUNICATIONS DIRECTIVE: NOTICE") && $0.contains("╚") && !$0.contains("─ CALL ")
            }
            let directive = queue.split(separator: "\n").drop { !$0.hasPrefix("╔") }.prefix { !$0.hasPrefix("╚") }
            #expect(directive.count > 8)
            for line in directive.dropFirst() {
                #expect("║╟".contains(line.first ?? " ") && "║╢".contains(line.last ?? " "), "\(queue)")
            }
            #expect(try hostile.format("#{pane_title}|#{window_name}") == title)
            #expect(try hostile.run(["list-buffers"]).output == "", "nothing was put on the clipboard")
            try hostile.keys("q")
            try await hostile.wait(for: "Close this screen only")
            try hostile.keys("4")
            try await hostile.waitForShell(status: "0", showing: "before")
            let raw = String(
                decoding: FileManager.default.contents(atPath: station.path("raw")) ?? Data(), as: UTF8.self)
            #expect(!raw.contains("\u{1B}]") && !raw.unicodeScalars.contains { (0x80...0x9F).contains($0.value) })
            #expect(!raw.unicodeScalars.contains { $0.properties.generalCategory == .format })

            // What a script reads and a person may look at in a terminal is as harmless.
            for words in [["notices"], ["notices", "--json"], ["notices", "N-0001-FS"]] {
                let output = try Spawn.run([Station.program] + words, environment: station.environment).output
                #expect(!output.isEmpty)
                let bad = output.unicodeScalars.filter {
                    ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
                        || [.format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
                }
                #expect(bad.isEmpty, "\(words): \(bad)")
            }

            // And this terminal would have obeyed.
            try hostile.type("printf '\\033]2;SEEN\\007\\033]52;c;T1dORUQ=\\007'")
            try await hostile.wait(for: "the title to change") { _ in
                try hostile.format("#{pane_title}") == "SEEN"
            }
            #expect(try hostile.run(["list-buffers"]).output != "")
        }
    }
}
