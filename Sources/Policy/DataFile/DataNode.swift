import Yams

/// A piece of a YAML data file that knows its line, so that every complaint can name it.
///
/// Reading is strict: a key nobody asked for is an error, because a misspelt key in a file of settings would otherwise be a
/// setting that silently does nothing.
///
/// There are two ways to be told of what is wrong. The readers here throw the first thing, for a file that is shipped or
/// that one person writes. Those of ``DataMembers`` that take `into problems` say everything at once, for a pack.
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
            // Every value is read as text; guessing at numbers and dates costs a third of the parsing.
            guard let root = try compose(yaml: text, .basic) else {
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
        let members = try allMembers()
        for member in members where !allowed.contains(member.key) {
            throw member.value.error(
                "\(path) has no member \"\(member.key)\"", "use one of: " + allowed.joined(separator: ", "))
        }
        return DataMembers(whole: self, name: path, all: members)
    }

    /// The members of a mapping whose keys are data, in the file's order.
    package func entries() throws(DataFileError) -> [(key: String, value: DataNode)] {
        try allMembers().map { ($0.key, $0.value) }
    }

    private func allMembers() throws(DataFileError) -> [DataMembers.Member] {
        guard let mapping = node.mapping else { throw error("\(path) is not a mapping", "write `key: value` lines") }
        return mapping.map { key, value in
            let name = key.scalar?.string ?? ""
            let path = path == Self.root ? name : "\(path).\(name)"
            return DataMembers.Member(
                key: name, line: key.mark?.line ?? line, value: DataNode(value, file: file, path: path))
        }
    }

    /// The members of a mapping that has no other keys than `allowed`; all of its keys are data where that is nil.
    ///
    /// What is wrong is added to `problems`. nil when there is no mapping at all.
    ///
    /// - Parameter kind: what to call it in a message: the file's name, or `rule`, which with its `id` (or the one it `extends`) becomes `rule A-01`.
    package func members(_ allowed: [String]?, called kind: String, into problems: inout Problems) -> DataMembers? {
        guard let members = try? allMembers() else {
            problems.add(file, line, "\(kind) is not a list of keys", "write `key: value` lines")
            return nil
        }
        let id = kind == file ? nil : members.first { $0.key == "id" || $0.key == "extends" }?.value.node.scalar?.string
        let name = [kind, id ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        let found = DataMembers(whole: self, name: name, all: members)
        if let allowed { found.allow(allowed, into: &problems) }
        return found
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
