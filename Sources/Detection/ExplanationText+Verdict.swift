import DispatchDesk

extension ExplanationText {
    /// The level, the one number it was decided by, and the words it rests on.
    var verdict: [String] {
        let (scoring, score, free) = (explanation.scoring, explanation.score, explanation.flagScore)
        switch explanation.level {
        case .flag:
            return wrap("FLAG: \(points(free)), and \(scoring.flag) are enough. \(because(heaviest))")
                + wrap("A possible federal enforcement action: notices are owed.")
        case .watch:
            return wrap("WATCH: \(points(score)), and \(scoring.watch) are enough. \(whyNoFlag)")
                + wrap("Keep an eye on it; nobody is owed a notice.")
        case .none:
            return wrap(
                "NOT FLAGGED: \(points(score)). A call is watched from \(scoring.watch) and flagged from "
                    + "\(scoring.flag). \(whyNothing)") + wrap("Nobody is owed a notice.")
        }
    }

    /// What the flag rests on: the hits it would fall without, or else the two that weigh most.
    private var heaviest: [Explanation.Reason] {
        let counted = explanation.reasons.enumerated().filter { $0.element.countsTowardFlag }
            .sorted { ($1.element.points, $0.offset) < ($0.element.points, $1.offset) }.map(\.element)
        let deciding = Set(explanation.decidingRules)
        let needed = counted.filter { deciding.contains($0.rule) }
        return Array((needed.isEmpty ? counted : needed).prefix(2))
    }

    private func because(_ reasons: [Explanation.Reason]) -> String {
        "Why: \(reasons.map { "\(quote($0.spans)), \($0.title)" }.joined(separator: "; "))."
    }

    private var whyNoFlag: String {
        if let grounds = mostCommon(explanation.reasons.compactMap(\.holdGrounds)) {
            return "Why no flag: \(told(grounds))."
        }
        if explanation.flagScore == 0,
            let reason = explanation.reasons.first(where: { $0.points > 0 && $0.hold == .byRule })
        {
            return "Why no flag: \(quote(reason.spans)) counts for WATCH only."
        }
        let short = explanation.scoring.flag - explanation.flagScore
        guard short > 0 else {
            return
                "Enough for a flag, but none rests on vehicles and places alone; words for who they are or what they "
                + "do are missing."
        }
        return "\(points(short)) short of a flag."
    }

    private var whyNothing: String {
        if let grounds = mostCommon(explanation.reasons.compactMap(\.dropGrounds)) { return "Why: \(told(grounds))." }
        if explanation.score > 0 { return "" }
        if explanation.reasons.contains(where: \.isRuledOut) {
            return "What rules look for stands beside what rules it out."
        }
        return explanation.confused.isEmpty
            ? "No rule's words are in it." : "What looks like an indicator in it is none."
    }

    /// The one that is given most often; of two, the first.
    private func mostCommon(_ grounds: [Explanation.Grounds]) -> Explanation.Grounds? {
        let counts = Dictionary(grouping: grounds, by: \.context).mapValues(\.count)
        let most = counts.values.max() ?? 0
        return grounds.first { counts[$0.context] == most }
    }
}

extension Explanation.Reason {
    fileprivate var holdGrounds: Explanation.Grounds? {
        if case .byContext(let grounds) = hold { grounds } else { nil }
    }

    fileprivate var dropGrounds: Explanation.Grounds? {
        if case .dropped(let grounds) = fate { grounds } else { nil }
    }

    fileprivate var isRuledOut: Bool { if case .ruledOut = fate { true } else { false } }

    /// The words because of which it did not count, or for WATCH only.
    var deciding: Range<Int>? { dropGrounds?.bytes ?? holdGrounds?.bytes }
}
