extension Desk {
    /// Queues the notice `role` is owed, or the courtesy one the agency gives.
    func queue(_ role: Role, for situation: SituationID, call: CallID, basis: Basis, _ draft: inout Draft) {
        guard let kind = kind(for: role, under: basis) else { return }
        let limit = limit(for: kind)
        draft.record(
            .noticeQueued(
                NoticeQueued(
                    notice: NoticeID(situation, role), situation: situation, call: call, role: role, basis: basis,
                    kind: kind, releaseAt: draft.now.advanced(by: policy.releaseAfter), warnAfter: limit.warnAfter,
                    limit: limit.limit)))
    }

    /// Memorandum E.1: under E.1.b all three are owed; under E.1.a the field supervisor is dispatched and the others
    /// are the pack's courtesy.
    private func kind(for role: Role, under basis: Basis) -> NoticeKind? {
        switch (basis, role) {
        case (.advisedEntry, _): .owed
        case (.callForService, .fieldSupervisor): .dispatch
        case (.callForService, _): policy.courtesy.contains(role) ? .courtesy : nil
        }
    }

    private func limit(for kind: NoticeKind) -> DeskPolicy.Limit {
        switch kind {
        case .dispatch: policy.dispatchSupervisor
        case .owed, .courtesy, .test: policy.acknowledge
        }
    }

    /// Queues a notice for each role that is owed one and has none.
    func queueMissingRoles(_ situation: SituationID, call: CallID, _ draft: inout Draft) {
        guard let found = draft.board.situations[situation] else { return }
        let present = Set(found.notices.compactMap { draft.board.notices[$0]?.role })
        for role in Role.allCases where !present.contains(role) {
            queue(role, for: situation, call: call, basis: found.basis, &draft)
        }
    }

    /// The paragraph changed. That an advised entry is a call for service now is something new to everybody who was told:
    /// each of them is owed word of it. The other way round what was acknowledged stands.
    func rebase(_ notice: Notice, to basis: Basis, decided: Bool, _ draft: inout Draft) {
        let kind = kind(for: notice.role, under: basis) ?? notice.kind
        guard basis == .callForService, notice.isTold || kind == .dispatch else {
            draft.record(.noticeRebased(NoticeRebased(notice: notice.id, basis: basis, kind: kind)))
            return
        }
        renew(notice, basis: basis, kind: kind, &draft)
        // Who was told already is told at once that it is more now.
        if decided || notice.isTold { sendOut(notice.id, decided ? .confirmation : .renewal, &draft) }
    }

    /// The texts say something new of a situation (a weapon, a child alone, a crowd): everybody who was told is told again.
    func renewAll(of situation: Situation, _ draft: inout Draft) {
        for notice in situation.notices.compactMap({ draft.board.notices[$0] }) { renewIfTold(notice, &draft) }
    }

    /// A notice that is out, or was answered, is owed anew and goes out at once.
    func renewIfTold(_ notice: Notice, _ draft: inout Draft) {
        guard notice.state != .stoodDown, notice.state != .queued else { return }
        renew(notice, basis: notice.basis, kind: notice.kind, &draft)
        sendOut(notice.id, .renewal, &draft)
    }

    /// New grounds in a situation that was stood down: all of it is owed again, under the paragraph its calls have now.
    func renewIfStoodDown(_ situation: SituationID, _ draft: inout Draft) {
        guard let found = draft.board.situations[situation], !found.isClosed,
            let basis = basis(of: found, on: draft.board)
        else { return }
        let stoodDown = found.notices.compactMap { draft.board.notices[$0] }.filter { $0.state == .stoodDown }
        guard !stoodDown.isEmpty else { return }
        if found.basis != basis {
            draft.record(.situationRebased(SituationRebased(situation: situation, basis: basis)))
        }
        for notice in stoodDown {
            renew(notice, basis: basis, kind: kind(for: notice.role, under: basis) ?? notice.kind, &draft)
        }
    }

    /// Sends out whatever of a situation is still waiting.
    func release(_ situation: SituationID, _ cause: NoticeReleased.Cause, _ draft: inout Draft) {
        for id in draft.board.situations[situation]?.notices ?? [] where draft.board.notices[id]?.state == .queued {
            sendOut(id, cause, &draft)
        }
    }

    private func renew(_ notice: Notice, basis: Basis, kind: NoticeKind, _ draft: inout Draft) {
        let limit = limit(for: kind)
        cancelDeliveries(of: notice.id, .overtaken, &draft)
        draft.record(
            .noticeRenewed(
                NoticeRenewed(
                    notice: notice.id, basis: basis, kind: kind, round: notice.round + 1,
                    // What waits to go out goes out when it was to: a change never delays it.
                    releaseAt: notice.state == .queued
                        ? notice.releaseAt : draft.now.advanced(by: policy.releaseAfter), warnAfter: limit.warnAfter,
                    limit: limit.limit)))
    }

