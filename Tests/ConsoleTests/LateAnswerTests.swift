import Console
import DispatchDesk
import Policy
import Screen
import TestSupport
import Testing

/// Answers come when they come; by then whoever asked may be somewhere else, and is not taken away from there.
@MainActor @Suite struct LateAnswerTests {
    private let near = CallID("SA2026000412")
    private let far = CallID("SA2026000390")

    /// A model that nothing is answered of itself, with a call on its board.
    private func model() throws -> (model: ConsoleModel, desk: PlayedDesk) {
        var console = try ConsoleDriver(size: Size(132, by: 43))
        try console.happens { try $0.receive("SA2026000412", "AGENTS AT DOOR") }
        return (console.model, console.desk)
    }

    private func keys(_ names: [String], _ model: inout ConsoleModel, _ desk: PlayedDesk) throws -> [Effect] {
        try names.flatMap { model.handle(.key(try Key(parsing: $0)), at: desk.now) }
    }

    private func say(_ line: String, _ model: inout ConsoleModel, _ desk: PlayedDesk) throws -> [Effect] {
        _ = try keys([":"], &model, desk)
        for character in line {
            _ = model.handle(.key(character == " " ? .space : Key(.character(character))), at: desk.now)
        }
        return try keys(["Enter"], &model, desk)
    }

    @Test(
        "what was brought from the record is shown, unless something was pressed since",
        arguments: [([], "SA2026000390"), (["]"], "SA2026000412"), (["n"], "SA2026000412")])
    func laid(pressed: [String], shown: String) throws {
        var (model, desk) = try model()
        #expect(try say("GO SA2026000390", &model, desk) == [.lay(.call(far))])
        _ = try keys(pressed, &model, desk)
        let mode = model.mode
        try desk.receive("SA2026000390", "NOISE", at: "7XX L ST")
        _ = model.handle(.board(desk.board), at: desk.now)
        _ = model.handle(.laid(.call(far), isFound: true), at: desk.now)
        #expect(model.selectedCall == CallID(shown) && model.mode == mode, "\(model.frame().text)")
    }

    @Test("a click is somebody at the console too")
    func clicked() throws {
        var (model, desk) = try model()
        _ = try say("GO SA2026000390", &model, desk)
        _ = model.handle(.mouse(Mouse(.wheelDown, at: Point(0, 0)), over: nil), at: desk.now)
        _ = model.handle(.laid(.call(far), isFound: false), at: desk.now)
        #expect(model.result?.kind != .rejected)
    }

    @Test(
        "a new call is gone to when it is on the record, unless something was pressed since",
        arguments: [([], true), (["?", "Esc"], false)])
    func entered(pressed: [String], isShown: Bool) throws {
        var (model, desk) = try model()
        guard case .submit(let command, let ticket)? = try say("N 415 9XX K ST /LOUD MUSIC", &model, desk).last else {
            Issue.record("not submitted: \(model.frame().text)")
            return
        }
        _ = try keys(pressed, &model, desk)
        let events = try desk.give(command, by: PlayedDesk.radio)
        _ = model.handle(.board(desk.board), at: desk.now)
        _ = model.handle(.outcome(ticket, .recorded(at: desk.now, events: events)), at: desk.now)
        #expect(model.result?.text.contains("WD2026000001 entered") == true)
        #expect(model.selectedCall == (isShown ? CallID("WD2026000001") : near))
    }

    @Test("GO brings a call in whatever form its feed names it: as it was typed first, then in capitals")
    func whateverForm() throws {
        var (model, desk) = try model()
        #expect(try say("GO sa2026000390", &model, desk) == [.lay(.call(CallID("sa2026000390")))])
        #expect(
            model.handle(.laid(.call(CallID("sa2026000390")), isFound: false), at: desk.now) == [.lay(.call(far))])
        _ = model.handle(.laid(.call(far), isFound: false), at: desk.now)
        #expect(model.result?.text.contains("SA2026000390 is on no record") == true)
        #expect(try say("GO 26-0390", &model, desk) == [.lay(.call(CallID("26-0390")))])
        #expect(
            try say("GO 000412", &model, desk).isEmpty && model.selectedCall == near, "the tail of one that is here")
        // Too short for a whole number; no verb, and no number.
        for line in ["GO 0390", "GO26-0390"] {
            #expect(try !say(line, &model, desk).contains { if case .lay = $0 { true } else { false } })
            #expect(model.result?.kind == .rejected, "\(line): \(model.frame().text)")
            _ = try keys(["Esc"], &model, desk)
        }
    }

    @Test("GO shows a situation that was merged, though it has no call and no line of the list")
    func merged() throws {
        var console = try ConsoleDriver(size: Size(132, by: 43))
        try console.happens { desk in
            try desk.receive("SA2026000412", "MASKED AGENTS RAID")
            try desk.receive("SA2026000420", "MASKED AGENTS RAID", at: "7XX L ST")
        }
        for line in ["MRG 412 420", "GO S-0001"] {
            try console.keys(":")
            console.type(line)
            try console.keys("Enter")
        }
        try console.wait(2)
        #expect(console.model.view == .situations && console.model.selectedSituation == SituationID("S-0001"))
        #expect(console.screen.contains("S-0001"), "\(console.screen)")
    }

    @Test("who sits here is asked once what was open when the ledger was read is closed")
    func whoSits() throws {
        let pack = try ShippedPack.get()
        let room = try ConsoleRoom(pack: pack)
        let holder = try room.open("Radio 1", person: "5520", takesUp: true)
        let actor = Actor(person: "4417", position: "Radio 1", console: "two")
        var model = ConsoleModel(
            settings: try .test(pack: pack, actor: actor, takesUp: true),
            desk: Desk(policy: pack.desk, reader: pack.detector), keymap: try KeymapReader.keymap("default"),
            size: Size(100, by: 30), now: room.clock.now)
        _ = model.handle(.key(try Key(parsing: ":")), at: room.clock.now)
        _ = model.handle(.board(holder.model.board), at: room.clock.now)
        guard case .form = model.mode else {
            Issue.record("what was open is gone: \(model.frame().text)")
            return
        }
        _ = model.handle(.key(.escape), at: room.clock.now)
        _ = model.handle(.tick, at: room.clock.now)
        #expect(model.frame().text.contains("Radio 1 is 5520's. Who sits here?"), "\(model.frame().text)")
    }

    @Test("what was selected and is put away makes way; what was pinned is unpinned, and that is said")
    func putAway() throws {
        var (model, desk) = try model()
        let without = desk.board
        try desk.receive("SA2026000420", "MASKED AGENTS RAID", at: "7XX L ST")
        _ = model.handle(.board(desk.board), at: desk.now)
        _ = try say("GO 420", &model, desk)
        _ = try keys(["*"], &model, desk)
        let pinned = try #require(model.pinned)
        #expect(pinned == CallID("SA2026000420"))
        _ = model.handle(.board(without), at: desk.now)
        #expect(model.selectedCall == near && model.pinned == nil)
        #expect(model.result?.text.contains("00420 is put away") == true, "\(model.frame().text)")
        let notice = try #require(model.selectedNotice)
        let situation = try #require(model.selectedSituation)
        #expect(without.notices[notice] != nil && without.situations[situation] != nil)
    }
}
