import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A program that runs beside the test and tells it things, a line each. It is killed when nobody holds it any more.
public final class Child {
    private let process: pid_t
    private let output: Int32
    private var pending: [UInt8] = []
    private var status: Int32?

    public init(_ arguments: [String], environment: [String: String]) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Spawn.Problem(description: "no pipe") }
        // Other programs must not inherit these ends, or a killed program's output would never end.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        output = ends[0]
        process = try Spawn.start(arguments, environment: environment) { actions in
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        }
    }

    deinit {
        kill()
        close(output)
    }

    /// The next line of standard output; nil when the program has ended. Throws when nothing comes for `seconds`.
    public func line(seconds: Int32 = 20) throws -> String? {
        while true {
            if let end = pending.firstIndex(of: 10) {
                defer { pending.removeFirst(end + 1) }
                return String(decoding: pending[..<end], as: UTF8.self)
            }
            var wait = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, seconds * 1000) > 0 else {
                throw Spawn.Problem(description: "no line came for \(seconds) s")
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = read(output, &buffer, buffer.count)
            guard count > 0 else { return nil }
            pending += buffer[..<count]
        }
    }

    /// Sends a signal and waits for the end; the status as ``Ended`` has it.
    @discardableResult
    public func end(with signal: Int32 = 15) -> Int32 {
        if let status { return status }
        _ = send(process, signal)
        let status = Spawn.wait(for: process)
        self.status = status
        return status
    }

    /// Ends the program where it stands, as a power cut would.
    public func kill() { end(with: SIGKILL) }
}
