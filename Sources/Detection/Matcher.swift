/// A phrase found in a text: whose it is, and which words each of its elements stands on.
struct Match<Part: Sendable>: Sendable {
    var part: Part
    var elements: [Range<Int>]

    /// From its first word to one past its last.
    var span: Range<Int> { (elements.first?.lowerBound ?? 0)..<(elements.last?.upperBound ?? 0) }

    func covers(_ word: Int) -> Bool { elements.contains { $0.contains(word) } }
    func touches(_ words: Range<Int>) -> Bool { elements.contains { $0.overlaps(words) } }
}

/// Phrases made ready for matching, by a ``MatcherBuilder``. `Part` says what a phrase is for, and its layer when it is
/// looked for: a text is walked once and its layers are matched one after another, each knowing what the one before has
/// put away.
struct Matcher<Part: Sendable>: Sendable {
    /// A phrase as symbols; where its symbols stand in `steps` and `neighbors`.
    struct Sequence: Sendable {
        var part: Part
        var layer: Int
        var steps: Range<Int32>
        var notBefore: Range<Int32>
        var notAfter: Range<Int32>
        var atStart: Bool
    }
    struct Step: Sendable {
        var symbol: Int32
        /// The most words between the step before and this one.
        var gap: Int32
    }
    /// A sequence by its first symbol, with its second, or the first again where there is none: most that begin in a
    /// text have no second there, and are passed over without being looked at.
    struct Opening: Sendable {
        var sequence: Int32
        var second: Int32
    }
    /// A member of a class that names other classes: it stands where its symbols stand, one right after another, and
    /// there the symbols of every class that holds it stand too. Written out as runs of words, such members would
    /// multiply into hundreds of thousands.
    struct Composite: Sendable {
        var steps: [Int32]
        var symbols: [Int32]
    }

    let symbolCount: Int
    let lexicon: Lexicon
    /// Each after those that its own symbols rest on.
    let composites: [Composite]
    let sequences: [Sequence]
    let steps: [Step]
    let neighbors: [Int32]
    let openings: [Opening]
    /// By layer and first symbol, in `openings`.
    let ranges: [[Range<Int32>]]

    /// Calls `body` with each sequence of a layer, in the order they came in.
    func forEachSequence(layer: Int, _ body: (_ part: Part, _ symbols: [Int32]) -> Void) {
        for sequence in sequences where sequence.layer == layer {
            body(sequence.part, sequence.steps.map { steps[Int($0)].symbol })
        }
    }

    // MARK: matching

    /// Whether no word of `text` begins any phrase.
    func isForeign(_ text: ReadText) -> Bool { lexicon.isForeign(text) }

    /// Walks over a text once.
    func scan(_ text: ReadText, into places: inout Places) {
        places.begin(symbols: symbolCount)
        lexicon.scan(text, into: &places)
        for composite in composites where places.has(composite.steps[0]) && places.has(composite.steps[1]) {
            place(composite, in: text, at: &places)
        }
    }

    private func place(_ composite: Composite, in text: ReadText, at places: inout Places) {
        var row = places.first(composite.steps[0])
        while row >= 0 {
            let first = places[row]
            row = places.next(row)
            extend(composite, from: first, step: 1, in: text, at: &places)
        }
    }

    private func extend(
        _ composite: Composite, from first: Occurrence, step: Int, in text: ReadText, at places: inout Places
    ) {
        guard step < composite.steps.count else {
            for symbol in composite.symbols { places.insert(symbol, first) }
            return
        }
        guard first.end < text.words.count,
            text.words[Int(first.end)].stretch == text.words[Int(first.start)].stretch
        else { return }
        var row = places.first(composite.steps[step])
        while row >= 0 {
            let next = places[row]
            row = places.next(row)
            if next.start > first.end { return }
            if next.start == first.end {
                extend(
                    composite, from: Occurrence(start: first.start, end: next.end), step: step + 1, in: text,
                    at: &places)
            }
        }
    }

