public import DispatchDesk
public import Foundation
import GRDB

/// A ledger in one SQLite file on a local disk, shared by every console of the machine.
///
/// One connection, used by the thread that owns the ledger. An append is one immediate transaction: it takes the write
/// lock, reads the head, writes, and returns once the log is on the disk. Nothing in between waits for anything; the
/// wait for the lock comes before it (`LockWait`).
public final class SQLiteLedger: EventLedger {
    public let path: String
    private let sources: LedgerSources
    private let queue: DatabaseQueue
    private let identity: LedgerFile.Identity?

    /// Opens the ledger at `path`.
    ///
    /// - Parameter make: whether to make folder, file and tables where there are none; otherwise that is an error.
    public init(path: String, sources: LedgerSources, make: Bool = true) throws(LedgerError) {
        self.path = path
        self.sources = sources
        if !make, LedgerFile.identity(of: path) == nil { throw Self.missing(path) }
        try LedgerFile.prepare(path)
        queue = try Self.open(path, make: make, pause: sources.pause)
        identity = LedgerFile.identity(of: path)
    }

    /// Opens the ledger at `path` to look at it alone: nothing is made, set or written, and no permission to write is needed.
    ///
    /// SQLite reads a log that others write to by way of a file of shared memory beside it (`…-shm`), which whoever records keeps
    /// there. Who may not write there can read only while somebody else has the ledger open.
    public init(lookingAt path: String, sources: LedgerSources) throws(LedgerError) {
        self.path = path
        self.sources = sources
        guard LedgerFile.identity(of: path) != nil else { throw Self.missing(path) }
        do {
            var configuration = Configuration()
            configuration.label = "ledger (looking on)"
            configuration.readonly = true
            let pause = sources.pause
            configuration.busyMode = .callback { LockWait.isWorthwhile(attempt: $0, pause: pause) }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { db in
                guard try Int64.fetchOne(db, sql: Statements.tables) != 0 else { throw Self.missing(path) }
                try Self.refuseOther(db, path: path)
            }
        } catch let error as LedgerError {
            throw error
        } catch {
            // Without the file of shared memory SQLite would have to make it.
            guard let fault = error as? DatabaseError,
                [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(fault.resultCode)
            else {
                throw LedgerError(error, doing: "opening", path: path, committing: false)
            }
            throw LedgerError(
                .cannotOpen, "\(path) can't be looked at: nobody has it open who may write beside it",
                next: "start the console or the engine that records; this one follows by itself", underlying: error)
        }
        identity = LedgerFile.identity(of: path)
    }

    public func append(_ batch: Batch) throws(LedgerError) -> AppendResult {
        let drafts = try Journal.draft(batch, salt: sources.salt)
        let answer = try recording { db in try db.record(drafts, of: batch, wallAt: sources.now()) }
        guard let answer else { throw LedgerError(.corrupt, "an append gave no answer", next: "report this defect") }
        return answer
    }

    public func exclusively(
        after position: Int64, decide: (_ tail: [RecordedEvent]) throws(LedgerError) -> Batch?
    ) throws(LedgerError) -> AppendResult? {
        try recording { db in
            guard let batch = try decide(try db.entries(after: position, limit: .max).recorded()) else { return nil }
            let drafts = try Journal.draft(batch, salt: sources.salt)
            return try db.record(drafts, of: batch, wallAt: sources.now())
        }
    }

    /// Runs `body` in one immediate transaction, and commits when it recorded something.
    private func recording(_ body: (Database) throws -> AppendResult?) throws(LedgerError) -> AppendResult? {
        var committing = false
        let answer = try perform("recording", isCommitting: { committing }) { db in
            var answer: AppendResult?
            try db.inTransaction(.immediate) {
                answer = try body(db)
                if case .recorded = answer { committing = true }
                return committing ? .commit : .rollback
            }
            return answer
        }
        if committing { LedgerFile.touch(path) }
        return answer
    }

    public func events(after position: Int64, limit: Int) throws(LedgerError) -> [RecordedEvent] {
        let entries = try perform("reading") { try $0.entries(after: position, limit: limit) }
        return try entries.recorded()
    }

    public func events(
        of stream: StreamName, after version: Int, limit: Int
    ) throws(LedgerError) -> [RecordedEvent] {
        let name = stream.rawValue.columnText
        let entries = try perform("reading") { try $0.entries(of: name, after: version, limit: limit) }
        return try entries.recorded()
    }

    public func find(
        _ query: CallQuery, before position: Int64, span: Int64, limit: Int
    ) throws(LedgerError) -> FoundCalls {
        try perform("searching") { try $0.find(query, before: position, span: span, limit: limit) }
    }

    public func isErased(at position: Int64) throws(LedgerError) -> Bool {
        try perform("reading") { db in
            try Bool.fetchOne(try db.cachedStatement(sql: Statements.isErased), arguments: [position]) ?? false
        }
    }

    public func head() throws(LedgerError) -> Head { try perform("reading") { try $0.head() } }

    public func chain(at position: Int64) throws(LedgerError) -> Data? {
        try perform("reading") { db in
            let statement = try db.cachedStatement(sql: Statements.chain)
            return try Row.fetchOne(statement, arguments: [position]).map { try $0.value(0) }
        }
    }

    public func newestMoment() throws(LedgerError) -> Moment? {
        try perform("reading") { db in
            guard let row = try Row.fetchOne(try db.cachedStatement(sql: Statements.newestMoment)) else { return nil }
            return Moment(
                recordedAt: Instant(microseconds: try row.value(0)), wallAt: Instant(microseconds: try row.value(1)))
        }
    }

    public func latestSnapshot(fold: String, foldVersion: Int) throws(LedgerError) -> Snapshot? {
        try perform("reading") { db in
            let statement = try db.cachedStatement(sql: Statements.snapshot)
            guard let row = try Row.fetchOne(statement, arguments: [fold, foldVersion]) else { return nil }
            return Snapshot(position: try row.value(0), body: try row.value(1))
        }
    }

    public func saveSnapshot(fold: String, foldVersion: Int, position: Int64, body: Data) throws(LedgerError) {
        try perform("saving a snapshot") { db in
            try db.cachedStatement(sql: Statements.putSnapshot)
                .execute(arguments: [fold, foldVersion, body, position])
        }
    }

    public func proveWritable() throws(LedgerError) {
        try perform("writing") { db in
            try db.inTransaction(.immediate) {
                try db.execute(sql: Statements.touchHead)
                return .commit
            }
        }
    }

    /// Reads one unchanging state of the file while others go on appending. Takes seconds for a million events, and this
    /// ledger does nothing else meanwhile: open a second one for it.
    public func verify(progress: (Int64) -> Void) throws(LedgerError) -> VerifyReport {
        try perform("verifying") { db in
            var report: VerifyReport?
            try db.inTransaction(.deferred) {
                report = try db.audit(progress)
                return .rollback
            }
            guard let report else { throw LedgerError(.corrupt, "no report", next: "report this defect") }
            return report
        }
    }

    /// Lets the file grow by `extra` pages and no further: a full disk for tests.
    func limitPages(extra: Int) {
        _ = queue.inDatabase { db in
            try? Int.fetchOne(db, sql: "PRAGMA page_count").map {
                try Int.fetchOne(db, sql: "PRAGMA max_page_count = \($0 + extra)")
            }
        }
    }

    func perform<Value>(
        _ doing: String, isCommitting: () -> Bool = { false }, _ body: (Database) throws -> Value
    ) throws(LedgerError) -> Value {
        // A file that was removed goes on taking appends for this program, and for no other.
        guard LedgerFile.identity(of: path) == identity else {
            throw LedgerError(
                .replaced, "the ledger \(path) was removed or replaced while it was open",
                next: "end every watchdesk on this machine, put the right file back, and start again")
        }
        do {
            return try queue.inDatabase(body)
        } catch {
            throw LedgerError(error, doing: doing, path: path, committing: isCommitting())
        }
    }
}

// MARK: - Opening

extension SQLiteLedger {
    private static func missing(_ path: String) -> LedgerError {
        LedgerError(.cannotOpen, "there is no ledger at \(path)", next: "check the path, or run: watchdesk ledger init")
    }

