import Detection
import DispatchDesk
import Testing

/// What a supervisor reads when they ask why.
@Suite struct ExplanationTests {
    private func phrases(_ texts: String...) -> [Phrase] { texts.compactMap { try? Phrase($0) } }

    private func rule(_ id: String, _ group: Group, _ strength: Strength, _ texts: String...) -> Rule {
        Rule(
            id: id, title: "title of \(id)", group: group, strength: strength,
            phrases: texts.compactMap { try? Phrase($0) })
    }

    /// A few rules of every kind.
    private var detector: Detector {
        var set = RuleSet(
            scoring: Scoring(
                flag: 60, watch: 45, bestOfGroup: 2,
                points: [.explicit: 100, .strong: 60, .moderate: 30, .weak: 10], caps: [.vehicle: 30, .place: 10]))
        set.ignored.words = phrases("hispanic")
        var taken = rule("B-01", .behavior, .moderate, "taking workers")
        var put = rule("B-02", .behavior, .moderate, "put ~3 van")
        (taken.act, put.act) = ("taking", "taking")
        var other = rule("O-01", .agency, .strong, "marshals")
        (other.watchOnly, other.tags) = (true, [.otherFederal])
        var foreign = rule("ZH-01", .agency, .explicit, "移民局")
        foreign.language = "zh"
        var boots = rule("K-06", .markings, .moderate, "boots")
        boots.unless = phrases("hunt")
        set.rules = [
            rule("A-01", .agency, .explicit, "ice agents", "agents ~2 ice"), taken, put, other, foreign,
            rule("K-01", .markings, .moderate, "masked males"), rule("K-02", .markings, .weak, "vests"),
            rule("K-03", .markings, .weak, "rifles"), rule("V-01", .vehicle, .strong, "no plates"),
            rule("K-04", .markings, .moderate, "pistols"), rule("K-05", .markings, .weak, "pistols"), boots,
            rule("L-01", .place, .weak, "school"), rule("L-02", .place, .weak, "church"),
        ]
        set.confusers = [Confuser(id: "N-01", title: "Ice on the road", phrases: phrases("black ice", "on black ice"))]
        set.contexts = [
            Context(id: "X-01", title: "negated", effect: .drop, reach: .next(5), phrases: phrases("not")),
            Context(id: "X-04", title: "only asked", effect: .hold, reach: .sentence, phrases: phrases("rp asks if")),
        ]
        set.tags = [TagRule(tag: Tag("CHILD"), phrases: phrases("kids"))]
        return Detector(rules: set, pack: "test", digest: "sha256:0")
    }

    private func account(_ text: String) -> String { ExplanationText(detector.explain(text)).description }

