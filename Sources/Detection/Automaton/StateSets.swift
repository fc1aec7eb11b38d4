/// A state of an automaton with edits: one node of the exact walk, and the places of walks that have had their edit.
struct TypoSet {
    /// A node reached with one edit; or, swapping, the node to be reached once the byte before it has been read too.
    struct Place: Comparable {
        var code: Int32
        var node: Int32 { code >> 1 }
        var isSwapping: Bool { code & 1 == 1 }
        static func < (left: Place, right: Place) -> Bool { left.code < right.code }
    }

    var exact: Int32 = 0
    /// Sorted and each once when the state is numbered.
    var places: [Place] = []

    mutating func insert(_ node: Int32, isSwapping: Bool = false) {
        let place = Place(code: node << 1 | (isSwapping ? 1 : 0))
        if !places.contains(place) { places.append(place) }
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
        var slot = StateSets.hash(set.exact, set.places.lazy.map(\.code)) & (slots.count - 1)
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
            let row = pool[Int(bounds[number])..<Int(bounds[number + 1])]
            var slot = StateSets.hash(row[row.startIndex], row.dropFirst()) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// FNV-1a over words, mixed once more for the low bits.
    private static func hash(_ exact: Int32, _ codes: some Sequence<Int32>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ word: Int32) { hash = (hash ^ UInt64(UInt32(bitPattern: word))) &* 0x0000_0100_0000_01B3 }
        mix(exact)
        for code in codes { mix(code) }
        return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF)
    }
}
