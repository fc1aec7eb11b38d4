import Foundation
import Glibc
import Records

/// A file that is there whole or not at all, or standard output; with the digest of what went into it.
///
/// What is written stands under another name (`….part`) until `place`: half an export is never taken for one. A file that is
/// there already is left as it is. Only its owner may read it.
struct OutputFile {
    let path: String?
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var digest = ByteDigest()
    private var isPlaced = false

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

    /// Puts the file where it belongs, on the disk. One that somebody made there meanwhile is left as it is.
    mutating func place() throws(OutputError) {
        guard let path else { return }
        guard fsync(descriptor) == 0, isOwn, link(Self.part(path), path) == 0 else {
            throw OutputError(name: path, code: errno)
        }
        isPlaced = true
        unlink(Self.part(path))
        let folder = open(
            URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        Glibc.close(folder)
    }

    /// Whether the `.part` is still the one that was written: another export to the same path takes it away.
    private var isOwn: Bool {
        var (held, named) = (stat(), stat())
        guard let path, fstat(descriptor, &held) == 0, lstat(Self.part(path), &named) == 0 else { return false }
        guard held.st_ino == named.st_ino, held.st_dev == named.st_dev else {
            errno = EEXIST
            return false
        }
        return true
    }

    func close() {
        if path != nil { Glibc.close(descriptor) }
    }

    /// Takes away what was written.
    func discard() {
        guard let path else { return }
        if isPlaced { unlink(path) } else if isOwn { unlink(Self.part(path)) }
        Glibc.close(descriptor)
    }

    /// Whether two paths come to one file, whatever ways lead there.
    static func isSame(_ one: String, _ other: String) -> Bool {
        func place(_ path: String) -> String {
            let url = URL(filePath: path).absoluteURL
            return url.deletingLastPathComponent().resolvingSymlinksInPath().appending(path: url.lastPathComponent)
                .path()
        }
        return place(one) == place(other)
    }
}
