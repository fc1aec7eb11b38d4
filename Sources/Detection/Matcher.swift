/// A phrase found in a text: whose it is, and which words it and each of its elements stand on.
struct Match<Part: Sendable>: Sendable {
    var part: Part
    /// From its first word to one past its last.
    var span: Range<Int>
    /// Empty where there is one, or where nobody asks.
    private var parts: [Range<Int>]

    init(part: Part, elements: [Range<Int>]) {
        self.part = part
        span = (elements.first?.lowerBound ?? 0)..<(elements.last?.upperBound ?? 0)
        parts = elements.count > 1 ? elements : []
    }

    init(part: Part, span: Range<Int>) { (self.part, self.span, parts) = (part, span, []) }

    var elements: [Range<Int>] { parts.isEmpty ? [span] : parts }
}

/// Phrases made ready for matching, by a ``MatcherBuilder``. `Part` says what a phrase is for, and its layer when it is
/// looked for: a text is walked once and its layers are matched one after another, each knowing what the one before has
/// put away.
struct Matcher<Part: Hashable & Sendable>: Sendable {
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
    /// A sequence by its rarest symbol, with the next rarest, or the same again where there is none: most that may stand
    /// in a text have no second there, and are passed over without being looked at.
    struct Opening: Sendable {
        var sequence: Int32
        var second: Int32
    }
    /// A member of a class that names other classes: it stands where its symbols stand, one right after another, and
    /// there the symbols of every class that holds it stand too. Written out as runs of words, such members would
    /// multiply into hundreds of thousands.
    struct Composite: Sendable {
        /// In `compositeParts`: what it is made of, and what stands where it does.
        var steps: Range<Int32>
        var symbols: Range<Int32>
    }

    let symbolCount: Int
    let lexicon: Lexicon
    let composites: [Composite]
    let compositeParts: [Int32]
    /// By level and first symbol, in `composites`: those of a level rest on symbols of the levels before alone.
    let compositeRows: [[Range<Int32>]]
    let sequences: [Sequence]
    let steps: [Step]
    let neighbors: [Int32]
    let openings: [Opening]
    /// By layer and rarest symbol, in `openings`.
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
        places.settle()
        for level in compositeRows {
            let count = places.count
            for symbol in places.present {
                let row = level[Int(symbol)]
                guard !row.isEmpty else { continue }
                for index in row { place(composites[Int(index)], in: text, at: &places) }
            }
            if places.count > count { places.settle() }
        }
    }

    private func place(_ composite: Composite, in text: ReadText, at places: inout Places) {
        for step in composite.steps where !places.has(compositeParts[Int(step)]) { return }
        for row in places.range(compositeParts[Int(composite.steps.lowerBound)]) {
            extend(composite, from: places[row], step: 1, in: text, at: &places)
        }
    }

    private func extend(
        _ composite: Composite, from first: Occurrence, step: Int32, in text: ReadText, at places: inout Places
    ) {
        let index = composite.steps.lowerBound + step
        guard index < composite.steps.upperBound else {
            for symbol in composite.symbols { places.note(compositeParts[Int(symbol)], first) }
            return
        }
        guard first.end < text.words.count,
            text.words[Int(first.end)].stretch == text.words[Int(first.start)].stretch
        else { return }
        let rows = places.range(compositeParts[Int(index)])
        var row = places.firstRow(of: rows, from: first.end)
        while row < rows.upperBound, places[row].start == first.end {
            let longer = Occurrence(start: first.start, end: places[row].end)
            extend(composite, from: longer, step: step + 1, in: text, at: &places)
            row += 1
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
                for step in row where !places.has(steps[Int(step)].symbol) {
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
    ///
    /// - Parameter knowsElements: whether anybody will ask a match for its elements, or only for its span.
    func matches(
        of candidates: [Int32], in text: ReadText, at places: Places, mask: [Bool] = [], knowsElements: Bool = true,
        into found: inout [Match<Part>]
    ) {
        var elements: [Range<Int>] = []
        var known = Known<Part>()
        for candidate in candidates {
            let sequence = sequences[Int(candidate)]
            for row in places.range(steps[Int(sequence.steps.lowerBound)].symbol) {
                let first = places[row]
                guard allowed(first, in: sequence, text: text, mask: mask, places: places) else { continue }
                elements.removeAll(keepingCapacity: true)
                elements.append(first.range)
                guard extend(sequence, to: &elements, text: text, mask: mask, places: places) else { continue }
                let span = first.range.lowerBound..<elements[elements.count - 1].upperBound
                guard known.isNew(sequence.part, span, among: found) else { continue }
                found.append(
                    knowsElements
                        ? Match(part: sequence.part, elements: elements) : Match(part: sequence.part, span: span))
            }
        }
    }

    /// Every phrase of the first layer that stands in `text`.
    func matches(
        in text: ReadText, places: inout Places, candidates: inout [Int32], mask: [Bool] = []
    ) -> [Match<Part>] {
        guard !isForeign(text) else { return [] }
        scan(text, into: &places)
        findCandidates(at: places, layer: 0, into: &candidates)
        var found: [Match<Part>] = []
        matches(of: candidates, in: text, at: places, mask: mask, into: &found)
        return found
    }

    private func allowed(
        _ first: Occurrence, in sequence: Sequence, text: ReadText, mask: [Bool], places: Places
    ) -> Bool {
        if isMasked(first, mask) { return false }
        let start = Int(first.start)
        if sequence.atStart, start > 0, text.words[start - 1].clause == text.words[start].clause { return false }
        for index in sequence.notBefore where places.ends(neighbors[Int(index)], at: first.start) { return false }
        return true
    }

    /// Finds the rest of a sequence, nearest words first.
    private func extend(
        _ sequence: Sequence, to elements: inout [Range<Int>], text: ReadText, mask: [Bool], places: Places
    ) -> Bool {
        let end = Int32(elements[elements.count - 1].upperBound)
        guard elements.count < sequence.steps.count else {
            for index in sequence.notAfter where places.begins(neighbors[Int(index)], at: end) { return false }
            return true
        }
        let step = steps[Int(sequence.steps.lowerBound) + elements.count]
        let last = text.words[Int(end) - 1]
        let rows = places.range(step.symbol)
        var row = places.firstRow(of: rows, from: end)
        while row < rows.upperBound {
            let place = places[row]
            row += 1
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

/// What was found, once there is so much of it that the same again has to be left out: a text that says one word ten
/// thousand times would fill the memory with phrases of one rule on the same words.
private struct Known<Part: Hashable & Sendable> {
    private struct Key: Hashable {
        var part: Part
        var span: Range<Int>
    }
    private static var many: Int { 512 }
    private var keys: Set<Key> = []

    mutating func isNew(_ part: Part, _ span: Range<Int>, among found: [Match<Part>]) -> Bool {
        guard found.count >= Known.many else { return true }
        if keys.isEmpty { for match in found { keys.insert(Key(part: match.part, span: match.span)) } }
        return keys.insert(Key(part: part, span: span)).inserted
    }
}
