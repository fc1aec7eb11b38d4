import Testing

@testable import Console
@testable import DispatchDesk

/// What places are offered from: the calls that came in last, of however many.
@Suite("The newest calls") struct NewestCallsTests {
    /// A board of calls whose numbers are the seconds at which they came in, three of each second.
    private func board(_ count: Int) -> Board {
        var board = Board()
        for number in 0..<count {
            let fact = CallReceived(
                call: CallID("SA" + String(100_000 + number)), type: "415", priority: 5,
                received: Instant(seconds: Int64(number / 3)), callForService: nil, basis: .callForService,
                district: nil, beat: nil, source: "test", withheld: 0)
            board.apply(
                RecordedEvent(
                    position: Int64(number + 1), version: 1, recordedAt: Instant(seconds: 0),
                    actor: Actor(person: "4417", position: "Radio 1", console: "test"), event: .callReceived(fact, nil))
            )
        }
        return board
    }

    @Test("are the last ones, the newest first and the higher number before the lower", arguments: [0, 1, 7, 40, 900])
    func newest(count: Int) {
        let all = (0..<count).reversed().map { CallID("SA" + String(100_000 + $0)) }
        let board = board(count)
        for limit in [0, 1, 10, 100, 1000] {
            #expect(board.newestCalls(limit) == Array(all.prefix(limit)), "\(limit) of \(count)")
        }
    }
}
