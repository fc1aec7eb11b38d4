import DispatchDesk

/// Passes over the calls in which no rules can come to a score, without reading them.
///
/// A phrase can stand in a call only where each of its elements does. The elements of all phrases are looked for in one
/// walk, and a call is read only where the rules whose elements it holds could add up. What it lets by is read in full;
/// what it holds back would have come to less than `least`. A sample of the calls says which elements are rare, and those
/// are asked for first.
///
/// Only for plain ASCII without words of who people are, which reading takes out from between others: calls that hold
/// such are always read.
struct Sieve: Sendable {
    /// One way a rule may be hit, or its `requires` be met: the features of which each must be there.
    private struct Way: Sendable {
        var rule: Int32
        var isRequired: Bool
        var features: Range<Int32>
    }

    let automaton: PhraseAutomaton
    /// The long words of the elements, with one slip.
    let slips: PhraseAutomaton?
    /// By literal of the automaton: what its words are part of.
    private let featuresOf: [[Int32]]
    /// By feature: the ways whose first feature it is.
    private let waysOf: [[Int32]]
    private let ways: [Way]
    private let features: [Int32]
    /// Whether a rule needs another phrase nearby that is looked for here.
    private let needsMore: [Bool]
    private let rules: CompiledRules
    /// Points of rules that no word can be looked for; in every call they might count.
    private let always: Int
    let least: Int
    /// The literal that stands for every word of who people are.
    private let ignored: Set<Int>

    /// - Parameters:
    ///   - sample: calls like those to be read; some thousands tell which words are rare.
    ///   - least: the score that matters.
    init(_ rules: CompiledRules, _ written: CompiledRules.Written, least: Int, sample: [[UInt8]]) {
        self.least = least
        self.rules = rules

        let spelling = Spelling(rules, written, sample: sample)
        var literals: [String: Int32] = [:]
        var featuresOf: [[Int32]] = []
        var known: [Int32: Int32?] = [:]
        var count: Int32 = 0
        func feature(of symbol: Int32) -> Int32? {
            if let feature = known[symbol] { return feature }
            guard let words = spelling.words(of: symbol) else {
                known[symbol] = .some(nil)
                return nil
            }
            let feature = count
            count += 1
            for word in words {
                if literals[word] == nil {
                    literals[word] = Int32(featuresOf.count)
                    featuresOf.append([])
                }
                featuresOf[Int(literals[word] ?? 0)].append(feature)
            }
            known[symbol] = feature
            return feature
        }

        var (ways, features, always): ([Way], [Int32], Set<Int32>) = ([], [], [])
        var first: [Int32] = []
        rules.phrases.forEachSequence(layer: CompiledRules.Layer.indicators) { part, symbols in
            let rule: Int, isRequired: Bool
            switch part {
            case .rule(let index): (rule, isRequired) = (index, false)
            case .requires(let index): (rule, isRequired) = (index, true)
            case .confuser, .confuserUnless, .context, .contextExcept, .contextUnless, .unless, .tag: return
            }
            let known = symbols.filter { spelling.words(of: $0) != nil }
                .map { (share: spelling.share(of: $0), symbol: $0) }.sorted {
                    ($0.share, $0.symbol) < ($1.share, $1.symbol)
                }
            let needed = known.compactMap { feature(of: $0.symbol) }
            guard let rarest = needed.first else {
                // A `requires` without a word to look for is taken as met; a rule as hit.
                always.insert(isRequired ? -1 - Int32(rule) : Int32(rule))
                return
            }
            let from = Int32(features.count)
            features += needed
            first.append(rarest)
            ways.append(Way(rule: Int32(rule), isRequired: isRequired, features: from..<Int32(features.count)))
        }
        var waysOf = [[Int32]](repeating: [], count: Int(count))
        for (index, feature) in first.enumerated() { waysOf[Int(feature)].append(Int32(index)) }
        (self.ways, self.features, self.waysOf) = (ways, features, waysOf)
        self.always = always.reduce(0) { $0 + ($1 >= 0 ? rules.worth[Int($1)] : 0) }
        var needsMore = rules.needsMore
        for rule in always where rule < 0 { needsMore[Int(-1 - rule)] = false }
        self.needsMore = needsMore
        var ignored: Set<Int> = []
        for word in rules.ignoredRuns(written) {
            if literals[word] == nil {
                literals[word] = Int32(featuresOf.count)
                featuresOf.append([])
            }
            ignored.insert(Int(literals[word] ?? 0))
        }
        self.ignored = ignored
        self.featuresOf = featuresOf
        let ordered = literals.sorted { $0.value < $1.value }.map { Array($0.key.utf8) }
        automaton = PhraseAutomaton(ordered, separator: .gap)
        // Slips are looked for in single words: thousands of runs with them would take half a minute to build.
        let long = Set(ordered.flatMap { $0.split(separator: 0x20).map(Array.init) }).filter { word in
            rules.leastTypo.map { word.count >= $0 } ?? false && word.last != PhraseLiteral.anyEnding
        }
        slips = rules.leastTypo.map {
            PhraseAutomaton(long.sorted { $0.lexicographicallyPrecedes($1) }, separator: .gap, typos: $0)
        }
    }

