public import DispatchDesk

/// Reads three words and nothing else, so that tests of the desk do not rest on any pack: `AGENTS` flags (rule R-1), `RAID`
/// flags (rule R-2), `MASKED` is a watch (rule R-3), and `UNDOCUMENTED` is a status word.
public struct StubReader: TextReader {
    public init() {}

    public func assess(_ text: String) -> Assessment {
        var findings: [Finding] = []
        for (word, rule, points) in [("AGENTS", "R-1", 100), ("RAID", "R-2", 100), ("MASKED", "R-3", 50)] {
            if let range = text.range(of: word) {
                let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                findings.append(
                    Finding(rule: rule, group: "agency", points: points, start: start, end: start + word.utf8.count))
            }
        }
        let score = findings.reduce(0) { $0 + $1.points }
        return Assessment(
            level: score >= 60 ? .flag : score >= 45 ? .watch : .none, score: score, findings: findings, tags: [],
            pack: "stub", digest: "sha256:0")
    }

    public func withholdStatus(in text: String) -> GuardedText {
        let parts = text.components(separatedBy: "UNDOCUMENTED")
        var spans: [Range<Int>] = []
        var place = 0
        for part in parts.dropLast() {
            place += part.utf8.count
            spans.append(place..<place + "UNDOCUMENTED".utf8.count)
            place += "UNDOCUMENTED".utf8.count
        }
        return GuardedText(
            text: parts.joined(separator: "[status withheld]"), withheld: parts.count - 1, spans: spans)
    }
}

extension String {
    fileprivate func components(separatedBy mark: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.range(of: mark) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    fileprivate func range(of mark: String) -> Range<String.Index>? { self[...].range(of: mark) }
}

extension Substring {
    fileprivate func range(of mark: String) -> Range<String.Index>? { ranges(of: mark).first }
}

extension DeskPolicy {
    /// The figures of the shipped pack, fixed here so that a test names what it counts on.
    public static let standard = DeskPolicy(
        releaseAfter: 15, courtesy: [.watchCommander, .dispatchSupervisor],
        acknowledge: Limit(warnAfter: 60, limit: 120), dispatchSupervisor: Limit(warnAfter: 45, limit: 60),
        joinWindow: 3600, joinRadius: 200, advisedTypes: ["ADV"],
        dismissalReasons: [
            DismissalReason(code: "CONFUSER", title: "the words mean something else"),
            DismissalReason(code: "UNKNOWN", title: "don't know"),
        ], localPrefix: "WD")
}
