import Foundation
import TerminalSupport
import Testing

extension RealProcesses {
    @Suite("The drill") struct DemoTests {
        @Test("plays a watch, says so, and leaves nothing behind", arguments: ["leave", "TERM"])
        func demo(_ way: String) async throws {
            let station = try Station()
            let tmux = try await station.terminal()
            try tmux.type("clear; echo before; watchdesk demo --seed 1 --speed 20; echo status=$?")
            try await tmux.wait(for: " DRILL ")
            #expect(try FileManager.default.contentsOfDirectory(atPath: station.path("tmp")).count == 1)
            let first = try await tmux.wait(for: "a flag") { $0.contains(/! [1-9] to decide/) }
            let flags = first.firstMatch(of: /! ([1-9]) to decide/)?.output.1
            try await tmux.wait(for: "another flag") {
                guard let now = $0.firstMatch(of: /! ([0-9]+) to decide/)?.output.1 else { return false }
                return now != flags
            }
            try tmux.keys("f")
            try await tmux.wait(for: "not confirmed yet")
            try tmux.keys("F6")
            try await tmux.wait(for: "accepted: ")
            switch way {
            case "leave":
                try tmux.keys("q")
                try await tmux.wait(for: "Leave; the ledger keeps them open")
                try tmux.keys("2")
            default: _ = try Spawn.run(["kill", "-\(way)", "\(try tmux.process("watchdesk"))"])
            }
            try await tmux.waitForShell(status: "0", showing: "before")
            #expect(try FileManager.default.contentsOfDirectory(atPath: station.path("tmp")) == [])
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: station.folder).sorted() == ["home", "tmp"],
                "the ledger of the house is not touched")
        }
    }
}
