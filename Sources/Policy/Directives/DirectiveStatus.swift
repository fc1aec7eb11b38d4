import DispatchDesk

/// The STATUS lines of a notice: what happened to it, with times, and what is still open.
struct DirectiveStatus {
    let notice: Notice
    let situation: Situation
    let now: Instant
    let clock: (Instant) -> String

    var lines: [DirectiveDocument.Line] {
        var lines = [times]
        if notice.round > 1 { lines.append(.init("given anew, round \(notice.round)")) }
        if let taken = notice.acknowledgment { lines.append(acknowledged(taken)) }
        switch notice.state {
        case .queued, .released: lines.append(waiting)
        case .acknowledged: break
        case .stoodDown: lines.append(stoodDown)
        }
        if notice.basis == .callForService { lines += supervisors }
        if situation.determination != .undetermined {
            let at = situation.determinedAt.map { " \(clock($0))" } ?? ""
            lines.append(.init("determination: \(situation.determination.title)\(at)"))
        }
        return lines
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
