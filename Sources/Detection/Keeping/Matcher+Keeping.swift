/// What a phrase is for, as two numbers.
protocol KeptPart: Hashable, Sendable {
    var code: (kind: Int, index: Int) { get }
    init?(kind: Int, index: Int)
}

extension Matcher: Keepable where Part: KeptPart {
    func keep(in bytes: inout KeptWriter) {
        bytes.put(symbolCount)
        bytes.put(lexicon)
        bytes.put(composites.flatMap { [$0.steps, $0.symbols].flatMap { [$0.lowerBound, $0.upperBound] } })
        bytes.put(compositeParts)
        bytes.put(compositeRows.count)
        for level in compositeRows { bytes.put(level) }
        bytes.put(
            sequences.flatMap { sequence -> [Int32] in
                let code = sequence.part.code
                return [
                    Int32(code.kind), Int32(code.index), Int32(sequence.layer), sequence.steps.lowerBound,
                    sequence.steps.upperBound, sequence.notBefore.lowerBound, sequence.notBefore.upperBound,
                    sequence.notAfter.lowerBound, sequence.notAfter.upperBound, sequence.atStart ? 1 : 0,
                ]
            })
        bytes.put(steps.flatMap { [$0.symbol, $0.gap] })
        bytes.put(neighbors)
        bytes.put(openings.flatMap { [$0.sequence, $0.second] })
        bytes.put(ranges.count)
        for layer in ranges { bytes.put(layer) }
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        symbolCount = try bytes.number()
        lexicon = try bytes.part(Lexicon.self)
        composites = try Matcher.rows(of: 4, in: &bytes) { field throws(KeptError) in
            guard field[0] <= field[1], field[2] <= field[3] else { throw KeptError() }
            return Composite(steps: field[0]..<field[1], symbols: field[2]..<field[3])
        }
        compositeParts = try bytes.list(Int32.self)
        compositeRows = try Matcher.layers(in: &bytes)
        sequences = try Matcher.rows(of: 10, in: &bytes) { field throws(KeptError) in
            guard let part = Part(kind: Int(field[0]), index: Int(field[1])), field[3] <= field[4],
                field[5] <= field[6], field[7] <= field[8]
            else { throw KeptError() }
            return Sequence(
                part: part, layer: Int(field[2]), steps: field[3]..<field[4], notBefore: field[5]..<field[6],
                notAfter: field[7]..<field[8], atStart: field[9] != 0)
        }
        steps = try Matcher.rows(of: 2, in: &bytes) { Step(symbol: $0[0], gap: $0[1]) }
        neighbors = try bytes.list(Int32.self)
        openings = try Matcher.rows(of: 2, in: &bytes) { Opening(sequence: $0[0], second: $0[1]) }
        ranges = try Matcher.layers(in: &bytes)
    }

    private static func layers(in bytes: inout KeptReader) throws(KeptError) -> [[Range<Int32>]] {
        var layers: [[Range<Int32>]] = []
        for _ in 0..<(try bytes.count()) { layers.append(try bytes.ranges()) }
        return layers
    }

    /// Things of so many numbers each.
    private static func rows<Row>(
        of width: Int, in bytes: inout KeptReader, _ make: (KeptRow) throws(KeptError) -> Row
    ) throws(KeptError) -> [Row] {
        let numbers = try bytes.list(Int32.self)
        guard numbers.count.isMultiple(of: width) else { throw KeptError() }
        var rows: [Row] = []
        rows.reserveCapacity(numbers.count / width)
        for place in stride(from: 0, to: numbers.count, by: width) {
            rows.append(try make(KeptRow(numbers: numbers, place: place)))
        }
        return rows
    }
}

/// The numbers of one row, where they stand among all.
struct KeptRow {
    fileprivate let numbers: [Int32]
    fileprivate let place: Int
    subscript(_ field: Int) -> Int32 { numbers[place + field] }
}
