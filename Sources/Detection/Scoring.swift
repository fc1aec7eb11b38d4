/// How hits add up to a level, as a policy pack has it.
public struct Scoring: Hashable, Sendable {
    /// Points from which a call is FLAG, and from which it is WATCH.
    public var flag: Int
    public var watch: Int
    /// How many hits of a group count, the best first.
    public var bestOfGroup: Int
    /// What one hit of each strength gives.
    public var points: [Strength: Int]
    /// The most points a whole group may give; a group that is not listed has no cap.
    public var caps: [Group: Int]

    public init(flag: Int, watch: Int, bestOfGroup: Int, points: [Strength: Int], caps: [Group: Int]) {
        (self.flag, self.watch, self.bestOfGroup) = (flag, watch, bestOfGroup)
        (self.points, self.caps) = (points, caps)
    }

    func points(of rule: Rule) -> Int { points[rule.strength] ?? 0 }
}
