import DispatchDesk

// The verbs for situations, duties, notices and the roster.
nonisolated extension CommandLineParser {
    /// Words by spaces; what stands in double quotes is one word, so that `mark="POLICE ICE"` is a pair.
    static func unquoted(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in line {
            switch character {
            case "\"" where isQuoted || word.hasSuffix("="): isQuoted.toggle()
            case " " where !isQuoted:
                if !word.isEmpty { words.append(word) }
                word = ""
            default: word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// The notice that is named: by its own id, or by its call and a role; else the one that is selected.
    func noticeNamed(_ words: inout [String], _ verb: Verb) throws(Refusal) -> Notice {
        if let first = words.first?.uppercased(), first.hasPrefix("N-") || first.hasPrefix("T-") {
            words.removeFirst()
            guard let named = board.notices[NoticeID(first)] else {
                throw Refusal(.noSuchNotice, "no notice \(first) on the board; GO \(first) brings it from the record")
            }
            return named
        }
        let namesCall = words.first.map { Self.looksLikeCall($0, digits: 2) } ?? false
        if !namesCall, words.first.flatMap({ Role(typed: $0) }) == nil, let here = notice.flatMap({ board.notices[$0] })
        {
            return here
        }
        let id = try call(&words)
        guard let word = words.first, let role = Role(typed: word) else {
            throw Refusal(.missing, "which role? FS, WC or DS: \(verb.word) \(id.tail) WC …; \(verb.syntax)")
        }
        words.removeFirst()
        guard let call = board.calls[id], let found = board.notices(of: call).first(where: { $0.role == role }) else {
            throw Refusal(.noSuchNotice, "call \(id.tail) has no \(role.title.lowercased()) notice")
        }
        return found
    }

    func noticeCommand(_ verb: Verb, _ words: inout [String]) throws(Refusal) -> Command {
        let notice = try noticeNamed(&words, verb)
        switch verb.word {
        case "ESC":
            try nothingLeft(words, verb)
            return .escalate(notice.id)
        case "CLN":
            try nothingLeft(words, verb)
            return .closeNotice(notice.id)
        case "ROP":
            try nothingLeft(words, verb)
            return .reopen(notice.id)
        case "HND":
            let (name, channel) = Self.nameAndChannel(&words)
            try nothingLeft(words, verb)
            return .handOn(notice.id, person: name, channel: channel)
        default:
            guard words.count >= 3, let minutes = Int(words[1]) else { throw Refusal(.missing, verb.syntax) }
            return .snooze(
                notice.id, PersonID(words[0].uppercased()), minutes: minutes,
                reason: words.dropFirst(2).joined(separator: " "))
        }
    }

    /// A name up to the channel it was heard by, and that channel.
    private static func nameAndChannel(_ words: inout [String]) -> (String, Channel) {
        let split = words.firstIndex { Channel(rawValue: $0.lowercased()) != nil } ?? words.count
        let name = words[..<split].joined(separator: " ")
        words.removeFirst(split)
        guard let word = words.first, let channel = Channel(rawValue: word.lowercased()) else { return (name, .desk) }
        words.removeFirst()
        return (name, channel)
    }

    /// Which situation's paper, and which of them.
    func draft(_ words: inout [String], _ verb: Verb) throws(Refusal) -> TypedCommand {
        let found = try situation(&words)
        let document = words.isEmpty ? nil : words.removeFirst().lowercased()
        try nothingLeft(words, verb)
        return .draft(found.id, document)
    }

    func situationCommand(_ verb: Verb, _ words: inout [String]) throws(Refusal) -> TypedCommand {
        switch verb.word {
        case "DUTY":
            try nothingLeft(words, verb)
            return .action("view.duties")
        case "NUM":
            try nothingLeft(words, verb)
            return .action("view.numbers")
        case "FED":
            guard !words.isEmpty else { return .action("federal.call") }
            return .desk(try federal(&words, verb))
        case "MRG", "LNK":
            let (one, other) = (try situation(&words), try situation(&words))
            try nothingLeft(words, verb)
            return .desk(verb.word == "MRG" ? .merge(one.id, into: other.id) : .link(one.id, other.id))
        case "CLOSE": return .desk(try close(&words, verb))
        case "DONE": return .desk(try done(&words, verb))
        case "CAP": return .desk(try observation(&words, verb))
        case "SPL":
            let id = try call(&words)
            try nothingLeft(words, verb)
            return .desk(.split(id))
        case "RPT":
            let id = try call(&words)
            guard let word = words.first, let kind = ReportKind(typed: word) else {
                throw Refusal(.missing, "which report? CRIME, OAA or NONE: \(verb.syntax)")
            }
            let number = words.dropFirst().first
            try nothingLeft(Array(words.dropFirst(2)), verb)
            return .desk(.nameReport(id, kind, number: number))
        default:
            let id = try call(&words, beforeCallSign: true)
            guard let unit = words.first else { throw Refusal(.missing, "which unit? \(verb.syntax)") }
            words.removeFirst()
            if verb.word == "AR" {
                try nothingLeft(words, verb)
                return .desk(.supervisorArrived(id, unit: unit))
            }
            let part = words.first?.lowercased() ?? ""
            guard part.count >= 3, let role = SceneRole.allCases.first(where: { $0.rawValue.hasPrefix(part) }) else {
                throw Refusal(.missing, "which part? SAFETY, PERIMETER or TRAFFIC; there is no other (A.2)")
            }
            try nothingLeft(Array(words.dropFirst()), verb)
            return .desk(.giveRole(id, unit: unit, role))
        }
    }

    /// The situation of the call that is named, or itself: `S-0031`.
    func situation(_ words: inout [String]) throws(Refusal) -> Situation {
        if let first = words.first?.uppercased(), first.hasPrefix("S-") {
            words.removeFirst()
            guard let found = board.situations[SituationID(first)] else {
                throw Refusal(
                    .noSuchSituation, "no situation \(first) on the board; GO \(first) brings it from the record")
            }
            return found
        }
        let id = try call(&words)
        guard let found = board.calls[id]?.situation.flatMap({ board.situations[$0] }) else {
            throw Refusal(.noSuchSituation, "call \(id.tail) is in no situation")
        }
        return found
    }

    private func close(_ words: inout [String], _ verb: Verb) throws(Refusal) -> Command {
        let situation = try situation(&words)
        guard let word = words.first else { return .closeSituation(situation.id, override: nil) }
        guard word.uppercased() == "OVERRIDE", words.count >= 3 else { throw Refusal(.missing, verb.syntax) }
        return .closeSituation(
            situation.id,
            override: OverrideWords(supervisor: words[1], reason: words.dropFirst(2).joined(separator: " ")))
    }

    private func done(_ words: inout [String], _ verb: Verb) throws(Refusal) -> Command {
        let situation = try situation(&words)
        guard let duty = words.first else { throw Refusal(.missing, "which duty? \(verb.syntax)") }
        words.removeFirst()
        // "C.2/captain" is typed in any case; "b.1.d" too.
        let named = situation.duties.first { $0.id.rawValue.lowercased() == duty.lowercased() }?.id
        let (name, channel) = Self.nameAndChannel(&words)
        let number = words.first
        try nothingLeft(Array(words.dropFirst()), verb)
        return .reportDuty(
            situation.id, named ?? DutyID(duty.uppercased()), person: name, channel: channel, number: number)
    }

    /// `key=value` pairs, and the words that are none.
    private static func pairs(_ words: [String]) -> (pairs: [String: String], rest: [String]) {
        var pairs: [String: String] = [:]
        var rest: [String] = []
        for word in words {
            guard let mark = word.firstIndex(of: "="), mark > word.startIndex else {
                rest.append(word)
                continue
            }
            pairs[word[..<mark].lowercased()] = String(word[word.index(after: mark)...])
        }
        return (pairs, rest)
    }

    private func observation(_ words: inout [String], _ verb: Verb) throws(Refusal) -> Command {
        let id = try call(&words)
        let (pairs, rest) = Self.pairs(words)
        try nothingLeft(rest, verb)
        let keys: Set<String> = ["by", "n", "desc", "mark", "veh", "plate", "agency", "how", "cred", "bwv", "city"]
        if let key = pairs.keys.sorted().first(where: { !keys.contains($0) }) {
            throw Refusal(.missing, "don't understand \(key)=: \(verb.syntax)")
        }
        func choice<Value: RawRepresentable & CaseIterable>(_ key: String, _: Value.Type) throws(Refusal) -> Value?
        where Value.RawValue == String {
            guard let text = pairs[key] else { return nil }
            guard let value = Value(rawValue: text.lowercased()) else {
                throw Refusal(.missing, "\(key)= is \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return value
        }
        var personnel: Int?
        if let text = pairs["n"] {
            guard let number = Int(text) else { throw Refusal(.missing, "n= is a number of people") }
            personnel = number
        }
        let supervisor = board.calls[id]?.situation.flatMap { board.situations[$0]?.supervisors.first?.unit }
        return .observe(
            id, source: pairs["by"] ?? supervisor ?? "RP",
            ObservedFacts(
                personnel: personnel, agency: try choice("how", ObservedFacts.Certainty.self),
                credentials: try choice("cred", ObservedFacts.Credentials.self),
                bodyWornVideo: try choice("bwv", ObservedFacts.YesNo.self),
                cityProperty: try choice("city", ObservedFacts.CityProperty.self)),
            ObservedWords(
                agency: pairs["agency"], descriptions: pairs["desc"], markings: pairs["mark"], vehicles: pairs["veh"],
                plates: pairs["plate"]))
    }

    private func federal(_ words: inout [String], _ verb: Verb) throws(Refusal) -> Command {
        let word = words.removeFirst().lowercased()
        guard word.count >= 3,
            let asks = FederalCall.Asks.allCases.first(where: { $0.rawValue.hasPrefix(word.prefix(5)) })
        else { throw Refusal(.missing, "advising or requesting? \(verb.syntax)") }
        let (pairs, rest) = Self.pairs(words)
        let agency = pairs["agency"] ?? ""
        let said = rest.joined(separator: " ").drop { $0 == "/" }
        return .enterFederal(
            IncomingCall(
                id: CallID(""), priority: 4, received: now, location: pairs["place"], source: "console",
                narrative: String(said)), year: year, asks,
            FederalCallWords(agency: agency, callBack: pairs["call"] ?? "", window: pairs["when"] ?? ""))
    }

    func rosterCommand(_ verb: Verb, _ words: inout [String]) throws(Refusal) -> Command {
        guard words.count >= 2, let role = Role(typed: words[0]) else { throw Refusal(.missing, verb.syntax) }
        let person = words[1].uppercased()
        words.removeFirst(2)
        if verb.word != "ON" {
            try nothingLeft(words, verb)
            let id = PersonID(person)
            switch verb.word {
            case "OFF": return .leaveRoster(role, id)
            case "OK": return .confirmRoster(role, id)
            default: return .testPage(role, id)
            }
        }
        let (pairs, rest) = Self.pairs(words)
        var ways: [Way] = []
        var names: [String] = []
        for word in rest {
            if let way = Way(typed: word) { ways.append(way) } else { names.append(word) }
        }
        var until: Instant?
        if let text = pairs["until"] {
            guard let moment = clock.next(text, after: now) else {
                throw Refusal(.missing, "until= is a time such as 18:00")
            }
            until = moment
        }
        return .enroll(
            RosterPerson(
                role: role, person: person, callSign: pairs["sign"] ?? "", name: names.joined(separator: " "),
                ways: ways,
                actingUntil: until))
    }
}
