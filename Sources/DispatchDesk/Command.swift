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
    /// A field supervisor is dispatched (E.1.a).
    case dispatchSupervisor(CallID, unit: String)
    case determine(CallID, Determination)
    /// Somebody answered a notice. `round` is the one they were asked in; nil where nobody looked.
    case acknowledge(NoticeID, round: Int? = nil, person: String, channel: Channel, answer: Answer)
    /// `release_after` has run out.
    case release(NoticeID)
}

/// Why a command can't be carried out, in words for the person who gave it.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case noSuchCall, noSuchNotice, noSuchNote, alreadyConfirmed, alreadyDismissed, notFlagged, notAdvised
        case alreadyAcknowledged, noticeClosed, noticeChanged, unknownReason, missing, nothingToDo, ambiguous,
            notACallSign
        case determined
    }
    public var code: Code
    public var reason: String
    /// The moment the reason speaks of (when somebody else acknowledged); shown in local time after the reason.
    public var at: Instant?
    public var description: String { reason }

    public init(_ code: Code, _ reason: String) { (self.code, self.reason) = (code, reason) }
}