    func release(_ id: NoticeID, _ draft: inout Draft) throws(Refusal) {
        let notice = try notice(id, draft)
        guard notice.state == .queued else { throw Refusal(.nothingToDo, "\(id) is \(notice.state.rawValue) already") }
        guard notice.releaseAt <= draft.now else { throw Refusal(.nothingToDo, "\(id) is not due yet") }
        sendOut(id, .timer, &draft)
    }

    func acknowledge(
        _ id: NoticeID, round: Int?, person: String, channel: Channel, answer: Answer, _ draft: inout Draft
    ) throws(Refusal) {
        let notice = try notice(id, draft)
        if let taken = notice.acknowledgment {
            throw Refusal(
                .alreadyAcknowledged, "already acknowledged by \(taken.person ?? taken.by.person)", at: taken.at)
        }
        switch notice.state {
        case .queued, .released, .acknowledged: break
        case .stoodDown:
            throw Refusal(
                .noticeClosed, "\(id) was stood down (\(notice.standDownReason?.rawValue ?? "")); nothing is owed")
        case .closed:
            throw Refusal(
                .noticeClosed, "\(id) is closed (\(notice.closed?.cause.rawValue ?? "")); nothing is owed")
        }
        if let round, round != notice.round {
            throw Refusal(
                .noticeChanged,
                "\(id) has changed: it is now \(notice.kind.rawValue) under \(notice.basis.rawValue); ask again")
        }
        let name = reader.withholdStatus(in: person).text.trimmed
        guard !name.isEmpty else { throw Refusal(.missing, "who acknowledged? type a name or call sign") }
        var answer = answer
        answer.unit = try answer.unit.flatMap { unit throws(Refusal) in unit.trimmed.isEmpty ? nil : try callSign(unit)
        }
        if answer.kind == .notAvailable, answer.unit == nil {
            throw Refusal(.missing, "who goes instead? name the supervisor's unit (memorandum C.1)")
        }
        if notice.state == .queued {
            draft.record(.noticeReleased(NoticeReleased(notice: id, cause: .acknowledgment)))
        }
        draft.record(
            .noticeAcknowledged(
                NoticeAcknowledged(
                    notice: id, channel: channel, answer: answer, leaseUntil: lease(of: notice, answer, draft)),
                AcknowledgmentWords(person: name)))
        cancelDeliveries(of: id, .acknowledged, &draft)
        followAnswer(answer, to: notice, &draft)
    }

    /// Until when an answer holds. One that leaves nothing to come (an advised entry taken note of) needs no end.
    private func lease(of notice: Notice, _ answer: Answer, _ draft: Draft) -> Instant? {
        switch notice.kind {
        case .test: nil
        case .owed where answer.kind != .responding && answer.kind != .enRoute: nil
        case .owed, .dispatch, .courtesy: policy.leases[answer.kind].map { draft.now.advanced(by: $0) }
        }
    }

    /// What an answer brings with it: a supervisor who is under way with a unit has been dispatched, a test page has done
    /// its work, and three acknowledgments of an advised entry are all that E.1.b asks for.
    private func followAnswer(_ answer: Answer, to notice: Notice, _ draft: inout Draft) {
        if notice.kind == .test {
            draft.record(.noticeClosed(NoticeClosed(notice: notice.id, cause: .tested)))
            return
        }
        guard let situation = draft.board.situations[notice.situation] else { return }
        if notice.kind == .dispatch {
            let goes = answer.kind == .enRoute || answer.kind == .responding
            if goes, let unit = answer.unit, !situation.supervisors.contains(where: { $0.unit == unit }) {
                draft.record(
                    .supervisorDispatched(
                        SupervisorDispatched(situation: situation.id, call: notice.call, unit: unit)))
            }
        }
        closeWhatIsComplete(situation.id, &draft)
    }

