public import Detection
public import DispatchDesk

/// One call of a history, to be read again.
public struct PastCall: Hashable, Sendable {
    public var id: CallID
    /// The narrative and every note, as they stand.
    public var text: String
    public var outcome: FlagOutcome?

    public init(id: CallID, text: String, outcome: FlagOutcome? = nil) {
        (self.id, self.text, self.outcome) = (id, text, outcome)
    }
}

/// Rules run over a history: what they make of it, and what changed against another pack.
///
/// Pure, and made to be run in parts: a history is cut into batches, each batch gives a ``BacktestTally``, and tallies
/// are merged in the order of their batches. However it is cut, the sum is the same.
public struct Backtest: Sendable {
    private let now: Detector
    private let before: Detector?
    private let limits: BacktestTally.Limits

    /// - Parameters:
    ///   - before: the pack it is compared with; nil compares with nothing.
    public init(_ now: Detector, against before: Detector? = nil, limits: BacktestTally.Limits = .init()) {
        (self.now, self.before, self.limits) = (now, before, limits)
    }

    /// What a history without calls comes to.
    public var empty: BacktestTally { BacktestTally(limits: limits, isCompared: before != nil) }

    /// Reads every call of a batch, as it would be stored: after the status guard of each pack.
    public func tally(_ batch: some Sequence<PastCall>) -> BacktestTally {
        var tally = empty
        for call in batch {
            let (read, text) = Backtest.read(call.text, by: now)
            tally.count(call, text: text, now: read, before: before.map { Backtest.read(call.text, by: $0).read })
        }
        return tally
    }

    private static func read(_ text: String, by detector: Detector) -> (read: ReadCall, text: String) {
        let guarded = detector.withholdStatus(in: text).text
        guard let assessment = detector.assessIfAnything(guarded) else {
            return (ReadCall(level: .none, counted: []), guarded)
        }
        let deciding = assessment.level == .flag ? detector.explain(guarded).decidingRules : []
        return (ReadCall(assessment, deciding: deciding), guarded)
    }
}

/// What one pack makes of one call.
struct ReadCall: Hashable, Sendable {
    var level: Level
    /// Rules with points in the score, each once, in order; none where the score comes to no level.
    var counted: [String]
    /// Those of them without which there would be no flag.
    var deciding: [String]

    init(level: Level, counted: [String], deciding: [String] = []) {
        (self.level, self.counted, self.deciding) = (level, counted, deciding)
    }

    init(_ assessment: Assessment, deciding: [String]) {
        let counted = Set(assessment.findings.filter { $0.points > 0 }.map(\.rule)).sorted()
        self.init(level: assessment.level, counted: counted, deciding: deciding)
    }
}
