public import DispatchDesk

/// The STATUS lines of a notice: what happened to it, with times, and what is still open.
struct DirectiveStatus {
    let notice: Notice
    let situation: Situation
    let board: Board
    let now: Instant
    let clock: (Instant) -> String

    var lines: [DirectiveDocument.Line] {
        // What is asked of somebody now comes first; how it came to that follows.
        var lines = standing
        lines += sent
        lines.append(times)
        if notice.round > 1 {
            let why = notice.reopened == .leaseEnded ? ": the acknowledgment before it ran out" : ""
            lines.append(.init("given anew, time \(notice.round)\(why)"))
        }
        if notice.basis == .callForService { lines += supervisors }
        if situation.determination != .undetermined {
            let at = situation.determinedAt.map { " \(clock($0))" } ?? ""
            lines.append(.init("determination: \(situation.determination.title)\(at)"))
        }
        return lines
    }

    /// How it stands: who answered what, or how long nobody has and what comes next.
    private var standing: [DirectiveDocument.Line] {
        var lines: [DirectiveDocument.Line] = []
        if let taken = notice.acknowledgment { lines.append(acknowledged(taken)) }
        switch notice.state {
        case .queued, .released:
            lines.append(waiting)
            lines += escalation
        case .acknowledged: lines += held
        case .stoodDown: lines.append(stoodDown)
        case .closed:
            let at = notice.closed.map { " \(clock($0.at)): \($0.cause.words)" } ?? ""
            lines.append(.init("CLOSED\(at)"))
        }
        return lines
    }

    /// The newest word on each message of this round.
    private var sent: [DirectiveDocument.Line] {
        board.deliveries(of: notice).suffix(6).map { delivery in
            let way = "\(delivery.kind == .standDown ? "stand-down " : "")\(delivery.channel) to \(delivery.person)"
            let tries = delivery.attempts > 1 ? ", try \(delivery.attempts)" : ""
            let detail = delivery.detail.map { " (\($0))" } ?? ""
            switch delivery.state {
            case .waiting where delivery.attempts == 0: return .init("\(way): waiting")
            case .waiting(let next):
                return .init("\(way): FAILED\(tries)\(detail), again \(clock(next))", tone: .warn)
            case .claimed: return .init("\(way): being sent\(tries)")
            case .accepted(let at): return .init("\(way): sent \(clock(at))\(tries)")
            case .refused(let at): return .init("\(way): REFUSED \(clock(at))\(detail)", tone: .overLimit)
            case .cancelled where delivery.detail == DeliveryCancelled.Cause.unreachable.rawValue:
                return .init("\(way): NOT TOLD, on the roster no more: tell them by radio or phone", tone: .overLimit)
            case .cancelled: return .init("\(way): not sent, no longer wanted")
            }
        }
    }

    /// Which step it is at, when the next comes, and who is left alone meanwhile.
    private var escalation: [DirectiveDocument.Line] {
        var lines: [DirectiveDocument.Line] = []
        let at = notice.escalation
        if let next = at.next {
            let step = at.step == 0 ? "step 1" : "step \(at.step)"
            let lap = at.lap > 0 ? ", all steps gone through \(at.lap == 1 ? "once" : "\(at.lap) times") before" : ""
            let nobody = at.step > 0 && at.told == 0 ? " FOUND NOBODY" : ""
            let tone: DirectiveDocument.Tone = nobody.isEmpty ? .plain : .overLimit
            lines.append(.init("\(step)\(lap)\(nobody), next at \(clock(next)) (agency setting)", tone: tone))
        }
        for snooze in notice.snoozes where snooze.until > now {
            let left = Self.age(snooze.until.seconds(since: now))
            var runs: [DirectiveDocument.Run] = [.init("\(snooze.person) snoozed, \(left) left: ")]
            runs.append(snooze.reason.map { .init($0, .quoted) } ?? .init("(reason erased)"))
            lines.append(.init(runs, tone: .warn))
        }
        return lines
    }

    private var held: [DirectiveDocument.Line] {
        guard let until = notice.acknowledgment?.leaseUntil else { return [] }
        let left = Self.age(until.seconds(since: now))
        return [.init("opens again at \(clock(until)), in \(left), unless it is closed (agency setting)")]
    }

    private var times: DirectiveDocument.Line {
        let queued = "queued \(clock(notice.queuedAt))"
        if let released = notice.releasedAt { return .init("\(queued), released \(clock(released))") }
        guard notice.state == .queued else { return .init("\(queued), not released") }
        return .init("\(queued), goes out at \(clock(notice.releaseAt)) if nobody decides first (agency setting)")
    }

    private func acknowledged(_ taken: Acknowledgment) -> DirectiveDocument.Line {
        var runs: [DirectiveDocument.Run] = [.init("acknowledged \(clock(taken.at)) by ")]
        runs.append(taken.person.map { .init($0, .quoted) } ?? .init("(name erased)"))
        runs.append(.init(", \(taken.channel.rawValue): \(taken.answer.kind.title)"))
        if let unit = taken.answer.unit {
            runs += [.init(taken.answer.kind == .notAvailable ? ", goes instead: " : " "), .init(unit, .quoted)]
        }
        return .init(runs)
    }

    private var waiting: DirectiveDocument.Line {
        let limit = "\(Self.age(notice.limit)) (agency setting)"
        guard let released = notice.releasedAt else { return .init("UNACKNOWLEDGED, limit \(limit) from release") }
        let age = Self.age(now.seconds(since: released))
        switch notice.urgency(at: now) {
        case .settled, .fresh: return .init("UNACKNOWLEDGED \(age) of \(limit)")
        case .warn: return .init("UNACKNOWLEDGED \(age), NEAR LIMIT \(limit)", tone: .warn)
        case .overLimit: return .init("UNACKNOWLEDGED \(age), OVER LIMIT \(limit)", tone: .overLimit)
        }
    }

    private var stoodDown: DirectiveDocument.Line {
        let at = notice.stoodDownAt.map { " \(clock($0))" } ?? ""
        let told = notice.releasedAt == nil ? "; nobody had been told" : ""
        switch notice.standDownReason {
        case .dismissed: return .init("STOOD DOWN\(at): the flag was dismissed\(told)")
        case .notFederal: return .init("STOOD DOWN\(at): no federal officers involved (A.3)\(told)")
        case nil: return .init("STOOD DOWN\(at)\(told)")
        }
    }

    private var supervisors: [DirectiveDocument.Line] {
        situation.supervisors.map {
            .init([
                .init("field supervisor "), .init($0.unit, .quoted), .init(" dispatched \(clock($0.at)) (E.1.a)"),
            ])
        }
    }

    /// `0:25`, `12:15`, `1:04:09`.
    static func age(_ seconds: Int) -> String {
        let seconds = max(0, seconds)
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let tail = (seconds % 60).padded(to: 2)
        return hours > 0 ? "\(hours):\(minutes.padded(to: 2)):\(tail)" : "\(minutes):\(tail)"
    }
}

extension NoticeClosed.Cause {
    /// Why a notice ended, in words.
    public var words: String {
        switch self {
        case .complete: "all three roles have acknowledged (E.1.b)"
        case .dispatched: "a field supervisor was dispatched (E.1.a)"
        case .determined: "acknowledged, and those on scene have said what it is"
        case .situationClosed: "the situation was closed"
        case .merged: "its situation went into another"
        case .tested: "the test page was acknowledged"
        case .hand: "by hand"
        }
    }
}
