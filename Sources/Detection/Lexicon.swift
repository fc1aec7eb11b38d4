/// Finds every run of words that any phrase or class names, in one walk over a text.
///
/// A tree of words: each node is a run of words read so far, and lists the symbols such a run stands for. A word may be
/// taken for several things at once, and the walk follows all of them.
struct Lexicon: Sendable {
    private var branches: [UInt64: Int32] = [:]
    private var outputs: [[Int32]] = [[]]

    // What is walked once the lexicon is sealed. Node 0 is the root; its branches are an array by word number.
    private var root: [Int32] = []
    private var keys: [UInt64] = []
    private var nodes: [Int32] = []
    private var mask = 0
    private var symbolStart: [Int32] = []
    private var symbols: [Int32] = []
    private var isLeaf: [Bool] = []

    /// Makes `run`, words by number, stand for `symbol`.
    mutating func add(_ run: [Int32], symbol: Int) {
        guard !run.isEmpty else { return }
        var node: Int32 = 0
        for word in run {
            let key = Lexicon.key(node, word)
            if let next = branches[key] {
                node = next
            } else {
                outputs.append([])
                node = Int32(outputs.count - 1)
                branches[key] = node
            }
        }
        if !outputs[Int(node)].contains(Int32(symbol)) { outputs[Int(node)].append(Int32(symbol)) }
    }

    /// To be called once, when every run is in.
    ///
    /// - Parameter count: how many words have numbers.
    mutating func seal(count: Int) {
        root = Array(repeating: 0, count: count)
        isLeaf = Array(repeating: true, count: outputs.count)
        var size = 16
        while size < branches.count * 2 { size *= 2 }
        mask = size - 1
        keys = Array(repeating: .max, count: size)
        nodes = Array(repeating: 0, count: size)
        for (key, node) in branches.sorted(by: { $0.key < $1.key }) {
            let parent = Int(key >> 32)
            isLeaf[parent] = false
            guard parent != 0 else {
                root[Int(key & 0xFFFF_FFFF)] = node
                continue
            }
            var place = Lexicon.place(of: key) & mask
            while keys[place] != .max { place = (place + 1) & mask }
            (keys[place], nodes[place]) = (key, node)
        }
        for list in outputs {
            symbolStart.append(Int32(symbols.count))
            symbols += list
        }
        symbolStart.append(Int32(symbols.count))
        (branches, outputs) = ([:], [])
    }

    private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
    }

    private static func place(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) }

    private func next(_ node: Int32, _ word: Int32) -> Int32 {
        let key = Lexicon.key(node, word)
        var place = Lexicon.place(of: key) & mask
        while keys[place] != .max {
            if keys[place] == key { return nodes[place] }
            place = (place + 1) & mask
        }
        return 0
    }

    /// Whether no run begins with any of `readings`.
    func isForeign(_ text: ReadText) -> Bool {
        !text.readings.contains { root[Int($0)] != 0 }
    }

    /// Notes each symbol that stands in `text`, by rising start.
    func scan(_ text: ReadText, into places: inout Places) {
        for start in text.words.indices {
            let readings = text.words[start].readings
            for place in readings {
                let node = root[Int(text.readings[Int(place)])]
                if node != 0 { reached(node, text: text, start: start, at: start, places: &places) }
            }
        }
    }

    private func reached(_ node: Int32, text: ReadText, start: Int, at index: Int, places: inout Places) {
        for place in symbolStart[Int(node)]..<symbolStart[Int(node) + 1] {
            places.note(symbols[Int(place)], Occurrence(start: Int32(start), end: Int32(index + 1)))
        }
        let following = index + 1
        guard !isLeaf[Int(node)], following < text.words.count,
            text.words[following].stretch == text.words[start].stretch
        else { return }
        for place in text.words[following].readings {
            let next = next(node, text.readings[Int(place)])
            if next != 0 { reached(next, text: text, start: start, at: following, places: &places) }
        }
    }
}

extension Lexicon: Keepable {
    func keep(in bytes: inout KeptWriter) {
        for list in [root, nodes, symbolStart, symbols] { bytes.put(list) }
        bytes.put(keys)
        bytes.put(isLeaf)
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        root = try bytes.list(Int32.self)
        nodes = try bytes.list(Int32.self)
        symbolStart = try bytes.list(Int32.self)
        symbols = try bytes.list(Int32.self)
        keys = try bytes.list(UInt64.self)
        isLeaf = try bytes.bools()
        guard keys.count.nonzeroBitCount == 1, nodes.count == keys.count, !symbolStart.isEmpty else {
            throw KeptError()
        }
        mask = keys.count - 1
    }
}
