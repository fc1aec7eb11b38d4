public struct DeliveryQueued: Hashable, Codable, Sendable {
    public var key: DeliveryKey
    public var notice: NoticeID
    public var round: Int
    public var kind: Delivery.Kind
    public var role: Role
    public var person: PersonID
    public var channel: String
}

/// A console has taken it up. Recorded before the message leaves, when everything was looked at once more.
public struct DeliveryClaimed: Hashable, Codable, Sendable {
    public var key: DeliveryKey
    /// 1 for the first try.
    public var attempt: Int
    /// After that another console may take it up with the same key.
    public var until: Instant
}

/// What came of a try.
public struct DeliverySettled: Hashable, Codable, Sendable {
    public enum Outcome: String, Codable, Sendable {
        /// Handed over.
        case accepted
        /// May pass.
        case failed
        /// Never will.
        case refused
    }
    public var key: DeliveryKey
    public var attempt: Int
    public var outcome: Outcome
    /// A few words of the channel's, without anybody's name or address: `HTTP 503`, `exit 75`.
    public var detail: String
    /// When it is tried again.
    public var next: Instant?
}

public struct DeliveryCancelled: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable {
        case acknowledged
        /// The notice was closed or stood down, or is owed anew.
        case overtaken
        case snoozed
        /// The person is on the roster no more, or not by this channel.
        case unreachable
    }
    public var key: DeliveryKey
    public var cause: Cause
}

// MARK: - Roster

public struct RosterEntered: Hashable, Codable, Sendable {
    public var role: Role
    public var person: PersonID
    public var callSign: String
    public var channels: [String]
    /// Until when they act in the role; nil for its holder.
    public var actingUntil: Instant?
}

public struct RosterConfirmed: Hashable, Codable, Sendable {
    public var role: Role
    public var person: PersonID
}

public struct RosterLeft: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable {
        case hand
        /// Their time as acting was up.
        case ended
    }
    public var role: Role
    public var person: PersonID
    public var cause: Cause
}

// MARK: - The desk itself

/// The machine's clock was set: timers went on by the time that really passed.
public struct ClockJumped: Hashable, Codable, Sendable {
    /// Seconds the clock went forward; negative for back.
    public var seconds: Int
}
