import DispatchDesk
import Policy
import TestSupport
import Testing

/// Who is on, how they are reached, and what is wrong with it.
@Suite struct RosterTests {
    private let watch = 43_200

    @Test("an empty roster lacks all three roles, a full one nothing")
    func flaws() throws {
        var desk = PlayedDesk(policy: try ShippedPack.get().desk)
        #expect(desk.board.roster.flaws(at: desk.now, watch: watch) == Role.allCases.map { .nobody($0) })
        for person in TestRoster.people { try desk.give(.enroll(person)) }
        #expect(desk.board.roster.flaws(at: desk.now, watch: watch).isEmpty)
        let known = desk.board.roster.flaws(at: desk.now, watch: watch, channels: ["page"])
        #expect(known == [.unknownChannel(.watchCommander, PersonID("1101"), "mail")])
        let later = desk.board.roster.flaws(at: desk.now.advanced(by: watch), watch: watch)
        #expect(later.count == 3 && later.contains(.notConfirmed(.fieldSupervisor, PersonID("3512"))))
    }

    @Test("who can't be reached is a flaw until a way is given")
    func noWay() throws {
        var desk = try PlayedDesk.working()
        var person = TestRoster.supervisor
        person.ways = []
        try desk.give(.enroll(person))
        #expect(desk.board.roster.flaws(at: desk.now, watch: watch) == [.noWay(.fieldSupervisor, PersonID("3512"))])
        #expect(throws: Refusal.self) { try desk.give(.testPage(.fieldSupervisor, PersonID("3512"))) }
        try desk.give(.enroll(TestRoster.supervisor))
        #expect(desk.board.roster.flaws(at: desk.now, watch: watch).isEmpty)
        #expect(desk.board.roster.entries.count == 3)
    }

    @Test("confirming says that it is so on this watch")
    func confirmed() throws {
        var desk = try PlayedDesk.working()
        try desk.wait(watch)
        try desk.give(.confirmRoster(.fieldSupervisor, PersonID("3512")))
        #expect(desk.board.roster.flaws(at: desk.now, watch: watch).count == 2)
        #expect(throws: Refusal.self) { try desk.give(.confirmRoster(.watchCommander, PersonID("3512"))) }
    }

    @Test("an acting watch commander answers until the time given, and not a second longer")
    func acting() throws {
        var desk = try PlayedDesk.working()
        let until = desk.now.advanced(by: 3600)
        try desk.give(
            .enroll(
                RosterPerson(
                    role: .watchCommander, person: "1102", callSign: "1W2", name: "LT SAMPLE",
                    ways: [Way(channel: "page", address: "916-555-0102")], actingUntil: until)))
        #expect(desk.board.roster.onDuty(.watchCommander, at: desk.now).map(\.person) == [PersonID("1102")])
        try desk.receive("SA2026000001", "AGENTS")
        try desk.wait(15)
        #expect(desk.deliveries(NoticeID("N-0001-WC")).map(\.person) == [PersonID("1102")])
        try desk.wait(3600)
        #expect(desk.board.roster.onDuty(.watchCommander, at: desk.now).map(\.person) == [PersonID("1101")])
        #expect(desk.board.roster.entry(.watchCommander, PersonID("1102")) == nil)
    }

    @Test("who leaves the roster while a message waits is not sent it")
    func left() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "AGENTS")
        try desk.wait(15)
        try desk.give(.leaveRoster(.watchCommander, PersonID("1101")))
        let page = DeliveryKey("N-0001-WC/1.0.1/1101/page")
        try desk.give(.claim(page))
        #expect(desk.board.deliveries[page]?.isOpen == false && desk.board.deliveries[page]?.attempts == 0)
    }

    @Test(
        "ids, call signs and channels are codes, since they stand among the facts",
        arguments: [
            RosterPerson(role: .watchCommander, person: "DIAZ, LT", callSign: "", name: "X", ways: []),
            RosterPerson(role: .watchCommander, person: "1101", callSign: "3 S/12", name: "X", ways: []),
            RosterPerson(role: .watchCommander, person: "1101", callSign: "", name: " ", ways: []),
            RosterPerson(
                role: .watchCommander, person: "1101", callSign: "", name: "X",
                ways: [Way(channel: "ma il", address: "a@b")]),
            RosterPerson(
                role: .watchCommander, person: "1101", callSign: "", name: "X",
                ways: [Way(channel: "mail", address: "")]),
            RosterPerson(
                role: .watchCommander, person: "1101", callSign: "", name: "X",
                ways: [Way(channel: "mail", address: "a"), Way(channel: "mail", address: "b")]),
            RosterPerson(
                role: .watchCommander, person: "1101", callSign: "", name: "X", ways: [],
                actingUntil: .noon.advanced(by: -1)),
        ])
    func codes(person: RosterPerson) throws {
        var desk = try PlayedDesk.working(roster: [])
        #expect(throws: Refusal.self) { try desk.give(.enroll(person)) }
    }

    @Test("names and addresses are words that can be erased; the facts hold ids and channel names")
    func words() throws {
        var desk = PlayedDesk()
        try desk.give(.enroll(TestRoster.commander))
        let encoded = try #require(desk.events.first).event.encoded()
        let facts = String(decoding: encoded.facts, as: UTF8.self)
        #expect(!facts.contains("EXAMPLE") && !facts.contains("555") && facts.contains("1101"))
        let erased = try Event(EncodedEvent(kind: encoded.kind, schema: 1, facts: encoded.facts, words: nil))
        var board = Board()
        board.apply(
            RecordedEvent(position: 1, version: 1, recordedAt: .noon, actor: PlayedDesk.radio, event: erased))
        #expect(board.roster.entries.first?.title == "1W1 1101" && board.roster.entries.first?.ways.isEmpty == true)
    }
}
