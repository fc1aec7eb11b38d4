/// A person by the id the agency gives them, such as `2207`. An id, never a name: it stands among the facts.
public struct PersonID: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// One way to reach a person: a channel by its name, and the address there.
public struct Way: Hashable, Codable, Sendable {
    /// `mail`, `page` … as the agency calls its channels; or one that a person uses: `phone`, `radio`, `desk`.
    public var channel: String
    public var address: String

    public init(channel: String, address: String) { (self.channel, self.address) = (channel, address) }

    /// `phone:916-555-0142` as it is typed; nil for what is no channel and address.
    public init?(typed text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        self.init(channel: parts[0], address: parts[1])
    }

    /// Channels that somebody at a console uses with their own voice. No delivery is made; the console says whom to call.
    public static let byVoice: Set<String> = ["phone", "radio", "desk"]
    public var isByVoice: Bool { Way.byVoice.contains(channel) }
}

/// Who holds a role on this watch, and how they are reached.
public struct RosterEntry: Hashable, Codable, Sendable {
    public var role: Role
    public var person: PersonID
    /// `3S12`; empty where they have none.
    public var callSign: String
    /// Channel names, in the order in which they are tried: facts.
    public var channels: [String]
    /// Name and addresses: the erasable half.
    public var words: RosterWords?
    /// When somebody last said that this is so on this watch.
    public var confirmedAt: Instant
    public var confirmedBy: Actor
    /// Until when somebody acts in the role; nil for its holder.
    public var actingUntil: Instant?
    /// The newest test page to them that was acknowledged.
    public var testedAt: Instant?

    /// How they are named on a screen: `3S12 SGT EXAMPLE`.
    public var title: String {
        [callSign, words?.name ?? person.rawValue].filter { !$0.isEmpty }.joined(separator: " ")
    }

    public var ways: [Way] { words?.ways ?? [] }
}

/// What a person of the roster is called and where they are reached.
public struct RosterWords: Hashable, Codable, Sendable {
    public var name: String
    public var ways: [Way]
    public init(name: String, ways: [Way]) { (self.name, self.ways) = (name, ways) }
}

/// Who is on for each role. No rotations: a roster is set at the start of a watch and changed by key.
public struct Roster: Hashable, Codable, Sendable {
    public internal(set) var entries: [RosterEntry] = []

    public init() {}

    /// Who answers for a role: those acting in it if there are any, else those who hold it.
    public func onDuty(_ role: Role, at now: Instant) -> [RosterEntry] {
        let all = entries.filter { $0.role == role && ($0.actingUntil ?? now) >= now }
        let acting = all.filter { $0.actingUntil != nil }
        return acting.isEmpty ? all : acting
    }

    public func entry(_ role: Role, _ person: PersonID) -> RosterEntry? {
        entries.first { $0.role == role && $0.person == person }
    }

    /// What is wrong with a roster: shown until it is put right.
    public enum Flaw: Hashable, Sendable {
        case nobody(Role)
        case noWay(Role, PersonID)
        /// None of their channels is one this console sends by, and none is by voice.
        case unknownChannel(Role, PersonID, String)
        case notConfirmed(Role, PersonID)

        public var role: Role {
            switch self {
            case .nobody(let role), .noWay(let role, _), .unknownChannel(let role, _, _), .notConfirmed(let role, _):
                role
            }
        }

        public var words: String {
            switch self {
            case .nobody(let role): "nobody on the roster as \(role.title.lowercased())"
            case .noWay(let role, let person): "no way to reach \(role.code) \(person)"
            case .unknownChannel(let role, let person, let channel):
                "no channel \(channel) is set up here, for \(role.code) \(person)"
            case .notConfirmed(let role, let person): "\(role.code) \(person) not confirmed this watch"
            }
        }
    }

    /// - Parameters:
    ///   - watch: seconds a watch lasts; what was confirmed longer ago was confirmed on another.
    ///   - channels: names of the channels that are set up; nil where that is not known.
    public func flaws(at now: Instant, watch: Int, channels: Set<String>? = nil) -> [Flaw] {
        var flaws: [Flaw] = []
        for role in Role.allCases {
            let present = onDuty(role, at: now)
            if present.isEmpty { flaws.append(.nobody(role)) }
            for entry in present {
                if entry.channels.isEmpty { flaws.append(.noWay(role, entry.person)) }
                for channel in entry.channels where !Way.byVoice.contains(channel) {
                    if let channels, !channels.contains(channel) {
                        flaws.append(.unknownChannel(role, entry.person, channel))
                    }
                }
                if now.seconds(since: entry.confirmedAt) >= watch { flaws.append(.notConfirmed(role, entry.person)) }
            }
        }
        return flaws
    }
}
