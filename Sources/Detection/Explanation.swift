public import DispatchDesk

/// An assessment with everything that led to it: what was read, what was set aside, what counted, what did not, and why.
///
/// This is the account as data; ``ExplanationText`` tells it to a person.
public struct Explanation: Sendable, CustomStringConvertible {
    /// A confuser, and the bytes it put away.
    public struct Confused: Hashable, Sendable {
        public var confuser: String
        public var title: String
        public var start: Int
        public var end: Int
        public var words: String
        /// The bytes of its parts; what stands between them was not put away.
        public var spans: [Range<Int>]
    }

    /// A context that took a hit out or held it, with the words that brought it in; nil when they aren't known.
    public struct Grounds: Hashable, Sendable {
        public var context: String
        public var title: String
        public var words: String?
        /// Where the words stand.
        public var bytes: Range<Int>?
    }

    /// A word of a hit with a typing error in it, and what it was read as.
    public struct Slip: Hashable, Sendable {
        public var words: String
        public var start: Int
        public var end: Int
        /// Folded; nearly always one.
        public var meant: [String]
    }

    /// What was made of a hit.
    public enum Fate: Hashable, Sendable {
        /// Its points are in the score, all or, where the group's cap left no more, some of them.
        case counted
        /// A context took it out.
        case dropped(Grounds)
        /// These words stand near it, and the rule must not stand near them.
        case ruledOut(String)
        /// The same rule already has a hit.
        case repeated
        /// A rule that tells of the same act counts already; its id.
        case sameAct(as: String?)
        /// The same words count already by another rule of the group; its id.
        case sameWords(as: String?)
        /// So many better hits of its group count already.
        case notAmongBest(Int)
        /// The group's cap was reached.
        case overCap
    }

    /// Why a hit counts for WATCH only.
    public enum Hold: Hashable, Sendable {
        /// The rule itself says so.
        case byRule
        case byContext(Grounds)
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
        /// The bytes of its parts, without the words in between.
        public var spans: [Range<Int>]
        public var fate: Fate
        /// Counts for WATCH only; nil when it counts in full.
        public var hold: Hold?
        /// Every context that says anything of it, by id.
        public var contexts: [String]
        /// Language of the rule's phrases, as an ISO 639 code.
        public var language: String
        /// Whether a native speaker has checked the phrases; always so for English.
        public var isReviewed: Bool

        /// Counts for WATCH only.
        public var held: Bool { hold != nil }
    }

    /// The text as it was read: after the status guard.
    public var text: String
    /// The words as read: folded, without those that say who people are.
    public var words: [String]
    public var confused: [Confused]
    /// Every hit, in the order of the text.
    public var reasons: [Reason]
    /// Typing errors in words of the hits, in the order of the text.
    public var slips: [Slip]
    /// Points a group, after caps.
    public var sums: [String: Int]
    public var score: Int
    /// The part of the score that may flag.
    public var flagScore: Int
    public var level: Level
    public var tags: [Tag]
    /// How the points add up, and from how many on a call is flagged or watched.
    public var scoring: Scoring

    init(_ judgement: Judgement, of text: String, by rules: CompiledRules) {
        let quotes = Quotes(text, judgement)
        self.text = text
        words = judgement.text.words.map { judgement.text.folded($0) }
        confused = judgement.masked.map { match in
            let span = judgement.text.bytes(match.span)
            let confuser = rules.confusers[match.part]
            return Confused(
                confuser: confuser.id, title: confuser.title, start: span.lowerBound, end: span.upperBound,
                words: quotes.quote(span), spans: quotes.spans(match.elements))
        }.sorted { ($0.start, $0.end, $0.confuser) < ($1.start, $1.end, $1.confuser) }
        reasons = judgement.hits.map { hit in
            let rule = rules.rules[hit.rule]
            let span = judgement.text.bytes(hit.span)
            var points = 0
            if case .counted(let counted) = hit.fate { points = counted }
            return Reason(
                rule: rule.id, title: rule.title, group: rule.group.rawValue, worth: rules.scoring.points(of: rule),
                points: points, start: span.lowerBound, end: span.upperBound, words: quotes.quote(span),
                spans: quotes.spans(hit.elements),
                fate: Explanation.fate(of: hit, among: judgement.hits, rules: rules, quotes),
                hold: Explanation.hold(on: hit, rules: rules, quotes),
                contexts: hit.contexts.map { rules.contexts[$0].id }, language: rule.language,
                isReviewed: rule.language == "en" || rule.reviewedBy != nil)
        }
        slips = Set(judgement.hits.flatMap { $0.elements.flatMap(\.self) }).sorted().compactMap { place in
            let word = judgement.text.words[place]
            let meant = rules.vocabulary.meant(by: word, of: judgement.text)
            let span = Int(word.start)..<Int(word.end)
            return meant.isEmpty
                ? nil : Slip(words: quotes.quote(span), start: span.lowerBound, end: span.upperBound, meant: meant)
        }
        sums = Dictionary(uniqueKeysWithValues: judgement.sums.map { ($0.key.rawValue, $0.value) })
        (score, flagScore) = (judgement.score, judgement.flagScore)
        (level, tags) = (judgement.level, judgement.tags)
        scoring = rules.scoring
    }

