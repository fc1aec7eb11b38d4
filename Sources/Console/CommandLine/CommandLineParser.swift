public import DispatchDesk
public import Records

/// What a typed line asks for.
public nonisolated enum TypedCommand: Hashable, Sendable {
    case desk(Command)
    case find(String)
    case help(Verb?)
    /// An action of the registry, such as a view or a form.
    case action(String)
    /// Calls of the whole record.
    case search(String)
    /// Everything recorded about a call or a situation; nil for the one on display.
    case audit(HistorySubject?)
    /// The record, or its lines with these words.
    case history(String)
    /// How it was; nil for now.
    case travel(HistoryMoment?)
    case situation(SituationID)
    /// The answer cards with these words.
    case answers(String)
    /// A draft of a situation's paper; which, where it is named.
    case draft(SituationID, String?)
    /// A call to put on display.
    case go(CallID)
    case goToNotice(NoticeID)
    /// What is on no board any more, to be laid there and shown.
    case layOut([StreamName])
    /// Why a call is flagged.
    case why(CallID)
    /// Several commands that are given as one, each with its words.
    case steps([Step])
    case theme(String)
    /// The theme of that name, or the one that is on, written into the settings.
    case keepTheme(String?)
    /// A keymap by its name or path; nil reads the person's own again.
    case keymap(String?)
    /// Nothing is done; this is said.
    case say(String)
    case quit
    /// The bell quiet for so many minutes, 0 for no more; nil for as long as is usual.
    case mute(minutes: Int?, reason: String)
    case copy(CallID)

    public struct Step: Hashable, Sendable {
        public var command: Command
        public var words: String
    }
}

