extension Desk {
    /// Puts a flagged call into the situation it is about, opening one if there is none, and sees that what is owed is queued.
    ///
    /// A situation that was closed stays closed: what is new after that is about something new.
    func place(_ id: CallID, _ draft: inout Draft) {
        if let situation = draft.board.calls[id]?.situation, draft.board.situations[situation]?.isClosed == true {
            draft.record(.callLeft(CallLeft(situation: situation, call: id, cause: .closed)))
        }
        guard let call = draft.board.calls[id] else { return }
        if let situation = call.situation {
            renewIfStoodDown(situation, &draft)
            followBasis(of: id, &draft)
        } else if let (situation, reason) = situation(for: call, draft) {
            let wasRumor = draft.board.situations[situation]?.isRumor ?? false
            draft.record(.callJoined(CallJoined(situation: situation, call: id, reason: reason)))
            let told = draft.board.notices(of: situation)
            renewIfStoodDown(situation, &draft)
            followBasis(of: id, &draft)
            if wasRumor { endRumor(situation, by: id, told: told, &draft) }
        } else {
            open(for: call, &draft)
        }
        followKinds(of: id, &draft)
    }

    /// A watch-level call tells more about a situation that is open already; alone it opens none.
    func joinOpenSituation(_ id: CallID, _ draft: inout Draft) {
        guard let call = draft.board.calls[id], call.situation == nil,
            let (situation, reason) = situation(for: call, draft)
        else { return }
        draft.record(.callJoined(CallJoined(situation: situation, call: id, reason: reason)))
        followKinds(of: id, &draft)
    }

    /// What a call's text says that nobody had said of its situation: a weapon, a child alone, a crowd. Whoever was told
    /// before is told again (pack `renewing_tags`).
    func followKinds(of id: CallID, _ draft: inout Draft) {
        guard let call = draft.board.calls[id], let situation = call.situation.flatMap({ draft.board.situations[$0] }),
            !situation.isClosed
        else { return }
        let kinds = Set(call.assessment?.tags ?? []).intersection(policy.renewingTags).subtracting(situation.kinds)
        guard !kinds.isEmpty else { return }
        draft.record(
            .situationChanged(SituationChanged(situation: situation.id, kinds: kinds.sorted(), call: id)))
        renewAll(of: situation, &draft)
    }

    func open(for call: Call, _ draft: inout Draft) {
        let id = draft.board.nextSituation
        draft.record(.situationOpened(SituationOpened(situation: id, call: call.id, basis: call.basis)))
        // Watch-level calls of the last hour from the same place were the first reports of it.
        let watched = draft.board.calls.values.filter { earlier in
            earlier.level == .watch && earlier.situation == nil && earlier.id != call.id
                && abs(call.received.seconds(since: earlier.received)) <= policy.joinWindow
        }
        for earlier in watched.sorted(by: { $0.id < $1.id }) {
            guard let reason = Place.match(place(of: earlier), place(of: call), radius: policy.joinRadius),
                !isOver(.call(earlier.id), draft)
            else { continue }
            draft.record(.callJoined(CallJoined(situation: id, call: earlier.id, reason: reason)))
        }
        for role in Role.allCases { queue(role, for: id, call: call.id, basis: call.basis, &draft) }
    }

    /// The newest situation that `call` is about: same block or within the radius, and within the window. None that somebody
    /// took it out of.
    private func situation(for call: Call, _ draft: Draft) -> (SituationID, CallJoined.Reason)? {
        let board = draft.board
        let likely = board.situations.values.filter { situation in
            abs(call.received.seconds(since: situation.latest)) <= policy.joinWindow && situation.isOpen(to: call)
                && !call.leftSituations.contains(situation.id)
        }
        for situation in likely.sorted(by: { $0.id > $1.id }) {
            for member in situation.calls.lazy.compactMap({ board.calls[$0] }) {
                if let reason = Place.match(place(of: member), place(of: call), radius: policy.joinRadius),
                    !isOver(.situation(situation.id), draft)
                {
                    return (situation.id, reason)
                }
            }
        }
        return nil
    }

    /// Whether something is over for so long that nothing is about it any more.
    func isOver(_ stream: StreamName, _ draft: Draft) -> Bool {
        draft.board.isOver(stream, by: draft.now.advanced(by: -window))
    }

    func place(of call: Call) -> (location: String?, coordinate: Coordinate?) {
        (call.location, call.coordinate)
    }

    /// The paragraph of a situation by its flagged calls: any call for service among them makes it E.1.a. nil when none is left.
    func basis(of situation: Situation, on board: Board) -> Basis? {
        let calls = situation.calls.compactMap { board.calls[$0] }
        let flagged = calls.filter(\.isFlagged)
        guard !flagged.isEmpty else {
            let asked = calls.contains { if case .dismissed = $0.review { false } else { true } }
            return situation.isRumor && asked ? .advisedEntry : nil
        }
        return flagged.contains { $0.basis == .callForService } ? .callForService : .advisedEntry
    }

