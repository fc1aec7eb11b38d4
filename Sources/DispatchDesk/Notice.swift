/// A person's part in the notices of memorandum E.1.
public enum Role: String, Codable, Sendable, CaseIterable, CodingKeyRepresentable {
    case fieldSupervisor = "field-supervisor"
    case watchCommander = "watch-commander"
    case dispatchSupervisor = "dispatch-supervisor"

    /// `FS`, `WC`, `DS`: what is typed and what stands on a list.
    public var code: String {
        switch self {
        case .fieldSupervisor: "FS"
        case .watchCommander: "WC"
        case .dispatchSupervisor: "DS"
        }
    }

    public var title: String {
        switch self {
        case .fieldSupervisor: "Field Supervisor"
        case .watchCommander: "Watch Commander"
        case .dispatchSupervisor: "Dispatch Supervisor"
        }
    }

    /// The role of `FS`, `wc`, `field-supervisor` …
    public init?(typed text: String) {
        let wanted = text.lowercased()
        guard let role = Role.allCases.first(where: { $0.code.lowercased() == wanted || $0.rawValue == wanted })
        else { return nil }
        self = role
    }
}

/// The paragraph of the memorandum that applies.
public enum Basis: String, Codable, Sendable, CaseIterable {
    /// E.1.a: a call for service; dispatch a field supervisor. Unclear counts as this.
    case callForService = "E.1.a"
    /// E.1.b: an advised entry; notify field supervisor, watch commander and dispatch supervisor.
    case advisedEntry = "E.1.b"
}

/// Why a role has a notice.
public enum NoticeKind: String, Codable, Sendable {
    /// E.1.a, field supervisor: go.
    case dispatch
    /// Owed by the paragraph itself (E.1.b, all three roles).
    case owed
    /// The agency's own setting on E.1.a; the memorandum does not ask for it there.
    case courtesy
}

/// How an acknowledgment reached the desk.
public enum Channel: String, Codable, Sendable, CaseIterable {
    case console, phone, radio, desk
}

/// What a person said when they acknowledged.
public struct Answer: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Read and understood, nothing more said.
        case received
        /// Going there (C.1).
        case responding
        /// Under way, with the unit.
        case enRoute = "en-route"
        /// Can't go; the unit named goes instead (C.1).
        case notAvailable = "not-available"
        /// Somebody else has it already.
        case covered

        public var title: String {
            switch self {
            case .received: "RECEIVED"
            case .responding: "RESPONDING"
            case .enRoute: "EN ROUTE"
            case .notAvailable: "NOT AVAILABLE"
            case .covered: "COVERED"
            }
        }
    }
    public var kind: Kind
    /// The unit that goes, as a call sign; needed when somebody goes instead.
    public var unit: String?

    public init(_ kind: Kind, unit: String? = nil) { (self.kind, self.unit) = (kind, unit) }
}

/// One person's acknowledgment of one notice. A lease, not an end: only a close or a stand-down ends a notice.
public struct Acknowledgment: Hashable, Codable, Sendable {
    /// Who answered, as typed; nil once the words were erased by law.
    public var person: String?
    public var channel: Channel
    public var answer: Answer
    public var at: Instant
    /// Who put it on the record.
    public var by: Actor
}

/// One directive to one role about one situation.
public struct Notice: Hashable, Codable, Sendable {
    public enum State: String, Codable, Sendable {
        case queued, released, acknowledged
        case stoodDown = "stood-down"
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
    /// 1, then one more each time a change of kind renewed it.
    public var round: Int
    /// Whether somebody was told in this or an earlier round and has not been told to stand down since.
    public var isTold = false

    /// Waiting for somebody to acknowledge it.
    public var isOpen: Bool { state == .queued || state == .released }

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
}

/// Why a notice was stood down.
public enum StandDownReason: String, Codable, Sendable {
    /// Every flagged call of the situation was dismissed.
    case dismissed
    /// The determination is that no federal officers are involved (A.3).
    case notFederal = "not-federal"
}
