public import DispatchDesk

/// Reads a call's text by one pack's rules. Pure: same text, same pack, same answer.
public struct Detector: TextReader, Sendable {
    let rules: CompiledRules
    private let statusGuard: StatusGuard
    private let pack: String
    /// Of the pack, `sha256:…`; stamped on every assessment.
    public let digest: String
    private let desks = Desktops()
    private let guardDesks = Desktops()

    /// Makes a detector ready. Costs some milliseconds, so make one and keep it.
    ///
    /// - Parameter digest: of the pack, `sha256:…`; stamped on every assessment.
    public init(rules: RuleSet, pack: String, digest: String) {
        self.rules = CompiledRules(rules)
        statusGuard = StatusGuard(rules)
        (self.pack, self.digest) = (pack, digest)
    }

    /// What ``kept()`` gave, made a detector again in a few milliseconds. It reads every text as the first one does.
    ///
    /// - Throws: when the bytes are another format's. That they are whole is for the caller to have seen to.
    public init(kept: [UInt8]) throws(KeptError) {
        var bytes = KeptReader(kept)
        (pack, digest) = (try bytes.text(), try bytes.text())
        rules = try CompiledRules(kept: &bytes)
        statusGuard = try StatusGuard(kept: &bytes)
        guard bytes.isAtEnd else { throw KeptError() }
    }

    /// Everything it needs to read texts, for a later start of this same program.
    public func kept() -> [UInt8] {
        var bytes = KeptWriter()
        bytes.put(pack)
        bytes.put(digest)
        rules.keep(in: &bytes)
        statusGuard.keep(in: &bytes)
        return bytes.bytes
    }

    /// What each rule is called, by its id: what a screen shows beside a finding.
    public var ruleTitles: [String: String] {
        Dictionary(rules.rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    }

    /// From how many points on findings that can flag do.
    public var flagScore: Int { rules.scoring.flag }

    public func assess(_ text: String) -> Assessment { assessment(judge(text)) }

    /// What a text that comes to a level comes to; nil for any other, of which nothing more is found out. For whole
    /// histories: most calls are passed over in half the time.
    public func assessIfAnything(_ text: String) -> Assessment? {
        let judgement = judge(text, least: min(rules.scoring.watch, rules.scoring.flag))
        return judgement.level == .none ? nil : assessment(judgement)
    }

    private func assessment(_ judgement: Judgement) -> Assessment {
        Assessment(
            level: judgement.level, score: judgement.score, findings: findings(judgement), tags: judgement.tags,
            pack: pack, digest: digest)
    }

    /// Which words of a dictionary would be taken for a misspelled word of the rules or the guard. A pack should name
    /// them as real words, or a call that says "departed" is read as "deported".
    public func mistaken(among dictionary: [String]) -> [String] {
        let folded = Set(dictionary.flatMap { Reading.words(ofPhrase: $0) }).sorted()
        return Set(rules.vocabulary.mistaken(among: folded) + statusGuard.vocabulary.mistaken(among: folded)).sorted()
    }

    /// The same judgement with everything that led to it.
    public func explain(_ text: String) -> Explanation {
        var judgement = judge(text)
        if judgement.hits.isEmpty { judgement.masked = confusers(in: text) }
        return Explanation(judgement, of: text, by: rules)
    }

    /// The confusers of a text, for one where nothing had to be told from them.
    private func confusers(in text: String) -> [Match<Int>] {
        var desk = desks.take()
        defer { desks.giveBack(desk) }
        return text.withUTF8Span { rules.confusers(in: $0, on: &desk) }
    }

    private func judge(_ text: String, least: Int = 1) -> Judgement {
        var desk = desks.take()
        defer { desks.giveBack(desk) }
        return text.withUTF8Span { rules.judge($0, on: &desk, least: least) }
    }

    public func withholdStatus(in text: String) -> GuardedText {
        var desk = guardDesks.take()
        defer { guardDesks.giveBack(desk) }
        return statusGuard.withhold(in: text, on: &desk)
    }

    /// One finding a rule; a rule whose every hit was left out is listed once, with no points.
    private func findings(_ judgement: Judgement) -> [Finding] {
        var listed: Set<Int> = []
        for hit in judgement.hits { if case .counted = hit.fate { listed.insert(hit.rule) } }
        return judgement.hits.compactMap { hit in
            let rule = rules.rules[hit.rule]
            var points = 0
            switch hit.fate {
            case .counted(let counted): points = counted
            case .ruledOut: return nil
            case .repeated, .dropped, .sameAct, .sameWords, .notAmongBest, .overCap:
                guard listed.insert(hit.rule).inserted else { return nil }
            }
            let span = judgement.text.bytes(hit.span)
            return Finding(
                rule: rule.id, group: rule.group.rawValue, points: points, start: span.lowerBound, end: span.upperBound)
        }
    }
}
