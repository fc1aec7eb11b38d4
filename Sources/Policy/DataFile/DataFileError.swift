import Yams

/// What is wrong in a data file, where, and what to do about it. Shown to the person as it stands.
public struct DataFileError: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// Counted from 1.
    public var line: Int
    public var reason: String
    /// What to do next, as a request: `write one of …`.
    public var remedy: String

    public init(file: String, line: Int, reason: String, remedy: String) {
        (self.file, self.line, self.reason, self.remedy) = (file, line, reason, remedy)
    }

    public var description: String { "\(file):\(line): \(reason); \(remedy)" }
}

extension DataFileError {
    /// What the YAML reader says, with the line it names.
    init(file: String, yaml error: any Error) {
        let remedy = "correct the YAML"
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(file: file, line: mark.line, reason: "not YAML: \(problem)", remedy: remedy)
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(
                file: file, line: context.mark.line, reason: "\(duplicates.joined(separator: ", ")) given twice",
                remedy: "remove one")
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded, nil:
            self.init(file: file, line: 1, reason: "not YAML (\(error))", remedy: remedy)
        }
    }
}
