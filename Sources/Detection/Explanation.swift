public import DispatchDesk

/// An assessment told to a person: what was read, what was set aside, what counted, and why.
public struct Explanation: Sendable, CustomStringConvertible {
    /// A confuser, and the bytes it put away.
    public struct Confused: Hashable, Sendable {
        public var confuser: String
        public var title: String
        public var start: Int
        public var end: Int
        public var words: String
    }

    /// A rule's words in the text, and what was made of them.
    public struct Reason: Hashable, Sendable {
        public var rule: String
        public var title: String
        public var group: String
        /// What the rule is worth, and what counted.
        public var worth: Int
        public var points: Int
        public var start: Int
        public var end: Int
        public var words: String
        /// Why it did not count in full; nil when it did.
        public var note: String?
        /// Counts for WATCH only.
        public var held: Bool
    }

    /// The words as read: folded, without those that say who people are.
    public var words: [String]
    public var confused: [Confused]
    public var reasons: [Reason]
    /// Points a group, after caps.
    public var sums: [String: Int]
    public var score: Int
    /// The part of the score that may flag.
    public var flagScore: Int
    public var level: Level
    public var tags: [Tag]

    init(_ judgement: Judgement, of text: String, by rules: CompiledRules) {
        let bytes = Array(text.utf8)
        func quote(_ span: Range<Int>) -> String { String(decoding: bytes[span], as: UTF8.self) }
        words = judgement.text.words.map { judgement.text.folded($0) }
        confused = judgement.masked.map { match in
            let span = judgement.text.bytes(match.span)
            let confuser = rules.confusers[match.part]
            return Confused(
                confuser: confuser.id, title: confuser.title, start: span.lowerBound, end: span.upperBound,
                words: quote(span))
        }.sorted { ($0.start, $0.end, $0.confuser) < ($1.start, $1.end, $1.confuser) }
        reasons = judgement.hits.map { hit in
            let rule = rules.rules[hit.rule]
            let worth = rules.scoring.points(of: rule)
            let span = judgement.text.bytes(hit.span)
            var points = 0
            if case .counted(let counted) = hit.fate { points = counted }
            return Reason(
                rule: rule.id, title: rule.title, group: rule.group.rawValue, worth: worth,
                points: points, start: span.lowerBound, end: span.upperBound, words: quote(span),
                note: Explanation.note(on: hit, rule: rule, rules: rules), held: hit.held)
        }
        sums = Dictionary(uniqueKeysWithValues: judgement.sums.map { ($0.key.rawValue, $0.value) })
        (score, flagScore) = (judgement.score, judgement.flagScore)
        (level, tags) = (judgement.level, judgement.tags)
    }

    private static func note(on hit: Hit, rule: Rule, rules: CompiledRules) -> String? {
        var notes: [String] = []
        switch hit.fate {
        case .counted(let points) where points < rules.scoring.points(of: rule): notes.append("capped")
        case .counted: break
        case .dropped(let context): notes.append("dropped: \(rules.contexts[context].title)")
        case .repeated: notes.append("said before")
        case .sameAct: notes.append("same act as another hit")
        case .notAmongBest: notes.append("not among the best \(rules.scoring.bestOfGroup) of its group")
        case .overCap: notes.append("over the group's cap")
        }
        if let context = hit.heldBy {
            notes.append("WATCH only: \(rules.contexts[context].title)")
        } else if hit.held {
            notes.append("WATCH only")
        }
        if rule.language != "en", rule.reviewedBy == nil { notes.append("row not yet reviewed by a native speaker") }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }

    /// A readable account, a line a fact.
    public var description: String {
        var lines = ["\(level.rawValue.uppercased())  score \(score), toward FLAG \(flagScore)"]
        if !tags.isEmpty { lines.append("tags     " + tags.map(\.rawValue).joined(separator: " ")) }
        lines.append("read     " + words.joined(separator: " "))
        for item in confused {
            lines.append("aside    \(item.confuser)  \(item.start)..<\(item.end)  \"\(item.words)\"  \(item.title)")
        }
        for item in reasons {
            let note = item.note.map { "  (\($0))" } ?? ""
            lines.append(
                "hit      \(item.rule)  \(item.points)/\(item.worth)  \(item.start)..<\(item.end)  \"\(item.words)\"  "
                    + item.title + note)
        }
        for (group, points) in sums.sorted(by: { $0.key < $1.key }) { lines.append("group    \(group) \(points)") }
        return lines.joined(separator: "\n")
    }
}
