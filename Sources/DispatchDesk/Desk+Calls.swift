extension Desk {
    /// A feed's call: new, changed, or the same as before.
    func receive(_ incoming: IncomingCall, _ draft: inout Draft) {
        if let known = draft.board.calls[incoming.id] {
            update(known, with: incoming, &draft)
        } else {
            take(incoming, as: incoming.id, &draft)
        }
        moveStatus(of: incoming, &draft)
    }

    /// A call typed at the console gets the next local number.
    func enter(_ incoming: IncomingCall, year: Int, _ draft: inout Draft) {
        let series = policy.localPrefix + year.padded(to: 4)
        let number = (draft.board.callNumbers[series] ?? 0) + 1
        take(incoming, as: CallID(series: series, number: number), &draft)
    }

    private func take(_ incoming: IncomingCall, as id: CallID, _ draft: inout Draft) {
        let location = reader.withholdStatus(in: incoming.location ?? "")
        let narrative = reader.withholdStatus(in: incoming.narrative ?? "")
        let type = incoming.type ?? ""
        let fact = CallReceived(
            call: id, type: type, priority: incoming.priority, received: incoming.received ?? draft.now,
            callForService: incoming.callForService, basis: basis(type: type, callForService: incoming.callForService),
            district: incoming.district, beat: incoming.beat, source: incoming.source ?? "",
            withheld: location.withheld + narrative.withheld)
        let words = CallWords(location: location.text, narrative: narrative.text, coordinate: incoming.coordinate)
        draft.record(.callReceived(fact, words))
        assess(id, &draft)
    }

    private func update(_ known: Call, with incoming: IncomingCall, _ draft: inout Draft) {
        let location = incoming.location.map(reader.withholdStatus(in:))
        let narrative = incoming.narrative.map(reader.withholdStatus(in:))
        func changed<Value: Equatable>(_ new: Value?, from old: Value?) -> Value? { new == old ? nil : new }
        let coordinate = incoming.coordinate ?? known.coordinate
        let words = CallWords(
            location: location?.text ?? known.location ?? "", narrative: narrative?.text ?? known.narrative ?? "",
            coordinate: coordinate)
        let before = CallWords(
            location: known.location ?? "", narrative: known.narrative ?? "", coordinate: known.coordinate)
        var fact = CallUpdated(
            call: known.id, type: changed(incoming.type, from: known.type),
            priority: changed(incoming.priority, from: known.priority),
            callForService: changed(incoming.callForService, from: known.callForService),
            district: changed(incoming.district, from: known.district),
            beat: changed(incoming.beat, from: known.beat), withheld: 0)
        let unchanged = words == before
        if unchanged, fact == CallUpdated(call: known.id, withheld: 0) { return }
        if !unchanged { fact.withheld = (location?.withheld ?? 0) + (narrative?.withheld ?? 0) }
        draft.record(.callUpdated(fact, unchanged ? nil : words))
        // The feed has made a call for service of an advised entry: that promotes it, as a person's key would.
        if fact.callForService == true, known.basis == .advisedEntry {
            draft.record(.callPromoted(CallPromoted(call: known.id), nil))
            followBasis(of: known.id, &draft)
        }
        if words.narrative != before.narrative { assess(known.id, &draft) }
    }

    private func moveStatus(of incoming: IncomingCall, _ draft: inout Draft) {
        guard let call = draft.board.calls[incoming.id] else { return }
        let status = incoming.status ?? call.status
        let units = incoming.units ?? call.units
        guard status != call.status || units != call.units else { return }
        draft.record(.callStatusChanged(CallStatusChanged(call: call.id, status: status, units: units)))
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
        guard !reason.isEmpty else { throw Refusal(.missing, "say why: a note is struck with a reason, never deleted") }
        let guarded = reader.withholdStatus(in: reason)
        draft.record(.noteStruck(NoteStruck(call: id, number: number), Remark(guarded.text)))
    }

    func setStatus(_ id: CallID, _ status: CallStatus, units: [String], _ draft: inout Draft) throws(Refusal) {
        let call = try draft.call(id)
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
        if draft.board.calls[id]?.isFlagged == true {
            place(id, &draft)
        } else if draft.board.calls[id]?.level == .watch {
            joinOpenSituation(id, &draft)
        }
    }
}
