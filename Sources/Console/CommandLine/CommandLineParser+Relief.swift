import DispatchDesk

nonisolated extension CommandLineParser {
    /// What one watch leaves to the next, typed in a line.
    func passOnCommand(_ verb: Verb, _ words: inout [String]) throws(Refusal) -> TypedCommand {
        switch verb.word {
        case "HO":
            try nothingLeft(words, verb)
            return .action("view.relief")
        case "END":
            guard let typed = words.first, let number = Int(typed) else {
                throw Refusal(.missing, "which? \(verb.syntax)")
            }
            words.removeFirst()
            try nothingLeft(words, verb)
            return .desk(.relief(.endPassOn(number)))
        default:
            var kind = verb.word == "BOLO" ? PassOn.Kind.lookout : .note
            if kind == .note, words.count > 1, let typed = words.first.flatMap({ PassOn.Kind(typed: $0) }) {
                kind = typed
                words.removeFirst()
            }
            var until: Instant?
            if let index = words.firstIndex(where: { $0.lowercased().hasPrefix("exp=") }) {
                let typed = String(words.remove(at: index).dropFirst(4))
                guard let moment = clock.next(typed, after: now) else {
                    throw Refusal(.missing, "until when? \(typed) is no time such as 18:00")
                }
                until = moment
            }
            guard !words.isEmpty else { throw Refusal(.missing, "what is to be passed on? \(verb.syntax)") }
            return .desk(.relief(.passOn(kind, text: words.joined(separator: " "), until: until)))
        }
    }
}
