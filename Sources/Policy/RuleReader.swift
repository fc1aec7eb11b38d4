import Detection
import DispatchDesk

/// Reads the rule files of a pack into a `RuleSet`, with the examples that go with each rule.
struct RuleReader {
    var set: RuleSet
    var examples = Examples()
    private var ids: [String: String] = [:]
    /// Words no indicator may use, folded by the author: descriptors and status.
    private var never: Set<String> = []

    static func read(_ roots: [String: DataNode], scoring: Scoring, into problems: inout Problems) -> RuleReader {
        var reader = RuleReader(set: RuleSet(scoring: scoring))
        func files(_ kind: PackFiles.Kind) -> [DataNode] {
            roots.filter { PackFiles.kind(of: $0.key) == kind }.sorted { $0.key < $1.key }.map(\.value)
        }
        let words = files(.words).compactMap {
            $0.members(["classes", "shorthand", "never_counts"], called: $0.file, into: &problems)
        }
        reader.readClasses(words, into: &problems)
        for members in words { reader.readWords(members, into: &problems) }
        for root in files(.indicators) { reader.readIndicators(root, into: &problems) }
        for root in files(.confusers) { reader.readConfusers(root, into: &problems) }
        for root in files(.contexts) { reader.readContexts(root, into: &problems) }
        for root in files(.guard) { reader.readGuard(root, into: &problems) }
        return reader
    }

    private init(set: RuleSet) { self.set = set }

    // MARK: words

    /// All files' classes before anything names one. A class given in several files has the members of all.
    private mutating func readClasses(_ files: [DataMembers], into problems: inout Problems) {
        var places: [String: Int] = [:]
        var read: [(row: (key: DataText, entries: [DataText]), file: String)] = []
        for members in files {
            for row in members.mapping("classes", nil, into: &problems)?.lists(into: &problems) ?? [] {
                read.append((row, members.whole.file))
                guard places[row.key.text] == nil else { continue }
                places[row.key.text] = set.classes.count
                set.classes.append(WordClass(name: row.key.text, members: []))
            }
        }
        for (row, file) in read {
            guard let place = places[row.key.text] else { continue }
            let phrases = phrases(row.entries, file: file, into: &problems)
            set.classes[place].members += phrases
            for (member, entry) in zip(phrases, row.entries)
            where member.elements.contains(where: { $0.gap > 0 }) || member.atStart {
                problems.add(file, entry.line, "distance inside class `\(row.key.text)`", "use it in a rule's phrase")
            }
        }
        checkTurns(read.map { ($0.row.key, $0.file) }, into: &problems)
    }

    private mutating func readWords(_ members: DataMembers, into problems: inout Problems) {
        if let shorthand = members.mapping("shorthand", nil, into: &problems) {
            for row in shorthand.lists(into: &problems) {
                set.shorthand.append(Shorthand(written: row.key.text, meanings: row.entries.map(\.text)))
            }
        }
        let parts = ["words", "before_person", "persons", "status"]
        if members["never_counts"] != nil, let ignored = members.mapping("never_counts", parts, into: &problems) {
            set.ignored.words += phrases("words", of: ignored, into: &problems)
            set.ignored.beforePerson += phrases("before_person", of: ignored, into: &problems)
            set.ignored.persons += phrases("persons", of: ignored, into: &problems)
            never.formUnion(ignored.list("status", into: &problems).map(\.text))
            for phrase in set.ignored.words {
                if case .words(let word)? = phrase.elements.first?.term { never.insert(word) }
            }
        }
    }

    /// A class that leads back to itself would never end.
    private func checkTurns(_ names: [(name: DataText, file: String)], into problems: inout Problems) {
        let uses = Dictionary(
            set.classes.map { ($0.name, $0.members.flatMap(\.classNames)) }, uniquingKeysWith: { one, _ in one })
        for (name, file) in names {
            var open = uses[name.text] ?? []
            var seen: Set<String> = []
            while let next = open.popLast() {
                if next == name.text {
                    problems.add(
                        file, name.line, "class `\(name.text)` names itself", "take it out of its members")
                    break
                }
                if seen.insert(next).inserted { open += uses[next] ?? [] }
            }
        }
    }

    /// The phrases of the list `key`.
    func phrases(_ key: String, of members: DataMembers, into problems: inout Problems) -> [Phrase] {
        phrases(members.list(key, into: &problems), file: members.whole.file, into: &problems)
    }

