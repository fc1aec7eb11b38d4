extension PhraseAutomaton {
    /// Walks over a text and adds where phrases end in it to `hits`, as ``forEachHit(in:of:_:)`` and
    /// ``forEachCall(in:of:startingAt:_:)`` read them. A long text is walked in eight parts side by side.
    ///
    /// - Parameter text: calls, each ended by a line feed; the last one may end with the text.
    package func scan(_ text: Span<UInt8>, into hits: inout PhraseHits) {
        guard text.count >= PhraseAutomaton.leastForLanes else { return scanInOrder(text, into: &hits) }
        let lanes = PhraseWalk.lanes
        let stride = text.count / lanes
        // A part owns the calls that begin in it, up to the end of the last; what it reports before the first is not
        // its own.
        let starts = (0..<lanes).map { PhraseAutomaton.callStart(in: text, from: $0 * stride) }
        let ends = Array(starts.dropFirst()) + [text.count]
        let first = hits.count
        let rows = walkTogether(text, stride: stride, starts: starts, into: &hits)
        for lane in 0..<lanes where starts[lane] < ends[lane] {
            finish(text, (lane + 1) * stride..<ends[lane], row: rows[lane], into: &hits)
        }
        hits.order(from: first, byParts: ends)
    }

    /// The same from the first byte to the last: for one call, or to check the other by.
    package func scanInOrder(_ text: Span<UInt8>, into hits: inout PhraseHits) {
        finish(text, 0..<text.count, row: 0, into: &hits)
    }

    /// Cuts a text between calls into parts of about one length; parts may be empty. Two cores take two parts, each
    /// with hits of its own.
    package static func parts(of text: Span<UInt8>, count: Int) -> [Range<Int>] {
        let count = max(1, count)
        let starts = (0..<count).map { callStart(in: text, from: text.count / count * $0) } + [text.count]
        return (0..<count).map { starts[$0]..<starts[$0 + 1] }
    }

    /// Below this many bytes parts cost more than they gain.
    private static let leastForLanes = 4096

    /// Where the first call begins at or after an offset.
    private static func callStart(in text: Span<UInt8>, from offset: Int) -> Int {
        var start = offset
        while start > 0, start < text.count, text[start - 1] != ByteClasses.lineFeed { start += 1 }
        return start
    }

    /// Walks all parts for the length of one.
    ///
    /// - Parameter starts: where each part's own calls begin.
    /// - Returns: the rows the parts have come to.
    private func walkTogether(
        _ text: Span<UInt8>, stride: Int, starts: [Int], into hits: inout PhraseHits
    ) -> PhraseWalk.Rows {
        var rows = PhraseWalk.Rows(repeating: 0)
        text.withUnsafeBytes { text in
            withTable { table in
                guard let start = text.baseAddress else { return }
                var place = start
                while place < start + stride {
                    place = PhraseWalk.walk(place, to: start + stride, stride: stride, rows: &rows, table: table)
                    for lane in 0..<PhraseWalk.lanes where rows[lane] < 0 {
                        let end = place - 1 - start + lane * stride
                        if end >= starts[lane] { hits.append(PhraseHits.Mark(end: end, row: rows[lane])) }
                    }
                }
            }
        }
        return rows
    }

    /// Walks one part to its end, and ends its last call where no line feed does.
    private func finish(_ text: Span<UInt8>, _ part: Range<Int>, row: Int, into hits: inout PhraseHits) {
        var row = row
        text.withUnsafeBytes { text in
            withTable { table in
                guard let start = text.baseAddress else { return }
                var place = start + part.lowerBound
                while place < start + part.upperBound {
                    place = PhraseWalk.walk(place, to: start + part.upperBound, row: &row, table: table)
                    if row < 0 { hits.append(PhraseHits.Mark(end: place - 1 - start, row: row)) }
                }
            }
        }
        guard part.upperBound > 0, text[part.upperBound - 1] != ByteClasses.lineFeed else { return }
        let last = Int(table.cells[table.origin + row / 4 + Int(ByteClasses.end)])
        if last < 0 { hits.append(PhraseHits.Mark(end: part.upperBound, row: last)) }
    }

    private func withTable(_ body: (UnsafeRawPointer) -> Void) {
        table.cells.withUnsafeBytes { cells in
            if let start = cells.baseAddress { body(start + table.origin * 4) }
        }
    }
}
