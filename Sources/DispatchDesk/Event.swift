/// A fact on the record. What happened, never what to do.
///
/// Each case has two halves. The *facts* are ids, codes, roles, rule ids and numbers: they hold nothing personal, are
/// permanent, and go into the hash chain. The *words* are what people said, typed or are called, and where: they
/// live apart, are the only thing that can be erased by law, and are nil once they were. A board is whole either way.
public enum Event: Hashable, Sendable {
    case callReceived(CallReceived, CallWords?)
    case callUpdated(CallUpdated, CallWords?)
    case callAssessed(CallAssessed)
    case callConfirmed(CallConfirmed)
    case callDismissed(CallDismissed, Remark?)
    case callPromoted(CallPromoted, Remark?)
    case callAdvised(CallAdvised)
    case callStatusChanged(CallStatusChanged)
    case noteAdded(NoteAdded, Remark?)
    case noteStruck(NoteStruck, Remark?)
    case situationOpened(SituationOpened)
    case callJoined(CallJoined)
    case situationRebased(SituationRebased)
    case supervisorDispatched(SupervisorDispatched)
    case determined(Determined)
    case noticeQueued(NoticeQueued)
    case noticeReleased(NoticeReleased)
    case noticeAcknowledged(NoticeAcknowledged, AcknowledgmentWords?)
    case noticeRebased(NoticeRebased)
    case noticeRenewed(NoticeRenewed)
    case noticeStoodDown(NoticeStoodDown)
}

// MARK: - Calls

public struct CallReceived: Hashable, Codable, Sendable {
    public var call: CallID
    public var type: String
    public var priority: Int?
    public var received: Instant
    public var callForService: Bool?
    public var basis: Basis
    public var district: String?
    public var beat: String?
    public var source: String
    /// Times the status guard withheld words in this text.
    public var withheld: Int
}

/// What a call says and where it is: the erasable half.
public struct CallWords: Hashable, Codable, Sendable {
    public var location: String
    public var narrative: String
    public var coordinate: Coordinate?
    public init(location: String, narrative: String, coordinate: Coordinate?) {
        (self.location, self.narrative, self.coordinate) = (location, narrative, coordinate)
    }
}

/// The feed sent the call again with something changed. Fields that are nil did not change.
public struct CallUpdated: Hashable, Codable, Sendable {
    public var call: CallID
    public var type: String?
    public var priority: Int?
    public var callForService: Bool?
    public var district: String?
    public var beat: String?
    public var withheld: Int
}

public struct CallAssessed: Hashable, Codable, Sendable {
    public var call: CallID
    public var assessment: Assessment
}

public struct CallConfirmed: Hashable, Codable, Sendable {
    public var call: CallID
    public var basis: Basis
}

public struct CallDismissed: Hashable, Codable, Sendable {
    public var call: CallID
    /// A code of the pack's closed list.
    public var reason: String
    /// The rules that stood when it was dismissed.
    public var known: [String]
}

/// An advised entry became a call for service.
public struct CallPromoted: Hashable, Codable, Sendable {
    public var call: CallID
}

/// The feed has made an advised entry of a call that nobody has confirmed or dismissed yet.
public struct CallAdvised: Hashable, Codable, Sendable {
    public var call: CallID
}

public struct CallStatusChanged: Hashable, Codable, Sendable {
    public var call: CallID
    public var status: CallStatus
    public var units: [String]
}

/// Words beside a fact: the text of a note, a reason.
public struct Remark: Hashable, Codable, Sendable {
    public var text: String
    public init(_ text: String) { self.text = text }
}

public struct NoteAdded: Hashable, Codable, Sendable {
    public var call: CallID
    public var number: Int
    public var withheld: Int
}

public struct NoteStruck: Hashable, Codable, Sendable {
    public var call: CallID
    public var number: Int
}

// MARK: - Situations

public struct SituationOpened: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var call: CallID
    public var basis: Basis
}

public struct CallJoined: Hashable, Codable, Sendable {
    public enum Reason: String, Codable, Sendable {
        case sameBlock = "same-block"
        case near
    }
    public var situation: SituationID
    public var call: CallID
    public var reason: Reason
}

