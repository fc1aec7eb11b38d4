extension Desk {
    /// What somebody on scene saw (A.1.b, A.1.b(1)). Every word passes the status guard; a unit and a few closed words are
    /// all that stands among the facts.
    func observe(
        _ id: CallID, source: String, _ facts: ObservedFacts, _ words: ObservedWords, _ draft: inout Draft
    ) throws(Refusal) {
        let situation = try situation(of: id, draft)
        let source = try callSign(source, "who saw it? a unit such as 3S12, or RP for a caller")
        var withheld = 0
        func pass(_ text: String?) -> String? {
            guard let text = text?.trimmed, !text.isEmpty else { return nil }
            let guarded = reader.withholdStatus(in: text)
            withheld += guarded.withheld
            return guarded.text
        }
        let kept = ObservedWords(
            agency: pass(words.agency), descriptions: pass(words.descriptions), markings: pass(words.markings),
            vehicles: pass(words.vehicles), plates: pass(words.plates))
        guard facts != ObservedFacts() || kept != ObservedWords() else {
            throw Refusal(.missing, "nothing was filled in; at least one field makes an observation")
        }
        guard (0...999).contains(facts.personnel ?? 0) else {
            throw Refusal(.missing, "how many people? a number from 0 to 999")
        }
        guard kept.agency == nil || facts.agency != nil else {
            throw Refusal(.missing, "is the agency claimed, seen or verified? say which (memorandum A.1.b)")
        }
        draft.record(
            .observed(
                Observed(
                    situation: situation.id, number: situation.observations.count + 1, source: source, facts: facts,
                    withheld: withheld),
                kept))
    }

    func supervisorArrived(_ unit: String, at id: CallID, _ draft: inout Draft) throws(Refusal) {
        let situation = try situation(of: id, draft)
        let unit = try callSign(unit)
        if let sent = situation.supervisors.first(where: { $0.unit == unit }) {
            if let at = sent.onSceneAt { throw Refusal(.nothingToDo, "\(unit) is on scene already", at: at) }
        } else {
            // Whoever is there was sent, whether or not anybody wrote it down.
            draft.record(
                .supervisorDispatched(SupervisorDispatched(situation: situation.id, call: id, unit: unit)))
            closeWhatIsComplete(situation.id, &draft)
        }
        draft.record(.supervisorArrived(SupervisorArrived(situation: situation.id, unit: unit)))
    }

    /// A unit's part on scene. There are three, and no other: safety, perimeter, traffic (A.2; Gov. Code 7284.6).
    func give(_ role: SceneRole, to unit: String, at id: CallID, _ draft: inout Draft) throws(Refusal) {
        let situation = try situation(of: id, draft)
        let unit = try callSign(unit)
        guard !situation.unitRoles.contains(where: { $0.unit == unit && $0.role == role }) else {
            throw Refusal(.nothingToDo, "\(unit) is on \(role.rawValue) already")
        }
        draft.record(.unitRoleGiven(UnitRoleGiven(situation: situation.id, unit: unit, role: role)))
    }

    /// A federal agency's own call: advising is an advised entry's notice, asking for help sends a supervisor (B.1.a). A person
    /// took it down, so nothing waits for a rule or a confirmation. Who they are is claimed until verified.
    func enterFederal(
        _ incoming: IncomingCall, year: Int, _ asks: FederalCall.Asks, _ words: FederalCallWords, _ draft: inout Draft
    ) throws(Refusal) {
        func pass(_ text: String) -> String { reader.withholdStatus(in: text).text.trimmed }
        let words = FederalCallWords(
            agency: pass(words.agency), callBack: pass(words.callBack), window: pass(words.window))
        guard !words.agency.isEmpty else { throw Refusal(.missing, "which agency do they say they are?") }
        guard !words.callBack.isEmpty else {
            throw Refusal(.missing, "a number to call back: they are called back before anything rests on it")
        }
        guard !(incoming.location ?? "").trimmed.isEmpty else { throw Refusal(.missing, "where? a place makes a call") }
        var incoming = incoming
        incoming.type = policy.federalTypes[asks] ?? incoming.type
        incoming.callForService = asks == .requesting
        // What they said follows who they say they are and what they want, so that the call reads like any other.
        incoming.narrative = ["\(words.agency) \(asks.words)", words.window, (incoming.narrative ?? "").trimmed]
            .filter { !$0.isEmpty }.joined(separator: ", ")
        let id = enter(incoming, year: year, &draft)
        try confirm(id, basis: asks == .requesting ? .callForService : .advisedEntry, &draft)
        let situation = try situation(of: id, draft)
        draft.record(.federalCalled(FederalCalled(situation: situation.id, call: id, asks: asks), words))
    }
}
