import Detection
import DispatchDesk
import Testing

@testable import Policy

/// What a history comes to, and that it does not matter how it is cut.
@Suite struct BacktestTests {
    private func rule(_ id: String, _ group: Group, _ strength: Strength, _ text: String) throws -> Rule {
        Rule(id: id, title: "title of \(id)", group: group, strength: strength, phrases: [try Phrase(text)])
    }

    private func detector(_ rules: [Rule]) throws -> Detector {
        var set = RuleSet(
            scoring: Scoring(
                flag: 60, watch: 45, bestOfGroup: 2,
                points: [.explicit: 100, .strong: 60, .moderate: 30, .weak: 10], caps: [:]))
        set.rules = rules
        set.guardTerms = [GuardTerm(id: "G", title: "status", phrases: [try Phrase("undocumented")])]
        return Detector(rules: set, pack: "test", digest: "sha256:0")
    }

    private func old() throws -> Detector {
        try detector([
            try rule("A-01", .agency, .explicit, "ice"), try rule("B-01", .behavior, .moderate, "took him"),
            try rule("K-01", .markings, .moderate, "masked"),
        ])
    }

    private func new() throws -> Detector {
        try detector([
            try rule("A-02", .agency, .explicit, "migra"), try rule("B-01", .behavior, .moderate, "took him"),
            try rule("B-02", .behavior, .moderate, "in van"), try rule("K-01", .markings, .moderate, "masked"),
        ])
    }

    private func calls() -> [PastCall] {
        [
            PastCall(id: CallID("1"), text: "ICE", outcome: .labelled(true)),
            PastCall(id: CallID("2"), text: "MASKED, TOOK HIM", outcome: .labelled(true)),
            PastCall(id: CallID("3"), text: "LA MIGRA", outcome: .dismissed(reason: "CONFUSER")),
            PastCall(id: CallID("4"), text: "TOOK HIM IN VAN", outcome: .labelled(false)),
            PastCall(id: CallID("5"), text: "LOUD MUSIC", outcome: .labelled(false)),
            PastCall(id: CallID("6"), text: "MASKED", outcome: .open),
            PastCall(id: CallID("7"), text: "ICE AND LA MIGRA, UNDOCUMENTED", outcome: nil),
            PastCall(id: CallID("8"), text: "TOOK HIM, MIGRA", outcome: .stoodDown),
        ]
    }

