import Console
import Crypto
import DispatchDesk
import Foundation
import Ledger
import Policy
import Records

/// Writes, signs and files the document of a relief that both have signed.
struct ReliefSealer: Sendable {
    let ledger: String
    let key: String
    /// Where the papers are filed.
    let folder: String
    let setting: ReliefSetting

    init(_ settings: Settings, _ center: Center) {
        ledger = settings.ledger
        key = settings.reliefKey
        folder = (settings.ledger as NSString).deletingLastPathComponent + "/relief"
        let clock = center.clock
        setting = ReliefSetting(
            heading: center.pack.heading, pack: "\(center.pack.id) \(center.pack.version)", digest: center.pack.digest,
            program: Watchdesk.version, moment: { clock.dateAndTime($0) }, time: { clock.time($0) })
    }

    /// The seal of a relief; signed, not yet on the record.
    func seal(_ relief: Relief) throws -> ReliefSealed {
        let ledger = try SQLiteLedger(path: ledger, sources: .system, make: false)
        return try ReliefSealed(relief, setting: setting, ledger: ledger, key: try SigningKey.read(key))
    }

    /// Puts the paper where it is filed, and says where.
    @discardableResult
    func file(_ sealed: ReliefSealed) throws -> String {
        let path = "\(folder)/\(sealed.relief).txt"
        try KeptFile.write(try SignedRelief(sealed: sealed).text, to: path, replacing: true)
        return path
    }
}
