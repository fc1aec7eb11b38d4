/// Why a policy pack can't be used.
public struct PolicyError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// No shipped pack has this id.
        case unknownPack = "unknown-pack"
        /// The folder or one of its files can't be read.
        case unreadable
        /// A base was named where an agency's pack is wanted.
        case base
        /// The files were read and say something that can't stand.
        case invalid
    }

    public var code: Code
    /// What happened and what to do, one line; problems are listed apart.
    public var message: String
    /// Everything wrong with the pack, in file and line order.
    public var problems: [PackProblem]
    public var underlying: (any Error)?

    public init(
        _ code: Code, _ message: String, problems: [PackProblem] = [], underlying: (any Error)? = nil
    ) {
        (self.code, self.message, self.problems, self.underlying) = (code, message, problems, underlying)
    }

    public var description: String { ([message] + problems.map(\.description)).joined(separator: "\n") }
}

/// One thing wrong with a pack: where, what, and what to do about it.
public struct PackProblem: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The file's name in the pack; one of its base goes by the base's name: `california/words.yaml`.
    public var file: String
    /// From 1; 0 when the whole file is meant.
    public var line: Int
    public var reason: String
    public var advice: String

    public init(file: String, line: Int, reason: String, advice: String) {
        (self.file, self.line, self.reason, self.advice) = (file, line, reason, advice)
    }

    public var description: String { "\(file):\(line): \(reason); \(advice)" }

    public static func < (one: PackProblem, other: PackProblem) -> Bool {
        (one.file, one.line, one.reason) < (other.file, other.line, other.reason)
    }
}
