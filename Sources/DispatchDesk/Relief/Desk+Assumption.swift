// The moment responsibility moves, and what follows it.
extension Desk {
    func assume(_ id: ReliefID, _ person: PersonID, _ draft: inout Draft) throws(Refusal) {
        let relief = try relief(id, in: [.briefing], draft)
        try isTheirs(relief, draft)
        let person = try known(person)
        guard person == relief.incoming else {
            throw Refusal(.notTheirs, "it is \(relief.incoming.map(\.rawValue) ?? "nobody") who says so, not \(person)")
        }
        guard draft.board.positions[relief.position]?.holder == relief.outgoing else {
            throw Refusal(.positionHeld, "\(relief.position) is \(relief.outgoing)'s no more")
        }
        let gaps = gaps(of: relief, on: draft.board, at: draft.now)
        guard gaps.isEmpty else { throw Refusal(.stillOwed, Self.words(for: gaps)) }
        let sheet = sheet(of: relief, on: draft.board, at: draft.now)
        let held = sheet.filter(\.isHeld)
        let owned = held.filter { relief.marks[$0.id]?.held == .own }.map { NoticeID($0.id.rawValue) }
        let reopened = held.filter { relief.marks[$0.id]?.held == .reopen }.map { NoticeID($0.id.rawValue) }
        draft.record(
            .positionAssumed(
                PositionAssumed(
                    position: relief.position, person: person, from: relief.outgoing, cause: .relief, relief: id,
                    owned: owned, reopened: reopened, lines: sheet.map(\.id), roster: roster(draft), withheld: 0), nil))
        for notice in owned { try handOn(notice, person: person.rawValue, channel: .console, &draft) }
        reopenHeld(reopened, &draft)
        // A position relief has no review of its own: to say "I have the position" is to sign for it.
        if relief.kind == .light {
            draft.record(.reliefSigned(ReliefSigned(relief: id, person: person, isAbsent: false, isWaived: false)))
        }
    }

    static func words(for gaps: [ReliefGap]) -> String {
        let names = gaps.prefix(3).map { gap in
            switch gap {
            case .line(let line): "\(line.id)"
            case .readBack(let notice): "read-back of \(notice)"
            case .question(let number): "question \(number)"
            }
        }
        let more = gaps.count > 3 ? " and \(gaps.count - 3) more" : ""
        return "not accepted as it stands: \(names.joined(separator: ", "))\(more)"
    }

    func release(_ id: ReliefID, _ draft: inout Draft) throws(Refusal) {
        let relief = try relief(id, in: [.assumed], draft)
        if !relief.isShared, draft.actor.person.uppercased() != relief.outgoing.rawValue {
            throw Refusal(.notTheirs, "\(relief.outgoing) says released, at their own console")
        }
        guard relief.releasedAt == nil else { throw Refusal(.nothingToDo, "\(id) is released already") }
        draft.record(.reliefReleased(ReliefReleased(relief: id)))
    }

    func sign(_ id: ReliefID, _ person: PersonID, reason: String?, _ draft: inout Draft) throws(Refusal) {
        let relief = try relief(id, in: [.assumed], draft)
        let person = try known(person)
        guard person == relief.outgoing || person == relief.incoming else {
            throw Refusal(
                .notTheirs, "\(id) is between \(relief.outgoing) and \(relief.incoming.map(\.rawValue) ?? "")")
        }
        // Where each has a console, each signs at it; where they share one, one of them sits there.
        let hand = PersonID(draft.actor.person.uppercased())
        let isOwnHand = relief.isShared ? hand == relief.outgoing || hand == relief.incoming : hand == person
        guard isOwnHand else { throw Refusal(.notTheirs, "\(person) signs \(id) at their own console") }
        guard !relief.hasSigned(person) else {
            throw Refusal(.notTheirs, "\(person) has signed \(id) already; the other has not")
        }
        // A takeover's sheet is read afterwards, and signed when it was.
        if relief.kind == .takeover {
            let gaps = gaps(of: relief, on: draft.board, at: draft.now)
            guard gaps.isEmpty else { throw Refusal(.stillOwed, Self.words(for: gaps)) }
        }
        if let question = relief.openQuestions.first {
            throw Refusal(.stillOwed, "question \(question.number) is neither answered nor left open")
        }
        let reason = reader.withholdStatus(in: reason ?? "")
        let over = relief.assumedAt.map { $0.advanced(by: policy.relief.overlap) <= draft.now } ?? true
        let isWaived = relief.kind == .full && !over
        if isWaived, reason.text.trimmed.isEmpty {
            let left = policy.relief.overlap - draft.now.seconds(since: relief.assumedAt ?? draft.now)
            throw Refusal(.reviewRuns, "the review runs for another \(left) s; stay, or say why not")
        }
        if person == relief.outgoing, relief.releasedAt == nil {
            draft.record(.reliefReleased(ReliefReleased(relief: id)))
        }
        if isWaived { try note(reason, in: id, &draft) }
        draft.record(.reliefSigned(ReliefSigned(relief: id, person: person, isAbsent: false, isWaived: isWaived)))
    }

