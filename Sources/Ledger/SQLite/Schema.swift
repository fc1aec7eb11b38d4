/// The tables of a ledger file. All of them are made in one transaction, so a file has all of them or none.
enum Schema {
    /// Form of the tables. A file of a higher one is refused: an older program must not append to it.
    static let format = 1
    /// `WDL1` as a number, in the file's header: this file is a watchdesk ledger.
    static let applicationID: Int64 = 0x5744_4C31

    static let statements = [
        """
        CREATE TABLE ledger_meta (
            name TEXT PRIMARY KEY NOT NULL,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE ledger_head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            position INTEGER NOT NULL,
            chain BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE stream (
            stream TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE event (
            position INTEGER PRIMARY KEY,
            stream TEXT NOT NULL,
            version INTEGER NOT NULL,
            event_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            schema INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,  -- microseconds since 1970 UTC
            wall_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            seat TEXT NOT NULL,
            console TEXT NOT NULL,
            caused_by TEXT,
            facts TEXT NOT NULL,           -- JSON with sorted keys, nothing personal
            payload_digest BLOB,
            prev BLOB NOT NULL,
            chain BLOB NOT NULL,
            UNIQUE (stream, version)
        ) STRICT
        """,
        """
        CREATE TABLE payload (             -- the only table whose rows may go
            position INTEGER PRIMARY KEY REFERENCES event (position),
            salt BLOB NOT NULL,
            body BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE snapshot (
            fold TEXT NOT NULL,
            fold_version INTEGER NOT NULL,
            position INTEGER NOT NULL,
            chain BLOB NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (fold, fold_version)
        ) STRICT
        """,
        """
        CREATE TABLE anchor (
            position INTEGER PRIMARY KEY,
            chain BLOB NOT NULL,
            signer TEXT NOT NULL,
            signature BLOB NOT NULL,
            sent_to TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TRIGGER event_is_permanent BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
        """,
        """
        CREATE TRIGGER event_is_kept BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
        """,
        // INSERT OR REPLACE would otherwise delete a row without the trigger above.
        """
        CREATE TRIGGER event_comes_last BEFORE INSERT ON event
        WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM event)
        BEGIN SELECT RAISE(ABORT, 'an event is only ever appended'); END
        """,
        """
        CREATE TRIGGER payload_is_permanent BEFORE UPDATE ON payload
        BEGIN SELECT RAISE(ABORT, 'words are never changed'); END
        """,
        """
        CREATE TRIGGER payload_is_not_replaced BEFORE INSERT ON payload
        WHEN EXISTS (SELECT 1 FROM payload WHERE position = NEW.position)
        BEGIN SELECT RAISE(ABORT, 'words are never changed'); END
        """,
        "PRAGMA application_id = \(applicationID)",
    ]

    /// What can be made anew from the events, and so may come to a file later than these: no part of its format.
    static let caches = [
        """
        CREATE TABLE IF NOT EXISTS folder (    -- put away by a board; its words are those of its events
            id INTEGER PRIMARY KEY,
            fold_version INTEGER NOT NULL,
            digest BLOB NOT NULL,
            position INTEGER NOT NULL,
            body BLOB NOT NULL,
            UNIQUE (fold_version, digest)
        ) STRICT
        """,
        """
        CREATE TABLE IF NOT EXISTS folder_stream (
            stream TEXT NOT NULL,
            folder INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
            PRIMARY KEY (stream, folder)
        ) STRICT, WITHOUT ROWID
        """,
    ]
}
