import DispatchDesk

/// A reader of text for tests of the record: `ICE` is a flag, `van` is worth an eye, everything else is nothing.
struct PlainReader: TextReader {
    func assess(_ text: String) -> Assessment {
        let rules = [("A-01", "ICE", 100), ("V-01", "van", 20)].filter { text.contains($0.1) }
        let findings = rules.map { Finding(rule: $0.0, group: "agency", points: $0.2, start: 0, end: 1) }
        let score = findings.map(\.points).reduce(0, +)
        return Assessment(
            level: score >= 100 ? .flag : score > 0 ? .watch : .none, score: score, findings: findings, tags: [],
            pack: "test", digest: "sha256:0")
    }

    func withholdStatus(in text: String) -> GuardedText { GuardedText(text: text, withheld: 0) }
}

extension Desk {
    static let plain = Desk(
        policy: DeskPolicy(
            releaseAfter: 15, courtesy: [.watchCommander, .dispatchSupervisor],
            acknowledge: .init(warnAfter: 60, limit: 120), dispatchSupervisor: .init(warnAfter: 60, limit: 120),
            joinWindow: 3600, joinRadius: 200, advisedTypes: ["ADV"],
            dismissalReasons: [.init(code: "CONFUSER", title: "another matter")], localPrefix: "WD"),
        reader: PlainReader())
}
