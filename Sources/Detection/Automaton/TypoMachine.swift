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
        var node = from.exact
        while node != PhraseTrie.inside {
            var child = trie.firstChild[Int(node)]
            while child >= 0 {
                told[Int(trie.kind[Int(child)])] = state
                if words.mayErr[Int(child)] { markChildren(of: child, state) }
                child = trie.sibling[Int(child)]
            }
            node = shorter(node)
        }
        for place in from.places {
            if place.isSwapping {
                told[Int(trie.kind[Int(trie.parent[Int(place.node)])])] = state
            } else {
                markChildren(of: place.node, state)
            }
        }
    }

    private mutating func markChildren(of node: Int32, _ state: Int) {
        var child = trie.firstChild[Int(node)]
        while child >= 0 {
            told[Int(trie.kind[Int(child)])] = state
            child = trie.sibling[Int(child)]
        }
    }

    /// The next of the nodes whose bytes end a node's bytes, down to where nothing of a phrase has been read: inside.
    private func shorter(_ node: Int32) -> Int32 {
        node == PhraseTrie.outside ? PhraseTrie.inside : trie.fallback[Int(node)]
    }

    private mutating func next(_ from: TypoSet, _ kind: UInt8) -> Int32 {
        set.exact = trie.machine.next[Int(from.exact) * machine.width + Int(kind)]
        set.places.removeAll(keepingCapacity: true)
        for place in from.places { follow(place, kind) }
        var node = from.exact
        while kind != ByteClasses.end, node > PhraseTrie.inside {
            if words.depth[Int(node)] > 0 { err(at: node, reading: kind) }
            node = shorter(node)
        }
        // Where the exact walk stands too, an edit adds nothing.
        node = set.exact
        while node > PhraseTrie.inside, !set.places.isEmpty {
            set.remove(node)
            node = shorter(node)
        }
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
        let isWord = classes.isWord[Int(kind)]
        // The byte was added.
        if isWord, words.mayErr[Int(node)] { set.insert(node) }
        var child = trie.firstChild[Int(node)]
        while child >= 0 {
            if words.mayErr[Int(child)] {
                let isOther = isWord && trie.kind[Int(child)] != kind
                // The byte replaced another.
                if isOther { set.insert(child) }
                let after = trie.child(of: child, by: kind)
                if after >= 0 {
                    // A byte was left out before it, or comes right after it.
                    set.insert(after)
                    if isOther, words.mayErr[Int(after)] { set.insert(after, isSwapping: true) }
                }
            }
            child = trie.sibling[Int(child)]
        }
    }

    private mutating func output(of state: TypoSet) -> Int32 {
        var list = Array(trie.machine.outputs[Int(trie.machine.output[Int(state.exact)])])
        for place in state.places where !place.isSwapping { addNear(place.node, to: &list) }
        var node = state.exact
        while node > PhraseTrie.inside {
            // The last byte was left out.
            var child = words.depth[Int(node)] > 0 ? trie.firstChild[Int(node)] : -1
            while child >= 0 {
                if words.mayErr[Int(child)] { addNear(child, to: &list) }
                child = trie.sibling[Int(child)]
            }
            node = shorter(node)
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
