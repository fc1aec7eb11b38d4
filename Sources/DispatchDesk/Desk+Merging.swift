extension Desk {
    /// Two situations turn out to be one: the calls, supervisors and questions of the first go to the second. Nobody is told
    /// to stand down, because something is going on; what the second one's notices owe, they owe for both.
    func merge(_ from: SituationID, into: SituationID, _ draft: inout Draft) throws(Refusal) {
        let (source, target) = (try situation(from, draft), try situation(into, draft))
        guard from != into else { throw Refusal(.nothingToDo, "\(from) is one situation already") }
        for situation in [source, target] where situation.isClosed {
            throw Refusal(.situationClosed, "\(situation.id) is closed; link them instead (LNK)")
        }
        for call in source.calls {
            draft.record(.callLeft(CallLeft(situation: from, call: call, cause: .merged)))
            draft.record(.callJoined(CallJoined(situation: into, call: call, reason: .merged)))
        }
        for id in source.notices where draft.board.notices[id]?.isLive == true {
            cancelDeliveries(of: id, .overtaken, &draft)
            draft.record(.noticeClosed(NoticeClosed(notice: id, cause: .merged)))
        }
        draft.record(.situationMerged(SituationMerged(situation: from, into: into)))
        // What was found of the one is found of both; that nobody knew is no finding.
        let isOpen = target.determination == .undetermined || target.determination == .notFederal
        if isOpen, source.determination != .notFederal, source.determination != target.determination {
            draft.record(.determined(Determined(situation: into, determination: source.determination)))
        }
        for sent in draft.board.supervisors(of: source)
        where !target.supervisors.contains(where: { $0.unit == sent.unit }) {
            draft.record(
                .supervisorDispatched(
                    SupervisorDispatched(situation: into, call: source.calls.first ?? CallID(""), unit: sent.unit)))
            if sent.onSceneAt != nil {
                draft.record(.supervisorArrived(SupervisorArrived(situation: into, unit: sent.unit)))
            }
        }
        for unit in source.unitRoles where !target.unitRoles.contains(where: { $0.unit == unit.unit }) {
            draft.record(.unitRoleGiven(UnitRoleGiven(situation: into, unit: unit.unit, role: unit.role)))
        }
        if target.report == nil, var report = source.report {
            report.situation = into
            draft.record(.reportNamed(report))
        }
        renewIfStoodDown(into, &draft)
        if let first = source.calls.first { followBasis(of: first, &draft) }
        for call in source.calls { followKinds(of: call, &draft) }
    }

    /// A person says that a call is about something else.
    func split(_ id: CallID, _ draft: inout Draft) throws(Refusal) {
        let situation = try situation(of: id, draft)
        guard situation.calls.count > 1 else {
            throw Refusal(.nothingToDo, "\(id.tail) is the only call of \(situation.id)")
        }
        guard !situation.isClosed else { throw Refusal(.situationClosed, "\(situation.id) is closed") }
        guard leavesAFlag(id, in: situation, draft) else {
            throw Refusal(
                .nothingToDo, "\(id.tail) is the only flagged call of \(situation.id); split the others from it")
        }
        leave(situation, id, .split, &draft)
    }

    /// The feed corrected where a call is. One that is nowhere near the rest any more is about something else, and is owed
    /// notices of its own.
    func followPlace(of id: CallID, _ draft: inout Draft) {
        guard let call = draft.board.calls[id], let situation = call.situation.flatMap({ draft.board.situations[$0] }),
            !situation.isClosed, situation.calls.count > 1, !situation.isRumor
        else { return }
        let others = situation.calls.filter { $0 != id }.compactMap { draft.board.calls[$0] }
        let isNear = others.contains {
            Place.match(place(of: $0), place(of: call), radius: policy.joinRadius) != nil
        }
        guard !isNear, Place.isKnown(call.location ?? ""), leavesAFlag(id, in: situation, draft) else { return }
        leave(situation, id, .moved, &draft)
    }

    private func leavesAFlag(_ id: CallID, in situation: Situation, _ draft: Draft) -> Bool {
        situation.calls.contains { $0 != id && draft.board.calls[$0]?.isFlagged == true }
    }

    private func leave(_ situation: Situation, _ id: CallID, _ cause: CallLeft.Cause, _ draft: inout Draft) {
        draft.record(.callLeft(CallLeft(situation: situation.id, call: id, cause: cause)))
        if draft.board.calls[id]?.isFlagged == true { place(id, &draft) }
        if let left = situation.calls.first(where: { $0 != id }) { followBasis(of: left, &draft) }
    }

    /// Two situations have to do with each other and stay two.
    func link(_ one: SituationID, _ other: SituationID, _ draft: inout Draft) throws(Refusal) {
        let (first, second) = (try situation(one, draft), try situation(other, draft))
        guard one != other else { throw Refusal(.nothingToDo, "\(one) can't be linked with itself") }
        guard !first.links.contains(second.id) else {
            throw Refusal(.nothingToDo, "\(one) and \(other) are linked already")
        }
        draft.record(.situationLinked(SituationLinked(situation: one, other: other)))
    }

    func situation(_ id: SituationID, _ draft: Draft) throws(Refusal) -> Situation {
        guard let situation = draft.board.situations[id] else {
            throw Refusal(.noSuchSituation, "no situation \(id)")
        }
        return situation
    }
}
