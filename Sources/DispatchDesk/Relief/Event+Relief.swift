/// Somebody holds the position from this moment on: the one event by which responsibility moves.
public struct PositionAssumed: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable {
        /// Nobody had held it on this ledger.
        case unheld
        case relief
        case takeover
        /// The holder left without relief; the watch commander who allowed it holds it.
        case allowed
    }
    public var position: PositionName
    public var person: PersonID
    /// Who held it until then.
    public var from: PersonID?
    public var cause: Cause
    public var relief: ReliefID?
    /// Notices that pass to the one who comes, and that are owed an answer again.
    public var owned: [NoticeID]
    public var reopened: [NoticeID]
    /// What was open at that moment, and who was on the roster.
    public var lines: [SheetLineID]
    public var roster: [RosterSeat]
    /// Times words were withheld in who allowed it and why.
    public var withheld: Int
}

/// Somebody on the roster, in ids.
public struct RosterSeat: Hashable, Codable, Sendable {
    public var role: Role
    public var person: PersonID
    public var callSign: String
    public var isActing: Bool
}

/// Who allowed a position to be taken over or left, and why: the erasable half.
public struct PositionWords: Hashable, Codable, Sendable {
    public var supervisor: String
    public var reason: String
    public init(supervisor: String, reason: String) { (self.supervisor, self.reason) = (supervisor, reason) }
}

public struct ReliefOffered: Hashable, Codable, Sendable {
    public var relief: ReliefID
    public var position: PositionName
    public var kind: Relief.Kind
    public var outgoing: PersonID
    /// Although a step of a notice was about to fire.
    public var isForced: Bool
    public var withheld: Int
}

public struct ReliefBegun: Hashable, Codable, Sendable {
    public var relief: ReliefID
    public var incoming: PersonID
    /// Begun on the console of the one who leaves.
    public var isShared: Bool
}

public struct ReliefBriefed: Hashable, Codable, Sendable {
    public var relief: ReliefID
}

/// A line was seen or accepted, as it stood. `state` is in ids and codes.
public struct ReliefMarked: Hashable, Codable, Sendable {
    public var relief: ReliefID
    public var line: SheetLineID
    public var section: SheetSection
    public var state: String
    public var isAccepted: Bool
    /// Seconds the line was on display.
    public var seconds: Int
    public var held: Relief.HeldDecision?
}

public struct ReliefRemarked: Hashable, Codable, Sendable {
    public var relief: ReliefID
    public var number: Int
    public var kind: Relief.Remark.Kind
    public var withheld: Int
}

/// A question was answered, or left open by both.
public struct ReliefAnswered: Hashable, Codable, Sendable {
    public var relief: ReliefID
    public var number: Int
    public var isAnswered: Bool
    public var withheld: Int
}

public struct ReliefReadBack: Hashable, Codable, Sendable {
    public var relief: ReliefID
    public var notice: NoticeID
    public var said: ReadBack
    public var isRight: Bool
}

public struct ReliefReleased: Hashable, Codable, Sendable {
    public var relief: ReliefID
}

public struct ReliefSigned: Hashable, Codable, Sendable {
    public var relief: ReliefID
    public var person: PersonID
    public var isAbsent: Bool
    public var isWaived: Bool
}

public struct ReliefCancelled: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable {
        case hand
        /// Nothing was done for it for too long.
        case abandoned
        /// The position was taken over or left meanwhile.
        case overtaken
    }
    public var relief: ReliefID
    public var cause: Cause
}

/// The signed document: in ids and codes throughout, so that it may stay when words are erased.
public struct ReliefSealed: Hashable, Codable, Sendable {
    public var relief: ReliefID
    /// The document's body, line by line as it was signed.
    public var document: String
    /// Ed25519 public key and signature over the document's bytes, base64.
    public var key: String
    public var signature: String

    public init(relief: ReliefID, document: String, key: String, signature: String) {
        (self.relief, self.document, self.key, self.signature) = (relief, document, key, signature)
    }
}

public struct PassOnAdded: Hashable, Codable, Sendable {
    public var number: Int
    public var kind: PassOn.Kind
    public var until: Instant?
    public var withheld: Int
}

public struct PassOnEnded: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable { case hand, expired }
    public var number: Int
    public var cause: Cause
}
