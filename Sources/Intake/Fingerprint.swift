import DispatchDesk

/// Fifteen digits that stand for some texts: FNV-1a of 64 bits, cut to what a person can still type the end of.
///
/// The same texts give the same digits on every machine and in every run, so a feed that is read twice names its calls as
/// it did the first time. Two of a million different records share digits once in two thousand such feeds.
struct Fingerprint {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    init(of parts: some Sequence<String>) { for part in parts { add(part) } }

    var digits: String { (hash % 1_000_000_000_000_000).padded(to: 15) }

    private mutating func add(_ part: String) {
        for byte in part.utf8 { take(byte) }
        // The unit separator, so that "ab", "c" and "a", "bc" differ.
        take(0x1F)
    }

    private mutating func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
