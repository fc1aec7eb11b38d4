/// Where an automaton reported, and what: flat, and kept from one scan to the next so that nothing is allocated.
///
/// Hits stand in the order of the text, so those of one call stand together.
package struct PhraseHits: Sendable {
    /// A row of the automaton's table that reports, and the byte after the phrases it stands for.
    struct Mark: Sendable {
        var end: Int
        var row: Int
    }

    private(set) var marks: [Mark] = []

    package init() {}

    /// How many places of the text hold one or more phrases. Phrases that end together share a place.
    package var count: Int { marks.count }

    /// Forgets the hits and keeps the memory.
    package mutating func removeAll() { marks.removeAll(keepingCapacity: true) }

    mutating func append(_ mark: Mark) { marks.append(mark) }

    /// Puts the marks from `start` on, which come from several parts of a text at once, into the order of the text.
    ///
    /// - Parameter ends: where the parts end, each exclusive. A part's own marks are in order already.
    mutating func order(from start: Int, byParts ends: [Int]) {
        let found = Array(marks[start...])
        var places = [Int](repeating: 0, count: ends.count + 1)
        for mark in found { places[PhraseHits.part(of: mark, ends) + 1] += 1 }
        places[0] = start
        for part in ends.indices { places[part + 1] += places[part] }
        for mark in found {
            let part = PhraseHits.part(of: mark, ends)
            marks[places[part]] = mark
            places[part] += 1
        }
    }

    private static func part(of mark: Mark, _ ends: [Int]) -> Int {
        ends.firstIndex { mark.end < $0 } ?? ends.count - 1
    }
}
