/// Numbers by short runs of bytes: the one look-up that every word of every text goes through.
///
/// Open addressing over one flat array; no hashing of Strings, nothing allocated when looking.
struct ByteTable: Sendable {
    private struct Slot {
        var hash: UInt32 = 0
        /// -1 where the slot is empty.
        var value: Int32 = -1
        var keyStart: Int32 = 0
        var keyCount: Int32 = 0
    }

    private var slots: [Slot]
    private var keys: [UInt8] = []
    private let mask: UInt32

    /// - Parameter entries: keys and what they stand for; a later entry of the same key is left out.
    init(_ entries: [(key: [UInt8], value: Int32)]) {
        var size = 16
        while size < entries.count * 2 { size *= 2 }
        mask = UInt32(size - 1)
        slots = Array(repeating: Slot(), count: size)
        for entry in entries { insert(entry.key, entry.value) }
    }

    private mutating func insert(_ key: [UInt8], _ value: Int32) {
        let hash = ByteTable.hash(key.span, 0..<key.count)
        var place = Int(hash & mask)
        while slots[place].value >= 0 {
            if slots[place].hash == hash, isKey(slots[place], key.span, 0..<key.count) { return }
            place = (place + 1) & Int(mask)
        }
        slots[place] = Slot(hash: hash, value: value, keyStart: Int32(keys.count), keyCount: Int32(key.count))
        keys += key
    }

    /// The value of the key that stands at `range` of `bytes`.
    func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
        find(bytes, range, hash: ByteTable.hash(bytes, range))
    }

    func find(_ bytes: Span<UInt8>, _ range: Range<Int>, hash: UInt32) -> Int32? {
        var place = Int(hash & mask)
        while slots[place].value >= 0 {
            if slots[place].hash == hash, isKey(slots[place], bytes, range) { return slots[place].value }
            place = (place + 1) & Int(mask)
        }
        return nil
    }

    private func isKey(_ slot: Slot, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard Int(slot.keyCount) == range.count else { return false }
        var place = Int(slot.keyStart)
        for offset in range {
            guard keys[place] == bytes[offset] else { return false }
            place += 1
        }
        return true
    }

    static let seed: UInt32 = 2_166_136_261

    /// FNV-1a, one byte further, so that a walk along a word has the hash of each of its beginnings.
    static func hash(_ so: UInt32, _ byte: UInt8) -> UInt32 { (so ^ UInt32(byte)) &* 16_777_619 }

    static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
        var so = seed
        for offset in range { so = hash(so, bytes[offset]) }
        return finished(so)
    }

    /// Spreads the last bytes over the low bits, where the table looks first.
    static func finished(_ so: UInt32) -> UInt32 { so ^ so >> 15 }
}

extension ByteTable: Keepable {
    func keep(in bytes: inout KeptWriter) {
        bytes.put(slots.flatMap { [Int32(bitPattern: $0.hash), $0.value, $0.keyStart, $0.keyCount] })
        bytes.put(keys)
    }

    init(kept bytes: inout KeptReader) throws(KeptError) {
        let fields = try bytes.list(Int32.self)
        guard fields.count >= 4, (fields.count / 4).nonzeroBitCount == 1, fields.count.isMultiple(of: 4) else {
            throw KeptError()
        }
        slots = []
        slots.reserveCapacity(fields.count / 4)
        for place in stride(from: 0, to: fields.count, by: 4) {
            slots.append(
                Slot(
                    hash: UInt32(bitPattern: fields[place]), value: fields[place + 1], keyStart: fields[place + 2],
                    keyCount: fields[place + 3]))
        }
        mask = UInt32(slots.count - 1)
        keys = try bytes.list(UInt8.self)
    }
}
