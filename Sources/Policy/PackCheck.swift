import Detection
import DispatchDesk

/// The examples of a pack: what each rule says of itself.
struct Examples: Sendable {
    enum Claim: Hashable, Sendable {
        /// The text holds a hit of this rule that was not dropped.
        case hits(String)
        /// The text holds no such hit.
        case spares(String)
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

    mutating func add(_ claim: Claim, of entry: String, _ text: String, file: String, line: Int) {
        all.append(Example(claim: claim, entry: entry, text: text, file: file, line: line))
    }

    mutating func removeAll(of entry: String) { all.removeAll { $0.entry == entry } }

    /// Every example that does not come out as said.
    func problems(with detector: Detector) -> [PackProblem] {
        all.compactMap { example in
            guard let reason = Examples.objection(to: example, detector) else { return nil }
            return PackProblem(
                file: example.file, line: example.line, reason: reason, advice: "correct the phrases or the example")
        }
    }

    private static func objection(to example: Example, _ detector: Detector) -> String? {
        switch example.claim {
        case .hits(let rule):
            hits(rule, example.text, detector) ? nil : "\"\(example.text)\" does not hit \(rule)"
        case .spares(let rule):
            hits(rule, example.text, detector) ? "\"\(example.text)\" hits \(rule)" : nil
        case .isNone:
            detector.assess(example.text).level == .none ? nil : "\"\(example.text)\" does not come to none"
        case .withholds:
            detector.withholdStatus(in: example.text).withheld > 0 ? nil : "\"\(example.text)\" is not withheld"
        case .keeps:
            detector.withholdStatus(in: example.text).withheld == 0 ? nil : "\"\(example.text)\" is withheld"
        }
    }

    private static func hits(_ rule: String, _ text: String, _ detector: Detector) -> Bool {
        detector.explain(text).reasons.contains { $0.rule == rule && !($0.note ?? "").hasPrefix("dropped") }
    }
}

/// What `rules check` and `rules test` say of a pack.
public struct PackCheck: Sendable {
    /// Everything wrong, in file and line order; empty when the pack is sound.
    public var problems: [PackProblem]
    /// How many rules there are, and how many examples were run.
    public var rules: Int
    public var examples: Int

    /// Checks a pack that is built into the binary.
    public static func shipped(_ id: String) throws(PolicyError) -> PackCheck { try check(PackFiles(shipped: id)) }

    /// Checks a pack in a folder.
    ///
    /// - Throws: only when the files can't be read; what is wrong in them is in `problems`.
    public static func folder(_ path: String) throws(PolicyError) -> PackCheck { try check(PackFiles(folder: path)) }

    static func check(_ files: PackFiles) throws(PolicyError) -> PackCheck {
        do {
            let loaded = try PackLoader.load(files)
            return PackCheck(
                problems: loaded.examples.problems(with: loaded.detector).sorted(),
                rules: loaded.rules.rules.count, examples: loaded.examples.all.count)
        } catch {
            guard error.code == .invalid else { throw error }
            return PackCheck(problems: error.problems, rules: 0, examples: 0)
        }
    }
}
