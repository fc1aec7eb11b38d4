public import DispatchDesk

/// A desk with a board and a clock, and nothing under it: what it decides is applied at once.
public struct PlayedDesk: Sendable {
    public var desk: Desk
    public private(set) var board = Board()
    public private(set) var events: [RecordedEvent] = []
    public var now: Instant
    public static let radio = Actor(person: "4417", position: "Radio 1", console: "test")
    public static let supervisor = Actor(person: "2207", position: "Dispatch Supervisor", console: "test")

    public init(policy: DeskPolicy = .standard, reader: any TextReader = StubReader(), now: Instant = .noon) {
        desk = Desk(policy: policy, reader: reader)
        self.now = now
    }

    /// Carries out a command, and says what it brought about.
    @discardableResult
    public mutating func give(
        _ command: Command, by actor: Actor = Self.radio
    ) throws(Refusal) -> [Event] {
        let decided = try desk.decide(command, on: board, at: now, by: actor)
        for event in decided {
            let recorded = RecordedEvent(
                position: board.position + 1, version: (board.versions[event.stream] ?? 0) + 1, recordedAt: now,
                actor: actor, event: event)
            board.apply(recorded)
            events.append(recorded)
        }
        return decided
    }

    /// Lets time pass, and does what falls due on the way.
    public mutating func wait(_ seconds: Int) throws(Refusal) {
        let end = now.advanced(by: seconds)
        while let due = desk.nextDue(on: board), due <= end {
            now = max(now, due)
            for command in desk.due(on: board, at: now) { try give(command, by: .policy(console: "test")) }
        }
        now = end
    }

    /// A call of type 415 at the block given, and what came of it.
    @discardableResult
    public mutating func receive(
        _ id: String, _ narrative: String, at location: String = "3700 FLORIN RD", type: String = "415",
        callForService: Bool? = nil, coordinate: Coordinate? = nil
    ) throws(Refusal) -> Call? {
        try give(
            .receive(
                IncomingCall(
                    id: CallID(id), type: type, priority: 3, received: now, callForService: callForService,
                    location: location, coordinate: coordinate, source: "test", narrative: narrative)))
        return board.calls[CallID(id)]
    }

    public func notice(_ id: String, _ role: Role) -> Notice? {
        board.calls[CallID(id)].flatMap { board.notices(of: $0).first { $0.role == role } }
    }
}

extension Instant {
    /// 2026-03-01 12:00:00 in Sacramento.
    public static let noon = Instant(seconds: 1_772_395_200)
}
