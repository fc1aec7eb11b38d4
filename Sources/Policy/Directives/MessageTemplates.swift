public import DispatchDesk

/// What a notice says to somebody who is not at a console: made from the board at the moment it is sent.
///
/// Place, time, paragraph and a number to call; the words of a call only where the agency has said so.
public struct MessageTemplates: Hashable, Sendable {
    struct Template: Hashable, Sendable {
        var subject: String
        var lines: [String]
    }

    /// What is handed to a channel.
    public struct Message: Hashable, Sendable {
        public var subject: String
        /// Lines, each ended by a line feed.
        public var body: String
        /// Ids and codes, for programs.
        public var facts: [String: String]
    }

    /// The number of Communications.
    var number: String
    var narrative: Bool
    var page: Template
    /// The subject of a page that follows an earlier one about the same notice.
    var again: String
    /// The subject of a page to somebody of another role, because nobody of the notice's own has answered.
    var escalated: String
    var standDown: Template
    var test: Template

    /// Every word a template may have in braces.
    static let words: Set<String> = [
        "notice", "role", "kind", "basis", "call", "type", "place", "time", "count", "round", "number", "department",
        "person",
    ]

    /// - Parameters:
    ///   - node: the agency's own; what it leaves out is the standard's.
    ///   - standard: every part.
    init(_ node: DataNode?, standard: DataNode) throws(DataFileError) {
        let own = try node?.members("number", "narrative", "page", "again", "escalated", "stand_down", "test")
        let rest = try standard.members(
            "number", "narrative", "page", "again", "escalated", "stand_down", "test")
        func part(_ key: String) throws(DataFileError) -> DataNode {
            if let node = own?[key] { return node }
            return try rest.required(key)
        }
        number = try part("number").text()
        narrative = try part("narrative").text() == "true"
        page = try Self.template(try part("page"))
        again = try Self.checked(try part("again").members("subject").required("subject"))
        escalated = try Self.checked(try part("escalated").members("subject").required("subject"))
        standDown = try Self.template(try part("stand_down"))
        test = try Self.template(try part("test"))
    }

    private static func template(_ node: DataNode) throws(DataFileError) -> Template {
        let members = try node.members("subject", "lines")
        var lines: [String] = []
        for line in try members.required("lines").items() { lines.append(try checked(line)) }
        return Template(subject: try checked(try members.required("subject")), lines: lines)
    }

    /// A text whose words in braces are all known.
    private static func checked(_ node: DataNode) throws(DataFileError) -> String {
        let text = try node.text()
        for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            let word = String(part.prefix { $0 != "}" })
            guard words.contains(word), part.contains("}") else {
                throw node.error("no word {\(word)} for a message", "use: \(words.sorted().joined(separator: ", "))")
            }
        }
        return text
    }
}

extension DirectiveTemplates {
    /// What a delivery says, from the board as it is now.
    ///
    /// - Parameter clock: writes a moment in local time.
    /// - Returns: nil when what it is about is not on the board.
    public func message(
        for delivery: Delivery, on board: Board, clock: (Instant) -> String
    ) -> MessageTemplates.Message? {
        guard let notice = board.notices[delivery.notice] else { return nil }
        let situation = board.situations[notice.situation]
        let call = board.call(for: notice)
        let isTest = notice.kind == .test
        let calls = situation?.calls.count ?? 0
        let values = [
            "notice": notice.id.rawValue, "role": notice.role.title.lowercased(), "kind": notice.kind.words,
            "basis": basis[notice.basis] ?? notice.basis.rawValue, "call": call?.id.rawValue ?? "",
            "type": call?.type ?? "", "place": Self.place(of: call), "time": call.map { clock($0.received) } ?? "",
            "count": calls == 1 ? "1 call" : "\(calls) calls", "round": "\(delivery.round)",
            "number": messages.number, "department": department, "person": delivery.person.rawValue,
        ]
        let template =
            isTest ? messages.test : delivery.kind == .standDown ? messages.standDown : messages.page
        let isPage = delivery.kind == .page && !isTest
        let subject =
            isPage && delivery.role != notice.role
            ? messages.escalated : isPage && delivery.round > 1 ? messages.again : template.subject
        var lines = template.lines.map { Self.fill($0, values) }
        if messages.narrative, delivery.kind == .page, let words = call?.narrative, !words.isEmpty {
            lines.append(words)
        }
        return MessageTemplates.Message(
            subject: SafeText(Self.fill(subject, values)).singleLine,
            body: lines.map { SafeText($0).singleLine + "\n" }.joined(),
            facts: [
                "notice": notice.id.rawValue, "situation": notice.situation.rawValue, "call": call?.id.rawValue ?? "",
                "role": notice.role.rawValue, "kind": isTest ? "test" : delivery.kind.rawValue,
                "basis": isTest ? "" : notice.basis.rawValue, "round": "\(delivery.round)",
                "person": delivery.person.rawValue,
            ])
    }

    private static func place(of call: Call?) -> String {
        switch call?.location {
        case nil: "place erased"
        case .some(let text) where text.isEmpty: "no place given"
        case .some(let text): text
        }
    }

    private static func fill(_ template: String, _ values: [String: String]) -> String {
        var out = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            out += rest[..<open]
            out += values[String(rest[rest.index(after: open)..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }
}

extension NoticeKind {
    /// Why a role has the notice, in a word or two for somebody who is told.
    public var words: String {
        switch self {
        case .dispatch: "dispatch"
        case .owed: "notice owed"
        case .courtesy: "courtesy copy"
        case .test: "test"
        }
    }
}
