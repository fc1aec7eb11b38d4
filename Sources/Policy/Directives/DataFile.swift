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

/// A piece of a YAML data file that knows its line, so that every complaint can name it.
///
/// Reading is strict: a key nobody asked for is an error, because a misspelt key in a file of settings would otherwise be a
/// setting that silently does nothing.
package struct DataNode {
    private static let root = "the file"

    let node: Node
    package let file: String
    /// What this is, in words: `documents[2].purpose`.
    package let path: String

    init(_ node: Node, file: String, path: String) { (self.node, self.file, self.path) = (node, file, path) }

    /// The root of `text`, which was read from `file`.
    package static func parse(_ text: String, file: String) throws(DataFileError) -> DataNode {
        do {
            guard let root = try compose(yaml: text) else {
                throw DataFileError(file: file, line: 1, reason: "the file is empty", remedy: "restore it")
            }
            return DataNode(root, file: file, path: Self.root)
        } catch let error as DataFileError {
            throw error
        } catch {
            throw DataFileError(file: file, yaml: error)
        }
    }

    package var line: Int { node.mark?.line ?? 1 }

    package func error(_ reason: String, _ remedy: String) -> DataFileError {
        DataFileError(file: file, line: line, reason: reason, remedy: remedy)
    }

    // MARK: reading

    package var isMapping: Bool { node.mapping != nil }
    package var isSequence: Bool { node.sequence != nil }

    /// The members of a mapping that has no other keys than `allowed`.
    package func members(_ allowed: String...) throws(DataFileError) -> DataMembers {
        let pairs = try entries()
        for (key, value) in pairs where !allowed.contains(key) {
            throw value.error(
                "\(path) has no member \"\(key)\"", "use one of: " + allowed.joined(separator: ", "))
        }
        return DataMembers(whole: self, pairs: pairs)
    }

    /// The members of a mapping whose keys are data, in the file's order.
    package func entries() throws(DataFileError) -> [(key: String, value: DataNode)] {
        guard let mapping = node.mapping else { throw error("\(path) is not a mapping", "write `key: value` lines") }
        return mapping.map { key, value in
            let name = key.scalar?.string ?? ""
            return (name, DataNode(value, file: file, path: path == Self.root ? name : "\(path).\(name)"))
        }
    }

    package func items() throws(DataFileError) -> [DataNode] {
        guard let sequence = node.sequence else { throw error("\(path) is not a list", "write `- item` lines") }
        let list = path == Self.root ? "" : path
        return sequence.enumerated().map { DataNode($1, file: file, path: "\(list)[\($0 + 1)]") }
    }

    package func text() throws(DataFileError) -> String {
        guard let scalar = node.scalar else { throw error("\(path) is not text", "write it as one value") }
        return scalar.string
    }

    /// A list of texts, or one text standing for a list of one.
    package func texts() throws(DataFileError) -> [String] {
        guard isSequence else { return [try text()] }
        var found: [String] = []
        for item in try items() { found.append(try item.text()) }
        return found
    }

    package func integer() throws(DataFileError) -> Int {
        guard let number = Int(try text()) else { throw error("\(path) is not a whole number", "write digits alone") }
        return number
    }

    /// The case of `Choice` whose raw value this is.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        of type: Choice.Type
    ) throws(DataFileError) -> Choice where Choice.RawValue == String {
        let word = try text()
        guard let choice = Choice(rawValue: word) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("\(path) is \"\(word)\"", "use one of: \(words)")
        }
        return choice
    }
}

/// The members of one mapping.
package struct DataMembers {
    package let whole: DataNode
    let pairs: [(key: String, value: DataNode)]

    /// The member `key`; nil when it is absent.
    package subscript(key: String) -> DataNode? { pairs.first { $0.key == key }?.value }

    package func required(_ key: String) throws(DataFileError) -> DataNode {
        guard let value = self[key] else { throw whole.error("\(whole.path) has no \"\(key)\"", "add `\(key):`") }
        return value
    }
}

extension DataFileError {
    /// What the YAML reader says, with the line it names.
    init(file: String, yaml error: any Error) {
        let remedy = "correct the YAML"
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(file: file, line: mark.line, reason: problem, remedy: remedy)
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(
                file: file, line: context.mark.line, reason: "\(duplicates.joined(separator: ", ")) given twice",
                remedy: "remove one")
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded, nil:
            self.init(file: file, line: 1, reason: "not readable as YAML (\(error))", remedy: remedy)
        }
    }
}
