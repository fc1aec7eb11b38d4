import Delivery
import DispatchDesk
import Testing

/// A heart that beats only while everything is in time.
@Suite struct HeartbeatTests {
    private let start = Instant(seconds: 1_772_395_200)

    @Test func `it beats every half minute and no oftener`() {
        var heart = Heartbeat()
        let beats = (0...95).filter { heart.beats(at: start.advanced(by: $0), late: [], isRecording: true) }
        #expect(beats == [0, 30, 60, 90])
    }

    @Test func `it is still while anything is late or the record can't be written, and begins again at once`() throws {
        var heart = Heartbeat()
        let desk = Desk(policy: .empty, reader: Mute())
        var board = Board()
        let actor = Actor(person: "1", position: "1", console: "1")
        let acting = RosterPerson(
            role: .watchCommander, person: "1101", callSign: "", name: "LT EXAMPLE", ways: [],
            actingUntil: start.advanced(by: 10))
        for event in try desk.decide(.enroll(acting), on: board, at: start, by: actor) {
            board.apply(RecordedEvent(position: 1, version: 1, recordedAt: start, actor: actor, event: event))
        }
        // Somebody's time as acting is up and no console took them off: five seconds later that is late.
        func beats(_ second: Int, isRecording: Bool = true) -> Bool {
            let now = start.advanced(by: second)
            return heart.beats(at: now, late: desk.late(on: board, at: now), isRecording: isRecording)
        }
        #expect([0, 15, 16, 60].map { beats($0) } == [true, false, false, false])
        board = Board()
        #expect([(61, false), (62, true)].map { beats($0.0, isRecording: $0.1) } == [false, true])
    }
}

private struct Mute: TextReader {
    func assess(_: String) -> Assessment {
        Assessment(level: .none, score: 0, findings: [], tags: [], pack: "", digest: "")
    }
    func withholdStatus(in text: String) -> GuardedText { GuardedText(text: text, withheld: 0) }
}

extension DeskPolicy {
    fileprivate static let empty = DeskPolicy(
        releaseAfter: 15, courtesy: [], acknowledge: Limit(warnAfter: 1, limit: 2),
        dispatchSupervisor: Limit(warnAfter: 1, limit: 2), joinWindow: 1, joinRadius: 1, advisedTypes: [],
        dismissalReasons: [], localPrefix: "WD")
}
