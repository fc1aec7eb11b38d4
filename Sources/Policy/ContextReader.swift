import Detection
import DispatchDesk

/// The files beside the indicators: confusers, contexts, guard terms.
extension RuleReader {
    mutating func readConfusers(_ root: DataNode, into problems: inout Problems) {
        guard let members = root.members(["confusers"], called: root.file, into: &problems) else { return }
        let lists = ["phrases", "unless", "passes"]
        let keys = ["id", "extends", "title"] + lists
        for entry in members.rows("confusers", keys, called: "confuser", into: &problems) {
            let target = target(of: entry, among: set.confusers.map(\.id), adding: lists, into: &problems)
            var confuser: Confuser
            switch target {
            case .base(let place): confuser = set.confusers[place]
            case .own:
                requirePhrases(of: entry, into: &problems)
                confuser = Confuser(
                    id: id(of: entry, into: &problems), title: entry.text("title", into: &problems), phrases: [])
            case .nothing: continue
            }
            confuser.phrases += phrases("phrases", of: entry, .confuser(confuser.id), into: &problems)
            confuser.unless += phrases("unless", of: entry, .confuser(confuser.id), into: &problems)
            addExamples(.isNone, of: confuser.id, "passes", entry, into: &problems)
            if case .base(let place) = target {
                set.confusers[place] = confuser
            } else {
                set.confusers.append(confuser)
            }
        }
    }

    mutating func readContexts(_ root: DataNode, into problems: inout Problems) {
        guard let members = root.members(["lang", "contexts", "tags"], called: root.file, into: &problems) else {
            return
        }
        let language = members.optionalText("lang", into: &problems) ?? "en"
        let lists = ["phrases", "except", "unless", "applies", "passes"]
        let keys = ["id", "extends", "title", "effect", "reach", "groups", "tag"] + lists
        for entry in members.rows("contexts", keys, called: "context", into: &problems) {
            let target = target(of: entry, among: set.contexts.map(\.id), adding: lists, into: &problems)
            var context: Context
            switch target {
            case .base(let place): context = set.contexts[place]
            case .own:
                context = Context(
                    id: id(of: entry, into: &problems), title: entry.text("title", into: &problems),
                    effect: entry.choice("effect", .drop, into: &problems), reach: reach(of: entry, into: &problems),
                    phrases: [])
                context.language = language
                context.tag = entry.optionalText("tag", into: &problems).map { Tag($0) }
                context.groups = Set(entry.choices("groups", as: "group", into: &problems))
            case .nothing: continue
            }
            context.phrases += phrases("phrases", of: entry, .context(context.id), into: &problems)
            context.except += phrases("except", of: entry, .context(context.id), into: &problems)
            context.unless += phrases("unless", of: entry, .context(context.id), into: &problems)
            addExamples(.applies, of: context.id, "applies", entry, into: &problems)
            addExamples(.isIdle, of: context.id, "passes", entry, into: &problems)
            if case .base(let place) = target { set.contexts[place] = context } else { set.contexts.append(context) }
        }
        for entry in members.rows("tags", ["tag", "phrases"], called: "tag", into: &problems) {
            let tag = Tag(entry.text("tag", into: &problems))
            set.tags.append(
                TagRule(tag: tag, phrases: phrases("phrases", of: entry, .tag(tag.rawValue), into: &problems)))
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
        let lists = ["phrases", "except", "withholds", "keeps"]
        let keys = ["id", "extends", "title"] + lists
        for entry in members.rows("terms", keys, called: "guard term", into: &problems) {
            let target = target(of: entry, among: set.guardTerms.map(\.id), adding: lists, into: &problems)
            var term: GuardTerm
            switch target {
            case .base(let place): term = set.guardTerms[place]
            case .own:
                requirePhrases(of: entry, into: &problems)
                term = GuardTerm(
                    id: id(of: entry, into: &problems), title: entry.text("title", into: &problems), phrases: [])
            case .nothing: continue
            }
            term.phrases += phrases("phrases", of: entry, .guardTerm(term.id), into: &problems)
            term.except += phrases("except", of: entry, .guardTerm(term.id), into: &problems)
            addExamples(.withholds, of: term.id, "withholds", entry, into: &problems)
            addExamples(.keeps, of: term.id, "keeps", entry, into: &problems)
            if case .base(let place) = target { set.guardTerms[place] = term } else { set.guardTerms.append(term) }
        }
    }
}
