extension PhraseAutomaton {
    /// Walks over a text and adds where phrases end in it to `hits`, as ``forEachHit(in:of:_:)`` and
    /// ``forEachCall(in:of:_:)`` read them. Long texts are walked in six parts at once.
    ///
    /// - Parameter text: calls, each ended by a line feed; the last one may end with the text.
    package func scan(_ text: Span<UInt8>, into hits: inout PhraseHits) {
        guard text.count >= PhraseAutomaton.leastForLanes else { return scanInOrder(text, into: &hits) }
        let start = hits.count
        let parts = PhraseAutomaton.parts(of: text, count: PhraseAutomaton.laneCount)
        var lanes = parts.map { Lane(at: $0.lowerBound, end: $0.upperBound) }
        walkTogether(&lanes, of: text, into: &hits)
        for lane in lanes { finish(lane, of: text, into: &hits) }
        // A mark lies before its part's end, since that is one past a line feed, or past the text.
        hits.order(from: start, byParts: parts.map(\.upperBound))
    }

    /// The same for one call, or to check the other walk by: from the first byte to the last.
    package func scanInOrder(_ text: Span<UInt8>, into hits: inout PhraseHits) {
        finish(Lane(at: 0, end: text.count), of: text, into: &hits)
    }

    /// Cuts a text after line feeds into parts of about one length; parts may be empty. Two cores take two parts, each with
    /// hits of its own.
    package static func parts(of text: Span<UInt8>, count: Int) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for part in 1...max(1, count) {
            var end = max(start, text.count / count * part)
            if part == count { end = text.count }
            while end > start, end < text.count, text[end - 1] != ByteClasses.lineFeed { end += 1 }
            parts.append(start..<end)
            start = end
        }
        return parts
    }

    /// Below this many bytes cutting a text costs more than it gains.
    private static let leastForLanes = 4096

    /// Walks the rest of one lane, and ends its last call where no line feed does.
    private func finish(_ lane: Lane, of text: Span<UInt8>, into hits: inout PhraseHits) {
        var lane = lane
        walk(&lane, of: text, into: &hits)
        guard let last = lane.end > 0 ? text[lane.end - 1] : nil, last != ByteClasses.lineFeed else { return }
        let row = table.cells[table.origin + Int(lane.row) + Int(ByteClasses.end)]
        guard row < 0 else { return }
        hits.makeRoom(for: 1)
        hits.append { free in
            free[0] = PhraseHits.Mark(end: lane.end, row: row)
            return 1
        }
    }
}
