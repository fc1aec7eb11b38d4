import Glibc

/// Lets any thread end another's wait in `poll`.
final class WakePipe: Sendable {
    /// The end to wait on; -1 where the machine had no descriptor left, and then a wake waits for the next poll.
    let reader: Int32
    private let writer: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        (reader, writer) = (ends[0], ends[1])
        for end in ends where end >= 0 {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
    }

    deinit {
        if reader >= 0 { close(reader) }
        if writer >= 0 { close(writer) }
    }

    func wake() {
        var byte: UInt8 = 1
        // A full pipe is a wake that has not been taken yet: one is enough.
        _ = write(writer, &byte, 1)
    }

    /// Takes every wake so far.
    func drain() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(reader, &bytes, bytes.count) > 0 {}
    }
}
