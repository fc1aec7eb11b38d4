import Detection

/// How many examples there are of one kind, and how many did not come out as said.
public struct ExampleCount: Hashable, Sendable {
    /// Of what: the English name of a language for rules, `confusers`, `contexts`, `status guard`.
    public var name: String
    public var examples: Int
    public var failed: Int

    /// The counts of a pack, languages first and the most frequent of them first; none for a pack that can't be loaded.
    ///
    /// - Parameter problems: what the pack's check found, of which some are examples that failed.
    public static func shipped(_ id: String, problems: [PackProblem]) throws(PolicyError) -> [ExampleCount] {
        count(try PackFiles(shipped: id), problems)
    }

    public static func folder(_ path: String, problems: [PackProblem]) throws(PolicyError) -> [ExampleCount] {
        count(try PackFiles(folder: path), problems)
    }

    private static func count(_ files: PackFiles, _ problems: [PackProblem]) -> [ExampleCount] {
        guard let loaded = try? PackLoader.load(files) else { return [] }
        let languages = Dictionary(
            loaded.rules.rules.map { ($0.id, $0.language) }, uniquingKeysWith: { first, _ in first })
        var counts: [String: ExampleCount] = [:]
        for example in loaded.examples.all {
            let name = name(of: example.claim, languages)
            counts[name, default: ExampleCount(name: name, examples: 0, failed: 0)].examples += 1
            // One line may hold several examples; the reason quotes the one that is meant.
            let isFailed = problems.contains {
                $0.file == example.file && $0.line == example.line && $0.reason.contains("\"\(example.text)\"")
            }
            if isFailed { counts[name]?.failed += 1 }
        }
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
