/// A duty line of the pack: `A.6`, or `C.2/captain` where a paragraph asks for two things.
public struct DutyID: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The memorandum's paragraph, `C.2`.
    public var paragraph: String { String(rawValue.prefix { $0 != "/" }) }
}

/// Who owes a duty.
public enum DutyOwner: String, Codable, Sendable, CaseIterable {
    case communications, officer
    case fieldSupervisor = "field-supervisor"
    case watchCommander = "watch-commander"
    case areaCaptain = "area-captain"
    case all

    public var title: String {
        switch self {
        case .communications: "Communications"
        case .officer: "Officer"
        case .fieldSupervisor: "Field Supervisor"
        case .watchCommander: "Watch Commander"
        case .areaCaptain: "Area Captain"
        case .all: "All"
        }
    }
}

/// When a duty arises for a situation. A closed list, so that a pack can't name what the desk does not look at.
public enum DutyTrigger: String, Codable, Sendable, CaseIterable {
    /// A call for service with indicators (E.1.a).
    case callForService = "call-for-service"
    /// A call that does not become one (E.1.b).
    case advisedEntry = "advised-entry"
    /// Units are on a call of it.
    case unitsAssigned = "units-assigned"
    /// A field supervisor was dispatched.
    case supervisorDispatched = "supervisor-dispatched"
    /// Those carrying out the action would not show who they are.
    case credentialsRefused = "credentials-refused"
    case federalConfirmed = "federal-confirmed"
    case notFederal = "not-federal"
    case couldNotVerify = "could-not-verify"
    case goneOnArrival = "gone-on-arrival"
    /// A federal agency asked for help.
    case federalRequest = "federal-request"
    /// The watch commander's notice has gone out.
    case watchCommanderNotified = "watch-commander-notified"
    /// The area captain was told.
    case captainNotified = "captain-notified"
    /// The report is a crime report (a General Offense report).
    case crimeReport = "crime-report"
}

/// What shows that a duty was done.
public enum DutyProof: String, Codable, Sendable, CaseIterable {
    /// A field supervisor's unit, with the time and who dispatched it.
    case supervisor
    /// The three acknowledgments, each a person, a time and a channel.
    case notices
    /// The watch commander's answer: responding, or not available and who goes instead.
    case answer
    /// Credentials verified or refused, and whether it is on body-worn video.
    case credentials
    /// The five fields of A.1.b(1).
    case capture
    /// Each unit's part on scene: safety, perimeter or traffic.
    case roles
    /// The supervisor's time on scene.
    case onScene = "on-scene"
    /// Which report is written.
    case report
    /// The number of the Outside Agency Assist report, or a crime report in its place.
    case outsideAssist = "outside-assist"
    /// Somebody reports it done, with a number where there is one.
    case told
}

/// A line of the memorandum as data: who owes what, when, how it is shown to be done, and what it means when it isn't.
public struct DutyRule: Hashable, Sendable {
    public var id: DutyID
    public var owner: DutyOwner
    /// The duty in our own words.
    public var words: String
    /// Any of these brings it about.
    public var arises: [DutyTrigger]
    /// Seconds until it is due: the agency's setting, never the memorandum's. nil for no time.
    public var dueAfter: Int?
    public var proof: DutyProof
    /// What it means when it stays undone.
    public var undone: String
    /// A situation with it open is not closed (without a supervisor's word).
    public var holdsClosing: Bool
    /// What it brings about when it is reported done: that the captain was told.
    public var marks: DutyTrigger?

    public init(
        id: DutyID, owner: DutyOwner, words: String, arises: [DutyTrigger], dueAfter: Int?, proof: DutyProof,
        undone: String, holdsClosing: Bool, marks: DutyTrigger? = nil
    ) {
        (self.id, self.owner, self.words, self.arises) = (id, owner, words, arises)
        (self.dueAfter, self.proof, self.undone) = (dueAfter, proof, undone)
        (self.holdsClosing, self.marks) = (holdsClosing, marks)
    }
}

/// A duty owed for a situation, from the moment it arose until a person's word ended it.
public struct Duty: Hashable, Codable, Sendable {
    public enum State: Hashable, Codable, Sendable {
        case open
        case done(Done)
        /// What brought it about is no longer so.
        case fallenAway(at: Instant)
    }

    /// Who reported it done, to whom, how. The console records the report; it does not say that it was done.
    public struct Done: Hashable, Codable, Sendable {
        public var at: Instant
        /// Who put it on the record.
        public var by: Actor
        public var channel: Channel?
        /// A report's number or a unit, where there is one.
        public var number: String?
        /// Who reported it, as typed; nil where a person's own act shows it, or once erased by law.
        public var person: String?
    }

    public var id: DutyID
    public var arisenAt: Instant
    public var due: Instant?
    public var state: State

    public var isOpen: Bool { state == .open }

    public func isOverdue(at now: Instant) -> Bool { isOpen && (due.map { $0 <= now } ?? false) }
}
