import Foundation
import Ledger
import Policy
import Records
import TestSupport

@testable import DispatchDesk

/// A played desk whose events stand on a ledger, and what an export makes of them.
struct ExportRoom {
    var desk: PlayedDesk
    let redactor: Redactor
    let profile: ExportProfile
    let types: [TypeCode]

    init() throws {
        let pack = try ShippedPack.get()
        desk = PlayedDesk(policy: pack.desk, reader: pack.detector)
        redactor = try Redactor(reader: pack.detector, codes: pack.types.map(\.code))
        profile = try ExportProfile()
        types = pack.types
    }

    /// The desk's events on a ledger, each recorded when the desk said it was.
    func ledger() throws -> MemoryLedger {
        let ledger = MemoryLedger(
            sources: LedgerSources(
                now: { Instant.noon }, salt: { Array(repeating: 7, count: 32) }, eventID: { EventID(UUID()) }))
        for event in desk.events {
            _ = try ledger.append(
                Batch(
                    events: [ProposedEvent(id: EventID(UUID()), event: event.event)], actor: event.actor,
                    decidedAt: event.recordedAt))
        }
        return ledger
    }

    func rows(
        from: Instant? = nil, until: Instant? = nil, narrative: Bool = false, end: Int64? = nil
    ) throws -> (rows: [ExportRow], leftOut: Int) {
        let ledger = try ledger()
        var rows: [ExportRow] = []
        let export = CallExport(
            ledger, end: try end ?? ledger.head().position, profile: profile, redactor: redactor, types: types,
            range: (from, until), narrative: narrative, offset: { _ in -8 * 3600 })
        let leftOut = try export.run(progress: { _ in }) { rows.append($0) }
        return (rows, leftOut)
    }

    func cityRecord() throws -> CityRecord {
        let ledger = try ledger()
        return try CityRecord(
            ledger, end: try ledger.head().position, redactor: redactor, profile: profile, types: types,
            range: (nil, nil), offset: { _ in -8 * 3600 })
    }
}
