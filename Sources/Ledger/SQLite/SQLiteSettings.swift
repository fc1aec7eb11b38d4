import GRDB

/// The settings a ledger's safety rests on: each is set, read back, and the file refused where it was not taken.
enum SQLiteSettings {
    struct Setting {
        var name: String
        var value: String
        /// What SQLite answers when it has taken the value.
        var answer: String
        /// What is lost without it.
        var without: String
    }

    static let all = [
        Setting(
            name: "journal_mode", value: "WAL", answer: "wal", without: "readers and the writer would stop each other"),
        // FULL: committed means on the disk. NORMAL may lose committed events when the power fails.
        Setting(name: "synchronous", value: "FULL", answer: "2", without: "a power cut could lose recorded events"),
        Setting(name: "secure_delete", value: "ON", answer: "1", without: "erased words would stay in the file"),
        Setting(name: "foreign_keys", value: "ON", answer: "1", without: "words could lose their event"),
    ]

    static func take(_ db: Database) throws {
        for setting in all {
            // Some answer with the new value, some with nothing: read to the end either way.
            _ = try Row.fetchAll(db, sql: "PRAGMA \(setting.name) = \(setting.value)")
        }
        try check(db)
    }

    static func check(_ db: Database) throws {
        for setting in all {
            let answer = try String.fetchOne(db, sql: "PRAGMA \(setting.name)")
            guard answer == setting.answer else {
                throw LedgerError(
                    .unsafeSetting,
                    "SQLite did not take \(setting.name) = \(setting.value) (it says \(answer ?? "nothing"))",
                    next: "put the ledger on a local disk; without it \(setting.without)")
            }
        }
    }
}
