import Detection
import DispatchDesk
import Yams

/// Reads the rule files of a pack into a `RuleSet`, with the examples that go with each rule.
struct RuleReader {
    var set = RuleSet()
    var examples = Examples()
    private var ids: [String: String] = [:]
    /// Words no indicator may use, folded by the author: descriptors and status.
    private var never: Set<String> = []
    private var classLines: [(name: String, file: String, line: Int)] = []

    static func read(_ nodes: [String: Node], problems: inout Problems) -> RuleReader {
        var reader = RuleReader()
        if let node = nodes["words.yaml"] { reader.readWords(node, problems: &problems) }
        for name in nodes.keys.filter(PackFiles.isIndicators).sorted() {
            if let node = nodes[name] { reader.readIndicators(name, node, problems: &problems) }
        }
        if let node = nodes["confusers.yaml"] { reader.readConfusers(node, problems: &problems) }
        if let node = nodes["contexts.yaml"] { reader.readContexts(node, problems: &problems) }
        if let node = nodes["guard.yaml"] { reader.readGuard(node, problems: &problems) }
        return reader
    }

    // MARK: words

    private mutating func readWords(_ node: Node, problems: inout Problems) {
        let file = "words.yaml"
        guard var fields = Fields(Place(file: file, node: node), name: file, problems: &problems) else { return }
        if var classes = fields.mapping("classes", problems: &problems) {
            let rows = classes.allLists(problems: &problems)
            set.classes = rows.map { WordClass(name: $0.key, members: []) }
            for (index, row) in rows.enumerated() {
                set.classes[index].members = phrases(row.entries, file: file, problems: &problems)
                for (member, entry) in zip(set.classes[index].members, row.entries)
                where member.elements.contains(where: { $0.gap > 0 }) || member.atStart {
                    problems.add(file, entry.line, "distance inside class `\(row.key)`", "use it in a rule's phrase")
                }
            }
            checkTurns(rows.map { ($0.key, $0.line) }, problems: &problems)
        }
        if var shorthand = fields.mapping("shorthand", problems: &problems) {
            for row in shorthand.allLists(problems: &problems) {
                set.shorthand.append(Shorthand(written: row.key, meanings: row.entries.map(\.text)))
            }
        }
        if var ignored = fields.mapping("never_counts", problems: &problems) {
            set.ignored.words = phrases(ignored.list("words", problems: &problems), file: file, problems: &problems)
            set.ignored.beforePerson = phrases(
                ignored.list("before_person", problems: &problems), file: file, problems: &problems)
            set.ignored.persons = phrases(ignored.list("persons", problems: &problems), file: file, problems: &problems)
            never = Set(ignored.list("status", problems: &problems).map(\.text))
            for phrase in set.ignored.words {
                if case .words(let word)? = phrase.elements.first?.term { never.insert(word) }
            }
            ignored.finish(problems: &problems)
        }
        fields.finish(problems: &problems)
    }

    /// A class that leads back to itself would never end.
    private func checkTurns(_ rows: [(name: String, line: Int)], problems: inout Problems) {
        let uses = Dictionary(
            set.classes.map { ($0.name, $0.members.flatMap(\.classNames)) }, uniquingKeysWith: { one, _ in one })
        for row in rows {
            var open = uses[row.name] ?? []
            var seen: Set<String> = []
            while let next = open.popLast() {
                if next == row.name {
                    problems.add(
                        "words.yaml", row.line, "class `\(row.name)` names itself", "take it out of its members")
                    break
                }
                if seen.insert(next).inserted { open += uses[next] ?? [] }
            }
        }
    }

    func phrases(
        _ entries: [(text: String, line: Int)], file: String, problems: inout Problems
    ) -> [Phrase] {
        entries.compactMap { entry in
            do {
                let phrase = try Phrase(entry.text)
                for name in phrase.classNames where !set.classes.contains(where: { $0.name == name }) {
                    problems.add(
                        file, entry.line, "unknown class {\(name)}", "define it in words.yaml or correct its name")
                }
                return phrase
            } catch {
                problems.add(file, entry.line, "can't read the phrase \"\(entry.text)\": \(error)", "correct it")
                return nil
            }
        }
    }

