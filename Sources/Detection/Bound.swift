import DispatchDesk

/// The rules a text may hit, from which the most it could come to is told. Room that the next text takes over.
struct Bound: Sendable {
    private var text: UInt32 = 0
    private var noted: [UInt32] = []
    private var required: [UInt32] = []
    private(set) var rules: [Int32] = []
    /// The best points of each group so far.
    private var bests: [Int] = []

    mutating func begin(rules count: Int, bests room: Int) {
        if noted.count != count || text == .max {
            text = 0
            noted = Array(repeating: 0, count: count)
            required = noted
        }
        text += 1
        rules.removeAll(keepingCapacity: true)
        bests.removeAll(keepingCapacity: true)
        for _ in 0..<room { bests.append(0) }
    }

    /// A rule's phrase may stand in the text, or one of its `requires`.
    mutating func note(_ rule: Int32, isRequired: Bool) {
        if isRequired {
            required[Int(rule)] = text
        } else if noted[Int(rule)] != text {
            noted[Int(rule)] = text
            rules.append(rule)
        }
    }

    func isMet(_ rule: Int32) -> Bool { required[Int(rule)] == text }

    /// What a group gains when a hit of so many points joins its best, which are `count` at most.
    mutating func gain(_ points: Int, group: Int, bestOf count: Int) -> Int {
        var weakest = group * count
        for place in group * count..<(group + 1) * count where bests[place] < bests[weakest] { weakest = place }
        guard points > bests[weakest] else { return 0 }
        defer { bests[weakest] = points }
        return points - bests[weakest]
    }
}

extension CompiledRules {
    func begin(_ bound: inout Bound) {
        bound.begin(rules: rules.count, bests: Group.allCases.count * scoring.bestOfGroup)
    }

    /// The most points the rules noted could come to, each once. Caps, contexts and distance only take away.
    func most(_ bound: inout Bound, needsMore: [Bool]) -> Int {
        var points = 0
        for rule in bound.rules where !needsMore[Int(rule)] || bound.isMet(rule) {
            points += bound.gain(worth[Int(rule)], group: Int(group[Int(rule)]), bestOf: scoring.bestOfGroup)
        }
        return points
    }
}
