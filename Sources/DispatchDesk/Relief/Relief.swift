/// The passing of a position from one person to the next: who, how far it has come, what was accepted, what was said.
///
///     offered -> previewing -> briefing -> assumed -> signed -> sealed        (a full watch change)
///     offered ---------------> briefing -> assumed -> signed -> sealed        (a position relief)
///                                          assumed -> signed -> sealed        (a takeover: the sheet is read afterwards)
///     any of the first three -> cancelled: the one who held it holds it still
///
/// Responsibility moves at one event, `position.assumed`, and nothing on the way there takes anything from anybody. The
/// order is that of the field's own checklists: preview alone, verbal briefing, read-back, assumption, review.
public struct Relief: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A watch change: the whole sheet.
        case full
        /// A position relief of two minutes: notices, situations, calls over their limit.
        case light
        /// Somebody is ill or called away: assumed at once, by a supervisor's word, and read afterwards.
        case takeover

        public var title: String {
            switch self {
            case .full: "WATCH CHANGE"
            case .light: "POSITION RELIEF"
            case .takeover: "TAKEOVER"
            }
        }
    }

    public enum Phase: String, Codable, Sendable {
        case offered, previewing, briefing, assumed, signed, sealed, cancelled
    }

    /// What was done with a line of the sheet, and what the line said then.
    public struct Mark: Hashable, Codable, Sendable {
        public var section: SheetSection
        /// As it stood when it was looked at in the preview.
        public var seen: Look?
        /// As it stood when it was accepted.
        public var accepted: Look?
        /// What is to become of an acknowledgment the one who leaves holds.
        public var held: HeldDecision?
        /// Times its read-back was wrong, which opened it again.
        public var reopened = 0

        public struct Look: Hashable, Codable, Sendable {
            public var state: String
            public var at: Instant
            /// Seconds the line was on display.
            public var seconds: Int
        }
    }

    /// What becomes of an acknowledgment when the one who holds it leaves.
    public enum HeldDecision: String, Codable, Sendable, CaseIterable {
        /// The one who comes holds it from now on.
        case own
        /// It is owed an answer again.
        case reopen
    }

    /// Something said on the way: its words are on the record apart, and can be erased.
    public struct Remark: Hashable, Codable, Sendable {
        public enum Kind: String, Codable, Sendable, CaseIterable {
            case note, question
            /// Found in the review to have been left out.
            case omission
        }
        public var number: Int
        public var kind: Kind
        public var at: Instant
        /// Position of its event.
        public var position: Int64
        public var text: String?
        /// Whether a question was answered or left open; nil while it is neither.
        public var isAnswered: Bool?
        public var answer: String?
    }

    public struct Signature: Hashable, Codable, Sendable {
        public var person: PersonID
        public var at: Instant
        /// Signed for by the other, with a reason, because they had left.
        public var isAbsent: Bool
        /// The review's time was not over, with a reason.
        public var isWaived: Bool
    }

    public var id: ReliefID
    public var position: PositionName
    public var kind: Kind
    public var outgoing: PersonID
    public var incoming: PersonID?
    /// Whether both use the console of the one who leaves.
    public var isShared = false
    public var phase: Phase
    public var offeredAt: Instant
    public var begunAt: Instant?
    public var briefedAt: Instant?
    public var assumedAt: Instant?
    public var releasedAt: Instant?
    public var endedAt: Instant?
    /// When something was last done for it.
    public var lastAt: Instant
    /// Positions of its first event and of its newest.
    public var firstPosition: Int64
    public var lastPosition: Int64
    /// Position of the event by which responsibility moved.
    public var assumedPosition: Int64?
    /// Position of the event that holds the sealed document.
    public var sealedPosition: Int64?
    /// Lines that were open when the position passed, and who was on then.
    public var linesPassed: [SheetLineID] = []
    public var rosterThen: [RosterSeat] = []
    /// Acknowledgments that passed with it, and those that were owed an answer again.
    public var owned: [NoticeID] = []
    public var reopened: [NoticeID] = []
    public var marks: [SheetLineID: Mark] = [:]
    public var readBacks: [NoticeID: ReadBackGiven] = [:]
    public var remarks: [Remark] = []
    public var signatures: [Signature] = []
    /// Why it was offered although a step was due, or taken over; nil where neither, or once erased by law.
    public var reason: String?
    /// Who allowed a takeover, as typed.
    public var allowedBy: String?
    /// Offered although a step of a notice was about to fire.
    public var isForced = false

    /// Whether it stands between an offer and the assumption.
    public var isUnderWay: Bool {
        switch phase {
        case .offered, .previewing, .briefing: true
        case .assumed, .signed, .sealed, .cancelled: false
        }
    }

    /// Whether anything is still to come of it.
    public var isOpen: Bool { isUnderWay || phase == .assumed }

    /// Questions nobody has answered or left open.
    public var openQuestions: [Remark] { remarks.filter { $0.kind == .question && $0.isAnswered == nil } }

    public func hasSigned(_ person: PersonID) -> Bool { signatures.contains { $0.person == person } }
}

/// What comes next of a notice: the read-back's answer, and what it is compared with.
public struct ReadBack: Hashable, Codable, Sendable {
    /// Nobody is owed anything any more: it was answered or ended.
    public var isSettled: Bool
    /// The step that comes next, from 1; nil where none does.
    public var step: Int?
    /// When that is.
    public var at: Instant?

    public init(isSettled: Bool, step: Int? = nil, at: Instant? = nil) {
        (self.isSettled, self.step, self.at) = (isSettled, step, at)
    }
}

/// A read-back as it was given, and whether it was right.
public struct ReadBackGiven: Hashable, Codable, Sendable {
    public var said: ReadBack
    public var isRight: Bool
    public var at: Instant
    /// Times one was given for the notice.
    public var tries: Int
}

/// What somebody asks the desk to do about a position.
public enum ReliefCommand: Hashable, Sendable {
    /// A position nobody holds yet.
    case takeUp(PositionName, PersonID)
    /// The holder wants to be relieved. `to`: who comes, where both use one console; `reason` is needed where a step is
    /// about to fire.
    case offer(PositionName, Relief.Kind, to: PersonID?, reason: String?)
    /// The one who comes says who they are, and begins.
    case begin(ReliefID, PersonID)
    /// Seen in the preview, accepted in the briefing. `state` is what the line said on the screen.
    case mark(ReliefID, SheetLineID, state: String, seconds: Int, Relief.HeldDecision?)
    /// The preview is over; the two talk.
    case brief(ReliefID)
    case remark(ReliefID, Relief.Remark.Kind, String)
    /// `text` nil leaves the question open.
    case answer(ReliefID, number: Int, text: String?)
    case readBack(ReliefID, NoticeID, ReadBack)
    /// "I have the position."
    case assume(ReliefID, PersonID)
    /// The one who leaves says: released.
    case release(ReliefID)
    /// `reason` where the review's time is not over.
    case sign(ReliefID, PersonID, reason: String?)
    /// Signs for the other, who left without.
    case signForAbsent(ReliefID, reason: String)
    case cancel(ReliefID)
    /// Nothing was done for it for too long.
    case abandon(ReliefID, since: Instant)
    case takeOver(PositionName, PersonID, supervisor: String, reason: String)
    /// The holder leaves without relief; the watch commander allows it, and holds the position from then on.
    case leave(PositionName, commander: PersonID, reason: String)
    case seal(ReliefSealed)
    case passOn(PassOn.Kind, text: String, until: Instant?)
    case endPassOn(Int)
    case expirePassOn(Int, until: Instant)
}
