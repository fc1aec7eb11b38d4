import Detection
import DispatchDesk

/// The examples of a pack: what each rule says of itself.
struct Examples: Sendable {
    enum Claim: Hashable, Sendable {
        /// The text holds a hit of this rule that was not dropped.
        case hits(String)
        /// The text holds no such hit.
        case spares(String)
        /// The context has a say about a hit of the text.
        case applies
        /// It has none.
        case isIdle
        /// The text comes to level none.
        case isNone
        /// The guard takes words out of the text.
        case withholds
        /// The guard leaves the text as it is.
        case keeps
    }

    struct Example: Hashable, Sendable {
        var claim: Claim
        /// The id of the entry it stands beside.
        var entry: String
        var text: String
        var file: String
        var line: Int
    }

    private(set) var all: [Example] = []
    /// Whether something of the base was left out.
    private(set) var leavesOut = false

    mutating func add(_ claim: Claim, of entry: String, _ text: String, file: String, line: Int) {
        all.append(Example(claim: claim, entry: entry, text: text, file: file, line: line))
    }

    mutating func leaveOut(_ entry: String) {
        all.removeAll { $0.entry == entry }
        leavesOut = true
    }

    /// What running the examples came to.
    struct Outcome {
        var problems: [PackProblem] = []
        var notices: [PackProblem] = []
        /// Those that did not come out as said.
        var failed: [Example] = []
    }

    /// Every example that does not come out as said.
    ///
    /// Where the agency leaves out something of its base, an example of the base may fail for that very reason: that is worth
    /// a look, and no fault of a file the agency does not own.
    func run(with detector: Detector) -> Outcome {
        var outcome = Outcome()
        for example in all {
            guard let reason = Examples.objection(to: example, detector) else { continue }
            let isExcused = leavesOut && example.file.contains("/")
            let advice = isExcused ? "see whether `leave_out` means this" : "correct the phrases or the example"
            let problem = PackProblem(file: example.file, line: example.line, reason: reason, advice: advice)
            if isExcused { outcome.notices.append(problem) } else { outcome.problems.append(problem) }
            outcome.failed.append(example)
        }
        outcome.problems.sort()
        outcome.notices.sort()
        return outcome
    }

    private static func objection(to example: Example, _ detector: Detector) -> String? {
        switch example.claim {
        case .hits(let rule):
            hits(rule, example.text, detector) ? nil : "\"\(example.text)\" does not hit \(rule)"
        case .spares(let rule):
            hits(rule, example.text, detector) ? "\"\(example.text)\" hits \(rule)" : nil
        case .applies:
            applies(example, detector) ? nil : "\(example.entry) does not touch \"\(example.text)\""
        case .isIdle:
            applies(example, detector) ? "\(example.entry) touches \"\(example.text)\"" : nil
        case .isNone:
            detector.assess(example.text).level == .none ? nil : "\"\(example.text)\" does not come to none"
        case .withholds:
            detector.withholdStatus(in: example.text).withheld > 0 ? nil : "\"\(example.text)\" is not withheld"
        case .keeps:
            detector.withholdStatus(in: example.text).withheld == 0 ? nil : "\"\(example.text)\" is withheld"
        }
    }

    private static func applies(_ example: Example, _ detector: Detector) -> Bool {
        detector.explain(example.text).reasons.contains { $0.contexts.contains(example.entry) }
    }

    private static func hits(_ rule: String, _ text: String, _ detector: Detector) -> Bool {
        detector.explain(text).reasons.contains { reason in
            switch reason.fate {
            case .dropped, .ruledOut: false
            case .counted, .repeated, .sameAct, .sameWords, .notAmongBest, .overCap: reason.rule == rule
            }
        }
    }
}
