import Crypto
import Foundation

/// The digests that tie each event to the one before, and its words to it.
enum Chain {
    /// The chain value before the first event.
    static let genesis = Data(repeating: 0, count: 32)
    static let saltLength = 32

    /// `SHA256("watchdesk/event/v1" || lp(prev) || lp(each field in fixed order))`.
    ///
    /// The order of the fields and their forms are part of the format: text as UTF-8, numbers as 8 bytes, highest first,
    /// a field that is absent as no bytes (no field that may be absent can be empty when present).
    static func link(_ entry: Entry) -> Data {
        var bytes = Bytes("watchdesk/event/v1")
        bytes.add(entry.prev)
        bytes.add(entry.position)
        bytes.add(entry.stream)
        bytes.add(Int64(entry.version))
        bytes.add(entry.eventID)
        bytes.add(entry.kind)
        bytes.add(Int64(entry.schema))
        bytes.add(entry.recordedAt)
        bytes.add(entry.wallAt)
        bytes.add(entry.actor)
        bytes.add(entry.seat)
        bytes.add(entry.console)
        bytes.add(entry.causedBy ?? "")
        bytes.add(entry.facts)
        bytes.add(entry.payloadDigest ?? Data())
        return bytes.digest
    }

    /// `SHA256("watchdesk/payload/v1" || lp(salt) || lp(body))`.
    static func digest(of words: Entry.Words) -> Data {
        var bytes = Bytes("watchdesk/payload/v1")
        bytes.add(words.salt)
        bytes.add(words.body)
        return bytes.digest
    }

    /// Bytes to be digested: a domain, then fields with their length in four bytes before each.
    private struct Bytes {
        private var bytes: [UInt8]

        init(_ domain: String) {
            bytes = Array(domain.utf8)
            bytes.reserveCapacity(1024)
        }

        mutating func add(_ field: Data) {
            length(field.count)
            bytes.append(contentsOf: field)
        }

        mutating func add(_ field: String) {
            length(field.utf8.count)
            bytes.append(contentsOf: field.utf8)
        }

        mutating func add(_ field: Int64) {
            length(8)
            withUnsafeBytes(of: field.bigEndian) { bytes.append(contentsOf: $0) }
        }

        private mutating func length(_ count: Int) {
            withUnsafeBytes(of: UInt32(clamping: count).bigEndian) { bytes.append(contentsOf: $0) }
        }

        var digest: Data { Data(SHA256.hash(data: bytes)) }
    }
}
