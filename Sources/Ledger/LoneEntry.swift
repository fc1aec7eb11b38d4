public import DispatchDesk

extension EventLedger {
    /// Records what a command brings about that rests on nothing on the board, such as an export: without reading the
    /// ledger, whatever its length.
    ///
    /// The desk decides on an empty board, so a command about a call or a situation is refused here as one nobody knows.
    /// Where nobody can tell whether a commit succeeded, the same batch is appended again.
    ///
    /// - Throws: `Refusal` when the desk says no; ``LedgerError`` when it can't be recorded. Then nothing of it is on the record,
    ///   unless the code is `.outcomeUnknown`.
    public func record(
        _ command: Command, by actor: Actor, desk: Desk, sources: LedgerSources
    ) throws -> [RecordedEvent] {
        let now = sources.now()
        let events = try desk.decide(command, on: Board(), at: now, by: actor)
        let batch = Batch(
            events: events.map { ProposedEvent(id: sources.eventID(), event: $0) }, actor: actor, decidedAt: now)
        switch try appendSurely(batch) {
        case .recorded(let recorded), .alreadyRecorded(let recorded): return recorded
        case .conflict(let conflict):
            throw LedgerError(
                .contended, "\(conflict.stream) was written by somebody else", next: "give the command again")
        }
    }

    private func appendSurely(_ batch: Batch) throws(LedgerError) -> AppendResult {
        for _ in 0..<Clerk.retries {
            do {
                return try append(batch)
            } catch {
                if error.code != .outcomeUnknown { throw error }
            }
        }
        return try append(batch)
    }
}
