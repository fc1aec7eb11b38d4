import DispatchDesk
import TestSupport
import Testing

/// A priority a person gives, beside what a feed says and what a flag does not.
@Suite struct PriorityTests {
    private let id = CallID("A1")

    private func desk(_ narrative: String = "LOUD MUSIC") throws -> PlayedDesk {
        var desk = PlayedDesk()
        try feed(3, narrative, &desk)
        return desk
    }

    private func feed(_ priority: Int, _ narrative: String, _ desk: inout PlayedDesk) throws {
        try desk.give(
            .receive(IncomingCall(id: id, type: "415", priority: priority, location: "9XX K ST", narrative: narrative)))
    }

    @Test("a person's priority stands, with the reason and the one before as a note")
    func typed() throws {
        var desk = try desk()
        try desk.give(.prioritize(id, 1, reason: "SHOTS HEARD"))
        let call = try #require(desk.board.calls[id])
        #expect(call.priority == 1 && call.originalPriority == 3)
        #expect(call.notes.map(\.text) == ["PRIORITY 3 TO 1: SHOTS HEARD"])
    }

    @Test("a feed that says the same again is not news; one that says something else is followed")
    func feeds() throws {
        var desk = try desk()
        try desk.give(.prioritize(id, 1, reason: "SHOTS HEARD"))
        try feed(3, "LOUD MUSIC, NOW SHOUTING", &desk)
        #expect(desk.board.calls[id]?.priority == 1)
        try feed(2, "LOUD MUSIC, NOW SHOUTING", &desk)
        #expect(desk.board.calls[id]?.priority == 2)
        // From here on the priority is the feed's again, also back to what it was.
        try feed(3, "LOUD MUSIC, NOW SHOUTING", &desk)
        #expect(desk.board.calls[id]?.priority == 3)
    }

    @Test("a second word of a person still knows what the feed had said")
    func twice() throws {
        var desk = try desk()
        try desk.give(.prioritize(id, 1, reason: "SHOTS HEARD"))
        try desk.give(.prioritize(id, 2, reason: "FIREWORKS"))
        try feed(3, "LOUD MUSIC", &desk)
        #expect(desk.board.calls[id]?.priority == 2)
    }

    @Test("a flag changes no priority")
    func flags() throws {
        let desk = try desk("AGENTS TOOK A MAN")
        #expect(desk.board.calls[id]?.isFlagged == true && desk.board.calls[id]?.priority == 3)
    }

    @Test(
        "refused without a reason, for what it is already, and out of range",
        arguments: [(1, ""), (3, "SAME"), (0, "LOW"), (10, "HIGH")])
    func refused(priority: Int, reason: String) throws {
        var desk = try desk()
        #expect(throws: Refusal.self) { try desk.give(.prioritize(id, priority, reason: reason)) }
        #expect(desk.board.calls[id]?.priority == 3 && desk.board.calls[id]?.notes.isEmpty == true)
    }
}
