import DispatchDesk

/// A rule set made ready for reading.
struct CompiledRules: Sendable {
    /// What a phrase looked for among the unmasked words is for, by index.
    enum Part: Hashable, Sendable {
        case rule(Int)
        case requires(Int)
        case unless(Int)
        case tag(Int)
    }
    enum ConfuserPart: Hashable, Sendable {
        case phrase(Int)
        case unless(Int)
    }
    enum ContextPart: Hashable, Sendable {
        case phrase(Int)
        case except(Int)
        case unless(Int)
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
    let phrases: Matcher<Part>
    let contextPhrases: Matcher<ContextPart>
    private let confuserPhrases: Matcher<ConfuserPart>
    private let ignored: Matcher<IgnoredPart>

    init(_ set: RuleSet) {
        rules = CompiledRules.obeying(set.otherFederal, set.rules)
        (confusers, contexts, tagRules) = (set.confusers, set.contexts, set.tags)

        var phrases = Matcher<Part>(classes: set.classes)
        for (index, rule) in rules.enumerated() {
            phrases.add(rule.phrases, as: .rule(index))
            phrases.add(rule.requires, as: .requires(index))
            phrases.add(rule.unless, as: .unless(index))
        }
        for (index, tag) in tagRules.enumerated() { phrases.add(tag.phrases, as: .tag(index)) }
        phrases.seal(shorthand: set.shorthand)
        self.phrases = phrases

        var confuserPhrases = Matcher<ConfuserPart>(classes: set.classes)
        for (index, confuser) in confusers.enumerated() {
            confuserPhrases.add(confuser.phrases, as: .phrase(index))
            confuserPhrases.add(confuser.unless, as: .unless(index))
        }
        confuserPhrases.seal(shorthand: set.shorthand)
        self.confuserPhrases = confuserPhrases

        var contextPhrases = Matcher<ContextPart>(classes: set.classes)
        for (index, context) in contexts.enumerated() {
            contextPhrases.add(context.phrases, as: .phrase(index))
            contextPhrases.add(context.except, as: .except(index))
            contextPhrases.add(context.unless, as: .unless(index))
        }
        contextPhrases.seal(shorthand: set.shorthand)
        self.contextPhrases = contextPhrases

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
    func maskedPhrases(in words: [ReadWord]) -> [Match<Int>] {
        let matches = confuserPhrases.matches(in: words)
        var lifted: [Int: [Range<Int>]] = [:]
        for match in matches {
            if case .unless(let index) = match.part { lifted[index, default: []].append(match.span) }
        }
        return matches.compactMap { match in
            guard case .phrase(let index) = match.part else { return nil }
            let near = (lifted[index] ?? []).contains {
                $0.lowerBound < match.span.upperBound + Rule.neighborhood
                    && match.span.lowerBound < $0.upperBound + Rule.neighborhood
            }
            return near ? nil : Match(part: index, elements: match.elements)
        }
    }
}
