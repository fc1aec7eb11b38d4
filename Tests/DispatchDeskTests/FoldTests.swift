import DispatchDesk
import Foundation
import TestSupport
import Testing

/// Everything on a screen is a fold over the ledger.
@Suite struct FoldTests {
    @Test(
        "fold(all) == fold(snapshot + tail), at every cut of a random watch", arguments: 1...12 as ClosedRange<UInt64>)
    func snapshotAndTail(seed: UInt64) throws {
        let desk = try RandomWatch(seed: seed).play(commands: 120)
        let whole = desk.board
        var board = Board()
        for (index, recorded) in desk.events.enumerated() {
            if index.isMultiple(of: 7) {
                // A snapshot goes to disk and comes back as JSON.
                board = try JSONDecoder().decode(Board.self, from: try canonicalJSON(board))
            }
            board.apply(recorded)
        }
        #expect(board == whole)
        #expect(try canonicalJSON(board) == canonicalJSON(whole))
    }

    @Test(
        "every event reads back from its bytes, and the same event gives the same bytes",
        arguments: 1...6 as ClosedRange<UInt64>)
    func coding(seed: UInt64) throws {
        let events = try RandomWatch(seed: seed).play(commands: 150).events.map(\.event)
        for event in events {
            let encoded = try event.encoded()
            #expect(try Event(encoded) == event)
            #expect(try event.encoded() == encoded)
        }
    }

    @Test("random watches between them bring about every kind of event")
    func coversEveryKind() throws {
        var kinds: Set<String> = []
        for seed in 1...12 as ClosedRange<UInt64> {
            for recorded in try RandomWatch(seed: seed).play(commands: 300).events {
                kinds.insert(try recorded.event.encoded().kind)
            }
        }
        #expect(kinds.count == 51, "\(kinds.sorted())")
    }

    @Test("words erased by law leave a board that folds: the facts stand, the words are gone")
    func erasedWords() throws {
        let desk = try RandomWatch(seed: 3).play(commands: 120)
        var board = Board()
        for recorded in desk.events {
            var encoded = try recorded.event.encoded()
            encoded.words = nil
            var erased = recorded
            erased.event = try Event(encoded)
            board.apply(erased)
        }
        #expect(board.calls.count == desk.board.calls.count && board.notices.count == desk.board.notices.count)
        #expect(board.calls.values.allSatisfy { $0.narrative == nil && $0.location == nil })
        func states(_ board: Board) -> Set<String> { Set(board.notices.values.map { "\($0.id) \($0.state)" }) }
        #expect(states(board) == states(desk.board))
    }

    @Test("an event from a newer program is named, not guessed at")
    func unknownKind() {
        #expect(throws: EventCodingError.self) {
            try Event(EncodedEvent(kind: "call.teleported", schema: 1, facts: Data("{}".utf8), words: nil))
        }
        #expect(throws: EventCodingError.self) {
            try Event(EncodedEvent(kind: "call.received", schema: 2, facts: Data("{}".utf8), words: nil))
        }
    }

    @Test(
        "whatever happens, every flagged call has what it is owed, under its own paragraph",
        arguments: 1...40 as ClosedRange<UInt64>)
    func nothingOwedIsMissing(seed: UInt64) throws {
        var policy = DeskPolicy.standard
        if seed.isMultiple(of: 3) { policy.courtesy = [] }
        if seed.isMultiple(of: 5) { policy.courtesy = [.dispatchSupervisor] }
        var watch = RandomWatch(seed: seed)
        var desk = PlayedDesk(policy: policy)
        for step in 0..<250 {
            try watch.step(&desk)
            for call in desk.board.calls.values where call.isFlagged {
                let situation = try #require(
                    call.situation.flatMap { desk.board.situations[$0] }, "\(seed)/\(step) \(call.id)")
                guard situation.determination != .notFederal else { continue }
                let owed: Set<Role> =
                    situation.basis == .advisedEntry ? Set(Role.allCases) : policy.courtesy.union([.fieldSupervisor])
                let standing = desk.board.notices(of: call).filter {
                    $0.state != .stoodDown && $0.basis == situation.basis
                }
                #expect(
                    owed.isSubset(of: Set(standing.map(\.role))), "seed \(seed) step \(step): \(call.id) lacks a notice"
                )
                if call.basis == .callForService { #expect(situation.basis == .callForService) }
            }
        }
    }
}
