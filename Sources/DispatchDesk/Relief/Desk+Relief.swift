extension Desk {
    func relieve(_ command: ReliefCommand, _ draft: inout Draft) throws(Refusal) {
        switch command {
        case .takeUp(let name, let person): try takeUp(name, person, &draft)
        case .offer(let name, let kind, let person, let reason):
            try offer(name, kind, to: person, reason: reason, &draft)
        case .begin(let id, let person): try begin(id, person, &draft)
        case .mark(let id, let line, let state, let seconds, let held):
            try mark(line, of: id, state: state, seconds: seconds, held, &draft)
        case .brief(let id): try brief(id, &draft)
        case .remark(let id, let kind, let text): try remark(kind, text, in: id, &draft)
        case .answer(let id, let number, let text): try answer(number, text, in: id, &draft)
        case .readBack(let id, let notice, let said): try readBack(said, of: notice, in: id, &draft)
        case .assume(let id, let person): try assume(id, person, &draft)
        case .release(let id): try release(id, &draft)
        case .sign(let id, let person, let reason): try sign(id, person, reason: reason, &draft)
        case .signForAbsent(let id, let reason): try signForAbsent(id, reason: reason, &draft)
        case .cancel(let id): try cancel(id, &draft)
        case .abandon(let id, let since): try abandon(id, since: since, &draft)
        case .takeOver(let name, let person, let supervisor, let reason):
            try takeOver(name, person, supervisor: supervisor, reason: reason, &draft)
        case .leave(let name, let commander, let reason): try leave(name, to: commander, reason: reason, &draft)
        case .seal(let seal): try self.seal(seal, &draft)
        case .passOn(let kind, let text, let until): try passOn(kind, text, until: until, &draft)
        case .endPassOn(let number): try endPassOn(number, .hand, until: nil, &draft)
        case .expirePassOn(let number, let until): try endPassOn(number, .expired, until: until, &draft)
        }
    }

    // MARK: before the assumption

    private func takeUp(_ name: PositionName, _ person: PersonID, _ draft: inout Draft) throws(Refusal) {
        let (name, person) = (try seat(name, draft), try known(person))
        if let held = draft.board.positions[name] {
            if held.holder == person { return }
            throw Refusal(
                .positionHeld, "\(name) is held by \(held.holder); relief or a takeover passes it on", at: held.since)
        }
        draft.record(
            .positionAssumed(
                PositionAssumed(
                    position: name, person: person, from: nil, cause: .unheld, relief: nil, owned: [], reopened: [],
                    lines: [], roster: [], withheld: 0), nil))
    }

    private func offer(
        _ name: PositionName, _ kind: Relief.Kind, to person: PersonID?, reason: String?, _ draft: inout Draft
    ) throws(Refusal) {
        guard kind != .takeover else { throw Refusal(.missing, "a takeover needs a supervisor's word and a reason") }
        let name = try seat(name, draft)
        guard let held = draft.board.positions[name] else {
            throw Refusal(.nothingToDo, "nobody holds \(name); whoever sits down takes it up")
        }
        if let open = draft.board.openRelief(of: name) {
            throw Refusal(.nothingToDo, "\(open.id) of \(name) is \(open.phase.rawValue) already", at: open.lastAt)
        }
        // Nobody turns away from a step that is about to fire, unless they say why.
        let soon = timers(on: draft.board).first {
            $0.due <= draft.now.advanced(by: policy.relief.quietBefore) && $0.isStep
        }
        let guarded = reader.withholdStatus(in: reason ?? "")
        let reason = guarded.text.trimmed
        if let soon, reason.isEmpty {
            throw Refusal(.stepDue, "wait, or fill in why now: \(soon.name) is due", at: soon.due)
        }
        let id = ReliefID(number: draft.board.reliefCount + 1)
        draft.record(
            .reliefOffered(
                ReliefOffered(
                    relief: id, position: name, kind: kind,
                    outgoing: held.holder, isForced: soon != nil,
                    withheld: guarded.withheld),
                reason.isEmpty ? nil : PositionWords(supervisor: "", reason: reason)))
        if let person { try begin(id, person, &draft) }
    }

    private func begin(_ id: ReliefID, _ person: PersonID, _ draft: inout Draft) throws(Refusal) {
        let relief = try relief(id, in: [.offered], draft)
        let person = try known(person)
        guard person != relief.outgoing else {
            throw Refusal(.missing, "\(person) holds \(relief.position) already; who relieves?")
        }
        draft.record(
            .reliefBegun(
                ReliefBegun(
                    relief: id, incoming: person, isShared: draft.actor.person.uppercased() == relief.outgoing.rawValue)
            ))
    }

    private func mark(
        _ line: SheetLineID, of id: ReliefID, state: String, seconds: Int, _ held: Relief.HeldDecision?,
        _ draft: inout Draft
    ) throws(Refusal) {
        let relief = try relief(id, in: [.previewing, .briefing, .assumed], draft)
        try isTheirs(relief, draft)
        guard let found = sheet(of: relief, on: draft.board, at: draft.now).first(where: { $0.id == line }) else {
            throw Refusal(.nothingToDo, "\(line) is open no more")
        }
        guard found.state == state else {
            throw Refusal(.noticeChanged, "\(line) has changed: \(found.state)")
        }
        let accepts = relief.phase != .previewing
        if accepts, found.isHeld, held == nil {
            throw Refusal(.missing, "\(line) is held by \(relief.outgoing): take it over, or have it opened again")
        }
        let mark = relief.marks[line]
        if (accepts ? mark?.accepted : mark?.seen)?.state == state, mark?.held == held { return }
        draft.record(
            .reliefMarked(
                ReliefMarked(
                    relief: id, line: line, section: found.section, state: state, isAccepted: accepts,
                    seconds: max(0, seconds), held: accepts && found.isHeld ? held : nil)))
    }

    private func brief(_ id: ReliefID, _ draft: inout Draft) throws(Refusal) {
        let relief = try relief(id, in: [.previewing], draft)
        try isTheirs(relief, draft)
        let unseen = unseen(of: relief, on: draft.board, at: draft.now)
        guard unseen.isEmpty else {
            throw Refusal(.stillOwed, "not seen yet: \(unseen.prefix(3).map(\.id.rawValue).joined(separator: ", "))")
        }
        draft.record(.reliefBriefed(ReliefBriefed(relief: id)))
    }

    private func remark(
        _ kind: Relief.Remark.Kind, _ text: String, in id: ReliefID, _ draft: inout Draft
    ) throws(Refusal) {
        // What is found in the review to have been left out belongs to the same relief.
        let phases: [Relief.Phase] = kind == .omission ? [.assumed] : [.offered, .previewing, .briefing, .assumed]
        let relief = try relief(id, in: phases, draft)
        let guarded = reader.withholdStatus(in: text)
        guard !guarded.text.trimmed.isEmpty else { throw Refusal(.missing, "what is to be noted?") }
        draft.record(
            .reliefRemarked(
                ReliefRemarked(
                    relief: id, number: (relief.remarks.last?.number ?? 0) + 1, kind: kind, withheld: guarded.withheld),
                Remark(guarded.text.trimmed)))
    }

    private func answer(_ number: Int, _ text: String?, in id: ReliefID, _ draft: inout Draft) throws(Refusal) {
        let relief = try relief(id, in: [.previewing, .briefing, .assumed], draft)
        guard let remark = relief.remarks.first(where: { $0.number == number && $0.kind == .question }) else {
            throw Refusal(.missing, "\(id) has no question \(number)")
        }
        guard remark.isAnswered == nil else { throw Refusal(.nothingToDo, "question \(number) is settled already") }
        let guarded = reader.withholdStatus(in: text ?? "")
        let words = guarded.text.trimmed
        draft.record(
            .reliefAnswered(
                ReliefAnswered(
                    relief: id, number: number, isAnswered: text != nil, withheld: guarded.withheld),
                words.isEmpty ? nil : Remark(words)))
    }

    private func readBack(
        _ said: ReadBack, of id: NoticeID, in relief: ReliefID, _ draft: inout Draft
    ) throws(Refusal) {
        try isTheirs(try self.relief(relief, in: [.briefing, .assumed], draft), draft)
        let actual = self.readBack(of: try notice(id, draft))
        draft.record(
            .reliefReadBack(ReliefReadBack(relief: relief, notice: id, said: said, isRight: said == actual)))
    }

    func cancel(_ id: ReliefID, _ draft: inout Draft) throws(Refusal) {
        let relief = try relief(id, in: [.offered, .previewing, .briefing], draft)
        let person = PersonID(draft.actor.person.uppercased())
        guard person == relief.outgoing || person == relief.incoming else {
            throw Refusal(.notTheirs, "\(id) is between \(names(of: relief)); one of them breaks it off")
        }
        draft.record(.reliefCancelled(ReliefCancelled(relief: id, cause: .hand)))
    }

    private func abandon(_ id: ReliefID, since: Instant, _ draft: inout Draft) throws(Refusal) {
        let relief = try relief(id, in: [.offered, .previewing, .briefing], draft)
        guard relief.lastAt == since, since.advanced(by: policy.relief.abandonAfter) <= draft.now else {
            throw Refusal(.nothingToDo, "\(id) goes on")
        }
        draft.record(.reliefCancelled(ReliefCancelled(relief: id, cause: .abandoned)))
    }
}

