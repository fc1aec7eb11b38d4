import DispatchDesk
import Policy

/// A backtest as one object, for a program. Ids, levels and counts; never a caller's words.
enum BacktestJSON {
    static func object(_ run: BacktestHistory.Run, pack: PolicyPack, before: PolicyPack?) -> JSONText {
        var members: [(String, JSONText)] = [
            ("pack", object(pack)), ("calls", .number(run.tally.calls)), ("refused", .number(run.refused)),
            ("erased", .number(run.erased)), ("milliseconds", .number(Int(run.microseconds / 1000))),
            ("callsPerSecond", .number(run.callsPerSecond)), ("cores", .number(run.cores)),
        ]
        members += side(run.tally.now)
        if let before, let was = run.tally.before {
            members.append(("before", .object([("pack", object(before))] + side(was))))
            members.append(("moves", moves(run.tally)))
            members.append(("changes", changes(run.tally)))
        }
        return .object(members)
    }

    /// What the record says of each rule's flags.
    static func object(recorded tally: BacktestTally) -> JSONText {
        .object([("calls", .number(tally.calls))] + side(tally.now))
    }

    private static func object(_ pack: PolicyPack) -> JSONText {
        .object([("id", .string(pack.id)), ("version", .string(pack.version)), ("digest", .string(pack.digest))])
    }

    private static func side(_ side: BacktestTally.Side) -> [(String, JSONText)] {
        let levels = [Level.flag, .watch, .none].map { ($0.rawValue, JSONText.number(side.levels[$0] ?? 0)) }
        let rules = side.rules.sorted { $0.key < $1.key }.map { ($0.key, rule($0.value)) }
        return [
            ("levels", .object(levels)), ("judged", judged(side.judged)), ("rules", .object(rules)),
        ]
    }

    private static func rule(_ rule: BacktestTally.RuleTally) -> JSONText {
        var counts: [String: Int] = [:]
        for (outcome, count) in rule.outcomes {
            switch outcome {
            case .labelled(true): counts["labelledFlag", default: 0] += count
            case .labelled(false): counts["labelledNone", default: 0] += count
            case .confirmed: counts["confirmed", default: 0] += count
            case .dismissed(let reason): counts["dismissed.\(reason)", default: 0] += count
            case .stoodDown: counts["stoodDown", default: 0] += count
            case .open: counts["open", default: 0] += count
            }
        }
        return .object([
            ("counted", .number(rule.counted)), ("flagged", .number(rule.flagged)), ("decided", .number(rule.decided)),
            ("outcomes", .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })),
        ])
    }

    private static func judged(_ judged: BacktestTally.Judged) -> JSONText {
        .object([
            ("rightFlags", .number(judged.rightFlags)), ("wrongFlags", .number(judged.wrongFlags)),
            ("missed", .number(judged.missed)), ("rightlyPassed", .number(judged.rightlyPassed)),
            ("recall", share(judged.recall)), ("precision", share(judged.precision)),
        ])
    }

    /// In thousandths, with the interval it lies in 19 times of 20; null for a whole of nothing.
    private static func share(_ share: Proportion) -> JSONText {
        guard let value = share.value, let interval = share.interval else { return .null }
        func thousandths(_ value: Double) -> JSONText { .number(Int((value * 1000).rounded())) }
        return .object([
            ("perMille", thousandths(value)), ("from", thousandths(interval.lowerBound)),
            ("to", thousandths(interval.upperBound)),
        ])
    }

    private static func moves(_ tally: BacktestTally) -> JSONText {
        let moves = tally.moves.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
        return .array(
            moves.map { move, count in
                .object([
                    ("from", .string(move.from.rawValue)), ("to", .string(move.to.rawValue)), ("calls", .number(count)),
                ])
            })
    }

    private static func changes(_ tally: BacktestTally) -> JSONText {
        let kinds = BacktestTally.Kind.allCases.filter { $0 != .flagged }
        return .object(
            kinds.map { kind in
                let listed = (tally.changes[kind] ?? []).map { change -> JSONText in
                    .object([
                        ("id", .string(change.call.rawValue)), ("from", .string(change.move.from.rawValue)),
                        ("to", .string(change.move.to.rawValue)),
                        ("rulesAdded", .array(change.rulesAdded.map { .string($0) })),
                        ("rulesRemoved", .array(change.rulesRemoved.map { .string($0) })),
                    ])
                }
                return (
                    kind.rawValue, .object([("calls", .number(tally.count(of: kind))), ("listed", .array(listed))])
                )
            })
    }
}
