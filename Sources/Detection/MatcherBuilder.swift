/// Makes phrases ready for a ``Matcher``: numbers what their words and classes stand for.
struct MatcherBuilder<Part: Hashable & Sendable>: Sendable {
    typealias Ready = Matcher<Part>

    /// What a class comes to: runs of words, and members made of other classes.
    private struct Contents {
        var runs: [[String]] = []
        var composites: [Int] = []
    }

    private struct Composite {
        var steps: [Int32]
        var symbols: [Int32]
    }

    private let classes: [String: WordClass]
    private var symbols: [Phrase.Term: Int32] = [:]
    private var terms: [Phrase.Term] = []
    private var lexicon = Lexicon()
    /// Each after those that its own symbols rest on.
    private var composites: [Composite] = []
    private var contents: [String: Contents] = [:]
    private var sequences: [Ready.Sequence] = []
    private var steps: [Ready.Step] = []
    private var neighbors: [Int32] = []
    private let layers: Int
    /// By symbol, how much of a text may be expected to be it.
    private var weights: [Double] = []

    init(classes: [WordClass], layers: Int = 1) {
        self.classes = Dictionary(classes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.layers = layers
    }

    mutating func add(_ phrases: [Phrase], as part: Part, layer: Int = 0, vocabulary: inout Vocabulary) {
        for phrase in phrases {
            let before = neighbors(phrase.notBefore, &vocabulary)
            let after = neighbors(phrase.notAfter, &vocabulary)
            for order in phrase.orders {
                let row = order.map { Ready.Step(symbol: symbol(of: $0.term, &vocabulary), gap: Int32($0.gap)) }
                guard !row.isEmpty else { continue }
                sequences.append(
                    Ready.Sequence(
                        part: part, layer: layer, steps: Int32(steps.count)..<Int32(steps.count + row.count),
                        notBefore: before, notAfter: after, atStart: phrase.atStart))
                steps += row
            }
        }
    }

    private mutating func neighbors(_ terms: [Phrase.Term], _ vocabulary: inout Vocabulary) -> Range<Int32> {
        let from = Int32(neighbors.count)
        for term in terms {
            let symbol = symbol(of: term, &vocabulary)
            neighbors.append(symbol)
        }
        return from..<Int32(neighbors.count)
    }

    /// The matcher, when every phrase is in and every word has its number.
    func matcher(_ vocabulary: Vocabulary) -> Matcher<Part> {
        var lexicon = lexicon
        lexicon.seal(count: vocabulary.count)
        let (openings, ranges) = opened()
        let (composites, parts, levels) = leveled()
        return Matcher(
            symbolCount: terms.count, lexicon: lexicon, composites: composites, compositeParts: parts,
            compositeRows: levels, sequences: sequences, steps: steps, neighbors: neighbors, openings: openings,
            ranges: ranges)
    }

    /// Every sequence by the symbol of it that is rarest, with the next rarest.
    private func opened() -> (openings: [Ready.Opening], ranges: [[Range<Int32>]]) {
        var rows = Array(repeating: Array(repeating: [Ready.Opening](), count: terms.count), count: layers)
        for (index, sequence) in sequences.enumerated() {
            let symbols = sequence.steps.map { steps[Int($0)].symbol }
                .sorted { (weights[Int($0)], $0) < (weights[Int($1)], $1) }
            let second = symbols.count > 1 ? symbols[1] : symbols[0]
            rows[sequence.layer][Int(symbols[0])].append(Ready.Opening(sequence: Int32(index), second: second))
        }
        var openings: [Ready.Opening] = []
        let ranges = rows.map { layer in
            layer.map { row in
                let from = Int32(openings.count)
                openings += row
                return from..<Int32(openings.count)
            }
        }
        return (openings, ranges)
    }

    /// The composites by level, so that each is looked for when all it rests on has been found.
    private func leveled() -> (composites: [Ready.Composite], parts: [Int32], rows: [[Range<Int32>]]) {
        var levelOf = Array(repeating: 0, count: terms.count)
        var levels: [[Int32: [Composite]]] = []
        for composite in composites where !composite.symbols.isEmpty {
            let level = composite.steps.map { levelOf[Int($0)] }.max() ?? 0
            if level == levels.count { levels.append([:]) }
            levels[level][composite.steps[0], default: []].append(composite)
            for symbol in composite.symbols { levelOf[Int(symbol)] = max(levelOf[Int(symbol)], level + 1) }
        }
        var (ready, parts): ([Ready.Composite], [Int32]) = ([], [])
        func put(_ symbols: [Int32]) -> Range<Int32> {
            let from = Int32(parts.count)
            parts += symbols
            return from..<Int32(parts.count)
        }
        let rows = levels.map { level in
            (0..<Int32(terms.count)).map { symbol in
                let from = Int32(ready.count)
                for composite in level[symbol] ?? [] {
                    ready.append(Ready.Composite(steps: put(composite.steps), symbols: put(composite.symbols)))
                }
                return from..<Int32(ready.count)
            }
        }
        return (ready, parts, rows)
    }

    private mutating func symbol(of term: Phrase.Term, _ vocabulary: inout Vocabulary) -> Int32 {
        if let known = symbols[term] { return known }
        let new = Int32(terms.count)
        symbols[term] = new
        terms.append(term)
        weights.append(0)
        switch term {
        case .words(let run): addRun(Reading.words(ofPhrase: run), symbol: new, &vocabulary)
        case .wordClass(let name):
            let contents = contents(of: name, &vocabulary)
            for run in contents.runs { addRun(run, symbol: new, &vocabulary) }
            for index in contents.composites {
                composites[index].symbols.append(new)
                weights[Int(new)] += composites[index].steps.map { weights[Int($0)] }.min() ?? 0
            }
        }
        return new
    }

    private mutating func addRun(_ run: [String], symbol: Int32, _ vocabulary: inout Vocabulary) {
        lexicon.add(run.map { vocabulary.number(of: $0) }, symbol: Int(symbol))
        // Short words are frequent ones, by and large.
        let letters = min(40, run.reduce(0) { $0 + $1.utf8.count })
        weights[Int(symbol)] += Double(sign: .plus, exponent: -letters, significand: 1)
    }

    /// A class that names itself is empty there; the loader refuses it.
    private mutating func contents(of name: String, _ vocabulary: inout Vocabulary) -> Contents {
        if let known = contents[name] { return known }
        contents[name] = Contents()
        var found = Contents()
        for member in classes[name]?.members ?? [] {
            if member.elements.count > 1 {
                let steps = member.elements.map { symbol(of: $0.term, &vocabulary) }
                found.composites.append(composites.count)
                composites.append(Composite(steps: steps, symbols: []))
            } else if case .words(let run)? = member.elements.first?.term {
                found.runs.append(Reading.words(ofPhrase: run))
            } else if case .wordClass(let inner)? = member.elements.first?.term {
                let inner = contents(of: inner, &vocabulary)
                found.runs += inner.runs
                found.composites += inner.composites
            }
        }
        contents[name] = found
        return found
    }
}
