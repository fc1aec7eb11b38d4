public import DispatchDesk

/// Which streams of the ledger tell of one situation: its own, those of situations that went into it, their calls and notices.
public struct SituationScope: Sendable {
    public let situation: SituationID
    /// Each stream, and how many events it holds as far as the board has read.
    public let streams: [StreamName: Int]

    /// nil when the board has no such situation.
    public init?(_ id: SituationID, on board: Board) {
        guard board.situations[id] != nil else { return nil }
        situation = id
        var family: [SituationID] = [id]
        var seen: Set<SituationID> = [id]
        var next = 0
        while next < family.count {
            for other in board.situations.values where other.mergedInto == family[next] {
                if seen.insert(other.id).inserted { family.append(other.id) }
            }
            next += 1
        }
        var streams: [StreamName: Int] = [:]
        func add(_ stream: StreamName) { streams[stream] = board.versions[stream] ?? 0 }
        for found in family.compactMap({ board.situations[$0] }) {
            add(.situation(found.id))
            found.notices.forEach { add(.notice($0)) }
            found.calls.forEach { add(.call($0)) }
        }
        self.streams = streams
    }

    /// How many events tell of it.
    public var count: Int { streams.values.reduce(0, +) }
}
