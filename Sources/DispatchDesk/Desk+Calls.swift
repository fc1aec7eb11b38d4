extension Desk {
    /// A feed's call: new, changed, or the same as before.
    func receive(_ incoming: IncomingCall, _ draft: inout Draft) {
        let (incoming, withheld) = guarded(incoming)
        if let known = draft.board.calls[incoming.id] {
            update(known, with: incoming, withheld: withheld, &draft)
        } else {
            take(incoming, as: incoming.id, withheld: withheld, &draft)
        }
        moveStatus(of: incoming, &draft)
    }

    /// A call typed at the console gets the next local number.
    @discardableResult
    func enter(_ incoming: IncomingCall, year: Int, _ draft: inout Draft) -> CallID {
        let (incoming, withheld) = guarded(incoming)
        let series = policy.localPrefix + year.padded(to: 4)
        let number = (draft.board.callNumbers[series] ?? 0) + 1
        let id = CallID(series: series, number: number)
        take(incoming, as: id, withheld: withheld, &draft)
        return id
    }

    /// The call with every text that came from outside guarded, short codes too: those go among the facts that can't be
    /// erased.
    private func guarded(_ incoming: IncomingCall) -> (IncomingCall, withheld: Int) {
        var call = incoming
        var withheld = 0
        func pass(_ text: String) -> String {
            let guarded = reader.withholdStatus(in: text)
            withheld += guarded.withheld
            return guarded.text
        }
        call.type = call.type.map(pass)
        call.location = call.location.map(pass)
        call.narrative = call.narrative.map(pass)
        call.district = call.district.map(pass)
        call.beat = call.beat.map(pass)
        call.source = call.source.map(pass)
        call.units = call.units.map { $0.map(pass) }
        return (call, withheld)
    }

    private func take(_ incoming: IncomingCall, as id: CallID, withheld: Int, _ draft: inout Draft) {
        let type = incoming.type ?? ""
        let fact = CallReceived(
            call: id, type: type, priority: incoming.priority, received: incoming.received ?? draft.now,
            callForService: incoming.callForService, basis: basis(type: type, callForService: incoming.callForService),
            district: incoming.district, beat: incoming.beat, source: incoming.source ?? "", withheld: withheld)
        let words = CallWords(
            location: incoming.location ?? "", narrative: incoming.narrative ?? "", coordinate: incoming.coordinate)
        draft.record(.callReceived(fact, words))
        assess(id, &draft)
    }

    private func update(_ known: Call, with incoming: IncomingCall, withheld: Int, _ draft: inout Draft) {
        func changed<Value: Equatable>(_ new: Value?, from old: Value?) -> Value? { new == old ? nil : new }
        let words = CallWords(
            location: incoming.location ?? known.location ?? "", narrative: incoming.narrative ?? known.narrative ?? "",
            coordinate: incoming.coordinate ?? known.coordinate)
        let before = CallWords(
            location: known.location ?? "", narrative: known.narrative ?? "", coordinate: known.coordinate)
        // A feed sends all it knows each time. What it said before a person put it right is nothing new.
        let fed = known.overruled.map(\.priority) ?? known.priority
        var fact = CallUpdated(
            call: known.id, type: changed(incoming.type, from: known.type),
            priority: changed(incoming.priority, from: fed),
            callForService: changed(incoming.callForService, from: known.callForService),
            district: changed(incoming.district, from: known.district),
            beat: changed(incoming.beat, from: known.beat), withheld: 0)
        let unchanged = words == before
        if unchanged, fact == CallUpdated(call: known.id, withheld: 0) { return }
        // The feed sends the whole text again each time; what was withheld from it before is not counted twice.
        if !unchanged { fact.withheld = max(0, withheld - known.withheld) }
        draft.record(.callUpdated(fact, unchanged ? nil : words))
        followFeed(from: known, &draft)
        if words.narrative != before.narrative { assess(known.id, &draft) }
        if words.location != before.location || words.coordinate != before.coordinate {
            followPlace(of: known.id, &draft)
        }
    }

    /// The feed made a call for service of an advised entry, or the other way: its paragraph follows. What a person has said
    /// of the call is not overruled by a feed that says nothing new.
    private func followFeed(from known: Call, _ draft: inout Draft) {
        guard let call = draft.board.calls[known.id] else { return }
        let was = basis(type: known.type, callForService: known.callForService)
        let now = basis(type: call.type, callForService: call.callForService)
        guard was != now, call.basis != now else { return }
        switch now {
        case .callForService: draft.record(.callPromoted(CallPromoted(call: call.id), nil))
        case .advisedEntry:
            guard call.review == .unreviewed else { return }
            draft.record(.callAdvised(CallAdvised(call: call.id)))
        }
        followBasis(of: call.id, &draft)
    }

    private func moveStatus(of incoming: IncomingCall, _ draft: inout Draft) {
        guard let call = draft.board.calls[incoming.id] else { return }
        let status = incoming.status ?? call.status
        let units = incoming.units ?? call.units
        guard status != call.status || units != call.units else { return }
        draft.record(.callStatusChanged(CallStatusChanged(call: call.id, status: status, units: units)))
    }

    /// A person's priority, and why, as a note. The flag has no part in it, and a feed that says something new is followed.
    func prioritize(_ id: CallID, _ priority: Int, reason: String, _ draft: inout Draft) throws(Refusal) {
        let call = try draft.call(id)
        guard (1...9).contains(priority) else { throw Refusal(.missing, "priority is 1 (most urgent) to 9") }
        guard call.priority != priority else {
            throw Refusal(.nothingToDo, "call \(id.tail) has priority \(priority) already")
        }
        guard !reason.trimmed.isEmpty else {
            throw Refusal(.missing, "say why: P \(id.tail) \(priority) reason")
        }
        let fact = CallUpdated(call: id, priority: priority, withheld: 0, isTyped: true)
        draft.record(.callUpdated(fact, nil))
        try addNote("PRIORITY \(call.priority.map(String.init) ?? "NONE") TO \(priority): \(reason)", to: id, &draft)
    }

    func addNote(_ text: String, to id: CallID, _ draft: inout Draft) throws(Refusal) {
        let call = try draft.call(id)
        guard text.contains(where: { !$0.isWhitespace }) else { throw Refusal(.missing, "the note is empty") }
        let guarded = reader.withholdStatus(in: text)
        let fact = NoteAdded(call: id, number: call.notes.count + 1, withheld: guarded.withheld)
        draft.record(.noteAdded(fact, Remark(guarded.text)))
        assess(id, &draft)
    }

    func strikeNote(_ number: Int, of id: CallID, reason: String, _ draft: inout Draft) throws(Refusal) {
        let call = try draft.call(id)
        guard let note = call.notes.first(where: { $0.number == number }) else {
            throw Refusal(.noSuchNote, "call \(id.tail) has no note \(number)")
        }
        guard note.struck == nil else { throw Refusal(.nothingToDo, "note \(number) is struck already") }
        guard !reason.trimmed.isEmpty else {
            throw Refusal(.missing, "say why: a note is struck with a reason, never deleted")
        }
        let guarded = reader.withholdStatus(in: reason)
        draft.record(.noteStruck(NoteStruck(call: id, number: number), Remark(guarded.text)))
    }

    func setStatus(_ id: CallID, _ status: CallStatus, units: [String], _ draft: inout Draft) throws(Refusal) {
        let call = try draft.call(id)
        let units = units.map { reader.withholdStatus(in: $0).text }
        guard status != call.status || units != call.units else {
            throw Refusal(.nothingToDo, "call \(id.tail) is \(status.rawValue) already")
        }
        draft.record(.callStatusChanged(CallStatusChanged(call: id, status: status, units: units)))
    }

    /// E.1.b only where it is known not to be a call for service; unclear counts as E.1.a, the safe side.
    func basis(type: String, callForService: Bool?) -> Basis {
        switch callForService {
        case true?: .callForService
        case false?: .advisedEntry
        case nil: policy.advisedTypes.contains(type.uppercased()) ? .advisedEntry : .callForService
        }
    }

    /// Reads the call's whole text again and, when it is a flag nobody has dismissed, sees that its notices are queued.
    private func assess(_ id: CallID, _ draft: inout Draft) {
        guard let call = draft.board.calls[id] else { return }
        let assessment = reader.assess(call.text)
        guard assessment != call.assessment else { return }
        draft.record(.callAssessed(CallAssessed(call: id, assessment: assessment)))
        guard draft.board.calls[id]?.isFlagged == true else {
            if draft.board.calls[id]?.level == .watch {
                joinOpenSituation(id, &draft)
                followRumor(id, &draft)
            }
            return
        }
        let situation = call.situation.flatMap { draft.board.situations[$0] }
        let known = call.assessment?.findings.filter { $0.points > 0 }.map(\.rule) ?? []
        // A closed situation is not opened again by what its call goes on to say of the same.
        if situation?.isClosed == true, call.isFlagged, !assessment.brings(newTo: known) { return }
        if let situation, !situation.isClosed, situation.determination == .notFederal {
            // Those on scene have said it is not federal (A.3). Only new grounds open the question again.
            guard assessment.brings(newTo: known) else { return }
            draft.record(.determined(Determined(situation: situation.id, determination: .undetermined)))
        }
        place(id, &draft)
    }
}
