import Glibc

/// A small file read once: settings, a secret, certificates.
enum PlainFile {
    /// The bytes of the file at `path`.
    ///
    /// What is asked about the file is asked of the one that was opened, so that it can't be another by then.
    ///
    /// - Parameters:
    ///   - most: bytes it may have.
    ///   - isPrivate: whether it must be nothing to others than its owner and group.
    static func read(_ path: String, most: Int, isPrivate: Bool = false) throws(ChannelFault) -> [UInt8] {
        // A pipe without a writer would hold this up for ever.
        let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard handle >= 0 else {
            throw ChannelFault(
                reason: String(cString: strerror(errno)), remedy: "name a file that this account can read")
        }
        defer { close(handle) }
        var facts = stat()
        guard fstat(handle, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw ChannelFault(reason: "not a file", remedy: "name a file")
        }
        guard !isPrivate || facts.st_mode & 0o007 == 0 else {
            throw ChannelFault(
                reason: "open to everybody", remedy: "keep it to its owner (chmod 600), and write a new secret")
        }
        guard facts.st_size <= most else {
            throw ChannelFault(reason: "more than \(most) bytes", remedy: "name another file")
        }
        var bytes = [UInt8](repeating: 0, count: most)
        var count = 0
        while count < most {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(handle, $0.baseAddress?.advanced(by: count), most - count)
            }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else {
                throw ChannelFault(
                    reason: String(cString: strerror(errno)), remedy: "name a file that this account can read")
            }
            if more == 0 { break }
            count += more
        }
        return Array(bytes.prefix(count))
    }
}
