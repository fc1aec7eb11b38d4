public struct CallReceived: Hashable, Codable, Sendable {
    public var call: CallID
    public var type: String
    public var priority: Int?
    public var received: Instant
    public var callForService: Bool?
    public var basis: Basis
    public var district: String?
    public var beat: String?
    public var source: String
    /// Times the status guard withheld words in this text.
    public var withheld: Int
}

/// What a call says and where it is: the erasable half.
public struct CallWords: Hashable, Codable, Sendable {
    public var location: String
    public var narrative: String
    public var coordinate: Coordinate?
    public init(location: String, narrative: String, coordinate: Coordinate?) {
        (self.location, self.narrative, self.coordinate) = (location, narrative, coordinate)
    }
}

/// The feed sent the call again with something changed. Fields that are nil did not change.
public struct CallUpdated: Hashable, Codable, Sendable {
    public var call: CallID
    public var type: String?
    public var priority: Int?
    public var callForService: Bool?
    public var district: String?
    public var beat: String?
    public var withheld: Int
    /// A person gave the priority, not the feed; nil where the feed spoke.
    public var isTyped: Bool?
}

public struct CallAssessed: Hashable, Codable, Sendable {
    public var call: CallID
    public var assessment: Assessment
}

public struct CallConfirmed: Hashable, Codable, Sendable {
    public var call: CallID
    public var basis: Basis
}

public struct CallDismissed: Hashable, Codable, Sendable {
    public var call: CallID
    /// A code of the pack's closed list.
    public var reason: String
    /// The rules that stood when it was dismissed.
    public var known: [String]
}

/// An advised entry became a call for service.
public struct CallPromoted: Hashable, Codable, Sendable {
    public var call: CallID
}

/// The feed has made an advised entry of a call that nobody has confirmed or dismissed yet.
public struct CallAdvised: Hashable, Codable, Sendable {
    public var call: CallID
}

public struct CallStatusChanged: Hashable, Codable, Sendable {
    public var call: CallID
    public var status: CallStatus
    public var units: [String]
}

/// Words beside a fact: the text of a note, a reason.
public struct Remark: Hashable, Codable, Sendable {
    public var text: String
    public init(_ text: String) { self.text = text }
}

public struct NoteAdded: Hashable, Codable, Sendable {
    public var call: CallID
    public var number: Int
    public var withheld: Int
}

public struct NoteStruck: Hashable, Codable, Sendable {
    public var call: CallID
    public var number: Int
}

/// Nobody confirmed or dismissed the flag in time: it counts as confirmed.
public struct CallUnanswered: Hashable, Codable, Sendable {
    public var call: CallID
}
