/// One step of an escalation: whom to tell, how, and how long after the step before.
public struct EscalationStep: Hashable, Sendable {
    /// Seconds after the step before; for the first, after the notice goes out.
    public var after: Int
    /// The role to tell; nil for the notice's own.
    public var to: Role?
    /// Channels of the roster to use; empty for all of them.
    public var by: [String]

    public init(after: Int, to: Role? = nil, by: [String] = []) { (self.after, self.to, self.by) = (after, to, by) }

    func uses(_ channel: String) -> Bool { by.isEmpty || by.contains(channel) }
}

/// Somebody a step reaches out to.
public struct Recipient: Hashable, Sendable {
    public var entry: RosterEntry
    /// The channels of the step they can be reached by, messages and voice.
    public var channels: [String]
}

extension Desk {
    /// Whom a step tells at a moment: everybody on the roster for its role with a way the step uses, but those who are
    /// left alone with this notice for a while.
    public func recipients(of step: EscalationStep, for notice: Notice, on board: Board, at now: Instant) -> [Recipient]
    {
        board.roster.onDuty(step.to ?? notice.role, at: now).compactMap { entry in
            guard notice.snooze(of: entry.person, at: now) == nil else { return nil }
            let channels = entry.channels.filter(step.uses)
            return channels.isEmpty ? nil : Recipient(entry: entry, channels: channels)
        }
    }

    /// The steps of a role's notices.
    public func steps(for role: Role) -> [EscalationStep] { policy.escalation[role] ?? [] }

    /// The step that follows the one a notice is at: the first of the next lap after the last. nil where there are none.
    private func following(_ notice: Notice) -> (lap: Int, step: Int)? {
        let count = steps(for: notice.role).count
        guard count > 0 else { return nil }
        let at = notice.escalation
        return at.step < count ? (at.lap, at.step + 1) : (at.lap + 1, 1)
    }

    /// Fires the next step of a notice. One that finds nobody is recorded and the one after it fires at once, so that
    /// nobody's absence costs time; a whole round of them that finds nobody waits before it begins again.
    func fireStep(of id: NoticeID, _ cause: NoticeStepped.Cause, _ draft: inout Draft) {
        var cause = cause
        while let notice = draft.board.notices[id], notice.state == .released, let at = following(notice) {
            let steps = steps(for: notice.role)
            let step = steps[at.step - 1]
            let told = recipients(of: step, for: notice, on: draft.board, at: draft.now)
            let isLast = at.step == steps.count
            let pause = isLast ? policy.repeatAfter + steps[0].after : steps[at.step].after
            let next = draft.now.advanced(by: told.isEmpty && !isLast ? 0 : pause)
            draft.record(
                .noticeStepped(
                    NoticeStepped(
                        notice: id, round: notice.round, lap: at.lap, step: at.step, told: told.count, cause: cause,
                        next: next)))
            for recipient in told {
                for channel in recipient.channels where !Way.byVoice.contains(channel) {
                    let key = DeliveryKey(
                        id, round: notice.round, lap: at.lap, step: at.step, recipient.entry.person, channel)
                    queueDelivery(
                        key, .page, of: notice, to: recipient.entry.role, recipient.entry.person, channel, &draft)
                }
            }
            if !told.isEmpty || isLast { return }
            cause = .nobody
        }
    }

    /// A step whose time has come. Which one is named, so that it fires once whichever console is first.
    func step(_ id: NoticeID, round: Int, lap: Int, step: Int, _ draft: inout Draft) throws(Refusal) {
        let notice = try notice(id, draft)
        let at = notice.escalation
        guard notice.state == .released, notice.round == round, at.lap == lap, at.step == step, let next = at.next,
            next <= draft.now
        else { throw Refusal(.nothingToDo, "\(id): that step has fired or is not due") }
        fireStep(of: id, .timer, &draft)
    }

