import Detection

/// What `rules check` and `rules test` say of a pack.
public struct PackCheck: Sendable {
    /// How many rules a language has, and how many of them no native speaker has checked.
    public struct Language: Hashable, Sendable {
        /// ISO 639 code.
        public var code: String
        public var rules: Int
        public var unreviewed: Int
    }

    /// What a file of the pack says it rests on.
    public struct Source: Hashable, Sendable {
        public var file: String
        public var text: String
    }

    /// Everything wrong, in file and line order; empty when the pack is sound.
    public var problems: [PackProblem]
    /// What is worth a look and keeps nobody from using the pack, in the same order.
    public var notices: [PackProblem] = []
    /// The pack's id and version, and those of its base.
    public var title = ""
    public var rules = 0
    public var confusers = 0
    public var contexts = 0
    public var guardTerms = 0
    /// How many examples were run, and of what; none for a pack that can't be loaded.
    public var examples: [ExampleCount] = []
    /// Whether the pack could be read at all, so that its rules could be tried.
    public var isLoaded = false
    /// English first, then by code.
    public var languages: [Language] = []
    public var sources: [Source] = []
    /// What the pack takes for granted and the agency has yet to confirm.
    public var assumptions: [String] = []
    private var detector: Detector?

    /// Checks a pack, or a base, that is built into the binary.
    public static func shipped(_ id: String) throws(PolicyError) -> PackCheck { try check(PackFiles(shipped: id)) }

    /// Checks a pack, or a base, in a folder.
    ///
    /// - Throws: only when the files can't be read; what is wrong in them is in `problems`.
    public static func folder(_ path: String) throws(PolicyError) -> PackCheck { try check(PackFiles(folder: path)) }

    static func check(_ files: PackFiles) throws(PolicyError) -> PackCheck {
        let loaded: PackLoader.Loaded
        do {
            loaded = try PackLoader.load(files)
        } catch {
            guard error.code == .invalid else { throw error }
            return PackCheck(problems: error.problems)
        }
        let lint = PackLint(loaded)
        let examples = loaded.examples.run(with: loaded.detector)
        var check = PackCheck(problems: (examples.problems + lint.problems).sorted())
        check.notices = (examples.notices + lint.notices).sorted()
        check.title = loaded.title
        check.detector = loaded.detector
        let rules = loaded.rules
        (check.rules, check.confusers) = (rules.rules.count, rules.confusers.count)
        (check.contexts, check.guardTerms) = (rules.contexts.count, rules.guardTerms.count)
        check.examples = ExampleCount.counts(of: loaded.examples, failed: examples.failed, among: rules.rules)
        check.isLoaded = true
        check.languages = languages(of: rules.rules)
        check.sources = loaded.sources
        check.assumptions = loaded.pack?.assumptions ?? []
        return check
    }

    /// Which words of a dictionary this pack would read as misspelled words of its own, sorted: of those, the ones that
    /// callers say belong into `typing_errors.real_words`.
    public func misread(of dictionary: [String]) -> [String] { detector?.mistaken(among: dictionary) ?? [] }

    /// What there is to say of a sound pack, a line each: figures, languages, sources, assumptions.
    public var account: [String] {
        var lines = [
            "pack        \(title)", "confusers   \(confusers)", "contexts    \(contexts)",
            "guard       \(guardTerms) terms",
        ]
        for language in languages {
            let unreviewed = language.unreviewed == 0 ? "" : ", \(language.unreviewed) not reviewed by a native speaker"
            lines.append("language    \(language.code): \(language.rules) rules\(unreviewed)")
        }
        lines += sources.map { "source      \($0.file): \($0.text)" }
        return lines + assumptions.map { "assumption  \($0)" }
    }

    private static func languages(of rules: [Rule]) -> [Language] {
        Dictionary(grouping: rules, by: \.language).map { code, rules in
            Language(code: code, rules: rules.count, unreviewed: rules.count(where: \.isUnreviewed))
        }.sorted { ($0.code == "en" ? 0 : 1, $0.code) < ($1.code == "en" ? 0 : 1, $1.code) }
    }
}

extension Rule {
    /// A row of another language that no native speaker has checked.
    var isUnreviewed: Bool { language != "en" && reviewedBy == nil }
}
