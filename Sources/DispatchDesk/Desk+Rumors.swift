extension Desk {
    /// A question or a rumor: worth an eye alone. So many of them about one area are something in themselves, and become one
    /// advised entry's notice (E.1.b) with a count; what comes after joins it and tells nobody again.
    func followRumor(_ id: CallID, _ draft: inout Draft) {
        guard let call = draft.board.calls[id], call.situation == nil, isAsked(call) else { return }
        // Two consoles that take one question each must not each see one too few: this stream is both of theirs.
        if policy.rumors.notify == .cluster { draft.record(.rumorNoted(RumorNoted(call: id))) }
        switch policy.rumors.notify {
        case .never: return
        case .each: openRumor([call], &draft)
        case .cluster:
            if let known = rumor(about: call, draft) {
                draft.record(.callJoined(CallJoined(situation: known, call: id, reason: .rumor)))
                return
            }
            let others = draft.board.calls.values.filter { other in
                other.id != id && other.situation == nil && isAsked(other) && isNear(other, call)
                    && !isOver(.call(other.id), draft)
            }
            guard others.count + 1 >= policy.rumors.count else { return }
            openRumor(others.sorted { ($0.received, $0.id) < ($1.received, $1.id) } + [call], &draft)
        }
    }

    /// Somebody has seen it: what was a rumor is a report, and whoever was told of the one is told of the other.
    func endRumor(_ id: SituationID, by call: CallID, told: [Notice], _ draft: inout Draft) {
        draft.record(
            .situationChanged(SituationChanged(situation: id, kinds: [], call: call, endsRumor: true)))
        for notice in told where draft.board.notices[notice.id]?.round == notice.round {
            renewIfTold(notice, &draft)
        }
    }

    private func isAsked(_ call: Call) -> Bool {
        guard call.level == .watch, call.review == .unreviewed else { return false }
        return call.assessment?.tags.contains(.inquiry) ?? false
    }

    private func openRumor(_ calls: [Call], _ draft: inout Draft) {
        guard let first = calls.first else { return }
        let id = draft.board.nextSituation
        draft.record(
            .situationOpened(
                SituationOpened(situation: id, call: first.id, basis: .advisedEntry, isRumor: true)))
        for call in calls.dropFirst() {
            draft.record(.callJoined(CallJoined(situation: id, call: call.id, reason: .rumor)))
        }
        for role in Role.allCases { queue(role, for: id, call: first.id, basis: .advisedEntry, &draft) }
    }

    /// The rumor that is known already about a call's area.
    private func rumor(about call: Call, _ draft: Draft) -> SituationID? {
        let board = draft.board
        return board.situations.values.sorted { $0.id > $1.id }.first { situation in
            situation.isRumor && !situation.isClosed
                && situation.calls.compactMap { board.calls[$0] }.contains { isNear($0, call) }
                && !isOver(.situation(situation.id), draft)
        }?.id
    }

    /// Whether two calls ask about one area within the window: the same beat, the same words for a place, or two places
    /// close together.
    private func isNear(_ one: Call, _ other: Call) -> Bool {
        guard abs(one.received.seconds(since: other.received)) <= policy.rumors.window else { return false }
        if let beat = one.beat, beat == other.beat { return true }
        if Place.match(place(of: one), place(of: other), radius: policy.rumors.radius) != nil { return true }
        return Place.isSameArea(one.location ?? "", other.location ?? "")
    }
}
