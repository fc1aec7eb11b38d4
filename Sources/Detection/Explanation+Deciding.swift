import DispatchDesk

extension Explanation {
    /// The rules without which the call would not be flagged; empty for a call that isn't.
    ///
    /// A rule whose points another hit would give in its stead (the next best of its group, or one of the same act) does
    /// not decide: what is listed here falls for sure, so the list is never too long.
    public var decidingRules: [String] {
        guard level == .flag else { return [] }
        let counted = reasons.filter(\.countsTowardFlag)
        return counted.filter { reason in
            let others = counted.filter { $0.rule != reason.rule } + standIns(for: reason)
            let rest = flagScore - reason.points + standIns(for: reason).reduce(0) { $0 + $1.worth }
            return rest < scoring.flag || !others.contains { Group(rawValue: $0.group)?.carriesFlag == true }
        }.map(\.rule)
    }

    /// The hits that might count if this one were not there: at most one for its group, its act and its words.
    private func standIns(for reason: Reason) -> [Reason] {
        let free = reasons.filter {
            $0.rule != reason.rule && !$0.held && Group(rawValue: $0.group)?.countsTowardFlag == true
        }
        let ofGroup = free.filter { other in
            switch other.fate {
            case .notAmongBest, .overCap: other.group == reason.group
            case .counted, .dropped, .ruledOut, .repeated, .sameAct, .sameWords: false
            }
        }
        let ofAct = free.filter { $0.fate == .sameAct(as: reason.rule) }
        let ofWords = free.filter { $0.fate == .sameWords(as: reason.rule) }
        return [ofGroup, ofAct, ofWords].compactMap { rows in rows.max { $0.worth < $1.worth } }
    }
}
