import Foundation
import Glibc
import Testing

/// A second process on the same ledger: `ledger-probe`, built beside the tests.
final class Probe {
    private let process: pid_t
    private let input: Int32
    private let output: Int32
    private var pending: [UInt8] = []
    private var isReaped = false

    init(_ words: String...) throws {
        let program = try Self.program("ledger-probe")
        var (to, from): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        try #require(pipe(&to) == 0 && pipe(&from) == 0)
        // The other tests' probes must not inherit these ends, or a killed probe's output would never end.
        for end in to + from { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, to[0], 0)
        posix_spawn_file_actions_adddup2(&actions, from[1], 1)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var arguments: [UnsafeMutablePointer<CChar>?] = ([program] + words).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, nil, &arguments, environ)
        close(to[0])
        close(from[1])
        (self.process, input, output) = (process, to[1], from[0])
        try #require(code == 0, "ledger-probe does not start")
    }

    deinit {
        kill()
        close(input)
        close(output)
    }

    /// Lets the probe take one more step.
    func poke() {
        var byte: UInt8 = 1
        _ = write(input, &byte, 1)
    }

    /// The next number the probe prints; nil when it has ended.
    func next() -> Int64? {
        while true {
            if let end = pending.firstIndex(of: 10) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeFirst(end + 1)
                return Int64(line)
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = read(output, &buffer, buffer.count)
            guard count > 0 else { return nil }
            pending += buffer[..<count]
        }
    }

    /// Ends the probe where it stands, as a power cut would end the program.
    func kill() {
        guard !isReaped, process > 0 else { return }
        isReaped = true
        Glibc.kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// A program of this package, built beside the tests.
    static func program(_ name: String) throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let beside = (tests as NSString).deletingLastPathComponent + "/" + name
        let built = [beside, (CommandLine.arguments[0] as NSString).deletingLastPathComponent + "/" + name]
        return try #require(built.first { FileManager.default.isExecutableFile(atPath: $0) }, "no \(name) built")
    }
}
