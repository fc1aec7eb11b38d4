public import DispatchDesk

/// What a typed line asks for.
public nonisolated enum TypedCommand: Hashable, Sendable {
    case desk(Command)
    case find(String)
    case help(Verb?)
    case quit
}

/// Reads a typed line: verb first, then the call, by spaces or by dots. The call may be left out: then it is the selected one.
///
/// Both `FX 412 CONFUSER ice cream truck` and `fx.412.confuser` are read.
nonisolated struct CommandLineParser {
    let board: Board
    let selected: CallID?
    let year: Int

    func parse(_ line: String) throws(Refusal) -> TypedCommand {
        var words = Self.words(of: line)
        guard !words.isEmpty else { throw Refusal(.missing, "type a verb, such as FC 412; HELP lists them") }
        let typed = words.removeFirst()
        guard let verb = Verb.named(typed) else {
            throw Refusal(.missing, "no verb \(typed.uppercased()); HELP lists them")
        }
        switch verb.word {
        case "FC": return .desk(.confirm(try call(&words), basis: nil))
        case "ADV": return .desk(.confirm(try call(&words), basis: .advisedEntry))
        case "PRO": return .desk(.promote(try call(&words), remark: words.isEmpty ? nil : words.joined(separator: " ")))
        case "FX":
            let id = try call(&words)
            let reason = words.isEmpty ? "" : words.removeFirst()
            return .desk(.dismiss(id, reason: reason, remark: words.isEmpty ? nil : words.joined(separator: " ")))
        case "SUP":
            let id = try call(&words)
            return .desk(.dispatchSupervisor(id, unit: words.first ?? ""))
        case "DET": return .desk(try determination(&words))
        case "ACK": return .desk(try acknowledgment(&words))
        case "T":
            let id = try call(&words)
            return .desk(.addNote(id, text: words.joined(separator: " ")))
        case "N": return .desk(try newCall(line))
        case "FIND":
            guard !words.isEmpty else { throw Refusal(.missing, "find what? \(verb.syntax)") }
            return .find(words.joined(separator: " "))
        case "QUIT": return .quit
        default: return .help(words.first.flatMap(Verb.named))
        }
    }

    /// Words by spaces; a line with no space after the verb may use dots.
    private static func words(of line: String) -> [String] {
        let spaced = line.split(separator: " ").map(String.init)
        guard let first = spaced.first, first.contains("."), Verb.named(String(first.prefix { $0 != "." })) != nil
        else { return spaced }
        return first.split(separator: ".").map(String.init) + spaced.dropFirst()
    }

    /// Takes the call off the front if one is named there; else the selected one.
    private func call(_ words: inout [String]) throws(Refusal) -> CallID {
        if let first = words.first, Self.looksLikeCall(first) {
            words.removeFirst()
            return try board.call(named: first).id
        }
        guard let selected else { throw Refusal(.missing, "which call? type the last digits of its number") }
        return selected
    }

    /// Two digits or more, or a whole number such as SA2026000412.
    private static func looksLikeCall(_ word: String) -> Bool {
        let digits = word.drop { $0.isLetter && $0.isASCII }
        let letters = word.count - digits.count
        return digits.count >= 2 && digits.allSatisfy { $0.isASCII && $0.isNumber }
            && (letters == 0 || digits.count >= 6)
    }

    private func determination(_ words: inout [String]) throws(Refusal) -> Command {
        let id = try call(&words)
        let wanted = words.first?.uppercased() ?? ""
        guard let found = Determination.allCases.first(where: { $0.verb == wanted }) else {
            let choices = Determination.allCases.map { "\($0.verb) \($0.title)" }.joined(separator: ", ")
            throw Refusal(.missing, "which determination? \(choices)")
        }
        return .determine(id, found)
    }

    private func acknowledgment(_ words: inout [String]) throws(Refusal) -> Command {
        let notice: NoticeID
        if let first = words.first?.uppercased(), first.hasPrefix("N-") {
            words.removeFirst()
            notice = NoticeID(first)
        } else {
            let id = try call(&words)
            guard let word = words.first, let role = Role(typed: word) else {
                throw Refusal(.missing, "which role? FS, WC or DS: ACK \(id.tail) WC name phone")
            }
            words.removeFirst()
            guard let call = board.calls[id], let found = board.notices(of: call).first(where: { $0.role == role })
            else { throw Refusal(.noSuchNotice, "call \(id.tail) has no \(role.title.lowercased()) notice") }
            notice = found.id
        }
        let split =
            words.firstIndex { Channel(rawValue: $0.lowercased()) != nil || Self.answer($0) != nil } ?? words.count
        let person = words[..<split].joined(separator: " ")
        var rest = words[split...]
        var channel = Channel.desk
        if let word = rest.first, let named = Channel(rawValue: word.lowercased()) {
            channel = named
            rest = rest.dropFirst()
        }
        var answer = Answer(.received)
        if let word = rest.first, let kind = Self.answer(word) {
            answer = Answer(kind, unit: rest.dropFirst().first)
        }
        return .acknowledge(notice, person: person, channel: channel, answer: answer)
    }

    private static func answer(_ word: String) -> Answer.Kind? {
        switch word.uppercased() {
        case "RESPONDING", "RESP": .responding
        case "ENROUTE", "ENRT": .enRoute
        case "NA", "NOTAVAILABLE": .notAvailable
        case "COVERED": .covered
        case "RECEIVED": .received
        default: nil
        }
    }

    /// `N 207P 3700 FLORIN RD /RP STS …`.
    private func newCall(_ line: String) throws(Refusal) -> Command {
        let parts = line.split(separator: "/", maxSplits: 1).map(String.init)
        let words = (parts.first ?? "").split(separator: " ").map(String.init).dropFirst()
        guard let type = words.first, words.count > 1 else {
            throw Refusal(.missing, "a type and a place make a call: N 207P 3700 FLORIN RD /narrative")
        }
        return .enter(
            IncomingCall(
                id: CallID(""), type: type.uppercased(), location: words.dropFirst().joined(separator: " "),
                source: "console", narrative: parts.count > 1 ? parts[1] : nil), year: year)
    }
}
