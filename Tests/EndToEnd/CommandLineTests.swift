import DispatchDesk
import Foundation
import TerminalSupport
import Testing

extension RealProcesses {
    @Suite("The command line") struct CommandLineTests {
        let station: Station
        init() throws { station = try Station() }

        /// What `assess` writes for a call.
        private struct Assessed: Decodable {
            struct Finding: Decodable {
                var rule: String
                var points: Int
                var start: Int
                var end: Int
                var text: String
            }
            var id: String
            var level: String
            var score: Int
            var basis: String?
            var notices: [String]
            var findings: [Finding]
            var tags: [String]
            var narrative: String
            var withheld: Int
            var pack: String
            var digest: String
        }

        private func assessed(_ output: String) throws -> [Assessed] {
            try output.split(separator: "\n").map { try JSONDecoder().decode(Assessed.self, from: Data($0.utf8)) }
        }

        // MARK: assess

        @Test("assess: one object a line, spans into the narrative as it would be stored")
        func assess() throws {
            let calls = [
                FedCall(1, "¿QUÉ? " + FedCall.flag, type: "ADV"), FedCall(2, FedCall.quiet),
                FedCall(3, FedCall.flag + ", SHE IS UNDOCUMENTED"),
            ]
            let ended = try station.run("assess", try station.write("calls.jsonl", FedCall.lines(calls)))
            #expect(ended.status == 0 && ended.errors.hasPrefix("watchdesk: 3 records: 3 calls"), "\(ended.errors)")
            let found = try assessed(ended.output)
            #expect(found.map(\.id) == calls.map(\.id))
            #expect(found.map(\.level) == ["flag", "none", "flag"])
            #expect(found.map(\.basis) == ["E.1.b", nil, "E.1.a"])
            #expect(found.map(\.notices.count) == [3, 0, 3])
            #expect(found.map(\.withheld) == [0, 0, 1])
            #expect(!ended.output.contains("UNDOCUMENTED"))
            for call in found {
                #expect(call.score == call.findings.map(\.points).reduce(0, +))
                for finding in call.findings {
                    let bytes = Array(call.narrative.utf8)
                    #expect(String(decoding: bytes[finding.start..<finding.end], as: UTF8.self) == finding.text)
                }
            }
            // The same from standard input, and the same again.
            #expect(try station.run("assess", input: station.path("calls.jsonl")).output == ended.output)
            #expect(try station.run("assess", "-", input: station.path("calls.jsonl")).output == ended.output)
            #expect(!FileManager.default.fileExists(atPath: station.ledger), "nothing is recorded")
        }

        @Test("assess: a bad record is named with its line, the good ones are still read, 65")
        func badRecords() throws {
            let good = try FedCall.lines([FedCall(1, FedCall.flag)])
            let also = try FedCall.lines([FedCall(2, FedCall.quiet)])
            let file = try station.write("calls.jsonl", good + "{\"id\":\n\n" + "{\"narrative\":\"SECRET\"}\n" + also)
            for command in ["assess", "intake"] {
                let ended = try station.run(command, file)
                #expect(ended.status == 65)
                let lines = ended.errors.split(separator: "\n").filter { $0.contains(".jsonl:") }
                #expect(lines.count == 2, "\(ended.errors)")
                #expect(lines.first?.hasPrefix("watchdesk: \(file):2: ") == true, "\(ended.errors)")
                #expect(lines.last?.hasPrefix("watchdesk: \(file):4: ") == true, "\(ended.errors)")
                #expect(!ended.errors.contains("SECRET"), "what was wrong is said without its words")
                #expect(ended.output.split(separator: "\n").count == 2)
            }
        }

