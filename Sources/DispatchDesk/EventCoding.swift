public import Foundation

/// An event as bytes: its kind, the version of that kind's form, the facts, and the words if it has any.
///
/// JSON with sorted keys, so the same event always gives the same bytes: they go into the hash chain.
public struct EncodedEvent: Hashable, Sendable {
    /// Such as `call.received`; never renamed once released.
    public var kind: String
    public var schema: Int
    public var facts: Data
    public var words: Data?

    public init(kind: String, schema: Int, facts: Data, words: Data?) {
        (self.kind, self.schema, self.facts, self.words) = (kind, schema, facts, words)
    }
}

/// An event's bytes that can't be read.
public struct EventCodingError: Error, CustomStringConvertible {
    public var kind: String
    public var reason: String
    public var description: String { "event of kind \(kind): \(reason)" }
}

extension Event {
    /// The event's bytes.
    public func encoded() throws -> EncodedEvent {
        switch self {
        case .callReceived(let facts, let words): try pack("call.received", facts, words)
        case .callUpdated(let facts, let words): try pack("call.updated", facts, words)
        case .callAssessed(let facts): try pack("call.assessed", facts)
        case .callConfirmed(let facts): try pack("call.confirmed", facts)
        case .callDismissed(let facts, let words): try pack("call.dismissed", facts, words)
        case .callPromoted(let facts, let words): try pack("call.promoted", facts, words)
        case .callAdvised(let facts): try pack("call.advised", facts)
        case .callStatusChanged(let facts): try pack("call.status", facts)
        case .noteAdded(let facts, let words): try pack("note.added", facts, words)
        case .noteStruck(let facts, let words): try pack("note.struck", facts, words)
        case .situationOpened(let facts): try pack("situation.opened", facts)
        case .callJoined(let facts): try pack("situation.joined", facts)
        case .situationRebased(let facts): try pack("situation.rebased", facts)
        case .supervisorDispatched(let facts): try pack("supervisor.dispatched", facts)
        case .determined(let facts): try pack("situation.determined", facts)
        case .noticeQueued(let facts): try pack("notice.queued", facts)
        case .noticeReleased(let facts): try pack("notice.released", facts)
        case .noticeAcknowledged(let facts, let words): try pack("notice.acknowledged", facts, words)
        case .noticeRebased(let facts): try pack("notice.rebased", facts)
        case .noticeRenewed(let facts): try pack("notice.renewed", facts)
        case .noticeStoodDown(let facts): try pack("notice.stood-down", facts)
        case .callUnanswered(let facts): try pack("call.unanswered", facts)
        case .callLeft(let facts): try pack("situation.left", facts)
        case .situationChanged(let facts): try pack("situation.changed", facts)
        case .situationMerged(let facts): try pack("situation.merged", facts)
        case .situationLinked(let facts): try pack("situation.linked", facts)
        case .situationClosed(let facts, let words): try pack("situation.closed", facts, words)
        case .supervisorArrived(let facts): try pack("supervisor.arrived", facts)
        case .unitRoleGiven(let facts): try pack("unit.role", facts)
        case .observed(let facts, let words): try pack("situation.observed", facts, words)
        case .federalCalled(let facts, let words): try pack("federal.called", facts, words)
        case .reportNamed(let facts): try pack("report.named", facts)
        case .dutyArose(let facts): try pack("duty.arose", facts)
        case .dutyDone(let facts, let words): try pack("duty.done", facts, words)
        case .dutyFellAway(let facts): try pack("duty.fell-away", facts)
        case .noticeStepped(let facts): try pack("notice.stepped", facts)
        case .noticeReopened(let facts): try pack("notice.reopened", facts)
        case .noticeHandedOn(let facts, let words): try pack("notice.handed-on", facts, words)
        case .noticeSnoozed(let facts, let words): try pack("notice.snoozed", facts, words)
        case .noticeSnoozeEnded(let facts): try pack("notice.snooze-ended", facts)
        case .noticeClosed(let facts): try pack("notice.closed", facts)
        case .testPaged(let facts): try pack("notice.test", facts)
        case .deliveryQueued(let facts): try pack("delivery.queued", facts)
        case .deliveryClaimed(let facts): try pack("delivery.claimed", facts)
        case .deliverySettled(let facts): try pack("delivery.settled", facts)
        case .deliveryCancelled(let facts): try pack("delivery.cancelled", facts)
        case .rosterEntered(let facts, let words): try pack("roster.entered", facts, words)
        case .rosterConfirmed(let facts): try pack("roster.confirmed", facts)
        case .rosterLeft(let facts): try pack("roster.left", facts)
        case .positionAssumed(let facts, let words): try pack("position.assumed", facts, words)
        case .reliefOffered(let facts, let words): try pack("relief.offered", facts, words)
        case .reliefBegun(let facts): try pack("relief.begun", facts)
        case .reliefBriefed(let facts): try pack("relief.briefed", facts)
        case .reliefMarked(let facts): try pack("relief.marked", facts)
        case .reliefRemarked(let facts, let words): try pack("relief.remarked", facts, words)
        case .reliefAnswered(let facts, let words): try pack("relief.answered", facts, words)
        case .reliefReadBack(let facts): try pack("relief.read-back", facts)
        case .reliefReleased(let facts): try pack("relief.released", facts)
        case .reliefSigned(let facts): try pack("relief.signed", facts)
        case .reliefCancelled(let facts): try pack("relief.cancelled", facts)
        case .reliefSealed(let facts): try pack("relief.sealed", facts)
        case .passOnAdded(let facts, let words): try pack("pass-on.added", facts, words)
        case .passOnEnded(let facts): try pack("pass-on.ended", facts)
        case .clockJumped(let facts): try pack("clock.jumped", facts)
        case .rumorNoted(let facts): try pack("rumor.noted", facts)
        case .recordExported(let facts, let words): try pack("record.exported", facts, words)
        case .recordExportFinished(let facts): try pack("record.export-finished", facts)
        }
    }

