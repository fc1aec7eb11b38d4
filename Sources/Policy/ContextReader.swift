import Detection
import DispatchDesk
import Yams

/// The files beside the indicators: confusers, contexts, guard terms.
extension RuleReader {
    mutating func readConfusers(_ node: Node, problems: inout Problems) {
        let file = "confusers.yaml"
        guard var fields = Fields(Place(file: file, node: node), name: file, problems: &problems) else { return }
        for row in fields.rows("confusers", problems: &problems) {
            guard var entry = Fields(row, name: "confuser", problems: &problems) else { continue }
            let id = name(&entry, kind: "confuser", problems: &problems)
            let title = entry.text("title", problems: &problems)
            let written = entry.list("phrases", problems: &problems)
            if written.isEmpty { problems.add(file, row.line, "\(entry.name) lacks `phrases`", "add at least one") }
            var confuser = Confuser(
                id: id, title: title, phrases: phrases(written, file: file, problems: &problems))
            confuser.unless = phrases(entry.list("unless", problems: &problems), file: file, problems: &problems)
            set.confusers.append(confuser)
            for text in entry.list("passes", problems: &problems) {
                examples.add(.isNone, text.text, file: file, line: text.line)
            }
            entry.finish(problems: &problems)
        }
        fields.finish(problems: &problems)
    }

    mutating func readContexts(_ node: Node, problems: inout Problems) {
        let file = "contexts.yaml"
        guard var fields = Fields(Place(file: file, node: node), name: file, problems: &problems) else { return }
        for row in fields.rows("contexts", problems: &problems) {
            guard var entry = Fields(row, name: "context", problems: &problems) else { continue }
            let id = name(&entry, kind: "context", problems: &problems)
            var context = Context(
                id: id, title: entry.text("title", problems: &problems),
                effect: entry.choice("effect", .drop, problems: &problems),
                reach: reach(&entry, problems: &problems),
                phrases: phrases(entry.list("phrases", problems: &problems), file: file, problems: &problems))
            context.except = phrases(entry.list("except", problems: &problems), file: file, problems: &problems)
            context.unless = phrases(entry.list("unless", problems: &problems), file: file, problems: &problems)
            for group in entry.list("groups", problems: &problems) {
                if let known = Group(rawValue: group.text) {
                    context.groups.insert(known)
                } else {
                    let words = Group.allCases.map(\.rawValue).joined(separator: ", ")
                    problems.add(file, group.line, "unknown group \"\(group.text)\"", "write one of: \(words)")
                }
            }
            entry.finish(problems: &problems)
            set.contexts.append(context)
        }
        for row in fields.rows("tags", problems: &problems) {
            guard var entry = Fields(row, name: "tag", problems: &problems) else { continue }
            let tag = Tag(entry.text("tag", problems: &problems))
            let phrases = phrases(entry.list("phrases", problems: &problems), file: file, problems: &problems)
            set.tags.append(TagRule(tag: tag, phrases: phrases))
            entry.finish(problems: &problems)
        }
        fields.finish(problems: &problems)
    }

    /// `next 5`, `previous 3`, `sentence` or `text`.
    private func reach(_ entry: inout Fields, problems: inout Problems) -> Context.Reach {
        let text = entry.text("reach", problems: &problems)
        let parts = text.split(separator: " ")
        switch (parts.first, parts.count == 2 ? Int(parts[1]) : nil) {
        case ("next", .some(let count)): return .next(count)
        case ("previous", .some(let count)): return .previous(count)
        case ("sentence", nil) where parts.count == 1: return .sentence
        case ("text", nil) where parts.count == 1: return .text
        default:
            if !text.isEmpty {
                problems.add(
                    entry.place.file, entry.line(of: "reach"), "bad reach \"\(text)\" in \(entry.name)",
                    "write one of: next N, previous N, sentence, text")
            }
            return .sentence
        }
    }

    mutating func readGuard(_ node: Node, problems: inout Problems) {
        let file = "guard.yaml"
        guard var fields = Fields(Place(file: file, node: node), name: file, problems: &problems) else { return }
        for row in fields.rows("terms", problems: &problems) {
            guard var entry = Fields(row, name: "guard term", problems: &problems) else { continue }
            let id = name(&entry, kind: "guard term", problems: &problems)
            let title = entry.text("title", problems: &problems)
            let written = entry.list("phrases", problems: &problems)
            if written.isEmpty { problems.add(file, row.line, "\(entry.name) lacks `phrases`", "add at least one") }
            var term = GuardTerm(
                id: id, title: title, phrases: phrases(written, file: file, problems: &problems))
            term.except = phrases(entry.list("except", problems: &problems), file: file, problems: &problems)
            set.guardTerms.append(term)
            for text in entry.list("withholds", problems: &problems) {
                examples.add(.withholds, text.text, file: file, line: text.line)
            }
            for text in entry.list("keeps", problems: &problems) {
                examples.add(.keeps, text.text, file: file, line: text.line)
            }
            entry.finish(problems: &problems)
        }
        fields.finish(problems: &problems)
    }
}