    /// The situation's paragraph, and with it its notices, follow its calls.
    ///
    /// - Parameter decided: a person has just said so; what that renews goes out at once.
    func followBasis(of id: CallID, decided: Bool = false, _ draft: inout Draft) {
        if let call = draft.board.calls[id], let situation = call.situation.flatMap({ draft.board.situations[$0] }),
            situation.isClosed
        {
            // What becomes a call for service after its situation was closed is owed a supervisor all the same.
            guard call.isFlagged, call.basis == .callForService, situation.basis == .advisedEntry else { return }
            return place(id, &draft)
        }
        guard let situationID = draft.board.calls[id]?.situation,
            let situation = draft.board.situations[situationID],
            let basis = basis(of: situation, on: draft.board)
        else { return }
        if basis != situation.basis {
            draft.record(.situationRebased(SituationRebased(situation: situationID, basis: basis)))
            for notice in situation.notices.compactMap({ draft.board.notices[$0] }) where notice.state != .stoodDown {
                rebase(notice, to: basis, decided: decided, &draft)
            }
        }
        queueMissingRoles(situationID, call: id, &draft)
        closeWhatIsComplete(situationID, &draft)
    }

    func dispatchSupervisor(_ unit: String, to id: CallID, _ draft: inout Draft) throws(Refusal) {
        guard !unit.trimmed.isEmpty else { throw Refusal(.missing, "which unit? SUP \(id.tail) UNIT, such as 3S12") }
        let unit = try callSign(unit)
        let situation = try situation(of: id, draft)
        guard !draft.board.supervisors(of: situation).contains(where: { $0.unit == unit }) else {
            throw Refusal(.nothingToDo, "\(unit) is on \(situation.id) already")
        }
        draft.record(.supervisorDispatched(SupervisorDispatched(situation: situation.id, call: id, unit: unit)))
        closeWhatIsComplete(situation.id, &draft)
    }

    func determine(_ determination: Determination, for id: CallID, _ draft: inout Draft) throws(Refusal) {
        let situation = try situation(of: id, draft)
        guard !situation.isClosed else {
            throw Refusal(.situationClosed, "\(situation.id) is closed; a new report opens a new one")
        }
        guard situation.determination != determination else {
            throw Refusal(.nothingToDo, "\(situation.id) is \(determination.title) already")
        }
        draft.record(.determined(Determined(situation: situation.id, determination: determination)))
        if determination == .notFederal {
            standDown(situation.id, .notFederal, &draft)
        } else if situation.determination == .notFederal, basis(of: situation, on: draft.board) != nil {
            // It was said not to be federal, and that is taken back: everybody who stood down is owed word, now.
            renewIfStoodDown(situation.id, &draft)
            queueMissingRoles(situation.id, call: id, &draft)
            release(situation.id, .confirmation, &draft)
        }
        guard determination != .undetermined, determination != .notFederal else { return }
        // What was acknowledged asked them to find out what it is; that is known now, and what remains are duties.
        for notice in situation.notices.compactMap({ draft.board.notices[$0] }) where notice.state == .acknowledged {
            draft.record(.noticeClosed(NoticeClosed(notice: notice.id, cause: .determined)))
        }
    }

    /// A call sign goes among the facts, which can't be erased: letters, digits and hyphens only.
    func callSign(
        _ typed: String, _ advice: String = "a unit is a call sign of letters and digits, such as 3S12"
    ) throws(Refusal) -> String {
        let unit = typed.uppercased().filter { !$0.isWhitespace }
        guard (1...10).contains(unit.utf8.count),
            unit.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }),
            unit == "RP" || unit.contains(where: \.isNumber), reader.withholdStatus(in: unit).withheld == 0
        else { throw Refusal(.notACallSign, advice) }
        return unit
    }

    func situation(of id: CallID, _ draft: Draft) throws(Refusal) -> Situation {
        let call = try draft.call(id)
        guard let situation = call.situation.flatMap({ draft.board.situations[$0] }) else {
            throw Refusal(.notFlagged, "call \(id.tail) is in no situation; confirm it first (FC \(id.tail))")
        }
        return situation
    }
}

extension Situation {
    /// Whether a new report may still be about it. What was found not to be federal, or gone, or could not be verified, is
    /// over: a report received after that is about something new, and its notices are owed.
    func isOpen(to call: Call) -> Bool {
        guard !isClosed else { return false }
        return switch determination {
        case .undetermined, .federalConfirmed: true
        case .notFederal: false
        case .couldNotVerify, .goneOnArrival: determinedAt.map { call.received <= $0 } ?? true
        }
    }
}
