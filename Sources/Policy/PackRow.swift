import Detection
import DispatchDesk

/// A thing of a pack as fields, so that two of them can be compared: a list by its members, everything else as a whole.
struct PackRow {
    enum Value: Hashable {
        case text(String)
        case list([String])
    }

    var id: String
    var title = ""
    /// A field that says nothing is nil.
    var fields: [(name: String, value: Value?)]

    private static func text(_ text: String?) -> Value? { text.flatMap { $0.isEmpty ? nil : .text($0) } }
    private static func number(_ number: Int) -> Value { .text("\(number)") }
    private static func phrases(_ phrases: [Phrase]) -> Value? { list(phrases.map(\.written)) }
    private static func list(_ list: [String]) -> Value? { list.isEmpty ? nil : .list(list) }

    // MARK: settings

    /// One row a setting, so that each is told by its own name.
    static func settings(of written: WrittenPack) -> [PackRow] {
        let (pack, rules) = (written.pack, written.rules)
        let (desk, scoring) = (pack.desk, rules.scoring)
        func told(_ limit: DeskPolicy.Limit) -> Value? { text("warn \(limit.warnAfter), limit \(limit.limit)") }
        var values: [(String, Value?)] = [
            ("id", text(pack.id)), ("title", text(pack.title)), ("agency", text(pack.agency)),
            ("heading", text(pack.heading)), ("memorandum", text(pack.memorandum)), ("version", text(pack.version)),
            ("effective", text(pack.effective)), ("assumptions", list(pack.assumptions)),
            ("release_after", number(desk.releaseAfter)),
            ("courtesy", list(desk.courtesy.map(\.rawValue).sorted())), ("acknowledge", told(desk.acknowledge)),
            ("dispatch_supervisor", told(desk.dispatchSupervisor)), ("join_window", number(desk.joinWindow)),
            ("join_radius", number(desk.joinRadius)), ("advised_types", list(desk.advisedTypes.sorted())),
            ("other_federal", text(rules.otherFederal.rawValue)), ("local_prefix", text(desk.localPrefix)),
            ("dismissal_reasons", list(desk.dismissalReasons.map { "\($0.code): \($0.title)" })),
            ("scoring.flag", number(scoring.flag)), ("scoring.watch", number(scoring.watch)),
            ("scoring.best_of_group", number(scoring.bestOfGroup)),
            ("typing_errors.least_letters", rules.leastTypo.flatMap(number)),
            ("typing_errors.real_words", list(rules.realWords)),
        ]
        values += Strength.allCases.map { ("scoring.points.\($0.rawValue)", scoring.points[$0].flatMap(number)) }
        values += Group.allCases.map { ("scoring.caps.\($0.rawValue)", scoring.caps[$0].flatMap(number)) }
        return values.map { name, value in PackRow(id: name, fields: [(name: "", value: value)]) }
    }

    // MARK: words

    init(_ wordClass: WordClass) {
        self.init(id: "{\(wordClass.name)}", fields: [("members", Self.phrases(wordClass.members))])
    }

    init(_ shorthand: Shorthand) {
        self.init(id: shorthand.written, fields: [("means", Self.list(shorthand.meanings))])
    }

    static func rows(_ ignored: Ignored) -> [PackRow] {
        [
            PackRow(id: "words", fields: [("", phrases(ignored.words))]),
            PackRow(id: "before_person", fields: [("", phrases(ignored.beforePerson))]),
            PackRow(id: "persons", fields: [("", phrases(ignored.persons))]),
        ]
    }

    // MARK: rules

    init(_ rule: Rule) {
        self.init(
            id: rule.id, title: rule.title,
            fields: [
                ("title", Self.text(rule.title)), ("group", Self.text(rule.group.rawValue)),
                ("strength", Self.text(rule.strength.rawValue)), ("phrases", Self.phrases(rule.phrases)),
                ("requires", Self.phrases(rule.requires)), ("unless", Self.phrases(rule.unless)),
                ("tags", Self.list(rule.tags.map(\.rawValue))), ("act", Self.text(rule.act)),
                ("watch_only", rule.watchOnly ? .text("true") : nil), ("lang", Self.text(rule.language)),
                ("reviewed_by", Self.text(rule.reviewedBy)), ("source", Self.text(rule.source)),
            ])
    }

    init(_ confuser: Confuser) {
        self.init(
            id: confuser.id, title: confuser.title,
            fields: [
                ("title", Self.text(confuser.title)), ("phrases", Self.phrases(confuser.phrases)),
                ("unless", Self.phrases(confuser.unless)),
            ])
    }

    init(_ context: Context) {
        let reach =
            switch context.reach {
            case .next(let count): "next \(count)"
            case .previous(let count): "previous \(count)"
            case .sentence: "sentence"
            case .text: "text"
            }
        self.init(
            id: context.id, title: context.title,
            fields: [
                ("title", Self.text(context.title)), ("effect", Self.text(context.effect.rawValue)),
                ("reach", Self.text(reach)), ("groups", Self.list(context.groups.map(\.rawValue).sorted())),
                ("phrases", Self.phrases(context.phrases)), ("except", Self.phrases(context.except)),
                ("unless", Self.phrases(context.unless)),
            ])
    }

    init(_ tag: TagRule) { self.init(id: tag.tag.rawValue, fields: [("phrases", Self.phrases(tag.phrases))]) }

    init(_ term: GuardTerm) {
        self.init(
            id: term.id, title: term.title,
            fields: [
                ("title", Self.text(term.title)), ("phrases", Self.phrases(term.phrases)),
                ("except", Self.phrases(term.except)),
            ])
    }

    // MARK: tables

    init(_ type: TypeCode) {
        self.init(
            id: type.code, title: type.title,
            fields: [
                ("title", Self.text(type.title)), ("priority", type.priority.flatMap { Self.number($0) }),
                ("origin", Self.text(type.origin.rawValue)),
            ])
    }

    init(_ paragraph: Paragraph) {
        self.init(
            id: paragraph.id,
            fields: [
                ("owner", Self.text(paragraph.owner)), ("duty", Self.text(paragraph.duty)),
                ("source", Self.text(paragraph.source)),
            ])
    }

    init(_ card: AnswerCard) {
        self.init(
            id: card.id, title: card.question,
            fields: [
                ("question", Self.text(card.question)), ("kind", Self.text(card.kind.rawValue)),
                ("text", Self.text(card.text)), ("source", Self.text(card.source)), ("dated", Self.text(card.dated)),
                ("version", Self.number(card.version)), ("reviewed", Self.text(card.reviewed)),
                ("never_say", Self.list(card.neverSay)),
            ])
    }

    private init(id: String, title: String = "", fields: [(name: String, value: Value?)]) {
        (self.id, self.title, self.fields) = (id, title, fields)
    }
}
