import Screen
import Yams

/// Something wrong with a keymap file, in one line that says what to do.
public nonisolated struct KeymapError: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    public var line: Int
    public var reason: String
    public var description: String { "\(file):\(line): \(reason)" }
}

nonisolated extension Keymap {
    /// Reads a keymap file: contexts, and in each the keys and the action they do.
    ///
    ///     name: default
    ///     triage:
    ///       F6: call.confirm
    ///       c: call.confirm
    ///
    /// - Throws: `KeymapError` at the first key, action or context that can't be used.
    public init(yaml text: String, file: String) throws(KeymapError) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw KeymapError(file: file, line: 1, reason: "this is not YAML: \(error)")
        }
        guard let mapping = root?.mapping else {
            throw KeymapError(
                file: file, line: 1, reason: "expected contexts, such as \"global:\", with keys under them")
        }
        var keymap = Keymap(name: mapping["name"]?.string ?? file)
        for (contextNode, bindings) in mapping where contextNode.string != "name" {
            let line = contextNode.mark?.line ?? 1
            let names = KeyContext.allCases.map(\.rawValue).joined(separator: ", ")
            guard let context = contextNode.string.flatMap(KeyContext.init(rawValue:)) else {
                throw KeymapError(
                    file: file, line: line, reason: "no context \"\(contextNode.string ?? "?")\"; use one of \(names)")
            }
            guard let keys = bindings.mapping else {
                throw KeymapError(file: file, line: line, reason: "\"\(context.rawValue)\" has no keys under it")
            }
            for (keyNode, actionNode) in keys { try keymap.read(keyNode, actionNode, in: context, file: file) }
        }
        self = keymap
    }

    private mutating func read(
        _ keyNode: Node, _ actionNode: Node, in context: KeyContext, file: String
    ) throws(KeymapError) {
        let line = keyNode.mark?.line ?? 1
        let keys: [Key]
        do {
            keys = try Key.sequence(keyNode.scalar?.string ?? "")
        } catch {
            throw KeymapError(file: file, line: line, reason: error.description)
        }
        let id = actionNode.scalar?.string ?? ""
        guard let action = ActionRegistry[id] else {
            throw KeymapError(file: file, line: line, reason: "no action \"\(id)\"; `watchdesk keymap` lists them")
        }
        let placed = action.context == .global ? [KeyContext.global, .triage, .notices] : [action.context]
        guard placed.contains(context) else {
            throw KeymapError(
                file: file, line: line,
                reason:
                    "\(id) works in \"\(action.context.rawValue)\", not in \"\(context.rawValue)\"; move the line there"
            )
        }
        if case .action(let other) = lookup(keys, in: [context]) {
            throw KeymapError(
                file: file, line: line,
                reason: "\(keyNode.scalar?.string ?? "") already does \(other); remove one of the two")
        }
        bind(keys, to: id, in: context)
    }
}
