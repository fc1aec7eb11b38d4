/// A call as a feed or a form hands it in, before the guard has seen it.
public struct IncomingCall: Hashable, Sendable {
    public var id: CallID
    public var type: String?
    public var priority: Int?
    /// nil takes the time of recording.
    public var received: Instant?
    public var callForService: Bool?
    public var location: String?
    public var coordinate: Coordinate?
    public var district: String?
    public var beat: String?
    public var source: String?
    public var narrative: String?
    /// The feed's word on where the call stands; nil leaves it.
    public var status: CallStatus?
    /// Units on the call, as the feed names them; nil leaves them.
    public var units: [String]?

    public init(
        id: CallID, type: String? = nil, priority: Int? = nil, received: Instant? = nil, callForService: Bool? = nil,
        location: String? = nil, coordinate: Coordinate? = nil, district: String? = nil, beat: String? = nil,
        source: String? = nil, narrative: String? = nil, status: CallStatus? = nil, units: [String]? = nil
    ) {
        self.id = id
        self.type = type
        self.priority = priority
        self.received = received
        self.callForService = callForService
        self.location = location
        self.coordinate = coordinate
        self.district = district
        self.beat = beat
        self.source = source
        self.narrative = narrative
        self.status = status
        self.units = units
    }
}

/// What a person or a feed asks the desk to do.
public enum Command: Hashable, Sendable {
    /// A feed's call: new, or one known by its id that has changed. Receiving the same twice changes nothing.
    case receive(IncomingCall)
    /// A call typed at the console. The desk gives it the next local number of `year`; the id handed in is not used.
    case enter(IncomingCall, year: Int)
    case addNote(CallID, text: String)
    case strikeNote(CallID, number: Int, reason: String)
    /// The flag is right. `basis` nil keeps the call's own paragraph; `.advisedEntry` says no call for service.
    case confirm(CallID, basis: Basis?)
    case dismiss(CallID, reason: String, remark: String?)
    /// An advised entry becomes a call for service (E.1.b to E.1.a).
    case promote(CallID, remark: String?)
    case setStatus(CallID, CallStatus, units: [String])
    /// A person gives the call another priority, 1 (most urgent) to 9, with the reason.
    case prioritize(CallID, Int, reason: String)
    /// A field supervisor is dispatched (E.1.a).
    case dispatchSupervisor(CallID, unit: String)
    case determine(CallID, Determination)
    /// Somebody answered a notice. `round` is the one they were asked in; nil where nobody looked.
    case acknowledge(NoticeID, round: Int? = nil, person: String, channel: Channel, answer: Answer)
    /// `release_after` has run out.
    case release(NoticeID)
    /// A call in which a federal agency tells of an operation or asks for help with one.
    case enterFederal(IncomingCall, year: Int, FederalCall.Asks, FederalCallWords)

    // Situations.
    /// `confirm_after` has run out: an unanswered flag counts as confirmed.
    case expire(CallID)
    case merge(SituationID, into: SituationID)
    /// The call is about something else: it gets a situation of its own.
    case split(CallID)
    case link(SituationID, SituationID)
    /// What a unit on scene saw.
    case observe(CallID, source: String, ObservedFacts, ObservedWords)
    case supervisorArrived(CallID, unit: String)
    case giveRole(CallID, unit: String, SceneRole)
    case nameReport(CallID, ReportKind, number: String?)
    /// Somebody reports a duty done.
    case reportDuty(SituationID, DutyID, person: String, channel: Channel, number: String?)
    /// `override`: who allows it although something is owed, and why.
    case closeSituation(SituationID, override: OverrideWords?)

    // Notices.
    /// A step's time has come; named by the step before it.
    case step(NoticeID, round: Int, lap: Int, step: Int)
    /// The next step now.
    case escalate(NoticeID)
    /// An acknowledgment's lease has run out.
    case endLease(NoticeID, round: Int, until: Instant)
    /// Opens a notice again that was answered.
    case reopen(NoticeID)
    /// Somebody else holds the acknowledgment from now on.
    case handOn(NoticeID, person: String, channel: Channel)
    case snooze(NoticeID, PersonID, minutes: Int, reason: String)
    case endSnooze(NoticeID, PersonID, until: Instant)
    case closeNotice(NoticeID)

    // Messages and the roster.
    /// A console is about to send it.
    case claim(DeliveryKey)
    case settle(DeliveryKey, attempt: Int, DeliverySettled.Outcome, detail: String)
    case enroll(RosterPerson)
    case confirmRoster(Role, PersonID)
    case leaveRoster(Role, PersonID)
    case endActing(Role, PersonID, until: Instant)
    /// A page that says TEST.
    case testPage(Role, PersonID)
    /// A position is passed on, or what one watch leaves to the next.
    case relief(ReliefCommand)
    /// The machine's clock was set by so many seconds.
    case noteClock(seconds: Int)

    // What leaves the room.
    case export(RecordExported, reason: String)
    case finishExport(RecordExportFinished)
}

extension Command {
    /// Whether what it decides rests on everything that is open, also on what is just being recorded: it is decided while
    /// nobody else can record anything.
    public var restsOnWholeBoard: Bool {
        guard case .relief(let command) = self else { return false }
        switch command {
        // A takeover is signed when its sheet was read as it stands.
        case .assume, .sign, .takeOver, .leave: return true
        case .takeUp, .offer, .begin, .mark, .brief, .remark, .answer, .readBack, .release, .signForAbsent,
            .cancel, .abandon, .seal, .passOn, .endPassOn, .expirePassOn:
            return false
        }
    }
}

/// Somebody to be put on the roster, as typed.
public struct RosterPerson: Hashable, Sendable {
    public var role: Role
    public var person: String
    public var callSign: String
    public var name: String
    public var ways: [Way]
    /// Until when they act in the role; nil for its holder.
    public var actingUntil: Instant?

    public init(
        role: Role, person: String, callSign: String, name: String, ways: [Way], actingUntil: Instant? = nil
    ) {
        (self.role, self.person, self.callSign, self.name) = (role, person, callSign, name)
        (self.ways, self.actingUntil) = (ways, actingUntil)
    }
}
