extension Board {
    mutating func receive(_ fact: CallReceived, _ words: CallWords?) {
        calls[fact.call] = Call(
            id: fact.call, type: fact.type, originalType: fact.type, priority: fact.priority,
            originalPriority: fact.priority, received: fact.received, callForService: fact.callForService,
            district: fact.district, beat: fact.beat, source: fact.source, location: words?.location,
            coordinate: words?.coordinate, narrative: words?.narrative, notes: [], withheld: fact.withheld,
            status: .pending, units: [], assessment: nil, level: .none, basis: fact.basis, review: .unreviewed,
            situation: nil)
        if let (series, number) = fact.call.seriesNumber {
            callNumbers[series] = max(callNumbers[series] ?? 0, number)
        }
    }

    mutating func update(_ fact: CallUpdated, _ words: CallWords?, at instant: Instant) {
        guard var call = calls[fact.call] else { return }
        if fact.type != nil || words != nil { call.correctedAt = instant }
        call.type = fact.type ?? call.type
        if fact.isTyped == true {
            call.overruled = call.overruled ?? .init(priority: call.priority)
        } else if fact.priority != nil {
            call.overruled = nil
        }
        call.priority = fact.priority ?? call.priority
        call.callForService = fact.callForService ?? call.callForService
        call.district = fact.district ?? call.district
        call.beat = fact.beat ?? call.beat
        call.withheld += fact.withheld
        if let words {
            call.location = words.location
            call.narrative = words.narrative
            call.coordinate = words.coordinate
        }
        calls[fact.call] = call
    }

    mutating func assess(_ fact: CallAssessed, at instant: Instant) {
        guard var call = calls[fact.call] else { return }
        call.assessment = fact.assessment
        call.level = max(call.level, fact.assessment.level)
        if case .dismissed(_, _, _, let known) = call.review, fact.assessment.brings(newTo: known) {
            call.review = .unreviewed
            call.flaggedAt = nil
        }
        if call.level == .flag, call.review == .unreviewed, call.flaggedAt == nil {
            call.flaggedAt = instant
            undecided.insert(call.id)
        }
        calls[fact.call] = call
    }

    mutating func confirm(_ fact: CallConfirmed, by actor: Actor, at instant: Instant) {
        calls[fact.call]?.review = .confirmed(by: actor, at: instant)
        calls[fact.call]?.basis = fact.basis
        undecided.remove(fact.call)
    }

    mutating func dismiss(_ fact: CallDismissed, by actor: Actor, at instant: Instant) {
        calls[fact.call]?.review = .dismissed(by: actor, at: instant, reason: fact.reason, known: fact.known)
        undecided.remove(fact.call)
    }

    mutating func add(_ fact: NoteAdded, _ words: Remark?, by actor: Actor, at instant: Instant) {
        calls[fact.call]?.notes.append(
            Note(number: fact.number, text: words?.text, at: instant, by: actor, struck: nil))
        calls[fact.call]?.withheld += fact.withheld
    }

    mutating func strike(_ fact: NoteStruck, _ words: Remark?, by actor: Actor, at instant: Instant) {
        guard let index = calls[fact.call]?.notes.firstIndex(where: { $0.number == fact.number }) else { return }
        calls[fact.call]?.notes[index].struck = .init(reason: words?.text, at: instant, by: actor)
    }

    /// Keeps the queues and what waits for a word as a call now is.
    mutating func list(_ id: CallID, before: Call?) {
        guard let call = calls[id] else { return }
        if call.needsReview { unreviewed.insert(id) } else { unreviewed.remove(id) }
        let (old, new) = (before.map(CallQueue.Place.init), CallQueue.Place(call))
        guard before?.status != call.status || old != new else { return }
        if let before, let old { change(before.status) { $0.remove(old) } }
        change(call.status) { $0.insert(new) }
    }

    private mutating func change(_ status: CallStatus, _ change: (inout CallQueue) -> Void) {
        switch status {
        case .pending: change(&pending)
        case .active: change(&active)
        case .closed: break
        }
    }
}
