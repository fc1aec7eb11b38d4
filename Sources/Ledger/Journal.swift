import DispatchDesk
import Foundation

/// Gives the events of a batch their places: what an append of any store writes down.
///
/// In two steps, because a store holds its write lock during the second: `draft` makes every byte that does not depend
/// on the head, `place` gives positions, versions, times and links.
enum Journal {
    /// An event's bytes, before it has a place.
    struct Draft {
        var id: String
        var causedBy: String?
        var stream: String
        var encoded: EncodedEvent
        var facts: String
        var words: Entry.Words?
        var payloadDigest: Data?
    }

    /// What is at the end of the ledger as an append begins.
    struct End {
        var head: Head
        /// When the newest event was recorded; nil for an empty ledger.
        var recordedAt: Int64?
    }

    static func draft(_ batch: Batch, salt: () -> [UInt8]) throws(LedgerError) -> [Draft] {
        guard !batch.events.isEmpty else {
            throw LedgerError(.misuse, "an empty batch", next: "append at least one event")
        }
        guard Set(batch.events.map(\.id)).count == batch.events.count else {
            throw LedgerError(.misuse, "two events of a batch have one id", next: "give each event an id of its own")
        }
        var drafts: [Draft] = []
        for proposed in batch.events {
            let encoded: EncodedEvent
            do {
                encoded = try proposed.event.encoded()
            } catch {
                throw LedgerError(
                    .misuse, "an event for \(proposed.event.stream) can't be written", next: "report this defect",
                    underlying: error)
            }
            let words = encoded.words.map { Entry.Words(salt: Data(salt()), body: $0) }
            if let words, words.salt.count != Chain.saltLength {
                throw LedgerError(
                    .misuse, "a salt of \(words.salt.count) bytes", next: "hand in \(Chain.saltLength) random bytes")
            }
            drafts.append(
                Draft(
                    id: proposed.id.description, causedBy: proposed.causedBy?.description,
                    stream: proposed.event.stream.rawValue.columnText, encoded: encoded,
                    facts: String(decoding: encoded.facts, as: UTF8.self), words: words,
                    payloadDigest: words.map(Chain.digest(of:))))
        }
        return drafts
    }

    /// - Parameter versions: the version each stream is at; a stream that is missing has no event.
    static func place(
        _ drafts: [Draft], of batch: Batch, after end: End, versions: [String: Int], wallAt: Instant
    ) -> [Entry] {
        let actor = batch.actor
        // A clock that was set back does not set the record back: it goes on from the moment the decision was made in.
        let now = max(wallAt, batch.decidedAt ?? wallAt).microseconds
        var versions = versions
        var head = end.head
        var previous = end.recordedAt
        return drafts.map { draft in
            let version = (versions[draft.stream] ?? 0) + 1
            versions[draft.stream] = version
            let recordedAt = previous.map { max(now, $0 + 1) } ?? now
            previous = recordedAt
            var entry = Entry(
                position: head.position + 1, stream: draft.stream, version: version, eventID: draft.id,
                kind: draft.encoded.kind, schema: draft.encoded.schema, recordedAt: recordedAt,
                wallAt: wallAt.microseconds, actor: actor.person.columnText, seat: actor.position.columnText,
                console: actor.console.columnText, causedBy: draft.causedBy, facts: draft.facts,
                payloadDigest: draft.payloadDigest, prev: head.chain, chain: Data(), words: draft.words)
            entry.chain = Chain.link(entry)
            head = Head(position: entry.position, chain: entry.chain)
            return entry
        }
    }

    /// What was proposed, with the places it was given. Needs no decoding, so it can't fail after a commit.
    static func recorded(_ placed: [Entry], of batch: Batch) -> [RecordedEvent] {
        zip(batch.events, placed).map { proposed, entry in
            RecordedEvent(
                position: entry.position, version: entry.version,
                recordedAt: Instant(microseconds: entry.recordedAt), actor: batch.actor, event: proposed.event)
        }
    }

    /// The entries of an earlier append of this very batch, when `found` is what the store has under its ids.
    ///
    /// - Throws: `.misuse` when only some are on the record, or an id stands for another event: ids were used twice.
    static func earlier(
        _ found: [Entry], for drafts: [Draft], of batch: Batch
    ) throws(LedgerError) -> [RecordedEvent]? {
        guard !found.isEmpty else { return nil }
        let known = Dictionary(found.map { ($0.eventID, $0) }, uniquingKeysWith: { first, _ in first })
        var placed: [Entry] = []
        for draft in drafts {
            guard let entry = known[draft.id], entry.stream == draft.stream, entry.kind == draft.encoded.kind,
                entry.facts == draft.facts
            else {
                throw LedgerError(
                    .misuse, "event id \(draft.id) belongs to another batch",
                    next: "make new ids for a new batch; keep them only to append the same batch again")
            }
            placed.append(entry)
        }
        return recorded(placed, of: batch)
    }

    /// The first stream, by name, that is not as `batch` expects.
    static func conflict(in batch: Batch, versions: [String: Int]) -> Conflict? {
        // Looked for among hundreds of streams with the lock held, and as a rule there is none: nothing is sorted.
        var first: Conflict?
        for (stream, expected) in batch.expected {
            let actual = versions[stream.rawValue.columnText] ?? 0
            if expected.allows(actual) { continue }
            if let first, first.stream < stream { continue }
            first = Conflict(stream: stream, expected: expected, actual: actual)
        }
        return first
    }
}
