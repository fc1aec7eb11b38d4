extension Board {
    /// The notices of a call's situation, in the order field supervisor, watch commander, dispatch supervisor.
    public func notices(of call: Call) -> [Notice] {
        guard let situation = call.situation.flatMap({ situations[$0] }) else { return [] }
        return Role.allCases.compactMap { role in
            situation.notices.lazy.compactMap { notices[$0] }.first { $0.role == role }
        }
    }

    /// The notices of a situation.
    func notices(of situation: SituationID) -> [Notice] {
        situations[situation]?.notices.compactMap { notices[$0] } ?? []
    }

    /// A situation and all that went into it, whatever way they went.
    public func family(of situation: Situation) -> [Situation] {
        var family = [situation]
        var next = 0
        while next < family.count {
            let id = family[next].id
            next += 1
            family += situations.values.filter { $0.mergedInto == id }.sorted { $0.id < $1.id }
        }
        return family
    }

    /// The supervisors who are on their way or there: those who were sent since everybody was last told to stand down.
    public func supervisors(of situation: Situation) -> [Situation.SupervisorSent] {
        let since = notices(of: situation.id).compactMap(\.lastStoodDownAt).max()
        return situation.supervisors.filter { sent in since.map { sent.at > $0 } ?? true }
    }

    /// Whether a person still has to say if a flag is right. One word settles a situation: a later call that joins one
    /// somebody has confirmed asks nothing new.
    public func needsReview(_ call: Call) -> Bool {
        guard call.needsReview else { return false }
        guard let situation = call.situation.flatMap({ situations[$0] }) else { return true }
        // Those on scene have said what it is, or it is over: there is nothing left to decide about a flag.
        guard !situation.isClosed, situation.determination == .undetermined else { return false }
        return !situation.calls.contains { id in
            if case .confirmed? = calls[id]?.review { true } else { false }
        }
    }

    /// The call to show for a notice: the one that caused it, or, if that was dismissed, the first that still keeps it up.
    public func call(for notice: Notice) -> Call? {
        if let call = calls[notice.call], call.isFlagged, call.situation == notice.situation { return call }
        let others = situations[notice.situation]?.calls.compactMap { calls[$0] } ?? []
        return others.first(where: \.isFlagged) ?? calls[notice.call]
    }

    /// Notices nobody has acknowledged yet.
    public var openNotices: [Notice] { liveNotices.compactMap { notices[$0] }.filter(\.isOpen) }

    /// The call that `typed` names: its whole id, or the digits at its end.
    public func call(named typed: String) throws(Refusal) -> Call {
        let wanted = typed.uppercased()
        guard !wanted.isEmpty else { throw Refusal(.missing, "which call? type the last digits of its number") }
        if let exact = calls[CallID(wanted)] ?? calls[CallID(typed)] { return exact }
        // By the numbers alone: a call is much to copy, and a surge has many of them.
        var matches = calls.keys.filter { $0.rawValue.uppercased().hasSuffix(wanted) }.compactMap { calls[$0] }
        // Numbers come round again: one that is still being worked on is meant before one that is done.
        let open = matches.filter { $0.status != .closed }
        if !open.isEmpty { matches = open }
        guard let first = matches.first else { throw Refusal(.noSuchCall, "no call ends in \(typed)") }
        guard matches.count == 1 else {
            let names = matches.map(\.id.rawValue).sorted().prefix(3).joined(separator: ", ")
            throw Refusal(.ambiguous, "\(matches.count) calls end in \(typed): \(names); type more digits")
        }
        return first
    }
}

extension Assessment {
    /// Whether a flag rests on a rule that is not among `known`.
    func brings(newTo known: [String]) -> Bool {
        level == .flag && findings.contains { $0.points > 0 && !known.contains($0.rule) }
    }
}

extension CallID {
    /// The series and the six-digit number of an id such as `WD2026000003`.
    var seriesNumber: (series: String, number: Int)? {
        let digits = rawValue.suffix(6)
        guard digits.count == 6, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else {
            return nil
        }
        return (String(rawValue.dropLast(6)), number)
    }

    /// The id of `number` in `series`.
    init(series: String, number: Int) { rawValue = series + number.padded(to: 6) }
}
