import DispatchDesk
import Foundation

/// One event as a store keeps it, field by field.
struct Entry: Hashable {
    var position: Int64
    var stream: String
    var version: Int
    var eventID: String
    var kind: String
    var schema: Int
    var recordedAt: Int64
    var wallAt: Int64
    /// The person's id, the seat held and the console.
    var actor: String
    var seat: String
    var console: String
    var causedBy: String?
    var facts: String
    /// Digest of salt and words; nil for an event that never had words.
    var payloadDigest: Data?
    var prev: Data
    var chain: Data
    /// nil for an event that never had words, and for one whose words were erased.
    var words: Words?

    struct Words: Hashable {
        var salt: Data
        var body: Data
    }

    /// The event as the rest of the program knows it.
    func recorded() throws(LedgerError) -> RecordedEvent {
        let encoded = EncodedEvent(kind: kind, schema: schema, facts: Data(facts.utf8), words: words?.body)
        do {
            return RecordedEvent(
                position: position, version: version, recordedAt: Instant(microseconds: recordedAt),
                actor: Actor(person: actor, position: seat, console: console), event: try Event(encoded))
        } catch {
            throw LedgerError(
                .unreadableEvent, "event \(position) (\(kind), form \(schema)) can't be read",
                next: "update watchdesk on this console, then run: watchdesk ledger verify", underlying: error)
        }
    }
}

extension String {
    /// The form in which a name stands in a column.
    ///
    /// Swift takes two spellings of one accented letter for the same name and a database does not; and a NUL would end
    /// the text early. So names are stored composed, and without NUL.
    var columnText: String {
        if utf8.allSatisfy({ $0 != 0 && $0 < 0x80 }) { return self }
        return precomposedStringWithCanonicalMapping.replacingOccurrences(of: "\0", with: "\u{2400}")
    }
}