    private static func open(
        _ path: String, make: Bool, pause: @escaping @Sendable (Double) -> Void
    ) throws(LedgerError) -> DatabaseQueue {
        do {
            var configuration = Configuration()
            configuration.label = "ledger"
            configuration.busyMode = .callback { LockWait.isWorthwhile(attempt: $0, pause: pause) }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { db in
                // Before anything is set or made: another program's file is left as it is.
                let isNew = try Int64.fetchOne(db, sql: Statements.tables) == 0
                if isNew, !make { throw missing(path) }
                if !isNew { try refuseOther(db, path: path) }
                try SQLiteSettings.take(db)
                if isNew { try create(db, path: path) }
                if try Int.fetchOne(db, sql: Statements.hasFolders) == 0 { try createCaches(db) }
            }
            return queue
        } catch {
            throw LedgerError(error, doing: "opening", path: path, committing: false)
        }
    }

    private static func create(_ db: Database, path: String) throws {
        try db.inTransaction(.immediate) {
            // Another console may have made the tables while this one waited for the lock.
            guard try Int64.fetchOne(db, sql: Statements.tables) == 0 else { return .rollback }
            for statement in Schema.statements + Schema.caches { try db.execute(sql: statement) }
            try db.execute(sql: Statements.insertMeta, arguments: ["format", "\(Schema.format)"])
            try db.execute(sql: Statements.insertHead, arguments: [0, Chain.genesis])
            return .commit
        }
        try refuseOther(db, path: path)
        LedgerFile.syncFolder(of: path)
    }

    private static func createCaches(_ db: Database) throws {
        try db.inTransaction(.immediate) {
            for statement in Schema.caches { try db.execute(sql: statement) }
            return .commit
        }
    }

    private static func refuseOther(_ db: Database, path: String) throws {
        guard try Int64.fetchOne(db, sql: Statements.applicationID) == Schema.applicationID else {
            throw LedgerError(
                .notALedger, "\(path) is a database of another program", next: "name another file (--ledger)")
        }
        let format = try String.fetchOne(db, sql: Statements.meta, arguments: ["format"]).flatMap { Int($0) }
        guard let format else {
            throw LedgerError(.corrupt, "\(path) does not say its format", next: "restore it from a backup")
        }
        guard format <= Schema.format else {
            throw LedgerError(
                .newerFormat, "\(path) has format \(format); this program writes format \(Schema.format)",
                next: "update watchdesk on this console")
        }
    }
}
