/// A point on the ground, WGS 84 degrees.
public struct Coordinate: Hashable, Codable, Sendable {
    public var latitude: Double
    public var longitude: Double
    public init(latitude: Double, longitude: Double) { (self.latitude, self.longitude) = (latitude, longitude) }
}

/// Where a call stands in the work of the desk.
public enum CallStatus: String, Codable, Sendable, CaseIterable {
    /// Waiting for a unit.
    case pending
    /// A unit has it.
    case active
    /// Done.
    case closed
}

/// A later note on a call. Notes are struck, never deleted.
public struct Note: Hashable, Codable, Sendable {
    /// 1 for the first note of the call.
    public var number: Int
    /// nil once erased by law.
    public var text: String?
    public var at: Instant
    public var by: Actor
    public var struck: Struck?

    public struct Struck: Hashable, Codable, Sendable {
        public var reason: String?
        public var at: Instant
        public var by: Actor
    }
}

/// What a person has said about a flag.
public enum Review: Hashable, Codable, Sendable {
    /// Nobody has confirmed or dismissed it yet.
    case unreviewed
    /// Nobody did within the pack's `confirm_after`: it counts as confirmed, and waits for the dispatch supervisor's word.
    case unanswered(at: Instant)
    case confirmed(by: Actor, at: Instant)
    /// `known` are the rules that stood when it was dismissed; a rule not among them opens the question again.
    case dismissed(by: Actor, at: Instant, reason: String, known: [String])
}

/// One report as it came in, with every later note.
public struct Call: Hashable, Codable, Sendable {
    public var id: CallID
    /// Type code now, and as first entered.
    public var type: String
    public var originalType: String
    /// 1 is the most urgent; nil when the feed gave none.
    public var priority: Int?
    public var originalPriority: Int?
    /// What the feed last said, while a person's word stands over it; nil while the priority is the feed's own.
    public var overruled: Overruled?
    /// When the call reached the center, by the feed's clock.
    public var received: Instant
    /// As the feed says; nil is unclear.
    public var callForService: Bool?
    public var district: String?
    public var beat: String?
    public var source: String
    /// nil once erased by law; empty when none was given.
    public var location: String?
    public var coordinate: Coordinate?
    public var narrative: String?
    public var notes: [Note]
    /// How many times words were withheld by the status guard.
    public var withheld: Int
    public var status: CallStatus
    /// Call signs of the units on it.
    public var units: [String]
    /// The newest assessment of the whole text.
    public var assessment: Assessment?
    /// The highest level ever reached: a flag never falls back by itself.
    public var level: Level
    public var basis: Basis
    public var review: Review
    public var situation: SituationID?
    /// Whether units were ever on it.
    public var hadUnits = false
    /// When it was closed; nil while it is not.
    public var closedAt: Instant?
    /// When its type, its place or its words were last changed after it came in.
    public var correctedAt: Instant?
    /// When it was first a flag nobody had decided; the pack's `confirm_after` counts from here.
    public var flaggedAt: Instant?
    /// Situations somebody took it out of: it does not go back by itself.
    public var leftSituations: [SituationID] = []

    /// The feed's priority that a person has put another in the place of: the feed saying it again is nothing new.
    public struct Overruled: Hashable, Codable, Sendable {
        public var priority: Int?
    }

    /// The narrative and every note, a line each, struck ones too. Findings point into this text.
    public var text: String { Call.text(narrative: narrative, notes: notes) }

    static func text(narrative: String?, notes: [Note]) -> String {
        ([narrative ?? ""] + notes.map { $0.text ?? "" }).joined(separator: "\n")
    }

    /// Flagged by a rule or confirmed by a person, and not dismissed.
    public var isFlagged: Bool {
        switch review {
        case .unreviewed: level == .flag
        case .confirmed, .unanswered: true
        case .dismissed: false
        }
    }

    /// Flagged, and its words as they are now come to less: a later note corrected them. Only a person stands it down.
    public var proposesStandDown: Bool { isFlagged && level == .flag && (assessment?.level ?? .none) < .flag }

    /// Flagged, and nobody has looked yet.
    public var needsReview: Bool {
        switch review {
        case .unreviewed: level == .flag
        case .unanswered: true
        case .confirmed, .dismissed: false
        }
    }
}
