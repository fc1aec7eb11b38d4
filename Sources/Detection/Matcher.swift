/// A phrase found in a text: whose it is, and which words each of its elements stands on.
struct Match<Part: Sendable>: Sendable {
    var part: Part
    var elements: [Range<Int>]

    /// From its first word to one past its last.
    var span: Range<Int> { (elements.first?.lowerBound ?? 0)..<(elements.last?.upperBound ?? 0) }

    func covers(_ word: Int) -> Bool { elements.contains { $0.contains(word) } }
    func touches(_ words: Range<Int>) -> Bool { elements.contains { $0.overlaps(words) } }
}

/// Where every symbol of a matcher stands in one text.
struct Places: Sendable {
    fileprivate var rows: [[Occurrence]]
    /// Symbols that stand in the text at all, in the order they first do.
    fileprivate var present: [Int] = []
}

/// Phrases made ready for matching. `Part` says what a phrase is for, and its layer when it is looked for: a text is
/// walked once and its layers are matched one after another, each knowing what the one before has put away.
struct Matcher<Part: Sendable>: Sendable {
    private struct Sequence: Sendable {
        var part: Part
        var layer: Int
        var symbols: [Int]
        var gaps: [Int]
        var notBefore: [Int]
        var notAfter: [Int]
        var atStart: Bool
    }

    private let classes: [String: WordClass]
    private var symbols: [Phrase.Term: Int] = [:]
    private var lexicon = Lexicon()
    private var sequences: [Sequence] = []
    /// Sequences by their first symbol.
    private var opening: [[Int]] = []

    init(classes: [WordClass]) {
        self.classes = Dictionary(classes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func add(_ phrases: [Phrase], as part: Part, layer: Int = 0) {
        for phrase in phrases {
            let before = phrase.notBefore.map { symbol(of: $0) }
            let after = phrase.notAfter.map { symbol(of: $0) }
            for order in phrase.orders {
                let row = order.map { symbol(of: $0.term) }
                guard let first = row.first else { continue }
                opening[first].append(sequences.count)
                sequences.append(
                    Sequence(
                        part: part, layer: layer, symbols: row, gaps: order.map(\.gap), notBefore: before,
                        notAfter: after,
                        atStart: phrase.atStart))
            }
        }
    }

    /// To be called once, when every phrase is in.
    mutating func seal(shorthand: [Shorthand]) { lexicon.seal(shorthand: shorthand) }

    private mutating func symbol(of term: Phrase.Term) -> Int {
        if let known = symbols[term] { return known }
        let new = opening.count
        symbols[term] = new
        opening.append([])
        for run in runs(of: term, depth: 0) { lexicon.add(run, symbol: new) }
        return new
    }

    /// Every run of words a term stands for. A class that names itself ends at the fifth turn; the loader refuses it.
    private func runs(of term: Phrase.Term, depth: Int) -> [[String]] {
        switch term {
        case .words(let run):
            return [Reading.words(of: run, inPhrase: true).map(\.folded)]
        case .wordClass(let name):
            guard depth < 5, let members = classes[name]?.members else { return [] }
            return members.flatMap { member in
                member.elements.reduce([[]]) { heads, element in
                    let tails = runs(of: element.term, depth: depth + 1)
                    return heads.flatMap { head in tails.map { head + $0 } }
                }
            }
        }
    }

    /// Walks over a text once.
    func places(in words: [ReadWord]) -> Places {
        var places = Places(rows: [[Occurrence]](repeating: [], count: opening.count))
        lexicon.scan(words) { symbol, at in
            if places.rows[symbol].isEmpty { places.present.append(symbol) }
            if places.rows[symbol].last != at { places.rows[symbol].append(at) }
        }
        return places
    }

    /// Every phrase of a layer that stands in `words` and touches no word of `mask`.
    func matches(in words: [ReadWord], at places: Places, layer: Int = 0, mask: [Bool]? = nil) -> [Match<Part>] {
        let rows = places.rows
        var found: [Match<Part>] = []
        for symbol in places.present {
            for index in opening[symbol] where sequences[index].layer == layer {
                guard sequences[index].symbols.allSatisfy({ !rows[$0].isEmpty }) else { continue }
                let sequence = sequences[index]
                for first in rows[symbol] where allowed(first, in: sequence, words: words, mask: mask, places: rows) {
                    var elements = [first.start..<first.end]
                    if extend(sequence, to: &elements, words: words, mask: mask, places: rows) {
                        found.append(Match(part: sequence.part, elements: elements))
                    }
                }
            }
        }
        return found
    }

    /// Every phrase that stands in `words`.
    func matches(in words: [ReadWord]) -> [Match<Part>] { matches(in: words, at: places(in: words)) }

    private func allowed(
        _ first: Occurrence, in sequence: Sequence, words: [ReadWord], mask: [Bool]?, places: [[Occurrence]]
    ) -> Bool {
        if isMasked(first, mask) { return false }
        if sequence.atStart, first.start > 0, words[first.start - 1].clause == words[first.start].clause {
            return false
        }
        return !sequence.notBefore.contains { places[$0].contains { $0.end == first.start } }
    }

    /// Finds the rest of a sequence, nearest words first.
    private func extend(
        _ sequence: Sequence, to elements: inout [Range<Int>], words: [ReadWord], mask: [Bool]?, places: [[Occurrence]]
    ) -> Bool {
        let end = elements[elements.count - 1].upperBound
        let next = elements.count
        guard next < sequence.symbols.count else {
            return !sequence.notAfter.contains { places[$0].contains { $0.start == end } }
        }
        let sentence = words[end - 1].sentence
        for place in places[sequence.symbols[next]] {
            if place.start < end { continue }
            if place.start > end + sequence.gaps[next] || words[place.start].sentence != sentence { break }
            if isMasked(place, mask) { continue }
            elements.append(place.start..<place.end)
            if extend(sequence, to: &elements, words: words, mask: mask, places: places) { return true }
            elements.removeLast()
        }
        return false
    }

    private func isMasked(_ place: Occurrence, _ mask: [Bool]?) -> Bool {
        guard let mask else { return false }
        return mask[place.start..<place.end].contains(true)
    }
}