    /// Reads an event back. `encoded.words` is nil where there were none or they were erased.
    public init(_ encoded: EncodedEvent) throws {
        guard encoded.schema == 1 else {
            throw EventCodingError(
                kind: encoded.kind,
                reason: "form \(encoded.schema) is newer than this program reads; update watchdesk on this console")
        }
        switch encoded.kind {
        case "call.received": self = .callReceived(try facts(encoded), try words(encoded))
        case "call.updated": self = .callUpdated(try facts(encoded), try words(encoded))
        case "call.assessed": self = .callAssessed(try facts(encoded))
        case "call.confirmed": self = .callConfirmed(try facts(encoded))
        case "call.dismissed": self = .callDismissed(try facts(encoded), try words(encoded))
        case "call.promoted": self = .callPromoted(try facts(encoded), try words(encoded))
        case "call.advised": self = .callAdvised(try facts(encoded))
        case "call.status": self = .callStatusChanged(try facts(encoded))
        case "note.added": self = .noteAdded(try facts(encoded), try words(encoded))
        case "note.struck": self = .noteStruck(try facts(encoded), try words(encoded))
        case "situation.opened": self = .situationOpened(try facts(encoded))
        case "situation.joined": self = .callJoined(try facts(encoded))
        case "situation.rebased": self = .situationRebased(try facts(encoded))
        case "supervisor.dispatched": self = .supervisorDispatched(try facts(encoded))
        case "situation.determined": self = .determined(try facts(encoded))
        case "notice.queued": self = .noticeQueued(try facts(encoded))
        case "notice.released": self = .noticeReleased(try facts(encoded))
        case "notice.acknowledged": self = .noticeAcknowledged(try facts(encoded), try words(encoded))
        case "notice.rebased": self = .noticeRebased(try facts(encoded))
        case "notice.renewed": self = .noticeRenewed(try facts(encoded))
        case "notice.stood-down": self = .noticeStoodDown(try facts(encoded))
        case "call.unanswered": self = .callUnanswered(try facts(encoded))
        case "situation.left": self = .callLeft(try facts(encoded))
        case "situation.changed": self = .situationChanged(try facts(encoded))
        case "situation.merged": self = .situationMerged(try facts(encoded))
        case "situation.linked": self = .situationLinked(try facts(encoded))
        case "situation.closed": self = .situationClosed(try facts(encoded), try words(encoded))
        case "supervisor.arrived": self = .supervisorArrived(try facts(encoded))
        case "unit.role": self = .unitRoleGiven(try facts(encoded))
        case "situation.observed": self = .observed(try facts(encoded), try words(encoded))
        case "federal.called": self = .federalCalled(try facts(encoded), try words(encoded))
        case "report.named": self = .reportNamed(try facts(encoded))
        case "duty.arose": self = .dutyArose(try facts(encoded))
        case "duty.done": self = .dutyDone(try facts(encoded), try words(encoded))
        case "duty.fell-away": self = .dutyFellAway(try facts(encoded))
        case "notice.stepped": self = .noticeStepped(try facts(encoded))
        case "notice.reopened": self = .noticeReopened(try facts(encoded))
        case "notice.handed-on": self = .noticeHandedOn(try facts(encoded), try words(encoded))
        case "notice.snoozed": self = .noticeSnoozed(try facts(encoded), try words(encoded))
        case "notice.snooze-ended": self = .noticeSnoozeEnded(try facts(encoded))
        case "notice.closed": self = .noticeClosed(try facts(encoded))
        case "notice.test": self = .testPaged(try facts(encoded))
        case "delivery.queued": self = .deliveryQueued(try facts(encoded))
        case "delivery.claimed": self = .deliveryClaimed(try facts(encoded))
        case "delivery.settled": self = .deliverySettled(try facts(encoded))
        case "delivery.cancelled": self = .deliveryCancelled(try facts(encoded))
        case "roster.entered": self = .rosterEntered(try facts(encoded), try words(encoded))
        case "roster.confirmed": self = .rosterConfirmed(try facts(encoded))
        case "roster.left": self = .rosterLeft(try facts(encoded))
        case "position.assumed": self = .positionAssumed(try facts(encoded), try words(encoded))
        case "relief.offered": self = .reliefOffered(try facts(encoded), try words(encoded))
        case "relief.begun": self = .reliefBegun(try facts(encoded))
        case "relief.briefed": self = .reliefBriefed(try facts(encoded))
        case "relief.marked": self = .reliefMarked(try facts(encoded))
        case "relief.remarked": self = .reliefRemarked(try facts(encoded), try words(encoded))
        case "relief.answered": self = .reliefAnswered(try facts(encoded), try words(encoded))
        case "relief.read-back": self = .reliefReadBack(try facts(encoded))
        case "relief.released": self = .reliefReleased(try facts(encoded))
        case "relief.signed": self = .reliefSigned(try facts(encoded))
        case "relief.cancelled": self = .reliefCancelled(try facts(encoded))
        case "relief.sealed": self = .reliefSealed(try facts(encoded))
        case "pass-on.added": self = .passOnAdded(try facts(encoded), try words(encoded))
        case "pass-on.ended": self = .passOnEnded(try facts(encoded))
        case "clock.jumped": self = .clockJumped(try facts(encoded))
        case "rumor.noted": self = .rumorNoted(try facts(encoded))
        case "record.exported": self = .recordExported(try facts(encoded), try words(encoded))
        case "record.export-finished": self = .recordExportFinished(try facts(encoded))
        default:
            throw EventCodingError(
                kind: encoded.kind, reason: "this program doesn't know the kind; update watchdesk on this console")
        }
    }
}

private func pack(_ kind: String, _ facts: some Encodable) throws -> EncodedEvent {
    EncodedEvent(kind: kind, schema: 1, facts: try canonicalJSON(facts), words: nil)
}

private func pack(_ kind: String, _ facts: some Encodable, _ words: (some Encodable)?) throws -> EncodedEvent {
    EncodedEvent(kind: kind, schema: 1, facts: try canonicalJSON(facts), words: try words.map { try canonicalJSON($0) })
}

private func facts<Facts: Decodable>(_ encoded: EncodedEvent) throws -> Facts {
    try JSONDecoder().decode(Facts.self, from: encoded.facts)
}

private func words<Words: Decodable>(_ encoded: EncodedEvent) throws -> Words? {
    try encoded.words.map { try JSONDecoder().decode(Words.self, from: $0) }
}

/// JSON with sorted keys and unescaped slashes: one value, one sequence of bytes.
public func canonicalJSON(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
}
