import DispatchDesk
import Foundation

/// Standard output or a file that can't be written: a full disk, or a reader that has gone.
struct OutputError: Error {
    /// What could not be written, in words.
    var name = "standard output"
    /// `errno` of the write that failed.
    var code: Int32

    /// The reader of a pipe has seen enough (`… | head`): no fault, and nothing to complain of.
    var isClosedPipe: Bool { code == EPIPE }

    var line: String {
        "\(name) can't be written (\(String(cString: strerror(code)))); what was recorded stays recorded"
    }
}

/// The one place of the program that writes to standard output and standard error.
///
/// `print` forgets that a disk is full, and `FileHandle.write` ends the program with a dump of it: here a failure is an
/// error with a line and a status of its own.
enum Output {
    /// Writes every byte, through interruptions and to a descriptor that others have set not to wait.
    static func write(_ bytes: some Sequence<UInt8>, to descriptor: Int32 = STDOUT_FILENO) throws(OutputError) {
        let all = Array(bytes)
        var done = 0
        while done < all.count {
            let count = all[done...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                done += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&room, 1, -1)
            case let code: throw OutputError(code: code)
            }
        }
    }

    /// A reader that has gone must be an error of `write`, not a signal that ends the program in mid-feed.
    static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }
}

/// Writes one line to standard output, at once. What may hold text from outside passes `SafeText` before.
func say(_ line: String) throws(OutputError) { try Output.write((line + "\n").utf8) }

/// Writes one line to standard error. Ids and file names only, never a narrative; and since a file's name or an id of a
/// feed may hold anything, it passes `SafeText` here.
///
/// When nobody can be told, the work goes on all the same.
func complain(_ line: String) {
    try? Output.write("watchdesk: \(SafeText(line).singleLine)\n".utf8, to: STDERR_FILENO)
}

/// Standard output, written in large pieces.
struct LineOutput {
    private var buffer: [UInt8] = []

    mutating func write(_ line: String) throws(OutputError) {
        buffer.append(contentsOf: line.utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > 1 << 16 { try flush() }
    }

    mutating func flush() throws(OutputError) {
        try Output.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
