import Foundation
import TerminalSupport
import Testing

extension RealProcesses {
    /// On every way out the shell has its terminal back.
    @Suite("Ways out") struct WayOutTests {
        let station: Station
        init() throws { station = try Station() }

        @Test("q with nothing open leaves at once")
        func quit() async throws {
            let tmux = try await station.console()
            #expect(try tmux.format("#{alternate_on}") == "1")
            #expect(try !tmux.screen().contains("before"))
            try tmux.keys("q")
            try await tmux.waitForShell(status: "0", showing: "before")
        }

        @Test("q with open notices asks first")
        func asks() async throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let tmux = try await station.console()
            // Before the seat is taken there is nothing to hand over, and the question is another one.
            try await tmux.wait(for: "Radio 1 taken up")
            for stay in ["1", "Escape", "Enter"] {
                try tmux.keys("q")
                try await tmux.wait(for: "Radio 1: yours, with")
                try tmux.keys(stay)
                try await tmux.wait(for: "no menu") { !$0.contains("Close this screen only") }
            }
            try tmux.keys("C-c")
            try await tmux.wait(for: "Close this screen only")
            try tmux.keys("4")
            try await tmux.waitForShell(status: "0", showing: "before")
            #expect(try station.notices().count == 3, "the ledger keeps them open")
        }

        @Test("told to end", arguments: ["TERM", "HUP", "INT"])
        func told(_ signal: String) async throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let tmux = try await station.console()
            // In the middle of a form, too.
            try tmux.keys("F2")
            try await tmux.wait(for: "─ NEW CALL ─")
            _ = try Spawn.run(["kill", "-\(signal)", "\(try tmux.process("watchdesk"))"])
            try await tmux.waitForShell(status: "0", showing: "before")
            #expect(try station.verify().status == 0)
        }

        @Test("a crash", arguments: [("SEGV", "139"), ("ABRT", "134"), ("BUS", "135"), ("ILL", "132")])
        func crash(_ signal: String, _ status: String) async throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let tmux = try await station.console()
            _ = try Spawn.run(["kill", "-\(signal)", "\(try tmux.process("watchdesk"))"])
            try await tmux.waitForShell(status: status, showing: "before")
            #expect(try station.verify().status == 0)
        }

        @Test("put in the background and back")
        func suspended() async throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let tmux = try await station.console()
            try await tmux.wait(for: "queued, goes out in")
            try tmux.keys("C-z")
            try await tmux.wait(for: "Stopped")
            #expect(try tmux.format("#{alternate_on}") == "0")
            // A console that is stopped while it looks on holds nobody up.
            try station.takeIn([FedCall(2, FedCall.flag)])
            try tmux.type("fg")
            try await tmux.wait(for: "00002")
            try tmux.keys("q")
            try await tmux.wait(for: "Close this screen only")
            try tmux.keys("4")
            try await tmux.wait(for: "> ") { !$0.contains("Close this screen only") }
            #expect(try tmux.format("#{alternate_on}") == "0")
        }

        @Test("a console put in the background in the middle of recording holds nobody up")
        func suspendedInTheMiddle() async throws {
            try station.takeIn((1...9).map { FedCall($0, FedCall.flag) })
            let tmux = try await station.console()
            try await tmux.wait(for: "00001")
            for round in 1...8 {
                let id = FedCall(round, "").id
                try tmux.run([
                    "send-keys", "-t", tmux.pane, "-l", ":FC \(id)", ";", "send-keys", "-t", tmux.pane, "Enter", "C-z",
                ])
                try await tmux.wait(for: "the shell") { _ in try tmux.format("#{alternate_on}") == "0" }
                let ended = try station.run("ack", "N-000\(round)-WC", "LT ROSS")
                #expect(ended.status == 0, "round \(round): \(ended.errors)")
                try tmux.type("fg")
                try await tmux.wait(for: "the screen") { _ in try tmux.format("#{alternate_on}") == "1" }
                try await tmux.wait(for: "accepted: \(FedCall(round, "").tail) confirmed")
            }
        }
    }
}
