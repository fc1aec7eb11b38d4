/// When something ended that may be put away later.
struct Ending: Hashable, Codable, Sendable {
    var at: Instant
    var stream: StreamName
}

extension Board {
    /// Seconds for which what has ended stays on a board, unless there is too much: a call of the same hour yesterday is
    /// still there.
    public static let keeping = 86_400
    /// Ends of things that a board holds, whatever the day brings: a start reads them all. A feed that brings years at once
    /// has more.
    public static let mostEnded = 2000
    /// Times in one go that something is found to be unable to go yet because there are too many: enough for one look.
    static let vainLooks = 64

    /// Takes off what has long ended and of which nothing is owed. What that is, is for whoever keeps the board to find again.
    ///
    /// - Parameters:
    ///   - now: the moment, by the record.
    ///   - keeping: seconds for which what has ended stays.
    ///   - atLeast: seconds for which it stays though there is too much: no window within which calls are about one thing is
    ///     longer.
    ///   - atMost: ends of things above which there is too much.
    public mutating func putAway(
        at now: Instant, keeping: Int = Board.keeping, atLeast: Int, atMost: Int = Board.mostEnded
    ) -> [Folder] {
        let (limit, least) = (now.advanced(by: -keeping), now.advanced(by: -atLeast))
        var folders: [Folder] = []
        var (looked, vain) = (0, 0)
        var known: Belongings?
        func look(at ending: Ending, by limit: Instant) {
            guard versions[ending.stream] != nil else { return }
            switch readiness(of: ending.stream, by: limit, &known) {
            case .ready(let found):
                take(off: found)
                folders.append(found)
            case .inUse: vain += 1
            case .owed:
                vain += 1
                owing.append(Ending(at: now, stream: ending.stream))
            }
        }
        // What is owed something is looked at once a day, and crowds out nothing.
        let again = owing.prefix { $0.at <= limit }
        owing.removeFirst(again.count)
        for ending in again { look(at: ending, by: limit) }
        while looked < endings.count {
            let ending = endings[looked]
            let isCrowded = endings.count - looked > atMost && ending.at <= least && vain < Self.vainLooks
            guard ending.at <= limit || isCrowded else { break }
            looked += 1
            look(at: ending, by: ending.at <= limit ? limit : least)
        }
        endings.removeFirst(looked)
        return folders
    }

    /// Whether something, and all that belongs to it, ended at `limit` or before and nothing of it is owed.
    func isOver(_ stream: StreamName, by limit: Instant) -> Bool {
        var known: Belongings?
        if case .ready = readiness(of: stream, by: limit, &known) { return true }
        return false
    }

    /// Lays a folder on the board again, as if it had ended at `now`.
    public mutating func takeBack(_ folder: Folder, at now: Instant) {
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
        // It stays for as long as anything that has ended: no end it had before takes it off sooner.
        endings.removeAll { folder.versions[$0.stream] != nil }
        owing.removeAll { folder.versions[$0.stream] != nil }
        let stream =
            folder.calls.first.map { .call($0.id) } ?? folder.situations.first.map { .situation($0.id) }
            ?? folder.notices.first.map { StreamName.notice($0.id) }
        if let stream { endings.append(Ending(at: now, stream: stream)) }
    }

    /// Whether two boards show the same: when what has ended may be looked at again is nothing anybody sees.
    public func shows(theSameAs other: Board) -> Bool {
        var (one, other) = (self, other)
        (one.endings, other.endings) = ([], [])
        (one.owing, other.owing) = ([], [])
        return one == other
    }

    /// Of these streams, those a board has to hold that has them in use and does not: they were put away, or never were.
    public func missing(of streams: some Sequence<StreamName>) -> [StreamName] {
        streams.filter { versions[$0] == nil && $0.isFiled }
    }

    /// Notes what an event has brought to an end.
    mutating func noteEnding(_ recorded: RecordedEvent) {
        let isEnding =
            switch recorded.event {
            case .callStatusChanged(let fact): fact.status == .closed
            case .noticeClosed(let fact): fact.cause == .tested
            case .situationClosed: true
            case .callReceived, .callUpdated, .callAssessed, .callConfirmed, .callDismissed, .callPromoted,
                .callAdvised, .callUnanswered, .noteAdded, .noteStruck, .situationOpened, .callJoined, .callLeft,
                .rumorNoted, .situationRebased, .situationChanged, .situationMerged, .situationLinked,
                .supervisorDispatched, .supervisorArrived, .unitRoleGiven, .determined, .observed, .federalCalled,
                .reportNamed, .dutyArose, .dutyDone, .dutyFellAway, .noticeQueued, .noticeReleased,
                .noticeAcknowledged, .noticeRebased, .noticeRenewed, .noticeStepped, .noticeReopened,
                .noticeHandedOn, .noticeSnoozed, .noticeSnoozeEnded, .noticeStoodDown, .testPaged, .deliveryQueued,
                .deliveryClaimed, .deliverySettled, .deliveryCancelled, .rosterEntered, .rosterConfirmed,
                .rosterLeft, .positionAssumed, .reliefOffered, .reliefBegun, .reliefBriefed, .reliefMarked,
                .reliefRemarked, .reliefAnswered, .reliefReadBack, .reliefReleased, .reliefSigned,
                .reliefCancelled, .reliefSealed, .passOnAdded, .passOnEnded, .clockJumped, .recordExported,
                .recordExportFinished:
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
        // A message goes with its notice.
        if calls.isEmpty, situations.isEmpty, notices.isEmpty { return .inUse }
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
                // That end is noted by itself.
                if let closing = situation.closing, closing.at > limit { return .inUse }
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
