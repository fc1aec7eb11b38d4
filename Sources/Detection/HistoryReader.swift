public import DispatchDesk

/// Reads calls by the million, to tell which of them come to a level: for trying rules on a whole history.
///
/// It says of each call what ``Detector/assess(_:)`` says, and says nothing of a call that comes to no level. One reader
/// a core; a reader is made once and reads batch after batch.
public struct HistoryReader: Sendable {
    private let detector: Detector
    private let sieve: Sieve?
    private var desk = Desktop()
    private var sieveDesk = SieveDesk()
    private var hits = PhraseHits()
    private var slipHits = PhraseHits()

    /// - Parameter sample: some thousands of the calls, from which it learns what words are rare. With fewer every
    ///   call is read in full, and so with a detector that was kept.
    public init(_ detector: Detector, sample: [[UInt8]]) {
        self.detector = detector
        sieve =
            sample.count < HistoryReader.leastSample
            ? nil
            : detector.rules.written.map {
                Sieve(detector.rules, $0, least: detector.leastScore, sample: sample)
            }
    }

    /// Fewer calls than this tell nothing of what is rare.
    public static let leastSample = 1000

    /// Reads calls that stand one after another, each ended by a line feed and without one inside.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - starts: where each call begins, rising; a call ends before the line feed that ends it.
    ///   - body: is given each call that comes to a level, by its index in `starts`, in order.
    public mutating func read(
        _ text: Span<UInt8>, startingAt starts: [Int], _ body: (_ call: Int, _ found: Assessment) -> Void
    ) {
        guard let sieve else {
            for call in starts.indices { read(call, text, starts, body) }
            return
        }
        hits.removeAll()
        sieve.automaton.scan(text, into: &hits)
        // Calls the sieve can't judge, and those it lets by, in one list in order.
        var wanted = [Bool](repeating: false, count: starts.count)
        for call in starts.indices { wanted[call] = !HistoryReader.isASCII(text, range(of: call, text, starts)) }
        if let slips = sieve.slips {
            slipHits.removeAll()
            slips.scan(text, into: &slipHits)
            var call = 0
            slips.forEachMisspelling(in: slipHits, of: text) { hit in
                while call + 1 < starts.count, starts[call + 1] <= hit.start { call += 1 }
                if !wanted[call], detector.rules.vocabulary.isSlip(text, hit.start..<hit.end) { wanted[call] = true }
            }
        }
        sieve.automaton.forEachCall(in: hits, of: text, startingAt: starts) { call, literals in
            if !wanted[call], sieve.lets(by: literals, &sieveDesk) { wanted[call] = true }
        }
        for call in starts.indices where wanted[call] { read(call, text, starts, body) }
    }

    private func range(of call: Int, _ text: Span<UInt8>, _ starts: [Int]) -> Range<Int> {
        let end = call + 1 < starts.count ? starts[call + 1] : text.count
        return starts[call]..<max(starts[call], text.isEmpty || text[end - 1] != 0x0A ? end : end - 1)
    }

    private mutating func read(
        _ call: Int, _ text: Span<UInt8>, _ starts: [Int], _ body: (_ call: Int, _ found: Assessment) -> Void
    ) {
        let range = range(of: call, text, starts)
        if let found = detector.assess(text.extracting(range), on: &desk) { body(call, found) }
    }

    private static func isASCII(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var high: UInt8 = 0
        for place in range { high |= text[place] }
        return high < 0x80
    }
}
