public import DispatchDesk

/// An explanation in plain words, for a dispatch supervisor who has never seen the program: the verdict first, then the
/// text with the words that counted, each reason, the sum, and what was left out and why.
///
/// No color is needed, and no line is wider than `width`: what counted is underlined with `^`, what was set aside with `.`.
public struct ExplanationText: Sendable, CustomStringConvertible {
    private let explanation: Explanation
    /// The pack and its digest, as one line; empty when nobody asks.
    private let pack: String
    /// How many times the status guard took words out of the text before it was read.
    private let withheld: Int
    private let showsOffsets: Bool
    private let width: Int
    private let columns: @Sendable (SafeText.Cluster) -> Int

    /// - Parameters:
    ///   - showsOffsets: whether each reason says which bytes of the text it stands on.
    ///   - columns: how many columns of the terminal a character takes.
    public init(
        _ explanation: Explanation, pack: String = "", withheld: Int = 0, showsOffsets: Bool = false, width: Int = 80,
        columns: @escaping @Sendable (SafeText.Cluster) -> Int = { _ in 1 }
    ) {
        (self.explanation, self.pack, self.withheld) = (explanation, pack, withheld)
        (self.showsOffsets, self.width, self.columns) = (showsOffsets, max(40, width), columns)
    }

    public var description: String {
        var sections = [verdict, text]
        sections.append(counted)
        sections.append(sum)
        sections.append(setAside)
        sections.append(leftOut)
        sections.append(slips)
        sections.append(tags)
        sections.append(withheldWords)
        sections.append(pack.isEmpty ? [] : wrap(pack, first: "By ", rest: "   "))
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    // MARK: verdict

    private var scoring: Scoring { explanation.scoring }

    private var verdict: [String] {
        let (score, free) = (explanation.score, explanation.flagScore)
        let part = free == score ? "" : ", \(free == 0 ? "none" : "\(free)") of them toward FLAG"
        switch explanation.level {
        case .flag:
            return wrap("FLAG, \(points(score))\(part). A call is flagged from \(scoring.flag).")
                + wrap("A possible federal enforcement action: notices are owed.")
        case .watch:
            return wrap("WATCH, \(points(score))\(part). A call is flagged from \(scoring.flag): \(missingToFlag).")
                + wrap("Worth an eye; no notice is owed.")
        case .none:
            return wrap(
                "NONE, \(points(score)). A call is watched from \(scoring.watch) and flagged from \(scoring.flag): "
                    + "\(points(scoring.watch - score)) short of WATCH.") + wrap("Nothing is owed.")
        }
    }

    private var missingToFlag: String {
        let short = scoring.flag - explanation.flagScore
        guard short > 0 else {
            return "enough, but no flag rests on vehicles and places alone; words for who they are or what they do are "
                + "missing"
        }
        return "\(points(short)) short of FLAG"
    }

    private func points(_ count: Int) -> String { count == 1 ? "1 point" : "\(count) points" }

    // MARK: the text

    private var text: [String] {
        let counted = explanation.reasons.filter { $0.points > 0 }.flatMap(\.spans)
        let aside = explanation.confused.flatMap(\.spans)
        var marks: [String] = []
        if !counted.isEmpty { marks.append("^ counted") }
        if !aside.isEmpty { marks.append(". set aside") }
        var rows = ["The text as read" + (marks.isEmpty ? "" : "  (\(marks.joined(separator: ", ")))")]
        for line in SafeText(explanation.text).lines {
            for row in broken(line.clusters) {
                rows.append(trimmedEnd("  " + row.map(\.text).joined()))
                let under = row.map { cluster -> String in
                    let mark =
                        counted.contains { $0.contains(cluster.offset) }
                        ? "^" : aside.contains { $0.contains(cluster.offset) } ? "." : " "
                    return String(repeating: mark, count: columns(cluster))
                }.joined()
                if under.contains(where: { $0 != " " }) { rows.append("  " + trimmedEnd(under)) }
            }
        }
        return rows
    }

    /// A line in rows that fit, broken at spaces where there are any.
    private func broken(_ line: [SafeText.Cluster]) -> [[SafeText.Cluster]] {
        var rows: [[SafeText.Cluster]] = []
        var row: [SafeText.Cluster] = []
        var used = 0
        for cluster in line {
            if used + columns(cluster) > width - 2 {
                let end = row.lastIndex { $0.text == " " }.map { $0 + 1 } ?? row.count
                rows.append(Array(row[..<end]))
                row.removeSubrange(..<end)
                used = row.reduce(0) { $0 + columns($1) }
            }
            row.append(cluster)
            used += columns(cluster)
        }
        if !row.isEmpty { rows.append(row) }
        return rows
    }

    private func trimmedEnd(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }

    // MARK: reasons

    private var counted: [String] {
        let reasons = explanation.reasons.filter { $0.points > 0 }
        guard !reasons.isEmpty else {
            let isSilent = explanation.reasons.isEmpty && explanation.confused.isEmpty
            return ["What counted"] + wrap(isSilent ? "Nothing: no rule's words are in it." : "Nothing.", first: "  ")
        }
        // The heaviest first; of two that weigh the same, as they stand in the text.
        let byWeight = reasons.enumerated().sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }
        return ["What counted"]
            + byWeight.flatMap { _, reason in
                let number = "\(reason.points)"
                let lead = String(repeating: " ", count: max(0, 5 - number.count)) + number + "  "
                return wrap("\(quote(reason)) \(meaning(of: reason))", first: lead, rest: "       ")
                    + remarks(on: reason).flatMap { wrap($0, first: "       ", rest: "       ") }
            }
    }