    private static func fate(of hit: Hit, among hits: [Hit], rules: CompiledRules, _ quotes: Quotes) -> Fate {
        switch hit.fate {
        case .counted: return .counted
        case .dropped(let context): return .dropped(grounds(context, hit.dropTrigger, rules, quotes))
        case .ruledOut(let words): return .ruledOut(quotes.quote(words: words))
        case .repeated: return .repeated
        case .sameAct:
            let act = rules.rules[hit.rule].act
            let other = hits.first { other in
                if case .sameAct = other.fate { return false }
                return other.rule != hit.rule && rules.rules[other.rule].act == act && isChosen(other)
            }
            return .sameAct(as: other.map { rules.rules[$0.rule].id })
        case .sameWords:
            let other = hits.first { $0.span == hit.span && isChosen($0) && rules.group($0) == rules.group(hit) }
            return .sameWords(as: other.map { rules.rules[$0.rule].id })
        case .notAmongBest: return .notAmongBest(rules.scoring.bestOfGroup)
        case .overCap: return .overCap
        }
    }

    /// Whether a hit stands for its rule and its act, whatever its group's cap then left of it.
    private static func isChosen(_ hit: Hit) -> Bool {
        switch hit.fate {
        case .counted, .notAmongBest, .overCap: true
        case .dropped, .ruledOut, .repeated, .sameAct, .sameWords: false
        }
    }

    private static func hold(on hit: Hit, rules: CompiledRules, _ quotes: Quotes) -> Hold? {
        if let context = hit.heldBy { return .byContext(grounds(context, hit.holdTrigger, rules, quotes)) }
        return hit.held ? .byRule : nil
    }

    private static func grounds(
        _ context: Int, _ trigger: Range<Int>?, _ rules: CompiledRules, _ quotes: Quotes
    ) -> Grounds {
        let context = rules.contexts[context]
        return Grounds(
            context: context.id, title: context.title, words: trigger.map { quotes.quote(words: $0) },
            bytes: trigger.map { quotes.bytes(words: $0) })
    }

    /// The account in plain text, without the pack's name.
    public var description: String { ExplanationText(self).description }
}

extension Explanation.Reason {
    /// Why it did not count in full, in a few words; nil when it did.
    public var note: String? {
        var notes: [String] = []
        switch fate {
        case .counted: if points < worth { notes.append("capped") }
        case .dropped(let grounds): notes.append("dropped: \(grounds.title)")
        case .ruledOut(let words): notes.append("not beside \"\(words)\"")
        case .repeated: notes.append("said before")
        case .sameAct: notes.append("same act as another hit")
        case .sameWords: notes.append("same words as another hit")
        case .notAmongBest(let best): notes.append("not among the best \(best) of its group")
        case .overCap: notes.append("over the group's cap")
        }
        switch hold {
        case .byContext(let grounds): notes.append("WATCH only: \(grounds.title)")
        case .byRule: notes.append("WATCH only")
        case nil: break
        }
        if !isReviewed { notes.append("row not yet reviewed by a native speaker") }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }
}

/// The words of a text as it was written, by the places where they stand.
private struct Quotes {
    private let bytes: [UInt8]
    private let judgement: Judgement

    init(_ text: String, _ judgement: Judgement) { (bytes, self.judgement) = (Array(text.utf8), judgement) }

    func quote(_ span: Range<Int>) -> String { String(decoding: bytes[span], as: UTF8.self) }
    func bytes(words: Range<Int>) -> Range<Int> { judgement.text.bytes(words) }
    func quote(words: Range<Int>) -> String { quote(bytes(words: words)) }

    /// The bytes that the words of elements stand on. Neighbors with only spaces or marks between them are one; with words between
    /// them, also words that say who people are and were never read, they stay apart.
    func spans(_ elements: [Range<Int>]) -> [Range<Int>] {
        elements.flatMap { $0 }.map { judgement.text.bytes($0..<$0 + 1) }.reduce(into: []) { spans, next in
            if let last = spans.last, last.upperBound <= next.lowerBound,
                bytes[last.upperBound..<next.lowerBound].allSatisfy({ Self.separates($0) })
            {
                spans[spans.count - 1] = last.lowerBound..<next.upperBound
            } else {
                spans.append(next)
            }
        }
    }

    /// ASCII that is no letter and no digit. Anything beyond ASCII may be a word of its own.
    private static func separates(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: false
        default: true
        }
    }
}
