import Foundation
import Testing

/// The `watchdesk` program, run with a home of its own.
final class CommandRun {
    struct Result {
        var status: Int32
        var output: String
        var errors: String
        /// Ended by a signal: a crash, or a pipe nobody reads.
        var isKilled: Bool
    }

    private let process = Process()
    private let (output, errors) = (Pipe(), Pipe())
    private var said = Data()

    /// - Parameter to: where standard output goes instead of the result.
    init(_ words: [String], in folder: Folder, environment: [String: String] = [:], to: FileHandle? = nil) throws {
        process.executableURL = URL(filePath: try Probe.program("watchdesk"))
        process.arguments = words
        process.environment = ["HOME": folder.path, "LANG": "C.UTF-8"].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = to ?? output
        process.standardError = errors
        try process.run()
    }

    deinit { stop() }

    /// Reads standard error until it holds `words`, or ends.
    func waitForErrors(_ words: String) -> Bool {
        while !String(decoding: said, as: UTF8.self).contains(words) {
            let more = errors.fileHandleForReading.availableData
            if more.isEmpty { return false }
            said += more
        }
        return true
    }

    func stop() {
        if process.isRunning { process.terminate() }
    }

    func finish() -> Result {
        // A run says little on standard error, so its output can be read first without the two waiting for each other.
        let out = process.standardOutput is Pipe ? output.fileHandleForReading.readDataToEndOfFile() : Data()
        said += errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: out, as: UTF8.self),
            errors: String(decoding: said, as: UTF8.self), isKilled: process.terminationReason == .uncaughtSignal)
    }
}

/// `count` flagged calls at one block, a line each.
func feed(_ count: Int, named prefix: String = "SA") -> String {
    (1...count).map {
        "{\"id\":\"\(prefix)\($0)\",\"type\":\"415\",\"location\":\"3700 FLORIN RD\",\"narrative\":\"ICE AGENTS AT THE DOOR\"}\n"
    }.joined()
}
