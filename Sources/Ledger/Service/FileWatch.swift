import Foundation
import Glibc

/// Tells when somebody writes to a ledger's file or its log (`…-wal`).
///
/// The folder is watched, not the files: a log is removed when the last console closes and made anew by the next.
/// A hint only. A ledger touches its file once a commit can be read (`LedgerFile.touch`); of a program that ends before
/// it does, or writes by itself, only the log's bytes tell, and they come before the commit can be read.
final class FileWatch {
    let descriptor: Int32
    private let names: Set<String>

    /// nil where the machine gives no watch (a limit was reached); then there is only the poll.
    init?(_ path: String) {
        let file = (path as NSString).lastPathComponent
        let folder = (path as NSString).deletingLastPathComponent
        names = [file, file + "-wal"]
        descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard descriptor >= 0 else { return nil }
        let kinds = UInt32(IN_ATTRIB) | UInt32(IN_MODIFY) | UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)
        if inotify_add_watch(descriptor, folder.isEmpty ? "." : folder, kinds) < 0 {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// Takes every event so far.
    ///
    /// - Returns: whether one was about the ledger.
    func drain() -> Bool {
        var isRelevant = false
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return isRelevant }
            buffer.withUnsafeBytes { bytes in
                var offset = 0
                // struct inotify_event: wd, mask, cookie and the length of the name, 4 bytes each, then the name.
                while offset + 16 <= count {
                    let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
                    let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
                    let end = min(count, offset + 16 + length)
                    let name = String(decoding: bytes[(offset + 16)..<end].prefix { $0 != 0 }, as: UTF8.self)
                    if mask & UInt32(IN_Q_OVERFLOW) != 0 || names.contains(name) { isRelevant = true }
                    offset = end
                }
            }
        }
    }
}