    func signForAbsent(_ id: ReliefID, reason: String, _ draft: inout Draft) throws(Refusal) {
        let relief = try relief(id, in: [.assumed], draft)
        try isTheirs(relief, draft)
        guard let incoming = relief.incoming, relief.hasSigned(incoming) else {
            throw Refusal(.stillOwed, "the one who stays signs first")
        }
        guard !relief.hasSigned(relief.outgoing) else { throw Refusal(.nothingToDo, "both have signed \(id)") }
        let reason = reader.withholdStatus(in: reason)
        guard !reason.text.trimmed.isEmpty else {
            throw Refusal(.missing, "why did \(relief.outgoing) leave without signing?")
        }
        try note(reason, in: id, &draft)
        draft.record(
            .reliefSigned(ReliefSigned(relief: id, person: relief.outgoing, isAbsent: true, isWaived: false)))
    }

    private func note(_ words: GuardedText, in id: ReliefID, _ draft: inout Draft) throws(Refusal) {
        let number = (draft.board.reliefs[id]?.remarks.last?.number ?? 0) + 1
        draft.record(
            .reliefRemarked(
                ReliefRemarked(relief: id, number: number, kind: .note, withheld: words.withheld),
                Remark(words.text.trimmed)))
    }

    /// Somebody is ill or called away. The one who comes has the position at once; what the other held is owed an answer again,
    /// because nobody has told them of it.
    func takeOver(
        _ name: PositionName, _ person: PersonID, supervisor: String, reason: String, _ draft: inout Draft
    ) throws(Refusal) {
        let (name, person) = (try seat(name, draft), try known(person))
        guard let held = draft.board.positions[name] else {
            throw Refusal(.nothingToDo, "nobody holds \(name); whoever sits down takes it up")
        }
        guard held.holder != person else { throw Refusal(.nothingToDo, "\(person) holds \(name) already") }
        let (words, count) = try words(supervisor, reason)
        guard !names(of: person, draft.board).contains(words.supervisor.uppercased()) else {
            throw Refusal(.missing, "somebody else has to allow a takeover")
        }
        endReliefs(of: name, &draft)
        let id = ReliefID(number: draft.board.reliefCount + 1)
        draft.record(
            .reliefOffered(
                ReliefOffered(
                    relief: id, position: name, kind: .takeover, outgoing: held.holder, isForced: false,
                    withheld: count),
                words))
        draft.record(.reliefBegun(ReliefBegun(relief: id, incoming: person, isShared: false)))
        let reopened = heldNotices(of: held.holder, draft)
        draft.record(
            .positionAssumed(
                PositionAssumed(
                    position: name, person: person, from: held.holder, cause: .takeover, relief: id, owned: [],
                    reopened: reopened, lines: lines(leftBy: held.holder, draft), roster: roster(draft), withheld: 0),
                words))
        reopenHeld(reopened, &draft)
        // Who is ill signs nothing.
        draft.record(
            .reliefSigned(ReliefSigned(relief: id, person: held.holder, isAbsent: true, isWaived: false)))
    }

