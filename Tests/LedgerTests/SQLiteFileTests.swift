import DispatchDesk
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Ledger

@Suite struct SQLiteFileTests {
    private func ledger(_ folder: Folder) throws -> (SQLiteLedger, LedgerSources) {
        let sources = LedgerSources.counted(HandClock())
        return (try SQLiteLedger(path: folder.ledger, sources: sources), sources)
    }

    @Test(arguments: [
        "UPDATE event SET actor = 'x'", "DELETE FROM event", "UPDATE payload SET body = zeroblob(1)",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE position = 1",
        "INSERT OR REPLACE INTO payload SELECT * FROM payload WHERE position = 1",
        "INSERT INTO event SELECT 7, stream, 9, 'x', kind, schema, recorded_at, wall_at, actor, seat, console, caused_by, "
            + "facts, payload_digest, prev, chain FROM event WHERE position = 1",
    ])
    func `the tables refuse what is not an append`(_ sql: String) throws {
        let folder = try Folder()
        let (ledger, sources) = try ledger(folder)
        _ = try ledger.append(sources.batch([note("A", 1), note("A", 2)]))
        try folder.raw { db in
            #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
        }
        #expect(try ledger.verify { _ in }.isWhole)
    }

    @Test func `every setting is read back, and one that was not taken is refused`() throws {
        let folder = try Folder()
        _ = try ledger(folder)
        for setting in SQLiteSettings.all {
            try folder.raw { db in
                try SQLiteSettings.take(db)
                let spoiled = setting.name == "journal_mode" ? "DELETE" : "0"
                _ = try Row.fetchAll(db, sql: "PRAGMA \(setting.name) = \(spoiled)")
                #expect { try SQLiteSettings.check(db) } throws: { error in
                    let error = error as? LedgerError
                    return error?.code == .unsafeSetting && error?.what.contains(setting.name) == true
                }
            }
        }
    }

    @Test func `the file is the owner's alone, and so is a folder made for it`() throws {
        let folder = try Folder()
        let path = folder.path + "/deep/er/ledger.sqlite"
        let ledger = try SQLiteLedger(path: path, sources: .counted(HandClock()))
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(path) == 0o600)
        // The log is there for as long as the ledger is open.
        #expect(try withExtendedLifetime(ledger) { try mode(path + "-wal") } == 0o600)
        #expect(try mode(folder.path + "/deep") == 0o700)
        #expect(try mode(folder.path + "/deep/er") == 0o700)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        _ = try SQLiteLedger(path: path, sources: .counted(HandClock()))
        #expect(try mode(path) == 0o600)
    }

    private func refusal(_ path: String) -> LedgerError? {
        do {
            _ = try SQLiteLedger(path: path, sources: .counted(HandClock()))
            return nil
        } catch {
            return error
        }
    }

    @Test func `a newer format is refused and left as it is`() throws {
        let folder = try Folder()
        _ = try ledger(folder)
        try folder.raw { try $0.execute(sql: "UPDATE ledger_meta SET value = '2' WHERE name = 'format'") }
        let error = refusal(folder.ledger)
        #expect(error?.code == .newerFormat)
        #expect(error?.next == "update watchdesk on this console")
    }

    @Test func `another program's file is refused and left as it is`() throws {
        let folder = try Folder()
        try folder.raw { try $0.execute(sql: "CREATE TABLE mail (id INTEGER)") }
        #expect(refusal(folder.ledger)?.code == .notALedger)
        try folder.raw { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema")
            let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode")
            #expect(tables == ["mail"] && journal == "delete")
        }
        let text = folder.path + "/notes.txt"
        try String(repeating: "not a database at all\n", count: 100).write(
            toFile: text, atomically: true, encoding: .utf8)
        #expect(refusal(text)?.code == .notALedger)
        #expect(refusal(folder.path)?.code == .cannotOpen)
        #expect(refusal("/proc/nowhere/ledger.sqlite")?.code == .cannotOpen)
    }

    @Test(arguments: [
        ("/srv/share/x", "nfs4"), ("/srv/share", "nfs4"), ("/srv/shared", "ext4"), ("/mnt/with space/a", "cifs"),
        ("/home/desk", "ext4"), ("/over/y", "9p"),
    ])
    func `the kind of disk is read from the mounts`(_ path: String, _ type: String) throws {
        let mounts = """
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
            40 22 0:44 / /srv/share rw,relatime shared:2 master:1 - nfs4 host:/export rw
            41 22 0:45 / /mnt/with\\040space rw - cifs //host/share rw
            42 22 0:46 / /over rw - ext4 /dev/sdb rw
            43 42 0:47 / /over rw - 9p share rw
            nonsense
            """
        #expect(LedgerFile.fileSystem(of: path, mounts: mounts) == type)
        if type == "ext4" {
            try LedgerFile.refuseNetworkFileSystem(under: path, mounts: mounts)
        } else {
            #expect { try LedgerFile.refuseNetworkFileSystem(under: path, mounts: mounts) } throws: {
                ($0 as? LedgerError)?.code == .networkFileSystem
            }
        }
    }

    @Test func `two ledgers on one file are one record`() throws {
        let folder = try Folder()
        let (one, sources) = try ledger(folder)
        let (two, others) = (try SQLiteLedger(path: folder.ledger, sources: sources), sources)
        for number in 1...10 {
            _ = try one.append(sources.batch([note("A", number)]))
            _ = try two.append(others.batch([note("A", number)]))
        }
        #expect(try one.events(after: 0, limit: 100) == two.events(after: 0, limit: 100))
        #expect(try one.head().position == 20)
    }

    @Test func `opening the file once more leaves this program's locks on it as they are`() throws {
        let folder = try Folder()
        let (ledger, sources) = try ledger(folder)
        _ = try ledger.append(sources.batch([note("A", 1)]))
        _ = try SQLiteLedger(path: folder.ledger, sources: sources)
        // Another program comes and goes. Without the first ledger's lock it would take itself for the last one, and
        // remove the log that the first goes on writing to.
        let other = try Probe("create", folder.ledger)
        #expect(other.next() == 1)
        #expect(other.next() == nil, "it has closed the ledger and ended")
        #expect(FileManager.default.fileExists(atPath: folder.ledger + "-wal"))
        _ = try ledger.append(sources.batch([note("A", 2)]))
        #expect(try Probe("create", folder.ledger).next() == 2)
    }

    @Test func `a file removed or replaced under the program takes no more`() throws {
        let folder = try Folder()
        let (ledger, sources) = try ledger(folder)
        _ = try ledger.append(sources.batch([note("A", 1)]))
        try FileManager.default.moveItem(atPath: folder.ledger, toPath: folder.ledger + ".old")
        #expect { try ledger.append(sources.batch([note("A", 2)])) } throws: { ($0 as? LedgerError)?.code == .replaced }
        try FileManager.default.copyItem(atPath: folder.ledger + ".old", toPath: folder.ledger)
        #expect { try ledger.events(after: 0, limit: 1) } throws: { ($0 as? LedgerError)?.code == .replaced }
    }

    @Test func `a ledger that has to be there is not made`() throws {
        let folder = try Folder()
        func open() throws { _ = try SQLiteLedger(path: folder.ledger, sources: .counted(HandClock()), make: false) }
        #expect { try open() } throws: { ($0 as? LedgerError)?.code == .cannotOpen }
        #expect(!FileManager.default.fileExists(atPath: folder.ledger))
        _ = FileManager.default.createFile(atPath: folder.ledger, contents: nil)
        #expect { try open() } throws: { ($0 as? LedgerError)?.code == .cannotOpen }
        _ = try ledger(folder)
        try open()
    }

    @Test func `a lock that another program holds is an error that says so, and nothing is recorded`() throws {
        let folder = try Folder()
        let paused = Mutex(0.0)
        var sources = LedgerSources.counted(HandClock())
        sources.pause = { seconds in paused.withLock { $0 += seconds } }
        let ledger = try SQLiteLedger(path: folder.ledger, sources: sources)
        let holder = try DatabaseQueue(path: folder.ledger)
        try holder.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            #expect { try ledger.append(sources.batch([note("A", 1)])) } throws: {
                ($0 as? LedgerError)?.code == .busy
            }
            #expect(try ledger.head().position == 0)
            try db.execute(sql: "ROLLBACK")
        }
        // Reading waits for nobody; the append asked for some seconds, in short pauses, and slept none of them itself.
        #expect(abs(paused.withLock { $0 } - LockWait.limit) < 0.1)
        #expect(try ledger.append(sources.batch([note("A", 1)])).recorded?.count == 1)
    }

    @Test func `the wait for the lock looks again every few milliseconds to its end, and then ends`() {
        var pauses: [Double] = []
        var attempt = 0
        while LockWait.isWorthwhile(attempt: attempt, pause: { pauses.append($0) }) { attempt += 1 }
        #expect(pauses.allSatisfy { $0 > 0 && $0 <= 0.005 })
        #expect(abs(pauses.reduce(0, +) - LockWait.limit) < 0.1)
    }

    @Test func `while one decides under the lock, nobody else records`() throws {
        let folder = try Folder()
        let (one, sources) = try ledger(folder)
        var impatient = sources
        impatient.pause = { _ in }
        let two = try SQLiteLedger(path: folder.ledger, sources: impatient)
        _ = try one.append(sources.batch([note("A", 1)]))
        var refused: LedgerError.Code?
        let result = try one.exclusively(after: 0) { tail throws(LedgerError) in
            do throws(LedgerError) {
                _ = try two.append(sources.batch([note("A", 2)]))
            } catch {
                refused = error.code
            }
            return sources.batch([note("A", tail.count + 1)], expected: [.call(CallID("A")): .version(tail.count)])
        }
        #expect(refused == .busy)
        #expect(result?.recorded?.map(\.event) == [note("A", 2)])
    }

    @Test func `a full disk refuses the batch whole, and work goes on when there is room`() throws {
        let folder = try Folder()
        let (ledger, sources) = try ledger(folder)
        _ = try ledger.append(sources.batch([note("A", 1)]))
        ledger.limitPages(extra: 2)
        #expect { try ledger.append(sources.batch([note("A", 2, String(repeating: "x", count: 65_536))])) } throws: {
            ($0 as? LedgerError)?.code == .full
        }
        #expect(try ledger.head().position == 1)
        ledger.limitPages(extra: 10_000)
        try ledger.proveWritable()
        #expect(try ledger.append(sources.batch([note("A", 2)])).recorded?.first?.position == 2)
        #expect(try ledger.verify { _ in }.isWhole)
    }
}