    @Test func aPackByItself() throws {
        let tally = Backtest(try old()).tally(calls())
        #expect(tally.calls == 8 && tally.before == nil && tally.changes.isEmpty)
        #expect(tally.now.levels == [.flag: 3, .none: 5])
        let ice = try #require(tally.now.rules["A-01"])
        #expect(ice.counted == 2 && ice.flagged == 2 && ice.decided == 2)
        let took = try #require(tally.now.rules["B-01"])
        #expect(
            took.counted == 1 && took.flagged == 1 && took.decided == 1, "calls that come to no level are not told of")
        #expect(took.outcomes == [.labelled(true): 1])
        let judged = tally.now.judged
        #expect(judged.rightFlags == 2 && judged.wrongFlags == 0 && judged.missed == 0 && judged.rightlyPassed == 4)
        #expect(judged.recall == Proportion(2, of: 2))
    }

    @Test func againstAnother() throws {
        let tally = Backtest(try new(), against: try old()).tally(calls())
        #expect(tally.count(of: .flagAdded) == 3 && tally.count(of: .flagRemoved) == 1)
        #expect(tally.changes[.flagAdded]?.map(\.call.rawValue) == ["3", "4", "8"])
        let removed = try #require(tally.changes[.flagRemoved]?.first)
        #expect(removed.call == CallID("1") && removed.rulesRemoved == ["A-01"] && removed.rulesAdded.isEmpty)
        #expect(tally.moves[.init(from: .flag, to: .flag)] == 2)
        #expect(tally.now.rules["A-02"]?.wrong == Proportion(2, of: 2))
        #expect(tally.before?.judged.recall == Proportion(2, of: 2))
        #expect(tally.now.judged.recall == Proportion(1, of: 2))
    }

    @Test func cutAsOneLikesTheSumIsTheSame() throws {
        let backtest = Backtest(
            try new(), against: try old(), limits: BacktestTally.Limits(changes: 2, samples: 2))
        let calls = calls()
        let whole = backtest.tally(calls)
        func merged(_ parts: [ArraySlice<PastCall>]) -> BacktestTally {
            parts.reduce(into: backtest.empty) { $0.merge(backtest.tally($1)) }
        }
        for one in 0...calls.count {
            for other in one...calls.count {
                let (a, b, c) = (calls[..<one], calls[one..<other], calls[other...])
                #expect(merged([a, b, c]) == whole)
                // (a + b) + c is a + (b + c).
                var right = backtest.tally(a)
                var tail = backtest.tally(b)
                tail.merge(backtest.tally(c))
                right.merge(tail)
                #expect(right == whole)
            }
        }
        #expect(whole.changes[.flagAdded]?.count == 2 && whole.count(of: .flagAdded) == 3)
        #expect(whole.samples[.flagAdded]?.count == 2)
    }

    @Test func samplesAreWordsAsTheyWouldBeStored() throws {
        let tally = Backtest(try old(), limits: BacktestTally.Limits(samples: 9)).tally(calls())
        let words = try #require(tally.samples[.flagged]?.map(\.text))
        #expect(words.contains("ICE AND LA MIGRA, [status withheld]"))
        #expect(Backtest(try old()).tally(calls()).samples.isEmpty)
    }

    @Test func aRuleThatAnotherWouldStandInForDoesNotDecide() throws {
        let both = try detector([
            try rule("A-01", .agency, .explicit, "ice"), try rule("A-02", .agency, .explicit, "migra"),
            try rule("A-03", .agency, .explicit, "agents"),
        ])
        let tally = Backtest(both).tally([
            PastCall(id: CallID("1"), text: "ICE"), PastCall(id: CallID("2"), text: "ICE MIGRA"),
            PastCall(id: CallID("3"), text: "ICE MIGRA AGENTS"),
        ])
        #expect(tally.now.rules["A-01"]?.decided == 1)
        #expect(tally.now.rules["A-02"]?.decided == 0)
    }

    @Test func vehiclesCarryNoFlagSoWhatDoesDecides() throws {
        let detector = try detector([
            try rule("V-01", .vehicle, .strong, "no plates"), try rule("K-01", .markings, .weak, "masked"),
        ])
        #expect(detector.explain("NO PLATES, MASKED").decidingRules == ["V-01", "K-01"])
        #expect(detector.explain("NO PLATES").decidingRules.isEmpty)
    }

    // MARK: the report

    @Test func theReportFitsAndHoldsNobodysWords() throws {
        let pack = try PolicyPack.shipped("sacramento-pd")
        for against in [nil, try old()] {
            let tally = Backtest(try new(), against: against, limits: .init(changes: 1, samples: 3)).tally(calls())
            let report = BacktestReport(tally, pack: pack, before: pack)
            for line in report.lines {
                #expect(line.count <= 80, "\(line)")
                #expect(!line.contains("MIGRA") && !line.contains("MUSIC"), "\(line)")
            }
            #expect(report.samples.contains { $0.contains("MIGRA") })
        }
        let report = BacktestReport(
            Backtest(try new(), against: try old(), limits: .init(changes: 1)).tally(calls()), pack: pack, before: pack)
        #expect(report.lines.contains("FLAG               3         5        +3        -1"), "\(report.lines)")
        #expect(report.lines.contains("  3  none > FLAG  +A-02"))
        #expect(report.lines.contains("  ... and 2 more (--changes N lists them)"))
        #expect(report.samples.isEmpty)
        #expect(report.lines.contains { $0.contains("wrong: CONFUSER 1, stood down 1") }, "\(report.lines)")
    }

    @Test(
        arguments: [
            (0, 0, nil), (10, 10, 0.722...1.0), (0, 10, 0.0...0.278), (222, 240, 0.884...0.953),
        ] as [(Int, Int, ClosedRange<Double>?)])
    func howSureOneMayBe(_ part: Int, _ whole: Int, _ expected: ClosedRange<Double>?) throws {
        let interval = Proportion(part, of: whole).interval
        guard let expected else { return #expect(interval == nil) }
        let found = try #require(interval)
        #expect(
            abs(found.lowerBound - expected.lowerBound) < 0.001 && abs(found.upperBound - expected.upperBound) < 0.001)
    }

    // MARK: labels and what people said

    @Test(
        arguments: [
            ("flag", FlagOutcome.labelled(true)), ("POSITIVE", .labelled(true)), ("none", .labelled(false)),
            ("negative", .labelled(false)), ("ambiguous", nil), ("watch", nil), ("", nil),
        ] as [(String, FlagOutcome?)])
    func labels(_ label: String, _ outcome: FlagOutcome?) { #expect(FlagOutcome(label: label) == outcome) }
}
