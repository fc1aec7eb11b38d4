public import Crypto
public import DispatchDesk
public import Foundation
public import Ledger

/// A relief document with its Ed25519 signature, as it is printed and filed.
///
///     (the document)
///     ===== SIGNED, Ed25519, over every byte above this line =====
///     key        base64
///     signature  base64
///     ===== END =====
///
/// There is one way to write it, byte for byte, and reading accepts no other: so no byte of it can be changed unseen.
public struct SignedRelief: Hashable, Sendable {
    public var relief: ReliefID
    public var body: String
    public var key: Data
    public var signature: Data

    public init(sealed: ReliefSealed) throws(ReliefDocumentError) {
        guard let key = Data(base64Encoded: sealed.key), let signature = Data(base64Encoded: sealed.signature) else {
            throw ReliefDocumentError(.unreadable, "the seal of \(sealed.relief) on the ledger can't be read")
        }
        (relief, body, self.key, self.signature) = (sealed.relief, sealed.document, key, signature)
    }

    private static let opening = "===== SIGNED, Ed25519, over every byte above this line ====="
    private static let closing = "===== END ====="

    public var text: String {
        """
        \(body)\(Self.opening)
        key        \(key.base64EncodedString())
        signature  \(signature.base64EncodedString())
        \(Self.closing)

        """
    }

    /// Reads a document as it was written.
    public init(text: String) throws(ReliefDocumentError) {
        guard let opening = text.range(of: Self.opening + "\n", options: [.backwards, .literal]) else {
            throw ReliefDocumentError(.unreadable, "this is no relief document: it has no signature")
        }
        body = String(text[..<opening.lowerBound])
        let lines = text[opening.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        func value(_ index: Int, _ label: String) -> Data? {
            guard lines.indices.contains(index), lines[index].hasPrefix(label) else { return nil }
            return Data(base64Encoded: String(lines[index].dropFirst(label.count)))
        }
        guard let key = value(0, "key        "), let signature = value(1, "signature  "),
            let relief = Self.reliefID(in: body)
        else { throw ReliefDocumentError(.unreadable, "the document's signature or its number can't be read") }
        (self.relief, self.key, self.signature) = (relief, key, signature)
        guard Array(self.text.utf8) == Array(text.utf8) else {
            throw ReliefDocumentError(.changed, "something was changed about the signature, or after it")
        }
    }

    private static func reliefID(in body: String) -> ReliefID? {
        let mark = "RELIEF DOCUMENT "
        guard let line = body.split(separator: "\n").first(where: { $0.hasPrefix(mark) }) else { return nil }
        let id = line.dropFirst(mark.count).prefix { $0 != " " }
        return id.hasPrefix("R-") ? ReliefID(String(id)) : nil
    }

    public var isSignatureRight: Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
        return key.isValidSignature(signature, for: Data(body.utf8))
    }

    /// The ledger position the document speaks of last, and the chain value there.
    public var head: Head? {
        let lines = body.split(separator: "\n")
        // The head is the last thing said, over as many lines as it takes.
        guard let ledger = lines.last(where: { $0.hasPrefix("  ledger ") }),
            let start = lines.lastIndex(where: { $0.hasPrefix("  head ") }),
            let through = ledger.split(separator: " ").last.flatMap({ Int64($0) }),
            let chain = Data(hex: lines[start...].joined().dropFirst("  head ".count).filter { $0 != " " })
        else { return nil }
        return Head(position: through, chain: chain)
    }
}

extension ReliefSealed {
    /// Writes a relief's document and signs it.
    ///
    /// - Throws: when the ledger can't be read, or does not reach as far as the relief.
    public init(
        _ relief: Relief, setting: ReliefSetting, ledger: any EventLedger,
        key: Curve25519.Signing.PrivateKey
    ) throws {
        guard let chain = try ledger.chain(at: relief.lastPosition) else {
            throw ReliefDocumentError(.shorter, "the ledger does not reach position \(relief.lastPosition)")
        }
        let body = ReliefDocument(relief, setting: setting)
            .paper(through: relief.lastPosition, head: chain.hex).text()
        self.init(
            relief: relief.id, document: body, key: key.publicKey.rawRepresentation.base64EncodedString(),
            signature: try key.signature(for: Data(body.utf8)).base64EncodedString())
    }
}

/// Why a relief document can't be believed, in one line.
public struct ReliefDocumentError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case unreadable, changed
        /// The signature is not that of the key named.
        case badSignature
        /// The ledger and the document disagree.
        case disagrees
        /// The ledger ends before the document's position.
        case shorter
        /// The ledger itself is broken.
        case broken
    }
    public var code: Code
    public var description: String

    public init(_ code: Code, _ description: String) { (self.code, self.description) = (code, description) }
}

extension Data {
    var hex: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    fileprivate init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        self.init(bytes)
    }
}
