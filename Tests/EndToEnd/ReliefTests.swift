import DispatchDesk
import Foundation
import TerminalSupport
import TestSupport
import Testing

extension RealProcesses {
    /// A position passed on in real terminals, and the paper that comes of it.
    @Suite("Relief") struct ReliefTests {
        let station: Station
        init() throws { station = try Station() }

        private func signed() async throws -> String {
            let tmux = try await station.console()
            try await tmux.wait(for: "Radio 1 taken up by 4417")
            try tmux.keys("F10")
            try await tmux.wait(for: "held by 4417")
            try tmux.keys("Enter")
            try await tmux.wait(for: "PASS ON Radio 1")
            try tmux.text("3119")
            try tmux.keys("Enter")
            try await tmux.wait(for: "POSITION RELIEF R-0001")
            try tmux.keys("Enter")
            try await tmux.wait(for: "I HAVE Radio 1")
            try tmux.text("3119")
            try tmux.keys("Enter")
            try await tmux.wait(for: "id 3119")
            try tmux.keys("Enter")
            try await tmux.wait(for: "SIGN R-0001")
            try tmux.text("4417")
            try tmux.keys("Enter")
            try await tmux.wait(for: "R-0001 is sealed")
            try tmux.keys("q")
            try await tmux.waitForShell(status: "0", showing: "before")
            return station.path("data/watchdesk/relief/R-0001.txt")
        }

        @Test(
            "the document is filed, agrees with the ledger and with a copy of it, and one changed byte in either fails")
        func document() async throws {
            let paper = try await signed()
            let text = try String(contentsOfFile: paper, encoding: .utf8)
            #expect(text.contains("RELIEF DOCUMENT R-0001  POSITION RELIEF"))
            #expect(try mode(paper) == 0o600 && mode(station.path("config/watchdesk/relief.key")) == 0o600)
            #expect(try station.run("relief", "print", "r-0001").output == text)
            let ended = try station.run("relief", "verify", paper)
            #expect(ended.status == 0 && ended.output.hasPrefix("whole: R-0001 agrees"), "\(ended.errors)")

            let copy = station.path("copy.sqlite")
            try FileManager.default.copyItem(atPath: station.ledger, toPath: copy)
            #expect(try station.run("relief", "verify", paper, "--ledger", copy).status == 0)

            var bytes = Array(text.utf8)
            bytes[200] ^= 1
            let changed = try station.write("changed.txt", String(decoding: bytes, as: UTF8.self))
            let refused = try station.run("relief", "verify", changed)
            #expect(refused.status == 1 && refused.errors.contains("NOT VERIFIED"), "\(refused.errors)")

            var data = try Data(contentsOf: URL(fileURLWithPath: copy))
            let range = try #require(data.range(of: Data("position.assumed".utf8)))
            data[range.lowerBound + 9] ^= 1
            try data.write(to: URL(fileURLWithPath: copy))
            #expect(try station.run("relief", "verify", paper, "--ledger", copy).status == 1)

            let empty = station.path("empty.sqlite")
            #expect(try station.run("ledger", "init", "--ledger", empty).status == 0)
            #expect(
                try station.run("relief", "verify", paper, "--ledger", empty).status == 2, "it ends before the document"
            )
        }

        @Test("a console that dies half-way through leaves the position where it was, and the next goes on with it")
        func killed() async throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let tmux = try await station.console()
            try await tmux.wait(for: "Radio 1 taken up by 4417")
            try tmux.keys("H", "Enter")
            try await tmux.wait(for: "PASS ON Radio 1")
            try tmux.text("3119")
            try tmux.keys("Tab", "Tab")
            try tmux.text("called away")
            try tmux.keys("Enter")
            try await tmux.wait(for: "POSITION RELIEF R-0001")
            try tmux.keys("Space")
            try await tmux.wait(for: "1 of ")
            _ = try Spawn.run(["kill", "-KILL", "\(try tmux.process("watchdesk"))"])
            try await tmux.wait(for: "status=137")
            #expect(try station.board().positions[PositionName("Radio 1")]?.holder == PersonID("4417"))

            let again = try await station.console()
            try again.keys("H")
            try await again.wait(for: "1 of ")
            #expect(try station.board().reliefs[ReliefID("R-0001")]?.marks.count == 1)
            #expect(try station.verify().status == 0)
        }

        private func mode(_ path: String) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
        }
    }
}
