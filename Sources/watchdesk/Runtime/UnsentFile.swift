import Console
import Crypto
import Dispatch
import DispatchDesk
import Foundation

/// Where a console's unsent text outlives a crash: a file of mode 0600, written whole or not at all, away from the screen's
/// thread, and taken away as soon as everything is sent. What may be in it the console says (``Effect/keepUnsent(_:)``).
///
/// A file belongs to one ledger, person and position. Each running console has one of its own, held by a lock that the system
/// gives back when the process ends, however it ends: so a start knows which texts nobody has any more.
final class UnsentFile: Sendable {
    /// What consoles of this seat had not sent when they ended, to be offered.
    let leftBehind: [KeptText]
    private let path: String
    /// Held open for as long as the process lives.
    private let lock: Int32
    private let queue = DispatchQueue(label: "unsent")
    private let failed: @Sendable (String) -> Void
    /// Consoles that one person has open at one position at the same time, at most.
    private static let slots = 1...9
    /// Seconds after which a text is nobody's any more and is taken away unread.
    private static let longest = 86_400

    /// - Parameter failed: told why a text can't be written.
    /// - Returns: nil where there is no place for such a file; then what is typed is kept in memory only.
    init?(_ settings: Settings, now: Instant, failed: @escaping @Sendable (String) -> Void) {
        let about = [settings.ledger, settings.person.uppercased(), settings.position].joined(separator: "\u{0}")
        let name = SHA256.hash(data: Data(about.utf8)).description.suffix(16)
        try? FileManager.default.createDirectory(
            atPath: settings.state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let base = "\(settings.state)/unsent-\(name)"
        var free: [(lock: Int32, path: String)] = []
        for slot in Self.slots {
            if let lock = Self.lock("\(base)-\(slot).lock", making: free.isEmpty) {
                free.append((lock, "\(base)-\(slot).json"))
            }
        }
        guard let own = free.first else { return nil }
        (lock, path, self.failed) = (own.lock, own.path, failed)
        leftBehind = free.flatMap { Self.read($0.path, now: now) }
        write(leftBehind)
        queue.sync {}
        // The others' texts are in this one's file now.
        for other in free.dropFirst() {
            unlink(other.path)
            close(other.lock)
        }
    }

    /// Has these texts on disk and no others; returns before they are.
    func write(_ texts: [KeptText]) {
        let (path, failed) = (path, failed)
        queue.async {
            guard !texts.isEmpty else {
                unlink(path)
                return
            }
            do {
                let encoder = JSONEncoder()
                encoder.outputFormatting = .sortedKeys
                let text = String(decoding: try encoder.encode(texts), as: UTF8.self)
                try KeptFile.write(text + "\n", to: path, replacing: true)
            } catch {
                // Half of it must not stay, nor what was there before: it may be sent by now.
                unlink(path)
                failed("what you type is kept in memory only: \(error)")
            }
        }
    }

    /// Waits until everything is written.
    func finish() { queue.sync {} }

    /// Locks a slot, as long as no other process has it. Of the slots after the first free one only those are looked at that
    /// were used before.
    private static func lock(_ path: String, making: Bool) -> Int32? {
        let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | (making ? O_CREAT : 0), 0o600)
        guard file >= 0 else { return nil }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            return nil
        }
        return file
    }

    /// The texts of a file; none where it can't be read as such. What is too old is left out.
    private static func read(_ path: String, now: Instant) -> [KeptText] {
        guard let data = FileManager.default.contents(atPath: path),
            let texts = try? JSONDecoder().decode([KeptText].self, from: data)
        else { return [] }
        return texts.filter { now.seconds(since: $0.at) < longest }
    }
}
