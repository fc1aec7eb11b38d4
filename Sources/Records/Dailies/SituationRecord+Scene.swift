import DispatchDesk
import Policy

// What a situation went through, and what those on scene found, did and reported.
extension SituationRecord {
    mutating func gather(_ fact: SituationOpened, _ recorded: RecordedEvent) {
        add(
            .opened, recorded,
            [
                "situation": .plain(fact.situation.rawValue), "call": .plain(fact.call.rawValue),
                "basis": .plain(fact.basis.rawValue), "date": .moment(recorded.recordedAt),
            ])
    }

    mutating func gather(_ fact: CallJoined, _ recorded: RecordedEvent) {
        add(
            .callJoined, recorded,
            [
                "situation": .plain(fact.situation.rawValue), "call": .plain(fact.call.rawValue),
                "reason": .plain(fact.reason.rawValue),
            ])
    }

    mutating func gather(_ fact: CallLeft, _ recorded: RecordedEvent) {
        add(
            .callLeft, recorded,
            [
                "situation": .plain(fact.situation.rawValue), "call": .plain(fact.call.rawValue),
                "cause": .plain(fact.cause.rawValue),
            ])
    }

    mutating func gather(_ fact: SituationRebased, _ recorded: RecordedEvent) {
        add(.rebased, recorded, ["situation": .plain(fact.situation.rawValue), "basis": .plain(fact.basis.rawValue)])
    }

    mutating func gather(_ fact: SituationChanged, _ recorded: RecordedEvent) {
        guard !fact.kinds.isEmpty else { return }
        let kinds = fact.kinds.map(\.rawValue).joined(separator: ", ")
        add(.changed, recorded, ["call": .plain(fact.call.rawValue), "kinds": .plain(kinds)])
    }

    mutating func gather(_ fact: SituationMerged, _ recorded: RecordedEvent) {
        add(.merged, recorded, ["situation": .plain(fact.situation.rawValue), "into": .plain(fact.into.rawValue)])
    }

    mutating func gather(_ fact: SituationLinked, _ recorded: RecordedEvent) {
        add(.linked, recorded, ["situation": .plain(fact.situation.rawValue), "other": .plain(fact.other.rawValue)])
    }

    mutating func gather(_ fact: SituationClosed, _ words: OverrideWords?, _ recorded: RecordedEvent) {
        let owed = fact.open.map(\.rawValue).joined(separator: ", ")
        var values: [String: Value?] = [
            "situation": .plain(fact.situation.rawValue), "duties": owed.isEmpty ? nil : .plain(owed),
        ]
        if fact.isOverridden {
            values["supervisor"] = words == nil ? .erased : named(words?.supervisor)
            values["reason"] = words == nil ? .erased : quoted(words?.reason)
        }
        add(.closed, recorded, values)
    }

    // MARK: on scene

    mutating func gather(_ fact: SupervisorDispatched, _ recorded: RecordedEvent) {
        // Which call a merge names is its own choice; who was sent and when is the fact.
        let known = facts.firstIndex {
            $0.kind == .supervisorDispatched && $0.situation != fact.situation
                && $0.values["unit"] == .plain(fact.unit)
        }
        if let known { return facts[known].positions.append(recorded.position) }
        add(
            .supervisorDispatched, recorded, of: fact.situation,
            ["unit": .plain(fact.unit), "call": .plain(fact.call.rawValue)])
    }

    mutating func gather(_ fact: SupervisorArrived, _ recorded: RecordedEvent) {
        add(.supervisorArrived, recorded, of: fact.situation, ["unit": .plain(fact.unit)])
    }

    mutating func gather(_ fact: UnitRoleGiven, _ recorded: RecordedEvent) {
        add(
            .unitRole, recorded, of: fact.situation, ["unit": .plain(fact.unit), "role": .plain(fact.role.rawValue)])
    }

    mutating func gather(_ fact: Determined, _ recorded: RecordedEvent) {
        add(
            .determination, recorded, of: fact.situation,
            ["determination": .plain(fact.determination.title, raw: fact.determination.rawValue)])
    }

    mutating func gather(_ fact: ReportNamed, _ recorded: RecordedEvent) {
        add(
            .report, recorded, of: fact.situation,
            ["report": .plain(fact.kind.title, raw: fact.kind.rawValue), "number": named(fact.number)])
    }

    /// A fact for each field, since each is asked for by itself.
    mutating func gather(_ fact: Observed, _ words: ObservedWords?, _ recorded: RecordedEvent) {
        let source = Value.plain(fact.source)
        func told(_ kind: SituationFact, _ name: String, _ value: String?) -> (SituationFact, [String: Value?])? {
            value.map { (kind, ["source": source, name: .plain($0)]) }
        }
        func said(_ kind: SituationFact, _ text: String?) -> (SituationFact, [String: Value?])? {
            guard words != nil else { return (kind, ["source": source, "words": .erased]) }
            return quoted(text).map { (kind, ["source": source, "words": $0]) }
        }
        let agency: (SituationFact, [String: Value?])? = fact.facts.agency.map { certainty in
            let name = words == nil ? Value.erased : quoted(words?.agency)
            return (.agency, ["source": source, "agency": name, "certainty": .plain(certainty.rawValue)])
        }
        let all = [
            told(.personnel, "count", fact.facts.personnel.map(String.init)), said(.descriptions, words?.descriptions),
            said(.markings, words?.markings), said(.vehicles, words?.vehicles), said(.plates, words?.plates), agency,
            told(.credentials, "credentials", fact.facts.credentials?.rawValue),
            told(.video, "video", fact.facts.bodyWornVideo?.rawValue),
            told(.cityProperty, "city", fact.facts.cityProperty?.rawValue),
        ]
        for (kind, values) in all.compactMap(\.self) { add(kind, recorded, values) }
    }

    mutating func gather(_ fact: FederalCalled, _ words: FederalCallWords?, _ recorded: RecordedEvent) {
        add(
            .federalCall, recorded,
            [
                "call": .plain(fact.call.rawValue), "asks": .plain(fact.asks.rawValue),
                "agency": words == nil ? .erased : named(words?.agency), "callback": named(words?.callBack),
                "window": named(words?.window),
            ])
    }

    mutating func gather(_ fact: DutyDone, _ words: Reporter?, _ recorded: RecordedEvent) {
        // Where nobody said so, a person's own act on the record shows it, and that stands for itself.
        guard let channel = fact.channel else { return }
        let rule = pack.desk.duties.first { $0.id == fact.duty }
        add(
            .dutyDone, recorded,
            [
                "duty": .plain(fact.duty.rawValue), "words": rule.map { .plain($0.words) },
                "person": words == nil ? .erased : named(words?.person), "channel": .plain(channel.rawValue),
                "number": named(fact.number),
            ])
    }
}
