import DispatchDesk

/// Reads the settings of the desk out of `pack.yaml`. Every figure is the agency's own, and bounded.
enum DeskReader {
    static let keys = [
        "release_after", "courtesy", "acknowledge", "dispatch_supervisor", "join_window", "join_radius",
        "advised_types", "local_prefix", "dismissal_reasons", "confirm_after", "leases", "escalation", "repeat_after",
        "renewing_tags", "rumors", "watch_length", "federal_types", "relief", "pending_limits",
    ]
    /// Seconds. A notice that waits longer than two minutes for a confirmation is not "immediate" by any reading.
    private static let release = 0...120
    /// Seconds, a day at most.
    private static let limit = 1...86_400
    /// Seconds, four hours at most: what is longer ago is another situation.
    private static let window = 1...14_400
    /// Metres.
    private static let radius = 0...1000

    static func read(_ head: DataMembers, into problems: inout Problems) -> DeskPolicy {
        var policy = DeskPolicy(
            releaseAfter: head.number("release_after", release, into: &problems),
            courtesy: Set(head.choices("courtesy", as: "role", into: &problems)),
            acknowledge: readLimit("acknowledge", head, into: &problems),
            dispatchSupervisor: readLimit("dispatch_supervisor", head, into: &problems),
            joinWindow: head.number("join_window", window, into: &problems),
            joinRadius: head.number("join_radius", radius, into: &problems),
            // The desk compares types in capitals.
            advisedTypes: Set(head.list("advised_types", into: &problems).map { $0.text.uppercased() }),
            dismissalReasons: readReasons(head, into: &problems),
            localPrefix: head.text("local_prefix", into: &problems))
        readWorkflow(head, to: &policy, into: &problems)
        return policy
    }

    private static func readLimit(
        _ key: String, _ head: DataMembers, into problems: inout Problems
    ) -> DeskPolicy.Limit {
        guard let members = head.mapping(key, ["warn", "limit"], into: &problems) else {
            return DeskPolicy.Limit(warnAfter: 0, limit: 0)
        }
        let before = problems.all.count
        let limit = DeskPolicy.Limit(
            warnAfter: members.number("warn", Self.limit, into: &problems),
            limit: members.number("limit", Self.limit, into: &problems))
        if limit.warnAfter >= limit.limit, problems.all.count == before {
            problems.add(
                members.whole.file, head.line(of: key), "`\(key)` does not warn before its limit",
                "make warn smaller than limit")
        }
        return limit
    }

    private static func readReasons(
        _ head: DataMembers, into problems: inout Problems
    ) -> [DeskPolicy.DismissalReason] {
        var reasons: [DeskPolicy.DismissalReason] = []
        let rows = head.rows("dismissal_reasons", ["code", "title"], called: "dismissal reason", into: &problems)
        for entry in rows {
            // What is typed is compared in capitals.
            let code = entry.text("code", into: &problems).uppercased()
            if reasons.contains(where: { $0.code == code }) {
                problems.add(entry.whole.file, entry.line(of: "code"), "reason \(code) given twice", "keep one")
            }
            reasons.append(DeskPolicy.DismissalReason(code: code, title: entry.text("title", into: &problems)))
        }
        if rows.isEmpty {
            problems.add(
                head.whole.file, head.line(of: "dismissal_reasons"), "no `dismissal_reasons`",
                "list at least one code and title")
        }
        return reasons
    }
}
