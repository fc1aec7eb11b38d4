extension DeskPolicy {
    /// What becomes of questions and rumors: calls in which nobody has seen anything.
    public struct Rumors: Hashable, Sendable {
        public enum Notify: String, Sendable, CaseIterable {
            /// So many of them about one area are one notice under E.1.b.
            case cluster
            /// Each one is, as the memorandum's "any calls received" can be read.
            case each
            case never
        }
        public var notify: Notify
        /// How many make a notice.
        public var count: Int
        /// Seconds between the first and the last of them.
        public var window: Int
        /// Metres that count as one area, where two places are known and no beat is.
        public var radius: Int

        public init(notify: Notify, count: Int, window: Int, radius: Int) {
            (self.notify, self.count, self.window, self.radius) = (notify, count, window, radius)
        }
    }
}

extension DeskPolicy {
    /// The times of a relief, in seconds.
    public struct ReliefTimes: Hashable, Sendable {
        /// The one who leaves stays for so long after the assumption.
        public var overlap = 120
        /// A relief for which nothing was done for so long is over; the position stays where it was.
        public var abandonAfter = 900
        /// None is offered while a step of a notice fires within so long.
        public var quietBefore = 30

        public init() {}
    }

    /// Seconds a call of a priority may be pending; nil where the agency sets no limit. One without a priority has the longest.
    public func pendingLimit(_ priority: Int?) -> Int? {
        guard let last = pendingLimits.last else { return nil }
        guard let priority, pendingLimits.indices.contains(priority - 1) else { return last }
        return pendingLimits[priority - 1]
    }
}

extension Tag {
    /// The text asks or tells what others say; nobody has seen anything.
    public static let inquiry = Tag("INQUIRY")
}
