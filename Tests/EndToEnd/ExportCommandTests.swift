import DispatchDesk
import Foundation
import Ledger
import TerminalSupport
import Testing

extension RealProcesses {
    @Suite("watchdesk export") struct ExportCommandTests {
        let station: Station
        init() throws {
            station = try Station()
            try station.takeIn([FedCall(37, FedCall.flag + " CB 555-0134"), FedCall(38, FedCall.quiet)])
        }

        @Test("is recorded before it leaves, with who, why and which range, and after, with what it came to")
        func audited() throws {
            let file = station.path("out.csv")
            let ended = try station.run(
                "export", "--reason", "PRA 2026-117, SHE IS UNDOCUMENTED", "--from", "2026-01-01", "--narrative",
                "--out", file)
            try #require(ended.status == 0, "\(ended.errors)")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.split(separator: "\r\n").count == 3)
            #expect(text.contains("37XX FLORIN RD") && text.contains("[R-2: telephone]") && !text.contains("0134"))
            let log = try String(contentsOfFile: file + ".redactions.csv", encoding: .utf8)
            #expect(log.contains("R-2,telephone,") && !log.contains("0134"))
            let exports = try station.events().filter { $0.event.stream == .exports }
            try #require(exports.count == 2)
            guard case .recordExported(let begun, let reason) = exports[0].event,
                case .recordExportFinished(let done) = exports[1].event
            else { throw CancellationError() }
            #expect(exports[0].actor.person == "4417" && begun.narrative && begun.from != nil && begun.until == nil)
            #expect(reason?.text.hasPrefix("PRA 2026-117") == true && reason?.text.contains("UNDOCUMENTED") == false)
            #expect(done.export == exports[0].position && done.isWhole && done.rows == 2)
            #expect(ended.errors.contains(done.sha256))
            #expect(try station.verify().status == 0)
        }

        @Test(
            "needs a reason, leaves a file that is there, and makes no ledger where there is none; nothing is written")
        func refused() throws {
            #expect(try station.run("export").status == 64)
            let blank = try station.run("export", "--reason", " ", "--out", station.path("a.csv"))
            #expect(blank.status == 64 && blank.errors.contains("why?"), "\(blank.errors)")
            let there = try station.write("there.csv", "mine")
            #expect(try station.run("export", "--reason", "x", "--out", there).status == 64)
            #expect(try String(contentsOfFile: there, encoding: .utf8) == "mine")
            let none = station.path("none.sqlite")
            let log = station.path("log.csv")
            #expect(try station.run("export", "--reason", "x", "--ledger", none, "--log", log).status == 69)
            #expect(try station.run("export", "--reason", "x", "--from", "March", "--log", log).status == 64)
            #expect(
                try station.run("export", "--reason", "x", "--from", "2026-03-02", "--to", "2026-03-01", "--log", log)
                    .status
                    == 64)
            // To standard output no log has a place of its own, and one file can't be both.
            let bare = try station.run("export", "--reason", "x")
            #expect(bare.status == 64 && bare.output.isEmpty && bare.errors.contains("--log"), "\(bare.errors)")
            let same = try station.run(
                "export", "--reason", "x", "--out", station.path("b.csv"), "--log", station.path("./b.csv"))
            #expect(same.status == 64 && same.errors.contains("another"), "\(same.errors)")
            #expect(!FileManager.default.fileExists(atPath: station.path("a.csv")))
            #expect(
                try !FileManager.default.contentsOfDirectory(atPath: station.folder).contains { $0.hasSuffix(".part") })
            #expect(try !station.events().contains { $0.event.stream == .exports })
        }

        @Test("a ledger that can't be written exports nothing")
        func readOnly() throws {
            // A disk on which no file may grow by a byte.
            let folder = station.path("held")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let ledger = folder + "/ledger.sqlite"
            try FileManager.default.copyItem(atPath: station.ledger, toPath: ledger)
            let limit = try Spawn.run(
                [
                    "/bin/sh", "-c",
                    "ulimit -f 0; trap '' XFSZ; exec \"$0\" export --reason x --ledger \"$1\" --log \"$2\"",
                    Station.program, ledger, folder + "/log.csv",
                ],
                environment: station.environment)
            #expect(limit.status != 0 && limit.output.isEmpty, "\(limit)")
        }

        @Test("the city record leaves by the same door") func cityRecord() throws {
            let ended = try station.run("export", "--city-record", "--reason", "Council", "--format", "text")
            #expect(ended.status == 0 && ended.output.contains("ON CITY PROPERTY: none"), "\(ended.errors)")
            #expect(try station.run("export", "--city-record", "--narrative", "--reason", "x").status == 64)
            #expect(try station.events().filter { $0.event.stream == .exports }.count == 2)
        }
    }
}
