import Detection
import Intake
import Synchronization

/// What one thread found.
struct Tally: Sendable {
    var hits = 0
    /// Calls with a hit.
    var calls = 0

    static func += (sum: inout Tally, other: Tally) {
        sum.hits += other.hits
        sum.calls += other.calls
    }
}

/// One thread's work, and the memory it keeps from round to round.
final class Worker: Sendable {
    /// Narratives taken out of JSON Lines before they are scanned, in bytes: they shall still be in the second cache.
    private static let portion = 512 * 1024

    private typealias Memory = (hits: PhraseHits, member: MemberWalk)

    private let starts: [Int]
    private let memory = Mutex<Memory>((PhraseHits(), MemberWalk()))

    /// - Parameter starts: where each call of the texts begins.
    init(_ starts: [Int]) { self.starts = starts }

    /// Scans texts and reads every hit: which phrase, from where to where, in which call.
    func scan(_ texts: Span<UInt8>, _ automaton: PhraseAutomaton) -> Tally {
        var (hits, member) = borrow()
        defer { giveBack((hits, member)) }
        member.removeTexts()
        return Worker.scan(texts, automaton, starts, &hits)
    }

    /// Takes the narratives out of JSON Lines and scans them.
    func walk(_ lines: Span<UInt8>, _ automaton: PhraseAutomaton) -> Tally {
        var (hits, member) = borrow()
        defer { giveBack((hits, member)) }
        var tally = Tally()
        var place = 0
        while place < lines.count {
            member.removeTexts()
            place = member.read(lines, from: place, limit: Worker.portion)
            tally += Worker.scan(member.texts.span, automaton, member.starts, &hits)
        }
        return tally
    }

    /// The memory itself, not a copy: a copy would be made anew at the first write.
    private func borrow() -> Memory {
        memory.withLock { kept in
            defer { kept = (PhraseHits(), MemberWalk()) }
            return kept
        }
    }

    private func giveBack(_ used: Memory) { memory.withLock { $0 = used } }

    private static func scan(
        _ texts: Span<UInt8>, _ automaton: PhraseAutomaton, _ starts: [Int], _ hits: inout PhraseHits
    ) -> Tally {
        hits.removeAll()
        automaton.scan(texts, into: &hits)
        var tally = Tally()
        var cursor = CallCursor(starts)
        var last = -1
        var bytes = 0
        automaton.forEachHit(in: hits, of: texts) { hit in
            tally.hits += 1
            // Uses the span, so that no compiler leaves out where a phrase begins.
            bytes += hit.end - hit.start
            let call = cursor.call(of: hit.end - 1)
            if call != last { tally.calls += 1 }
            last = call
        }
        precondition(bytes >= tally.hits, "an empty hit")
        return tally
    }
}
