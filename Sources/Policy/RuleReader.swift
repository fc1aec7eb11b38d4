import Detection
import DispatchDesk

/// Reads the rule files of a pack into a `RuleSet`, with the examples that go with each rule.
struct RuleReader {
    var set: RuleSet
    var examples = Examples()
    private var ids: [String: String] = [:]
    /// Every phrase where it stands, for what is checked across entries.
    private(set) var written: [WrittenPhrase] = []
    private var fairness: Fairness

    private var classNames: Set<String> = []
    private var hasTurns = false
    /// Ids of the base's entries, which the agency's own may extend.
    private var inherited: Set<String> = []

    /// Reads the base's files, takes out what the agency leaves out, and adds the agency's own.
    ///
    /// - Parameter isTested: whether the pack ships, so that the tests have made the costly checks already.
    init(base: PackLayer?, own: PackLayer, scoring: Scoring, isTested: Bool, into problems: inout Problems) {
        set = RuleSet(scoring: scoring)
        let layers = [base, own].compactMap(\.self)
        fairness = Fairness(layers.flatMap { $0.files(.fairness) }, into: &problems)
        set.ignored = fairness.ignored
        let words = layers.flatMap { $0.files(.words) }.compactMap {
            $0.members(["classes", "shorthand", "never_counts", "typing_errors"], called: $0.file, into: &problems)
        }
        readClasses(words, into: &problems)
        for members in words { readWords(members, isTested: isTested, into: &problems) }
        addCodes()
        if let base { read(base, into: &problems) }
        inherited = Set(ids.keys)
        if let head = own.head { leaveOut(head, into: &problems) }
        read(own, into: &problems)
        // It follows classes into classes, which must come to an end.
        if !isTested, !hasTurns { fairness.check(written, into: &problems) }
    }

    private mutating func read(_ layer: PackLayer, into problems: inout Problems) {
        for root in layer.files(.indicators) { readIndicators(root, into: &problems) }
        for root in layer.files(.confusers) { readConfusers(root, into: &problems) }
        for root in layer.files(.contexts) { readContexts(root, into: &problems) }
        for root in layer.files(.guard) { readGuard(root, into: &problems) }
    }

    /// Takes rules, confusers and contexts of the base out, with their examples. What the guard withholds, the law asks for.
    private mutating func leaveOut(_ head: DataMembers, into problems: inout Problems) {
        for entry in head.list("leave_out", into: &problems) {
            let id = entry.text
            if set.guardTerms.contains(where: { $0.id == id }) {
                problems.add(
                    head.whole.file, entry.line, "guard term \(id) can't be left out", "extend it with an `except`")
            } else if !inherited.contains(id) {
                problems.add(
                    head.whole.file, entry.line, "the base has no rule, confuser or context \(id)",
                    "take it out of `leave_out`")
            }
            set.rules.removeAll { $0.id == id }
            set.confusers.removeAll { $0.id == id }
            set.contexts.removeAll { $0.id == id }
            examples.leaveOut(id)
            written.removeAll { [.rule(id), .confuser(id), .context(id)].contains($0.owner) }
        }
    }

    /// Lets rules of other languages that no native speaker has checked count for WATCH only.
    mutating func holdUnreviewed() {
        for index in set.rules.indices where set.rules[index].isUnreviewed { set.rules[index].watchOnly = true }
    }

    // MARK: extending

    /// Whether a row is an entry of its own or adds to one of the base.
    enum Target {
        case own
        /// The index of the base's entry.
        case base(Int)
        /// It says `extends` and there is nothing to extend.
        case nothing
    }

    /// What a row adds to. One that `extends` an entry of the base gives lists only, and they are added to the base's:
    /// what the entry is called and worth stays as the base has it.
    func target(
        of entry: DataMembers, among ids: @autoclosure () -> [String], adding keys: [String],
        into problems: inout Problems
    ) -> Target {
        guard entry["extends"] != nil else { return .own }
        let id = entry.text("extends", into: &problems)
        entry.allow(["extends"] + keys, into: &problems)
        if inherited.contains(id), let place = ids().firstIndex(of: id) { return .base(place) }
        problems.add(
            entry.whole.file, entry.line(of: "extends"), "nothing of the base to extend is called \(id)",
            "correct the id, or write `id` for an entry of your own")
        return .nothing
    }

