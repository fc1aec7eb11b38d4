/// One directive to one role about one situation.
public struct Notice: Hashable, Codable, Sendable {
    public enum State: String, Codable, Sendable {
        case queued, released, acknowledged
        case stoodDown = "stood-down"
        case closed
    }

    public var id: NoticeID
    public var situation: SituationID
    /// The call that caused it.
    public var call: CallID
    public var role: Role
    public var basis: Basis
    public var kind: NoticeKind
    public var state: State
    public var queuedAt: Instant
    /// When it goes out by itself if nobody confirms or dismisses first (pack `release_after`).
    public var releaseAt: Instant
    public var releasedAt: Instant?
    /// Seconds from release until the age turns to warn, and until it is over limit. The agency's figures, not the memorandum's.
    public var warnAfter: Int
    public var limit: Int
    public var acknowledgment: Acknowledgment?
    public var stoodDownAt: Instant?
    /// Why it was stood down.
    public var standDownReason: StandDownReason?
    /// 1, then one more each time a change of kind, or the end of a lease, made it owed anew.
    public var round: Int
    /// Whether somebody was told in this or an earlier round and has not been told to stand down since.
    public var isTold = false
    /// How far it has been escalated in this round.
    public var escalation = Escalation()
    /// Who is left alone with it for a while, newest last.
    public var snoozes: [Snooze] = []
    public var closed: Closed?
    /// The person a test page went to; nil for a notice of a situation.
    public var testOf: PersonID?
    /// The round in which it was last stood down; 0 for never.
    public var lastStandDown = 0
    /// When that was; it stays when the notice is owed anew.
    public var lastStoodDownAt: Instant?
    /// Why it was opened again, where it was.
    public var reopened: NoticeReopened.Cause?

    /// How far a notice has been escalated: which step fired last, and when the next is due.
    public struct Escalation: Hashable, Codable, Sendable {
        /// 0 the first time through the steps, then one more each time they begin again.
        public var lap = 0
        /// The step that fired last, from 1; 0 for none.
        public var step = 0
        /// When the next step fires; nil when none is to.
        public var next: Instant?
        /// How many people the last step reached out to; 0 when it found nobody.
        public var told = 0
    }

    /// One person is not told of one notice again until then. Everybody else is.
    public struct Snooze: Hashable, Codable, Sendable {
        public var person: PersonID
        public var until: Instant
        /// nil once erased by law.
        public var reason: String?
        public var by: Actor
    }

    /// What ended it.
    public struct Closed: Hashable, Codable, Sendable {
        public var cause: NoticeClosed.Cause
        public var at: Instant
        public var by: Actor
    }

    /// Waiting for somebody to acknowledge it.
    public var isOpen: Bool { state == .queued || state == .released }

    /// Not ended: open, or acknowledged and held by somebody.
    public var isLive: Bool { isOpen || state == .acknowledged }

    /// When the acknowledgment is due.
    public var due: Instant { (releasedAt ?? releaseAt).advanced(by: limit) }

    /// How an open notice stands against its limit.
    public enum Urgency: Int, Comparable, Sendable {
        case settled, fresh, warn, overLimit
        public static func < (one: Urgency, other: Urgency) -> Bool { one.rawValue < other.rawValue }
    }

    public func urgency(at now: Instant) -> Urgency {
        guard isOpen else { return .settled }
        // One that should have gone out and did not, because no console ran its timer, ages all the same.
        let age = now.seconds(since: releasedAt ?? releaseAt)
        return age >= limit ? .overLimit : age >= warnAfter ? .warn : .fresh
    }

    mutating func markStoodDown(at instant: Instant) { (lastStandDown, lastStoodDownAt) = (round, instant) }

    /// Until when a person is left alone with it; nil for nobody's snooze.
    public func snooze(of person: PersonID, at now: Instant) -> Snooze? {
        snoozes.last { $0.person == person && $0.until > now }
    }
}

/// Why a notice was stood down.
public enum StandDownReason: String, Codable, Sendable {
    /// Every flagged call of the situation was dismissed.
    case dismissed
    /// The determination is that no federal officers are involved (A.3).
    case notFederal = "not-federal"
}
