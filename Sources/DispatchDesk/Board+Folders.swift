/// When something ended that may be put away later.
struct Ending: Hashable, Codable, Sendable {
    var at: Instant
    var stream: StreamName
}

extension Board {
    /// Seconds for which what has ended stays on a board at least: a call of the same hour yesterday is still there.
    public static let keeping = 86_400
    /// Ended things that stay at most, whatever the day brings: a start reads them all. A feed that brings years at once has more.
    public static let mostEnded = 2000
    /// Times in one go that something is found to be unable to go yet because there are too many: enough for one look.
    static let vainLooks = 64

    /// Takes off what has long ended and of which nothing is owed. What that is, is for whoever keeps the board to find again.
    ///
    /// - Parameter now: the moment; by the record, so that a wrong clock takes nothing off.
    public mutating func putAway(
        at now: Instant, keeping: Int = Board.keeping, atMost: Int = Board.mostEnded
    ) -> [Folder] {
        let limit = now.advanced(by: -keeping)
        var folders: [Folder] = []
        var (looked, vain) = (0, 0)
        var again: [Ending] = []
        var known: Belongings?
        while looked < endings.count {
            let ending = endings[looked]
            let isDue = ending.at <= limit
            guard isDue || (endings.count - looked > atMost && vain < Self.vainLooks) else { break }
            looked += 1
            guard versions[ending.stream] != nil else { continue }
            switch readiness(of: ending.stream, by: isDue ? limit : now, &known) {
            case .ready(let found):
                take(off: found)
                folders.append(found)
            case .inUse: vain += 1
            case .owed:
                vain += 1
                again.append(Ending(at: now, stream: ending.stream))
            }
        }
        endings.removeFirst(looked)
        endings += again
        return folders
    }

    /// Whether something, and all that belongs to it, ended at `limit` or before and nothing of it is owed.
    func isOver(_ stream: StreamName, by limit: Instant) -> Bool {
        var known: Belongings?
        if case .ready = readiness(of: stream, by: limit, &known) { return true }
        return false
    }

    /// Lays a folder on the board again, as if it had ended just now.
    public mutating func takeBack(_ folder: Folder) {
        for call in folder.calls where calls[call.id] == nil {
            calls[call.id] = call
            list(call.id, before: nil)
        }
        for situation in folder.situations where situations[situation.id] == nil {
            situations[situation.id] = situation
        }
        for notice in folder.notices where notices[notice.id] == nil { notices[notice.id] = notice }
        for delivery in folder.deliveries where deliveries[delivery.key] == nil { deliveries[delivery.key] = delivery }
        for (stream, version) in folder.versions where versions[stream] == nil { versions[stream] = version }
        if let now = recordedAt, let stream = folder.streams.first { endings.append(Ending(at: now, stream: stream)) }
    }

    /// Whether two boards show the same: when what has ended may be looked at again is nothing anybody sees.
    public func shows(theSameAs other: Board) -> Bool {
        var (one, other) = (self, other)
        (one.endings, other.endings) = ([], [])
        return one == other
    }

    /// Of these streams, those a board has to hold that has them in use and does not: they were put away, or never were.
    public func missing(of streams: some Sequence<StreamName>) -> [StreamName] {
        streams.filter { versions[$0] == nil && $0.isFiled }
    }

    /// Notes what an event has brought to an end.
    mutating func noteEnding(_ recorded: RecordedEvent) {
        let isEnding =
            if case .callStatusChanged(let fact) = recorded.event {
                fact.status == .closed
            } else if case .noticeClosed(let fact) = recorded.event {
                fact.cause == .tested
            } else if case .situationClosed = recorded.event {
                true
            } else {
                false
            }
        if isEnding { endings.append(Ending(at: recorded.recordedAt, stream: recorded.event.stream)) }
    }
}

// MARK: - What belongs together

