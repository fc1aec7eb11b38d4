import GRDB

extension LedgerError {
    /// An error of SQLite in the words of a ledger.
    ///
    /// - Parameter committing: the transaction was at its COMMIT. When writing fails there, the log may already hold the
    ///   whole transaction, and only reading it again will tell.
    init(_ error: any Error, doing: String, path: String, committing: Bool) {
        if let error = error as? LedgerError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(
                .inputOutput, "\(doing) failed on \(path): \(error)", next: "report this defect", underlying: error)
            return
        }
        let (code, next) = Self.reading(error.resultCode, committing: committing)
        self.init(
            code, "\(doing) failed on \(path): \(error.message ?? "SQLite \(error.resultCode.rawValue)")", next: next,
            underlying: error)
    }

    private static func reading(_ result: ResultCode, committing: Bool) -> (Code, next: String) {
        switch result {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
            (.busy, "another program holds the ledger; look for a stopped watchdesk on this machine and end it")
        case .SQLITE_FULL: (.full, "free space on the disk; nothing was recorded, and work goes on by itself then")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            (.readOnly, "check who owns the file and its folder, and whether the disk is mounted for reading only")
        case .SQLITE_CANTOPEN: (.cannotOpen, "check the path and who may write there")
        case .SQLITE_NOTADB: (.notALedger, "name another file (--ledger)")
        case .SQLITE_CORRUPT, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_ERROR:
            (.corrupt, "run: watchdesk ledger verify; if it is broken restore it from a backup")
        default:
            committing
                ? (.outcomeUnknown, "append the same batch again to learn whether it was recorded")
                : (.inputOutput, "check the disk; nothing was recorded")
        }
    }
}