    /// Ends the notices of a situation that have nothing more to come.
    func closeWhatIsComplete(_ id: SituationID, _ draft: inout Draft) {
        guard let situation = draft.board.situations[id] else { return }
        let notices = situation.notices.compactMap { draft.board.notices[$0] }.filter { $0.state != .stoodDown }
        switch situation.basis {
        case .callForService:
            guard !draft.board.supervisors(of: situation).isEmpty else { return }
            // A supervisor was dispatched: whoever asks for one has been answered. One renewed since (a weapon is seen) is
            // still owed word of it.
            for notice in notices where notice.kind == .dispatch && notice.isLive {
                let wasDispatchedSince = situation.supervisors.contains { sent in
                    sent.at >= notice.releasedAt ?? notice.queuedAt
                }
                guard notice.state == .acknowledged || wasDispatchedSince else { continue }
                cancelDeliveries(of: notice.id, .overtaken, &draft)
                draft.record(.noticeClosed(NoticeClosed(notice: notice.id, cause: .dispatched)))
            }
        case .advisedEntry:
            let answered = notices.filter { $0.state == .acknowledged || $0.state == .closed }
            guard answered.count == notices.count, Set(notices.map(\.role)).count == Role.allCases.count else { return }
            for notice in notices where notice.state == .acknowledged && notice.acknowledgment?.leaseUntil == nil {
                draft.record(.noticeClosed(NoticeClosed(notice: notice.id, cause: .complete)))
            }
        }
    }

    /// A lease ran out and nobody has closed the notice: it is owed an answer again.
    func endLease(_ id: NoticeID, round: Int, until: Instant, _ draft: inout Draft) throws(Refusal) {
        let notice = try notice(id, draft)
        guard notice.state == .acknowledged, notice.round == round, notice.acknowledgment?.leaseUntil == until,
            until <= draft.now
        else { throw Refusal(.nothingToDo, "\(id): that lease is over or not due") }
        draft.record(.noticeReopened(NoticeReopened(notice: id, round: round + 1, cause: .leaseEnded)))
        fireFirstStep(of: id, .reopened, &draft)
    }

    /// What was answered turns out to be no answer.
    func reopen(_ id: NoticeID, _ draft: inout Draft) throws(Refusal) {
        let notice = try notice(id, draft)
        guard notice.kind != .test, notice.state == .acknowledged || notice.state == .closed else {
            throw Refusal(.nothingToDo, "\(id) is \(notice.state.rawValue); there is nothing to open again")
        }
        guard draft.board.situations[notice.situation]?.isClosed == false else {
            throw Refusal(.situationClosed, "\(notice.situation) is closed")
        }
        draft.record(.noticeReopened(NoticeReopened(notice: id, round: notice.round + 1, cause: .hand)))
        fireFirstStep(of: id, .reopened, &draft)
    }

    /// Somebody else holds the acknowledgment from now on: its lease begins anew.
    func handOn(_ id: NoticeID, person: String, channel: Channel, _ draft: inout Draft) throws(Refusal) {
        let notice = try notice(id, draft)
        guard notice.state == .acknowledged, let held = notice.acknowledgment else {
            throw Refusal(.nothingToDo, "\(id) is \(notice.state.rawValue); nobody holds it who could hand it on")
        }
        let name = reader.withholdStatus(in: person).text.trimmed
        guard !name.isEmpty else { throw Refusal(.missing, "who takes it? type a name or call sign") }
        draft.record(
            .noticeHandedOn(
                NoticeHandedOn(notice: id, channel: channel, leaseUntil: lease(of: notice, held.answer, draft)),
                AcknowledgmentWords(person: name)))
    }

    /// A person ends a notice that was answered. One that nobody has answered can't be ended: that would lose it.
    func closeNotice(_ id: NoticeID, _ draft: inout Draft) throws(Refusal) {
        let notice = try notice(id, draft)
        guard notice.state == .acknowledged || (notice.kind == .test && notice.isLive) else {
            throw Refusal(
                .stillOwed,
                notice.isOpen
                    ? "\(id) is not acknowledged; nobody's notice is closed for them" : "\(id) is closed already")
        }
        cancelDeliveries(of: id, .overtaken, &draft)
        draft.record(.noticeClosed(NoticeClosed(notice: id, cause: .hand)))
    }

    func standDown(_ situation: SituationID, _ reason: StandDownReason, _ draft: inout Draft) {
        // Who was told of a situation that went into this one has to be told as well.
        let family = draft.board.situations[situation].map { draft.board.family(of: $0) } ?? []
        for notice in family.flatMap(\.notices).compactMap({ draft.board.notices[$0] })
        where notice.state != .stoodDown {
            cancelDeliveries(of: notice.id, .overtaken, &draft)
            queueStandDowns(of: notice, &draft)
            draft.record(
                .noticeStoodDown(
                    NoticeStoodDown(notice: notice.id, reason: reason, told: notice.isTold)))
        }
    }

    func notice(_ id: NoticeID, _ draft: Draft) throws(Refusal) -> Notice {
        guard let notice = draft.board.notices[id] else { throw Refusal(.noSuchNotice, "no notice \(id)") }
        return notice
    }
}
