import DispatchDesk

/// Reads what the desk does as time goes on: leases, escalation, rumors, the length of a watch. A pack that is silent on one
/// of them takes none of it, but for the times nobody can do without.
extension DeskReader {
    /// Seconds. A flag that nobody looks at for five minutes is on nobody's screen.
    private static let confirmation = 15...300
    /// Seconds, a watch at most.
    private static let lease = 60...43_200
    /// Seconds between two steps, an hour at most.
    private static let step = 0...3600
    private static let watch = 3600...86_400

    static func readWorkflow(_ head: DataMembers, to policy: inout DeskPolicy, into problems: inout Problems) {
        func number(_ key: String, _ range: ClosedRange<Int>, _ field: WritableKeyPath<DeskPolicy, Int>) {
            if let number = head.optionalNumber(key, range, into: &problems) { policy[keyPath: field] = number }
        }
        number("confirm_after", confirmation, \.confirmAfter)
        number("repeat_after", 30...3600, \.repeatAfter)
        number("watch_length", watch, \.watchLength)
        policy.renewingTags = Set(head.list("renewing_tags", into: &problems).map { Tag($0.text.uppercased()) })
        policy.leases = readLeases(head, into: &problems)
        policy.escalation = readEscalation(head, into: &problems)
        policy.rumors = readRumors(head, into: &problems)
        policy.federalTypes = readFederalTypes(head, into: &problems)
        policy.relief = readRelief(head, into: &problems)
        policy.pendingLimits = readPendingLimits(head, into: &problems)
    }

    private static func readRelief(_ head: DataMembers, into problems: inout Problems) -> DeskPolicy.ReliefTimes {
        var times = DeskPolicy.ReliefTimes()
        let keys = ["overlap", "abandon_after", "quiet_before"]
        guard let members = head.optionalMapping("relief", keys, into: &problems) else { return times }
        times.overlap = members.number("overlap", 0...3600, into: &problems)
        times.abandonAfter = members.number("abandon_after", 60...7200, into: &problems)
        times.quietBefore = members.number("quiet_before", 0...300, into: &problems)
        return times
    }

    /// Seconds by priority; a more urgent call may not wait longer than a less urgent one.
    private static func readPendingLimits(_ head: DataMembers, into problems: inout Problems) -> [Int] {
        var limits: [Int] = []
        for entry in head.list("pending_limits", into: &problems) {
            guard let seconds = Int(entry.text), (1...86_400).contains(seconds), seconds >= limits.last ?? 0 else {
                problems.add(
                    head.whole.file, head.line(of: "pending_limits"),
                    "`\(entry.text)` is no limit after the one before",
                    "give seconds by priority from 1, each at least the one before")
                return []
            }
            limits.append(seconds)
        }
        return limits
    }

    private static func readLeases(_ head: DataMembers, into problems: inout Problems) -> [Answer.Kind: Int] {
        let kinds = Answer.Kind.allCases
        guard let members = head.optionalMapping("leases", kinds.map(\.rawValue), into: &problems) else { return [:] }
        var leases: [Answer.Kind: Int] = [:]
        for kind in kinds { leases[kind] = members.optionalNumber(kind.rawValue, lease, into: &problems) }
        return leases
    }

    private static func readEscalation(_ head: DataMembers, into problems: inout Problems) -> [Role: [EscalationStep]] {
        let roles = Role.allCases.map(\.rawValue)
        guard let members = head.optionalMapping("escalation", roles, into: &problems) else { return [:] }
        var escalation: [Role: [EscalationStep]] = [:]
        for role in Role.allCases {
            var steps: [EscalationStep] = []
            for entry in members.rows(role.rawValue, ["after", "to", "by"], called: "step", into: &problems) {
                steps.append(
                    EscalationStep(
                        after: entry.number("after", step, into: &problems),
                        to: entry["to"] == nil ? nil : entry.choice("to", role, into: &problems),
                        by: entry.list("by", into: &problems).map { $0.text.lowercased() }))
            }
            // The second step and those after it must not all come at once: nobody could answer in between.
            if steps.count > 1, steps.dropFirst().allSatisfy({ $0.after == 0 }) {
                problems.add(
                    members.whole.file, members.line(of: role.rawValue),
                    "the steps of \(role.rawValue) all come at once", "give the second and later ones an `after`")
            }
            escalation[role] = steps
        }
        return escalation
    }

    private static func readRumors(_ head: DataMembers, into problems: inout Problems) -> DeskPolicy.Rumors {
        let keys = ["notify", "count", "window", "radius"]
        guard let members = head.optionalMapping("rumors", keys, into: &problems) else {
            return .init(notify: .never, count: 3, window: 1800, radius: 1000)
        }
        return .init(
            notify: members.choice("notify", .cluster, into: &problems),
            count: members.number("count", 2...50, into: &problems),
            window: members.number("window", 60...14_400, into: &problems),
            radius: members.number("radius", 0...10_000, into: &problems))
    }

    private static func readFederalTypes(
        _ head: DataMembers, into problems: inout Problems
    ) -> [FederalCall.Asks: String] {
        let asks = FederalCall.Asks.allCases
        guard let members = head.optionalMapping("federal_types", asks.map(\.rawValue), into: &problems) else {
            return [:]
        }
        var types: [FederalCall.Asks: String] = [:]
        for kind in asks { types[kind] = members.text(kind.rawValue, into: &problems).uppercased() }
        return types
    }
}