    @Test func aFlagIsToldFromTheVerdictDown() {
        let text = ExplanationText(
            detector.explain("RP STS ICE AGENTS TAKING WORKERS, KIDS ALONE"), pack: "test 1, digest 0123456789ab",
            withheld: 2)
        #expect(
            text.description == """
                FLAG: 130 points, and 60 are enough. Why: "ICE AGENTS", title of A-01.
                A possible federal enforcement action: notices are owed.

                The text as read  (^ counted)
                  RP STS ICE AGENTS TAKING WORKERS, KIDS ALONE
                         ^^^^^^^^^^ ^^^^^^^^^^^^^^
                Status words withheld: 2. Words that state anybody's immigration or citizenship
                status are replaced before a rule reads the text and before anything is written.

                What counted
                  100  "ICE AGENTS" - title of A-01 (rule A-01, agency)
                   30  "TAKING WORKERS" - title of B-01 (rule B-01, behavior)

                The sum
                  agency 100 + behavior 30 = 130

                Tags
                  CHILD - children are there, or are left behind

                By test 1, digest 0123456789ab
                """)
    }

    @Test func wordsSetAsideAreDottedAndNamedOnce() {
        #expect(
            account("SLID ON BLACK ICE") == """
                NOT FLAGGED: 0 points. A call is watched from 45 and flagged from 60. What looks
                like an indicator in it is none.
                Nobody is owed a notice.

                The text as read  (. set aside)
                  SLID ON BLACK ICE
                       ............

                Set aside: words that look like an indicator and are not
                  "ON BLACK ICE" - Ice on the road (N-01)
                """)
    }

    /// A text, and lines that must stand in its account.
    @Test(arguments: [
        (
            "NOT ICE AGENTS",
            [
                "negated, because of \"NOT\"", "  NOT ICE AGENTS\n  xxx\n",
                "  negated, because of \"NOT\" (X-01):",
                "    \"ICE AGENTS\" - title of A-01 (rule A-01, agency, worth 100)",
            ]
        ),
        (
            "RP ASKS IF ICE AGENTS",
            [
                "WATCH: 100 points, and 45 are enough. Why no flag: only asked, because of \"RP",
                "       for WATCH only: only asked, because of \"RP ASKS IF\" (X-04)",
                "  of these toward FLAG: none;",
            ]
        ),
        (
            "MARSHALS",
            [
                "Why no flag: \"MARSHALS\" counts", "       for WATCH only: this rule never flags by itself",
                "  OTHER-FED - a federal agency whose",
            ]
        ),
        (
            "移民局",
            [
                "  ^^^", "  100  \"移民局\" - title of ZH-01 (rule ZH-01 for Chinese, agency)",
                "No native speaker has reviewed the rules for Chinese yet.",
            ]
        ),
        ("ICE AGENTS. ICE AGENTS", ["  the rule counts already; saying it again adds nothing:"]),
        (
            "TAKING WORKERS, PUT HIM IN VAN",
            ["  the same act as B-01, which counts already:", "    \"PUT ... VAN\" - title of B-02"]
        ),
        ("MASKED MALES VESTS RIFLES", ["  only the best 2 of markings count:"]),
        (
            "PISTOLS",
            ["  the same words as K-04, which counts already:", "title of K-05 (rule K-05, markings, worth 10)"]
        ),
        ("BOOTS ON A HUNT", ["stands beside what rules it out.", "  the rule says nothing beside \"HUNT\":"]),
        ("NO PLATES", ["NOT FLAGGED: 30 points", "       worth 60, but vehicle gives no more than 30 points"]),
        ("SCHOOL CHURCH", ["  place gives no more than 10 points in all:"]),
        (
            "SCHOOL NO PLATES VESTS",
            [
                "20 points short of a flag.", "  vehicle 30 + markings 10 + place 10 = 50",
                "  of these toward FLAG: vehicle 30 + markings 10 = 40;",
            ]
        ),
        ("A QUIET NIGHT", ["No rule's\nwords are in it."]),
        ("MASKED HISPANIC MALES", ["  MASKED HISPANIC MALES", "  ^^^^^^          ^^^^^", "\"MASKED ... MALES\""]),
    ]) func everythingSaysWhy(_ text: String, _ lines: [String]) {
        let account = account(text)
        for line in lines { #expect(account.contains(line), "\(account)") }
    }

    @Test func aWideCharacterIsMarkedAsWideAsItIs() {
        let text = ExplanationText(
            detector.explain("移民局 ICE AGENTS"), columns: { ($0.text.utf8.count == 3) ? 2 : 1 })
        #expect(text.description.contains("\n  移民局 ICE AGENTS\n  ^^^^^^ ^^^^^^^^^^\n"), "\(text)")
    }

    @Test func noLineIsWiderThanTheScreen() {
        let long = "ICE AGENTS AT SCHOOL " + String(repeating: "and many more words of a long night ", count: 40)
        for line in (account(long) + "\n" + account(String(repeating: "x", count: 500))).split(separator: "\n") {
            #expect(line.count <= 80, "\(line)")
        }
    }

    @Test func offsetsAreForThoseWhoAsk() {
        let explanation = detector.explain("SO ICE AGENTS")
        #expect(!account("SO ICE AGENTS").contains("bytes"))
        #expect(
            ExplanationText(explanation, showsOffsets: true).description.contains("(rule A-01, agency, bytes 3 to 13)"))
        #expect(explanation.reasons.map(\.spans) == [[3..<13]])
    }

    @Test(arguments: [
        "", " ", "\u{1B}[2J\u{202E}ICE AGENTS", "é\u{301}\u{301}", "🧊", String(repeating: "ice agents ", count: 5000),
        String(repeating: "not ice agents on black ice, taking workers ", count: 2000),
    ])
    func nothingBreaksIt(_ text: String) {
        #expect(!account(text).isEmpty)
        #expect(!account(text).contains("\u{1B}"))
    }
}
