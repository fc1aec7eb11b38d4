public import DispatchDesk

/// What a supervisor's screen shows at one moment: how the desk stands, and how this watch, this day and the last thirty days went.
///
/// Made of a board by the same count as the reports (``WatchFigures``), so that the two can't disagree.
public struct DeskNumbers: Hashable, Sendable {
    /// Calls waiting for a unit, by priority.
    public struct Pending: Hashable, Sendable {
        /// nil where the feed gave none.
        public var priority: Int?
        public var count: Int
        /// When the oldest of them was received.
        public var oldest: Instant
    }

    /// The board it was made of.
    public var position: Int64
    public var at: Instant
    /// Without a priority first, then the most urgent.
    public var pending: [Pending]
    public var openSituations: Int
    /// When the oldest of them was opened.
    public var oldestSituation: Instant?
    public var dutiesOpen: Int
    public var dutiesOverdue: Int
    /// Open for longer than a watch: they have outlived the one they arose on.
    public var dutiesLeftOver: Int
    public var watch: WatchFigures
    public var today: WatchFigures
    public var month: WatchFigures
    /// Seconds of each acknowledgment of this watch, in the order in which they were given.
    public var acknowledgments: [Int]
    /// Calls, flags and acknowledgments of the last 24 times an hour and of the last 31 times 24 hours.
    public var hours: Trend
    public var days: Trend

    /// What came in over a while, part by part, the newest part last.
    public struct Trend: Hashable, Sendable {
        public var calls: [Int]
        public var flags: [Int]
        /// The median of the seconds the acknowledgments of each part took; nil where there was none.
        public var acknowledged: [Int?]

        init(_ board: Board, end: Instant, parts: Int, of seconds: Int) {
            let start = end.advanced(by: -parts * seconds)
            func part(_ at: Instant) -> Int? {
                at >= start && at < end ? min(parts - 1, at.seconds(since: start) / seconds) : nil
            }
            (calls, flags) = (Array(repeating: 0, count: parts), Array(repeating: 0, count: parts))
            for (hour, count) in board.responses.callsByHour {
                // Hours of the clock, counted where most of each stands: a call of this hour is not in the last one.
                if let part = part(min(Instant(seconds: hour * 3600 + 1800), end.advanced(by: -1))) {
                    calls[part] += count
                }
            }
            for flag in board.responses.flags.values.joined() where flag.origin == .rules {
                if let part = part(flag.at) { flags[part] += 1 }
            }
            var taken: [[Int]] = Array(repeating: [], count: parts)
            for round in board.responses.responses.values.flatMap(\.rounds) {
                if let at = round.acknowledgedAt, let part = part(at) { taken[part].append(round.seconds ?? 0) }
            }
            acknowledged = taken.map { times in times.isEmpty ? nil : times.sorted()[(times.count - 1) / 2] }
        }
    }

    static let monthDays = 30
    private static let day = 86_400

    /// - Parameters:
    ///   - watch: seconds a watch lasts (pack `watch_length`).
    ///   - startOfDay: the local midnight before.
    public init(_ board: Board, at now: Instant, watch: Int, startOfDay: Instant) {
        (position, at) = (board.position, now)
        // What was recorded in this very moment is in.
        let end = now.advanced(by: 1)
        pending = Dictionary(grouping: board.calls.values.filter { $0.status == .pending }, by: \.priority)
            .compactMap { priority, calls in
                calls.map(\.received).min().map { Pending(priority: priority, count: calls.count, oldest: $0) }
            }
            .sorted { ($0.priority ?? .min) < ($1.priority ?? .min) }
        let open = board.situations.values.filter { !$0.isClosed }
        openSituations = open.count
        oldestSituation = open.map(\.openedAt).min()
        let duties = board.situations.values.filter { $0.mergedInto == nil }.flatMap(\.duties).filter(\.isOpen)
        dutiesOpen = duties.count
        dutiesOverdue = duties.count { $0.isOverdue(at: now) }
        let watchStart = now.advanced(by: -watch)
        dutiesLeftOver = duties.count { $0.arisenAt <= watchStart }
        self.watch = WatchFigures(board, in: watchStart..<max(end, watchStart))
        today = WatchFigures(board, in: startOfDay..<max(end, startOfDay))
        let monthStart = end.advanced(by: -Self.monthDays * Self.day)
        month = WatchFigures(board, in: monthStart..<end)
        let given = board.responses.responses.values.filter { (watchStart..<end).contains($0.openedAt) }
            .flatMap(\.rounds).compactMap { round in round.acknowledgedAt.map { ($0, round.notice, round.seconds ?? 0) }
            }
        acknowledgments = given.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
        hours = Trend(board, end: end, parts: 24, of: 3600)
        days = Trend(board, end: end, parts: 31, of: Self.day)
    }
}

extension WatchFigures.Counts {
    /// Every acknowledgment, whoever's.
    public var everyAcknowledgment: Times {
        Times(acknowledged.values.flatMap(\.cases), missing: acknowledged.values.flatMap(\.missing))
    }
}
