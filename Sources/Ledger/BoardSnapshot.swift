public import DispatchDesk
import Foundation

/// The board as a snapshot, so that a start takes as long as what is open and not as what ever happened.
public enum BoardSnapshot {
    public static let fold = "board"
    /// Goes up by one with every change to what `Board` holds or makes of an event: older snapshots are then passed over.
    public static let foldVersion = 6
    /// Events between two snapshots.
    static let interval: Int64 = 500

    /// The newest board that can be trusted; nil when there is none, or it can't be read.
    public static func latest(in ledger: any EventLedger) throws(LedgerError) -> Board? {
        guard let snapshot = try ledger.latestSnapshot(fold: fold, foldVersion: foldVersion) else { return nil }
        let board = try? JSONDecoder().decode(Board.self, from: snapshot.body)
        return board?.position == snapshot.position ? board : nil
    }

    static func save(_ board: Board, to ledger: any EventLedger) throws(LedgerError) {
        let body: Data
        do {
            body = try canonicalJSON(board)
        } catch {
            throw LedgerError(.misuse, "a board can't be written", next: "report this defect", underlying: error)
        }
        try ledger.saveSnapshot(fold: fold, foldVersion: foldVersion, position: board.position, body: body)
    }
}
