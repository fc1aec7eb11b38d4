/// A phrase found in a text: whose it is, and which words each of its elements stands on.
struct Match<Part: Sendable>: Sendable {
    var part: Part
    var elements: [Range<Int>]

    /// From its first word to one past its last.
    var span: Range<Int> { (elements.first?.lowerBound ?? 0)..<(elements.last?.upperBound ?? 0) }

    func covers(_ word: Int) -> Bool { elements.contains { $0.contains(word) } }
    func touches(_ words: Range<Int>) -> Bool { elements.contains { $0.overlaps(words) } }
}

/// Phrases made ready for matching. `Part` says what a phrase is for, and its layer when it is looked for: a text is
/// walked once and its layers are matched one after another, each knowing what the one before has put away.
struct Matcher<Part: Sendable>: Sendable {
    private struct Sequence: Sendable {
        var part: Part
        var symbols: [Int32]
        var gaps: [Int32]
        var notBefore: [Int32]
        var notAfter: [Int32]
        var atStart: Bool
    }

    private let classes: [String: WordClass]
    private var symbols: [Phrase.Term: Int] = [:]
    private var lexicon = Lexicon()
    /// By layer.
    private var sequences: [[Sequence]]
    /// By layer and first symbol: which sequences begin so, and the symbol each needs next.
    private var opening: [[[Opening]]]
    private(set) var symbolCount = 0

    /// A sequence by its first symbol, with its second, or the first again where there is none: most that begin in a
    /// text have no second there, and are passed over without being looked at.
    private struct Opening: Sendable {
        var sequence: Int32
        var second: Int32
    }

    init(classes: [WordClass], layers: Int = 1) {
        self.classes = Dictionary(classes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        sequences = Array(repeating: [], count: layers)
        opening = Array(repeating: [], count: layers)
    }

    mutating func add(_ phrases: [Phrase], as part: Part, layer: Int = 0, vocabulary: inout Vocabulary) {
        for phrase in phrases {
            let before = phrase.notBefore.map { symbol(of: $0, vocabulary: &vocabulary) }
            let after = phrase.notAfter.map { symbol(of: $0, vocabulary: &vocabulary) }
            for order in phrase.orders {
                let row = order.map { symbol(of: $0.term, vocabulary: &vocabulary) }
                guard let first = row.first else { continue }
                opening[layer][Int(first)].append(
                    Opening(sequence: Int32(sequences[layer].count), second: row.count > 1 ? row[1] : first))
                sequences[layer].append(
                    Sequence(
                        part: part, symbols: row, gaps: order.map { Int32($0.gap) }, notBefore: before, notAfter: after,
                        atStart: phrase.atStart))
            }
        }
    }

    /// To be called once, when every phrase is in and every word has its number.
    mutating func seal(_ vocabulary: Vocabulary) { lexicon.seal(count: vocabulary.count) }

    private mutating func symbol(of term: Phrase.Term, vocabulary: inout Vocabulary) -> Int32 {
        if let known = symbols[term] { return Int32(known) }
        let new = symbolCount
        symbolCount += 1
        symbols[term] = new
        for layer in opening.indices { opening[layer].append([]) }
        for run in runs(of: term, depth: 0) {
            lexicon.add(run.map { vocabulary.number(of: $0) }, symbol: new)
        }
        return Int32(new)
    }

    /// Every run of words a term stands for. A class that names itself ends at the fifth turn; the loader refuses it.
    private func runs(of term: Phrase.Term, depth: Int) -> [[String]] {
        switch term {
        case .words(let run):
            return [Reading.words(ofPhrase: run)]
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

    /// Whether no word of `text` begins any phrase.
    func isForeign(_ text: ReadText) -> Bool { lexicon.isForeign(text) }

    /// Walks over a text once.
    func scan(_ text: ReadText, into places: inout Places) {
        places.begin(symbols: symbolCount)
        lexicon.scan(text, into: &places)
    }

    /// Whether any phrase of a layer may stand in the text: one whose first two elements do.
    func mayMatch(_ places: Places, layer: Int, where counts: (Part) -> Bool) -> Bool {
        for symbol in places.present {
            for opening in opening[layer][Int(symbol)]
            where places.has(opening.second) && counts(sequences[layer][Int(opening.sequence)].part) { return true }
        }
        return false
    }

    /// Every phrase of a layer that stands in `text` and touches no word of `mask`.
    func matches(in text: ReadText, at places: Places, layer: Int = 0, mask: [Bool]? = nil) -> [Match<Part>] {
        var found: [Match<Part>] = []
        for symbol in places.present {
            for opening in opening[layer][Int(symbol)] where places.has(opening.second) {
                let sequence = sequences[layer][Int(opening.sequence)]
                guard sequence.symbols.allSatisfy({ places.has($0) }) else { continue }
                var row = places.first(symbol)
                while row >= 0 {
                    let first = places[row]
                    row = places.next(row)
                    guard allowed(first, in: sequence, text: text, mask: mask, places: places) else { continue }
                    var elements = [first.range]
                    if extend(sequence, to: &elements, text: text, mask: mask, places: places) {
                        found.append(Match(part: sequence.part, elements: elements))
                    }
                }
            }
        }
        return found
    }

    /// Every phrase that stands in `text`.
    func matches(in text: ReadText) -> [Match<Part>] {
        guard !isForeign(text) else { return [] }
        var places = Places()
        scan(text, into: &places)
        return matches(in: text, at: places)
    }

    private func allowed(
        _ first: Occurrence, in sequence: Sequence, text: ReadText, mask: [Bool]?, places: Places
    ) -> Bool {
        if isMasked(first, mask) { return false }
        let start = Int(first.start)
        if sequence.atStart, start > 0, text.words[start - 1].clause == text.words[start].clause { return false }
        return !sequence.notBefore.contains { places.contains($0) { $0.end == first.start } }
    }

    /// Finds the rest of a sequence, nearest words first.
    private func extend(
        _ sequence: Sequence, to elements: inout [Range<Int>], text: ReadText, mask: [Bool]?, places: Places
    ) -> Bool {
        let end = Int32(elements[elements.count - 1].upperBound)
        let next = elements.count
        guard next < sequence.symbols.count else {
            return !sequence.notAfter.contains { places.contains($0) { $0.start == end } }
        }
        let sentence = text.words[Int(end) - 1].sentence
        var row = places.first(sequence.symbols[next])
        while row >= 0 {
            let place = places[row]
            row = places.next(row)
            if place.start < end { continue }
            if place.start > end + sequence.gaps[next] || text.words[Int(place.start)].sentence != sentence { break }
            if isMasked(place, mask) { continue }
            elements.append(place.range)
            if extend(sequence, to: &elements, text: text, mask: mask, places: places) { return true }
            elements.removeLast()
        }
        return false
    }

    private func isMasked(_ place: Occurrence, _ mask: [Bool]?) -> Bool {
        guard let mask else { return false }
        return mask[place.range].contains(true)
    }
}
