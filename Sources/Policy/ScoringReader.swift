import Detection

/// Reads how hits add up out of `pack.yaml`.
enum ScoringReader {
    private static let points = 0...1000

    static func read(_ head: DataMembers, into problems: inout Problems) -> Scoring {
        let keys = ["source", "flag", "watch", "best_of_group", "points", "caps"]
        guard let members = head.mapping("scoring", keys, into: &problems) else { return .unread }
        _ = members.text("source", into: &problems)
        var scoring = Scoring(
            flag: members.number("flag", 1...1000, into: &problems),
            watch: members.number("watch", 1...1000, into: &problems),
            bestOfGroup: members.number("best_of_group", 1...10, into: &problems), points: [:], caps: [:])
        if scoring.watch > scoring.flag {
            problems.add(
                members.whole.file, members.line(of: "watch"), "`watch` takes more points than `flag`",
                "make watch no larger than flag")
        }
        let strengths = Strength.allCases.map(\.rawValue)
        if let values = members.mapping("points", strengths, into: &problems) {
            for strength in Strength.allCases {
                scoring.points[strength] = values.number(strength.rawValue, points, into: &problems)
            }
        }
        if let values = members.mapping("caps", Group.allCases.map(\.rawValue), into: &problems) {
            for group in Group.allCases {
                scoring.caps[group] = values.optionalNumber(group.rawValue, points, into: &problems)
            }
        }
        return scoring
    }
}

extension Scoring {
    /// Stands where a pack's scoring could not be read; such a pack is never used.
    static let unread = Scoring(flag: .max, watch: .max, bestOfGroup: 1, points: [:], caps: [:])
}
