import Foundation
import TestSupport
import Testing

@testable import DispatchDesk
@testable import Ledger

/// What the fold makes of a fixed row of events, byte for byte: a snapshot saved by one program is read by the next.
///
/// When a test here fails, the board's shape or what it makes of an event has changed. Raise `BoardSnapshot.foldVersion`
/// by one and run the tests with `RECORD=1`: that writes the golden of the new version; delete the old one. A golden that
/// is there is never written over: older snapshots would then be taken for new ones.
///
/// The events are a golden too (`events.jsonl`): a change in what the desk decides is no change of the fold. They are
/// recorded from a random watch when the file is missing; delete it to have new kinds of event among them.
@Suite struct BoardShapeTests {
    private static let folder = "Tests/LedgerTests/Goldens"
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    /// One line of the golden events.
    private struct Line: Codable {
        var kind: String
        var schema: Int
        var facts: String
        var words: String?
        var version: Int
        var microseconds: Int64
        var person: String
        var seat: String
    }

    /// Writes the golden where there is none, and only when asked to.
    private func golden(_ name: String, _ text: () throws -> String) throws -> String {
        let file = Golden.root.appending(path: "\(Self.folder)/\(name)")
        if let kept = try? String(contentsOf: file, encoding: .utf8) { return kept }
        try #require(
            Self.isRecording, "\(name) is not there; make it with RECORD=1 swift test --filter BoardShapeTests")
        let made = try text()
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try made.write(to: file, atomically: true, encoding: .utf8)
        return made
    }

    private func kinds(of events: [RecordedEvent]) -> Set<String> {
        Set(events.compactMap { try? $0.event.encoded().kind })
    }

    private func events() throws -> [RecordedEvent] {
        let text = try golden("events.jsonl") {
            // Of some random watches the one with the most kinds of event.
            let watches = try (1...60).map { try RandomWatch(seed: $0).play(commands: 60) }
            let watch = try #require(watches.max { kinds(of: $0.events).count < kinds(of: $1.events).count })
            let lines = try watch.events.map { recorded in
                let encoded = try recorded.event.encoded()
                let line = Line(
                    kind: encoded.kind, schema: encoded.schema, facts: String(decoding: encoded.facts, as: UTF8.self),
                    words: encoded.words.map { String(decoding: $0, as: UTF8.self) }, version: recorded.version,
                    microseconds: recorded.recordedAt.microseconds, person: recorded.actor.person,
                    seat: recorded.actor.position)
                return String(decoding: try canonicalJSON(line), as: UTF8.self)
            }
            return lines.joined(separator: "\n") + "\n"
        }
        return try text.split(separator: "\n").enumerated().map { index, text in
            let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
            let encoded = EncodedEvent(
                kind: line.kind, schema: line.schema, facts: Data(line.facts.utf8),
                words: line.words.map { Data($0.utf8) })
            return RecordedEvent(
                position: Int64(index + 1), version: line.version, recordedAt: Instant(microseconds: line.microseconds),
                actor: Actor(person: line.person, position: line.seat, console: "golden"), event: try Event(encoded))
        }
    }

    @Test func `a board's bytes change only together with the version of the fold`() throws {
        let recorded = try events()
        #expect(kinds(of: recorded).count >= 20, "the golden events are of few kinds: \(kinds(of: recorded).sorted())")
        var board = Board()
        let empty = String(decoding: try canonicalJSON(board), as: UTF8.self)
        for event in recorded { board.apply(event) }
        let full = String(decoding: try canonicalJSON(board), as: UTF8.self)
        let name = "board-\(BoardSnapshot.foldVersion).json"
        let kept = try golden(name) { "\(empty)\n\(full)\n" }.split(separator: "\n").map(String.init)
        try #require(kept.count == 2, "\(name) holds two boards")
        for (title, was, made) in [("empty", kept[0], empty), ("full", kept[1], full)] where was != made {
            let shared = zip(was, made).prefix { $0 == $1 }.count
            let place = { (text: String) in String(text.dropFirst(max(0, shared - 80)).prefix(160)) }
            Issue.record(
                """
                the \(title) board is no longer that of fold version \(BoardSnapshot.foldVersion): raise it by one, \
                then RECORD=1 swift test --filter BoardShapeTests
                was: …\(place(was))…
                now: …\(place(made))…
                """)
        }
        let back = try JSONDecoder().decode(Board.self, from: Data(kept[1].utf8))
        #expect(back == board)
    }
}
