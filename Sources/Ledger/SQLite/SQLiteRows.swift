import DispatchDesk
import Foundation
import GRDB

/// What the ledger reads and writes inside its transactions. Each runs one named statement.
extension Database {
    func head() throws -> Head {
        guard let row = try Row.fetchOne(try cachedStatement(sql: Statements.head)) else {
            throw LedgerError(
                .corrupt, "the ledger has no head", next: "run: watchdesk ledger verify; restore it from a backup")
        }
        return Head(position: try row.value(0), chain: try row.value(1))
    }

    func recordedAt(_ position: Int64) throws -> Int64? {
        try Int64.fetchOne(try cachedStatement(sql: Statements.recordedAt), arguments: [position])
    }

    func versions(of streams: Set<String>) throws -> [String: Int] {
        let statement = try cachedStatement(sql: Statements.version)
        var versions: [String: Int] = [:]
        for stream in streams { versions[stream] = try Int.fetchOne(statement, arguments: [stream]) }
        return versions
    }

    func entry(id: String) throws -> Entry? {
        try Row.fetchOne(try cachedStatement(sql: Statements.entryByID), arguments: [id]).map(Entry.init(row:))
    }

    func entries(after position: Int64, limit: Int) throws -> [Entry] {
        try entries(Statements.entriesAfter, [position, max(0, limit)])
    }

    func entries(of stream: String, after version: Int, limit: Int) throws -> [Entry] {
        try entries(Statements.entriesOfStream, [stream, version, max(0, limit)])
    }

    private func entries(_ sql: String, _ arguments: StatementArguments) throws -> [Entry] {
        let rows = try Row.fetchCursor(try cachedStatement(sql: sql), arguments: arguments)
        var entries: [Entry] = []
        while let row = try rows.next() { entries.append(try Entry(row: row)) }
        return entries
    }

    func insert(_ entry: Entry) throws {
        try cachedStatement(sql: Statements.insertEvent).execute(arguments: [
            entry.position, entry.stream, entry.version, entry.eventID, entry.kind, entry.schema, entry.recordedAt,
            entry.wallAt, entry.actor, entry.seat, entry.console, entry.causedBy, entry.facts, entry.payloadDigest,
            entry.prev, entry.chain,
        ])
        if let words = entry.words {
            try cachedStatement(sql: Statements.insertPayload)
                .execute(arguments: [entry.position, words.salt, words.body])
        }
        try cachedStatement(sql: Statements.putVersion).execute(arguments: [entry.stream, entry.version])
    }

    /// What an append does once it has the write lock.
    func record(_ drafts: [Journal.Draft], of batch: Batch, wallAt: Instant) throws -> AppendResult {
        let found = try drafts.compactMap { try entry(id: $0.id) }
        if let earlier = try Journal.earlier(found, for: drafts, of: batch) { return .alreadyRecorded(earlier) }
        let streams = Set(drafts.map(\.stream)).union(batch.expected.keys.map(\.rawValue.columnText))
        let versions = try versions(of: streams)
        if let conflict = Journal.conflict(in: batch, versions: versions) { return .conflict(conflict) }
        let head = try head()
        let end = Journal.End(head: head, recordedAt: try recordedAt(head.position))
        let placed = Journal.place(drafts, of: batch, after: end, versions: versions, wallAt: wallAt)
        for entry in placed { try insert(entry) }
        if let last = placed.last { try putHead(Head(position: last.position, chain: last.chain)) }
        return .recorded(Journal.recorded(placed, of: batch))
    }

    func putHead(_ head: Head) throws {
        try cachedStatement(sql: Statements.putHead).execute(arguments: [head.position, head.chain])
    }

    func audit(_ progress: (Int64) -> Void) throws -> VerifyReport {
        var audit = Audit()
        let rows = try Row.fetchCursor(self, sql: Statements.allEntries)
        while let row = try rows.next() {
            guard let entry = try? Entry(row: row) else {
                audit.takeUnreadable()
                break
            }
            guard audit.take(entry) else { break }
            if entry.position % 1000 == 0 { progress(entry.position) }
        }
        var streams: [String: Int] = [:]
        let versions = try Row.fetchCursor(self, sql: Statements.streams)
        while let row = try versions.next() { streams[try row.value(0)] = try row.value(1) }
        if let stray = try Int64.fetchOne(self, sql: Statements.strayWords) { audit.takeStrayWords(at: stray) }
        return audit.report(stored: try? head(), streams: streams)
    }
}

extension Entry {
    init(row: Row) throws {
        position = try row.value(0)
        stream = try row.value(1)
        version = try row.value(2)
        eventID = try row.value(3)
        kind = try row.value(4)
        schema = try row.value(5)
        recordedAt = try row.value(6)
        wallAt = try row.value(7)
        actor = try row.value(8)
        seat = try row.value(9)
        console = try row.value(10)
        causedBy = try row.optional(11)
        facts = try row.value(12)
        payloadDigest = try row.optional(13)
        prev = try row.value(14)
        chain = try row.value(15)
        if let salt: Data = try row.optional(16), let body: Data = try row.optional(17) {
            words = Words(salt: salt, body: body)
        }
    }
}

extension Row {
    /// The value of a column that is never empty. A value of another type is an error here, never a trap: the file may
    /// have been changed by somebody else.
    func value<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value {
        guard let value: Value = try optional(index) else {
            throw LedgerError(.corrupt, "a value of the ledger is missing", next: "run: watchdesk ledger verify")
        }
        return value
    }

    func optional<Value: DatabaseValueConvertible>(_ index: Int) throws -> Value? {
        let stored: DatabaseValue = self[index]
        if stored.isNull { return nil }
        guard let value = Value.fromDatabaseValue(stored) else {
            throw LedgerError(
                .corrupt, "a value of the ledger has the wrong type", next: "run: watchdesk ledger verify")
        }
        return value
    }
}
