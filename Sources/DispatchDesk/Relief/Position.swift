/// A seat of the room. From the moment it is first taken up it is held by exactly one person: there is no event that leaves
/// it with nobody, and one kind of event alone, `position.assumed`, that passes it on.
public struct Position: Hashable, Codable, Sendable {
    public var name: PositionName
    public var holder: PersonID
    public var since: Instant
    /// How they came to hold it.
    public var cause: PositionAssumed.Cause
    /// The relief by which it was passed on, where it was by one.
    public var relief: ReliefID?
}

/// What one watch leaves to the next that is about no call: a note, a lookout, a unit that is away, a channel that is bad.
/// It ends by itself when its time is up.
public struct PassOn: Hashable, Codable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case note
        /// To be looked out for.
        case lookout
        /// A unit on meal, at court, out of service.
        case unit
        /// A channel, a console, a line.
        case equipment

        public var title: String {
            switch self {
            case .note: "NOTE"
            case .lookout: "BOLO"
            case .unit: "UNIT"
            case .equipment: "EQUIPMENT"
            }
        }

        /// The kind of `note`, `BOLO`, `unit`, `equip`.
        public init?(typed text: String) {
            let wanted = text.uppercased()
            guard
                let kind = Kind.allCases.first(where: {
                    wanted == $0.title || wanted == $0.rawValue.uppercased()
                        || (wanted.count > 3 && $0.title.hasPrefix(wanted))
                })
            else { return nil }
            self = kind
        }
    }

    /// 1 for the first of the ledger.
    public var number: Int
    public var kind: Kind
    public var at: Instant
    public var by: Actor
    /// nil for one that is ended by hand.
    public var until: Instant?
    /// nil once erased by law.
    public var text: String?
}
