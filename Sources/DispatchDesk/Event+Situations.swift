public struct SituationOpened: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var call: CallID
    public var basis: Basis
    /// Opened by the number of questions and rumors, nobody having seen anything.
    public var isRumor: Bool?
}

public struct CallJoined: Hashable, Codable, Sendable {
    public enum Reason: String, Codable, Sendable {
        case sameBlock = "same-block"
        case near
        /// One of several questions and rumors about one area.
        case rumor
        /// A person put the situations together.
        case merged
        /// A person or a corrected place took it out of another.
        case split
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

/// A call is not about this situation after all.
public struct CallLeft: Hashable, Codable, Sendable {
    public enum Cause: String, Codable, Sendable {
        /// A person said so.
        case split
        /// The feed corrected its place.
        case moved
        /// Its situation went into another.
        case merged
        /// Its situation was closed, and there is something new.
        case closed
    }
    public var situation: SituationID
    public var call: CallID
    public var cause: Cause
}

/// The texts say of the situation what they had not said before, or the call that made a rumor a report came in.
public struct SituationChanged: Hashable, Codable, Sendable {
    public var situation: SituationID
    /// What is new, in alphabetical order.
    public var kinds: [Tag]
    /// The call that said so.
    public var call: CallID
    /// What had only been asked about has been seen.
    public var endsRumor: Bool?
}

/// A question or a rumor was taken in. On one stream for all of them, because their number is what counts.
public struct RumorNoted: Hashable, Codable, Sendable {
    public var call: CallID
}

public struct SituationMerged: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var into: SituationID
}

public struct SituationLinked: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var other: SituationID
}

public struct SituationClosed: Hashable, Codable, Sendable {
    public var situation: SituationID
    /// Whether a supervisor allowed it although something was owed.
    public var isOverridden: Bool
    /// Duties that hold a closing and were open.
    public var open: [DutyID]
}

/// Who allowed a situation to be closed with something owed, and why.
public struct OverrideWords: Hashable, Codable, Sendable {
    public var supervisor: String
    public var reason: String
    public init(supervisor: String, reason: String) { (self.supervisor, self.reason) = (supervisor, reason) }
}

public struct SupervisorArrived: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var unit: String
}

public struct UnitRoleGiven: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var unit: String
    public var role: SceneRole
}

public struct Observed: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var number: Int
    /// The unit that reported it, or `RP`.
    public var source: String
    public var facts: ObservedFacts
    /// Times words were withheld.
    public var withheld: Int
}

public struct FederalCalled: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var call: CallID
    public var asks: FederalCall.Asks
}

/// Which report is written, and its number once there is one.
public struct ReportNamed: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var kind: ReportKind
    public var number: String?
}

// MARK: - Duties

public struct DutyArose: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var duty: DutyID
    public var due: Instant?
}

public struct DutyDone: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var duty: DutyID
    /// How the report reached the desk; nil where a person's own act on the record shows it.
    public var channel: Channel?
    public var number: String?
}

/// Who reported a duty done, as typed: the erasable half.
public struct Reporter: Hashable, Codable, Sendable {
    public var person: String
    public init(person: String) { self.person = person }
}

/// What brought the duty about is no longer so.
public struct DutyFellAway: Hashable, Codable, Sendable {
    public var situation: SituationID
    public var duty: DutyID
}