        @Test("assess: the city's CSV, and a narrative a line")
        func otherFormats() throws {
            let csv = try station.write(
                "calls.csv",
                #"""
                Record_ID,Call_Type,Description,Received_Date_PT,Location,Police_District,Beat
                900001,415,"LOUD MUSIC, ""AGAIN""",03/01/2026 14:21,24XX DEL PASO BL,2,2A
                900002,ADV,ICE AGTS IN VESTS AT DOOR,not a date,9XX K ST,3,3M
                900003,207P,"AGENTS SAYING
                ICE AT DOOR",03/01/2026 14:25,37XX FLORIN RD,6,6C

                """#)
            let ended = try station.run("assess", csv, "--format", "csv", "--profile", "sacpd")
            let found = try assessed(ended.output)
            #expect(found.map(\.level) == ["none", "flag", "flag"])
            #expect(found.map(\.basis) == [nil, "E.1.b", "E.1.a"])
            #expect(ended.status == 65 && ended.errors.hasPrefix("watchdesk: \(csv):3: "), "\(ended.errors)")
            #expect(try station.run("assess", csv, "--format", "csv").status == 64, "a CSV needs its profile")
            #expect(try station.run("assess", csv, "--format", "csv", "--profile", "nobody").status == 64)

            let text = try station.write("calls.txt", "\(FedCall.quiet)\n\n\(FedCall.flag)\n")
            #expect(
                try assessed(station.run("assess", "--format", "text", text).output).map(\.level) == ["none", "flag"])
        }

        @Test("what can't be: usage 64, a file that is not there 74; one line each")
        func refused() throws {
            let file = try station.write("calls.jsonl", "")
            for (words, status) in [
                (["assess", file, "--format", "xml"], 64), (["intake", file, "--format", "xml"], 64),
                (["assess", "--nothing"], 64), (["nothing"], 64), (["intake", "--follow"], 64),
                (["assess", station.path("none.jsonl")], 74), (["ledger", "verify"], 69),
                (["notices"], 69), (["notices", "N-0001-WC"], 69),
                (["ack", "N-0001-WC", "LT ROSS"], 69), (["notices", "--ledger", "postgresql://host/db"], 64),
                (["demo", "--speed", "0"], 64), (["notices", "--ledger", station.path("home")], 69),
            ] {
                let ended = try Spawn.run([Station.program] + words, environment: station.environment)
                #expect(Int(ended.status) == status, "\(words): \(ended.status) \(ended.errors)")
                #expect(ended.output == "", "\(words): \(ended.output)")
                #expect(!ended.errors.isEmpty, "\(words)")
                if words.count > 1, words[1] != "--nothing", words[0] != "demo" {
                    let lines = ended.errors.split(separator: "\n")
                    #expect(lines.count == 1 && lines[0].hasPrefix("watchdesk: "), "\(words): \(ended.errors)")
                }
            }
        }

        @Test("who asks what is on a ledger makes none")
        func asking() throws {
            for words in [["notices"], ["ack", "N-0001-WC", "LT ROSS"], ["ledger", "verify"], ["doctor"]] {
                let path = station.path("elsewhere/slip.sqlite")
                let ended = try Spawn.run(
                    [Station.program] + words + ["--ledger", path], environment: station.environment)
                // The doctor says that there is none yet; that is no fault, the console makes it.
                let isAsked = ended.status != 0 || words == ["doctor"]
                #expect(isAsked && (ended.output + ended.errors).contains(path), "\(words): \(ended)")
                #expect(!FileManager.default.fileExists(atPath: station.path("elsewhere")), "\(words)")
            }
        }

        // MARK: intake

        @Test("intake: twice changes nothing; what changed is taken")
        func intakeTwice() throws {
            let calls = (1...5).map { FedCall($0, $0 == 3 ? FedCall.flag : FedCall.quiet) }
            let file = try station.write("calls.jsonl", FedCall.lines(calls))
            let first = try station.run("intake", file)
            #expect(first.status == 0)
            #expect(
                first.output.split(separator: "\n").map { $0.split(separator: " ").last }.map { $0.map(String.init) }
                    == ["none", "none", "flag", "none", "none"])
            let events = try station.events()
            #expect(
                first.output.split(separator: "\n").last == "recorded \(events.count) SA2026000005 none")
            let again = try station.run("intake", file)
            #expect(again.status == 0 && again.output == "")
            #expect(again.errors.contains("5 calls unchanged"), "\(again.errors)")
            #expect(try station.events() == events)
            var more = calls
            more[0].narrative += " / " + FedCall.flag
            let third = try station.run("intake", try station.write("calls.jsonl", FedCall.lines(more)))
            #expect(third.output.hasSuffix(" SA2026000001 flag\n") && third.output.split(separator: "\n").count == 1)
            #expect(try station.notices().count == 6)
        }

        @Test("intake --follow: lines as they are appended, through rotation and truncation")
        func follow() throws {
            let file = station.path("feed.jsonl")
            let feed = try station.start("intake", "--follow", file)
            func append(_ calls: [FedCall], cut: Int = 0) throws {
                let handle = try #require(FileHandle(forUpdatingAtPath: file))
                try handle.seekToEnd()
                try handle.write(contentsOf: Data(FedCall.lines(calls).utf8.dropLast(cut)))
                try handle.close()
            }
            func hear(_ call: FedCall, _ level: String) throws {
                let line = try #require(try feed.line())
                #expect(line.hasPrefix("recorded ") && line.hasSuffix(" \(call.id) \(level)"), "\(line)")
            }
            let calls = (0...8).map { FedCall($0, FedCall.quiet) }
            try station.write("feed.jsonl", FedCall.lines([calls[1]]))
            try hear(calls[1], "none")
            try append([calls[2], FedCall(3, FedCall.flag)])
            try hear(calls[2], "none")
            try hear(calls[3], "flag")
            // Half a line is not a call yet.
            try append([calls[4]], cut: 12)
            try append([])
            let rest = try FedCall.lines([calls[4]]).suffix(12)
            let handle = try #require(FileHandle(forUpdatingAtPath: file))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(rest.utf8))
            try handle.close()
            try hear(calls[4], "none")
            // Rotated: another file has the name.
            try FileManager.default.moveItem(atPath: file, toPath: file + ".1")
            try station.write("feed.jsonl", FedCall.lines([calls[5]]))
            try hear(calls[5], "none")
            try append([calls[6]])
            try hear(calls[6], "none")
            // Emptied and begun anew.
            let emptied = try #require(FileHandle(forUpdatingAtPath: file))
            try emptied.truncate(atOffset: 0)
            try emptied.write(contentsOf: Data(FedCall.lines([calls[7]]).utf8))
            try emptied.close()
            try hear(calls[7], "none")
            feed.end()
            #expect(try station.board().calls.count == 7)
            #expect(try station.verify().status == 0)
        }

        // MARK: notices

        @Test("notices, a directive at most 72 columns wide, and one acknowledgment for each")
        func notices() throws {
            try station.takeIn([FedCall(1, FedCall.flag, type: "ADV"), FedCall(2, FedCall.quiet)])
            let list = try station.run("notices").output.split(separator: "\n")
            #expect(list.count == 3)
            for line in list {
                #expect(line.contains(/^N-0001-(FS|WC|DS)  E\.1\.b  owed  queued  0:\d\d  SA2026000001/))
            }

            let directive = try station.run("notices", "n-0001-wc")
            #expect(directive.status == 0)
            let lines = directive.output.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.allSatisfy { $0.count <= 72 }, "\(directive.output)")
            for words in [
                "SACRAMENTO POLICE DEPARTMENT", "DM 25-5  E.1.b", "TO      Watch Commander", "PURPOSE",
                "INDICATORS", "PROCEDURE", "STATUS", "\"ICE AGTS\"", "UNACKNOWLEDGED",
            ] { #expect(directive.output.contains(words), "\(words)") }

            let taken = try station.run("ack", "N-0001-WC", "LT ROSS", "--channel", "phone", "--answer", "en-route")
            #expect(taken.status == 0 && taken.output.contains(/^recorded \d+ N-0001-WC acknowledged\n$/), "\(taken)")
            let again = try station.run("ack", "N-0001-WC", "LT GREY")
            #expect(again.status == 1 && again.output == "")
            #expect(
                again.errors.contains(/^watchdesk: already acknowledged by LT ROSS at \d\d:\d\d:\d\d\n$/),
                "\(again.errors)")
            #expect(try station.run("ack", "N-0001-XX", "LT GREY").status == 1)
            #expect(try station.run("ack", "N-0001-DS", "LT GREY", "--answer", "not-available").status == 1)
            #expect(try station.run("ack", "N-0001-DS", "LT GREY", "--channel", "smoke").status == 64)
            #expect(try station.run("notices").output.split(separator: "\n").count == 2)
            let line = try #require(try station.notices().first { $0.id == "N-0001-WC" })
            #expect([line.person, line.channel, line.state] == ["LT ROSS", "phone", "acknowledged"])
            #expect(try station.run("notices", "N-0001-WC").output.contains("LT ROSS"))
        }

        // MARK: the ledger

        @Test("ledger init makes one and never makes one over another; verify names the position that was changed")
        func ledger() throws {
            let made = try station.run("ledger", "init")
            #expect(made.status == 0 && made.output == "made \(station.ledger)\n", "\(made)")
            #expect(try station.verify().output.hasPrefix("whole: 0 events"))
            try station.takeIn([FedCall(1, FedCall.flag), FedCall(2, FedCall.quiet), FedCall(3, FedCall.quiet)])
            let before = try Data(contentsOf: URL(fileURLWithPath: station.ledger))
            let again = try station.run("ledger", "init")
            #expect(again.status == 64 && again.errors.contains("is there already; it is left as it is"), "\(again)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: station.ledger)) == before)
            #expect(try station.verify().output.hasPrefix("whole: 11 events, head "))

            // One letter of the second call's words, changed in a copy: it was recorded at position 8.
            var bytes = before
            let words = try #require(bytes.firstRange(of: Data(FedCall.quiet.utf8)))
            bytes[words.lowerBound] = UInt8(ascii: "P")
            let copy = station.path("copy.sqlite")
            try bytes.write(to: URL(fileURLWithPath: copy))
            let events = try station.events()
            let position = try #require(
                [CallID("SA2026000002"), CallID("SA2026000003")].compactMap { id in
                    events.first { $0.event.stream == .call(id) }?.position
                }.first { broken in
                    (try? station.verify(copy))?.errors.contains("position \(broken):") ?? false
                })
            let verified = try station.verify(copy)
            #expect(verified.status == 1 && verified.output == "")
            #expect(
                verified.errors
                    == "watchdesk: BROKEN at position \(position): its words were changed after they were recorded; "
                    + "\(position - 1) events before it are whole\n")
            #expect(try station.run("doctor", "--ledger", copy).output.contains("is BROKEN at position \(position)"))
            #expect(try station.verify().status == 0, "the ledger itself is whole")
        }

        // MARK: rules and doctor

        @Test("rules check, test and explain")
        func rules() throws {
            let check = try station.run("rules", "check")
            let sound = /^sound: \d+ rules, \d+ examples\npack +sacramento-pd [0-9.]+ on california/
            #expect(check.status == 0 && check.output.contains(sound), "\(check)")
            #expect(
                check.output.contains(/notices +\d+ that may be worth a look/) && !check.output.contains("notice  "))
            #expect(try station.run("rules", "check", "--notices").output.contains("\nnotice  "))
            let test = try station.run("rules", "test")
            #expect(test.status == 0 && test.output.contains(", 0 not as said\n  English: "), "\(test)")
            let explain = try station.run("rules", "explain", "ICE", "AGTS AT DOOR, SHE IS UNDOCUMENTED")
            #expect(explain.status == 0)
            #expect(explain.output.hasPrefix("FLAG: "), "\(explain.output)")
            #expect(explain.output.contains("\"ICE AGTS\"") && explain.output.contains("Status words withheld: 1."))
            #expect(!explain.output.uppercased().contains("UNDOCUMENTED"), "\(explain.output)")
            #expect(try station.run("rules", "check", "no-such-pack").status != 0)

            // A pack somebody has broken: the file and the line are named.
            let folder = station.path("pack")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try station.write("pack/pack.yaml", "id: broken\nnonsense: [\n")
            let broken = try station.run("rules", "check", folder)
            #expect(broken.status != 0)
            #expect((broken.output + broken.errors).contains("pack.yaml"), "\(broken)")
        }

        @Test("packs compiled are kept where WATCHDESK_CACHE says, else with the caches; nowhere when it is empty")
        func keptPacks() throws {
            let file = try station.write("calls.jsonl", FedCall.lines([FedCall(1, FedCall.flag)]))
            func kept(_ cache: String?) throws -> [String] {
                var environment = station.environment
                environment["WATCHDESK_CACHE"] = cache
                let ended = try Spawn.run([Station.program, "assess", file], environment: environment)
                #expect(ended.status == 0, "\(ended.errors)")
                let folders = ["named", "cache/watchdesk"].map(station.path)
                return folders.filter { !((try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? []).isEmpty }
            }
            #expect(try kept("").isEmpty)
            #expect(try kept(station.path("named")) == [station.path("named")])
            #expect(try kept(nil) == [station.path("named"), station.path("cache/watchdesk")])
        }

        @Test("doctor: what is right, what isn't, and what to do")
        func doctor() async throws {
            let piped = try station.run("doctor")
            #expect(piped.status == 0)
            #expect(piped.output.contains("--  terminal: not looked at, since this is not one"))
            #expect(piped.output.contains("ok  ledger: none yet at \(station.ledger)"))
            try station.takeIn([FedCall(1, FedCall.flag)])
            let tmux = try await station.terminal(columns: 200)
            try tmux.type("clear; watchdesk doctor; echo status=$?")
            let seen = try await tmux.wait(for: "status=0")
            for words in [
                "ok  terminal: xterm-256color, 200x24", "ok  locale: UTF-8", "ok  settings: none at ",
                "ok  seat: person 4417, position Radio 1, zone America/Los_Angeles", "ok  pack: sacramento-pd ",
                "ok  keymap: default", "ok  ledger: \(station.ledger), whole, 7 events",
            ] { #expect(seen.contains(words), "\(words):\n\(seen)") }
            try tmux.type("clear; TERM=dumb LC_ALL=POSIX watchdesk doctor; echo status=$?")
            let worse = try await tmux.wait(for: "status=1")
            #expect(worse.contains("!!  terminal: TERM is dumb; set it") && worse.contains("!!  locale: "), "\(worse)")
        }
    }
}