    /// What a rule's words say, in English: `(Russian) "they took a relative"`.
    private func meaning(of reason: Explanation.Reason) -> String {
        let language = reason.language == "en" ? "" : "(\(LanguageName.of(reason.language))) "
        let offsets = showsOffsets ? ", bytes \(reason.start)..<\(reason.end)" : ""
        return "\(language)- \(reason.title) " + glued("(rule \(reason.rule), \(reason.group)\(offsets))")
    }

    private func quote(_ reason: Explanation.Reason) -> String { quote(reason.spans) }

    /// The words as they were written; `...` where words stand between them that are not part of it.
    private func quote(_ spans: [Range<Int>]) -> String {
        let bytes = Array(explanation.text.utf8)
        let parts = spans.filter { $0.upperBound <= bytes.count }.map { span in
            SafeText(String(decoding: bytes[span], as: UTF8.self)).singleLine
        }
        return "\"\(parts.joined(separator: " ... "))\""
    }

    private func remarks(on reason: Explanation.Reason) -> [String] {
        var remarks: [String] = []
        if reason.points < reason.worth {
            remarks.append("worth \(reason.worth), but \(reason.group) gives no more than \(cap(reason.group))")
        }
        switch reason.hold {
        case .byContext(let grounds): remarks.append("for WATCH only: \(told(grounds))")
        case .byRule: remarks.append("for WATCH only: the rule never flags by itself")
        case nil: break
        }
        if !reason.isReviewed { remarks.append("no native speaker has reviewed this rule yet") }
        return remarks
    }

    private func cap(_ group: String) -> String {
        Group(rawValue: group).flatMap { scoring.caps[$0] }.map { "\($0) points" } ?? "its cap"
    }

    private func told(_ grounds: Explanation.Grounds) -> String {
        let words = grounds.words.map { ", because of \"\(SafeText($0).singleLine)\"" } ?? ""
        return "\(grounds.title)\(words) " + glued("(\(grounds.context))")
    }

    // MARK: the sum

    private var sum: [String] {
        let sums = explanation.sums.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard !sums.isEmpty else { return [] }
        let total = added(sums, to: explanation.score)
        var rows = ["The sum"] + wrap(total, first: "  ", rest: "  ")
        if explanation.flagScore != explanation.score {
            var parts: [String: Int] = [:]
            for reason in explanation.reasons where reason.countsTowardFlag {
                parts[reason.group, default: 0] += reason.points
            }
            let free = parts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            let flagging = free.isEmpty ? "nothing" : added(free, to: explanation.flagScore)
            rows += wrap(
                "toward FLAG: \(flagging) (places, context and what is for WATCH only don't count there)",
                first: "  ", rest: "  ")
        }
        return rows
    }

    /// `agency 100 + behavior 30 = 130`.
    private func added(_ parts: [(key: String, value: Int)], to total: Int) -> String {
        let row = parts.map { "\($0.key) \($0.value)" }.joined(separator: " + ")
        return parts.count == 1 ? row : "\(row) = \(total)"
    }

    // MARK: typing errors

    private var slips: [String] {
        guard !explanation.slips.isEmpty else { return [] }
        return ["Typing errors read over"]
            + explanation.slips.flatMap { slip in
                let meant = slip.meant.map { "\"\($0)\"" }.joined(separator: " or ")
                return wrap("\"\(SafeText(slip.words).singleLine)\" as \(meant)", first: "  ", rest: "    ")
            }
    }

