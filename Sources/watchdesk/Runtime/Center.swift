import Console
import Delivery
import DispatchDesk
import Foundation
import Intake
import Ledger
import Policy

/// The agency this program runs for: its pack, the desk that decides by it, its directives and its clock.
struct Center {
    let pack: PolicyPack
    let zone: LocalZone
    let desk: Desk

    init(_ settings: Settings) throws {
        let shelf = settings.cache.flatMap { folder in
            programStamp.map { PackShelf(folder: folder, program: $0) }
        }
        pack =
            isFolder(settings.pack)
            ? try PolicyPack.load(folder: settings.pack, shelf: shelf)
            : try PolicyPack.shipped(settings.pack, shelf: shelf)
        zone = try LocalZone(settings.zone)
        desk = Desk(policy: pack.desk, reader: pack.detector)
    }

    var clock: ClockFace {
        let zone = zone
        return ClockFace { zone.offset(at: $0) }
    }

    /// The channels by which messages leave this machine. What is wrong with one is said, and the others are used.
    func transports(_ settings: Settings) -> [String: any Transport] {
        guard FileManager.default.fileExists(atPath: settings.channels) else { return [:] }
        let file = ChannelFile.read(path: settings.channels, now: LedgerSources.system.now)
        for problem in file.problems { complain(problem.description) }
        return Dictionary(file.channels.map { ($0.name, $0.transport) }, uniquingKeysWith: { first, _ in first })
    }

    /// A clerk on the settings' ledger, for a subcommand that does its work and ends.
    ///
    /// - Parameter make: whether the ledger is made where there is none. Who only looks must not: a mistyped name would
    ///   be answered with an empty ledger, and so with "nothing open".
    func clerk(_ settings: Settings, make: Bool) throws(LedgerError) -> Clerk {
        try Clerk(
            ledger: try SQLiteLedger(path: settings.ledger, sources: .system, make: make), desk: desk,
            sources: .system, console: consoleName)
    }
}

/// What tells this build of the program from every other: which file it is, its size and when it was written. nil where
/// the machine doesn't say.
private var programStamp: String? {
    var file = stat()
    guard stat("/proc/self/exe", &file) == 0 else { return nil }
    return "\(file.st_dev) \(file.st_ino) \(file.st_size) \(file.st_mtim.tv_sec).\(file.st_mtim.tv_nsec)"
}

/// This process on this machine, as the record names consoles.
///
/// The machine's own name for itself. `ProcessInfo.hostName` asks the network for it, and a start would wait for that.
var consoleName: String {
    var bytes = [CChar](repeating: 0, count: 256)
    let isKnown = gethostname(&bytes, bytes.count - 1) == 0
    let name = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return "\(isKnown && !name.isEmpty ? name : "console")/\(getpid())"
}
