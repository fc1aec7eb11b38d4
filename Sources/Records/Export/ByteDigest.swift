import Crypto

/// The SHA-256 of what leaves, taken as it leaves.
public struct ByteDigest {
    private var hash = SHA256()

    public init() {}

    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }

    /// 64 hex digits.
    public var hex: String {
        hash.finalize().map { Int($0) }.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
