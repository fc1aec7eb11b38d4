extension Board {
    /// What the next situation to be opened is called.
    var nextSituation: SituationID { SituationID(number: situationCount + 1) }

    mutating func open(_ fact: SituationOpened, at instant: Instant) {
        var situation = Situation(id: fact.situation, openedAt: instant, basis: fact.basis)
        situation.calls = [fact.call]
        situation.latest = calls[fact.call]?.received ?? instant
        situation.isRumor = fact.isRumor ?? false
        situations[fact.situation] = situation
        situationCount = max(situationCount + 1, Int(fact.situation.number) ?? 0)
        calls[fact.call]?.situation = fact.situation
    }

    mutating func join(_ fact: CallJoined) {
        situations[fact.situation]?.calls.append(fact.call)
        calls[fact.call]?.situation = fact.situation
        if let received = calls[fact.call]?.received, let latest = situations[fact.situation]?.latest {
            situations[fact.situation]?.latest = max(latest, received)
        }
    }

    mutating func leave(_ fact: CallLeft) {
        situations[fact.situation]?.calls.removeAll { $0 == fact.call }
        guard calls[fact.call]?.situation == fact.situation else { return }
        calls[fact.call]?.situation = nil
        calls[fact.call]?.leftSituations.append(fact.situation)
    }

    mutating func arise(_ fact: DutyArose, at instant: Instant) {
        let duty = Duty(id: fact.duty, arisenAt: instant, due: fact.due, state: .open)
        if let index = situations[fact.situation]?.duties.firstIndex(where: { $0.id == fact.duty }) {
            situations[fact.situation]?.duties[index] = duty
        } else {
            situations[fact.situation]?.duties.append(duty)
        }
    }

    mutating func settle(_ duty: DutyID, of situation: SituationID, _ state: Duty.State) {
        guard let index = situations[situation]?.duties.firstIndex(where: { $0.id == duty }) else { return }
        situations[situation]?.duties[index].state = state
    }
}
