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
        set.rules = [
            rule("A-01", .agency, .explicit, "ice agents", "agents ~2 ice"), taken, put, other, foreign,
            rule("K-01", .markings, .moderate, "masked males"), rule("K-02", .markings, .weak, "vests"),
            rule("K-03", .markings, .weak, "rifles"), rule("V-01", .vehicle, .strong, "no plates"),
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
                FLAG, 130 points. A call is flagged from 60.
                A possible federal enforcement action: notices are owed.

                The text as read  (^ counted)
                  RP STS ICE AGENTS TAKING WORKERS, KIDS ALONE
                         ^^^^^^^^^^ ^^^^^^^^^^^^^^

                What counted
                  100  "ICE AGENTS" - title of A-01 (rule A-01, agency)
                   30  "TAKING WORKERS" - title of B-01 (rule B-01, behavior)

                The sum
                  agency 100 + behavior 30 = 130

                Tags
                  CHILD - children are there, or are left behind

                Status words withheld: 2. Words that state anybody's immigration or citizenship
                status are replaced before a rule reads the text and before anything is written.

                By test 1, digest 0123456789ab
                """)
    }

    @Test func wordsSetAsideAreDottedAndNamedOnce() {
        #expect(
            account("SLID ON BLACK ICE") == """
                NONE, 0 points. A call is watched from 45 and flagged from 60: 45 points short
                of WATCH.
                Nothing is owed.

                The text as read  (. set aside)
                  SLID ON BLACK ICE
                       ............

                What counted
                  Nothing.

                Set aside before the rules look: looks like an indicator and is not
                  "ON BLACK ICE" - Ice on the road (N-01)
                """)
    }

    /// A text, and lines that must stand in its account.
    @Test(arguments: [
        (
            "NOT ICE AGENTS",
            ["  negated, because of \"NOT\" (X-01):", "    \"ICE AGENTS\" - title of A-01 (rule A-01, agency)"]
        ),
        (
            "RP ASKS IF ICE AGENTS",
            [
                "WATCH, 100 points, none of them toward FLAG. A call is flagged from 60: 60",
                "       for WATCH only: only asked, because of \"RP ASKS IF\" (X-04)", "  toward FLAG: nothing",
            ]
        ),
        (
            "MARSHALS",
            ["       for WATCH only: the rule never flags by itself", "  OTHER-FED - a federal agency whose"]
        ),
        (
            "移民局",
            ["  ^^^", "  100  \"移民局\" (Chinese) - title of ZH-01 (rule ZH-01, agency)", "has reviewed this rule yet"]
        ),
        ("ICE AGENTS. ICE AGENTS", ["  the rule counts already; saying it again adds nothing:"]),
        (
            "TAKING WORKERS, PUT HIM IN VAN",
            ["  tells of the same act as B-01, and an act counts once:", "    \"PUT ... VAN\" - title of B-02"]
        ),
        ("MASKED MALES VESTS RIFLES", ["  markings: the best 2 count, and there are better ones:"]),
        ("NO PLATES", ["       worth 60, but vehicle gives no more than 30 points", "15 points short"]),
        ("SCHOOL CHURCH", ["  place gives no more than 10 points in all:"]),
        (
            "SCHOOL NO PLATES VESTS",
            ["  vehicle 30 + markings 10 + place 10 = 50", "  toward FLAG: vehicle 30 + markings 10 = 40"]
        ),
        ("A QUIET NIGHT", ["  Nothing: no rule's words are in it."]),
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
            ExplanationText(explanation, showsOffsets: true).description.contains("(rule A-01, agency, bytes 3..<13)"))
        #expect(explanation.reasons.map(\.spans) == [[3..<13]])
    }

    @Test(arguments: [
        "", " ", "\u{1B}[2J\u{202E}ICE AGENTS", "é\u{301}\u{301}", "🧊", String(repeating: "ice agents ", count: 500),
    ])
    func nothingBreaksIt(_ text: String) {
        #expect(!account(text).isEmpty)
        #expect(!account(text).contains("\u{1B}"))
    }
}
