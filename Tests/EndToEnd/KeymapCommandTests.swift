import DispatchDesk
import Foundation
import TerminalSupport
import Testing

extension RealProcesses {
    @Suite("The keys") struct KeymapCommandTests {
        let station: Station
        init() throws { station = try Station() }

        @Test("keymap init writes a file to begin with, never over one that is there; check and show read it")
        func begins() throws {
            let own = station.path("config/watchdesk/keymap.yaml")
            let made = try station.run("keymap", "init")
            #expect(made.status == 0 && made.output == "written: \(own)\n", "\(made)")
            let again = try station.run("keymap", "init")
            #expect(again.status == 64 && again.errors.contains("is there already"), "\(again)")
            let checked = try station.run("keymap", "check")
            #expect(checked.status == 0 && checked.output.contains("nothing is wrong with it"), "\(checked)")
            let shown = try station.run("keymap", "show", "--context", "notices")
            #expect(
                shown.status == 0 && shown.output.contains("notice.close") && !shown.output.contains("call.confirm"))
            let objects = try station.run("keymap", "show", "vim", "--json").output.split(separator: "\n")
            let first = try #require(
                try JSONSerialization.jsonObject(with: Data(objects[0].utf8)) as? [String: Any])
            #expect(Set(first.keys) == ["context", "keys", "action", "title", "help", "verb", "file", "line"])
        }

        @Test("keymap check tells every problem with its line, exit 1; what is not there is said too")
        func problems() throws {
            let file = try station.write("mine.yaml", "global:\n  F99: call.new\n  n: call.nwe\n  Q: none\n")
            let checked = try station.run("keymap", "check", file)
            #expect(checked.status == 1 && checked.output.isEmpty)
            let lines = checked.errors.split(separator: "\n")
            #expect(
                lines.count == 3 && zip(lines, 2...4).allSatisfy { $0.contains("mine.yaml:\($1): ") },
                "\(checked.errors)")
            #expect(try station.run("keymap", "check", "nowhere").status == 1)
            #expect(try station.run("keymap", "show", file).status == 65)
            #expect(try station.run("keymap", "show", "--context", "nowhere").status == 64)
        }

        @Test(
            "the console takes its keys from the file; a broken one keeps nobody from it, and a reload keeps the last good"
        )
        func console() async throws {
            let own = station.path("config/watchdesk/keymap.yaml")
            try FileManager.default.createDirectory(
                atPath: station.path("config/watchdesk"), withIntermediateDirectories: true)
            func write(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: own)) }
            try write("global:\n  F99: call.new\n")
            let tmux = try await station.console(columns: 132, rows: 43)
            // The header says so until it is put right; the keymap's own box says what it is.
            try await tmux.wait(for: "KEYMAP FILE: 1")
            try tmux.keys("Space", "k")
            try await tmux.wait(for: "keymap.yaml:2: key")
            try tmux.keys("Escape")
            try write("name: mine\nglobal:\n  B: view.duties\n")
            try tmux.type(":KEYMAP RELOAD")
            try await tmux.wait(for: "keymap: mine")
            try tmux.keys("B")
            try await tmux.wait(for: "DUTIES")
            try write("name: mine\nglobal:\n  B: view.dutties\n")
            try tmux.type(":KEYMAP RELOAD")
            try await tmux.wait(for: "the keys stay as they were")
            try tmux.keys("F5", "B")
            try await tmux.wait(for: "DUTIES")
        }

        @Test("--keymap and WATCHDESK_KEYMAP name a shipped map; in cad what is typed is a command")
        func chosen() async throws {
            let tmux = try await station.terminal()
            try await station.startConsole(in: tmux, "--keymap cad")
            // Before that the ledger is still being read, and a command is refused with these words.
            try await tmux.wait(for: "taken up by")
            try tmux.type("N 415 9XX K ST /LOUD MUSIC")
            try await tmux.wait(for: "000001 entered")
            #expect(try station.board().calls.count == 1)
        }
    }
}
