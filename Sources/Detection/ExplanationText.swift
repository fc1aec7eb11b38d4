public import DispatchDesk

/// An explanation in plain words, for a dispatch supervisor who has never seen the program: the verdict and what it rests
/// on first, then the text with the words that counted, each reason, the sum, and what was left out and why.
///
/// No color is needed, and no line is wider than `width` but for a single word that is: what counted is underlined with
/// `^`, what was set aside with `.`, and with `x` the words because of which others did not count.
public struct ExplanationText: Sendable, CustomStringConvertible {
    let explanation: Explanation
    /// The pack and its digest, as one line; empty when nobody asks.
    private let pack: String
    /// How many times the status guard took words out of the text before it was read.
    private let withheld: Int
    private let showsOffsets: Bool
    let width: Int
    let columns: @Sendable (SafeText.Cluster) -> Int
    /// The text's bytes.
    let bytes: [UInt8]

    /// - Parameters:
    ///   - showsOffsets: whether each reason says which bytes of the text it stands on.
    ///   - columns: how many columns of the terminal a character takes.
    public init(
        _ explanation: Explanation, pack: String = "", withheld: Int = 0, showsOffsets: Bool = false, width: Int = 80,
        columns: @escaping @Sendable (SafeText.Cluster) -> Int = { _ in 1 }
    ) {
        (self.explanation, self.pack, self.withheld) = (explanation, pack, withheld)
        (self.showsOffsets, self.width, self.columns) = (showsOffsets, max(40, width), columns)
        bytes = Array(explanation.text.utf8)
    }

    public var description: String {
        var sections = [verdict]
        sections.append(text + withheldWords)
        sections.append(counted)
        sections.append(sum)
        sections.append(setAside)
        sections.append(leftOut)
        sections.append(slips)
        sections.append(tags)
        sections.append(unreviewed)
        sections.append(pack.isEmpty ? [] : wrap(pack, first: "By ", rest: "   "))
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var scoring: Scoring { explanation.scoring }

    func points(_ count: Int) -> String { count == 1 ? "1 point" : "\(count) points" }

    // MARK: reasons

    private var counted: [String] {
        let reasons = explanation.reasons.filter { $0.points > 0 }
        guard !reasons.isEmpty else { return [] }
        // The heaviest first; of two that weigh the same, as they stand in the text.
        let byWeight = reasons.enumerated().sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }
        return ["What counted"]
            + byWeight.flatMap { _, reason in
                let number = "\(reason.points)"
                let lead = String(repeating: " ", count: max(0, 5 - number.count)) + number + "  "
                return wrap("\(quote(reason.spans)) - \(meaning(of: reason))", first: lead, rest: "       ")
                    + remarks(on: reason).flatMap { wrap($0, first: "       ", rest: "       ") }
            }
    }

    /// What a rule's words say, in English, and which rule says so.
    private func meaning(of reason: Explanation.Reason, worth: Bool = false) -> String {
        var facts = ["rule \(reason.rule)", reason.group]
        if reason.language != "en" { facts[0] += " for \(LanguageName.of(reason.language))" }
        if worth { facts.append("worth \(reason.worth)") }
        if showsOffsets { facts.append("bytes \(reason.start) to \(reason.end)") }
        return "\(reason.title) " + glued("(\(facts.joined(separator: ", ")))")
    }

    private func remarks(on reason: Explanation.Reason) -> [String] {
        var remarks: [String] = []
        if reason.points < reason.worth {
            remarks.append("worth \(reason.worth), but \(reason.group) gives no more than \(cap(reason.group))")
        }
        switch reason.hold {
        case .byContext(let grounds): remarks.append("for WATCH only: \(told(grounds))")
        case .byRule: remarks.append("for WATCH only: this rule never flags by itself")
        case nil: break
        }
        return remarks
    }

    private func cap(_ group: String) -> String {
        Group(rawValue: group).flatMap { scoring.caps[$0] }.map { "\($0) points" } ?? "its cap"
    }

    func told(_ grounds: Explanation.Grounds) -> String {
        let words = grounds.words.map { ", because of \"\(SafeText($0).singleLine)\"" } ?? ""
        return "\(grounds.title)\(words) " + glued("(\(grounds.context))")
    }

    // MARK: the sum

    private var sum: [String] {
        let sums = sorted(explanation.sums.filter { $0.value > 0 })
        guard !sums.isEmpty else { return [] }
        var rows = ["The sum"] + wrap(added(sums, to: explanation.score), first: "  ", rest: "  ")
        guard explanation.flagScore != explanation.score else { return rows }
        var parts: [String: Int] = [:]
        for reason in explanation.reasons where reason.countsTowardFlag {
            parts[reason.group, default: 0] += reason.points
        }
        let flagging = parts.isEmpty ? "none" : added(sorted(parts), to: explanation.flagScore)
        rows += wrap(
            "of these toward FLAG: \(flagging); what is left (places, context, for WATCH only) flags nothing",
            first: "  ", rest: "  ")
        return rows
    }

