import Foundation
import TerminalSupport
import Testing

extension RealProcesses {
    /// What is typed and not sent outlives the process, for the same person at the same position, and nothing else does.
    @Suite("Unsent text") struct UnsentTests {
        let station: Station
        init() throws { station = try Station() }

        /// The files of unsent texts there are.
        private func files() -> [String] {
            let folder = station.path("state/watchdesk")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { $0.hasSuffix(".json") }.map { "\(folder)/\($0)" }
        }

        private func text(_ path: String) -> String {
            String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        }

        private func type(_ words: String, in tmux: Tmux) async throws {
            try tmux.keys("F2")
            try await tmux.wait(for: "─ NEW CALL ─")
            try tmux.text("415")
            try tmux.keys("Enter")
            try tmux.text("9XX K ST")
            try tmux.keys("Enter", "Enter")
            try tmux.text(words)
            try await tmux.wait(for: words.uppercased())
        }

        @Test("a console that is told to end, or crashes, in the middle of a call", arguments: ["TERM", "HUP", "SEGV"])
        func ended(_ signal: String) async throws {
            let tmux = try await station.console()
            try await type("caller hung up ", in: tmux)
            try await tmux.wait(for: "the text on disk") { _ in
                files().contains { text($0).contains("CALLER HUNG UP") }
            }
            let file = try #require(files().first)
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            _ = try Spawn.run(["kill", "-\(signal)", "\(try tmux.process("watchdesk"))"])
            try await tmux.wait(for: "status=")
            // Somebody else at the same position is offered nothing.
            try tmux.type("clear; WATCHDESK_PERSON=2207 watchdesk; echo status=$?")
            try await tmux.wait(for: "Who sits here?")
            try tmux.keys("1")
            try await tmux.wait(for: "F2 New call")
            #expect(try !tmux.screen().contains("not sent before"))
            try tmux.keys("F2", "Up")
            try await tmux.wait(for: "─ NEW CALL ─")
            #expect(try !tmux.screen().contains("CALLER HUNG UP"))
            try tmux.keys("Escape")
            _ = try Spawn.run(["kill", "-TERM", "\(try tmux.process("watchdesk"))"])
            try await tmux.wait(for: "status=")
            try tmux.type("reset; watchdesk; echo status=$?")
            try await tmux.wait(for: "not sent before")
            try tmux.keys("F2")
            try await tmux.wait(for: "Up brings it back")
            try tmux.keys("Up")
            try await tmux.wait(for: "CALLER HUNG UP")
            try tmux.keys("F2")
            try await tmux.wait(for: "accepted: ")
            try await tmux.wait(for: "the file gone") { _ in files().isEmpty }
        }

        @Test("a text with a status word is on no disk")
        func statusWord() async throws {
            let tmux = try await station.console()
            try await type("husb is undocumented ", in: tmux)
            try await tmux.wait(for: "withheld on save: 1")
            _ = try Spawn.run(["kill", "-TERM", "\(try tmux.process("watchdesk"))"])
            try await tmux.wait(for: "status=0")
            let grep = try Spawn.run(["grep", "-ril", "undoc", station.path("state"), station.path("data")])
            #expect(grep.output.isEmpty, "\(grep.output)")
        }

        @Test("a broken theme of one's own is told in one line, and the console runs")
        func theme() async throws {
            let path = try station.write("mine.yaml", "name: mine\nextends: dark\ninks:\n  flagg: 3\n")
            let tmux = try await station.terminal()
            try tmux.type("clear; watchdesk --theme '\(path)'; echo status=$?")
            try await tmux.wait(for: "mine.yaml:4: unknown ink \"flagg\"")
            try await tmux.wait(for: "F2 New call")
            try tmux.keys("q")
            try await tmux.wait(for: "status=0")
        }
    }
}
