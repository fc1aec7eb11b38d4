import DispatchDesk

/// What the contexts of a text come to: which of their words hold, and what they reach.
///
/// Every question is put by halving, so that a text that says one thing ten thousand times is read in the time of ten
/// thousand words.
struct ContextReach {
    private let words: [ReadWord]
    /// Where the hits stand, by element.
    private let hits: SpanSet

    init(words: [ReadWord], hits: [Hit]) {
        self.words = words
        self.hits = SpanSet(
            hits.lazy.filter { hit in
                if case .ruledOut = hit.fate { return false }
                return true
            }.flatMap(\.elements))
    }

    /// Those of a context's triggers that hold, in the order of the text.
    ///
    /// - Parameters:
    ///   - excepted: phrases in which the trigger means something else.
    ///   - lifted: phrases that take the context away wherever it reaches them.
    func valid(
        _ triggers: [Range<Int>], of context: Context, excepted: [Range<Int>], lifted: [Range<Int>]
    ) -> Triggers {
        let (exceptions, lifters) = (SpanSet(excepted), Triggers(lifted, words: words))
        let held = triggers.filter { trigger in
            // The longer phrase is the one that was meant: "not sure" is not "not", "did not see" is not "did not". Of two
            // that are as long, the exception is.
            if exceptions.overlaps(trigger, where: { $0.count >= trigger.count }) { return false }
            if lifts(lifters, trigger, context.reach) { return false }
            // "NO BADGES" is an indicator itself; its "no" says nothing about what comes after.
            return !(context.reach.isNearby && hits.overlaps(trigger))
        }
        return Triggers(held, words: words)
    }

    private func lifts(_ lifters: Triggers, _ trigger: Range<Int>, _ reach: Context.Reach) -> Bool {
        switch reach {
        case .text: !lifters.spans.isEmpty
        case .sentence: trigger.last.map { lifters.inSentence[words[$0].sentence] != nil } ?? false
        case .next(let count):
            trigger.last.map { own in
                lifters.spans.first(beginningIn: own + 1..<own + count + 1) { place in
                    place.first.map { words[$0].clause == words[own].clause } ?? false
                } != nil
            } ?? false
        case .previous(let count):
            lifters.spans.first(endingWithin: count, before: trigger) { isSameSentence($0, trigger) } != nil
        }
    }

    /// The trigger that reaches a hit; nil when none does.
    func trigger(reaching hit: Hit, _ reach: Context.Reach, of triggers: Triggers) -> Range<Int>? {
        if reach == .text { return triggers.first }
        for element in hit.elements {
            guard let first = element.first else { continue }
            let found: Range<Int>? =
                switch reach {
                case .text: nil
                case .sentence: triggers.inSentence[words[first].sentence]
                case .next(let count):
                    triggers.spans.first(endingWithin: count - 1, before: element) { trigger in
                        trigger.last.map { words[$0].clause == words[first].clause } ?? false
                    }
                case .previous(let count):
                    triggers.spans.first(
                        beginningIn: element.upperBound..<element.upperBound + count + 1,
                        where: { isSameSentence(element, $0) })
                }
            if let found { return found }
        }
        return nil
    }

    private func isSameSentence(_ place: Range<Int>, _ trigger: Range<Int>) -> Bool {
        guard let one = place.first, let other = trigger.last else { return false }
        return words[one].sentence == words[other].sentence
    }

    /// Triggers, to be asked for by place and by sentence.
    struct Triggers {
        let spans: SpanSet
        let first: Range<Int>?
        let inSentence: [Int32: Range<Int>]

        init(_ spans: [Range<Int>], words: [ReadWord]) {
            self.spans = SpanSet(spans)
            first = spans.min { $0.lowerBound < $1.lowerBound }
            inSentence = Dictionary(
                spans.compactMap { span in span.last.map { (words[$0].sentence, span) } },
                uniquingKeysWith: { $0.lowerBound <= $1.lowerBound ? $0 : $1 })
        }
    }
}

extension Context.Reach {
    fileprivate var isNearby: Bool {
        switch self {
        case .next, .previous: true
        case .sentence, .text: false
        }
    }
}

extension CompiledRules {
    /// Drops and holds hits as the contexts around them say.
    func applyContexts(to hits: inout [Hit], matches: [Match<Part>], words: [ReadWord]) {
        var found: [Int: [Range<Int>]] = [:]
        var excepted: [Int: [Range<Int>]] = [:]
        var lifted: [Int: [Range<Int>]] = [:]
        for match in matches {
            switch match.part {
            case .context(let context): found[context, default: []].append(match.span)
            case .contextExcept(let context): excepted[context, default: []].append(match.span)
            case .contextUnless(let context): lifted[context, default: []].append(match.span)
            case .confuser, .confuserUnless, .rule, .requires, .unless, .tag: break
            }
        }
        guard !found.isEmpty, !hits.isEmpty else { return }
        let reach = ContextReach(words: words, hits: hits)
        for (index, spans) in found.sorted(by: { $0.key < $1.key }) {
            let context = contexts[index]
            let triggers = reach.valid(
                spans, of: context, excepted: excepted[index] ?? [], lifted: lifted[index] ?? [])
            guard triggers.first != nil else { continue }
            for place in hits.indices where touches[index][hits[place].rule] {
                if case .ruledOut = hits[place].fate { continue }
                guard let trigger = reach.trigger(reaching: hits[place], context.reach, of: triggers) else { continue }
                hits[place].contexts.append(index)
                switch context.effect {
                case .drop:
                    if case .dropped = hits[place].fate { continue }
                    hits[place].fate = .dropped(by: index)
                    hits[place].dropTrigger = trigger
                case .hold:
                    hits[place].held = true
                    hits[place].heldBy = hits[place].heldBy ?? index
                    hits[place].holdTrigger = hits[place].holdTrigger ?? trigger
                }
            }
        }
    }
}
