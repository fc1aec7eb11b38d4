extension Desk {
    /// A person says the flag is right, or flags what no rule found: the notices go out now.
    func confirm(_ id: CallID, basis: Basis?, _ draft: inout Draft) throws(Refusal) {
        let call = try draft.call(id)
        let basis = basis ?? call.basis
        if case .confirmed(let by, let at) = call.review, call.basis == basis {
            throw Refusal(
                .alreadyConfirmed, "\(call.id.tail) already confirmed under \(basis.rawValue) by \(by.person)", at: at)
        }
        let wasOver = call.situation.flatMap { draft.board.situations[$0] }?.isClosed ?? false
        let isMore = call.basis == .advisedEntry && basis == .callForService
        draft.record(.callConfirmed(CallConfirmed(call: id, basis: basis)))
        // A word on a flag whose situation is closed is for the record: nobody is told again of what is over.
        if wasOver, call.isFlagged, !isMore { return }
        if let situation = call.situation.flatMap({ draft.board.situations[$0] }), !situation.isClosed,
            situation.determination == .notFederal
        {
            draft.record(.determined(Determined(situation: situation.id, determination: .undetermined)))
        }
        place(id, &draft)
        followBasis(of: id, decided: true, &draft)
        if let situation = try draft.call(id).situation { release(situation, .confirmation, &draft) }
    }

    /// A person says the flag is wrong. When no flagged call is left in the situation, its notices are stood down.
    func dismiss(_ id: CallID, reason: String, remark: String?, _ draft: inout Draft) throws(Refusal) {
        let call = try draft.call(id)
        if case .dismissed(let by, let at, _, _) = call.review {
            throw Refusal(.alreadyDismissed, "\(call.id.tail) already dismissed by \(by.person)", at: at)
        }
        let isRumor = call.situation.flatMap { draft.board.situations[$0] }?.isRumor ?? false
        guard call.isFlagged || isRumor else {
            throw Refusal(.notFlagged, "\(call.id.tail) is not flagged; there is nothing to dismiss")
        }
        if let situation = call.situation.flatMap({ draft.board.situations[$0] }),
            situation.determination == .federalConfirmed
        {
            throw Refusal(
                .determined, "\(situation.id) is federal confirmed; only a determination takes that back (DET)")
        }
        let code = reason.uppercased()
        guard policy.dismissalReasons.contains(where: { $0.code == code }) else {
            let codes = policy.dismissalReasons.map(\.code).joined(separator: ", ")
            throw Refusal(
                .unknownReason, reason.isEmpty ? "give a reason: \(codes)" : "no reason \(code); use \(codes)")
        }
        let known = Set(call.assessment?.findings.filter { $0.points > 0 }.map(\.rule) ?? []).sorted()
        let words = remark.map { Remark(reader.withholdStatus(in: $0).text) }
        draft.record(.callDismissed(CallDismissed(call: id, reason: code, known: known), words))
        guard let situation = call.situation.flatMap({ draft.board.situations[$0] }) else { return }
        // One word is enough for a rumor: the question is the same in each of its calls.
        if situation.calls.contains(where: { draft.board.calls[$0]?.isFlagged == true }) {
            followBasis(of: id, &draft)
        } else {
            standDown(situation.id, .dismissed, &draft)
        }
    }

    /// Nobody confirmed or dismissed the flag in the time the pack gives: it counts as confirmed, and what has not gone out
    /// goes out. A dispatch supervisor still says whether it was right.
    func expire(_ id: CallID, _ draft: inout Draft) throws(Refusal) {
        let call = try draft.call(id)
        guard call.review == .unreviewed, call.level == .flag, let flagged = call.flaggedAt,
            flagged.advanced(by: policy.confirmAfter) <= draft.now
        else { throw Refusal(.nothingToDo, "\(id.tail) has been decided, or its time still runs") }
        draft.record(.callUnanswered(CallUnanswered(call: id)))
        if let situation = call.situation { release(situation, .timer, &draft) }
    }

    /// An advised entry becomes a call for service: a field supervisor has to be dispatched now (E.1.a).
    func promote(_ id: CallID, remark: String?, _ draft: inout Draft) throws(Refusal) {
        let call = try draft.call(id)
        guard call.basis == .advisedEntry else {
            throw Refusal(.notAdvised, "\(call.id.tail) is a call for service already (E.1.a)")
        }
        let words = remark.map { Remark(reader.withholdStatus(in: $0).text) }
        draft.record(.callPromoted(CallPromoted(call: id), words))
        followBasis(of: id, decided: true, &draft)
    }
}

extension Refusal {
    /// A refusal that names the moment something was done; the console shows it in local time.
    init(_ code: Code, _ reason: String, at: Instant) {
        self.init(code, reason)
        self.at = at
    }
}
