public import DispatchDesk
import Foundation
import NIOSSL

/// Posts a message as JSON to a receiver of the agency's: a paging service, a chat, a gateway to phones.
///
/// The body has sorted keys: `attempt`, `body`, `facts`, `key`, `sentAt`, `subject`, `test`, `to`. The receiver knows it by
///
///     Idempotency-Key: the message's key, the same on every try
///     X-Watchdesk-Timestamp: seconds since 1970
///     X-Watchdesk-Signature: sha256=HMAC-SHA256 of timestamp, ".", body, under the shared secret, in hexadecimal
///
/// The status of the answer decides; a message whose answer came too late has perhaps arrived, and comes again with its key.
public struct WebhookTransport: Transport {
    public let address: WebhookAddress
    public let timeLimit: Double
    private let secret: Secret
    private let client: WebhookClient
    private let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - authorities: the text of a PEM file with certificates to trust beside the machine's own; empty for none.
    ///   - timeLimit: seconds for the whole exchange, name lookup and encryption included.
    /// - Throws: what is wrong with `authorities`.
    public init(
        address: WebhookAddress, secret: Secret, authorities: [UInt8] = [], timeLimit: Double,
        now: @escaping @Sendable () -> Instant
    ) throws(ChannelFault) {
        var certificates: [NIOSSLCertificate] = []
        if !authorities.isEmpty {
            certificates = (try? NIOSSLCertificate.fromPEMBytes(authorities)) ?? []
            guard !certificates.isEmpty else {
                throw ChannelFault(
                    reason: "holds no certificate", remedy: "name a file of PEM certificates")
            }
        }
        (self.address, self.secret, self.timeLimit, self.now) = (address, secret, timeLimit, now)
        client = WebhookClient(authorities: certificates, timeLimit: timeLimit)
    }

    public func send(_ message: OutgoingMessage) async -> DeliveryResult {
        guard let to = message.safeAddress else { return .refused("bad address") }
        let now = now()
        let content = Content(
            attempt: message.attempt, body: message.safeBody,
            facts: message.facts.mapValues { SafeText($0, limit: OutgoingMessage.longestSubject).singleLine },
            key: message.headerKey, sentAt: now.rfc3339, subject: message.safeSubject, test: message.isTest, to: to)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let body = try? encoder.encode(content) else { return .refused("not JSON") }
        let stamp = String(now.wholeSeconds)
        let answer = await client.post(
            body,
            headers: [
                ("Content-Type", "application/json"),
                ("Idempotency-Key", message.headerKey),
                ("User-Agent", "watchdesk"),
                ("X-Watchdesk-Signature", "sha256=" + secret.signature(of: Data("\(stamp).".utf8) + body)),
                ("X-Watchdesk-Timestamp", stamp),
            ], to: address.url, limit: timeLimit)
        return Self.result(of: answer)
    }

    private struct Content: Encodable {
        var attempt: Int
        var body: String
        var facts: [String: String]
        var key: String
        var sentAt: String
        var subject: String
        var test: Bool
        var to: String
    }

    /// 408, 425, 429 and 5xx ask for another try; every other status that is not 2xx says that none is of use.
    static func result(of answer: WebhookClient.Answer) -> DeliveryResult {
        switch answer {
        case .status(let code) where (200..<300).contains(code): .accepted("HTTP \(code)")
        case .status(let code) where [408, 425, 429].contains(code) || code >= 500: .failed("HTTP \(code)")
        case .status(let code): .refused("HTTP \(code)")
        case .timedOut: .failed("time-out")
        case .untrusted: .failed("certificate not trusted")
        case .noConnection: .failed("no connection")
        }
    }
}
