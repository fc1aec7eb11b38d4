/// One word, or one row of words, that a verb takes: from it come how the verb is written in help and what is offered to
/// complete it.
public nonisolated struct VerbArgument: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case call, situation, notice
        case role
        /// Somebody's name, of one or more words; or their id on the roster.
        case name, person
        case channel, answer
        /// One call sign, or several.
        case unit, units
        case dismissal, determination, report, part, document, duty, passOn
        case type, place
        /// How a call ended, in one or more words of the list or others.
        case disposition
        /// `key=value`, in any order.
        case pairs([Pair])
        case verb, view, theme, keymap
        case words([String])
        /// A number of minutes, a number of a list, a priority.
        case number
        /// Words that only the person knows.
        case text
    }

    /// A value that is named, and what it can be.
    public struct Pair: Sendable, Hashable {
        public var key: String
        public var values: [String]
        public init(_ key: String, _ values: String...) { (self.key, self.values) = (key, values) }
    }

    public var kind: Kind
    /// How help writes it: `[call]`. What stands in brackets may be left out; empty where another argument's words say it.
    public var syntax: String

    public init(_ kind: Kind, _ syntax: String) { (self.kind, self.syntax) = (kind, syntax) }

    public var isOptional: Bool { syntax.hasPrefix("[") || syntax.isEmpty }

    static let call = VerbArgument(.call, "[call]")
    static let otherCall = VerbArgument(.call, "call")
    static let situation = VerbArgument(.situation, "[call]")
    static let notice = VerbArgument(.notice, "[call]")
    static let role = VerbArgument(.role, "role")
    static let unit = VerbArgument(.unit, "unit")
    static let channel = VerbArgument(.channel, "[channel]")
    static let text = VerbArgument(.text, "text")
    static let remark = VerbArgument(.text, "[remark]")
}

/// A word that can be typed on the command line, and how.
public nonisolated struct Verb: Sendable, Hashable {
    public var word: String
    public var arguments: [VerbArgument]
    public var help: String
    /// A line that could be typed.
    public var example: String

    init(_ word: String, _ arguments: [VerbArgument], _ help: String, _ example: String? = nil) {
        (self.word, self.arguments, self.help, self.example) = (word, arguments, help, example ?? word)
    }

    /// `FX [call] reason [remark]`.
    public var syntax: String {
        ([word] + arguments.map(\.syntax).filter { !$0.isEmpty }).joined(separator: " ")
    }

    private static let byWord = Dictionary(all.map { ($0.word, $0) }, uniquingKeysWith: { first, _ in first })

    public static func named(_ word: String) -> Verb? { byWord[word.uppercased()] }

    /// Whether it begins with the call it is about, or with units that go to one.
    var isAboutCall: Bool {
        switch arguments.first?.kind {
        case .call, .situation, .notice, .units: true
        case .role, .name, .person, .channel, .answer, .unit, .dismissal, .determination, .report, .part, .document,
            .duty,
            .passOn, .type, .place, .pairs, .verb, .view, .theme, .keymap, .words, .number, .text, .disposition, nil:
            false
        }
    }

    /// Why a word is no verb, and which was most likely meant.
    static func unknown(_ word: String) -> String {
        if let here = DeskWords.shipped.elsewhere[word.uppercased()] {
            return "no verb \(word.uppercased()) here: \(here)"
        }
        // Every verb of two letters is one slip from any other: a guess would send somebody the wrong way.
        let near = word.count < 3 ? ";" : word.nearest(in: all.map(\.word)).map { "; \($0)?" } ?? ";"
        return "no verb \(word.uppercased())\(near) HELP lists them"
    }
}
