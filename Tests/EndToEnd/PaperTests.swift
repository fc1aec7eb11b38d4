import DispatchDesk
import Foundation
import TerminalSupport
import Testing

extension RealProcesses {
    @Suite("The papers and the answers from the shell") struct PaperTests {
        let station: Station
        init() throws { station = try Station() }

        private func mode(_ path: String) throws -> Int {
            try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        }

        /// Runs the program with a pager or an editor that is a script of the test.
        private func run(_ words: [String], with variable: String, _ script: String) throws -> Ended {
            let tool = try station.write("tool", "#!/bin/sh\n" + script)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: tool)
            // A path without a space: a variable is words by spaces.
            let link = "/tmp/watchdesk-tool-\(UUID().uuidString)"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: tool)
            defer { try? FileManager.default.removeItem(atPath: link) }
            return try Spawn.run(
                [Station.program] + words, environment: station.environment.merging([variable: link]) { $1 })
        }

        @Test(
            "report daily: the same bytes each time, positions when asked, nothing recorded, nothing over another file")
        func daily() throws {
            try station.takeIn([FedCall(1, FedCall.flag), FedCall(2, FedCall.quiet)])
            let events = try station.events()
            let first = try station.run("report", "daily", "sergeant", "s-0001")
            #expect(first.status == 0 && first.output.hasPrefix("SACRAMENTO POLICE DEPARTMENT\n"), "\(first)")
            #expect(first.output.contains("SA2026000001") && !first.output.contains("SA2026000002"))
            #expect(first.output.contains("GAP: the determination (A.2)"))
            #expect(first.output.split(separator: "\n").allSatisfy { $0.count <= 72 })
            #expect(try station.run("report", "daily", "sergeant", "S-0001").output == first.output)
            #expect(try station.run("report", "daily", "sergeant", "S-0001", "--sources").output.contains(" [1]"))
            let out = station.path("daily.txt")
            #expect(try station.run("report", "daily", "sergeant", "S-0001", "--out", out).status == 0)
            #expect(try String(contentsOfFile: out, encoding: .utf8) == first.output && mode(out) == 0o600)
            let again = try station.run("report", "daily", "supplement", "S-0001", "--out", out)
            #expect(again.status == 74 && again.errors.contains("is there already"), "\(again)")
            #expect(try String(contentsOfFile: out, encoding: .utf8) == first.output)
            #expect(try station.events() == events)
            for (words, status) in [
                (["report", "daily", "sergeant", "S-0007"], 64), (["report", "daily", "diary", "S-0001"], 64),
                (["report", "daily", "sergeant", "S-0001", "--pack", "west-sacramento-pd"], 64),
                (["report", "daily", "sergeant"], 64),
                (["report", "daily", "sergeant", "S-0001", "--pager", "--editor"], 64),
                (["report", "daily", "sergeant", "S-0001", "--ledger", station.path("none.sqlite")], 69),
                (["report", "daily", "sergeant", "S-0001", "--out", station.path("no/where/x")], 74),
            ] {
                let ended = try Spawn.run([Station.program] + words, environment: station.environment)
                #expect(Int(ended.status) == status && ended.output.isEmpty, "\(words): \(ended)")
            }
        }

        @Test("report daily: a feed whose clock is years ahead hides nothing of a situation")
        func clockAhead() throws {
            try station.takeIn((1...40).map { FedCall($0, FedCall.quiet) })
            let ahead =
                #"{"id":"SA2026000099","received":"2099-01-01T00:00:00Z","type":"207P","location":"9900 FLORIN RD","narrative":""#
                + FedCall.flag + "\"}\n"
            let taken = try station.run("intake", try station.write("ahead.jsonl", ahead))
            #expect(taken.status == 0, "\(taken)")
            let ended = try station.run("report", "daily", "sergeant", "S-0001", "--sources")
            #expect(
                ended.output.contains("Call SA2026000099, type 207P") && ended.output.contains("ICE AGTS"), "\(ended)")
            #expect(ended.output.contains("Situation S-0001 was opened"))
        }

        @Test(
            "report daily --editor: a private file that is gone afterwards; what was saved is kept, each in a file of its own"
        )
        func editor() throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let words = ["report", "daily", "sergeant", "S-0001", "--editor"]
            let script =
                "stat -c '%a' \"$1\" > '\(station.path("seen"))'\nprintf 'ADDED BY THE SERGEANT\\n' >> \"$1\"\n"
            for name in ["S-0001-sergeant.txt", "S-0001-sergeant-2.txt"] {
                let ended = try run(words, with: "EDITOR", script)
                let path = station.path("data/watchdesk/drafts/\(name)")
                #expect(ended.status == 0 && ended.output == "written: \(path)\n", "\(ended)")
                #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("ADDED BY THE SERGEANT\n"))
                #expect(try mode(path) == 0o600 && mode((path as NSString).deletingLastPathComponent) == 0o700)
            }
            #expect(try String(contentsOfFile: station.path("seen"), encoding: .utf8) == "600\n")
            let failed = try run(words, with: "EDITOR", "exit 3\n")
            #expect(failed.status == 69 && failed.errors.contains("ended with 3; nothing was written"), "\(failed)")
            let unnamed = try Spawn.run([Station.program] + words, environment: station.environment)
            #expect(unnamed.status == 69 && unnamed.errors.contains("set EDITOR"), "\(unnamed)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: station.path("tmp")).isEmpty)
        }

        @Test("report daily --pager: the pager reads the whole paper, and no file of it is left")
        func pager() throws {
            try station.takeIn([FedCall(1, FedCall.flag)])
            let whole = try station.run("report", "daily", "sergeant", "S-0001").output
            let ended = try run(
                ["report", "daily", "sergeant", "S-0001", "--pager"], with: "PAGER", "ls \"$TMPDIR\" >&2\nexec cat\n")
            #expect(ended.status == 0 && ended.output == whole && ended.errors.isEmpty, "\(ended)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: station.path("tmp")).isEmpty)
        }

        @Test("answers: all of them, those with the words, one JSON object a line; 1 when there is none")
        func answers() throws {
            let all = try station.run("answers")
            #expect(
                all.status == 0 && all.output.contains("[REFER, press v1]") && all.output.contains("2025-07-17")
            )
            let some = try station.run("answers", "lawyer")
            #expect(some.output.contains("I can't give legal advice.") && !some.output.contains("complaint portal"))
            let lines = try station.run("answers", "--json").output.split(separator: "\n")
            for line in lines {
                let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                #expect(object["source"] as? String != "" && object["version"] as? Int == 1)
            }
            let west = try station.run("answers", "--pack", "west-sacramento-pd", "database")
            #expect(west.output.contains("U-Visa") && !west.output.contains("Sacramento Police Department is neutral"))
            let none = try station.run("answers", "zebra")
            #expect(none.status == 1 && none.output.isEmpty && !none.errors.isEmpty)
        }
    }
}
