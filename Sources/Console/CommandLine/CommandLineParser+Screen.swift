import DispatchDesk

// What is typed to look at something.
nonisolated extension CommandLineParser {
    /// A call, a notice or a situation: what stands there goes on display, from the board or from the record.
    ///
    /// - Parameter isGo: it was asked for by `GO`, so that a call may be named in whatever form its feed gives it.
    func place(_ typed: String, isGo: Bool = false) throws(Refusal) -> TypedCommand? {
        let word = typed.uppercased()
        if let notice = board.notices[NoticeID(word)] { return .goToNotice(notice.id) }
        if word.hasPrefix("N-") || word.hasPrefix("T-") { return .layOut([.notice(NoticeID(word))]) }
        if word.hasPrefix("S-") {
            guard let situation = board.situations[SituationID(word)] else {
                return .layOut([.situation(SituationID(word))])
            }
            // Of one that was merged into another the calls are there.
            return situation.calls.last { board.calls[$0] != nil }.map { .go($0) } ?? .situation(situation.id)
        }
        guard isGo || Self.looksLikeCall(word, digits: 2) else { return nil }
        do throws(Refusal) {
            return .go(try call(named: typed).id)
        } catch {
            // A whole number names one call, wherever it is; its last digits are those of a call of the board.
            guard error.code == .noSuchCall, isGo ? typed.count > 5 : word.first?.isLetter == true else { throw error }
            return .layOut((typed == word ? [typed] : [typed, word]).map { .call(CallID($0)) })
        }
    }

    func screenCommand(_ verb: Verb, _ words: inout [String]) throws(Refusal) -> TypedCommand {
        switch verb.word {
        case "GO":
            guard let word = words.first else { throw Refusal(.missing, "which call? \(verb.syntax)") }
            try nothingLeft(Array(words.dropFirst()), verb)
            if let found = try place(word, isGo: true) { return found }
            return .go(try call(named: word).id)
        case "FL":
            let id = try call(&words)
            try nothingLeft(words, verb)
            return .why(id)
        case "THEME":
            guard let name = words.first else { return .action("theme.next") }
            if name.uppercased() == "KEEP", words.count == 1 { return .keepTheme(nil) }
            if words.count == 2, words[1].uppercased() == "KEEP" { return .keepTheme(name) }
            try nothingLeft(Array(words.dropFirst()), verb)
            return .theme(name)
        case "KEYMAP":
            guard let name = words.first else { return .action("keymap.show") }
            try nothingLeft(Array(words.dropFirst()), verb)
            if name.uppercased() == "BIND" { return .action("keymap.bind") }
            if name.uppercased() == "INIT" { return .action("keymap.begin") }
            return .keymap(name.uppercased() == "RELOAD" ? nil : name)
        default: break
        }
        try nothingLeft(words, verb)
        switch verb.word {
        case "NEXT": return .action("flag.next")
        case "PALETTE": return .action("palette.show")
        case "EXP":
            return .say(
                "in a shell: watchdesk export --reason \"…\" [--from DAY] [--to DAY]; its redaction log comes with it")
        case "LOCK":
            return .say(
                "there is no log-on to lock here: pass the position on (HO) or leave (QUIT); the lock of the machine is its own"
            )
        default: return .action("view.\(verb.word.lowercased())")
        }
    }
}
