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
    let phrases: Matcher<Part>
    private let ignored: Matcher<IgnoredPart>

    init(_ set: RuleSet) {
        rules = CompiledRules.obeying(set.otherFederal, set.rules)
        (confusers, contexts, tagRules) = (set.confusers, set.contexts, set.tags)
        scoring = set.scoring

        var phrases = Matcher<Part>(classes: set.classes)
        for (index, confuser) in confusers.enumerated() {
            phrases.add(confuser.phrases, as: .confuser(index), layer: Layer.confusers)
            phrases.add(confuser.unless, as: .confuserUnless(index), layer: Layer.confusers)
        }
        for (index, context) in contexts.enumerated() {
            phrases.add(context.phrases, as: .context(index), layer: Layer.surroundings)
            phrases.add(context.except, as: .contextExcept(index), layer: Layer.surroundings)
            phrases.add(context.unless, as: .contextUnless(index), layer: Layer.surroundings)
        }
        for (index, rule) in rules.enumerated() {
            phrases.add(rule.phrases, as: .rule(index), layer: Layer.indicators)
            phrases.add(rule.requires, as: .requires(index), layer: Layer.indicators)
            phrases.add(rule.unless, as: .unless(index), layer: Layer.surroundings)
        }
        for (index, tag) in tagRules.enumerated() {
            phrases.add(tag.phrases, as: .tag(index), layer: Layer.indicators)
        }
        phrases.seal(shorthand: set.shorthand)
        self.phrases = phrases

        var ignored = Matcher<IgnoredPart>(classes: set.classes)
        ignored.add(set.ignored.words, as: .word)
        ignored.add(set.ignored.beforePerson, as: .beforePerson)
        ignored.add(set.ignored.persons, as: .person)
        ignored.seal(shorthand: set.shorthand)
        self.ignored = ignored
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
    func words(of text: String) -> [ReadWord] {
        let all = Reading.words(of: text)
        var out: Set<Int> = []
        var persons: Set<Int> = []
        var colors: [Range<Int>] = []
        for match in ignored.matches(in: all) {
            switch match.part {
            case .word: out.formUnion(match.span)
            case .person: persons.insert(match.span.lowerBound)
            case .beforePerson: colors.append(match.span)
            }
        }
        for color in colors where persons.contains(color.upperBound) { out.formUnion(color) }
        return out.isEmpty ? all : all.indices.filter { !out.contains($0) }.map { all[$0] }
    }

    /// Step 2: the confusers in a text, by index.
    func maskedPhrases(in words: [ReadWord], at places: Places) -> [Match<Int>] {
        var lifted: [Int: [Range<Int>]] = [:]
        var found: [Match<Int>] = []
        for match in phrases.matches(in: words, at: places, layer: Layer.confusers) {
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
