import Detection
import Dispatch
import Foundation
import Intake
import Synchronization

/// Counts in how many calls of a file phrases stand, at the speed at which the file is read from the disk.
///
/// Nothing is assessed and nothing is kept: of a file of ten gigabytes a portion a core is in memory.
struct PhraseCounter {
    /// What a file, or a part of it, comes to.
    struct Found: Sendable {
        /// Lines that are calls.
        var calls = 0
        /// By phrase, the calls it stands in.
        var holding: [Int]
        /// Lines that are no JSON objects.
        var badLines = 0

        static func += (sum: inout Found, part: Found) {
            sum.calls += part.calls
            sum.badLines += part.badLines
            for (place, count) in part.holding.enumerated() { sum.holding[place] += count }
        }
    }

    /// Narratives taken out of the file before they are scanned, in bytes: they shall still be in the processor's cache.
    private static let portion = 512 * 1024

    private let automaton: PhraseAutomaton
    private let count: Int

    /// - Parameters:
    ///   - phrases: words with a space between; a last `*` stands for any ending. Case does not matter.
    ///   - typos: whether a word of seven letters or more may have one letter wrong.
    init(_ phrases: [String], typos: Bool) {
        let folded = phrases.map { phrase in
            Array(phrase.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").utf8)
        }
        automaton = PhraseAutomaton(folded, separator: .gap, typos: typos ? 7 : nil)
        count = phrases.count
    }

    /// - Parameter lines: JSON Lines, each call with its `narrative`.
    func count(_ lines: Data, cores: Int) -> Found {
        let parts = PhraseAutomaton.parts(of: lines.span, count: cores)
        let found = Mutex(Found(holding: Array(repeating: 0, count: count)))
        DispatchQueue.concurrentPerform(iterations: parts.count) { index in
            let part = count(lines.span.extracting(parts[index]))
            found.withLock { $0 += part }
        }
        return found.withLock { $0 }
    }

    private func count(_ lines: Span<UInt8>) -> Found {
        var (found, hits, walk) = (Found(holding: Array(repeating: 0, count: count)), PhraseHits(), MemberWalk())
        var place = 0
        while place < lines.count {
            walk.removeTexts()
            hits.removeAll()
            place = walk.read(lines, from: place, limit: Self.portion)
            automaton.scan(walk.texts.span, into: &hits)
            automaton.forEachCall(in: hits, of: walk.texts.span, startingAt: walk.starts) { _, literals in
                for literal in literals { found.holding[literal] += 1 }
            }
            found.badLines += walk.badLines.count
            found.calls += walk.starts.count - walk.badLines.count - walk.emptyLines
        }
        return found
    }
}
