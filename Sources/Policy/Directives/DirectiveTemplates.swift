import DispatchDesk

/// The words of the notices, read from a pack's `directives.yaml`.
public struct DirectiveTemplates: Hashable, Sendable {
    /// One line of an outline, with the lines below it.
    struct Step: Hashable, Sendable {
        var line: String
        var below: [Step]
    }

    struct Key: Hashable, Sendable {
        var role: Role
        var kind: NoticeKind
    }

    struct Template: Hashable, Sendable {
        var purpose: String
        var procedure: [Step]
    }

    var department: String
    var title: String
    var memorandum: String
    var subject: String
    /// What the agency calls the paragraphs, where its governing text has others than E.1.a and E.1.b.
    var basis: [Basis: String] = [:]
    var templates: [Key: Template]
    /// The head of a list of duties, and of a test page, and what a test page asks.
    var dutiesTitle: String
    var testTitle: String
    var testPurpose: String
    /// What a message to somebody's phone or mail says.
    public internal(set) var messages: MessageTemplates
    /// Lines at the head of PROCEDURE for what the call's text says, in the file's order.
    var tags: [TagLine]

    struct TagLine: Hashable, Sendable {
        var tag: Tag
        var line: String
    }

    /// The kinds of notice that the desk makes (memorandum E.1); a pack must have words for each.
    static let made: [Key] = [
        Key(role: .fieldSupervisor, kind: .dispatch), Key(role: .fieldSupervisor, kind: .owed),
        Key(role: .watchCommander, kind: .owed), Key(role: .watchCommander, kind: .courtesy),
        Key(role: .dispatchSupervisor, kind: .owed), Key(role: .dispatchSupervisor, kind: .courtesy),
    ]

    /// The templates of a pack that is built into the program, such as `sacramento-pd`.
    ///
    /// - Throws: when the pack has no `directives.yaml`, or it can't be read.
    public static func shipped(_ pack: String) throws(DataFileError) -> DirectiveTemplates {
        let file = "Packs/\(pack)/directives.yaml"
        guard let text = Embedded.files[file] else {
            throw DataFileError(file: file, line: 1, reason: "no such pack is built in", remedy: "name another pack")
        }
        return try DirectiveTemplates(yaml: text, file: file)
    }

    /// Reads `yaml`; `file` is the name that errors give.
    public init(yaml: String, file: String) throws(DataFileError) {
        try self.init(DataNode.parse(yaml, file: file))
    }

    init(_ root: DataNode) throws(DataFileError) {
        let root = try root.members(
            "department", "title", "memorandum", "subject", "basis", "documents", "tags", "duties_title", "test_title",
            "test_purpose", "messages")
        department = try root.required("department").text()
        title = try root.required("title").text()
        memorandum = try root.required("memorandum").text()
        subject = try root.required("subject").text()
        let standard = try Self.standard()
        func words(_ key: String) throws(DataFileError) -> String {
            if let own = root[key] { return try own.text() }
            return try standard.required(key).text()
        }
        dutiesTitle = try words("duties_title")
        testTitle = try words("test_title")
        testPurpose = try words("test_purpose")
        messages = try MessageTemplates(root["messages"], standard: try standard.required("messages"))
        for (name, label) in try root["basis"]?.entries() ?? [] {
            guard let paragraph = Basis(rawValue: name) else {
                throw label.error("\(name) is no basis", "use one of: E.1.a, E.1.b")
            }
            basis[paragraph] = try label.text()
        }
        templates = [:]
        let documents = try root.required("documents")
        for document in try documents.items() {
            let members = try document.members("role", "kind", "purpose", "procedure")
            let key = Key(
                role: try members.required("role").choice(of: Role.self),
                kind: try Self.kind(try members.required("kind")))
            guard templates[key] == nil else {
                throw document.error("\(key.role.rawValue) has two documents for \(key.kind.rawValue)", "remove one")
            }
            templates[key] = Template(
                purpose: try members.required("purpose").text(),
                procedure: try Self.steps(try members.required("procedure"), depth: 0))
        }
        for key in Self.made where templates[key] == nil {
            throw documents.error(
                "no document for \(key.role.rawValue), \(key.kind.rawValue)", "add one; the desk makes such notices")
        }
        tags = []
        for item in try root["tags"]?.items() ?? [] {
            let members = try item.members("tag", "line")
            let tag = Tag(try members.required("tag").text())
            tags.append(TagLine(tag: tag, line: try members.required("line").text()))
        }
    }

    /// What is said where a pack says nothing else.
    private static func standard() throws(DataFileError) -> DataMembers {
        let file = "Directives/standard.yaml"
        return try DataNode.parse(Embedded.files[file] ?? "", file: file)
            .members("duties_title", "test_title", "test_purpose", "messages")
    }

    private static func kind(_ value: DataNode) throws(DataFileError) -> NoticeKind {
        guard let kind = NoticeKind(rawValue: try value.text()) else {
            throw value.error("\(value.path) is \"\(try value.text())\"", "use one of: dispatch, owed, courtesy")
        }
        return kind
    }

    /// The directives' outline has four levels: `A. / 1. / a. / (1)`.
    private static func steps(_ list: DataNode, depth: Int) throws(DataFileError) -> [Step] {
        guard depth < 4 else { throw list.error("the outline has four levels", "raise these lines") }
        var steps: [Step] = []
        for item in try list.items() {
            guard item.isMapping else {
                steps.append(Step(line: try item.text(), below: []))
                continue
            }
            let members = try item.members("line", "cites", "below")
            var line = try members.required("line").text()
            if let cites = try members["cites"]?.text() {
                line = line.hasSuffix(".") ? "\(line.dropLast()) (\(cites))." : "\(line) (\(cites))"
            }
            var below: [Step] = []
            if let list = members["below"] { below = try Self.steps(list, depth: depth + 1) }
            steps.append(Step(line: line, below: below))
        }
        return steps
    }

    /// The words for a notice. A pairing the desk does not make takes the role's owed words.
    func template(for notice: Notice) -> Template {
        templates[Key(role: notice.role, kind: notice.kind)] ?? templates[Key(role: notice.role, kind: .owed)]
            ?? Template(purpose: "", procedure: [])
    }
}
