/// A name that stands for one thing on the record. Codable as a plain string.
public protocol Identifier: Hashable, Comparable, Codable, CodingKeyRepresentable, Sendable, CustomStringConvertible,
    RawRepresentable
where RawValue == String {
    init(rawValue: String)
}

extension Identifier {
    public init(_ value: String) { self.init(rawValue: value) }
    public var description: String { rawValue }
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// The feed's own id of a call, such as `SA2026000412`. Its last digits are what people type.
public struct CallID: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The last five characters, the short form on every list.
    public var tail: String { String(rawValue.suffix(5)) }
}

/// A situation, numbered in the order they were opened: `S-0031`.
public struct SituationID: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(number: Int) { rawValue = "S-" + number.padded(to: 4) }
    /// The number alone, `0031`.
    public var number: String { String(rawValue.dropFirst(2)) }
}

/// A notice, named for its situation and its role: `N-0031-WC`.
public struct NoticeID: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ situation: SituationID, _ role: Role) { rawValue = "N-\(situation.number)-\(role.code)" }
    /// A test page, numbered by itself: `T-0004-WC`.
    public init(test number: Int, _ role: Role) { rawValue = "T-\(number.padded(to: 4))-\(role.code)" }
}

/// A seat of the room, such as `Radio 1`.
public struct PositionName: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A relief, numbered in the order they were offered: `R-0113`.
public struct ReliefID: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(number: Int) { rawValue = "R-" + number.padded(to: 4) }
}

/// A line of a relief sheet, named for what it is about: `N-0031-WC`, `S-0031`, `duties S-0031`.
public struct SheetLineID: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A stream of the ledger: one subject whose events are numbered 1, 2, 3 … without a gap.
public struct StreamName: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static func call(_ id: CallID) -> StreamName { StreamName("call/\(id)") }
    /// The call a stream is about; nil for another kind of stream.
    public var call: CallID? { rawValue.hasPrefix("call/") ? CallID(String(rawValue.dropFirst(5))) : nil }
    public static func situation(_ id: SituationID) -> StreamName { StreamName("situation/\(id)") }
    /// The situation a stream is about; nil for another kind of stream.
    public var situation: SituationID? {
        rawValue.hasPrefix("situation/") ? SituationID(String(rawValue.dropFirst(10))) : nil
    }
    public static func notice(_ id: NoticeID) -> StreamName { StreamName("notice/\(id)") }
    /// The notice a stream is about; nil for another kind of stream.
    public var notice: NoticeID? { rawValue.hasPrefix("notice/") ? NoticeID(String(rawValue.dropFirst(7))) : nil }
    public static func delivery(_ key: DeliveryKey) -> StreamName { StreamName("delivery/\(key)") }
    public static func roster(_ role: Role) -> StreamName { StreamName("roster/\(role.rawValue)") }
    public static func position(_ name: PositionName) -> StreamName { StreamName("position/\(name)") }
    public static func relief(_ id: ReliefID) -> StreamName { StreamName("relief/\(id)") }
    public static let passOns = StreamName("desk/pass-ons")
    /// What befell the desk itself, such as a clock that was set.
    public static let desk = StreamName("desk/clock")
    public static let rumors = StreamName("desk/rumors")
    /// What left the room: exports of the record.
    public static let exports = StreamName("desk/exports")
}

/// Who gave a command, from which position, on which console. Ids only; no names.
public struct Actor: Hashable, Codable, Sendable {
    /// The person's id, such as `4417`.
    public var person: String
    /// The seat they hold, such as `Radio 1`.
    public var position: String
    /// The console (host and process) the command came from.
    public var console: String

    public init(person: String, position: String, console: String) {
        (self.person, self.position, self.console) = (person, position, console)
    }

    /// The agency's own settings acting by themselves: a timer that ran out.
    public static func policy(console: String) -> Actor {
        Actor(person: "policy", position: "policy", console: console)
    }
}
