import Detection
import DispatchDesk
import Testing

/// The engine by itself, on rule sets of a few lines.
@Suite struct EngineTests {
    private static let scoring = Scoring(
        flag: 60, watch: 45, bestOfGroup: 2, points: [.explicit: 100, .strong: 60, .moderate: 30, .weak: 10],
        caps: [.vehicle: 30, .place: 10])

    private func phrases(_ texts: [String]) -> [Phrase] { texts.compactMap { try? Phrase($0) } }

    private func rule(_ id: String, _ group: Group, _ strength: Strength, _ texts: String...) -> Rule {
        Rule(id: id, title: id, group: group, strength: strength, phrases: phrases(texts))
    }

    private func detector(_ rules: [Rule], adjust: (inout RuleSet) -> Void = { _ in }) -> Detector {
        var set = RuleSet(scoring: Self.scoring)
        set.classes = [
            WordClass(name: "vehicle", members: phrases(["van", "suv", "box truck"])),
            WordClass(name: "officer", members: phrases(["agent", "agents"])),
        ]
        set.shorthand = [Shorthand(written: "agts", meanings: ["agents"]), Shorthand(written: "w", meanings: ["with"])]
        set.rules = rules
        adjust(&set)
        return Detector(rules: set, pack: "test", digest: "sha256:0")
    }

    private func words(_ text: String, _ finding: Finding) -> String {
        String(decoding: Array(text.utf8)[finding.start..<finding.end], as: UTF8.self)
    }

    // MARK: matching

    @Test(arguments: [
        ("put ~2 {vehicle}", "PUT HIM IN VAN", true),
        ("put ~2 {vehicle}", "PUT HIM IN THE VAN", false),
        ("put ~2 {vehicle}", "put her in a. van", false),
        ("put ~3 {vehicle}", "put him into box truck", true),
        ("{vehicle} ~2~ masked", "MASKED MALE IN VAN", true),
        ("{vehicle} ~2~ masked", "VAN W/ MASKED MALE", true),
        ("detain*", "DETAINED AND DETAINING", true),
        ("detain*", "RETAINED", false),
        ("ice", "POLICE NOTICE SERVICE", false),
        ("ice {officer}", "ICE AGTS", true),
        ("ice {officer}", "ICE/AGTS", true),
        ("i c e", "I.C.E. HERE", true),
        ("threw ice !{officer}", "THREW ICE AT CAR", true),
        ("threw ice !{officer}", "THREW ICE AGENTS OUT", false),
        ("!not ice", "NOT ICE", false),
        ("^ is ice", "IS ICE HERE", true),
        ("^ is ice", "RP ASKS, IS ICE HERE", true),
        ("^ is ice", "THIS IS ICE", false),
        ("a#########", "A123456789", true),
        ("a#########", "A12345678", false),
        ("cafe", "CAFÉ", true),
        ("cafe", "cafe\u{301}", true),
        ("ice", "ＩＣＥ", true),
        ("wont", "WON'T", true),
        ("wont", "won’t", true),
        ("移民局", "他说移民局来了", true),
        ("забрали мужа", "ЗАБРАЛИ МУЖА", true),
        ("with guns", "W/GUNS", true),
    ]) func phraseFindsWords(_ phrase: String, _ text: String, _ expected: Bool) throws {
        let found = detector([rule("T", .agency, .explicit, phrase)]).assess(text)
        #expect(found.findings.isEmpty == !expected)
    }

    @Test(arguments: [
        ("PEÑA SAYS ICE AGENTS", "ICE AGENTS"),
        ("蒙面人 ICE AGENTS 来了", "ICE AGENTS"),
        ("👮 \u{201C}ICE  AGTS\u{201D} here", "ICE  AGTS"),
        ("ＩＣＥ ＡＧＥＮＴＳ now", "ＩＣＥ ＡＧＥＮＴＳ"),
        ("é ice agents\u{301} x", "ice agents\u{301}"),
    ]) func spansPointAtTheBytesGiven(_ text: String, _ expected: String) throws {
        let found = detector([rule("T", .agency, .explicit, "ice {officer}")]).assess(text)
        let finding = try #require(found.findings.first)
        #expect(words(text, finding) == expected)
    }

    // MARK: judgement

    @Test func confusersPutWordsAway() {
        let reader = detector([rule("T", .agency, .explicit, "ice")]) { set in
            set.confusers = [Confuser(id: "N", title: "cream", phrases: phrases(["ice cream"]))]
        }
        #expect(reader.assess("ICE CREAM TRUCK").level == .none)
        #expect(reader.assess("ICE CREAM TRUCK THEN ICE").level == .flag)
        #expect(reader.explain("ICE CREAM").confused.map(\.words) == ["ICE CREAM"])
    }

    @Test(arguments: [
        ("NOT ICE", Level.none),
        ("NOT SURE IF ICE", .flag),
        ("NOT A CAR, ICE", .flag),
        ("NOT ONE TWO THREE FOUR FIVE ICE", .flag),
        ("NO BADGES ICE", .flag),
    ]) func negationReachesFiveWordsInItsClause(_ text: String, _ level: Level) {
        let reader = detector([
            rule("T", .agency, .explicit, "ice"), rule("U", .identity, .moderate, "no badges"),
        ]) { set in
            var context = Context(
                id: "X", title: "negated", effect: .drop, reach: .next(5), phrases: phrases(["not", "no"]))
            context.except = phrases(["not sure"])
            set.contexts = [context]
        }
        #expect(reader.assess(text).level == level)
    }

