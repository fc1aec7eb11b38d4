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
            try await tmux.wait(for: "a flag") { $0.contains(/! [1-9] to decide/) }
            // What is one situation is one thing to decide, however many call about it.
            try await tmux.wait(for: "more flags") { $0.contains(/! [2-9] flags out of sight/) }
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
