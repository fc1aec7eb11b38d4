import Detection
import DispatchDesk
import Testing

/// Letters that are not what they seem, and words with one letter wrong.
@Suite struct ReadingTests {
    private func detector(_ phrases: String..., real: [String] = []) -> Detector {
        var set = RuleSet(
            scoring: Scoring(flag: 60, watch: 45, bestOfGroup: 2, points: [.explicit: 100], caps: [:]))
        set.rules = [
            Rule(
                id: "T", title: "T", group: .agency, strength: .explicit,
                phrases: phrases.compactMap { try? Phrase($0) })
        ]
        set.leastTypo = 7
        set.realWords = real
        return Detector(rules: set, pack: "test", digest: "sha256:0")
    }

    private func hit(_ phrase: String, in text: String) -> String? {
        guard let finding = detector(phrase).assess(text).findings.first else { return nil }
        return String(decoding: Array(text.utf8)[finding.start..<finding.end], as: UTF8.self)
    }

    @Test(arguments: [
        ("ice agents", "I\u{200B}CE AG\u{2060}ENTS", "I\u{200B}CE AG\u{2060}ENTS"),  // without width
        ("ice agents", "\u{202E}ICE agents\u{202C}", "ICE agents"),  // turned around by a mark
        ("ice agents", "ІСЕ аgеnts here", "ІСЕ аgеnts"),  // Cyrillic І, С, Е, а, е
        ("ice agents", "ΙCE AGENTS", "ΙCE AGENTS"),  // Greek iota
        ("ice agents", "𝐈𝐂𝐄 𝗮𝗴𝗲𝗻𝘁𝘀", "𝐈𝐂𝐄 𝗮𝗴𝗲𝗻𝘁𝘀"),
        ("ice agents", "ⒾⒸⒺ agents", "ⒾⒸⒺ agents"),
        ("ice agents", "I\u{FE0F}CE agents", "I\u{FE0F}CE agents"),
        ("ice agents", "ICE\u{00A0}agents", "ICE\u{00A0}agents"),
        ("ice agents", "ICE.AGENTS", "ICE.AGENTS"),
        ("redada", "UNA RÉDADA", "RÉDADA"),
        ("redada", "re\u{301}dada", "re\u{301}dada"),
        ("миграция", "МИГРАЦИЯ", "МИГРАЦИЯ"),
        ("чужой", "чужо\u{438}\u{306}", "чужо\u{438}\u{306}"),  // й of two parts
        ("مهاجرین", "مهاجرين", "مهاجرين"),  // Arabic ya for Persian
        ("پولیس", "پولـیس", "پولـیس"),  // tatweel
        ("3 agents", "٣ agents", "٣ agents"),
    ]) func lettersAreReadAsTheyLook(_ phrase: String, _ text: String, _ expected: String) {
        #expect(hit(phrase, in: text) == expected)
    }

    @Test(arguments: ["ёлка", "миграция"]) func aWordOfItsOwnAlphabetIsItself(_ word: String) {
        #expect(hit(word, in: "ЭТО \(word.uppercased())!") == word.uppercased())
    }

    @Test func whatIsNoTextIsReadOver() {
        for text in ["", " ", "\u{FFFD}", "\u{0}\u{0}", String(repeating: "\u{301}", count: 500), "🧊🧊🧊"] {
            #expect(detector("ice").assess(text).level == .none)
        }
    }

    @Test(arguments: [
        ("IMIGRATION AT DOOR", "immigration"), ("IMMIGRATON", "immigration"), ("IMMIGRAITON", "immigration"),
        ("IMMIGRATIOM", "immigration"), ("IMMIGGRATION", "immigration"), ("HOMELANND", "homeland"),
        ("HOMLAND", "homeland"), ("inmigraciom", "inmigracion"),
    ]) func oneLetterMayBeWrongInALongWord(_ text: String, _ phrase: String) {
        #expect(detector(phrase).assess(text).level == .flag)
    }

    @Test(arguments: [
        ("POLICED", "police"), ("RAIDSS", "raids"), ("DEPPORRTED", "deported"), ("EMMIGRATION", "immigration"),
        ("IM MIGRATION", "immigration"), ("DEPORTED2", "deported"), ("ОБЛАВААА", "облаваа"), ("DEPARTED", "deported"),
        ("OFFICE", "officer"),
    ]) func noOtherWordIsTakenForIt(_ text: String, _ phrase: String) {
        #expect(detector(phrase, real: ["departed", "office"]).assess(text).level == .none)
    }

    @Test func theAccountSaysWhatAMisspelledWordWasReadAs() {
        let account = detector("deported").explain("THEY DEPROTED HIM")
        #expect(account.slips.map(\.words) == ["DEPROTED"])
        #expect(account.slips.map(\.meant) == [["deported"]])
        #expect(
            account.description.contains("Misspelled words, and what they were read as\n  \"DEPROTED\" as \"deported\"")
        )
        #expect(detector("deported").explain("THEY DEPORTED HIM").slips.isEmpty)
    }

    @Test func aDictionaryTellsWhichRealWordsWouldBeMistaken() {
        let found = detector("deported", "immigration").mistaken(among: [
            "Departed", "reported", "deported", "imitation",
        ])
        #expect(found == ["departed"])
        #expect(detector("deported", real: ["departed"]).mistaken(among: ["departed"]).isEmpty)
    }
}
