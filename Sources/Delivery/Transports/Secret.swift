import Crypto
import Foundation

/// What this machine and a receiver both know, so that the receiver can tell our messages from others'.
///
/// It can be used and can't be shown: whatever prints it, by itself or as part of something, writes `[secret]`.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var description: String { "[secret]" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// The HMAC-SHA256 of `text` in lower-case hexadecimal digits.
    func signature(of text: Data) -> String {
        HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: bytes)).digits
    }
}
