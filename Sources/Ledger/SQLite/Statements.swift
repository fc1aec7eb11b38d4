/// Every statement the SQLite ledger runs once its tables are there, by name, with what it binds.
enum Statements {
    // MARK: opening

    static let applicationID = "PRAGMA application_id"
    static let tables = "SELECT count(*) FROM sqlite_schema"
    /// Binds: name.
    static let meta = "SELECT value FROM ledger_meta WHERE name = ?"
    /// Binds: name, value.
    static let insertMeta = "INSERT INTO ledger_meta (name, value) VALUES (?, ?)"
    /// Binds: position, chain.
    static let insertHead = "INSERT INTO ledger_head (id, position, chain) VALUES (1, ?, ?)"

    // MARK: appending, all inside one immediate transaction

    static let head = "SELECT position, chain FROM ledger_head WHERE id = 1"
    /// Binds: position.
    static let recordedAt = "SELECT recorded_at FROM event WHERE position = ?"
    /// Binds: stream.
    static let version = "SELECT version FROM stream WHERE stream = ?"
    /// Binds: event_id.
    static let entryByID = entry + " WHERE e.event_id = ?"
    /// Binds: position, stream, version, event_id, kind, schema, recorded_at, wall_at, actor, seat, console, caused_by,
    /// facts, payload_digest, prev, chain.
    static let insertEvent = """
        INSERT INTO event (position, stream, version, event_id, kind, schema, recorded_at, wall_at, actor, seat, console,
            caused_by, facts, payload_digest, prev, chain)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    /// Binds: position, salt, body.
    static let insertPayload = "INSERT INTO payload (position, salt, body) VALUES (?, ?, ?)"
    /// Binds: stream, version.
    static let putVersion = """
        INSERT INTO stream (stream, version) VALUES (?, ?)
        ON CONFLICT (stream) DO UPDATE SET version = excluded.version
        """
    /// Binds: position, chain.
    static let putHead = "UPDATE ledger_head SET position = ?, chain = ? WHERE id = 1"

    /// Writes the head's page without changing it.
    static let touchHead = "UPDATE ledger_head SET position = position WHERE id = 1"

    // MARK: reading

    /// The columns of `Entry`, in the order `Entry.init(row:)` takes them.
    private static let entry = """
        SELECT e.position, e.stream, e.version, e.event_id, e.kind, e.schema, e.recorded_at, e.wall_at, e.actor, e.seat,
            e.console, e.caused_by, e.facts, e.payload_digest, e.prev, e.chain, p.salt, p.body
        FROM event e LEFT JOIN payload p ON p.position = e.position
        """
    /// Binds: position, limit.
    static let entriesAfter = entry + " WHERE e.position > ? ORDER BY e.position LIMIT ?"
    /// Goes by the index of (stream, version). Binds: stream, version, limit.
    static let entriesOfStream = entry + " WHERE e.stream = ? AND e.version > ? ORDER BY e.version LIMIT ?"
    static let allEntries = entry + " ORDER BY e.position"
    /// Whether there were words and there are none now. Binds: position.
    static let isErased = """
        SELECT e.payload_digest IS NOT NULL AND p.position IS NULL
        FROM event e LEFT JOIN payload p ON p.position = e.position WHERE e.position = ?
        """
    /// Positions and streams of calls, the newest first. It may name more than answer a query, never fewer: what is named
    /// is read and looked at whole. Binds: position below, position from, received from and before (or NULL), level (or
    /// NULL); then three times each pattern of `saying`.
    static let receivedCalls = """
        SELECT e.position, e.stream FROM event e
        WHERE e.position < ? AND e.position >= ? AND e.kind = 'call.received'
            AND json_extract(e.facts, '$.received') >= ifnull(?, -9223372036854775808)
            AND json_extract(e.facts, '$.received') < ifnull(?, 9223372036854775807)
            AND ifnull((SELECT max(l.kind = 'call.assessed' AND instr(l.facts, wanted) > 0)
                FROM event l, (SELECT ? AS wanted) WHERE l.stream = e.stream AND wanted IS NOT NULL), 1)
        """
    /// One more word that a call has to say somewhere. Goes by the index of (stream, version).
    static let saying = """
         AND (e.stream LIKE ? OR EXISTS (
            SELECT 1 FROM event w LEFT JOIN payload p ON p.position = w.position
            WHERE w.stream = e.stream AND w.kind IN ('call.received', 'call.updated', 'note.added')
                AND (w.facts LIKE ? OR CAST(p.body AS TEXT) LIKE ?)))
        """
    static let newestFirst = " ORDER BY e.position DESC"
    /// Binds: position.
    static let chain = "SELECT chain FROM event WHERE position = ?"
    static let newestMoment = "SELECT recorded_at, wall_at FROM event ORDER BY position DESC LIMIT 1"
    static let streams = "SELECT stream, version FROM stream"
    /// Words that belong to no event.
    static let strayWords = "SELECT min(position) FROM payload WHERE position NOT IN (SELECT position FROM event)"

    // MARK: snapshots

    /// The chain is compared with the event's own. Binds: fold, fold_version.
    static let snapshot = """
        SELECT s.position, s.body FROM snapshot s JOIN event e ON e.position = s.position AND e.chain = s.chain
        WHERE s.fold = ? AND s.fold_version = ?
        """
    /// Takes the chain from the event. Binds: fold, fold_version, body, position.
    static let putSnapshot = """
        INSERT INTO snapshot (fold, fold_version, position, chain, body)
        SELECT ?, ?, position, chain, ? FROM event WHERE position = ?
        ON CONFLICT (fold, fold_version) DO UPDATE
        SET position = excluded.position, chain = excluded.chain, body = excluded.body
        WHERE excluded.position >= snapshot.position
        """

    // MARK: folders

    static let hasFolders = "SELECT count(*) FROM sqlite_schema WHERE name = 'folder_stream'"
    /// One that is kept already counts from the earlier of the two positions. Binds: fold_version, digest, position, body.
    static let putFolder = """
        INSERT INTO folder (fold_version, digest, position, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (fold_version, digest) DO UPDATE SET position = min(folder.position, excluded.position)
        RETURNING id
        """
    /// Of programs before this one. Binds: fold_version.
    static let dropOldFolders = "DELETE FROM folder WHERE fold_version < ?"
    /// Binds: stream, folder.
    static let putFolderStream = "INSERT INTO folder_stream (stream, folder) VALUES (?, ?) ON CONFLICT DO NOTHING"
    /// Binds: stream, fold_version, position.
    static let folder = """
        SELECT f.body FROM folder_stream s JOIN folder f ON f.id = s.folder
        WHERE s.stream = ? AND f.fold_version = ? AND f.position <= ? ORDER BY f.position DESC LIMIT 1
        """
}
