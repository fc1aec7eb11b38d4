import Foundation

/// A folder of a test's own; it is removed when nobody holds it any more.
public final class Scratch: Sendable {
    public let path: String

    public init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("delivery-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file; its whole path.
    @discardableResult
    public func write(_ text: String, to name: String, mode: Int) throws -> String {
        let file = path + "/" + name
        try Data(text.utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    /// Writes a script; the command line that runs it.
    ///
    /// The shell is named rather than left to the script's first line: a file that was just written can't be run while
    /// another test starts a program, which for a moment holds it open too.
    public func program(_ text: String) throws -> [String] {
        ["/bin/sh", try write(text + "\n", to: "program", mode: 0o600)]
    }

    /// What a file of the folder holds; empty when there is none.
    public func read(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path + "/" + name) ?? Data(), as: UTF8.self)
    }
}

/// A program of the machine that a test can't do without. A test that lacks one fails; it does not pass over what it is for.
public enum Needed {
    public struct Missing: Error, CustomStringConvertible { public var description: String }

    public static func program(_ path: String, package: String) throws -> String {
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Missing(description: "\(path) is needed for this test; install \(package)")
        }
        return path
    }
}