    // MARK: rules

    private mutating func readIndicators(_ file: String, _ node: Node, problems: inout Problems) {
        guard var fields = Fields(Place(file: file, node: node), name: file, problems: &problems) else { return }
        let source = fields.text("source", problems: &problems)
        let language = fields.text("lang", problems: &problems)
        let reviewer = fields.optionalText("reviewed_by", problems: &problems)
        let usual = fields.optionalText("group", problems: &problems)
        for row in fields.rows("rules", problems: &problems) {
            readRule(row, source: source, language: language, reviewer: reviewer, usual: usual, problems: &problems)
        }
        fields.finish(problems: &problems)
    }

    private mutating func readRule(
        _ row: Place, source: String, language: String, reviewer: String?, usual: String?, problems: inout Problems
    ) {
        guard var fields = Fields(row, name: "rule", problems: &problems) else { return }
        let id = name(&fields, kind: "rule", problems: &problems)
        let title = fields.text("title", problems: &problems)
        let group: Group =
            fields.has("group") || usual == nil
            ? fields.choice("group", .context, problems: &problems) : Group(rawValue: usual ?? "") ?? .context
        let strength = fields.choice("strength", Strength.weak, problems: &problems)
        let written = fields.list("phrases", problems: &problems)
        if written.isEmpty { problems.add(row.file, row.line, "\(fields.name) lacks `phrases`", "add at least one") }
        var rule = Rule(
            id: id, title: title, group: group, strength: strength,
            phrases: phrases(written, file: row.file, problems: &problems))
        checkNever(written, file: row.file, problems: &problems)
        rule.requires = phrases(fields.list("requires", problems: &problems), file: row.file, problems: &problems)
        rule.unless = phrases(fields.list("unless", problems: &problems), file: row.file, problems: &problems)
        rule.tags = fields.list("tags", problems: &problems).map { Tag($0.text) }
        rule.act = fields.optionalText("act", problems: &problems)
        rule.watchOnly = fields.isTrue("watch_only", problems: &problems)
        rule.language = fields.optionalText("lang", problems: &problems) ?? language
        rule.reviewedBy = fields.optionalText("reviewed_by", problems: &problems) ?? reviewer
        rule.source = fields.optionalText("source", problems: &problems) ?? source
        let flags = fields.list("flags", problems: &problems)
        if flags.isEmpty { problems.add(row.file, row.line, "\(fields.name) lacks `flags`", "add a text it must hit") }
        for entry in flags {
            examples.add(.hits(id), entry.text, file: row.file, line: entry.line)
        }
        for entry in fields.list("passes", problems: &problems) {
            examples.add(.spares(id), entry.text, file: row.file, line: entry.line)
        }
        fields.finish(problems: &problems)
        set.rules.append(rule)
    }

    /// An indicator may not be about who people are (Gov. Code 7284; DESIGN "What never bends" 3).
    private func checkNever(_ written: [(text: String, line: Int)], file: String, problems: inout Problems) {
        for entry in written {
            for word in entry.text.lowercased().split(separator: " ") where never.contains(String(word)) {
                problems.add(
                    file, entry.line, "\"\(word)\" says who people are and can't be an indicator", "take it out")
            }
        }
    }

    /// The id of a row, told when missing or taken. Ids are shared by rules, confusers, contexts and guard terms.
    mutating func name(_ fields: inout Fields, kind: String, problems: inout Problems) -> String {
        let id = fields.text("id", problems: &problems)
        fields.name = id.isEmpty ? kind : "\(kind) \(id)"
        let here = "\(fields.place.file):\(fields.line(of: "id"))"
        if let first = ids[id], !id.isEmpty {
            problems.add(
                fields.place.file, fields.line(of: "id"), "duplicate id \(id), first at \(first)", "give it its own")
        } else {
            ids[id] = here
        }
        return id
    }
}
