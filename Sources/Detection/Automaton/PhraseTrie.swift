/// All phrases as a tree of byte classes, completed to an automaton by what each node falls back to.
struct PhraseTrie {
    /// Where a call begins, and after every byte that is no word's and continues no phrase.
    static let outside: Int32 = 0
    /// Inside a word that no phrase begins with.
    static let inside: Int32 = 1

    let classes: ByteClasses
    private(set) var parent: [Int32] = [0, 0]
    /// The class a node is reached by.
    private(set) var kind: [UInt8] = [ByteClasses.end, ByteClasses.otherWord]
    private(set) var firstChild: [Int32] = [-1, -1]
    private(set) var sibling: [Int32] = [-1, -1]
    /// The literals that end at a node.
    private(set) var literals: [[Int32]] = [[], []]
    /// The stems whose last letter a node is.
    private(set) var stems: [[Int32]] = [[], []]
    /// The longest other node whose bytes end this node's bytes.
    private(set) var fallback: [Int32] = []
    private(set) var machine: PhraseMachine

    var count: Int { parent.count }

    init(_ literals: [PhraseLiteral], classes: ByteClasses) {
        self.classes = classes
        let width = classes.count
        machine = PhraseMachine(
            next: [Int32](repeating: -1, count: 2 * width), width: width, order: [], output: [], entry: [],
            outputs: OutputLists())
        for (index, literal) in literals.enumerated() where !literal.kinds.isEmpty { add(literal, Int32(index)) }
        complete()
        collectOutputs()
    }

    /// The child of a node by a class, or -1.
    func child(of node: Int32, by class: UInt8) -> Int32 {
        var child = firstChild[Int(node)]
        while child >= 0, kind[Int(child)] != `class` { child = sibling[Int(child)] }
        return child
    }

    private mutating func add(_ literal: PhraseLiteral, _ index: Int32) {
        var node = Int(PhraseTrie.outside)
        for kind in literal.kinds {
            let cell = node * machine.width + Int(kind)
            if machine.next[cell] < 0 {
                machine.next[cell] = Int32(count)
                append(childOf: node, by: kind)
            }
            node = Int(machine.next[cell])
        }
        if literal.isStem { stems[node].append(index) } else { literals[node].append(index) }
    }

    private mutating func append(childOf node: Int, by kind: UInt8) {
        let new = Int32(count)
        parent.append(Int32(node))
        self.kind.append(kind)
        sibling.append(firstChild[node])
        firstChild.append(-1)
        firstChild[node] = new
        literals.append([])
        stems.append([])
        machine.next.append(contentsOf: repeatElement(-1, count: machine.width))
    }

    /// Gives every node a next node for every class, nearest to the root first.
    private mutating func complete() {
        fallback = [Int32](repeating: PhraseTrie.outside, count: count)
        var order = [PhraseTrie.outside, PhraseTrie.inside]
        order.reserveCapacity(count)
        var place = 0
        while place < order.count {
            let node = order[place]
            place += 1
            var child = firstChild[Int(node)]
            while child >= 0 {
                let kind = Int(kind[Int(child)])
                // From the root there is nothing shorter to fall back to than where its one byte leads by itself.
                fallback[Int(child)] =
                    node == PhraseTrie.outside
                    ? root(after: kind) : machine.next[Int(fallback[Int(node)]) * machine.width + kind]
                order.append(child)
                child = sibling[Int(child)]
            }
            fill(node)
        }
        machine.order = order
    }

    private func root(after kind: Int) -> Int32 { classes.isWord[kind] ? PhraseTrie.inside : PhraseTrie.outside }

    private mutating func fill(_ node: Int32) {
        let row = Int(node) * machine.width
        let fallbackRow = Int(fallback[Int(node)]) * machine.width
        for kind in 0..<machine.width where machine.next[row + kind] < 0 {
            let byte = UInt8(truncatingIfNeeded: kind)
            if classes.isSilent(byte) || classes.isGap(byte) && classes.isGap(self.kind[Int(node)]) {
                machine.next[row + kind] = node
            } else {
                machine.next[row + kind] =
                    node <= PhraseTrie.inside ? root(after: kind) : machine.next[fallbackRow + kind]
            }
        }
    }

    /// A node reports the literals that end at it and at everything it falls back to.
    private mutating func collectOutputs() {
        machine.output = [Int32](repeating: 0, count: count)
        machine.entry = [Int32](repeating: 0, count: count)
        for node in machine.order.map({ Int($0) }) where node > PhraseTrie.inside {
            let begun = machine.entry[Int(fallback[node])]
            let stems = stems[node].map { OutputLists.Entry(literal: $0, isNear: false) }
            machine.entry[node] =
                stems.isEmpty ? begun : machine.outputs.append(stems + machine.outputs[Int(begun)])
            let shorter = machine.output[Int(fallback[node])]
            if literals[node].isEmpty {
                machine.output[node] = shorter
            } else {
                let own = literals[node].map { OutputLists.Entry(literal: $0, isNear: false) }
                machine.output[node] = machine.outputs.append(own + machine.outputs[Int(shorter)])
            }
        }
    }
}
