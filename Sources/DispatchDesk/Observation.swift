/// What somebody on scene saw of the people carrying out the action (memorandum A.1.b, A.1.b(1)).
///
/// It describes; it judges nothing. A mask or a missing badge is a description and never a violation. The words are kept
/// with the situation, are never searched across situations, and nobody's plate is ever looked up.
public struct Observation: Hashable, Codable, Sendable {
    /// 1 for the first of the situation.
    public var number: Int
    /// The unit that reported it, such as `3S12`, or `RP` for a caller.
    public var source: String
    public var at: Instant
    public var by: Actor
    public var facts: ObservedFacts
    /// nil once erased by law.
    public var words: ObservedWords?
}

/// The parts of an observation that are one of a few words, or a number: they hold nothing personal.
public struct ObservedFacts: Hashable, Codable, Sendable {
    /// How sure an agency's name is.
    public enum Certainty: String, Codable, Sendable, CaseIterable {
        /// They or a caller said so.
        case claimed
        /// It stood on clothing or a vehicle.
        case seen
        /// The on-scene supervisor or agent-in-charge was verified.
        case verified
    }

    public enum Credentials: String, Codable, Sendable, CaseIterable {
        case verified, refused
    }

    public enum YesNo: String, Codable, Sendable, CaseIterable {
        case yes, no
    }

    public enum CityProperty: String, Codable, Sendable, CaseIterable {
        case yes, no, unknown
    }

    /// How many people carry out the action.
    public var personnel: Int?
    public var agency: Certainty?
    public var credentials: Credentials?
    /// Whether the attempt to verify is on body-worn video.
    public var bodyWornVideo: YesNo?
    public var cityProperty: CityProperty?

    public init(
        personnel: Int? = nil, agency: Certainty? = nil, credentials: Credentials? = nil,
        bodyWornVideo: YesNo? = nil, cityProperty: CityProperty? = nil
    ) {
        (self.personnel, self.agency, self.credentials) = (personnel, agency, credentials)
        (self.bodyWornVideo, self.cityProperty) = (bodyWornVideo, cityProperty)
    }
}

/// The parts of an observation that are words: the erasable half.
public struct ObservedWords: Hashable, Codable, Sendable {
    public var agency: String?
    public var descriptions: String?
    public var markings: String?
    public var vehicles: String?
    public var plates: String?

    public init(
        agency: String? = nil, descriptions: String? = nil, markings: String? = nil, vehicles: String? = nil,
        plates: String? = nil
    ) {
        (self.agency, self.descriptions, self.markings) = (agency, descriptions, markings)
        (self.vehicles, self.plates) = (vehicles, plates)
    }
}

/// What is known after every observation of a situation: for each field the newest word on it.
public struct ObservedSoFar: Hashable, Sendable {
    public private(set) var facts = ObservedFacts()
    public private(set) var words = ObservedWords()
    /// The fields of A.1.b(1) that nobody has said anything about yet.
    public private(set) var missing: [String] = []

    public init(_ observations: [Observation]) {
        for observation in observations {
            facts.personnel = observation.facts.personnel ?? facts.personnel
            facts.agency = observation.facts.agency ?? facts.agency
            facts.credentials = observation.facts.credentials ?? facts.credentials
            facts.bodyWornVideo = observation.facts.bodyWornVideo ?? facts.bodyWornVideo
            facts.cityProperty = observation.facts.cityProperty ?? facts.cityProperty
            words.agency = observation.words?.agency ?? words.agency
            words.descriptions = observation.words?.descriptions ?? words.descriptions
            words.markings = observation.words?.markings ?? words.markings
            words.vehicles = observation.words?.vehicles ?? words.vehicles
            words.plates = observation.words?.plates ?? words.plates
        }
        // What was erased by law was said all the same: an observation that had words keeps its duty met.
        let isErased = observations.contains { $0.words == nil }
        func note(_ name: String, _ isThere: Bool) { if !isThere, !isErased { missing.append(name) } }
        if facts.personnel == nil { missing.append("personnel") }
        note("descriptions", words.descriptions != nil)
        note("markings", words.markings != nil)
        note("vehicles", words.vehicles != nil)
        note("plates", words.plates != nil)
    }
}

/// A federal agency told of an operation, or asked for help with it. Who they are is claimed until it is verified.
public struct FederalCall: Hashable, Codable, Sendable {
    public enum Asks: String, Codable, Sendable, CaseIterable {
        /// Tells of it and asks for nothing: a notice is owed (E.1.b).
        case advising
        /// Asks for help: a supervisor responds (B.1.a). Safety, perimeter and traffic only (A.2; Gov. Code 7284.6).
        case requesting

        /// As it stands in the call's text.
        var words: String {
            switch self {
            case .advising: "ADVISING OF OPERATION"
            case .requesting: "REQUESTS ASSISTANCE"
            }
        }
    }

    public var call: CallID
    public var asks: Asks
    public var at: Instant
    public var by: Actor
    /// Agency claimed, number to call back, time window; nil once erased by law.
    public var words: FederalCallWords?
}

/// What a federal agency's caller said of themselves: the erasable half.
public struct FederalCallWords: Hashable, Codable, Sendable {
    public var agency: String
    public var callBack: String
    public var window: String

    public init(agency: String, callBack: String, window: String) {
        (self.agency, self.callBack, self.window) = (agency, callBack, window)
    }
}
