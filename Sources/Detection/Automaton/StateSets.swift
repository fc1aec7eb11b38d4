/// A state of an automaton with edits: one node of the exact walk, and the places of walks that have had their edit.
struct TypoSet {
    /// A node reached with one edit; or, swapping, the node to be reached once the byte before it has been read too.
    struct Place {
        var code: Int32
        var node: Int32 { code >> 1 }
        var isSwapping: Bool { code & 1 == 1 }
    }

    var exact: Int32 = 0
    /// Sorted, each once.
    var places: [Place] = []

    mutating func insert(_ node: Int32, isSwapping: Bool = false) {
        let place = Place(code: node << 1 | (isSwapping ? 1 : 0))
        var index = places.count
        while index > 0, places[index - 1].code > place.code { index -= 1 }
        if index == 0 || places[index - 1].code != place.code { places.insert(place, at: index) }
    }

    /// Takes a node out that is not swapping.
    mutating func remove(_ node: Int32) {
        if let index = places.firstIndex(where: { $0.code == node << 1 }) { places.remove(at: index) }
    }
}

/// Numbers sets, the same set always alike. Flat, since there are a hundred thousand of them.
struct StateSets {
    /// Exact node and places of every set, one after another.
    private var pool: [Int32] = []
    private var bounds: [Int32] = [0]
    /// Numbers by hash, open addressing; -1 is free.
    private var slots = [Int32](repeating: -1, count: 1 << 12)

    var count: Int { bounds.count - 1 }

    subscript(number: Int) -> TypoSet {
        let row = pool[Int(bounds[number])..<Int(bounds[number + 1])]
        return TypoSet(exact: row[row.startIndex], places: row.dropFirst().map { TypoSet.Place(code: $0) })
    }

    mutating func number(of set: TypoSet) -> Int32 {
        if count * 2 > slots.count { grow() }
        var slot = StateSets.hash(of: set) & (slots.count - 1)
        while slots[slot] >= 0 {
            if holds(set, at: Int(slots[slot])) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(count)
        pool.append(set.exact)
        for place in set.places { pool.append(place.code) }
        bounds.append(Int32(pool.count))
        return slots[slot]
    }

    private func holds(_ set: TypoSet, at number: Int) -> Bool {
        let start = Int(bounds[number])
        guard Int(bounds[number + 1]) - start == set.places.count + 1, pool[start] == set.exact else { return false }
        for (index, place) in set.places.enumerated() where pool[start + 1 + index] != place.code { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for number in 0..<count {
            var slot = StateSets.hash(of: self[number]) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// FNV-1a over words, mixed once more for the low bits.
    private static func hash(of set: TypoSet) -> Int {
        var hash = mixed(0xCBF2_9CE4_8422_2325, set.exact)
        for place in set.places { hash = mixed(hash, place.code) }
        return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF)
    }

    private static func mixed(_ hash: UInt64, _ word: Int32) -> UInt64 {
        (hash ^ UInt64(UInt32(bitPattern: word))) &* 0x0000_0100_0000_01B3
    }
}
