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
    /// When it opens again by itself if nobody has closed it.
    public var leaseUntil: Instant?
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

/// A step of the escalation fired. Recorded also when it found nobody: why no one was paged has to be known.
public struct NoticeStepped: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable {
        /// Its time had come.
        case timer
        /// The notice went out.
        case released
        /// The step before it found nobody to tell.
        case nobody
        /// Every message of the step before it was refused.
        case refused
        /// A person asked for it.
        case hand
        /// It was opened again.
        case reopened
    }
    public var notice: NoticeID
    public var round: Int
    public var lap: Int
    public var step: Int
    /// People it reached out to, by message or by voice; 0 for nobody.
    public var told: Int
    public var cause: Cause
    /// When the next step is due.
    public var next: Instant?
}

/// Acknowledged, and owed an answer again.
public struct NoticeReopened: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable {
        /// The acknowledgment's lease ran out with nobody having closed the notice.
        case leaseEnded = "lease-ended"
        /// A person opened it.
        case hand
        /// Whoever held the acknowledgment was relieved, and nobody took it on.
        case relief
    }
    public var notice: NoticeID
    public var round: Int
    public var cause: Cause
}

/// Another person holds the acknowledgment now.
public struct NoticeHandedOn: Hashable, Codable, Sendable {
    public var notice: NoticeID
    public var channel: Channel
    public var leaseUntil: Instant?
}

public struct NoticeSnoozed: Hashable, Codable, Sendable {
    public var notice: NoticeID
    public var person: PersonID
    public var until: Instant
}

public struct NoticeSnoozeEnded: Hashable, Codable, Sendable {
    public var notice: NoticeID
    public var person: PersonID
}

/// Nothing more is to come of the notice.
public struct NoticeClosed: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable {
        /// All three roles have acknowledged an advised entry (E.1.b).
        case complete
        /// A field supervisor's unit was dispatched (E.1.a).
        case dispatched
        /// It was acknowledged, and those on scene have said what it is.
        case determined
        /// The situation was closed.
        case situationClosed = "situation-closed"
        /// Its situation went into another, which has a notice for the role.
        case merged
        /// A test page was acknowledged.
        case tested
        /// A person closed it.
        case hand
    }
    public var notice: NoticeID
    public var cause: Cause
}

/// A page to one person of the roster that says TEST, to try the way to them.
public struct TestPaged: Hashable, Codable, Sendable {
    public var notice: NoticeID
    public var role: Role
    public var person: PersonID
    public var warnAfter: Int
    public var limit: Int
}