    @Test func heldHitsWatchAndNeverFlag() {
        let reader = detector([rule("T", .agency, .explicit, "ice")]) { set in
            var past = Context(id: "X", title: "past", effect: .hold, reach: .sentence, phrases: phrases(["last week"]))
            past.unless = phrases(["now"])
            set.contexts = [past]
        }
        #expect(reader.assess("ICE LAST WEEK").level == .watch)
        #expect(reader.assess("ICE LAST WEEK AND NOW").level == .flag)
        #expect(reader.assess("LAST WEEK A THEFT. ICE HERE").level == .flag)
    }

    @Test func capsAndBestTwo() {
        let reader = detector([
            rule("V1", .vehicle, .moderate, "van"), rule("V2", .vehicle, .moderate, "suv"),
            rule("L1", .place, .weak, "school"), rule("L2", .place, .weak, "church"),
            rule("K1", .markings, .weak, "vest"), rule("K2", .markings, .weak, "mask"),
            rule("K3", .markings, .moderate, "rifle"),
        ])
        #expect(reader.assess("van suv").score == 30)
        #expect(reader.assess("school church").score == 10)
        #expect(reader.assess("vest mask rifle").score == 40)
        #expect(reader.explain("vest mask rifle").reasons.contains { $0.note == "not among the best 2 of its group" })
        // Vehicles and places never flag by themselves.
        #expect(reader.assess("van suv school").level == .none)
    }

    @Test func whatAPackScoresIsWhatCounts() {
        let rules = [
            rule("K1", .markings, .weak, "vest"), rule("K2", .markings, .weak, "mask"),
            rule("K3", .markings, .weak, "rifle"),
        ]
        func assess(_ scoring: Scoring) -> Assessment {
            detector(rules) { $0.scoring = scoring }.assess("vest mask rifle")
        }
        let weak = Scoring(flag: 60, watch: 21, bestOfGroup: 3, points: [.weak: 20], caps: [:])
        #expect(assess(weak).level == .flag)
        #expect(assess(weak).score == 60)
        var capped = weak
        capped.caps[.markings] = 25
        #expect(assess(capped).level == .watch)
        #expect(assess(capped).score == 25)
        var few = weak
        few.bestOfGroup = 1
        #expect(assess(few).level == .none)
    }

    @Test func oneActCountsOnce() {
        var put = rule("B1", .behavior, .moderate, "put in van")
        var took = rule("B2", .behavior, .moderate, "took him")
        (put.act, took.act) = ("taking", "taking")
        let found = detector([put, took]).assess("took him and put in van")
        #expect(found.score == 30)
        #expect(found.findings.map(\.points).sorted() == [0, 30])
    }

    @Test func requiresAndUnlessLookNearby() {
        var one = rule("T", .agency, .explicit, "masked")
        one.requires = phrases(["{officer}"])
        one.unless = phrases(["parole"])
        let reader = detector([one])
        #expect(reader.assess("MASKED MEN").level == .none)
        #expect(reader.assess("MASKED AGTS").level == .flag)
        #expect(reader.assess("PAROLE AGTS MASKED").level == .none)
        let far = Array(repeating: "word", count: 30).joined(separator: " ")
        #expect(reader.assess("MASKED \(far) AGENTS").level == .none)
    }

    @Test func wordsForWhoPeopleAreAreNotSeen() {
        let reader = detector([rule("T", .markings, .explicit, "masked males")]) { set in
            set.ignored.words = phrases(["hispanic"])
            set.ignored.beforePerson = phrases(["white"])
            set.ignored.persons = phrases(["males"])
        }
        #expect(reader.assess("MASKED HISPANIC MALES").level == .flag)
        #expect(reader.assess("MASKED WHITE MALES").level == .flag)
        #expect(reader.explain("WHITE VAN").words == ["white", "van"])
    }

    @Test func sameTextSameAnswer() {
        let reader = detector([rule("T", .agency, .explicit, "ice"), rule("U", .agency, .explicit, "ice agents")])
        let text = "ICE AGENTS AND ICE AGENTS"
        #expect(reader.assess(text) == reader.assess(text))
        #expect(reader.explain(text).description == reader.explain(text).description)
    }

    @Test(arguments: ["", " ", "...", "🧊🧊", "\u{0}\u{1}", "a\u{301}\u{301}", String(repeating: "ice ", count: 5000)])
    func nothingBreaksIt(_ text: String) {
        let reader = detector([rule("T", .agency, .explicit, "ice ~3 agents")])
        #expect(reader.assess(text).level == .none)
    }

    // MARK: the language

    @Test(arguments: [
        ("", "no words"), ("~3 van", "needs a word before it"), ("put ~x van", "is no distance"),
        ("put ~3", "needs a word after it"), ("{van", "lacks its closing brace"), ("a ~2~ b ~2~ c", "only one"),
        ("put !{x} van", "belongs at the beginning or the end"), ("put ^ van", "belongs at the beginning"),
        ("put ... van", "is no word"),
    ]) func aBadPhraseIsToldWhy(_ text: String, _ part: String) {
        #expect { try Phrase(text) } throws: { "\($0)".contains(part) }
    }
}
