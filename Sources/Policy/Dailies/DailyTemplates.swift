/// How the papers read that the memorandum asks officers, supervisors and the watch commander for: read from a pack's
/// `dailies.yaml`. What is said, in which order and under which paragraph is the agency's; what is so is the record's.
public struct DailyTemplates: Hashable, Sendable {
    /// One sentence about one kind of fact, and what stands there when the record has none.
    public struct Line: Hashable, Sendable {
        public var id: String
        public var fact: SituationFact
        /// Values a fact must have to be told by this line, by field; empty for every fact of the kind.
        public var conditions: [String: [String]]
        /// The memorandum's paragraph it answers to.
        public var cites: String
        /// Words with fields in braces; what stands in brackets is left out when a field in it has no value.
        public var text: String
        /// What is missing when no fact is told; nil where nothing is.
        public var gap: String?
    }

    public struct Section: Hashable, Sendable {
        public var id: String
        public var title: String
        /// Whether its sentences stand in the order things were recorded, not in the order of its lines.
        public var isByTime: Bool
        public var lines: [Line]
    }

    public struct Document: Hashable, Sendable {
        /// `sergeant`: what is typed and what its file is called by.
        public var id: String
        public var title: String
        /// The paragraph that asks for it, and what it asks for in the memorandum's own words.
        public var paragraph: String
        public var asks: String
        public var sections: [Section]
    }

    public var documents: [Document]
    /// What stands below the title of every draft.
    public var remark: String
    /// What stands for a word that was erased by law.
    public var erased: String

    public func document(_ id: String) -> Document? { documents.first { $0.id == id } }
}

/// Reads `dailies.yaml`, and says everything that is wrong with it.
struct DailyReader {
    private(set) var templates = DailyTemplates(documents: [], remark: "", erased: "")
    private let file: String

    init(_ root: DataMembers, into problems: inout Problems) {
        file = root.whole.file
        templates.remark = root.text("remark", into: &problems)
        templates.erased = root.text("erased", into: &problems)
        var sections: [String: DailyTemplates.Section] = [:]
        var lines: Set<String> = []
        for entry in root.rows("sections", ["id", "title", "order", "lines"], called: "section", into: &problems) {
            let section = DailyTemplates.Section(
                id: entry.text("id", into: &problems), title: entry.text("title", into: &problems),
                isByTime: order(entry, into: &problems),
                lines: entry.rows(
                    "lines", ["id", "fact", "where", "cites", "text", "gap"], called: "line", into: &problems
                ).map { line($0, &lines, into: &problems) })
            if sections.updateValue(section, forKey: section.id) != nil {
                problems.add(file, entry.whole.line, "section \(section.id) is given twice", "keep one")
            }
        }
        for entry in root.rows(
            "documents", ["id", "title", "paragraph", "asks", "sections"], called: "document", into: &problems)
        {
            let id = entry.text("id", into: &problems)
            if id.contains(where: { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }) {
                problems.add(file, entry.whole.line, "\"\(id)\" can't be part of a file's name", "use letters and -")
            }
            if templates.document(id) != nil {
                problems.add(file, entry.whole.line, "document \(id) is given twice", "keep one")
            }
            let named = entry.list("sections", into: &problems).compactMap { name in
                if let section = sections[name.text] { return section }
                problems.add(file, name.line, "no section \(name.text)", "name one of the `sections` above")
                return nil
            }
            templates.documents.append(
                DailyTemplates.Document(
                    id: id, title: entry.text("title", into: &problems),
                    paragraph: entry.text("paragraph", into: &problems), asks: entry.text("asks", into: &problems),
                    sections: named))
        }
    }

    private enum Order: String, CaseIterable { case lines, time }

    private func order(_ entry: DataMembers, into problems: inout Problems) -> Bool {
        guard entry["order"] != nil else { return false }
        return entry.choice("order", Order.lines, into: &problems) == .time
    }

    private func line(
        _ entry: DataMembers, _ seen: inout Set<String>, into problems: inout Problems
    ) -> DailyTemplates.Line {
        let id = entry.text("id", into: &problems)
        if !seen.insert(id).inserted { problems.add(file, entry.whole.line, "line \(id) is given twice", "rename one") }
        let fact: SituationFact = entry.choice("fact", .opened, into: &problems)
        let text = entry.text("text", into: &problems)
        let known = fact.fields + ["time", "by"]
        func check(_ name: String, _ line: Int) {
            guard !known.contains(name) else { return }
            problems.add(
                file, line, "\(fact.rawValue) has no field \(name)", "use one of: \(known.joined(separator: ", "))")
        }
        guard let pattern = SentencePattern(text) else {
            problems.add(file, entry.line(of: "text"), "a brace or bracket is not closed", "close it")
            return DailyTemplates.Line(id: id, fact: fact, conditions: [:], cites: "", text: "", gap: nil)
        }
        for name in pattern.fields { check(name, entry.line(of: "text")) }
        var conditions: [String: [String]] = [:]
        for (key, entries) in entry.optionalMapping("where", nil, into: &problems)?.lists(into: &problems) ?? [] {
            check(key.text, key.line)
            conditions[key.text] = entries.map(\.text)
        }
        return DailyTemplates.Line(
            id: id, fact: fact, conditions: conditions, cites: entry.text("cites", into: &problems), text: text,
            gap: entry.optionalText("gap", into: &problems))
    }
}
