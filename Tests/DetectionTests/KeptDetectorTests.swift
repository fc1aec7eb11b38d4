import DispatchDesk
import Policy
import Testing

@testable import Detection

/// A detector that was kept and taken up again is the same detector.
@Suite struct KeptDetectorTests {
    private static let kept = Result { try Detector(kept: Shipped.detector.get().kept()) }

    @Test func readsEveryTextTheSame() throws {
        let (first, second) = (try Shipped.detector.get(), try Self.kept.get())
        let texts =
            LabelledSentenceTests.sentences.map(\.text) + [
                "THEY DEPROTED HIM, IMIGRATION OFICERS AT DOOR", "SUBJ W/GUNS, UNDOCUMENTED", "移民局 在 门口", "Ι𝐂Е agents",
                "CONFIRMED NOT ICE // 2ND RP RPTS BORDER PATROL TAKING MEN FROM CAR WASH", "", "\u{0}",
            ]
        for text in texts {
            #expect(second.assess(text) == first.assess(text), "\(text)")
            #expect(second.explain(text).description == first.explain(text).description, "\(text)")
            #expect(second.withholdStatus(in: text).text == first.withholdStatus(in: text).text, "\(text)")
        }
        #expect(second.ruleTitles == first.ruleTitles)
        #expect(second.digest == first.digest)
    }

    @Test func keptTwiceIsKeptOnce() throws {
        #expect(try Self.kept.get().kept() == Shipped.detector.get().kept())
    }

    @Test func bytesThatAreNotWholeAreRefused() throws {
        var rules = RuleSet(
            scoring: Scoring(flag: 60, watch: 45, bestOfGroup: 2, points: [.explicit: 100], caps: [:]))
        rules.leastTypo = 7
        rules.rules = [
            Rule(
                id: "R-1", title: "raid", group: .agency, strength: .explicit, phrases: [try Phrase("raid* ~3~ agents")]
            )
        ]
        let whole = Detector(rules: rules, pack: "p", digest: "sha256:0").kept()
        #expect(try Detector(kept: whole).assess("AGENTS RAIDING").level == .flag)
        for count in stride(from: 0, to: whole.count, by: 1999) {
            #expect(throws: KeptError.self) { try Detector(kept: Array(whole[..<count])) }
        }
        #expect(throws: KeptError.self) { try Detector(kept: whole + [0]) }
    }
}
