import Detection

/// What can be said of a sound pack by looking across its entries.
///
/// A phrase that its own `unless` takes away does not do what its author meant, so it is a problem. The rest is for a person
/// to look at: it may be meant.
struct PackLint {
    private(set) var problems: [PackProblem] = []
    private(set) var notices: [PackProblem] = []

    init(_ loaded: PackLoader.Loaded) {
        findSelfDefeating(loaded.written)
        findTwice(loaded.written, loaded.rules.rules)
        findWithoutExamples(loaded)
        findUnused(loaded.written)
    }

    private mutating func note(_ written: WrittenPhrase, _ reason: String, _ advice: String) {
        notices.append(PackProblem(file: written.file, line: written.line, reason: reason, advice: advice))
    }

    /// Phrases that hold what their own entry's `unless` forbids nearby.
    private mutating func findSelfDefeating(_ written: [WrittenPhrase]) {
        let unless = Dictionary(grouping: written.filter { $0.part == "unless" }, by: \.owner)
        for row in written where row.part == "phrases" {
            guard case .rule = row.owner else { continue }
            let forbidding = (unless[row.owner] ?? []).first { other in
                other.phrase.elements.count == 1 && other.phrase.elements.allSatisfy { row.holds($0.term) }
            }
            guard let forbidding else { continue }
            problems.append(
                PackProblem(
                    file: row.file, line: row.line,
                    reason: "\"\(row.text)\" can never hit: `unless` has \"\(forbidding.text)\"",
                    advice: "take one of them out"))
        }
    }

    /// The same phrase twice in a rule, or in two rules of a group, where it adds nothing or counts twice.
    private mutating func findTwice(_ written: [WrittenPhrase], _ rules: [Rule]) {
        let groups = Dictionary(rules.map { ($0.id, $0.group.rawValue) }, uniquingKeysWith: { one, _ in one })
        var first: [String: WrittenPhrase] = [:]
        for row in written where row.part == "phrases" {
            guard case .rule(let id) = row.owner else { continue }
            let key = "\(groups[id] ?? "") \(row.text.lowercased())"
            if let other = first[key] {
                let place = row.owner == other.owner ? "twice in \(id)" : "in \(id) and at \(other.file):\(other.line)"
                note(row, "\"\(row.text)\" stands \(place)", "keep one")
            } else {
                first[key] = row
            }
        }
    }

    /// Entries that no example speaks for. A rule without one is told by the reader.
    private mutating func findWithoutExamples(_ loaded: PackLoader.Loaded) {
        let shown = Set(loaded.examples.all.map(\.entry))
        var told: Set<WrittenPhrase.Owner> = []
        for row in loaded.written where told.insert(row.owner).inserted {
            switch row.owner {
            case .confuser(let id) where !shown.contains(id):
                note(row, "confuser \(id) has no example", "add a text to `passes`")
            case .context(let id) where !shown.contains(id):
                note(row, "context \(id) has no example", "add a text to `applies`")
            case .guardTerm(let id) where !shown.contains(id):
                note(row, "guard term \(id) has no example", "add a text to `withholds`")
            case .wordClass, .rule, .confuser, .context, .tag, .guardTerm: break
            }
        }
    }

    private mutating func findUnused(_ written: [WrittenPhrase]) {
        let used = Set(written.flatMap(\.phrase.classNames))
        var told: Set<String> = []
        for row in written {
            guard case .wordClass(let name) = row.owner, !used.contains(name), told.insert(name).inserted else {
                continue
            }
            note(row, "nothing names the class {\(name)}", "use it or take it out")
        }
    }
}

extension WrittenPhrase {
    /// Whether a text that has this phrase always has the term.
    fileprivate func holds(_ term: Phrase.Term) -> Bool {
        let own = phrase.elements.map(\.term)
        let run = term.foldedWords
        guard !run.isEmpty else { return own.contains(term) }
        return own.map(\.foldedWords).contains { words in
            words.indices.contains { words[$0...].starts(with: run) }
        }
    }
}