    /// A person does not want to wait: what is queued goes out, what is out takes its next step.
    func escalate(_ id: NoticeID, _ draft: inout Draft) throws(Refusal) {
        let notice = try notice(id, draft)
        guard notice.isOpen else {
            throw Refusal(.noticeClosed, "\(id) is \(notice.state.rawValue); nothing to escalate")
        }
        guard notice.kind != .test else {
            throw Refusal(.nothingToDo, "\(id) is a test page; send another to try again")
        }
        if notice.state == .queued { return sendOut(id, .confirmation, &draft) }
        guard !steps(for: notice.role).isEmpty else {
            throw Refusal(
                .nothingToDo, "the pack has no escalation for the \(notice.role.title.lowercased()); call them")
        }
        fireStep(of: id, .hand, &draft)
    }

    /// Sends a queued notice out: it is released, and its first step fires.
    func sendOut(_ id: NoticeID, _ cause: NoticeReleased.Cause, _ draft: inout Draft) {
        draft.record(.noticeReleased(NoticeReleased(notice: id, cause: cause)))
        fireFirstStep(of: id, .released, &draft)
    }

    /// The first step fires with the release where it waits for nothing; else its time is set.
    func fireFirstStep(of id: NoticeID, _ cause: NoticeStepped.Cause, _ draft: inout Draft) {
        guard let notice = draft.board.notices[id], let first = steps(for: notice.role).first else { return }
        guard first.after > 0 else { return fireStep(of: id, cause, &draft) }
        draft.record(
            .noticeStepped(
                NoticeStepped(
                    notice: id, round: notice.round, lap: 0, step: 0, told: 0, cause: cause,
                    next: draft.now.advanced(by: first.after))))
    }

    /// One person is left alone with one notice for a while; everybody else is told as ever.
    func snooze(
        _ id: NoticeID, _ person: PersonID, minutes: Int, reason: String, _ draft: inout Draft
    ) throws(Refusal) {
        let notice = try notice(id, draft)
        guard notice.isOpen else {
            throw Refusal(.noticeClosed, "\(id) is \(notice.state.rawValue); nobody is paged for it")
        }
        guard draft.board.roster.entries.contains(where: { $0.person == person }) else {
            throw Refusal(.notRostered, "\(person) is not on the roster")
        }
        guard (1...Desk.longestSnooze).contains(minutes) else {
            throw Refusal(.missing, "a snooze is 1 to \(Desk.longestSnooze) minutes")
        }
        let words = reader.withholdStatus(in: reason).text.trimmed
        guard !words.isEmpty else { throw Refusal(.missing, "say why: a snooze has a reason") }
        let until = draft.now.advanced(by: minutes * 60)
        draft.record(.noticeSnoozed(NoticeSnoozed(notice: id, person: person, until: until), Remark(words)))
        cancelDeliveries(of: id, to: person, .snoozed, &draft)
    }

    /// Minutes.
    public static let longestSnooze = 15

    /// A snooze is over: whoever was left alone is told now, if the notice still waits.
    func endSnooze(_ id: NoticeID, _ person: PersonID, until: Instant, _ draft: inout Draft) throws(Refusal) {
        let notice = try notice(id, draft)
        guard notice.snoozes.contains(where: { $0.person == person && $0.until == until }), until <= draft.now else {
            throw Refusal(.nothingToDo, "\(id): no such snooze, or it is not over")
        }
        draft.record(.noticeSnoozeEnded(NoticeSnoozeEnded(notice: id, person: person)))
        let at = notice.escalation
        guard notice.state == .released else { return }
        // Every step that has had its turn would have told them.
        let passed = steps(for: notice.role).prefix(at.lap > 0 ? .max : at.step)
        for step in passed {
            for entry in draft.board.roster.onDuty(step.to ?? notice.role, at: draft.now) where entry.person == person {
                for channel in entry.channels where !Way.byVoice.contains(channel) && step.uses(channel) {
                    let key = DeliveryKey(
                        "\(id)/\(notice.round).\(at.lap).\(at.step).again-\(until.wholeSeconds)/\(person)/\(channel)")
                    queueDelivery(key, .page, of: notice, to: entry.role, entry.person, channel, &draft)
                }
            }
        }
    }
}
