import DispatchDesk
import Intake
import Policy
import TestSupport
import Testing

/// The demo's watch, read by the department's own rules: what it is there to show is shown, and nothing else.
@Suite struct DrillTests {
    @Test(
        "each of the five situations is flagged, ordinary traffic and its confusers are not",
        arguments: [1, 2, 7, 42] as [UInt64])
    func flags(seed: UInt64) throws {
        let pack = try ShippedPack.get()
        var desk = PlayedDesk(policy: pack.desk, reader: pack.detector, now: .noon.advanced(by: -7200))
        let watch = try DrillWatch(seed: seed, start: .noon)
        var scenarios: [CallID: String] = [:]
        for event in watch.events {
            try desk.wait(max(0, event.at.seconds(since: desk.now)))
            scenarios[event.call.id] = event.scenario ?? ""
            try desk.give(.receive(event.call))
        }
        let flagged = desk.board.calls.values.filter(\.isFlagged)
        #expect(Set(flagged.compactMap { scenarios[$0.id] }) == ["A", "B", "C", "D", "E"])
        let astray = flagged.filter { scenarios[$0.id] == "" }
        #expect(astray.isEmpty, "\(astray.map { $0.narrative ?? "" })")
        // Scenario E is a robbery by people who said they were agents.
        let robbery = flagged.first { scenarios[$0.id] == "E" }
        #expect(robbery?.assessment?.tags.contains(Tag("IMPOSTOR")) == true)
        // One narrative holds a status word; it is nowhere on the board.
        #expect(desk.board.calls.values.reduce(0) { $0 + $1.withheld } >= 1)
        #expect(!desk.board.calls.values.contains { $0.text.contains("UNDOCUMENTED") })
        // Nine and more calls from one lot are one situation with one set of notices.
        let lot = desk.board.situations.values.max { $0.calls.count < $1.calls.count }
        #expect((lot?.calls.count ?? 0) >= 8 && lot?.notices.count == 3)
    }
}