    /// Whether a call that holds these literals may come to ``least``.
    func lets(by literals: [Int], _ desk: inout SieveDesk) -> Bool {
        desk.begin(features: waysOf.count)
        for literal in literals {
            if ignored.contains(literal) { return true }
            for feature in featuresOf[literal] { desk.see(feature) }
        }
        rules.begin(&desk.bound)
        for feature in desk.seen {
            for index in waysOf[Int(feature)] {
                let way = ways[Int(index)]
                var isThere = true
                for place in way.features where !desk.has(features[Int(place)]) {
                    isThere = false
                    break
                }
                if isThere { desk.bound.note(way.rule, isRequired: way.isRequired) }
            }
        }
        return always + rules.most(&desk.bound, needsMore: needsMore) >= least
    }
}

/// What sieving one call needs room for; the next call takes it over.
struct SieveDesk: Sendable {
    private var call: UInt32 = 0
    private var features: [UInt32] = []
    private(set) var seen: [Int32] = []
    var bound = Bound()

    mutating func begin(features count: Int) {
        if features.count != count || call == .max {
            call = 0
            features = Array(repeating: 0, count: count)
        }
        call += 1
        seen.removeAll(keepingCapacity: true)
    }

    mutating func see(_ feature: Int32) {
        guard features[Int(feature)] != call else { return }
        features[Int(feature)] = call
        seen.append(feature)
    }

    func has(_ feature: Int32) -> Bool { features[Int(feature)] == call }
}

/// How the words of a symbol are written in raw text, and how often.
private struct Spelling {
    private let rules: CompiledRules
    private let how: CompiledRules.Written
    /// In how many calls of the sample each folded word stands.
    private var counts: [String: Int] = [:]
    private var stems: [String: Int] = [:]
    private let sampleCount: Int
    private var shares: [Int32: Int] = [:]
    private var wordsOf: [Int32: [String]] = [:]

    init(_ rules: CompiledRules, _ written: CompiledRules.Written, sample: [[UInt8]]) {
        (self.rules, how) = (rules, written)
        sampleCount = max(1, sample.count)
        var text = ReadText()
        for call in sample {
            Reading.read(call.span, into: &text)
            for word in Set(text.words.map { text.folded($0) }) { counts[word, default: 0] += 1 }
        }
        var wanted: Set<Int32> = []
        rules.phrases.forEachSequence(layer: CompiledRules.Layer.indicators) { part, symbols in
            switch part {
            case .rule, .requires: wanted.formUnion(symbols)
            case .confuser, .confuserUnless, .context, .contextExcept, .contextUnless, .unless, .tag: break
            }
        }
        for symbol in wanted.sorted() {
            guard let words = spellings(of: symbol) else { continue }
            wordsOf[symbol] = words
            shares[symbol] = words.reduce(0) { $0 + share(ofRun: $1) }
        }
    }

    /// The runs of a symbol, in every way they may be written; nil when that can't be said.
    func words(of symbol: Int32) -> [String]? { wordsOf[symbol] }
    /// In how many calls of the sample a word of the symbol stands, about.
    func share(of symbol: Int32) -> Int { shares[symbol] ?? sampleCount }

    /// The runs of a symbol, in every way they may be written; nil when that can't be said.
    private mutating func spellings(of symbol: Int32) -> [String]? {
        guard how.phrases.runCount(of: symbol, atMost: Spelling.mostRuns) < Spelling.mostRuns else { return nil }
        var found: Set<String> = []
        for run in how.phrases.runs(of: symbol) where run.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) {
            // A sign or a shape can't be looked for; a longer run that holds one is known by its other words.
            guard let part = longestPart(of: run) else { return nil }
            var ways = [""]
            for word in part {
                let spellings = [word] + rules.vocabulary.shortForms(of: word)
                ways = ways.flatMap { way in spellings.map { way.isEmpty ? $0 : way + " " + $0 } }
                if ways.count > Spelling.mostWays { return nil }
            }
            found.formUnion(ways)
        }
        return found.sorted()
    }

    /// A class of more runs than this is too common to be worth looking for.
    private static let mostRuns = 4000
    /// More ways than this to write one run make it cheaper to look for something else.
    private static let mostWays = 256

    /// The longest part of a run whose every word can be looked for.
    private func longestPart(of run: [String]) -> ArraySlice<String>? {
        var best: ArraySlice<String> = []
        for from in run.indices {
            for to in from..<run.count {
                let spellings = [run[to]] + rules.vocabulary.shortForms(of: run[to])
                // Only a last word may be a stem.
                guard
                    spellings.allSatisfy({
                        isPlain($0, mayBeStem: false) || isPlain($0, mayBeStem: true) && to == run.count - 1
                    })
                else { break }
                if to + 1 - from > best.count { best = run[from...to] }
                if run[to].hasSuffix("*") { break }
            }
        }
        return best.isEmpty ? nil : best
    }

    private func isPlain(_ word: String, mayBeStem: Bool) -> Bool {
        word.utf8.dropLast(mayBeStem && word.hasSuffix("*") ? 1 : 0).allSatisfy(Spelling.isPlain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...122).contains(byte) }

    /// As rare as its rarest word.
    private mutating func share(ofRun run: String) -> Int {
        run.split(separator: " ").map { count(of: String($0)) }.min() ?? 0
    }

    private mutating func count(of word: String) -> Int {
        guard word.hasSuffix("*") else { return counts[word] ?? 0 }
        if let known = stems[word] { return known }
        let stem = word.dropLast()
        let total = counts.reduce(0) { $1.key.hasPrefix(stem) ? $0 + $1.value : $0 }
        stems[word] = total
        return total
    }
}
