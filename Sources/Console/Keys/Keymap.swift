import DispatchDesk
public import Screen

/// Which keys do what, in each context. A trie: a key may begin a longer sequence.
public nonisolated struct Keymap: Sendable {
    /// A key of a sequence: what it does at the end, and what may follow.
    struct Branch: Sendable {
        var action: String?
        var next: [Key: Branch] = [:]
    }

    /// What pressing a key led to.
    public enum Lookup: Hashable, Sendable {
        /// The whole sequence names this action.
        case action(String)
        /// The sequence so far begins at least one; these keys can follow.
        case pending([Key])
        case nothing
    }

    public let name: String
    private var roots: [KeyContext: Branch] = [:]

    init(name: String) { self.name = name }

    /// Binds a sequence; nil unbinds it.
    mutating func bind(_ keys: [Key], to action: String?, in context: KeyContext) {
        func set(_ node: inout Branch, _ rest: ArraySlice<Key>) {
            guard let key = rest.first else { return node.action = action }
            var child = node.next[key] ?? Branch()
            set(&child, rest.dropFirst())
            node.next[key] = child
        }
        var root = roots[context] ?? Branch()
        set(&root, keys[...])
        roots[context] = root
    }

    /// What `keys` mean where `contexts` listen, the first of them first.
    public func lookup(_ keys: [Key], in contexts: [KeyContext]) -> Lookup {
        var followers: [Key] = []
        for context in contexts {
            guard var node = roots[context] else { continue }
            var reached = true
            for key in keys {
                guard let next = node.next[key] else {
                    reached = false
                    break
                }
                node = next
            }
            guard reached else { continue }
            if let action = node.action { return .action(action) }
            followers += node.next.keys
        }
        return followers.isEmpty ? .nothing : .pending(followers.sorted { $0.description < $1.description })
    }

    /// Every sequence that does `action`, shortest first: what the hint bar and help show.
    public func keys(for action: String) -> [[Key]] {
        var found: [[Key]] = []
        func walk(_ node: Branch, _ path: [Key]) {
            if node.action == action { found.append(path) }
            for (key, next) in node.next { walk(next, path + [key]) }
        }
        for root in roots.values { walk(root, []) }
        return found.sorted { ($0.count, Self.rank($0), "\($0)") < ($1.count, Self.rank($1), "\($1)") }
    }

    /// Function keys are shown first, then plain keys, then those with a modifier.
    private static func rank(_ keys: [Key]) -> Int {
        guard let first = keys.first else { return 3 }
        if case .function = first.code { return 0 }
        return first.modifiers.isEmpty ? 1 : 2
    }
}
