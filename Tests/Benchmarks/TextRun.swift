import Detection
import Dispatch
import Intake
import Synchronization

/// Every measurement on one set of texts and phrases.
struct TextRun {
    /// One narrative a line.
    let texts: [UInt8]
    let phrases: [String]
    let rounds: Int
    /// Where each narrative begins. The peers have it ready made too.
    private let starts: [Int]

    init(texts: [UInt8], phrases: [String], rounds: Int) {
        (self.texts, self.phrases, self.rounds) = (texts, phrases, rounds)
        var starts = [0]
        for (place, byte) in texts.enumerated() where byte == 10 && place + 1 < texts.count { starts.append(place + 1) }
        self.starts = starts
    }

    func measure(calls: [UInt8]?) throws {
        let exact = make("exact") { PhraseAutomaton($0) }
        let typos = make("with typos") { PhraseAutomaton($0, typos: 7) }
        let gaps = make("any gap, with typos") { PhraseAutomaton($0, separator: .gap, typos: 7) }
        for threads in [1, 2] {
            scan("watchdesk +spans", exact, threads: threads)
            // Names with "only" are left out of the peers' check of equal counts: these find more than whole phrases.
            scan("watchdesk +spans, typos on (own hits only)", typos, threads: threads)
            scan("watchdesk +spans, any gap, typos on (own hits only)", gaps, threads: threads)
        }
        guard let calls else { return }
        for threads in [1, 2] { walk("watchdesk JSON Lines to flagged", exact, calls, threads: threads) }
    }

    private func make(_ name: String, _ make: ([[UInt8]]) -> PhraseAutomaton) -> PhraseAutomaton {
        let literals = phrases.map { Array($0.lowercased().utf8) }
        var automaton = make(literals)
        let seconds = best { automaton = make(literals) }
        Measurement.note(
            "\(name): \(phrases.count) phrases, \(automaton.stateCount) states, \(automaton.memory / 1024) KiB, "
                + "built in \((seconds * 10_000).rounded() / 10) ms")
        return automaton
    }

    /// Raw text to spans and calls.
    private func scan(_ name: String, _ automaton: PhraseAutomaton, threads: Int) {
        let parts = PhraseAutomaton.parts(of: texts.span, count: threads)
        let workers = parts.map { part in Worker(starts.filter { part.contains($0) }.map { $0 - part.lowerBound }) }
        var tally = Tally()
        let seconds = best {
            tally = together(threads) { index in
                workers[index].scan(texts.span.extracting(parts[index]), automaton)
            }
        }
        report(name, automaton, threads, seconds, tally)
    }

    /// JSON Lines to calls that hold a phrase.
    private func walk(_ name: String, _ automaton: PhraseAutomaton, _ lines: [UInt8], threads: Int) {
        let parts = PhraseAutomaton.parts(of: lines.span, count: threads)
        let workers = parts.map { _ in Worker([]) }
        var tally = Tally()
        let seconds = best {
            tally = together(threads) { index in
                workers[index].walk(lines.span.extracting(parts[index]), automaton)
            }
        }
        report(name, automaton, threads, seconds, tally)
    }

    private func report(
        _ name: String, _ automaton: PhraseAutomaton, _ threads: Int, _ seconds: Double, _ tally: Tally
    ) {
        Measurement(
            tool: name, threads: threads, calls: starts.count, bytes: texts.count, sec: seconds, hits: tally.hits,
            lines: tally.calls, mem: automaton.memory
        ).print()
    }

    private func together(_ threads: Int, _ body: @Sendable (Int) -> Tally) -> Tally {
        guard threads > 1 else { return body(0) }
        let sum = Mutex(Tally())
        DispatchQueue.concurrentPerform(iterations: threads) { index in
            let tally = body(index)
            sum.withLock { $0 += tally }
        }
        return sum.withLock { $0 }
    }

    /// Seconds of the fastest round.
    private func best(_ body: () -> Void) -> Double {
        (0..<rounds).map { _ in
            let start = DispatchTime.now().uptimeNanoseconds
            body()
            return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        }.min() ?? 0
    }
}