    // MARK: what did not count

    private var setAside: [String] {
        guard !explanation.confused.isEmpty else { return [] }
        var seen: Set<String> = []
        return ["Set aside before the rules look: looks like an indicator and is not"]
            + explanation.confused.filter { !isInsideAnother($0) }.flatMap { item -> [String] in
                let offsets = showsOffsets ? ", bytes \(item.start)..<\(item.end)" : ""
                let line = "\(quote(item.spans)) - \(item.title) " + glued("(\(item.confuser)\(offsets))")
                return seen.insert(line).inserted ? wrap(line, first: "  ", rest: "    ") : []
            }
    }

    /// Of "black ice" and "on black ice" the longer says it all.
    private func isInsideAnother(_ item: Explanation.Confused) -> Bool {
        explanation.confused.contains { other in
            other.confuser == item.confuser && other.spans != item.spans
                && item.spans.allSatisfy { one in
                    other.spans.contains { $0.lowerBound <= one.lowerBound && one.upperBound <= $0.upperBound }
                }
        }
    }

    private var leftOut: [String] {
        var grounds: [String] = []
        var rows: [String: [String]] = [:]
        for reason in explanation.reasons where reason.points == 0 {
            guard let ground = ground(for: reason) else { continue }
            let line = "\(quote(reason)) \(meaning(of: reason))"
            if rows[ground] == nil { grounds.append(ground) }
            // Two phrases of a rule may stand on the same words.
            if rows[ground]?.contains(line) != true { rows[ground, default: []].append(line) }
        }
        guard !grounds.isEmpty else { return [] }
        return ["What did not count"]
            + grounds.flatMap { ground in
                wrap(ground + ":", first: "  ", rest: "  ")
                    + (rows[ground] ?? []).flatMap { wrap($0, first: "    ", rest: "      ") }
            }
    }

    /// Why a hit is not in the score. nil where nobody need be told: the same rule's phrases often stand on the same words.
    private func ground(for reason: Explanation.Reason) -> String? {
        switch reason.fate {
        case .counted: return nil
        case .dropped(let grounds): return told(grounds)
        case .repeated:
            let overlaps = explanation.reasons.contains { other in
                other.rule == reason.rule && other.fate != .repeated
                    && other.spans.contains { one in reason.spans.contains { one.overlaps($0) } }
            }
            return overlaps ? nil : "the rule counts already; saying it again adds nothing"
        case .sameAct(let other): return "tells of the same act as \(other ?? "another rule"), and an act counts once"
        case .notAmongBest(let best): return "\(reason.group): the best \(best) count, and there are better ones"
        case .overCap: return "\(reason.group) gives no more than \(cap(reason.group)) in all"
        }
    }

    // MARK: beside the level

    private var tags: [String] {
        guard !explanation.tags.isEmpty else { return [] }
        return ["Tags"]
            + explanation.tags.flatMap { tag in
                wrap(tag.rawValue + (tag.meaning.map { " - \($0)" } ?? ""), first: "  ", rest: "    ")
            }
    }

    private var withheldWords: [String] {
        guard withheld > 0 else { return [] }
        return wrap(
            "Status words withheld: \(withheld). Words that state anybody's immigration or citizenship status are replaced "
                + "before a rule reads the text and before anything is written.")
    }

    // MARK: lines

    /// Words in lines that fit.
    private func wrap(_ text: String, first: String = "", rest: String? = nil) -> [String] {
        var lines: [String] = []
        var line = first
        var used = first.count
        var isFresh = true
        for word in text.split(separator: " ") {
            let length = SafeText(String(word)).clusters.reduce(0) { $0 + columns($1) }
            if !isFresh, used + 1 + length > width {
                lines.append(line)
                line = rest ?? first
                used = line.count
                isFresh = true
            }
            line += (isFresh ? "" : " ") + word
            used += (isFresh ? 0 : 1) + length
            isFresh = false
        }
        return (lines + [line]).map { $0.replacing(Self.glue, with: " ") }
    }

    /// Stands for a space at which no line may end.
    private static let glue = "\u{1F}"
    private func glued(_ text: String) -> String { text.replacing(" ", with: Self.glue) }
}

extension Explanation.Reason {
    /// Whether its points are in the part of the score that may flag.
    var countsTowardFlag: Bool { !held && points > 0 && Group(rawValue: group)?.countsTowardFlag == true }
}
