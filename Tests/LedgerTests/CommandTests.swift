import DispatchDesk
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger
@testable import ledger_probe

/// What the subcommands promise a script, with the program itself.
@Suite struct CommandTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func run(
        _ words: String..., environment: [String: String] = [:], to: FileHandle? = nil
    ) throws -> CommandRun.Result {
        try CommandRun(words, in: folder, environment: environment, to: to).finish()
    }

    @Test func `four feeds at one block are recorded whole`() throws {
        let runs = try (1...4).map { writer in
            let file = try folder.write("feed\(writer)", feed(25, named: "W\(writer)-"))
            return try CommandRun(["intake", file, "--ledger", folder.ledger], in: folder)
        }
        for run in runs {
            let result = run.finish()
            #expect(result.status == 0, "\(result)")
            #expect(result.output.split(separator: "\n").count == 25)
        }
        let clerk = try Clerk(
            ledger: try SQLiteLedger(path: folder.ledger, sources: .system, make: false), desk: .plain,
            sources: .system, console: "test")
        #expect(clerk.board.calls.count == 100 && clerk.board.situations.count == 1)
    }

    @Test(arguments: [["notices"], ["notices", "N-0001-FS"], ["ack", "N-0001-FS", "Sgt. Ono"], ["ledger", "verify"]])
    func `who only looks makes no ledger, and says that there is none`(_ words: [String]) throws {
        let result = try CommandRun(words + ["--ledger", folder.ledger], in: folder).finish()
        #expect(result.status == 69 && result.output.isEmpty)
        #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
        #expect(result.errors.contains("there is no ledger at"))
        #expect(!FileManager.default.fileExists(atPath: folder.ledger))
    }

    @Test(arguments: [["intake"], ["assess"]])
    func `an output that is full is an error with a line, and the record stays`(_ words: [String]) throws {
        let file = try folder.write("feed", feed(3))
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let result = try CommandRun(words + [file, "--ledger", folder.ledger], in: folder, to: full).finish()
        #expect(!result.isKilled && result.status == 74, "\(result)")
        #expect(result.errors.split(separator: "\n").last?.contains("standard output can't be written") == true)
        if words == ["intake"] {
            #expect(try SQLiteLedger(path: folder.ledger, sources: .system, make: false).head().position > 0)
        }
    }

    @Test func `a reader that has gone ends the program without a word`() throws {
        let file = try folder.write("feed", feed(3))
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let result = try run("intake", file, "--ledger", folder.ledger, to: pipe.fileHandleForWriting)
        #expect(!result.isKilled && result.status == 141 && result.errors.isEmpty, "\(result)")
    }

    @Test func `a settings file that is named must be there`() throws {
        let missing = folder.path + "/no such.yaml"
        for result in [
            try run("notices", "--settings", missing),
            try run("notices", environment: ["WATCHDESK_SETTINGS": missing]),
        ] {
            #expect(result.status == 64 && result.errors.contains("there is no settings file"), "\(result)")
        }
        // The default place may be empty: then it is the ledger that is missing.
        #expect(try run("notices").status == 69)
    }

    @Test func `what goes to standard error can't act on a terminal`() throws {
        let result = try run("intake", folder.path + "/\u{1B}]0;title\u{7}", "--ledger", folder.ledger)
        #expect(result.status == 74 && !result.errors.contains("\u{1B}") && !result.errors.contains("\u{7}"))
    }

    @Test func `a feed waits for a ledger that another program holds, says so once, and goes on`() throws {
        let file = try folder.write("feed", feed(2))
        _ = try SQLiteLedger(path: folder.ledger, sources: .system)
        let holder = try DatabaseQueue(path: folder.ledger)
        let run = try CommandRun(["intake", file, "--ledger", folder.ledger], in: folder)
        try holder.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            #expect(run.waitForErrors("trying again"))
            try db.execute(sql: "ROLLBACK")
        }
        let result = run.finish()
        #expect(result.status == 0, "\(result)")
        #expect(result.output.split(separator: "\n").count == 2)
        #expect(result.errors.components(separatedBy: "trying again").count == 2)
    }

    @Test func `a followed feed releases notices though no console is open`() throws {
        let file = try folder.write("feed", feed(1))
        let run = try CommandRun(
            ["intake", file, "--follow", "--ledger", folder.ledger, "--pack", try quickPack()], in: folder)
        defer { run.stop() }
        // A watcher whose clock stands still, so nothing is ever due for it: what is released, the feed's own process
        // released.
        let reports = Reports()
        let service = LedgerService(
            path: folder.ledger, desk: .plain, sources: .counted(HandClock()), console: "watcher", report: reports.take)
        _ = try reports.board("released") { board in
            board.notices.count == 3 && board.notices.values.allSatisfy { $0.state == .released }
        }
        service.stop()
    }

    /// The shipped pack, with a second's wait before notices are released.
    private func quickPack() throws -> String {
        let pack = folder.path + "/pack"
        try FileManager.default.copyItem(
            atPath: Golden.root.appending(path: "Sources/Policy/Packs/sacramento-pd").path(percentEncoded: false),
            toPath: pack)
        let text = try String(contentsOfFile: pack + "/pack.yaml", encoding: .utf8)
        let quick = text.replacing("release_after: 15", with: "release_after: 1")
        try #require(quick != text)
        try quick.write(toFile: pack + "/pack.yaml", atomically: true, encoding: .utf8)
        return pack
    }
}
