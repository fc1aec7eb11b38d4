import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a program said and ended with.
public struct Ended: Sendable {
    /// The exit status; 128 and more for the signal that ended it.
    public var status: Int32
    public var output: String
    public var errors: String
    /// The most memory it held at a time, in kB.
    public var peakMemory = 0
}

/// Runs a program to its end, with its output in files: a terminal server that lives on would keep a pipe open.
public enum Spawn {
    public struct Problem: Error, CustomStringConvertible { public var description: String }

    /// - Parameters:
    ///   - environment: all of it; nil for this process's own.
    ///   - input: a file to read from.
    public static func run(
        _ arguments: [String], environment: [String: String]? = nil, input: String = "/dev/null"
    ) throws -> Ended {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("spawn-\(UUID().uuidString)").path
        let (output, errors) = (path + ".out", path + ".err")
        defer {
            unlink(output)
            unlink(errors)
        }
        let process = try start(arguments, environment: environment) { actions in
            posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        let (status, peak) = waitMeasuring(process)
        func text(_ path: String) -> String {
            String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        }
        return Ended(status: status, output: text(output), errors: text(errors), peakMemory: peak)
    }

    /// Starts a program with what `open` makes of its files.
    static func start(
        _ arguments: [String], environment: [String: String]?, open: (inout posix_spawn_file_actions_t) -> Void
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        open(&actions)
        // A thread of the test runner blocks every signal, and what it starts inherits that; a terminal server would then
        // never hear that its program ended.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var argv = arguments.map { strdup($0) } + [nil]
        let settings = environment ?? ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
        var words = settings.filter { $0.key != "TMUX" }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + words).forEach { free($0) } }
        var process = pid_t()
        guard posix_spawnp(&process, arguments[0], &actions, &attributes, &argv, &words) == 0 else {
            throw Problem(description: "\(arguments[0]) is needed for this test; install it")
        }
        return process
    }

    /// Ends a process where it stands, as a power cut would.
    public static func kill(_ process: Int32) { _ = send(process, SIGKILL) }

    /// Waits for a program's end; its status as ``Ended`` has it.
    static func wait(for process: pid_t) -> Int32 { waitMeasuring(process).status }

    private static func waitMeasuring(_ process: pid_t) -> (status: Int32, peak: Int) {
        var (status, usage): (Int32, rusage) = (0, rusage())
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        return (status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, Int(usage.ru_maxrss))
    }
}

func send(_ process: pid_t, _ signal: Int32) -> Int32 { kill(process, signal) }

/// A program built beside the tests.
public enum Built {
    /// The path of the executable `name`.
    public static func program(_ name: String) -> String {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let runner = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = URL(fileURLWithPath: runner).deletingLastPathComponent()
        for folder in [bundle, bundle.deletingLastPathComponent(), beside, Bundle.main.bundleURL] {
            let path = folder.appendingPathComponent(name).path
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return name
    }
}
