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
    /// When the notice opens again by itself, if nobody has closed it by then; nil where the answer leaves nothing to wait for.
    public var leaseUntil: Instant?
    /// Who held it before, newest last, where it was handed on.
    public var handedOnBy: [Actor] = []
}