    private func sorted(_ parts: [String: Int]) -> [(key: String, value: Int)] {
        parts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    }

    /// `agency 100 + behavior 30 = 130`.
    private func added(_ parts: [(key: String, value: Int)], to total: Int) -> String {
        let row = parts.map { "\($0.key) \($0.value)" }.joined(separator: " + ")
        return parts.count == 1 ? row : "\(row) = \(total)"
    }

    // MARK: what did not count

    private var setAside: [String] {
        guard !explanation.confused.isEmpty else { return [] }
        return ["Set aside: words that look like an indicator and are not"]
            + told(explanation.confused).flatMap { item -> [String] in
                let offsets = showsOffsets ? ", bytes \(item.start) to \(item.end)" : ""
                return wrap(
                    "\(quote(item.spans)) - \(item.title) " + glued("(\(item.confuser)\(offsets))"), first: "  ",
                    rest: "    ")
            }
    }

    /// Each words once, by the first confuser that puts them away; of "black ice" and "on black ice" the longer says it all.
    private func told(_ confused: [Explanation.Confused]) -> [Explanation.Confused] {
        var reached: [String: Int] = [:]
        var said: Set<[Range<Int>]> = []
        return confused.sorted { ($0.start, $1.end, $0.confuser) < ($1.start, $0.end, $1.confuser) }.filter { item in
            guard item.end > reached[item.confuser, default: 0] else { return false }
            reached[item.confuser] = item.end
            return said.insert(item.spans).inserted
        }
    }

    private var leftOut: [String] {
        var grounds: [String] = []
        var rows: [String: [String]] = [:]
        var said: Set<String> = []
        let counting = Dictionary(grouping: explanation.reasons.filter { $0.fate != .repeated }, by: \.rule)
            .mapValues { SpanSet($0.flatMap(\.spans)) }
        for reason in explanation.reasons where reason.points == 0 {
            guard let ground = ground(for: reason, counting[reason.rule]) else { continue }
            let line = "\(quote(reason.spans)) - \(meaning(of: reason, worth: true))"
            // Two phrases of a rule may stand on the same words.
            guard said.insert(ground + line).inserted else { continue }
            if rows[ground] == nil { grounds.append(ground) }
            rows[ground, default: []].append(line)
        }
        guard !grounds.isEmpty else { return [] }
        return ["What did not count"]
            + grounds.flatMap { ground in
                wrap(ground + ":", first: "  ", rest: "  ")
                    + (rows[ground] ?? []).flatMap { wrap($0, first: "    ", rest: "      ") }
            }
    }

    /// Why a hit is not in the score. nil where nobody need be told: the same rule's phrases often stand on the same words.
    private func ground(for reason: Explanation.Reason, _ counting: SpanSet?) -> String? {
        switch reason.fate {
        case .counted: return nil
        case .dropped(let grounds): return told(grounds)
        case .ruledOut(let words): return "the rule says nothing beside \"\(SafeText(words).singleLine)\""
        case .repeated:
            return reason.spans.contains { counting?.overlaps($0) == true }
                ? nil : "the rule counts already; saying it again adds nothing"
        case .sameAct(let other): return "the same act as \(other ?? "another rule"), which counts already"
        case .sameWords(let other): return "the same words as \(other ?? "another rule"), which counts already"
        case .notAmongBest(let best): return "only the best \(best) of \(reason.group) count"
        case .overCap: return "\(reason.group) gives no more than \(cap(reason.group)) in all"
        }
    }

    // MARK: beside the level

    private var slips: [String] {
        guard !explanation.slips.isEmpty else { return [] }
        return ["Misspelled words, and what they were read as"]
            + explanation.slips.flatMap { slip in
                let meant = slip.meant.map { "\"\($0)\"" }.joined(separator: " or ")
                return wrap("\"\(SafeText(slip.words).singleLine)\" as \(meant)", first: "  ", rest: "    ")
            }
    }

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

    private var unreviewed: [String] {
        let languages = Set(explanation.reasons.filter { $0.points > 0 && !$0.isReviewed }.map(\.language))
        guard !languages.isEmpty else { return [] }
        let names = languages.map(LanguageName.of).sorted().joined(separator: ", ")
        return wrap("No native speaker has reviewed the rules for \(names) yet.")
    }
}

extension Explanation.Reason {
    /// Whether its points are in the part of the score that may flag.
    var countsTowardFlag: Bool { !held && points > 0 && Group(rawValue: group)?.countsTowardFlag == true }
}
