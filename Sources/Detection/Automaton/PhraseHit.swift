/// A phrase found in a text.
package struct PhraseHit: Hashable, Sendable {
    /// Index of the literal it is.
    package var literal: Int
    /// Offsets into the text, from its first word's first byte to one past its last word's last.
    package var start: Int
    package var end: Int
    /// Whether a word of it is written with a typo.
    package var isMisspelt: Bool

    package init(literal: Int, start: Int, end: Int, isMisspelt: Bool = false) {
        (self.literal, self.start, self.end, self.isMisspelt) = (literal, start, end, isMisspelt)
    }
}

extension PhraseAutomaton {
    /// Calls `body` with every phrase in the text `hits` are of, by rising end; phrases that end together
    /// come in no order.
    package func forEachHit(in hits: PhraseHits, of text: Span<UInt8>, _ body: (PhraseHit) -> Void) {
        var reader = PhraseHitReader(self)
        for mark in hits.marks {
            for entry in table.literals(at: mark.row) {
                if let hit = reader.hit(of: entry, endingBefore: mark.end, in: text) { body(hit) }
            }
        }
    }

    /// Calls `body` with every phrase that is written with a typo.
    package func forEachMisspelling(in hits: PhraseHits, of text: Span<UInt8>, _ body: (PhraseHit) -> Void) {
        var reader = PhraseHitReader(self)
        for index in 0..<hits.count {
            let mark = hits.marks[index]
            for entry in table.literals(at: mark.row) where entry.isNear {
                if let hit = reader.hit(of: entry, endingBefore: mark.end, in: text), hit.isMisspelt { body(hit) }
            }
        }
    }

    /// Calls `body` with each call that holds a phrase, in the order of the text.
    ///
    /// - Parameters:
    ///   - starts: where each call of the text begins, rising.
    ///   - body: is given the call's index in `starts` and the literals it holds, each once, in no order.
    package func forEachCall(
        in hits: PhraseHits, of text: Span<UInt8>, startingAt starts: [Int],
        _ body: (_ call: Int, _ literals: [Int]) -> Void
    ) {
        var reader = PhraseHitReader(self)
        var seen = SeenLiterals(count: literals.count)
        var calls = CallCursor(starts)
        var call = 0
        for mark in hits.marks {
            let next = calls.call(of: mark.end)
            if next != call {
                if !seen.list.isEmpty { body(call, seen.list) }
                seen.removeAll()
                call = next
            }
            for entry in table.literals(at: mark.row) where !seen.contains(entry.literal) {
                guard !entry.isNear || reader.hit(of: entry, endingBefore: mark.end, in: text) != nil else { continue }
                seen.insert(entry.literal)
            }
        }
        if !seen.list.isEmpty { body(call, seen.list) }
    }
}

/// Finds the call of each of many offsets that never fall.
package struct CallCursor: Sendable {
    private let starts: [Int]
    private var call = 0

    /// - Parameter starts: where each call begins, rising.
    package init(_ starts: [Int]) { self.starts = starts }

    /// The last call that begins at or before an offset, which is not below the one asked for before. The first call
    /// when none does. In steps that double, then between the last two.
    package mutating func call(of offset: Int) -> Int {
        guard call + 1 < starts.count, starts[call + 1] <= offset else { return call }
        var stride = 1
        while call + stride < starts.count, starts[call + stride] <= offset {
            call += stride
            stride *= 2
        }
        var high = min(call + stride, starts.count)
        while call + 1 < high {
            let middle = (call + high) / 2
            if starts[middle] <= offset { call = middle } else { high = middle }
        }
        return call
    }
}

/// A set of literals that costs what it holds to empty.
private struct SeenLiterals {
    private(set) var list: [Int] = []
    private var holds: [Bool]

    init(count: Int) { holds = [Bool](repeating: false, count: count) }

    func contains(_ literal: Int32) -> Bool { holds[Int(literal)] }

    mutating func insert(_ literal: Int32) {
        holds[Int(literal)] = true
        list.append(Int(literal))
    }

    mutating func removeAll() {
        for literal in list { holds[literal] = false }
        list.removeAll(keepingCapacity: true)
    }
}
