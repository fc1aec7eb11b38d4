import Crypto
import DispatchDesk
import Foundation

/// One message to one address. Made anew for every try; the key is the same on every try.
public struct OutgoingMessage: Hashable, Sendable {
    /// What tells this message from every other, however often it is tried: `N-0031-WC/1/0/2/mail`.
    ///
    /// A receiver that has seen the key may drop the message. So it must be unique for as long as receivers remember.
    public var key: String
    /// As the roster has it, for this channel.
    public var address: String
    /// One line.
    public var subject: String
    /// Plain text, with line feeds.
    public var body: String
    /// Whether this only tries the channel out.
    public var isTest: Bool
    /// 1 for the first try.
    public var attempt: Int
    /// Ids and codes only (notice, situation, call, role, basis), by name. No words that people said.
    public var facts: [String: String]

    public init(
        key: String, address: String, subject: String, body: String, isTest: Bool = false, attempt: Int = 1,
        facts: [String: String] = [:]
    ) {
        (self.key, self.address, self.subject, self.body) = (key, address, subject, body)
        (self.isTest, self.attempt, self.facts) = (isTest, attempt, facts)
    }
}

/// What a channel made of a message.
///
/// The detail is a few words of ours such as `exit 75` or `HTTP 503`, fit for the record and for a log: never a word of
/// the message, of its address, of a secret, or of what the other side said.
public enum DeliveryResult: Hashable, Sendable {
    /// Handed over. Nobody has read it yet.
    case accepted(String)
    /// May pass: to be tried again later, with the same key. The message may have arrived all the same.
    case failed(String)
    /// Never will: another try of the same kind is of no use.
    case refused(String)
}

/// A way by which a message leaves this machine.
public protocol Transport: Sendable {
    /// Hands `message` over. Never throws, and returns no later than a second after the time limit.
    func send(_ message: OutgoingMessage) async -> DeliveryResult

    /// Seconds that one try may take.
    var timeLimit: Double { get }
}

// Whoever made a message, these are the forms in which its words reach a header, an argument or a variable.
extension OutgoingMessage {
    /// Most characters of a subject; a longer one ends with a mark.
    static let longestSubject = 256
    /// Most bytes of an address: what mail allows (RFC 5321, 4.5.3.1.3, less the brackets).
    static let longestAddress = 254

    var safeSubject: String { SafeText(subject, limit: Self.longestSubject).singleLine }
    var safeBody: String { SafeText(body).string }

    /// The address, if it is one that can be handed to a program: not empty, not too long, nothing in it that acts on a
    /// terminal or deceives an eye, and no hyphen in front, which would make an option of it.
    var safeAddress: String? {
        // Bytes, not characters: a hyphen with an accent is still a hyphen to a program.
        guard let first = address.utf8.first, first != UInt8(ascii: "-"), address.utf8.count <= Self.longestAddress
        else { return nil }
        return SafeText(address).singleLine.utf8.elementsEqual(address.utf8) ? address : nil
    }

    /// The key in the characters that every header, id and log may hold. All others are percent-escaped, and so is the
    /// percent sign, so that two keys never become one. A key too long for a line is its digest.
    var headerKey: String {
        let escaped = key.utf8.reduce(into: "") { escaped, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "/"), UInt8(ascii: ":"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                escaped += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return escaped.utf8.count <= 200 ? escaped : "sha256:" + SHA256.hash(data: Data(key.utf8)).digits
    }
}

extension Double {
    /// Seconds as milliseconds, at most ten minutes; none where the figure is no number.
    var milliseconds: Int64 { isFinite ? Int64(Swift.min(Swift.max(self, 0), 600) * 1000) : 0 }
}

extension Sequence<UInt8> {
    /// Each byte as two lower-case hexadecimal digits.
    var digits: String {
        reduce(into: "") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
    }
}
