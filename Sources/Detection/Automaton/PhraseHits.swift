/// Where an automaton reported, and what: flat, and kept from one scan to the next so that nothing is allocated.
///
/// PhraseHits stand in the order of the text, so those of one call stand together.
package struct PhraseHits: Sendable {
    /// A row of the automaton's table that reports, and the byte after the phrases it stands for.
    struct Mark: Sendable {
        var end: Int
        var row: Int32
    }

    /// Marks, of which the first ``count`` are in use.
    private(set) var marks: [Mark] = []
    /// How many places of the text hold one or more phrases. Phrases that end together share a place.
    package private(set) var count = 0

    package init() {}

    /// Forgets the hits and keeps the memory.
    package mutating func removeAll() { count = 0 }

    /// Makes room for at least `free` more marks.
    mutating func makeRoom(for free: Int) {
        guard marks.count < count + free else { return }
        let added = max(free, marks.count, 1024)
        marks.append(contentsOf: repeatElement(Mark(end: 0, row: 0), count: added))
    }

    /// Lets `write` fill free room and say how many marks it wrote.
    mutating func append(_ write: (UnsafeMutableBufferPointer<Mark>) -> Int) {
        let used = count
        count += marks.withUnsafeMutableBufferPointer { write(UnsafeMutableBufferPointer(rebasing: $0[used...])) }
    }

    /// Puts the marks from `start` on, which come from several parts of a text at once, into the order of the text.
    ///
    /// - Parameter bounds: where the parts end, each exclusive. A part's own marks are in order already.
    mutating func order(from start: Int, byParts bounds: [Int]) {
        guard count > start, bounds.count > 1 else { return }
        var sizes = [Int](repeating: 0, count: bounds.count)
        let found = Array(marks[start..<count])
        for mark in found { sizes[PhraseHits.part(of: mark, bounds)] += 1 }
        var places = [Int](repeating: start, count: bounds.count)
        for part in bounds.indices.dropFirst() { places[part] = places[part - 1] + sizes[part - 1] }
        for mark in found {
            let part = PhraseHits.part(of: mark, bounds)
            marks[places[part]] = mark
            places[part] += 1
        }
    }

    private static func part(of mark: Mark, _ bounds: [Int]) -> Int {
        var part = 0
        while part < bounds.count - 1, mark.end >= bounds[part] { part += 1 }
        return part
    }
}
