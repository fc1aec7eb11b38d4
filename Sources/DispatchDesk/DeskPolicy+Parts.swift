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

extension Tag {
    /// The text asks or tells what others say; nobody has seen anything.
    public static let inquiry = Tag("INQUIRY")
}
