import DispatchDesk

/// A rule set made ready for reading. A class, because it is large, never changes, and every text is read with it.
final class CompiledRules: Sendable {
    /// What a phrase is for, by the index of what it belongs to.
    enum Part: KeptPart {
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
    enum IgnoredPart: Int, KeptPart {
        case word, beforePerson, person

        var code: (kind: Int, index: Int) { (rawValue, 0) }
        init?(kind: Int, index: Int) { self.init(rawValue: kind) }
    }
    let rules: [Rule]
    let confusers: [Confuser]
    let contexts: [Context]
    let tagRules: [TagRule]
    let scoring: Scoring
    /// What a hit of each rule gives, before caps.
    let worth: [Int]
    /// Index of each rule's group, and whether another phrase has to stand near its hits.
    let group: [UInt8]
    let needsMore: [Bool]
    /// By context and rule, whether the one says anything of the other.
    let touches: [[Bool]]
    let leastTypo: Int?
    let vocabulary: Vocabulary
    let phrases: Matcher<Part>
    private let ignored: Matcher<IgnoredPart>

    init(_ set: RuleSet) {
        rules = CompiledRules.obeying(set.otherFederal, set.rules)
        (confusers, contexts, tagRules) = (set.confusers, set.contexts, set.tags)
        scoring = set.scoring
        group = rules.map { UInt8(Group.allCases.firstIndex(of: $0.group) ?? 0) }
        needsMore = rules.map { !$0.requires.isEmpty }
        touches = CompiledRules.touches(contexts, rules)
        leastTypo = set.leastTypo
        worth = rules.map { set.scoring.points(of: $0) }

        var vocabulary = Vocabulary()
        var phrases = MatcherBuilder<Part>(classes: set.classes, layers: Layer.count)
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

        var ignored = MatcherBuilder<IgnoredPart>(classes: set.classes)
        ignored.add(set.ignored.words, as: .word, vocabulary: &vocabulary)
        ignored.add(set.ignored.beforePerson, as: .beforePerson, vocabulary: &vocabulary)
        ignored.add(set.ignored.persons, as: .person, vocabulary: &vocabulary)

        vocabulary.seal(shorthand: set.shorthand, realWords: set.realWords, leastTypo: set.leastTypo)
        self.vocabulary = vocabulary
        (self.phrases, self.ignored) = (phrases.matcher(vocabulary), ignored.matcher(vocabulary))
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        rules = try bytes.parts(Rule.self)
        confusers = try bytes.parts(Confuser.self)
        contexts = try bytes.parts(Context.self)
        tagRules = try bytes.parts(TagRule.self)
        scoring = try bytes.part(Scoring.self)
        worth = try bytes.list(Int.self)
        group = try bytes.list(UInt8.self)
        needsMore = try bytes.bools()
        touches = CompiledRules.touches(contexts, rules)
        let least = try bytes.number()
        leastTypo = least == 0 ? nil : least
        vocabulary = try bytes.part(Vocabulary.self)
        phrases = try bytes.part(Matcher<Part>.self)
        ignored = try bytes.part(Matcher<IgnoredPart>.self)
    }

    func keep(in bytes: inout KeptWriter) {
        bytes.put(rules)
        bytes.put(confusers)
        bytes.put(contexts)
        bytes.put(tagRules)
        bytes.put(scoring)
        bytes.put(worth)
        bytes.put(group)
        bytes.put(needsMore)
        bytes.put(leastTypo ?? 0)
        bytes.put(vocabulary)
        bytes.put(phrases)
        bytes.put(ignored)
    }

    /// Of few groups and languages, so it is found out once for each of them.
    private static func touches(_ contexts: [Context], _ rules: [Rule]) -> [[Bool]] {
        struct Kind: Hashable {
            var group: Group
            var language: String
        }
        var kinds: [Kind: Int] = [:]
        var samples: [Rule] = []
        let kindOf = rules.map { rule -> Int in
            let kind = Kind(group: rule.group, language: rule.language)
            if let known = kinds[kind] { return known }
            samples.append(rule)
            kinds[kind] = samples.count - 1
            return samples.count - 1
        }
        return contexts.map { context in
            let answers = samples.map { context.touches($0) }
            return kindOf.map { answers[$0] }
        }
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
    func read(_ bytes: Span<UInt8>, on desk: inout Desktop) {
        Reading.read(bytes, into: &desk.text)
        vocabulary.read(&desk.text)
        var out: Set<Int> = []
        var persons: Set<Int> = []
        var colors: [Range<Int>] = []
        for match in ignored.matches(in: desk.text, places: &desk.ignored, candidates: &desk.candidates) {
            switch match.part {
            case .word: out.formUnion(match.span)
            case .person: persons.insert(match.span.lowerBound)
            case .beforePerson: colors.append(match.span)
            }
        }
        for color in colors where persons.contains(color.upperBound) { out.formUnion(color) }
        guard !out.isEmpty else { return }
        desk.text.words = desk.text.words.indices.filter { !out.contains($0) }.map { desk.text.words[$0] }
    }

    /// Step 2: the confusers in the text on the desk, by index.
    func maskedPhrases(on desk: inout Desktop) -> [Match<Int>] {
        let matches = matches(Layer.confusers, on: &desk)
        guard !matches.isEmpty else { return [] }
        var lifted: [Int: [Range<Int>]] = [:]
        var found: [Match<Int>] = []
        for match in matches {
            switch match.part {
            case .confuser(let index): found.append(Match(part: index, elements: match.elements))
            case .confuserUnless(let index): lifted[index, default: []].append(match.span)
            case .context, .contextExcept, .contextUnless, .rule, .requires, .unless, .tag: break
            }
        }
        let lifters = lifted.mapValues { SpanSet($0) }
        return found.filter { lifters[$0.part]?.first(within: Rule.neighborhood, of: $0.span) == nil }
    }

    /// Every phrase of a layer in the text on the desk.
    func matches(_ layer: Int, on desk: inout Desktop) -> [Match<Part>] {
        phrases.findCandidates(at: desk.places, layer: layer, into: &desk.candidates)
        var found: [Match<Part>] = []
        phrases.matches(
            of: desk.candidates, in: desk.text, at: desk.places, knowsElements: layer != Layer.surroundings,
            into: &found)
        return found
    }
}

extension CompiledRules.Part {
    var code: (kind: Int, index: Int) {
        switch self {
        case .confuser(let index): (0, index)
        case .confuserUnless(let index): (1, index)
        case .context(let index): (2, index)
        case .contextExcept(let index): (3, index)
        case .contextUnless(let index): (4, index)
        case .rule(let index): (5, index)
        case .requires(let index): (6, index)
        case .unless(let index): (7, index)
        case .tag(let index): (8, index)
        }
    }

    init?(kind: Int, index: Int) {
        let cases: [(Int) -> Self] = [
            Self.confuser, Self.confuserUnless, Self.context, Self.contextExcept, Self.contextUnless, Self.rule,
            Self.requires, Self.unless, Self.tag,
        ]
        guard cases.indices.contains(kind) else { return nil }
        self = cases[kind](index)
    }
}
