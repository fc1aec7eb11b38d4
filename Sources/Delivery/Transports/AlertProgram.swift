/// A program of the house that is told when something waits for a person: a light, a pager of its own, a sound.
///
/// Its arguments are those of the settings, then the occasion and the ids it is about; never a word that somebody said. There is no
/// shell, nothing of this program's environment, and a time limit.
public struct AlertProgram: Sendable {
    /// Seconds it may take.
    public static let timeLimit = 10.0
    /// Most ids it is told; of a surge the first are enough.
    static let mostIDs = 16

    private let command: [String]

    /// - Parameter command: the program's whole path, and the arguments before the occasion. nil where it is no path.
    public init?(command: [String]) {
        guard let program = command.first, program.hasPrefix("/"), !command.contains(where: { $0.utf8.contains(0) })
        else { return nil }
        self.command = command
    }

    /// Runs it to its end.
    ///
    /// - Returns: what went wrong, in words; nil when it ended with 0.
    public func run(_ occasion: String, about ids: [String]) async -> String? {
        // An id comes from a feed and may hold anything: what is no id of ours is not handed on.
        let plain = ids.prefix(Self.mostIDs).filter { id in
            !id.isEmpty && id.utf8.count <= 40 && id.utf8.allSatisfy { (0x21...0x7E).contains($0) }
                && !id.hasPrefix("-")
        }
        let child = ChildProcess(
            command: command + [occasion] + plain, environment: ChildProcess.environment, input: "")
        switch await child.run(limit: Self.timeLimit) {
        case .exited(0): return nil
        case .exited(let status): return "ended with \(status)"
        case .signalled(let signal): return "was ended by signal \(signal)"
        case .timedOut: return "took more than \(Int(Self.timeLimit)) seconds"
        case .absent: return "is not there or may not be run"
        case .noRoom: return "could not be started"
        }
    }
}