    // MARK: words

    /// All files' classes before anything names one. A class given in several files has the members of all.
    private mutating func readClasses(_ files: [DataMembers], into problems: inout Problems) {
        var places: [String: Int] = [:]
        var read: [(row: (key: DataText, entries: [DataText]), file: String)] = []
        for members in files {
            for row in members.optionalMapping("classes", nil, into: &problems)?.lists(into: &problems) ?? [] {
                read.append((row, members.whole.file))
                guard places[row.key.text] == nil else { continue }
                places[row.key.text] = set.classes.count
                classNames.insert(row.key.text)
                set.classes.append(WordClass(name: row.key.text, members: []))
            }
        }
        for (row, file) in read {
            guard let place = places[row.key.text] else { continue }
            let owner = WrittenPhrase.Owner.wordClass(row.key.text)
            for member in phrases(row.entries, of: owner, part: "classes", file: file, into: &problems) {
                set.classes[place].members.append(member.phrase)
                guard member.phrase.elements.contains(where: { $0.gap > 0 }) || member.phrase.atStart else { continue }
                problems.add(file, member.line, "distance inside class `\(row.key.text)`", "use it in a rule's phrase")
            }
        }
        checkTurns(read.map { ($0.row.key, $0.file) }, into: &problems)
    }

    private mutating func readWords(_ members: DataMembers, isTested: Bool, into problems: inout Problems) {
        let file = members.whole.file
        if let shorthand = members.optionalMapping("shorthand", nil, into: &problems) {
            for row in shorthand.lists(into: &problems) {
                if !isTested { fairness.check(row.key, meaning: row.entries, file: file, into: &problems) }
                if row.key.text.contains("*") {
                    problems.add(
                        file, row.key.line, "short form `\(row.key.text)` has a `*`", "write out each form")
                }
                set.shorthand.append(Shorthand(written: row.key.text, meanings: row.entries.map(\.text)))
            }
        }
        let typingKeys = ["least_letters", "real_words"]
        if let typing = members.optionalMapping("typing_errors", typingKeys, into: &problems) {
            set.leastTypo = typing.optionalNumber("least_letters", 7...30, into: &problems) ?? set.leastTypo
            let words = typing.list("real_words", into: &problems)
            if !isTested { fairness.check(realWords: words, file: file, into: &problems) }
            set.realWords += words.map(\.text)
        }
        let parts = ["words", "before_person", "persons", "status"]
        if let ignored = members.optionalMapping("never_counts", parts, into: &problems) {
            let words = plain("words", of: ignored, into: &problems)
            fairness.add(words, as: "a word that never counts")
            fairness.add(plain("status", of: ignored, into: &problems), as: "a descriptor of status")
            set.ignored.words += words
            set.ignored.beforePerson += plain("before_person", of: ignored, into: &problems)
            set.ignored.persons += plain("persons", of: ignored, into: &problems)
        }
    }

    private func plain(_ key: String, of members: DataMembers, into problems: inout Problems) -> [Phrase] {
        members.list(key, into: &problems).compactMap { entry in
            do { return try Phrase(entry.text) } catch {
                problems.add(members.whole.file, entry.line, "can't read \"\(entry.text)\": \(error)", "correct it")
                return nil
            }
        }
    }

    /// Every code of race and sex reads as its neutral word, so that each counts as any other.
    private mutating func addCodes() {
        let known = Set(set.shorthand.map(\.written))
        for (code, word) in fairness.codes.sorted(by: { $0.key < $1.key }) where !known.contains(code) {
            set.shorthand.append(Shorthand(written: code, meanings: [word]))
        }
    }

    /// A class that leads back to itself would never end.
    private mutating func checkTurns(_ names: [(name: DataText, file: String)], into problems: inout Problems) {
        let uses = Dictionary(
            set.classes.map { ($0.name, $0.members.flatMap(\.classNames)) }, uniquingKeysWith: { one, _ in one })
        for (name, file) in names {
            var open = uses[name.text] ?? []
            var seen: Set<String> = []
            while let next = open.popLast() {
                if next == name.text {
                    hasTurns = true
                    problems.add(
                        file, name.line, "class `\(name.text)` names itself", "take it out of its members")
                    break
                }
                if seen.insert(next).inserted { open += uses[next] ?? [] }
            }
        }
    }

