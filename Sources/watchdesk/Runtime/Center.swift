import Console
import DispatchDesk
import Foundation
import Intake
import Ledger
import Policy

/// The agency this program runs for: its pack, the desk that decides by it, its directives and its clock.
struct Center {
    let pack: PolicyPack
    let directives: DirectiveTemplates
    let zone: LocalZone
    let desk: Desk

    init(_ settings: Settings) throws {
        if settings.pack.contains("/") {
            pack = try PolicyPack.load(folder: settings.pack)
            let file = settings.pack + "/directives.yaml"
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw SettingsError("\(file) can't be read; a pack needs the words of its notices")
            }
            directives = try DirectiveTemplates(yaml: text, file: file)
        } else {
            pack = try PolicyPack.shipped(settings.pack)
            directives = try DirectiveTemplates.shipped(settings.pack)
        }
        zone = try LocalZone(settings.zone)
        desk = Desk(policy: pack.desk, reader: pack.detector)
    }

    var clock: ClockFace {
        let zone = zone
        return ClockFace { zone.offset(at: $0) }
    }

    /// A clerk on the settings' ledger, for a subcommand that does its work and ends.
    ///
    /// - Parameter make: whether to make the ledger where there is none. Who asks what is on a ledger does not make one:
    ///   a path with a slip in it would be answered with an empty queue.
    func clerk(_ settings: Settings, make: Bool) throws(LedgerError) -> Clerk {
        try Clerk(
            ledger: try SQLiteLedger(path: settings.ledger, sources: .system, make: make), desk: desk, sources: .system,
            console: consoleName)
    }
}

/// This process on this machine, as the record names consoles.
var consoleName: String { "\(ProcessInfo.processInfo.hostName)/\(ProcessInfo.processInfo.processIdentifier)" }
