import Crypto
public import DispatchDesk
public import Foundation
import GRDB

extension SQLiteLedger {
    public func keep(_ folders: [KeptFolder], foldVersion: Int) throws(LedgerError) {
        guard !folders.isEmpty else { return }
        try perform("putting away") { db in
            try db.inTransaction(.immediate) {
                try db.cachedStatement(sql: Statements.dropOldFolders).execute(arguments: [foldVersion])
                for folder in folders { try db.keep(folder, foldVersion: foldVersion) }
                return .commit
            }
        }
    }

    public func folder(
        of stream: StreamName, foldVersion: Int, at position: Int64
    ) throws(LedgerError) -> Data? {
        try perform("reading") { db in
            let statement: Statement
            do {
                statement = try db.cachedStatement(sql: Statements.folder)
            } catch {
                // A file of before there were folders, that this program may only look at.
                if try Int.fetchOne(db, sql: Statements.hasFolders) == 0 { return nil }
                throw error
            }
            let row = try Row.fetchOne(
                statement, arguments: [stream.rawValue.columnText, foldVersion, position])
            return try row.map { try $0.value(0) }
        }
    }
}

extension Database {
    /// The same folder put away by two consoles is kept once.
    fileprivate func keep(_ folder: KeptFolder, foldVersion: Int) throws {
        let digest = Data(SHA256.hash(data: folder.body))
        let put = try cachedStatement(sql: Statements.putFolder)
        let id = try Int64.fetchOne(put, arguments: [foldVersion, digest, folder.position, folder.body])
        for stream in folder.streams {
            try cachedStatement(sql: Statements.putFolderStream)
                .execute(arguments: [stream.rawValue.columnText, id])
        }
    }
}
