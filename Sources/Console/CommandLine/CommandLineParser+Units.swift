import DispatchDesk

// Units on a call, as a desk without a CAD feed keeps them: the record carries who is on it and where the call stands; what else
// is said of a unit is a note of the call.
nonisolated extension CommandLineParser {
    func unitSteps(_ verb: Verb, _ words: inout [String]) throws(Refusal) -> [TypedCommand.Step] {
        switch verb.word {
        case "H":
            let call = try heldCall(&words)
            guard call.status != .pending || !call.units.isEmpty else {
                throw Refusal(.nothingToDo, "\(call.id.tail) is pending and has no units")
            }
            let hold = TypedCommand.Step(
                command: .setStatus(call.id, .pending, units: []), words: "\(call.id.tail) held, pending")
            return [hold] + note(words.isEmpty ? nil : "HELD: \(words.joined(separator: " "))", on: call.id)
        case "CLD":
            let call = try heldCall(&words)
            guard !words.isEmpty else {
                throw Refusal(
                    .missing,
                    "with which disposition? \(DeskWords.shipped.dispositions.prefix(6).joined(separator: ", ")) …")
            }
            guard call.status != .closed else { throw Refusal(.nothingToDo, "\(call.id.tail) is closed already") }
            let disposition = words.joined(separator: " ").uppercased()
            // The note first: a call that is closed has its disposition on record.
            return note("DISPOSITION: \(disposition)", on: call.id) + [
                .init(command: .setStatus(call.id, .closed, units: []), words: "\(call.id.tail) closed, \(disposition)")
            ]
        default: return try stepsOfUnits(verb, &words)
        }
    }

    private func heldCall(_ words: inout [String]) throws(Refusal) -> Call {
        let id = try call(&words)
        return try call(named: id.rawValue)
    }

    private func note(_ text: String?, on call: CallID) -> [TypedCommand.Step] {
        text.map { [.init(command: .addNote(call, text: $0), words: "\(call.tail) \($0)")] } ?? []
    }

    private func stepsOfUnits(_ verb: Verb, _ words: inout [String]) throws(Refusal) -> [TypedCommand.Step] {
        var units: [String] = []
        // The call may stand before the units as well as after them.
        var named: CallID?
        while let word = words.first {
            if named == nil, Self.looksLikeCall(word, digits: 2) {
                named = try call(named: word).id
            } else if Self.looksLikeUnit(word) {
                units.append(word.uppercased())
            } else {
                break
            }
            words.removeFirst()
        }
        guard let first = units.first else { throw Refusal(.missing, "which unit? \(verb.syntax)") }
        let id: CallID
        if let named { id = named } else { id = try self.call(of: first, verb) }
        let call = try call(named: id.rawValue)
        let remark = words.isEmpty ? "" : ": " + words.joined(separator: " ")
        let said = units.joined(separator: " ")
        switch verb.word {
        case "CL":
            try nothingLeft(words, verb)
            return [try clear(units, of: call)]
        case "EN":
            if let absent = units.first(where: { !call.units.contains($0) }) {
                throw Refusal(.missing, "\(absent) is not on \(call.id.tail); DE \(absent) \(call.id.tail) sends it")
            }
            return note("\(said) EN ROUTE\(remark)", on: call.id)
        case "DE": return dispatch(units, to: call) + note("\(said) EN ROUTE\(remark)", on: call.id)
        case "DO": return dispatch(units, to: call) + note("\(said) ON SCENE\(remark)", on: call.id)
        default:
            let steps = dispatch(units, to: call)
            guard !steps.isEmpty else { throw Refusal(.nothingToDo, "\(said) is on \(call.id.tail) already") }
            return steps + note(words.isEmpty ? nil : "\(said)\(remark)", on: call.id)
        }
    }

    /// Who is sent is on the call. A field supervisor of the roster sent to a situation counts for E.1.a there and then: nobody
    /// has to say it twice.
    private func dispatch(_ units: [String], to call: Call) -> [TypedCommand.Step] {
        let new = units.filter { !call.units.contains($0) }
        var steps: [TypedCommand.Step] = []
        if !new.isEmpty || call.status != .active {
            steps.append(
                .init(
                    command: .setStatus(call.id, .active, units: call.units + new),
                    words: "\(units.joined(separator: " ")) to \(call.id.tail), active"))
        }
        let situation = call.situation.flatMap { board.situations[$0] }
        let supervisors = Set(board.roster.onDuty(.fieldSupervisor, at: now).map { $0.callSign.uppercased() })
        for unit in units where supervisors.contains(unit) {
            guard let situation, !situation.isClosed, !situation.supervisors.contains(where: { $0.unit == unit }) else {
                continue
            }
            steps.append(
                .init(
                    command: .dispatchSupervisor(call.id, unit: unit),
                    words: "field supervisor \(unit) dispatched to \(call.id.tail)"))
        }
        return steps
    }

    private func clear(_ units: [String], of call: Call) throws(Refusal) -> TypedCommand.Step {
        if let absent = units.first(where: { !call.units.contains($0) }) {
            throw Refusal(.missing, "\(absent) is not on \(call.id.tail)")
        }
        let left = call.units.filter { !units.contains($0) }
        guard !left.isEmpty else {
            let tail = call.id.tail
            throw Refusal(
                .missing, "nobody would be left on \(tail): CLD \(tail) disposition closes it, H \(tail) holds it")
        }
        return .init(
            command: .setStatus(call.id, call.status, units: left),
            words: "\(units.joined(separator: " ")) clear of \(call.id.tail)")
    }

    /// The call a unit is on, where none is named; for one that is sent, the call a bare command is about.
    private func call(of unit: String, _ verb: Verb) throws(Refusal) -> CallID {
        if verb.word != "D", verb.word != "DE" {
            let on = board.calls.values.filter { $0.status == .active && $0.units.contains(unit) }
            if on.count == 1, let call = on.first { return call.id }
            guard on.isEmpty else {
                let tails = on.map(\.id.tail).sorted().joined(separator: ", ")
                throw Refusal(.ambiguous, "\(unit) is on \(tails); name the call")
            }
        }
        guard let selected else { throw Refusal(.missing, "which call? type the last digits of its number") }
        return selected
    }

    /// A call sign has letters and digits and is short: `3A21`, `SAM12`; a word of a remark has no digit.
    static func looksLikeUnit(_ word: String) -> Bool {
        (2...6).contains(word.count) && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
            && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } && !looksLikeCall(word, digits: 2)
    }

    func priority(_ words: inout [String], _ verb: Verb) throws(Refusal) -> Command {
        // A single digit is a priority, never a call.
        let id = try call(&words)
        guard let word = words.first, let priority = Int(word), (1...9).contains(priority) else {
            throw Refusal(.missing, "which priority? 1 (most urgent) to 9: \(verb.syntax)")
        }
        return .prioritize(id, priority, reason: words.dropFirst().joined(separator: " "))
    }
}
