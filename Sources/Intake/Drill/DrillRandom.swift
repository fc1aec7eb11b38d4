/// Numbers that look random and are the same for the same seed, on every machine and in every version of the language.
///
/// SplitMix64; the standard library's own ways of drawing may change between versions, so they are not used here.
struct DrillRandom: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of `range`. The tiny bias of the remainder does not matter to a drill.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// One of `items`; nil when there are none.
    mutating func pick<Item>(_ items: [Item]) -> Item? {
        items.isEmpty ? nil : items[number(in: 0...(items.count - 1))]
    }

    /// One of `items`, each as likely as its weight.
    mutating func pick<Item>(_ items: [Item], weight: (Item) -> Int) -> Item? {
        let total = items.reduce(0) { $0 + weight($1) }
        guard total > 0 else { return nil }
        var rest = number(in: 0...(total - 1))
        return items.first { item in
            rest -= weight(item)
            return rest < 0
        }
    }

    mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var items = items
        for index in items.indices.dropLast() {
            items.swapAt(index, number(in: index...(items.count - 1)))
        }
        return items
    }
}