    /// Notes the sequences of a layer whose every symbol stands somewhere in the text. Most texts have none.
    func findCandidates(at places: Places, layer: Int, into candidates: inout [Int32]) {
        candidates.removeAll(keepingCapacity: true)
        for symbol in places.present {
            for index in ranges[layer][Int(symbol)] {
                let opening = openings[Int(index)]
                guard places.has(opening.second) else { continue }
                let row = sequences[Int(opening.sequence)].steps
                var isComplete = true
                for step in row.dropFirst(2) where !places.has(steps[Int(step)].symbol) {
                    isComplete = false
                    break
                }
                if isComplete { candidates.append(opening.sequence) }
            }
        }
    }

    /// What a candidate is for.
    func part(of candidate: Int32) -> Part { sequences[Int(candidate)].part }

    /// Every candidate that stands in `text` as it is written and touches no word of `mask`, which is empty or has a
    /// place for each word.
    func matches(
        of candidates: [Int32], in text: ReadText, at places: Places, mask: [Bool] = [], into found: inout [Match<Part>]
    ) {
        var elements: [Range<Int>] = []
        for candidate in candidates {
            let sequence = sequences[Int(candidate)]
            var row = places.first(steps[Int(sequence.steps.lowerBound)].symbol)
            while row >= 0 {
                let first = places[row]
                row = places.next(row)
                guard allowed(first, in: sequence, text: text, mask: mask, places: places) else { continue }
                elements.removeAll(keepingCapacity: true)
                elements.append(first.range)
                if extend(sequence, to: &elements, text: text, mask: mask, places: places) {
                    found.append(Match(part: sequence.part, elements: elements))
                }
            }
        }
    }

    /// Every phrase of the first layer that stands in `text`.
    func matches(in text: ReadText, places: inout Places, candidates: inout [Int32]) -> [Match<Part>] {
        guard !isForeign(text) else { return [] }
        scan(text, into: &places)
        findCandidates(at: places, layer: 0, into: &candidates)
        var found: [Match<Part>] = []
        matches(of: candidates, in: text, at: places, into: &found)
        return found
    }

    private func allowed(
        _ first: Occurrence, in sequence: Sequence, text: ReadText, mask: [Bool], places: Places
    ) -> Bool {
        if isMasked(first, mask) { return false }
        let start = Int(first.start)
        if sequence.atStart, start > 0, text.words[start - 1].clause == text.words[start].clause { return false }
        for index in sequence.notBefore
        where places.contains(neighbors[Int(index)], where: { $0.end == first.start }) { return false }
        return true
    }

    /// Finds the rest of a sequence, nearest words first.
    private func extend(
        _ sequence: Sequence, to elements: inout [Range<Int>], text: ReadText, mask: [Bool], places: Places
    ) -> Bool {
        let end = Int32(elements[elements.count - 1].upperBound)
        guard elements.count < sequence.steps.count else {
            for index in sequence.notAfter
            where places.contains(neighbors[Int(index)], where: { $0.start == end }) { return false }
            return true
        }
        let step = steps[Int(sequence.steps.lowerBound) + elements.count]
        let last = text.words[Int(end) - 1]
        var row = places.first(step.symbol)
        while row >= 0 {
            let place = places[row]
            row = places.next(row)
            if place.start < end { continue }
            if place.start > end + step.gap || text.words[Int(place.start)].sentence != last.sentence { break }
            // Words right after one another have no comma between them: "undocumented, vehicle towed" is no undocumented vehicle.
            if step.gap == 0, text.words[Int(place.start)].stretch != last.stretch { break }
            if isMasked(place, mask) { continue }
            elements.append(place.range)
            if extend(sequence, to: &elements, text: text, mask: mask, places: places) { return true }
            elements.removeLast()
        }
        return false
    }

    private func isMasked(_ place: Occurrence, _ mask: [Bool]) -> Bool {
        guard !mask.isEmpty else { return false }
        for word in place.range where mask[word] { return true }
        return false
    }
}
