import Detection

/// How many examples there are of one kind, and how many did not come out as said.
public struct ExampleCount: Hashable, Sendable {
    /// Of what: the English name of a language for rules, `confusers`, `contexts`, `status guard`.
    public var name: String
    public var examples: Int
    public var failed: Int

    /// The counts of a pack, languages first and the most frequent of them first.
    static func counts(of examples: Examples, failed: [Examples.Example], among rules: [Rule]) -> [ExampleCount] {
        let languages = Dictionary(rules.map { ($0.id, $0.language) }, uniquingKeysWith: { first, _ in first })
        var counts: [String: ExampleCount] = [:]
        for example in examples.all {
            let name = name(of: example.claim, languages)
            counts[name, default: ExampleCount(name: name, examples: 0, failed: 0)].examples += 1
        }
        for example in failed { counts[name(of: example.claim, languages)]?.failed += 1 }
        func isLast(_ count: ExampleCount) -> Bool { [confusers, contexts, statusGuard].contains(count.name) }
        return counts.values.sorted { one, other in
            if isLast(one) != isLast(other) { return !isLast(one) }
            return (other.examples, one.name) < (one.examples, other.name)
        }
    }

    private static let confusers = "confusers"
    private static let contexts = "contexts"
    private static let statusGuard = "status guard"

    private static func name(of claim: Examples.Claim, _ languages: [String: String]) -> String {
        switch claim {
        case .hits(let rule), .spares(let rule): LanguageName.of(languages[rule] ?? "en")
        case .applies, .isIdle: contexts
        case .isNone: confusers
        case .withholds, .keeps: statusGuard
        }
    }
}

extension [ExampleCount] {
    public func sum(of part: KeyPath<ExampleCount, Int>) -> Int { reduce(0) { $0 + $1[keyPath: part] } }
}