    private func phrases(_ entries: [DataText], file: String, into problems: inout Problems) -> [Phrase] {
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

    private mutating func readIndicators(_ root: DataNode, into problems: inout Problems) {
        let keys = ["source", "lang", "reviewed_by", "group", "rules"]
        guard let members = root.members(keys, called: root.file, into: &problems) else { return }
        let usual = Usual(
            source: members.text("source", into: &problems), language: members.text("lang", into: &problems),
            reviewer: members.optionalText("reviewed_by", into: &problems),
            group: members["group"] == nil ? nil : members.choice("group", .context, into: &problems))
        let parts = [
            "id", "title", "group", "strength", "phrases", "requires", "unless", "tags", "act", "watch_only", "lang",
            "reviewed_by", "source", "flags", "passes",
        ]
        for entry in members.rows("rules", parts, called: "rule", into: &problems) {
            readRule(entry, usual, into: &problems)
        }
    }

    /// What a file of rules says once for all of them.
    private struct Usual {
        var source: String
        var language: String
        var reviewer: String?
        var group: Group?
    }

    private mutating func readRule(_ entry: DataMembers, _ usual: Usual, into problems: inout Problems) {
        let id = id(of: entry, into: &problems)
        let title = entry.text("title", into: &problems)
        let group =
            entry["group"] == nil
            ? usual.group ?? entry.choice("group", .context, into: &problems)
            : entry.choice("group", .context, into: &problems)
        let strength = entry.choice("strength", Strength.weak, into: &problems)
        var rule = Rule(
            id: id, title: title, group: group, strength: strength,
            phrases: requiredPhrases(of: entry, into: &problems))
        checkNever(entry.list("phrases", into: &problems), file: entry.whole.file, into: &problems)
        rule.requires = phrases("requires", of: entry, into: &problems)
        rule.unless = phrases("unless", of: entry, into: &problems)
        rule.tags = entry.list("tags", into: &problems).map { Tag($0.text) }
        rule.act = entry.optionalText("act", into: &problems)
        rule.watchOnly = entry.isTrue("watch_only", into: &problems)
        rule.language = entry.optionalText("lang", into: &problems) ?? usual.language
        rule.reviewedBy = entry.optionalText("reviewed_by", into: &problems) ?? usual.reviewer
        rule.source = entry.optionalText("source", into: &problems) ?? usual.source
        if entry.list("flags", into: &problems).isEmpty {
            problems.add(entry.whole.file, entry.whole.line, "\(entry.name) lacks `flags`", "add a text it must hit")
        }
        addExamples(.hits(id), "flags", of: entry, into: &problems)
        addExamples(.spares(id), "passes", of: entry, into: &problems)
        set.rules.append(rule)
    }

    mutating func addExamples(
        _ claim: Examples.Claim, _ key: String, of entry: DataMembers, into problems: inout Problems
    ) {
        for text in entry.list(key, into: &problems) {
            examples.add(claim, text.text, file: entry.whole.file, line: text.line)
        }
    }

    /// The phrases without which an entry could never match.
    func requiredPhrases(of entry: DataMembers, into problems: inout Problems) -> [Phrase] {
        if entry.list("phrases", into: &problems).isEmpty {
            problems.add(entry.whole.file, entry.whole.line, "\(entry.name) lacks `phrases`", "add at least one")
        }
        return phrases("phrases", of: entry, into: &problems)
    }

    /// An indicator may not be about who people are (Gov. Code 7284; DESIGN "What never bends" 3).
    private func checkNever(_ written: [DataText], file: String, into problems: inout Problems) {
        for entry in written {
            for word in entry.text.lowercased().split(separator: " ") where never.contains(String(word)) {
                problems.add(
                    file, entry.line, "\"\(word)\" says who people are and can't be an indicator", "take it out")
            }
        }
    }

    /// The id of a row, told when missing or taken. Ids are shared by rules, confusers, contexts and guard terms.
    mutating func id(of entry: DataMembers, into problems: inout Problems) -> String {
        let id = entry.text("id", into: &problems)
        let (file, line) = (entry.whole.file, entry.line(of: "id"))
        if let first = ids[id], !id.isEmpty {
            problems.add(file, line, "duplicate id \(id), first at \(first)", "give it its own")
        } else {
            ids[id] = "\(file):\(line)"
        }
        return id
    }
}
