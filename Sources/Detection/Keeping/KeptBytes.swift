/// What is made ready once and kept, so that the next start need only read it.
///
/// Keeping gives a reader of the same make what it needs, and no more: a matcher that was kept has forgotten how its
/// phrases were written.
protocol Keepable {
    func keep(in bytes: inout KeptWriter)
    init(kept bytes: inout KeptReader) throws(KeptError)
}

/// The bytes are not what was kept: cut short, damaged, or another format's.
public struct KeptError: Error, Hashable, Sendable {}

/// Writes numbers, texts and lists as bytes, the lowest first.
struct KeptWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ number: Int) { append(UInt64(bitPattern: Int64(number))) }
    mutating func put(_ text: String) { put(Array(text.utf8)) }
    mutating func put(_ list: [UInt8]) {
        put(list.count)
        bytes += list
    }
    mutating func put<Number: FixedWidthInteger>(_ list: [Number]) {
        put(list.count)
        bytes.reserveCapacity(bytes.count + list.count * Number.bitWidth / 8)
        for number in list { append(number) }
    }
    mutating func put(_ list: [Bool]) { put(list.map { $0 ? 1 : 0 } as [UInt8]) }
    mutating func put(_ list: [Range<Int32>]) { put(list.flatMap { [$0.lowerBound, $0.upperBound] }) }
    mutating func put(_ part: some Keepable) { part.keep(in: &self) }
    mutating func put(_ parts: [some Keepable]) {
        put(parts.count)
        for part in parts { put(part) }
    }

    private mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        var rest = number
        for _ in 0..<Number.bitWidth / 8 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}

/// Reads what a ``KeptWriter`` wrote, in the same order. Never past the end, whatever the bytes say.
struct KeptReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Everything has been read; what is left over was written by something else.
    var isAtEnd: Bool { place == bytes.count }

    mutating func number() throws(KeptError) -> Int {
        try need(8)
        return Int(Int64(bitPattern: next(UInt64.self)))
    }

    mutating func text() throws(KeptError) -> String { String(decoding: try list(UInt8.self), as: UTF8.self) }

    /// How many things follow; never more than there are bytes left.
    mutating func count() throws(KeptError) -> Int {
        let count = try number()
        guard count >= 0, count <= bytes.count - place else { throw KeptError() }
        return count
    }

    /// nil for an empty one.
    mutating func optionalText() throws(KeptError) -> String? {
        let text = try text()
        return text.isEmpty ? nil : text
    }

    mutating func list<Number: FixedWidthInteger>(_: Number.Type) throws(KeptError) -> [Number] {
        let count = try number(), width = Number.bitWidth / 8
        guard count >= 0, count <= (bytes.count - place) / width else { throw KeptError() }
        var list: [Number] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(next(Number.self)) }
        return list
    }

    mutating func bools() throws(KeptError) -> [Bool] { try list(UInt8.self).map { $0 != 0 } }

    mutating func ranges() throws(KeptError) -> [Range<Int32>] {
        let bounds = try list(Int32.self)
        guard bounds.count.isMultiple(of: 2) else { throw KeptError() }
        var ranges: [Range<Int32>] = []
        ranges.reserveCapacity(bounds.count / 2)
        for place in stride(from: 0, to: bounds.count, by: 2) {
            guard bounds[place] <= bounds[place + 1] else { throw KeptError() }
            ranges.append(bounds[place]..<bounds[place + 1])
        }
        return ranges
    }

    mutating func part<Part: Keepable>(_: Part.Type) throws(KeptError) -> Part { try Part(kept: &self) }

    mutating func parts<Part: Keepable>(_: Part.Type) throws(KeptError) -> [Part] {
        var parts: [Part] = []
        for _ in 0..<(try count()) { parts.append(try Part(kept: &self)) }
        return parts
    }

    private func need(_ count: Int) throws(KeptError) {
        guard bytes.count - place >= count else { throw KeptError() }
    }

    private mutating func next<Number: FixedWidthInteger>(_: Number.Type) -> Number {
        var number: Number = 0
        for shift in 0..<Number.bitWidth / 8 {
            number |= Number(truncatingIfNeeded: bytes[place + shift]) << Number(shift * 8)
        }
        place += Number.bitWidth / 8
        return number
    }
}
