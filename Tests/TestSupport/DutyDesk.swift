public import DispatchDesk
import Policy

/// A desk that decides by the shipped pack's own figures, with a roster, for tests of notices and duties.
extension PlayedDesk {
    /// - Parameter roster: whom to put on it; the invented people of the tests unless something else is handed in.
    public static func working(roster: [RosterPerson] = TestRoster.people) throws -> PlayedDesk {
        var desk = PlayedDesk(policy: try ShippedPack.get().desk)
        for person in roster { try desk.give(.enroll(person)) }
        return desk
    }

    public func situation(of id: String) -> Situation? {
        board.calls[CallID(id)]?.situation.flatMap { board.situations[$0] }
    }

    public func duty(_ id: String, of call: String) -> Duty? { situation(of: call)?.duty(DutyID(id)) }

    /// Deliveries of a notice, newest round and older.
    public func deliveries(_ notice: NoticeID) -> [Delivery] {
        board.deliveries.values.filter { $0.notice == notice }.sorted { ($0.queuedAt, $0.key) < ($1.queuedAt, $1.key) }
    }
}

/// Invented people with 555 numbers.
public enum TestRoster {
    public static let people = [supervisor, commander, dispatcher]

    public static let supervisor = RosterPerson(
        role: .fieldSupervisor, person: "3512", callSign: "3S12", name: "SGT EXAMPLE",
        ways: [Way(channel: "page", address: "916-555-0112"), Way(channel: "phone", address: "916-555-0112")])
    public static let commander = RosterPerson(
        role: .watchCommander, person: "1101", callSign: "1W1", name: "LT EXAMPLE",
        ways: [
            Way(channel: "page", address: "916-555-0101"), Way(channel: "mail", address: "lt@watch.example.invalid"),
            Way(channel: "phone", address: "916-555-0101"),
        ])
    public static let dispatcher = RosterPerson(
        role: .dispatchSupervisor, person: "2207", callSign: "", name: "DSUP EXAMPLE",
        ways: [Way(channel: "page", address: "916-555-0107")])
}
