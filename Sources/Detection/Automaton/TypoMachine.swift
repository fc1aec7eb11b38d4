/// The tree of phrases with one edit allowed, made deterministic.
///
/// A state is where the exact walk stands, and the set of places in the tree where a walk with one edit may stand. Sets
/// are followed from the start state until no new one turns up (K. Schulz, S. Mihov: Fast string correction with
/// Levenshtein automata, 2002, and neighbours swapped besides). The tree forgets which phrase a prefix was read for, so
/// it accepts a little too much; ``PhraseHitReader`` reads what it finds once more.
struct TypoMachine {
    private let trie: PhraseTrie
    private let words: TypoWords
    private let classes: ByteClasses
    private(set) var machine: PhraseMachine
    private var states = StateSets()
    private var lists: [[OutputLists.Entry]: Int32] = [:]
    /// By class: the last state for which it made a difference.
    private var told: [Int]
    private var row: [Int32] = []
    private var set = TypoSet()

    init(_ trie: PhraseTrie, words: TypoWords) {
        (self.trie, self.words, classes) = (trie, words, trie.classes)
        told = [Int](repeating: -1, count: trie.classes.count)
        machine = PhraseMachine(
            next: [], width: classes.count, order: [], output: [], entry: [],
            outputs: OutputLists())
        _ = states.number(of: TypoSet(exact: PhraseTrie.outside))
        var state = 0
        while state < states.count {
            expand(state)
            machine.output.append(output(of: states[state]))
            machine.entry.append(entry(of: states[state]))
            state += 1
        }
        machine.order = (0..<Int32(states.count)).map { $0 }
    }

    /// Adds a state's row. Most classes lead where any other byte of a word does, so only the others are worked out.
    private mutating func expand(_ state: Int) {
        let from = states[state]
        markTelling(from, state)
        let otherWord = next(from, ByteClasses.otherWord)
        row.removeAll(keepingCapacity: true)
        for kind in 0..<classes.count {
            let byte = UInt8(truncatingIfNeeded: kind)
            if classes.isSilent(byte) {
                row.append(Int32(state))
            } else if classes.isWord[kind], told[kind] != state {
                row.append(otherWord)
            } else {
                row.append(next(from, byte))
            }
        }
        machine.next.append(contentsOf: row)
    }

    /// Marks the classes that lead elsewhere than any other byte of a word.
    private mutating func markTelling(_ from: TypoSet, _ state: Int) {
        forEachExact(from.exact) { node in
            trie.forEachChild(of: node) { child in
                told[Int(trie.kind[Int(child)])] = state
                guard words.mayErr[Int(child)] else { return }
                trie.forEachChild(of: child) { told[Int(trie.kind[Int($0)])] = state }
            }
        }
        for place in from.places {
            if place.isSwapping {
                told[Int(trie.kind[Int(trie.parent[Int(place.node)])])] = state
            } else {
                trie.forEachChild(of: place.node) { told[Int(trie.kind[Int($0)])] = state }
            }
        }
    }

    /// The node of the exact walk, and those whose bytes end its bytes; always the root outside words when it does.
    private func forEachExact(_ exact: Int32, _ body: (Int32) -> Void) {
        var node = exact
        while node > PhraseTrie.inside {
            body(node)
            node = trie.fallback[Int(node)]
        }
        if node == PhraseTrie.outside { body(node) }
    }

    private mutating func next(_ from: TypoSet, _ kind: UInt8) -> Int32 {
        set.exact = trie.machine.next[Int(from.exact) * machine.width + Int(kind)]
        set.places.removeAll(keepingCapacity: true)
        for place in from.places { follow(place, kind) }
        if kind != ByteClasses.end { forEachExact(from.exact) { err(at: $0, reading: kind) } }
        // Where the exact walk stands too, an edit adds nothing.
        forEachExact(set.exact) { node in set.places.removeAll { $0.node == node && !$0.isSwapping } }
        set.places.sort()
        return states.number(of: set)
    }

    /// Goes on from a place that has had its edit.
    private mutating func follow(_ place: TypoSet.Place, _ kind: UInt8) {
        if place.isSwapping {
            if trie.kind[Int(trie.parent[Int(place.node)])] == kind { set.insert(place.node) }
            return
        }
        if classes.isGap(kind), classes.isGap(trie.kind[Int(place.node)]) { set.insert(place.node) }
        let child = trie.child(of: place.node, by: kind)
        if child >= 0 { set.insert(child) }
    }

    /// Adds where one edit leads when a byte of class `kind` is read after `node`.
    private mutating func err(at node: Int32, reading kind: UInt8) {
        guard words.depth[Int(node)] > 0 else { return }
        let isWord = classes.isWord[Int(kind)]
        // The byte was added.
        if isWord, words.mayErr[Int(node)] { set.insert(node) }
        trie.forEachChild(of: node) { child in
            guard words.mayErr[Int(child)] else { return }
            let isOther = trie.kind[Int(child)] != kind
            // The byte replaced another.
            if isWord, isOther { set.insert(child) }
            let after = trie.child(of: child, by: kind)
            guard after >= 0 else { return }
            // A byte was left out before it, or comes right after it.
            set.insert(after)
            if isWord, isOther, words.mayErr[Int(after)] { set.insert(after, isSwapping: true) }
        }
    }

    private mutating func output(of state: TypoSet) -> Int32 {
        var list = Array(trie.machine.outputs[Int(trie.machine.output[Int(state.exact)])])
        for place in state.places where !place.isSwapping { addNear(place.node, to: &list) }
        forEachExact(state.exact) { node in
            guard words.depth[Int(node)] > 0 else { return }
            // The last byte was left out.
            trie.forEachChild(of: node) { if words.mayErr[Int($0)] { addNear($0, to: &list) } }
        }
        if list.isEmpty { return 0 }
        if let known = lists[list] { return known }
        let new = machine.outputs.append(list)
        lists[list] = new
        return new
    }

    /// Stems are read as they are written.
    private mutating func entry(of state: TypoSet) -> Int32 {
        let list = Array(trie.machine.outputs[Int(trie.machine.entry[Int(state.exact)])])
        if list.isEmpty { return 0 }
        if let known = lists[list] { return known }
        let new = machine.outputs.append(list)
        lists[list] = new
        return new
    }

    private func addNear(_ node: Int32, to list: inout [OutputLists.Entry]) {
        for literal in trie.literals[Int(node)] where !list.contains(where: { $0.literal == literal }) {
            list.append(OutputLists.Entry(literal: literal, isNear: true))
        }
    }
}