    /// The holder leaves with lines open and nobody to relieve them: the watch commander allows it, and has the position.
    func leave(
        _ name: PositionName, to commander: PersonID, reason: String, _ draft: inout Draft
    ) throws(Refusal) {
        let (name, commander) = (try seat(name, draft), try known(commander))
        guard let held = draft.board.positions[name] else { throw Refusal(.nothingToDo, "nobody holds \(name)") }
        guard held.holder != commander else { throw Refusal(.nothingToDo, "\(commander) holds \(name) already") }
        guard draft.actor.person.uppercased() == held.holder.rawValue else {
            throw Refusal(.notTheirs, "\(name) is \(held.holder)'s; nobody leaves it for them")
        }
        guard draft.board.roster.onDuty(.watchCommander, at: draft.now).contains(where: { $0.person == commander })
        else {
            throw Refusal(.notRostered, "\(commander) is not on the roster as watch commander; only they can allow it")
        }
        let (words, count) = try words(commander.rawValue, reason)
        endReliefs(of: name, &draft)
        let reopened = heldNotices(of: held.holder, draft)
        draft.record(
            .positionAssumed(
                PositionAssumed(
                    position: name, person: commander, from: held.holder, cause: .allowed, relief: nil, owned: [],
                    reopened: reopened, lines: lines(leftBy: held.holder, draft), roster: roster(draft),
                    withheld: count), words))
        reopenHeld(reopened, &draft)
    }

    func seal(_ seal: ReliefSealed, _ draft: inout Draft) throws(Refusal) {
        _ = try relief(seal.relief, in: [.signed], draft)
        draft.record(.reliefSealed(seal))
    }

    /// What was open when somebody left without a relief.
    private func lines(leftBy person: PersonID, _ draft: Draft) -> [SheetLineID] {
        sheet(.full, leaver: person, on: draft.board, at: draft.now).map(\.id)
    }

    /// Who is on for each role, in ids.
    private func roster(_ draft: Draft) -> [RosterSeat] {
        Role.allCases.flatMap { role in
            draft.board.roster.onDuty(role, at: draft.now).map {
                RosterSeat(
                    role: role, person: $0.person, callSign: $0.callSign, isActing: $0.actingUntil != nil)
            }
        }
    }

    private func words(_ supervisor: String, _ reason: String) throws(Refusal) -> (PositionWords, withheld: Int) {
        let guarded = (reader.withholdStatus(in: supervisor), reader.withholdStatus(in: reason))
        let (supervisor, reason) = (guarded.0.text.trimmed, guarded.1.text.trimmed)
        guard !supervisor.isEmpty else { throw Refusal(.missing, "who allows it? a supervisor's id or name") }
        guard !reason.isEmpty else { throw Refusal(.missing, "why? it stands on the record") }
        return (PositionWords(supervisor: supervisor, reason: reason), guarded.0.withheld + guarded.1.withheld)
    }

    private func endReliefs(of name: PositionName, _ draft: inout Draft) {
        for open in draft.board.reliefs.values.filter({ $0.position == name && $0.isOpen }).sorted(by: { $0.id < $1.id }
        ) {
            guard !open.isUnderWay else {
                draft.record(.reliefCancelled(ReliefCancelled(relief: open.id, cause: .overtaken)))
                continue
            }
            // Nobody who had yet to sign for the one before will now.
            for person in [open.incoming, open.outgoing].compactMap({ $0 }) where !open.hasSigned(person) {
                draft.record(
                    .reliefSigned(ReliefSigned(relief: open.id, person: person, isAbsent: true, isWaived: false)))
            }
        }
    }

    private func heldNotices(of person: PersonID, _ draft: Draft) -> [NoticeID] {
        draft.board.liveNotices.sorted().filter { id in
            draft.board.notices[id].map { holds(person, $0, on: draft.board) } ?? false
        }
    }

    private func reopenHeld(_ notices: [NoticeID], _ draft: inout Draft) {
        for id in notices {
            guard let notice = draft.board.notices[id], notice.state == .acknowledged else { continue }
            draft.record(.noticeReopened(NoticeReopened(notice: id, round: notice.round + 1, cause: .relief)))
            fireFirstStep(of: id, .reopened, &draft)
        }
    }
}
