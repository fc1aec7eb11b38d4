/// One message to one person by one channel; the same on every try: `N-0031-WC/1.0.2/2207/mail`.
public struct DeliveryKey: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public init(_ notice: NoticeID, round: Int, lap: Int, step: Int, _ person: PersonID, _ channel: String) {
        rawValue = "\(notice)/\(round).\(lap).\(step)/\(person)/\(channel)"
    }

    public static func standDown(
        _ notice: NoticeID, round: Int, _ person: PersonID, _ channel: String
    ) -> DeliveryKey { DeliveryKey("\(notice)/\(round).stand-down/\(person)/\(channel)") }
}

/// A message on its way to somebody. What it says is made when it is sent, from the board as it is then.
public struct Delivery: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable {
        case page
        case standDown = "stand-down"
    }

    public enum State: Hashable, Codable, Sendable {
        /// To be tried at that time.
        case waiting(next: Instant)
        /// A console is at it until then; after that another may take it up with the same key.
        case claimed(by: String, until: Instant)
        /// Handed over. Not read: only a person's acknowledgment ends what is owed.
        case accepted(Instant)
        /// The channel will never take it.
        case refused(Instant)
        /// Not wanted any more.
        case cancelled(Instant)
    }

    public var key: DeliveryKey
    public var notice: NoticeID
    public var round: Int
    public var kind: Kind
    public var role: Role
    public var person: PersonID
    public var channel: String
    public var queuedAt: Instant
    public var state: State
    /// How often it was tried, or is being.
    public var attempts = 0
    /// What the channel said last, in a few words without anybody's name.
    public var detail: String?

    public var isOpen: Bool {
        switch state {
        case .waiting, .claimed: true
        case .accepted, .refused, .cancelled: false
        }
    }

    /// When somebody has to take it up; nil when nobody has to.
    public var due: Instant? {
        switch state {
        case .waiting(let next): next
        case .claimed(_, let until): until
        case .accepted, .refused, .cancelled: nil
        }
    }
}
