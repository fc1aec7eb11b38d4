import Detection
import DispatchDesk
import Foundation
import Policy
import Testing

/// No pack counts who people are: by every ground, and by every way a word can come to move a score.
@Suite struct FairnessTests {
    /// Problems of a pack of these files, which builds on no base: the built-in list applies all the same.
    private func problems(_ changes: [String: String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "pack.yaml":
                "kind: base\nid: t\ntitle: T\nversion: \"1\"\nsources: [t]\nother_federal: watch\nscoring:\n"
                + "  {source: t, flag: 60, watch: 45, best_of_group: 2, points: {X: 100, S: 60, M: 30, W: 10}, caps: {}}\n",
            "words.yaml": "classes:\n  officer: [agent]\n", "indicators-t.yaml": Self.rule("    phrases: [ice]\n"),
            "guard.yaml": "terms:\n  - {id: G-01, title: t, phrases: [undocumented], withholds: [UNDOCUMENTED]}\n",
        ]
        for (name, text) in files.merging(changes, uniquingKeysWith: { $1 }) {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return try PackCheck.folder(folder.path()).problems.map(\.description)
    }

    private static func rule(_ body: String) -> String {
        "source: t\nlang: en\ngroup: agency\nrules:\n  - id: A-01\n    title: t\n    strength: X\n    flags: [ICE]\n"
            + body
    }

    @Test func aFairPackIsSound() throws { #expect(try problems([:]).isEmpty) }

    /// A phrase, and the ground its descriptor is of: single words, several, stems, capitals, accents, codes of race and
    /// sex, and the words of other languages.
    @Test(arguments: [
        ("hispanic male", "race"), ("HMA", "race"), ("bfa took", "race"), ("African American", "race"),
        ("white ~3 male", "race"), ("dark skinned men", "race"), ("latin*", "race"), ("чернокожий", "race"),
        ("拉丁裔", "race"), ("male ~3~ white", "race"),
        ("mexic*", "origin"), ("MEXICANO", "origin"), ("Hondureño", "origin"), ("guatemalteco", "origin"),
        ("vietnamita", "origin"), ("born in", "origin"), ("мексиканец", "origin"), ("墨西哥人", "origin"),
        ("người Việt", "origin"), ("filip*", "origin"), ("!mexican agents", "origin"),
        ("speaks Spanish", "language"), ("needs interpreter", "language"), ("heavy accent", "language"),
        ("lang ~2 line", "language"), ("habla español", "language"), ("traductora", "language"),
        ("muslim", "religion"), ("men in turbans", "religion"), ("católico", "religion"), ("hijab", "religion"),
        ("мусульманин", "religion"),
        ("undocumented", "status"), ("green card", "status"), ("no ~2 papers", "status"), ("U.S. citizen", "status"),
        ("indocumentada", "status"), ("sin papeles", "status"), ("нелегалы", "status"), ("无证", "status"),
        ("không giấy tờ", "status"), ("immigrants", "status"), ("visa", "status"),
    ]) func everyGroundIsToldOf(_ phrase: String, _ ground: String) throws {
        let problems = try problems(["indicators-t.yaml": Self.rule("    phrases: [ice, \"\(phrase)\"]\n")])
        let expected = "indicators-t.yaml:9: \"\(phrase)\" has a descriptor of \(ground), which can't count; say what"
        #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
    }

    @Test(arguments: [
        "white van", "asking ~3 papers", "immigration agents", "deportation officer", "warrant of removal", "church",
        "pidiendo papeles", "legal observer", "national guard", "移民局",
    ]) func whatWasSeenOrDoneMayCount(_ phrase: String) throws {
        let problems = try problems(["indicators-t.yaml": Self.rule("    phrases: [ice, \"\(phrase)\"]\n")])
        #expect(problems.isEmpty, "\(problems)")
    }

    /// Ways a descriptor could come to count, and where it is told.
    @Test(arguments: [
        ("indicators-t.yaml", rule("    phrases: [ice]\n    requires: [ice, mexican]\n"), "indicators-t.yaml:10"),
        ("indicators-t.yaml", rule("    phrases: [ice]\n    unless: [us citizen]\n"), "indicators-t.yaml:10"),
        (
            "confusers.yaml", "confusers:\n  - {id: N-01, title: t, phrases: [hispanic festival], passes: [X]}\n",
            "confusers.yaml:2"
        ),
        (
            "confusers.yaml", "confusers:\n  - {id: N-01, title: t, phrases: [fair], unless: [latino], passes: [X]}\n",
            "confusers.yaml:2"
        ),
        (
            "contexts.yaml", "contexts:\n  - {id: X-01, title: t, effect: drop, reach: text, phrases: [accent]}\n",
            "contexts.yaml:2"
        ),
        (
            "contexts.yaml",
            "contexts:\n  - {id: X-01, title: t, effect: drop, reach: text, phrases: [no], except: [no papers]}\n",
            "contexts.yaml:2"
        ),
        (
            "contexts.yaml",
            "contexts:\n  - {id: X-01, title: t, effect: hold, reach: text, phrases: [no], unless: [sikh]}\n",
            "contexts.yaml:2"
        ),
        ("contexts.yaml", "tags:\n  - {tag: GANG, phrases: [hma]}\n", "contexts.yaml:2"),
    ]) func everyListIsChecked(_ file: String, _ text: String, _ place: String) throws {
        let problems = try problems([file: text])
        #expect(problems.contains { $0.hasPrefix(place + ": ") && $0.contains("has a descriptor of") }, "\(problems)")
    }

    @Test func aClassIsLookedThrough() throws {
        let problems = try problems([
            "words.yaml": "classes:\n  from: [mexico, guatemala]\n  who: [\"{from}\", agent]\n",
            "indicators-t.yaml": Self.rule("    phrases: [ice, \"ice ~2 {who}\"]\n"),
        ])
        #expect(
            problems == [
                "indicators-t.yaml:9: \"ice ~2 {who}\" names {from}, where \"mexico\" (words.yaml:2) is a descriptor of "
                    + "origin and can't count; take it out of the class, or name another class"
            ])
    }

    @Test func aDescriptorOfTwoClassesIsFound() throws {
        let problems = try problems([
            "words.yaml": "classes:\n  color: [white, black]\n  people: [men, \"two men\"]\n  truck: [van]\n",
            "indicators-t.yaml": Self.rule("    phrases: [ice, \"{color} {truck}\", \"{color} ~2 {people}\"]\n"),
        ])
        #expect(problems.count == 1)
        #expect(
            problems.first?.hasPrefix("indicators-t.yaml:9: \"{color} ~2 {people}\" names {people}, where \"men\"")
                == true,
            "\(problems)")
    }

