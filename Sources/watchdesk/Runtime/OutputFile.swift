import Foundation
import Records

/// A file that is there whole or not at all, or standard output; with the digest of what went into it.
///
/// What is written stands under another name (`….part`) until `finish`: half an export is never taken for one. A file that is
/// there already is left as it is. Only its owner may read it.
struct OutputFile {
    let path: String?
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var digest = ByteDigest()

    private static func part(_ path: String) -> String { path + ".part" }

    /// - Parameter path: nil for standard output.
    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            descriptor = STDOUT_FILENO
            return
        }
        guard access(path, F_OK) != 0 else {
            throw SettingsError("\(path) is there already and is left as it is; name another file")
        }
        unlink(Self.part(path))
        descriptor = open(Self.part(path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw OutputError(name: path, code: errno)
        }
    }

    mutating func write(_ text: String) throws(OutputError) {
        digest.update(text)
        buffer.append(contentsOf: text.utf8)
        if buffer.count > 1 << 16 { try flush() }
    }

    mutating func flush() throws(OutputError) {
        do {
            try Output.write(buffer, to: descriptor)
        } catch {
            throw OutputError(name: path ?? error.name, code: error.code)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Of everything written.
    var sha256: String { digest.hex }

    /// Puts the file where it belongs, on the disk.
    func finish() throws(OutputError) {
        guard let path else { return }
        guard fsync(descriptor) == 0, close(descriptor) == 0, rename(Self.part(path), path) == 0 else {
            throw OutputError(name: path, code: errno)
        }
    }

    /// Takes away what was written.
    func discard() {
        guard let path else { return }
        close(descriptor)
        unlink(Self.part(path))
    }
}
