import CProcess
import Glibc

/// A program that runs once: words in, an exit status out.
///
/// It has a session of its own, reads its input from a file in memory, writes to nowhere, inherits no descriptor, no
/// variable and no ignored signal. At the time limit the whole group gets SIGTERM and 0.4 seconds later SIGKILL, also when
/// the program itself has ended by then and left others behind. A program that ends in time may leave others behind: some
/// mailers deliver in the background.
///
/// Why not swift-subprocess, which does most of this: its teardown signals the one process and not its group, and by the
/// time a caller could signal the group the process is reaped and its number may be another's.
struct ChildProcess: Sendable {
    /// How a program came to its end.
    enum Ending: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        /// There is no such program, or it may not be run.
        case absent
        /// The machine had no room for another process.
        case noRoom
    }

    /// The program's whole path, and its arguments. None holds a NUL.
    var command: [String]
    /// All of its environment, as `NAME=value`. None holds a NUL.
    var environment: [String]
    var input: String

    /// Seconds from SIGTERM to SIGKILL, and again until nobody waits any more.
    private static let grace = 0.4

    /// Runs the program for at most `limit` seconds.
    ///
    /// A thread of its own waits for it: one of a pool would be held by every program that hangs, and the next message
    /// would wait for that.
    func run(limit: Double) async -> Ending {
        await withCheckedContinuation { continuation in
            let errand = Errand(child: self, limit: limit) { continuation.resume(returning: $0) }
            let handle = Unmanaged.passRetained(errand)
            var thread: pthread_t = 0
            if pthread_create(&thread, nil, Errand.main, handle.toOpaque()) == 0 {
                pthread_detach(thread)
            } else {
                handle.takeRetainedValue().tell(.noRoom)
            }
        }
    }

    /// What the thread has to do.
    private final class Errand: Sendable {
        let child: ChildProcess
        let limit: Double
        let tell: @Sendable (Ending) -> Void

        init(child: ChildProcess, limit: Double, tell: @escaping @Sendable (Ending) -> Void) {
            (self.child, self.limit, self.tell) = (child, limit, tell)
        }

        static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { handle in
            if let handle {
                let errand = Unmanaged<Errand>.fromOpaque(handle).takeRetainedValue()
                errand.child.wait(limit: errand.limit, errand.tell)
            }
            return nil
        }
    }

    private func wait(limit: Double, _ tell: (Ending) -> Void) {
        var (process, watch): (Int32, Int32) = (-1, -1)
        let code = start(&process, &watch)
        guard code == 0 else { return tell(cprocess_is_absent(code) == 1 ? .absent : .noRoom) }
        if cprocess_wait(watch, limit.milliseconds) == 1 {
            let status = cprocess_bury(process, watch)
            return tell(status < 0 ? .signalled(-status) : .exited(status))
        }
        cprocess_end(process)
        _ = cprocess_wait(watch, Self.grace.milliseconds)
        cprocess_kill(process)
        if cprocess_wait(watch, Self.grace.milliseconds) == 1 {
            _ = cprocess_bury(process, watch)
            tell(.timedOut)
        } else {
            // It hangs in the kernel, on a disk that does not answer. Nobody but this thread waits for that.
            tell(.timedOut)
            _ = cprocess_bury(process, watch)
        }
    }

    private func start(_ process: inout Int32, _ watch: inout Int32) -> Int32 {
        var argv = command.map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for word in argv + variables { free(word) } }
        let bytes = Array(input.utf8)
        guard !command.isEmpty, !argv.dropLast().contains(nil), !variables.dropLast().contains(nil) else {
            return command.isEmpty ? ENOENT : ENOMEM
        }
        return cprocess_start(&argv, &variables, bytes, Int64(bytes.count), &process, &watch)
    }

    /// The variables every program of ours gets: nothing of this program's own, which may hold a secret.
    static let environment = [
        "LANG=C.UTF-8", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    ]
}