    @Test(arguments: [
        (
            "hma: [suspect]",
            "words.yaml:2: \"hma\" says who people are and can't stand for \"suspect\"; write `hma: [male]`"
        ),
        (
            "mexicans: [suspects]",
            "words.yaml:2: \"mexicans\" says who people are and can't stand for \"suspects\"; take it"
        ),
    ]) func aShortFormIsNoWayAround(_ row: String, _ expected: String) throws {
        let problems = try problems(["words.yaml": "shorthand:\n  \(row)\n"])
        #expect(problems.count == 1 && problems.first?.hasPrefix(expected) == true, "\(problems)")
    }

    @Test func aDescriptorIsNoRealWordOnly() throws {
        let problems = try problems(["words.yaml": "typing_errors: {real_words: [raining, hondurans]}\n"])
        #expect(problems == ["words.yaml:1: \"hondurans\" says who people are; take it out of `real_words`"])
    }

    @Test func theGuardMayNameThem() throws {
        let text = "terms:\n  - {id: G-01, title: t, phrases: [\"from {land}\"], withholds: [FROM MEXICO]}\n"
        #expect(try problems(["words.yaml": "classes:\n  land: [mexico]\n", "guard.yaml": text]).isEmpty)
    }

    @Test func aPackMayAddToTheListAndNotEmptyIt() throws {
        let own = "source: t\norigin: [klingon*]\nrace: []\n"
        let rule = Self.rule("    phrases: [ice, klingons, hispanic]\n")
        #expect(try problems(["fairness.yaml": own, "indicators-t.yaml": rule]).count == 2)
        let never = "never_counts: {words: [], status: []}\n"
        #expect(try problems(["words.yaml": never, "indicators-t.yaml": rule]).count == 1)
    }

    @Test func theListHoldsWordsOnly() throws {
        let problems = try problems(["fairness.yaml": "source: t\nrace: [\"{none}\"]\n"])
        #expect(problems == ["fairness.yaml:2: \"{none}\" is not plain words; write words only"])
    }
}
