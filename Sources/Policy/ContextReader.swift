import Detection
import DispatchDesk

/// The files beside the indicators: confusers, contexts, guard terms.
extension RuleReader {
    mutating func readConfusers(_ root: DataNode, into problems: inout Problems) {
        guard let members = root.members(["confusers"], called: root.file, into: &problems) else { return }
        let keys = ["id", "title", "phrases", "unless", "passes"]
        for entry in members.rows("confusers", keys, called: "confuser", into: &problems) {
            var confuser = Confuser(
                id: id(of: entry, into: &problems), title: entry.text("title", into: &problems),
                phrases: requiredPhrases(of: entry, into: &problems))
            confuser.unless = phrases("unless", of: entry, into: &problems)
            set.confusers.append(confuser)
            addExamples(.isNone, "passes", of: entry, into: &problems)
        }
    }

    mutating func readContexts(_ root: DataNode, into problems: inout Problems) {
        guard let members = root.members(["contexts", "tags"], called: root.file, into: &problems) else { return }
        let keys = ["id", "title", "effect", "reach", "phrases", "except", "unless", "groups"]
        for entry in members.rows("contexts", keys, called: "context", into: &problems) {
            var context = Context(
                id: id(of: entry, into: &problems), title: entry.text("title", into: &problems),
                effect: entry.choice("effect", .drop, into: &problems), reach: reach(of: entry, into: &problems),
                phrases: phrases("phrases", of: entry, into: &problems))
            context.except = phrases("except", of: entry, into: &problems)
            context.unless = phrases("unless", of: entry, into: &problems)
            context.groups = Set(entry.choices("groups", as: "group", into: &problems))
            set.contexts.append(context)
        }
        for entry in members.rows("tags", ["tag", "phrases"], called: "tag", into: &problems) {
            let tag = Tag(entry.text("tag", into: &problems))
            set.tags.append(TagRule(tag: tag, phrases: phrases("phrases", of: entry, into: &problems)))
        }
    }

    /// `next 5`, `previous 3`, `sentence` or `text`. Words are counted up to a hundred; beyond that, say `text`.
    private func reach(of entry: DataMembers, into problems: inout Problems) -> Context.Reach {
        let text = entry.text("reach", into: &problems)
        let parts = text.split(separator: " ")
        let count = parts.count == 2 ? Int(parts[1]).flatMap { (1...100).contains($0) ? $0 : nil } : nil
        switch (parts.first, count) {
        case ("next", let count?): return .next(count)
        case ("previous", let count?): return .previous(count)
        case ("sentence", nil) where parts.count == 1: return .sentence
        case ("text", nil) where parts.count == 1: return .text
        default:
            if !text.isEmpty {
                problems.add(
                    entry.whole.file, entry.line(of: "reach"), "bad reach \"\(text)\" in \(entry.name)",
                    "write one of: next N, previous N, sentence, text, with N from 1 to 100")
            }
            return .sentence
        }
    }

    mutating func readGuard(_ root: DataNode, into problems: inout Problems) {
        guard let members = root.members(["terms"], called: root.file, into: &problems) else { return }
        let keys = ["id", "title", "phrases", "except", "withholds", "keeps"]
        for entry in members.rows("terms", keys, called: "guard term", into: &problems) {
            var term = GuardTerm(
                id: id(of: entry, into: &problems), title: entry.text("title", into: &problems),
                phrases: requiredPhrases(of: entry, into: &problems))
            term.except = phrases("except", of: entry, into: &problems)
            set.guardTerms.append(term)
            addExamples(.withholds, "withholds", of: entry, into: &problems)
            addExamples(.keeps, "keeps", of: entry, into: &problems)
        }
    }
}
