import DispatchDesk

/// A rule set made ready for reading.
struct CompiledRules: Sendable {
    /// What a phrase is for, by the index of what it belongs to.
    enum Part: Hashable, Sendable {
        case confuser(Int)
        case confuserUnless(Int)
        case context(Int)
        case contextExcept(Int)
        case contextUnless(Int)
        case rule(Int)
        case requires(Int)
        case unless(Int)
        case tag(Int)
    }
    /// Confusers first, since what they put away is seen by the indicators no more. Surroundings (contexts, and the words
    /// a rule must not stand near) see every word.
    enum Layer {
        static let confusers = 0
        static let surroundings = 1
        static let indicators = 2
        static let count = 3
    }
    private enum IgnoredPart: Hashable, Sendable {
        case word
        case beforePerson
        case person
    }

    let rules: [Rule]
    let confusers: [Confuser]
    let contexts: [Context]
    let tagRules: [TagRule]
    let scoring: Scoring
    let vocabulary: Vocabulary
    let phrases: Matcher<Part>
    private let ignored: Matcher<IgnoredPart>

    init(_ set: RuleSet) {
        rules = CompiledRules.obeying(set.otherFederal, set.rules)
        (confusers, contexts, tagRules) = (set.confusers, set.contexts, set.tags)
        scoring = set.scoring

        var vocabulary = Vocabulary()
        var phrases = Matcher<Part>(classes: set.classes, layers: Layer.count)
        func add(_ texts: [Phrase], _ part: Part, _ layer: Int) {
            phrases.add(texts, as: part, layer: layer, vocabulary: &vocabulary)
        }
        for (index, confuser) in confusers.enumerated() {
            add(confuser.phrases, .confuser(index), Layer.confusers)
            add(confuser.unless, .confuserUnless(index), Layer.confusers)
        }
        for (index, context) in contexts.enumerated() {
            add(context.phrases, .context(index), Layer.surroundings)
            add(context.except, .contextExcept(index), Layer.surroundings)
            add(context.unless, .contextUnless(index), Layer.surroundings)
        }
        for (index, rule) in rules.enumerated() {
            add(rule.phrases, .rule(index), Layer.indicators)
            add(rule.requires, .requires(index), Layer.indicators)
            add(rule.unless, .unless(index), Layer.surroundings)
        }
        for (index, tag) in tagRules.enumerated() { add(tag.phrases, .tag(index), Layer.indicators) }

        var ignored = Matcher<IgnoredPart>(classes: set.classes)
        ignored.add(set.ignored.words, as: .word, vocabulary: &vocabulary)
        ignored.add(set.ignored.beforePerson, as: .beforePerson, vocabulary: &vocabulary)
        ignored.add(set.ignored.persons, as: .person, vocabulary: &vocabulary)

        vocabulary.seal(shorthand: set.shorthand, realWords: set.realWords, leastTypo: set.leastTypo)
        phrases.seal(vocabulary)
        ignored.seal(vocabulary)
        (self.vocabulary, self.phrases, self.ignored) = (vocabulary, phrases, ignored)
    }

    /// The department's choice about other federal agencies: their rules watch, flag, or are left out.
    private static func obeying(_ choice: OtherFederal, _ rules: [Rule]) -> [Rule] {
        rules.compactMap { rule in
            guard rule.tags.contains(.otherFederal) else { return rule }
            var rule = rule
            switch choice {
            case .watch: rule.watchOnly = true
            case .flag: rule.watchOnly = false
            case .ignore: return nil
            }
            return rule
        }
    }

    /// Step 1: the words of a text without those that say who people are.
    func read(_ bytes: Span<UInt8>, into text: inout ReadText) {
        Reading.read(bytes, into: &text)
        vocabulary.read(&text)
        guard !ignored.isForeign(text) else { return }
        var out: Set<Int> = []
        var persons: Set<Int> = []
        var colors: [Range<Int>] = []
        for match in ignored.matches(in: text) {
            switch match.part {
            case .word: out.formUnion(match.span)
            case .person: persons.insert(match.span.lowerBound)
            case .beforePerson: colors.append(match.span)
            }
        }
        for color in colors where persons.contains(color.upperBound) { out.formUnion(color) }
        guard !out.isEmpty else { return }
        text.words = text.words.indices.filter { !out.contains($0) }.map { text.words[$0] }
    }

    /// Step 2: the confusers in a text, by index.
    func maskedPhrases(in text: ReadText, at places: Places) -> [Match<Int>] {
        var lifted: [Int: [Range<Int>]] = [:]
        var found: [Match<Int>] = []
        for match in phrases.matches(in: text, at: places, layer: Layer.confusers) {
            switch match.part {
            case .confuser(let index): found.append(Match(part: index, elements: match.elements))
            case .confuserUnless(let index): lifted[index, default: []].append(match.span)
            case .context, .contextExcept, .contextUnless, .rule, .requires, .unless, .tag: break
            }
        }
        return found.filter { match in !CompiledRules.isNear(lifted[match.part], match.span) }
    }

    /// Whether one of `spans` stands within `Rule.neighborhood` words.
    static func isNear(_ spans: [Range<Int>]?, _ span: Range<Int>) -> Bool {
        (spans ?? []).contains {
            $0.lowerBound < span.upperBound + Rule.neighborhood && span.lowerBound < $0.upperBound + Rule.neighborhood
        }
    }
}
