/// Calls that are about one thing: the same block or within the pack's distance and time of each other.
public struct Situation: Hashable, Codable, Sendable {
    public var id: SituationID
    public var openedAt: Instant
    public var basis: Basis
    public var calls: [CallID]
    /// When the newest of its calls was received.
    public var latest: Instant
    public var notices: [NoticeID]
    public var determination: Determination
    public var determinedAt: Instant?
    public var determinedBy: Actor?
    public var supervisors: [SupervisorSent]
    /// Made of questions and rumors alone, nobody having seen anything: owed a notice by their number (pack `rumors`).
    public var isRumor = false
    /// What its texts have said that the pack renews notices for, such as WEAPON and CHILD, in alphabetical order.
    public var kinds: [Tag] = []
    /// Situations that have to do with it.
    public var links: [SituationID] = []
    /// The situation its calls went to.
    public var mergedInto: SituationID?
    public var observations: [Observation] = []
    /// What federal agencies have told or asked about it.
    public var federalCalls: [FederalCall] = []
    /// What each unit on scene does, the newest word for each.
    public var unitRoles: [UnitRole] = []
    public var duties: [Duty] = []
    public var report: ReportNamed?
    public var closing: Closing?

    /// One with nothing in it yet.
    public init(id: SituationID, openedAt: Instant, basis: Basis) {
        (self.id, self.openedAt, self.basis, latest) = (id, openedAt, basis, openedAt)
        (calls, notices, supervisors, determination) = ([], [], [], .undetermined)
    }

    /// A field supervisor dispatched to it (E.1.a): which unit, when, by whom, and when they were there.
    public struct SupervisorSent: Hashable, Codable, Sendable {
        public var unit: String
        public var at: Instant
        public var by: Actor
        public var onSceneAt: Instant?
    }

    /// What a unit does once it is known to be a federal action (A.2). There is no other part.
    public struct UnitRole: Hashable, Codable, Sendable {
        public var unit: String
        public var role: SceneRole
        public var at: Instant
        public var by: Actor
    }

    /// How it ended.
    public struct Closing: Hashable, Codable, Sendable {
        public var at: Instant
        public var by: Actor
        /// Who allowed it though something was still owed, and why; nil where nothing was.
        public var override: Override?

        public struct Override: Hashable, Codable, Sendable {
            /// nil once erased by law.
            public var supervisor: String?
            public var reason: String?
        }
    }

    public var isClosed: Bool { closing != nil || mergedInto != nil }

    /// A duty of its own by its id.
    public func duty(_ id: DutyID) -> Duty? { duties.first { $0.id == id } }
}

/// What our units may do at a federal action: keep people safe, keep a perimeter, direct traffic (A.2; Gov. Code 7284.6).
public enum SceneRole: String, Codable, Sendable, CaseIterable {
    case safety, perimeter, traffic

    public var title: String { rawValue.uppercased() }
}

/// Which report is written (A.5, A.6).
public enum ReportKind: String, Codable, Sendable, CaseIterable {
    /// A crime report (a General Offense report).
    case crime
    /// An Outside Agency Assist Information Report.
    case outsideAssist = "outside-assist"
    /// None: nobody went, or there was nothing to report.
    case none

    public var title: String {
        switch self {
        case .crime: "CRIME"
        case .outsideAssist: "OAA"
        case .none: "NONE"
        }
    }

    /// The kind of `crime`, `OAA`, `none`.
    public init?(typed text: String) {
        let wanted = text.uppercased()
        guard let kind = ReportKind.allCases.first(where: { $0.title == wanted || $0.rawValue.uppercased() == wanted })
        else { return nil }
        self = kind
    }
}

/// What the people on scene found.
public enum Determination: String, Codable, Sendable, CaseIterable {
    case undetermined
    case federalConfirmed = "federal-confirmed"
    case notFederal = "not-federal"
    case couldNotVerify = "could-not-verify"
    case goneOnArrival = "gone-on-arrival"

    public var title: String {
        switch self {
        case .undetermined: "undetermined"
        case .federalConfirmed: "federal confirmed"
        case .notFederal: "not federal"
        case .couldNotVerify: "could not verify"
        case .goneOnArrival: "gone on arrival"
        }
    }

    /// What is typed after `DET`.
    public var verb: String {
        switch self {
        case .undetermined: "UND"
        case .federalConfirmed: "FED"
        case .notFederal: "NOT"
        case .couldNotVerify: "UNV"
        case .goneOnArrival: "GOA"
        }
    }
}
