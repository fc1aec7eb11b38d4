import DispatchDesk
public import Screen

/// Which keys do what, in each context. A trie: a key may begin a longer sequence.
public nonisolated struct Keymap: Sendable {
    /// Where a binding was written.
    public struct Source: Hashable, Sendable, CustomStringConvertible {
        public var file: String
        public var line: Int
        public var description: String { "\(file):\(line)" }
    }

    /// One line of the map as it is in force, whichever file it came from.
    public struct Binding: Hashable, Sendable {
        public var context: KeyContext
        public var keys: [Key]
        public var action: String
        public var source: Source
        public var written: String { keys.written }
    }

    /// What a printable key does where the map gives it nothing to do, while browsing.
    public enum Typing: String, CaseIterable, Sendable {
        /// Nothing: the result line says how a command is typed.
        case none
        /// It begins a command with that letter.
        case unbound
        /// Every printable key begins a command, so none can do anything else; Space alone may.
        case all
    }

    /// Which of an action's keys the hint bar names first.
    public enum Shown: String, CaseIterable, Sendable { case functions, letters }

    /// What pressing a key led to.
    public enum Lookup: Hashable, Sendable {
        /// The whole sequence names this action.
        case action(String)
        /// The sequence so far begins at least one; these keys can follow.
        case pending([Key])
        case nothing
    }

    /// What may follow a key that begins a sequence.
    public struct Follower: Hashable, Sendable {
        public var key: Key
        /// nil where the key goes on to a longer sequence.
        public var action: String?
        /// What the file calls the longer sequences.
        public var title: String?
    }

    /// A key of a sequence: what it does at the end, and what may follow.
    struct Branch: Sendable {
        var action: String?
        var source: Source?
        var next: [Key: Branch] = [:]
    }

    public internal(set) var name: String
    public internal(set) var typing = Typing.none
    public internal(set) var shown = Shown.functions
    /// What a sequence that is not finished is about, in words for the box that lists what may follow.
    var titles: [[Key]: String] = [:]
    private(set) var roots: [KeyContext: Branch] = [:]
    /// The keys of each action, kept since every frame asks.
    private var keysByAction: [String: [[Key]]] = [:]

    init(name: String) { self.name = name }

    /// What a sequence leads to in one context by itself.
    func branch(_ keys: some Sequence<Key>, in context: KeyContext) -> Branch? {
        guard var node = roots[context] else { return nil }
        for key in keys {
            guard let next = node.next[key] else { return nil }
            node = next
        }
        return node
    }

    /// Binds a sequence.
    mutating func bind(_ keys: [Key], to action: String, in context: KeyContext, at source: Source) {
        change(keys, in: context) { branch in
            branch.action = action
            branch.source = source
        }
    }

    /// Takes away what a sequence does, and every longer one that it begins.
    mutating func unbind(_ keys: [Key], in context: KeyContext) {
        change(keys, in: context) { $0 = Branch() }
    }

    private mutating func change(_ keys: [Key], in context: KeyContext, _ body: (inout Branch) -> Void) {
        func walk(_ node: inout Branch, _ rest: ArraySlice<Key>) {
            guard let key = rest.first else { return body(&node) }
            var child = node.next[key] ?? Branch()
            walk(&child, rest.dropFirst())
            node.next[key] = child.action == nil && child.next.isEmpty ? nil : child
        }
        var root = roots[context] ?? Branch()
        walk(&root, keys[...])
        roots[context] = root
    }

    /// Sorts the keys of every action; called once when a map is complete.
    mutating func index() {
        var found: [String: [[Key]]] = [:]
        for binding in bindings where found[binding.action]?.contains(binding.keys) != true {
            found[binding.action, default: []].append(binding.keys)
        }
        let shown = shown
        keysByAction = found.mapValues { all in
            all.sorted {
                ($0.count, Self.rank($0, shown), $0.written) < ($1.count, Self.rank($1, shown), $1.written)
            }
        }
    }

    /// What `keys` mean where `contexts` listen. The first that knows the sequence decides; where it only begins one there,
    /// what it begins further off may follow as well.
    public func lookup(_ keys: [Key], in contexts: [KeyContext]) -> Lookup {
        var followers: [Key] = []
        for context in contexts {
            guard let node = branch(keys, in: context) else { continue }
            if let action = node.action {
                if followers.isEmpty { return .action(action) }
                break
            }
            followers += node.next.keys.filter { !followers.contains($0) }
        }
        return followers.isEmpty ? .nothing : .pending(followers.sorted { $0.description < $1.description })
    }

    /// What may follow the keys pressed so far, letters before named keys.
    public func followers(of keys: [Key], in contexts: [KeyContext]) -> [Follower] {
        guard case .pending(let next) = lookup(keys, in: contexts) else { return [] }
        return next.map { key in
            let action: String? =
                if case .action(let id) = lookup(keys + [key], in: contexts) { id } else { nil }
            return Follower(key: key, action: action, title: titles[keys + [key]])
        }.sorted { Self.order($0.key) < Self.order($1.key) }
    }

    private static func order(_ key: Key) -> (Int, String, String) {
        let written = key.description
        return (key.typed == nil ? 1 : 0, written.lowercased(), written)
    }

    /// Every sequence that does `action`, the one to show first: what the hint bar and help show.
    public func keys(for action: String) -> [[Key]] { keysByAction[action] ?? [] }

    /// The whole map, context by context.
    public var bindings: [Binding] {
        KeyContext.allCases.flatMap { context in
            var found: [Binding] = []
            func walk(_ node: Branch, _ path: [Key]) {
                if let action = node.action, let source = node.source {
                    found.append(Binding(context: context, keys: path, action: action, source: source))
                }
                for (key, next) in node.next { walk(next, path + [key]) }
            }
            if let root = roots[context] { walk(root, []) }
            return found.sorted { ($0.keys.count, $0.written) < ($1.keys.count, $1.written) }
        }
    }

    /// Function keys are shown first, then plain keys, then those with a modifier; or the other way about.
    private static func rank(_ keys: [Key], _ shown: Shown) -> Int {
        guard let first = keys.first else { return 4 }
        // Everybody knows what Esc does.
        if first == .escape { return -1 }
        if case .function = first.code { return shown == .functions ? 0 : 3 }
        return first.modifiers.isEmpty ? 1 : 2
    }
}

nonisolated extension [Key] {
    /// As a keymap file writes it: `C-x C-c`.
    public var written: String { map(\.description).joined(separator: " ") }
}
