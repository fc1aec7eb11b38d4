extension Desk {
    func passOn(_ kind: PassOn.Kind, _ text: String, until: Instant?, _ draft: inout Draft) throws(Refusal) {
        let guarded = reader.withholdStatus(in: text)
        guard !guarded.text.trimmed.isEmpty else { throw Refusal(.missing, "what is to be passed on?") }
        if let until, until <= draft.now { throw Refusal(.missing, "until when? the time is past already") }
        draft.record(
            .passOnAdded(
                PassOnAdded(
                    number: draft.board.passOnCount + 1, kind: kind, until: until, withheld: guarded.withheld),
                Remark(guarded.text.trimmed)))
    }

    func endPassOn(
        _ number: Int, _ cause: PassOnEnded.Cause, until: Instant?, _ draft: inout Draft
    ) throws(Refusal) {
        guard let passOn = draft.board.passOns.first(where: { $0.number == number }) else {
            throw Refusal(.nothingToDo, "nothing numbered \(number) is passed on")
        }
        if let until {
            guard passOn.until == until, until <= draft.now else {
                throw Refusal(.nothingToDo, "\(number) is not over")
            }
        }
        draft.record(.passOnEnded(PassOnEnded(number: number, cause: cause)))
    }
}