/// Reads a typed line: verb first, then the call, by spaces or by dots. The call may be left out: then it is the selected one.
///
/// Both `FX 412 CONFUSER ice cream truck` and `fx.412.confuser` are read.
nonisolated struct CommandLineParser {
    let board: Board
    let selected: CallID?
    /// The notice that was selected where notices are listed.
    let notice: NoticeID?
    let year: Int
    /// The only type codes there are (Directive 500.02 A); empty allows any.
    let types: Set<String>
    let reader: any TextReader
    let now: Instant
    let clock: ClockFace

    func parse(_ line: String) throws(Refusal) -> TypedCommand {
        var words = Self.words(of: line)
        guard !words.isEmpty else { throw Refusal(.missing, "type a verb, such as FC 412; HELP lists them") }
        let typed = words.removeFirst()
        guard let verb = Verb.named(typed) else {
            guard words.isEmpty, let place = try place(typed) else { throw Refusal(.missing, Verb.unknown(typed)) }
            return place
        }
        switch verb.word {
        case "FC":
            let id = try call(&words)
            try nothingLeft(words, verb)
            return .desk(.confirm(id, basis: nil))
        case "ADV":
            let id = try call(&words)
            try nothingLeft(words, verb)
            return .desk(.confirm(id, basis: .advisedEntry))
        case "PRO": return .desk(.promote(try call(&words), remark: Self.text(words)))
        case "FX":
            let id = try call(&words)
            let reason = words.isEmpty ? "" : words.removeFirst()
            return .desk(.dismiss(id, reason: reason, remark: Self.text(words)))
        case "SUP":
            let id = try call(&words, beforeCallSign: true)
            let unit = words.isEmpty ? "" : words.removeFirst()
            try nothingLeft(words, verb)
            return .desk(.dispatchSupervisor(id, unit: unit))
        case "DET": return .desk(try determination(&words, verb))
        case "ACK": return .desk(try acknowledgment(&words, verb))
        case "T":
            let id = try call(&words, beforeText: true)
            return .desk(.addNote(id, text: words.joined(separator: " ")))
        case "N": return .desk(try newCall(line))
        case "FIND":
            guard !words.isEmpty else { throw Refusal(.missing, "find what? \(verb.syntax)") }
            return .find(words.joined(separator: " "))
        case "SEARCH", "AUD", "AT", "LEDGER", "SIT": return try recordCommand(verb, &words)
        case "QUIT":
            try nothingLeft(words, verb)
            return .quit
        case "MUTE": return try mute(&words)
        case "COPY":
            let id = try call(&words)
            try nothingLeft(words, verb)
            return .copy(id)
        case "TOUR":
            try nothingLeft(words, verb)
            return .action("tour.start")
        case "SAY": return .answers(words.joined(separator: " "))
        case "DAILY": return try draft(&words, verb)
        case "CAP", "ROLE", "AR", "RPT", "DONE", "CLOSE", "MRG", "LNK", "SPL", "FED", "DUTY", "NUM":
            return try situationCommand(verb, &words)
        case "ESC", "SNZ", "HND", "CLN", "ROP": return .desk(try noticeCommand(verb, &words))
        case "HO", "NOTE", "BOLO", "END": return try passOnCommand(verb, &words)
        case "ON", "OFF", "OK", "TEST": return .desk(try rosterCommand(verb, &words))
        case "D", "DE", "DO", "EN", "CL", "H", "CLD": return .steps(try unitSteps(verb, &words))
        case "P": return .desk(try priority(&words, verb))
        case "HELP":
            guard let word = words.first else { return .help(nil) }
            guard let named = Verb.named(word) else { throw Refusal(.missing, Verb.unknown(word)) }
            try nothingLeft(Array(words.dropFirst()), verb)
            return .help(named)
        default: return try screenCommand(verb, &words)
        }
    }

    static func text(_ words: [String]) -> String? { words.isEmpty ? nil : words.joined(separator: " ") }

    /// A word nobody understands is never passed over: the command would do something else than was meant.
    func nothingLeft(_ words: [String], _ verb: Verb) throws(Refusal) {
        guard let word = words.first else { return }
        throw Refusal(.missing, "don't understand \(word.uppercased()): \(verb.syntax)")
    }

    /// Words by spaces; a line with no space after the verb may use dots.
    static func words(of line: String) -> [String] {
        let spaced = Self.unquoted(line)
        guard let first = spaced.first else { return [] }
        let parts = first.split(separator: ".").map(String.init)
        if first.contains("."), let word = parts.first, Verb.named(word) != nil { return parts + spaced.dropFirst() }
        // The call before the verb, as some desks type it: `08754.EN.6A12`, `08754 EN 6A12`.
        let words = (parts.count > 1 ? parts : [first]) + spaced.dropFirst()
        if words.count > 1, let verb = Verb.named(words[1]), verb.isAboutCall,
            looksLikeCall(words[0], digits: verb.word == "T" ? 5 : 2)
        {
            return [words[1], words[0]] + words.dropFirst(2)
        }
        // Dots between units and the call, after the verb: `DE 6A12.08754`.
        guard spaced.count > 1, let verb = Verb.named(first), verb.isAboutCall, verb.word != "T" else { return spaced }
        let named = spaced[1].split(separator: ".").map(String.init)
        guard named.count > 1, named.allSatisfy({ looksLikeCall($0, digits: 2) || looksLikeUnit($0) }) else {
            return spaced
        }
        return [first] + named + spaced.dropFirst(2)
    }

    /// Takes the call off the front if one is named there; else the selected one.
    ///
    /// - Parameters:
    ///   - beforeText: free text may follow, and may begin with a number ("T 10 MALES"): then only the five digits of the
    ///     lists, or a whole number, name a call.
    ///   - beforeCallSign: a unit may follow, and looks like neither.
    func call(
        _ words: inout [String], beforeText: Bool = false, beforeCallSign: Bool = false
    ) throws(Refusal) -> CallID {
        if let first = words.first, Self.looksLikeCall(first, digits: beforeText ? 5 : 2) {
            words.removeFirst()
            return try call(named: first).id
        }
        guard let selected else { throw Refusal(.missing, "which call? type the last digits of its number") }
        return selected
    }

    /// The call of the board that `typed` names. What is over for a day is not there.
    func call(named typed: String) throws(Refusal) -> Call {
        do throws(Refusal) {
            return try board.call(named: typed)
        } catch  where error.code == .noSuchCall {
            throw Refusal(.noSuchCall, "\(error.reason) on the board; SEARCH \(typed) looks through the whole record")
        } catch {
            throw error
        }
    }

    /// So many digits or more, or a whole number such as SA2026000412.
    static func looksLikeCall(_ word: String, digits least: Int) -> Bool {
        let digits = word.drop { $0.isLetter && $0.isASCII }
        let letters = word.count - digits.count
        return digits.count >= least && digits.allSatisfy { $0.isASCII && $0.isNumber }
            && (letters == 0 || digits.count >= 6)
    }

    private func determination(_ words: inout [String], _ verb: Verb) throws(Refusal) -> Command {
        let id = try call(&words)
        let wanted = words.first?.uppercased() ?? ""
        guard let found = Determination.allCases.first(where: { $0.verb == wanted }) else {
            let choices = Determination.allCases.map { "\($0.verb) \($0.title)" }.joined(separator: ", ")
            throw Refusal(.missing, "which determination? \(choices)")
        }
        try nothingLeft(Array(words.dropFirst()), verb)
        return .determine(id, found)
    }

    private func acknowledgment(_ words: inout [String], _ verb: Verb) throws(Refusal) -> Command {
        let notice = try self.noticeNamed(&words, verb)
        // The name ends where the channel or the answer begins.
        let split =
            words.indices.first { Channel(rawValue: words[$0].lowercased()) != nil || Self.answer(words[$0...]) != nil }
            ?? words.count
        let person = words[..<split].joined(separator: " ")
        var rest = words[split...]
        var channel = Channel.desk
        if let word = rest.first, let named = Channel(rawValue: word.lowercased()) {
            channel = named
            rest = rest.dropFirst()
        }
        var answer = Answer(.received)
        if let (kind, length) = Self.answer(rest) {
            rest = rest.dropFirst(length)
            answer = Answer(kind, unit: rest.first)
            rest = rest.dropFirst()
        }
        if let word = rest.first {
            throw Refusal(
                .missing,
                "don't understand \(word.uppercased()): answer RESPONDING, EN ROUTE unit, NOT AVAILABLE unit or COVERED"
            )
        }
        return .acknowledge(notice.id, round: notice.round, person: person, channel: channel, answer: answer)
    }

    /// The answer that `words` begin with, and how many of them it takes: one word or the two it is said in.
    private static func answer(_ words: ArraySlice<String>) -> (Answer.Kind, length: Int)? {
        let two = words.prefix(2).joined(separator: " ").uppercased()
        switch two {
        case "EN ROUTE": return (.enRoute, 2)
        case "NOT AVAILABLE", "NOT AVAIL": return (.notAvailable, 2)
        default: break
        }
        switch words.first?.uppercased() {
        case "RESPONDING", "RESP": return (.responding, 1)
        case "ENROUTE", "ENRT": return (.enRoute, 1)
        case "NA", "NOTAVAILABLE": return (.notAvailable, 1)
        case "COVERED": return (.covered, 1)
        case "RECEIVED": return (.received, 1)
        default: return nil
        }
    }

    /// `N 207P 3700 FLORIN RD /RP STS …`. The narrative begins at a slash after a space, so that a corner keeps its own.
    private func newCall(_ line: String) throws(Refusal) -> Command {
        let slash = line.ranges(of: " /").first
        let head = slash.map { line[..<$0.lowerBound] } ?? line[...]
        let narrative = slash.map { String(line[$0.upperBound...]) }
        let words = head.split(separator: " ").map(String.init).dropFirst()
        guard let type = words.first?.uppercased(), words.count > 1 else {
            throw Refusal(.missing, "a type and a place make a call: N 207P 3700 FLORIN RD /narrative")
        }
        guard types.isEmpty || types.contains(type) else {
            throw Refusal(.missing, "no type \(type); only predefined types are used (Directive 500.02 A)")
        }
        let place = words.dropFirst().joined(separator: " ")
        guard reader.assess(place).level == .none else {
            throw Refusal(
                .missing, "the place reads like a narrative; put a slash before it: N \(type) place /narrative")
        }
        return .enter(
            IncomingCall(id: CallID(""), type: type, location: place, source: "console", narrative: narrative),
            year: year)
    }
}
