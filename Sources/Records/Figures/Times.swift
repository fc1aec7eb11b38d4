public import DispatchDesk

/// How long something took, case by case, and the cases in which it never came about.
///
/// Percentiles are by nearest rank: of `n` times in order, the `p`-th percentile is the one at place ⌈p·n/100⌉, counted from
/// one. It is always a time that really occurred, and the median of an even number of cases is the lower of the middle two.
public struct Times: Hashable, Sendable {
    public struct Case: Hashable, Comparable, Sendable {
        /// Whole seconds.
        public var seconds: Int
        public var situation: SituationID

        public init(seconds: Int, situation: SituationID) { (self.seconds, self.situation) = (seconds, situation) }

        public static func < (one: Case, other: Case) -> Bool {
            (one.seconds, one.situation) < (other.seconds, other.situation)
        }
    }

    /// The shortest first.
    public private(set) var cases: [Case]
    /// Where it was owed and has not come about.
    public private(set) var missing: [SituationID]

    public init(_ cases: some Sequence<Case> = [], missing: some Sequence<SituationID> = []) {
        (self.cases, self.missing) = (cases.sorted(), missing.sorted())
    }

    /// The time at a percentile from 1 to 100; nil where there is no case.
    public func percentile(_ percent: Int) -> Case? {
        guard !cases.isEmpty else { return nil }
        let rank = (max(1, min(100, percent)) * cases.count + 99) / 100
        return cases[rank - 1]
    }

    public var median: Case? { percentile(50) }
    public var worst: Case? { cases.last }
}