extension Board {
    private enum Readiness {
        case ready(Folder)
        /// Worked on, or ended later than it seemed: when it ends, that is noted anew.
        case inUse
        /// Over, and something is still owed.
        case owed
    }

    /// What a search through everything finds, for as many folders as are looked at in one go.
    private struct Belongings {
        var parts: [SituationID: [SituationID]] = [:]
        var deliveries: [NoticeID: [DeliveryKey]] = [:]

        init(_ board: Board) {
            for situation in board.situations.values {
                if let whole = situation.mergedInto { parts[whole, default: []].append(situation.id) }
            }
            for delivery in board.deliveries.values { deliveries[delivery.notice, default: []].append(delivery.key) }
        }
    }

    /// Everything that hangs together with a stream, if all of it ended at `limit` or before and nothing of it is owed.
    private func readiness(of stream: StreamName, by limit: Instant, _ known: inout Belongings?) -> Readiness {
        var folder = Folder()
        var (calls, situations, notices) = ([CallID](), [SituationID](), [NoticeID]())
        if let call = stream.call { calls = [call] }
        if let situation = stream.situation { situations = [situation] }
        if let notice = stream.notice { notices = [notice] }
        var isOwed = false
        while true {
            if let id = calls.popLast() {
                guard folder.versions[.call(id)] == nil else { continue }
                guard let call = self.calls[id], let closed = call.closedAt, closed <= limit else { return .inUse }
                if needsReview(call) || undecided.contains(id) { isOwed = true }
                folder.calls.append(call)
                folder.versions[.call(id)] = versions[.call(id)]
                if let situation = call.situation { situations.append(situation) }
            } else if let id = situations.popLast() {
                guard folder.versions[.situation(id)] == nil else { continue }
                guard let situation = self.situations[id],
                    situation.calls.allSatisfy({ self.calls[$0]?.closedAt.map { $0 <= limit } ?? false })
                else { return .inUse }
                if known == nil { known = Belongings(self) }
                if isOwing(situation) { isOwed = true }
                folder.situations.append(situation)
                folder.versions[.situation(id)] = versions[.situation(id)]
                calls += situation.calls
                notices += situation.notices
                situations += situation.links + (known?.parts[id] ?? [])
                if let whole = situation.mergedInto { situations.append(whole) }
            } else if let id = notices.popLast() {
                guard let notice = self.notices[id], !liveNotices.contains(id) else {
                    isOwed = true
                    continue
                }
                if known == nil { known = Belongings(self) }
                folder.notices.append(notice)
                folder.versions[.notice(id)] = versions[.notice(id)]
                for key in known?.deliveries[id] ?? [] {
                    guard let delivery = deliveries[key] else { continue }
                    if openDeliveries.contains(key) { isOwed = true }
                    folder.deliveries.append(delivery)
                    folder.versions[.delivery(key)] = versions[.delivery(key)]
                }
            } else {
                // One folder has one form, whichever of its streams it was found by.
                folder.calls.sort { $0.id < $1.id }
                folder.situations.sort { $0.id < $1.id }
                folder.notices.sort { $0.id < $1.id }
                folder.deliveries.sort { $0.key < $1.key }
                return isOwed ? .owed : .ready(folder)
            }
        }
    }

    /// Whether something is still to come of a situation: a duty to be done, or a person's word that it is over.
    private func isOwing(_ situation: Situation) -> Bool {
        if situation.duties.contains(where: \.isOpen) { return true }
        return !situation.isClosed && situation.notices.contains { notices[$0]?.state != .stoodDown }
    }

    private mutating func take(off folder: Folder) {
        for call in folder.calls {
            calls[call.id] = nil
            unreviewed.remove(call.id)
        }
        for situation in folder.situations { situations[situation.id] = nil }
        for notice in folder.notices { notices[notice.id] = nil }
        for delivery in folder.deliveries { deliveries[delivery.key] = nil }
        for stream in folder.versions.keys { versions[stream] = nil }
    }
}