/// The paragraph that applies to the situation changed: an advised entry was promoted, or a call was advised.
public struct SituationRebased: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var basis: Basis
}

public struct SupervisorDispatched: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var call: CallID
    /// Call sign, such as `3S12`.
    public var unit: String
}

public struct Determined: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var determination: Determination
}

// MARK: - Notices

public struct NoticeQueued: Hashable, Codable, Sendable {
    public var notice: NoticeID
    public var situation: SituationID
    public var call: CallID
    public var role: Role
    public var basis: Basis
    public var kind: NoticeKind
    public var releaseAt: Instant
    public var warnAfter: Int
    public var limit: Int
}

public struct NoticeReleased: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable {
        /// `release_after` ran out with nobody having said anything.
        case timer
        /// A person confirmed the call, promoted it, or took back that it is not federal.
        case confirmation
        /// Somebody answered it before it went out.
        case acknowledgment
        /// It was out already when a change of kind renewed it.
        case renewal
    }
    public var notice: NoticeID
    public var cause: Cause
}

public struct NoticeAcknowledged: Hashable, Codable, Sendable {
    public var notice: NoticeID
    public var channel: Channel
    public var answer: Answer
}

/// Who acknowledged, as typed: the erasable half.
public struct AcknowledgmentWords: Hashable, Codable, Sendable {
    public var person: String
    public init(person: String) { self.person = person }
}

/// The notice's paragraph changed; what was acknowledged stands.
public struct NoticeRebased: Hashable, Codable, Sendable {
    public var notice: NoticeID
    public var basis: Basis
    public var kind: NoticeKind
}

/// The notice is owed anew: what was acknowledged before answered something else.
public struct NoticeRenewed: Hashable, Codable, Sendable {
    public var notice: NoticeID
    public var basis: Basis
    public var kind: NoticeKind
    public var round: Int
    public var releaseAt: Instant
    public var warnAfter: Int
    public var limit: Int
}

public struct NoticeStoodDown: Hashable, Codable, Sendable {
    public var notice: NoticeID
    public var reason: StandDownReason
    /// Whether anybody had been told, and so has to be told again.
    public var told: Bool
}

// MARK: - The record's view of an event

extension Event {
    /// The stream whose version the event takes up by one.
    public var stream: StreamName {
        switch self {
        case .callReceived(let fact, _): .call(fact.call)
        case .callUpdated(let fact, _): .call(fact.call)
        case .callAssessed(let fact): .call(fact.call)
        case .callConfirmed(let fact): .call(fact.call)
        case .callDismissed(let fact, _): .call(fact.call)
        case .callPromoted(let fact, _): .call(fact.call)
        case .callAdvised(let fact): .call(fact.call)
        case .callStatusChanged(let fact): .call(fact.call)
        case .noteAdded(let fact, _): .call(fact.call)
        case .noteStruck(let fact, _): .call(fact.call)
        case .situationOpened(let fact): .situation(fact.situation)
        case .callJoined(let fact): .situation(fact.situation)
        case .situationRebased(let fact): .situation(fact.situation)
        case .supervisorDispatched(let fact): .situation(fact.situation)
        case .determined(let fact): .situation(fact.situation)
        case .noticeQueued(let fact): .notice(fact.notice)
        case .noticeReleased(let fact): .notice(fact.notice)
        case .noticeAcknowledged(let fact, _): .notice(fact.notice)
        case .noticeRebased(let fact): .notice(fact.notice)
        case .noticeRenewed(let fact): .notice(fact.notice)
        case .noticeStoodDown(let fact): .notice(fact.notice)
        }
    }
}

/// An event as the ledger keeps it: where it stands, when it was recorded, who brought it about.
public struct RecordedEvent: Hashable, Sendable {
    /// Place in the whole ledger, from 1, without a gap.
    public var position: Int64
    /// Place in its stream, from 1, without a gap.
    public var version: Int
    /// When it was recorded; never earlier than the event before it.
    public var recordedAt: Instant
    public var actor: Actor
    public var event: Event

    public init(position: Int64, version: Int, recordedAt: Instant, actor: Actor, event: Event) {
        (self.position, self.version, self.recordedAt) = (position, version, recordedAt)
        (self.actor, self.event) = (actor, event)
    }
}
