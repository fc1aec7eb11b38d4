extension Desk {
    /// A copy of the record is about to leave: who asks is the actor, and why has to be said.
    func export(_ fact: RecordExported, reason: String, _ draft: inout Draft) throws(Refusal) {
        let reason = reader.withholdStatus(in: reason).text.trimmed
        guard !reason.isEmpty else {
            throw Refusal(.missing, "why? the request's number or its words; it is recorded with the export")
        }
        if let from = fact.from, let until = fact.until, from >= until {
            throw Refusal(.missing, "the range ends before it begins")
        }
        guard fact.kind == .calls || !fact.narrative else {
            throw Refusal(.missing, "the city record holds no narrative")
        }
        draft.record(.recordExported(fact, Remark(reason)))
    }
}
