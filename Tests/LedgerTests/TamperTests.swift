import DispatchDesk
import Foundation
import GRDB
import Testing

@testable import Ledger

/// Somebody with the file in hand changes it: verify names the first position that is not as it was recorded.
@Suite struct TamperTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var sql: [String]
        var position: Int64
        var testDescription: String { sql.joined(separator: "; ") }

        init(_ sql: String..., at position: Int64) { (self.sql, self.position) = (sql, position) }
    }

    private static let columns = [
        "position = 500", "stream = 'call/D'", "version = version + 70", "event_id = upper(event_id)",
        "kind = 'call.promoted'", "schema = 2", "recorded_at = recorded_at + 1", "wall_at = wall_at - 1",
        "actor = '4418'", "seat = 'Radio 2'", "console = 'two'", "caused_by = event_id",
        "facts = replace(facts, '2', '4')",
        "payload_digest = zeroblob(32)", "payload_digest = NULL", "prev = zeroblob(32)", "chain = zeroblob(32)",
    ].map { Case("UPDATE event SET \($0) WHERE position = 5", at: 5) }

    private static let words = ["position = 500", "salt = zeroblob(32)", "body = CAST('{\"text\":\"a\"}' AS BLOB)"].map
    {
        Case("UPDATE payload SET \($0) WHERE position = 5", at: 5)
    }

    private static let rows = [
        Case("DELETE FROM event WHERE position = 5", at: 5),
        Case("DELETE FROM event WHERE position = 1", at: 1),
        Case("DELETE FROM payload WHERE position = 5", at: 5),
        Case("INSERT INTO payload VALUES (6, zeroblob(32), zeroblob(2))", at: 6),
        Case("INSERT INTO payload VALUES (70, zeroblob(32), zeroblob(2))", at: 70),
        // The end cut off: crudely, and by somebody who thought of everything but the head.
        Case("DELETE FROM event WHERE position = 9", at: 9),
        Case(
            "DELETE FROM event WHERE position = 9", "DELETE FROM payload WHERE position = 9",
            "UPDATE stream SET version = 2 WHERE stream = 'call/C'", at: 9),
        Case(
            "UPDATE event SET position = -4 WHERE position = 4", "UPDATE event SET position = 4 WHERE position = 5",
            "UPDATE event SET position = 5 WHERE position = -4", at: 4),
        Case(
            "INSERT INTO event SELECT 10, stream, version + 1, 'x', kind, schema, recorded_at + 9, wall_at, actor, seat, "
                + "console, caused_by, facts, payload_digest, chain, zeroblob(32) FROM event WHERE position = 9", at: 10
        ),
        Case("UPDATE stream SET version = 7 WHERE stream = 'call/B'", at: 8),
        Case("DELETE FROM stream WHERE stream = 'call/A'", at: 7),
        Case("INSERT INTO stream VALUES ('call/Z', 1)", at: 10),
        Case("UPDATE ledger_head SET position = 8", at: 10),
        Case("UPDATE ledger_head SET position = 12", at: 10),
        Case("UPDATE ledger_head SET chain = zeroblob(32)", at: 10),
        Case("DELETE FROM ledger_head", at: 10),
    ]

    @Test(arguments: columns + words + rows) func `verify names the first bad position`(_ tamper: Case) throws {
        let folder = try Folder()
        let sources = LedgerSources.counted(HandClock())
        let ledger = try SQLiteLedger(path: folder.ledger, sources: sources)
        for number in 1...3 {
            // Positions 1…9: A on 1, 4, 7, B on 2, 5, 8, C on 3, 6, 9; 2, 6 and 8 have no words.
            let middle = number == 2 ? note("B", number) : promotion("B")
            let last = number == 2 ? promotion("C") : note("C", number)
            _ = try ledger.append(sources.batch([note("A", number), middle, last]))
        }
        #expect(try ledger.verify { _ in }.isWhole)
        try folder.raw { db in
            for trigger in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                try db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            for sql in tamper.sql { try db.execute(sql: sql) }
        }
        let report = try ledger.verify { _ in }
        #expect(report.finding?.position == tamper.position, "\(report)")
    }

    @Test func `nothing but a whole rewrite goes unseen: any byte of any event's fields changes its link`() throws {
        let words = Entry.Words(salt: Data(repeating: 1, count: 32), body: Data("{}".utf8))
        let entry = Entry(
            position: 1, stream: "call/A", version: 1, eventID: "id", kind: "note.added", schema: 1, recordedAt: 1,
            wallAt: 1, actor: "ab", seat: "c", console: "d", causedBy: nil, facts: "{}",
            payloadDigest: Chain.digest(of: words), prev: Chain.genesis, chain: Data(), words: words)
        // A byte that slides from one field into the next.
        var slid = entry
        (slid.actor, slid.seat) = ("a", "bc")
        #expect(Chain.link(entry) != Chain.link(slid))
        var other = words
        (other.salt, other.body) = (words.salt + words.body.prefix(1), words.body.dropFirst())
        #expect(Chain.digest(of: words) != Chain.digest(of: other))
    }
}
