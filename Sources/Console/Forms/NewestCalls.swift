import DispatchDesk

nonisolated extension Board {
    /// The calls that came in last, the newest first: what a place or a unit is most likely offered from.
    ///
    /// One walk through the board, in which only those that may be among the newest are put in order: sorting all the calls of a
    /// surge takes seconds, and somebody is typing.
    func newestCalls(_ limit: Int) -> [CallID] {
        guard limit > 0 else { return [] }
        var newest: [(received: Instant, id: CallID)] = []
        var oldest: Instant?
        func cut() {
            newest.sort { ($0.received, $0.id) > ($1.received, $1.id) }
            newest.removeLast(max(0, newest.count - limit))
        }
        for call in calls.values {
            if let oldest, call.received < oldest { continue }
            newest.append((call.received, call.id))
            guard newest.count == 2 * limit else { continue }
            cut()
            oldest = newest.last?.received
        }
        cut()
        return newest.map(\.id)
    }
}
