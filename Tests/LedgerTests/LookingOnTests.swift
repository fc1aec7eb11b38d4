import DispatchDesk
import Foundation
import Ledger
import TestSupport
import Testing

/// A ledger that is only looked at: a screen on a wall.
@Suite struct LookingOnTests {
    @Test("who looks on reads what others append, and changes no byte")
    func looksOn() throws {
        let folder = try Folder()
        let path = folder.path + "/ledger.sqlite"
        let desk = Desk(policy: .standard, reader: StubReader())
        let writer = try Clerk(
            ledger: try SQLiteLedger(path: path, sources: .system), desk: desk, sources: .system, console: "writer")
        let reader = try SQLiteLedger(lookingAt: path, sources: .system)
        let wall = try Clerk(ledger: reader, desk: desk, sources: .system, console: "wall")
        let id = CallID("SA2026000412")
        let call = IncomingCall(id: id, location: "3700 FLORIN RD", source: "test", narrative: "AGENTS")
        _ = try writer.carryOut(.receive(call), by: PlayedDesk.radio)
        #expect(try wall.catchUp().isEmpty == false)
        #expect(wall.board == writer.board)
        let head = try reader.head()
        #expect(throws: LedgerError.self) {
            try wall.carryOut(.confirm(id, basis: nil), by: PlayedDesk.radio)
        }
        #expect(throws: LedgerError.self) { try reader.proveWritable() }
        #expect(try reader.head() == head)
    }

    @Test("who looks on makes no ledger where there is none")
    func makesNone() throws {
        let path = try Folder().path + "/none/ledger.sqlite"
        #expect(throws: LedgerError.self) { try SQLiteLedger(lookingAt: path, sources: .system) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
