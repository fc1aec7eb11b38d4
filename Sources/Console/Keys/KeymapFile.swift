import Screen
import Yams

/// Something wrong with a keymap file, in one line that says what to do.
public nonisolated struct KeymapError: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// Counted from 1.
    public var line: Int
    public var reason: String
    public var description: String { "\(file):\(line): \(reason)" }

    public init(file: String, line: Int, reason: String) {
        (self.file, self.line, self.reason) = (file, line, reason)
    }
}

/// A keymap file as it is written, before it is laid over what it extends.
///
///     name: mine
///     extends: default
///     typing: unbound
///     global:
///       F6: call.confirm
///       g: none
///       g g: move.top
nonisolated struct KeymapFile {
    struct Entry {
        var context: KeyContext
        var keys: [Key]
        /// nil takes away what the keys do.
        var action: String?
        var line: Int
    }

    let file: String
    var name: String?
    /// The shipped map it is laid over, and where it says so.
    var base: (name: String, line: Int)?
    var typing: (value: Keymap.Typing, line: Int)?
    var shown: Keymap.Shown?
    var titles: [[Key]: String] = [:]
    var entries: [Entry] = []
    private(set) var problems: [KeymapError] = []

    private static let words = ["name", "extends", "typing", "hints", "prefixes"]

    init(_ text: String, file: String) {
        self.file = file
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            problem(Self.line(of: error), "this is not YAML: \(Self.words(for: error))")
            return
        }
        // A file of comments alone changes nothing.
        guard let root, root.null == nil else { return }
        guard let mapping = root.mapping else {
            problem(1, "expected contexts, such as \"global:\", with keys under them")
            return
        }
        for (key, value) in mapping { read(key, value) }
    }

    mutating func problem(_ line: Int, _ reason: String) {
        problems.append(KeymapError(file: file, line: line, reason: reason))
    }

    private mutating func read(_ key: Node, _ value: Node) {
        let line = key.mark?.line ?? 1
        let word = key.string ?? "?"
        switch word {
        case "name": name = value.string
        case "extends": base = (value.string ?? "", line)
        case "typing": typing = choice(value, word, line).map { ($0, line) }
        case "hints": shown = choice(value, word, line)
        case "prefixes": readTitles(value, line)
        default:
            guard let context = KeyContext(rawValue: word) else {
                let names = KeyContext.allCases.map(\.rawValue)
                let near = word.nearest(in: names + Self.words).map { "; \($0)?" } ?? ""
                return problem(
                    line, "no context \"\(word)\"\(near) The contexts are \(names.joined(separator: ", "))")
            }
            guard let keys = value.mapping else {
                return problem(line, "\"\(word)\" has no keys under it; write lines such as `  F6: call.confirm`")
            }
            for (keyNode, actionNode) in keys { read(keyNode, actionNode, in: context) }
        }
    }

    private mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ value: Node, _ word: String, _ line: Int
    ) -> Choice? where Choice.RawValue == String {
        if let choice = value.string.flatMap(Choice.init(rawValue:)) { return choice }
        let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        problem(line, "\(word): \"\(value.string ?? "?")\" is none of \(choices)")
        return nil
    }

    private mutating func readTitles(_ value: Node, _ line: Int) {
        guard let mapping = value.mapping else {
            return problem(line, "\"prefixes\" has no keys under it; write lines such as `  C-x: more`")
        }
        for (keyNode, title) in mapping {
            guard let keys = keys(keyNode) else { continue }
            titles[keys] = title.string ?? ""
        }
    }

    private mutating func keys(_ node: Node) -> [Key]? {
        do {
            return try Key.sequence(node.scalar?.string ?? "")
        } catch {
            problem(node.mark?.line ?? 1, error.description)
            return nil
        }
    }

    private mutating func read(_ keyNode: Node, _ actionNode: Node, in context: KeyContext) {
        let line = keyNode.mark?.line ?? 1
        let keys = keys(keyNode)
        let id = actionNode.scalar?.string ?? ""
        guard id != "none" else {
            if let keys { entries.append(Entry(context: context, keys: keys, action: nil, line: line)) }
            return
        }
        guard let action = ActionRegistry[id] else {
            let near = id.nearest(in: ActionRegistry.all.map(\.id)).map { "; \($0)?" } ?? ";"
            return problem(line, "no action \"\(id)\"\(near) `watchdesk keymap show` lists them")
        }
        guard action.context == context || (action.context == .global && context.isBrowsing) else {
            let place = action.context.rawValue
            return problem(line, "\(id) works in \"\(place)\", not in \"\(context.rawValue)\"; move the line there")
        }
        if let keys { entries.append(Entry(context: context, keys: keys, action: id, line: line)) }
    }

    private static func line(of error: any Error) -> Int {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded, nil: 1
        }
    }

    private static func words(for error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            "\(problem); put keys such as \":\" \"?\" \"[\" \"-\" \"#\" in quotes"
        case .duplicatedKeysInMapping(let duplicates, _):
            "\(duplicates.map { "\($0)" }.joined(separator: ", ")) stands there twice; remove one"
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded, nil:
            "\(error)".split(separator: "\n").first.map(String.init) ?? "it can't be read"
        }
    }
}