    /// The phrases of the list `key`.
    mutating func phrases(
        _ key: String, of members: DataMembers, _ owner: WrittenPhrase.Owner, into problems: inout Problems
    ) -> [Phrase] {
        phrases(
            members.list(key, into: &problems), of: owner, part: key, file: members.whole.file, into: &problems
        ).map(\.phrase)
    }

    private mutating func phrases(
        _ entries: [DataText], of owner: WrittenPhrase.Owner, part: String, file: String, into problems: inout Problems
    ) -> [WrittenPhrase] {
        let read = entries.compactMap { entry -> WrittenPhrase? in
            do {
                let phrase = try Phrase(entry.text)
                for name in phrase.classNames where !classNames.contains(name) {
                    problems.add(
                        file, entry.line, "unknown class {\(name)}", "define it in words.yaml or correct its name")
                }
                return WrittenPhrase(
                    owner: owner, part: part, phrase: phrase, text: entry.text, file: file, line: entry.line)
            } catch {
                problems.add(file, entry.line, "can't read the phrase \"\(entry.text)\": \(error)", "correct it")
                return nil
            }
        }
        written += read
        return read
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
            "id", "extends", "title", "group", "strength", "phrases", "requires", "unless", "tags", "act", "watch_only",
            "lang",
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
        let lists = ["phrases", "unless", "flags", "passes"]
        var rule: Rule
        let target = target(of: entry, among: set.rules.map(\.id), adding: lists, into: &problems)
        switch target {
        case .base(let place): rule = set.rules[place]
        case .own: rule = readOwnRule(entry, usual, into: &problems)
        case .nothing: return
        }
        rule.phrases += phrases("phrases", of: entry, .rule(rule.id), into: &problems)
        rule.unless += phrases("unless", of: entry, .rule(rule.id), into: &problems)
        addExamples(.hits(rule.id), of: rule.id, "flags", entry, into: &problems)
        addExamples(.spares(rule.id), of: rule.id, "passes", entry, into: &problems)
        if case .base(let place) = target { set.rules[place] = rule } else { set.rules.append(rule) }
    }

    /// All of a rule but the lists that may be extended.
    private mutating func readOwnRule(_ entry: DataMembers, _ usual: Usual, into problems: inout Problems) -> Rule {
        let group =
            entry["group"] == nil
            ? usual.group ?? entry.choice("group", .context, into: &problems)
            : entry.choice("group", .context, into: &problems)
        requirePhrases(of: entry, into: &problems)
        if entry.list("flags", into: &problems).isEmpty {
            problems.add(entry.whole.file, entry.whole.line, "\(entry.name) lacks `flags`", "add a text it must hit")
        }
        var rule = Rule(
            id: id(of: entry, into: &problems), title: entry.text("title", into: &problems), group: group,
            strength: entry.choice("strength", .weak, into: &problems), phrases: [])
        rule.requires = phrases("requires", of: entry, .rule(rule.id), into: &problems)
        rule.tags = entry.list("tags", into: &problems).map { Tag($0.text) }
        rule.act = entry.optionalText("act", into: &problems)
        rule.watchOnly = entry.isTrue("watch_only", into: &problems)
        rule.language = entry.optionalText("lang", into: &problems) ?? usual.language
        rule.reviewedBy = entry.optionalText("reviewed_by", into: &problems) ?? usual.reviewer
        rule.source = entry.optionalText("source", into: &problems) ?? usual.source
        return rule
    }

    mutating func addExamples(
        _ claim: Examples.Claim, of id: String, _ key: String, _ entry: DataMembers, into problems: inout Problems
    ) {
        for text in entry.list(key, into: &problems) {
            examples.add(claim, of: id, text.text, file: entry.whole.file, line: text.line)
        }
    }

    /// Without phrases an entry could never match.
    func requirePhrases(of entry: DataMembers, into problems: inout Problems) {
        if entry.list("phrases", into: &problems).isEmpty {
            problems.add(entry.whole.file, entry.whole.line, "\(entry.name) lacks `phrases`", "add at least one")
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
