import DispatchDesk
import Policy
import TestSupport
import Testing

/// What the memorandum refers to, and where the console has it.
@Suite struct ReferenceTests {
    @Test(
        "the dispatch supervisor's directive refers requests for information to the Public Information Office",
        .memorandum("A.4.a", "A.4"))
    func publicInformation() throws {
        let pack = try ShippedPack.get()
        var desk = PlayedDesk(policy: pack.desk)
        let call = try #require(try desk.receive("SA2026000001", "AGENTS"))
        let notice = try #require(desk.notice("SA2026000001", .dispatchSupervisor))
        let document = pack.directives.document(
            for: notice, situation: try #require(desk.board.situations[notice.situation]), call: call, on: desk.board,
            from: "Communications", now: desk.now, clock: { _ in "12:00:00" })
        let lines = document.sections.flatMap(\.lines).map(\.text)
        #expect(lines.contains { $0.contains("Public Information Office") && $0.contains("A.4.a") })
    }

    @Test("a protest by itself is no indicator; beside one it is told as a protest", .memorandum("F.1.c"))
    func protest() throws {
        let detector: any TextReader = try ShippedPack.get().detector
        #expect(detector.assess("PROTEST AT CITY HALL, 50 PEOPLE WITH SIGNS AND DRUMS").level == .none)
        let beside = detector.assess("ICE AGENTS DETAINING PEOPLE AT THE PROTEST AT CITY HALL")
        #expect(beside.level == .flag && beside.tags.contains(DispatchDesk.Tag("PROTEST")))
    }
}