extension DeskTimer {
    /// Whether it reaches out to somebody.
    fileprivate var isStep: Bool {
        if case .step = command { return true }
        if case .release = command { return true }
        return false
    }
}

// MARK: - What they share

extension Desk {
    /// A relief in one of the phases a command is for.
    func relief(_ id: ReliefID, in phases: [Relief.Phase], _ draft: Draft) throws(Refusal) -> Relief {
        guard let relief = draft.board.reliefs[id] else { throw Refusal(.noSuchRelief, "no relief \(id) is open") }
        guard phases.contains(relief.phase) else {
            throw Refusal(.nothingToDo, "\(id) is \(relief.phase.rawValue)", at: relief.lastAt)
        }
        return relief
    }

    /// On a console of their own only the one who comes says what they have seen and accepted; on a shared one, both sit there.
    func isTheirs(_ relief: Relief, _ draft: Draft) throws(Refusal) {
        guard let incoming = relief.incoming else { throw Refusal(.missing, "nobody has come to relieve yet") }
        let person = PersonID(draft.actor.person.uppercased())
        if person == incoming || (relief.isShared && person == relief.outgoing) { return }
        throw Refusal(.notTheirs, "\(relief.id) is \(incoming)'s to read and accept, on the console they began it on")
    }

    /// An id that may stand on the record.
    func known(_ person: PersonID) throws(Refusal) -> PersonID {
        let id = person.rawValue.uppercased().filter { !$0.isWhitespace }
        guard (1...20).contains(id.utf8.count), reader.withholdStatus(in: id).withheld == 0,
            id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) })
        else { throw Refusal(.missing, "who? an id of letters and digits, such as 2207") }
        return PersonID(id)
    }

    /// A position's name as it may stand on the record: one spelling for one seat.
    func seat(_ name: PositionName, _ draft: Draft) throws(Refusal) -> PositionName {
        let words = name.rawValue.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...32).contains(words.utf8.count), reader.withholdStatus(in: words).withheld == 0,
            words.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || " -._/".contains($0)) })
        else { throw Refusal(.missing, "which position? a name of letters and digits, such as Radio 1") }
        return draft.board.positionName(PositionName(words))
    }

    func names(of relief: Relief) -> String {
        "\(relief.outgoing) and \(relief.incoming.map(\.rawValue) ?? "nobody yet")"
    }
}
