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
        case .owed, .courtesy: policy.acknowledge
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

    /// The paragraph changed. A supervisor who only took notice of an advised entry has not been dispatched to a call for
    /// service, so that notice is owed anew; every other acknowledgment stands.
    func rebase(_ notice: Notice, to basis: Basis, decided: Bool, _ draft: inout Draft) {
        let kind = kind(for: notice.role, under: basis) ?? notice.kind
        guard kind == .dispatch else {
            draft.record(.noticeRebased(NoticeRebased(notice: notice.id, basis: basis, kind: kind)))
            return
        }
        renew(notice, basis: basis, kind: kind, &draft)
        // Who was told already is told at once that it is more now.
        if decided || notice.isTold {
            let cause: NoticeReleased.Cause = decided ? .confirmation : .renewal
            draft.record(.noticeReleased(NoticeReleased(notice: notice.id, cause: cause)))
        }
    }

    /// New grounds in a situation that was stood down: all of it is owed again, under the paragraph its calls have now.
    func renewIfStoodDown(_ situation: SituationID, _ draft: inout Draft) {
        guard let found = draft.board.situations[situation], let basis = basis(of: found, on: draft.board) else {
            return
        }
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
            draft.record(.noticeReleased(NoticeReleased(notice: id, cause: cause)))
        }
    }

    private func renew(_ notice: Notice, basis: Basis, kind: NoticeKind, _ draft: inout Draft) {
        let limit = limit(for: kind)
        draft.record(
            .noticeRenewed(
                NoticeRenewed(
                    notice: notice.id, basis: basis, kind: kind, round: notice.round + 1,
                    releaseAt: draft.now.advanced(by: policy.releaseAfter), warnAfter: limit.warnAfter,
                    limit: limit.limit)))
    }

    func release(_ id: NoticeID, _ draft: inout Draft) throws(Refusal) {
        let notice = try notice(id, draft)
        guard notice.state == .queued else { throw Refusal(.nothingToDo, "\(id) is \(notice.state.rawValue) already") }
        guard notice.releaseAt <= draft.now else { throw Refusal(.nothingToDo, "\(id) is not due yet") }
        draft.record(.noticeReleased(NoticeReleased(notice: id, cause: .timer)))
    }

    func acknowledge(
        _ id: NoticeID, round: Int?, person: String, channel: Channel, answer: Answer, _ draft: inout Draft
    ) throws(Refusal) {
        let notice = try notice(id, draft)
        if let taken = notice.acknowledgment {
            throw Refusal(
                .alreadyAcknowledged, "already acknowledged by \(taken.person ?? taken.by.person)", at: taken.at)
        }
        guard notice.state != .stoodDown else {
            throw Refusal(
                .noticeClosed, "\(id) was stood down (\(notice.standDownReason?.rawValue ?? "")); nothing is owed")
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
                NoticeAcknowledged(notice: id, channel: channel, answer: answer), AcknowledgmentWords(person: name)))
    }

    func standDown(_ situation: SituationID, _ reason: StandDownReason, _ draft: inout Draft) {
        let notices = draft.board.situations[situation]?.notices.compactMap { draft.board.notices[$0] } ?? []
        for notice in notices where notice.state != .stoodDown {
            draft.record(
                .noticeStoodDown(
                    NoticeStoodDown(notice: notice.id, reason: reason, told: notice.isTold)))
        }
    }

    private func notice(_ id: NoticeID, _ draft: Draft) throws(Refusal) -> Notice {
        guard let notice = draft.board.notices[id] else { throw Refusal(.noSuchNotice, "no notice \(id)") }
        return notice
    }
}
