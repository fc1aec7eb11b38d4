import DispatchDesk
import Foundation
import Ledger
import Policy
import TerminalSupport
import Testing

extension RealProcesses {
    /// The tools of whoever owns the rules, as they are typed.
    @Suite("The rule owner's tools") struct RulesTests {
        let station: Station
        init() throws { station = try Station() }

        private var root: URL {
            URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        }

        /// A copy of the shipped pack; `changes` are replaced in its files.
        private func pack(_ name: String, _ changes: [(file: String, old: String, new: String)] = []) throws -> String {
            let folder = station.path(name)
            try FileManager.default.copyItem(
                atPath: root.appending(path: "Sources/Policy/Packs/sacramento-pd").path(percentEncoded: false),
                toPath: folder)
            for change in changes {
                let text = try String(contentsOfFile: "\(folder)/\(change.file)", encoding: .utf8)
                try #require(text.contains(change.old), "\(change)")
                try station.write("\(name)/\(change.file)", text.replacing(change.old, with: change.new))
            }
            return folder
        }

        // MARK: explain

        @Test("explain: by argument, by standard input, for a program; without a text 64")
        func explain() throws {
            let typed = try station.run("rules", "explain", "ICE AGTS AT DOOR, SHE IS UNDOCUMENTED")
            let input = try station.write("text", "ICE AGTS AT DOOR, SHE IS UNDOCUMENTED\n")
            #expect(try station.run("rules", "explain", "-", input: input).output == typed.output)
            #expect(!typed.output.contains("bytes"))
            #expect(try station.run("rules", "explain", "--offsets", "ICE AGTS").output.contains("bytes 0 to 8"))
            let json = try station.run("rules", "explain", "--json", "ICE AGTS")
            let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect(object?["level"] as? String == "flag")
            for words in [[], [""], [" ", " "], ["-"]] {
                let ended = try Spawn.run(
                    [Station.program, "rules", "explain"] + words, environment: station.environment)
                #expect(ended.status == 64 && ended.output.isEmpty, "\(words): \(ended)")
            }
        }

        // MARK: diff

        @Test("diff: 0 the same, 1 different, and a pack that is not sound is none")
        func diff() throws {
            let same = try station.run("rules", "diff", "sacramento-pd", try pack("same"))
            #expect(same.status == 0 && same.output.hasSuffix("The packs are the same.\n"), "\(same)")
            let other = try pack("other", [("pack.yaml", "release_after: 15", "release_after: 20")])
            let different = try station.run("rules", "diff", "sacramento-pd", other)
            #expect(different.status == 1 && different.errors.isEmpty, "\(different)")
            #expect(different.output.hasSuffix("settings: 1 changed\n  ~ release_after: 15 -> 20\n"), "\(different)")
            let json = try station.run("rules", "diff", "--json", "sacramento-pd", other)
            #expect(json.status == 1 && json.output.contains(#""old":"15","new":"20""#), "\(json)")
            let broken = try pack("broken", [("pack.yaml", "release_after: 15", "release_after: x")])
            #expect(try station.run("rules", "diff", "sacramento-pd", broken).status == 65)
            #expect(try station.run("rules", "diff", "sacramento-pd", "nowhere").status == 65)
        }

        // MARK: backtest

        /// A pack in which nothing is flagged for less than 300 points.
        private func strict() throws -> String {
            let scoring = """
                scoring:
                  source: test
                  flag: 300
                  watch: 45
                  best_of_group: 2
                  points: {X: 100, S: 60, M: 30, W: 10}
                  caps: {vehicle: 30, place: 10, context: 10}

                """
            return try pack("strict", [("pack.yaml", "local_prefix:", scoring + "local_prefix:")])
        }

        private static let history = """
            {"id":"H1","narrative":"ICE OUTSIDE SCHOOL","label":"flag"}
            {"id":"H2","narrative":"LOUD MUSIC FROM BACK YARD","label":"none"}
            {"id":"H3","narrative":"\(FedCall.watch)","label":"positive"}
            {"id":"H4","narrative":"MEN FROM ICE, SECRETNAME UNDOCUMENTED","label":"ambiguous"}
            {"id":"H5","type":"415"}

            """

