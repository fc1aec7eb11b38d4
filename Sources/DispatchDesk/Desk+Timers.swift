/// Something that comes about when its time is up, unless something else happens first.
///
/// A timer is on the record: its time stands in the event that set it, so it outlives every console. Whoever is first
/// carries out its command; the command names the state it was set in, so it takes effect once.
public struct DeskTimer: Hashable, Sendable {
    /// What it is about, in ids: `N-0031-WC step 2`.
    public var name: String
    public var due: Instant
    public var command: Command
}

/// Something that should have come about by now and has not.
public struct Late: Hashable, Sendable {
    /// In ids, without anybody's words.
    public var name: String
    public var since: Instant
}

extension Desk {
    /// Seconds after which something due counts as late.
    public static let lateAfter = 5
    /// Seconds after which a message that was tried and not taken counts as late.
    public static let stuckAfter = 60

    /// Every timer that runs, the next to run out first.
    public func timers(on board: Board) -> [DeskTimer] { Self.inOrder(running(on: board)) }

    private static func inOrder(_ timers: [DeskTimer]) -> [DeskTimer] {
        timers.sorted { ($0.due, $0.name) < ($1.due, $1.name) }
    }

    private func running(on board: Board) -> [DeskTimer] {
        var timers: [DeskTimer] = []
        for id in board.liveNotices {
            if let notice = board.notices[id] { timers += self.timers(of: notice) }
        }
        for id in board.undecided {
            guard let call = board.calls[id], let flagged = call.flaggedAt else { continue }
            timers.append(
                DeskTimer(
                    name: "\(id) unanswered", due: flagged.advanced(by: policy.confirmAfter), command: .expire(id)))
        }
        for entry in board.roster.entries {
            guard let until = entry.actingUntil else { continue }
            timers.append(
                DeskTimer(
                    name: "\(entry.role.code) \(entry.person) acting", due: until,
                    command: .endActing(entry.role, entry.person, until: until)))
        }
        for relief in board.reliefs.values where relief.isUnderWay {
            timers.append(
                DeskTimer(
                    name: "\(relief.id) abandoned", due: relief.lastAt.advanced(by: policy.relief.abandonAfter),
                    command: .relief(.abandon(relief.id, since: relief.lastAt))))
        }
        for passOn in board.passOns {
            guard let until = passOn.until else { continue }
            timers.append(
                DeskTimer(
                    name: "\(passOn.kind.title) \(passOn.number) ends", due: until,
                    command: .relief(.expirePassOn(passOn.number, until: until))))
        }
        return timers
    }

    private func timers(of notice: Notice) -> [DeskTimer] {
        var timers: [DeskTimer] = []
        let at = notice.escalation
        switch notice.state {
        case .queued:
            timers.append(
                DeskTimer(name: "\(notice.id) release", due: notice.releaseAt, command: .release(notice.id)))
        case .released:
            // A pack that has no steps for a role has nothing to fire, whatever one before it had set.
            if let next = at.next, !steps(for: notice.role).isEmpty {
                timers.append(
                    DeskTimer(
                        name: "\(notice.id) step \(at.step + 1)", due: next,
                        command: .step(notice.id, round: notice.round, lap: at.lap, step: at.step)))
            }
        case .acknowledged:
            if let until = notice.acknowledgment?.leaseUntil {
                timers.append(
                    DeskTimer(
                        name: "\(notice.id) lease", due: until,
                        command: .endLease(notice.id, round: notice.round, until: until)))
            }
        case .stoodDown, .closed: break
        }
        for snooze in notice.snoozes {
            timers.append(
                DeskTimer(
                    name: "\(notice.id) snooze \(snooze.person)", due: snooze.until,
                    command: .endSnooze(notice.id, snooze.person, until: snooze.until)))
        }
        return timers
    }

    /// The commands that time alone brings about, the longest due first.
    public func due(on board: Board, at now: Instant) -> [Command] {
        Self.inOrder(running(on: board).filter { $0.due <= now }).map(\.command)
    }

    /// When time alone will next bring something about; nil when nothing is waiting.
    public func nextDue(on board: Board) -> Instant? { running(on: board).lazy.map(\.due).min() }

    /// What should have come about more than a moment ago: timers that did not fire, messages nobody sent. Empty is what a
    /// heartbeat stands for.
    public func late(on board: Board, at now: Instant) -> [Late] {
        let limit = now.advanced(by: -Desk.lateAfter)
        let timers = Self.inOrder(running(on: board).filter { $0.due < limit }).map {
            Late(name: $0.name, since: $0.due)
        }
        let deliveries = board.openDeliveries.compactMap { key -> Late? in
            guard let delivery = board.deliveries[key], let due = delivery.due,
                unwanted(delivery, on: board, at: now) == nil
            else { return nil }
            if due < limit { return Late(name: "\(key)", since: due) }
            // One that is tried and tried again is in time each time, and late all the same.
            let isStuck = delivery.attempts > 1 && now.seconds(since: delivery.queuedAt) > Desk.stuckAfter
            return isStuck ? Late(name: "\(key)", since: delivery.queuedAt) : nil
        }
        return (timers + deliveries).sorted { ($0.since, $0.name) < ($1.since, $1.name) }
    }
}
