import Detection
import DispatchDesk

/// A tally in plain text, at most 80 columns wide. It names calls, rules and levels; a caller's words stand in
/// ``samples`` alone.
public struct BacktestReport: Sendable {
    private let tally: BacktestTally
    /// Titles by rule.
    private let rules: [String: String]
    private let rulesBefore: [String: String]
    /// Codes and titles of the pack's reasons for a dismissal stand in the record; whether it was decided by a rule does not.
    private let knowsDeciding: Bool

    /// - Parameters:
    ///   - pack: the pack that read the calls; its rules' titles are given.
    ///   - before: the pack it is compared with.
    ///   - isRecorded: whether the tally tells what the record says, and nothing was read again.
    public init(_ tally: BacktestTally, pack: PolicyPack, before: PolicyPack? = nil, isRecorded: Bool = false) {
        self.tally = tally
        rules = pack.ruleTitles
        rulesBefore = before?.ruleTitles ?? [:]
        knowsDeciding = !isRecorded
    }

    /// Everything but the words of calls.
    public var lines: [String] {
        var sections = [levels, judged]
        if let before = tally.before { sections += [changes, effects(before)] }
        sections += [ruleTable, silent]
        return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    // MARK: levels

    private var levels: [String] {
        let all: [Level] = [.flag, .watch, .none]
        guard let before = tally.before else {
            return [row("level", ["calls", "share"])]
                + all.map { level in
                    let count = tally.now.levels[level] ?? 0
                    return row(name(level), ["\(count)", share(count)])
                }
        }
        return [row("level", ["before", "now", "came", "went"])]
            + all.map { level in
                let came = moved { $0.to == level && $0.from != level }
                let went = moved { $0.from == level && $0.to != level }
                return row(
                    name(level),
                    ["\(before.levels[level] ?? 0)", "\(tally.now.levels[level] ?? 0)", "+\(came)", "-\(went)"])
            }
    }

    private func moved(_ isMeant: (BacktestTally.Move) -> Bool) -> Int {
        tally.moves.filter { isMeant($0.key) }.reduce(0) { $0 + $1.value }
    }

    private func name(_ level: Level) -> String { level == .none ? "none" : level.rawValue.uppercased() }

    private func share(_ count: Int) -> String { Proportion(count, of: tally.calls).percent }

    private func row(_ name: String, _ cells: [String]) -> String {
        name.padded(to: 10) + cells.map { $0.aligned(to: 10) }.joined()
    }

    // MARK: against what people or labels say

    private var judged: [String] {
        let now = tally.now.judged
        guard now.calls > 0 else { return [] }
        let sides = [("before", tally.before?.judged), ("now", now)].compactMap { name, judged in
            judged.map { (name: name, judged: $0) }
        }
        func rows(_ title: String, _ share: (BacktestTally.Judged) -> Proportion) -> [String] {
            ["  \(title)"] + sides.map { "    \($0.name.padded(to: 8))\(told(share($0.judged)))" }
        }
        return ["\(now.calls) of \(tally.calls) calls were judged, by a person or a label"]
            + rows("of those that should be flagged, so many are (recall)", \.recall)
            + rows("of those that are flagged, so many should be (precision)", \.precision)
    }

    private func told(_ share: Proportion) -> String {
        guard let interval = share.interval else { return "none of them" }
        return "\(share.percent) (19 times of 20: \(Proportion.percent(interval.lowerBound)) to "
            + "\(Proportion.percent(interval.upperBound))), \(share.part) of \(share.whole)"
    }

    // MARK: rules

    private var ruleTable: [String] {
        let tallies = tally.now.rules
        let isJudged = tallies.values.contains { !$0.outcomes.isEmpty }
        let ordered = tallies.sorted { one, other in
            (other.value.flagged, other.value.counted, one.key) < (one.value.flagged, one.value.counted, other.key)
        }
        var heads = ["counted", "flagged"]
        if knowsDeciding { heads.append("decided") }
        if isJudged { heads += ["right", "wrong", "open"] }
        let widths = heads.map { $0.count + 1 }
        func line(_ name: String, _ cells: [String]) -> String {
            let right = zip(cells, widths).map { $0.aligned(to: $1) }.joined()
            return name.cut(to: 80 - right.count).padded(to: 80 - right.count) + right
        }
        var rows = ["Of each rule: the calls it has points in, and how many of those are flagged"]
        if knowsDeciding { rows.append("(decided: would not be flagged without it)") }
        rows.append(line("rule", heads))
        for (id, rule) in ordered {
            var cells = ["\(rule.counted)", "\(rule.flagged)"]
            if knowsDeciding { cells.append("\(rule.decided)") }
            if isJudged {
                let wrong = rule.wrong
                let judged = rule.outcomes.filter { $0.key.isFederal == nil }.reduce(0) { $0 + $1.value }
                cells += ["\(wrong.whole - wrong.part)", "\(wrong.part)", "\(judged)"]
            }
            rows.append(line("\(id.padded(to: 7)) \(title(of: id))", cells))
            let reasons = reasons(rule)
            if !reasons.isEmpty { rows.append("        \(rule.wrong.percent) wrong: \(reasons)") }
        }
        if ordered.isEmpty { rows.append("no call comes to a level") }
        return rows
    }

    /// Why flags were wrong, most frequent first: `CONFUSER 3, stood down 1`.
    private func reasons(_ rule: BacktestTally.RuleTally) -> String {
        let wrong = rule.outcomes.compactMap { outcome, count -> (String, Int)? in
            switch outcome {
            case .dismissed(let reason): (reason, count)
            case .stoodDown: ("stood down", count)
            case .labelled, .confirmed, .open: nil
            }
        }
        return wrong.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    private var silent: [String] {
        let ids = rules.keys.filter { tally.now.rules[$0] == nil }.sorted()
        guard !ids.isEmpty else { return [] }
        return ["\(ids.count) of \(rules.count) rules counted in no call that comes to a level:"] + filled(ids)
    }

    private func title(of rule: String) -> String {
        rules[rule] ?? rulesBefore[rule] ?? "not in this pack"
    }

    private func filled(_ words: [String]) -> [String] {
        words.reduce(into: [""]) { lines, word in
            if lines[lines.count - 1].count + word.count + 1 > 78 { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "  " : " ") + word
        }
    }

    // MARK: what changed

    /// Rules that count in other calls than before, or whose flags are others.
    private func effects(_ before: BacktestTally.Side) -> [String] {
        let ids = Set(tally.now.rules.keys).union(before.rules.keys).sorted()
        let changed = ids.compactMap { id -> (String, BacktestTally.RuleTally, BacktestTally.RuleTally)? in
            let (was, now) = (before.rules[id] ?? .init(), tally.now.rules[id] ?? .init())
            return was.counted == now.counted && was.flagged == now.flagged && was.decided == now.decided
                ? nil : (id, was, now)
        }
        guard !changed.isEmpty else { return ["No rule counts in other calls than before."] }
        func line(_ name: String, _ cells: [String]) -> String {
            let right = cells.map { $0.aligned(to: 13) }.joined()
            return name.cut(to: 80 - right.count).padded(to: 80 - right.count) + right
        }
        return [line("rules that changed (before > now)", ["counted", "flagged", "decided"])]
            + changed.map { id, was, now in
                line(
                    "\(id.padded(to: 7)) \(title(of: id))",
                    [
                        arrow(was.counted, now.counted), arrow(was.flagged, now.flagged),
                        arrow(was.decided, now.decided),
                    ])
            }
    }

    private func arrow(_ was: Int, _ now: Int) -> String { was == now ? "\(now)" : "\(was) > \(now)" }

    private var changes: [String] {
        let titles: [(BacktestTally.Kind, String)] = [
            (.flagAdded, "flagged now, and not before"), (.flagRemoved, "flagged before, and not now"),
            (.watchAdded, "watched now, and nothing before"), (.watchRemoved, "watched before, and nothing now"),
        ]
        let sections = titles.compactMap { kind, title -> [String]? in
            let count = tally.count(of: kind)
            guard count > 0 else { return nil }
            let listed = tally.changes[kind] ?? []
            var rows = ["\(count) \(count == 1 ? "call" : "calls") \(title)"]
            for change in listed {
                let rules = change.rulesAdded.map { "+\($0)" } + change.rulesRemoved.map { "-\($0)" }
                let levels = "\(name(change.move.from)) > \(name(change.move.to))"
                let why = rules.isEmpty ? "same rules, other points" : rules.joined(separator: " ")
                rows.append("  \(change.call)  \(levels)  \(why)")
            }
            if count > listed.count { rows.append("  ... and \(count - listed.count) more (--changes N lists them)") }
            return rows
        }
        return sections.isEmpty ? ["No call changes its level."] : Array(sections.joined(separator: [""]))
    }

    // MARK: words

    /// Calls with their words as they would be stored: for a person at a terminal, and for nothing that is kept.
    public var samples: [String] {
        let titles: [(BacktestTally.Kind, String)] = [
            (.flagAdded, "flagged now, and not before"), (.flagRemoved, "flagged before, and not now"),
            (.watchAdded, "watched now, and nothing before"), (.watchRemoved, "watched before, and nothing now"),
            (.flagged, "flagged"),
        ]
        return titles.flatMap { kind, title -> [String] in
            guard let rows = tally.samples[kind], !rows.isEmpty else { return [] }
            return ["", "\(title), \(rows.count) of \(kind == .flagged ? tally.now.flagged : tally.count(of: kind)):"]
                + rows.map { "  \($0.call)  \(SafeText($0.text).singleLine)" }
        }
    }
}

extension Proportion {
    /// In hundredths with one decimal, `-` for a whole of nothing.
    public var percent: String { value.map { Proportion.percent($0) } ?? "-" }

    static func percent(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        return "\(thousandths / 10).\(thousandths % 10)%"
    }
}

extension String {
    /// Cells of a table, of characters one column wide.
    package func padded(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }

    package func aligned(to width: Int) -> String {
        count < width ? String(repeating: " ", count: width - count) + self : " " + self
    }

    fileprivate func cut(to width: Int) -> String { count <= width ? self : prefix(max(0, width - 3)) + "..." }
}
