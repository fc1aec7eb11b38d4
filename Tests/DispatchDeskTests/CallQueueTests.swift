import TestSupport
import Testing

@testable import DispatchDesk

/// The queues of a board are what sorting all its calls would give, after every event of random watches.
@Suite struct CallQueueTests {
    @Test("pending and active calls stand in order, and each is found", arguments: 1...12)
    func order(seed: UInt64) throws {
        var board = Board()
        var most = 0
        for event in try RandomWatch(seed: seed).play(commands: 60).events {
            board.apply(event)
            for (queue, status) in [(board.pending, CallStatus.pending), (board.active, .active)] {
                let sorted = board.calls.values.filter { $0.status == status }.sorted {
                    ($0.priority ?? 0, $0.received, $0.id) < ($1.priority ?? 0, $1.received, $1.id)
                }
                #expect((0..<queue.count).map { queue[$0] } == sorted.map(\.id), "after event \(event.position)")
                #expect(queue.oldest == sorted.map(\.received).min())
                for (index, call) in sorted.enumerated() { #expect(queue.index(of: call) == index) }
                most = max(most, queue.count)
            }
            #expect(Set(board.unreviewed) == Set(board.calls.values.filter(\.needsReview).map(\.id)))
        }
        #expect(most > 2, "the watch was too quiet to show anything")
    }

    @Test("a copy is its own: what is changed in one is not in the other")
    func copies() {
        var one = IdentifierMap<CallID, Int>()
        for number in 1...1000 { one[CallID("\(number)")] = number }
        var other = one
        other[CallID("7")] = nil
        other[CallID("8")]? += 1
        #expect(one.count == 1000 && other.count == 999)
        #expect(one[CallID("7")] == 7 && one[CallID("8")] == 8 && other[CallID("8")] == 9)
        #expect(one != other)
    }
}