        @Test("backtest: levels, rules, recall; what is printed names calls and holds nobody's words")
        func backtest() throws {
            let file = try station.write("history.jsonl", Self.history)
            let ended = try station.run("rules", "backtest", "--calls", file)
            #expect(ended.status == 0 && ended.errors.isEmpty, "\(ended)")
            #expect(ended.output.hasPrefix("5 calls read by sacramento-pd "), "\(ended.output)")
            #expect(ended.output.contains("3 of 5 calls were judged") && ended.output.contains("1 of 2"))
            for secret in ["SECRETNAME", "MUSIC", "UNDOCUMENTED"] { #expect(!ended.output.contains(secret)) }
            #expect(try station.run("rules", "backtest", "--calls", "-", input: file).status == 0)

            let against = try station.run(
                "rules", "backtest", "--calls", file, "--against", "sacramento-pd", "--pack", try strict())
            #expect(against.status == 0, "\(against)")
            #expect(against.output.contains(" flagged before, and not now\n  H"), "\(against.output)")
            #expect(!against.output.contains("SECRETNAME"))
            let json = try station.run(
                "rules", "backtest", "--calls", file, "--against", "sacramento-pd", "--pack", station.path("strict"),
                "--json")
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            #expect(object["calls"] as? Int == 5 && object["before"] != nil && object["changes"] != nil)
        }

        @Test("backtest: a bad record is named and the others are read, 65; what can't be, 64")
        func refused() throws {
            let file = try station.write("history.jsonl", Self.history + "{\"narrative\":\"SECRET\"}\n")
            let ended = try station.run("rules", "backtest", "--calls", file)
            #expect(ended.status == 65 && ended.output.hasPrefix("5 calls read"), "\(ended)")
            #expect(ended.errors.hasPrefix("watchdesk: \(file):6: no \"id\""), "\(ended.errors)")
            for (words, status) in [
                ([], 64), (["--calls", file, "--ledger", station.ledger], 64),
                (["--calls", file, "--show-text", "3"], 64),
                (["--calls", file, "--format", "csv"], 64), (["--calls", file, "--changes", "-1"], 64),
                (["--calls", station.path("none")], 74), (["--ledger", station.ledger], 69),
                (["--calls", file, "--against", "nowhere"], 65),
            ] {
                let ended = try Spawn.run(
                    [Station.program, "rules", "backtest"] + words, environment: station.environment)
                #expect(Int(ended.status) == status && ended.output.isEmpty, "\(words): \(ended)")
            }
        }

        @Test("backtest: the words of some calls, for a person at a terminal")
        func words() async throws {
            let file = try station.write("history.jsonl", Self.history)
            let tmux = try await station.terminal(columns: 132, rows: 43)
            try tmux.type("clear; watchdesk rules backtest --calls '\(file)' --show-text 2 | cat; echo status=$?")
            try await tmux.wait(for: "use it on a terminal")
            try tmux.type("clear; watchdesk rules backtest --calls '\(file)' --show-text 2 | tail -0; clear")
            try tmux.type("watchdesk rules backtest --calls '\(file)' --show-text 2; echo status=$?")
            let seen = try await tmux.wait(for: "status=0")
            #expect(seen.contains("H1  ICE OUTSIDE SCHOOL") && seen.contains("[status withheld]"), "\(seen)")
        }

        // MARK: a ledger

        /// Four flags on the record: one confirmed, one dismissed, one found not federal, one nobody has looked at; and a call
        /// that a person flagged.
        private func judge() throws {
            try station.takeIn((1...4).map { FedCall($0, FedCall.flag) } + [FedCall(5, FedCall.quiet)])
            let pack = try PolicyPack.shipped("sacramento-pd")
            let clerk = try Clerk(
                ledger: try SQLiteLedger(path: station.ledger, sources: .system, make: false),
                desk: Desk(policy: pack.desk, reader: pack.detector), sources: .system, console: "test")
            let actor = Actor(person: "4417", position: "Radio 1", console: "test")
            func id(_ number: Int) -> CallID { CallID(FedCall(number, "").id) }
            for command in [
                Command.confirm(id(1), basis: nil), .dismiss(id(2), reason: "LOCAL", remark: "A SECRET REMARK"),
                .determine(id(3), .notFederal), .confirm(id(5), basis: nil), .addNote(id(1), text: "ICE AGENTS LEFT"),
            ] {
                let outcome = try clerk.carryOut(command, by: actor)
                guard case .recorded = outcome else {
                    Issue.record("\(command): \(outcome)")
                    continue
                }
            }
        }

        @Test("count: in how many calls phrases stand; what is printed holds nobody's words")
        func count() throws {
            let lines = [
                "ICE/AGTS at the door", "ice  agts, and ICE AGTS again", "NICE AGTS", "detaining him",
                "detianing workers",
            ]
            let text = lines.enumerated().map { #"{"id":"SA2026\#($0)","narrative":"\#($1)"}"# }.joined(separator: "\n")
            let calls = try station.write("many.jsonl", text + "\n\n[1]\n")
            let list = try station.write("list.txt", "# what to look for\nICE AGTS\n\nworkers  # people\n")
            func counts(_ more: String...) throws -> [String: Int] {
                let ended = try Spawn.run(
                    [Station.program, "rules", "count", "--calls", calls, "--list", list, "--json", "detaining"] + more,
                    environment: station.environment)
                #expect(ended.status == 65 && ended.errors.contains("no JSON objects: 1;"), "\(ended.errors)")
                struct Counted: Decodable {
                    struct Phrase: Decodable {
                        var phrase: String
                        var calls: Int
                    }
                    var calls: Int
                    var phrases: [Phrase]
                }
                let counted = try JSONDecoder().decode(Counted.self, from: Data(ended.output.utf8))
                #expect(counted.calls == 5)
                return Dictionary(uniqueKeysWithValues: counted.phrases.map { ($0.phrase, $0.calls) })
            }
            #expect(try counts() == ["detaining": 1, "ICE AGTS": 2, "workers": 1])
            #expect(try counts("--typos") == ["detaining": 2, "ICE AGTS": 2, "workers": 1])
            let told = try station.run("rules", "count", "--calls", calls, "ice agts")
            #expect(told.output.contains("\nice agts           2    40.000%\n"), "\(told.output)")
            #expect(!told.output.contains("door"))
            #expect(try station.run("rules", "count", "--calls", calls).status == 64)
            #expect(try station.run("rules", "count", "--calls", calls, "//").status == 64)
            #expect(try station.run("rules", "count", "--calls", station.path("none.jsonl"), "x").status == 74)
        }

        @Test("hits and backtest: what people made of each rule's flags; the ledger is only read")
        func ledger() throws {
            try judge()
            let events = try station.events().count
            let hits = try station.run("rules", "hits")
            #expect(hits.status == 0 && hits.output.hasPrefix("5 calls on the ledger"), "\(hits)")
            let rule = try #require(
                hits.output.split(separator: "\n").first { $0.hasPrefix("A-01 ") }, "\(hits.output)")
            // Counted, flagged, right, wrong, open.
            #expect(rule.split(separator: " ").suffix(5) == ["4", "4", "1", "2", "1"], "\(rule)")
            #expect(hits.output.contains("66.7% wrong: LOCAL 1, stood down 1"), "\(hits.output)")
            #expect(hits.output.contains("(recall)\n    now     50.0%"), "\(hits.output)")

            let again = try station.run("rules", "backtest", "--ledger", station.ledger, "--json")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any])
            let found = try #require((object["rules"] as? [String: Any])?["A-01"] as? [String: Any])
            #expect(
                found["outcomes"] as? [String: Int] == [
                    "confirmed": 1, "dismissed.LOCAL": 1, "open": 1, "stoodDown": 1,
                ])
            for output in [hits.output, again.output] {
                #expect(!output.contains("SECRET") && !output.contains("FLORIN") && !output.contains("NBRS"))
            }
            #expect(try station.events().count == events)
        }

        // MARK: the page

        /// Every command of the page on writing rules, typed where its files are.
        @Test("the page on writing rules: every command runs")
        func page() throws {
            try judge()
            _ = try pack("my-pack")
            try station.write("history.jsonl", Self.history)
            try FileManager.default.copyItem(atPath: station.ledger, toPath: station.path("ledger.sqlite"))
            let page = try String(
                contentsOf: root.appending(path: "Sources/Policy/Policy.docc/WritingRules.md"), encoding: .utf8)
            for block in page.components(separatedBy: "```yaml ").dropFirst() {
                let name = try #require(block.split(separator: "\n").first)
                let text = try #require(block.dropFirst(name.count + 1).components(separatedBy: "```").first)
                try station.write("my-pack/\(name)", text)
            }
            let commands = page.components(separatedBy: "```sh\n").dropFirst().flatMap { block in
                (block.components(separatedBy: "```").first ?? "").split(separator: "\n").filter {
                    $0.hasPrefix("watchdesk ")
                }
            }
            #expect(commands.count == 8)
            for command in commands {
                let ended = try Spawn.run(
                    ["/bin/sh", "-c", "cd '\(station.folder)' && \(command)"], environment: station.environment)
                let expected: Int32 = command.contains(" diff ") ? 1 : 0
                #expect(ended.status == expected && !ended.output.isEmpty, "\(command): \(ended)")
            }
        }
    }
}
