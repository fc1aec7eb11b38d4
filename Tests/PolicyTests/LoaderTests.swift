import Detection
import DispatchDesk
import Foundation
import Policy
import Testing

/// What a bad pack is told: every problem at once, each with its line.
@Suite struct LoaderTests {
    private static let head = """
        id: test
        title: Test
        agency: Test
        heading: TEST
        memorandum: DM 1
        version: "1"
        effective: "2026-01-01"
        release_after: 15
        courtesy: [watch-commander]
        acknowledge: {warn: 60, limit: 120}
        dispatch_supervisor: {warn: 45, limit: 60}
        join_window: 3600
        join_radius: 200
        advised_types: [ADV]
        other_federal: watch
        scoring:
          source: test
          flag: 60
          watch: 45
          best_of_group: 2
          points: {X: 100, S: 60, M: 30, W: 10}
          caps: {vehicle: 30}
        local_prefix: WD
        dismissal_reasons:
          - {code: UNKNOWN, title: Unknown}
        """
    private static let words = """
        classes:
          officer: [agent, agents]
        shorthand:
          agts: [agents]
        never_counts:
          words: [hispanic]
          status: [undocumented]
        """
    private static func rules(_ body: String) -> String {
        "source: test\nlang: en\ngroup: agency\nrules:\n  - id: A-01\n    title: agents\n    strength: X\n" + body
    }
    private static let good = rules("    phrases: [\"ice {officer}\"]\n    flags: [ICE AGTS]\n")

    private func files(_ changes: [String: String?] = [:]) -> [String: String] {
        var files: [String: String] = [
            "pack.yaml": Self.head, "types.yaml": "types:\n  - {code: ADV, title: ADVISED, origin: local}\n",
            "memorandum.yaml":
                "source: test\nparagraphs:\n  - {id: E.1.a, owner: communications, duty: dispatch}\n",
            "words.yaml": Self.words, "indicators-test.yaml": Self.good,
            "directives.yaml": DirectiveTemplatesTests.good,
            "guard.yaml": "terms:\n  - {id: G-01, title: t, phrases: [undocumented], withholds: [UNDOCUMENTED]}\n",
        ]
        for (name, text) in changes { files[name] = text }
        return files
    }

    private func check(_ changes: [String: String?]) throws -> [String] {
        try load(files(changes)) { try PackCheck.folder($0).problems.map(\.description) }
    }

    /// What `use` makes of a folder of these files.
    private func load<Found>(_ files: [String: String], _ use: (String) throws -> Found) throws -> Found {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return try use(folder.path())
    }

    @Test func aSoundPackHasNoProblems() throws { #expect(try check([:]).isEmpty) }

    @Test(arguments: [
        (nil as String?, "directives.yaml:0: the file is missing; add it; see the shipped pack"),
        ("directives: []\n", "directives.yaml:1: the file has no member \"directives\"; use one of: department, "),
        ("", "directives.yaml:1: the file is empty"),
        (
            DirectiveTemplatesTests.good.replacing("kind: dispatch", with: "kind: urgent"),
            "directives.yaml:6: documents[1].kind is \"urgent\"; use one of: dispatch, owed, courtesy"
        ),
    ]) func directivesAreChecked(_ text: String?, _ expected: String) throws {
        let problems = try check(["directives.yaml": text])
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.hasPrefix(expected) == true, "\(problems)")
    }

    @Test func aPackBringsTheWordsOfItsNotices() throws {
        let directives = try load(files()) { try PolicyPack.load(folder: $0).directives }
        #expect(directives == (try DirectiveTemplates(yaml: DirectiveTemplatesTests.good, file: "d.yaml")))
    }

    /// A figure of `pack.yaml`, what is written instead, and what is said.
    @Test(arguments: [
        (
            "release_after: 15", "release_after: 99999999999999",
            "8: `release_after` is out of range: 99999999999999; write 0 to 120"
        ),
        ("release_after: 15", "release_after: 99999999999999999999", "8: `release_after` is out of range: "),
        ("release_after: 15", "release_after: 121", "8: `release_after` is out of range: 121; write 0 to 120"),
        ("release_after: 15", "release_after: -1", "8: `release_after` is not a whole number: -1; write digits only"),
        ("release_after: 15", "release_after: []", "8: `release_after` of pack.yaml is not a word or text"),
        ("{warn: 60, limit: 120}", "{warn: 0, limit: 120}", "10: `warn` is out of range: 0; write 1 to 86400"),
        ("{warn: 60, limit: 120}", "{warn: 60, limit: 86401}", "10: `limit` is out of range: 86401; write 1 to 86400"),
        ("{warn: 60, limit: 120}", "{warn: 60, limit: 60}", "10: `acknowledge` does not warn before its limit; make"),
        ("join_window: 3600", "join_window: 14401", "12: `join_window` is out of range: 14401; write 1 to 14400"),
        ("join_window: 3600", "join_window: 0", "12: `join_window` is out of range: 0; write 1 to 14400"),
        ("join_radius: 200", "join_radius: 1001", "13: `join_radius` is out of range: 1001; write 0 to 1000"),
        ("flag: 60", "flag: 0", "18: `flag` is out of range: 0; write 1 to 1000"),
        ("watch: 45", "watch: 61", "19: `watch` takes more points than `flag`; make watch no larger than flag"),
        ("watch: 45", "watsch: 45", "19: unknown key `watsch` in `scoring`; remove it or write one of: source, "),
        ("W: 10", "W: ten", "21: `W` is not a whole number: ten; write digits only"),
        (", W: 10", "", "21: `points` lacks `W`; add a line `W: …`"),
        ("{vehicle: 30}", "{plane: 30}", "22: unknown key `plane` in `caps`; remove it or write one of: agency, "),
        ("{code: UNKNOWN, title: Unknown}", "{code: A, title: a}\n  - {code: a, title: b}", "26: reason A given twice"),
    ]) func everyFigureIsBounded(_ old: String, _ new: String, _ expected: String) throws {
        let problems = try check(["pack.yaml": Self.head.replacing(old, with: new)])
        #expect(problems.contains { $0.hasPrefix("pack.yaml:" + expected) }, "\(problems)")
    }

    @Test func whatIsComparedInCapitalsIsReadInCapitals() throws {
        let head = Self.head.replacing("[ADV]", with: "[adv, Info]").replacing("UNKNOWN", with: "unknown")
        let desk = try load(files(["pack.yaml": head])) { try PolicyPack.load(folder: $0).desk }
        #expect(desk.advisedTypes == ["ADV", "INFO"])
        #expect(desk.dismissalReasons.map(\.code) == ["UNKNOWN"])
    }

    @Test func anotherScoringIsAnotherDigestAndAnotherAnswer() throws {
        func pack(_ flag: Int) throws -> PolicyPack {
            let head = Self.head.replacing("flag: 60", with: "flag: \(flag)")
            return try load(files(["pack.yaml": head])) { try PolicyPack.load(folder: $0) }
        }
        #expect(try pack(60).detector.assess("ICE AGTS").level == .flag)
        #expect(try pack(101).detector.assess("ICE AGTS").level == .watch)
        #expect(try pack(60).digest != pack(101).digest)
    }

    @Test(arguments: [
        ("next 99999999999999999999", false), ("next 0", false), ("next -5", false), ("previous 101", false),
        ("next 100", true), ("text", true),
    ]) func aReachIsBounded(_ reach: String, _ isSound: Bool) throws {
        let contexts = "contexts:\n  - {id: N-01, title: t, effect: drop, reach: \(reach), phrases: [not]}\n"
        let problems = try check(["contexts.yaml": contexts])
        #expect(problems.isEmpty == isSound, "\(problems)")
    }

    @Test(arguments: [
        (
            "    phrases: [\"ice {nobody}\"]\n",
            "indicators-test.yaml:8: unknown class {nobody}; define it in words.yaml or correct its name"
        ),
        (
            "    phrases: [ice]\n    weight: 6\n",
            "indicators-test.yaml:9: unknown key `weight` in rule A-01; remove it or write one of: "
        ),
        ("    title2: x\n", "indicators-test.yaml:5: rule A-01 lacks `phrases`; add at least one"),
        (
            "    phrases: [ice]\n    flags: [SNOW]\n",
            "indicators-test.yaml:9: \"SNOW\" does not hit A-01; correct the phrases or the example"
        ),
        (
            "    phrases: [ice]\n    flags: [ICE]\n    passes: [THE ICE]\n",
            "indicators-test.yaml:10: \"THE ICE\" hits A-01; correct the phrases or the example"
        ),
        (
            "    phrases: [ice]\n  - {id: A-01, title: two, strength: X, phrases: [hail]}\n",
            "indicators-test.yaml:9: duplicate id A-01, first at indicators-test.yaml:5; give it its own"
        ),
        (
            "    phrases: [ice]\n  - {id: A-02, title: two, strength: Q, phrases: [hail]}\n",
            "indicators-test.yaml:9: bad strength \"Q\" in rule A-02; write one of: X, S, M, W"
        ),
        (
            "    phrases: [hispanic male]\n",
            "indicators-test.yaml:8: \"hispanic male\" has a descriptor of race, which can't count; say what was seen"
        ),
        (
            "    phrases: [undocumented]\n",
            "indicators-test.yaml:8: \"undocumented\" has a descriptor of status, which can't count; say what was seen"
        ),
        (
            "    phrases: [ice ~x agents]\n",
            "indicators-test.yaml:8: can't read the phrase \"ice ~x agents\": `~x` is no distance"
        ),
    ]) func aBadRuleIsTold(_ body: String, _ expected: String) throws {
        let problems = try check(["indicators-test.yaml": Self.rules(body)])
        #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
    }

    @Test func allProblemsAtOnce() throws {
        let problems = try check([
            "indicators-test.yaml": Self.rules("    phrases: [\"{a} {b}\"]\n    weight: 1\n"),
            "pack.yaml": Self.head.replacing("release_after: 15", with: "release_after: soon"),
            "notes.yaml": "a: b\n",
        ])
        #expect(problems.count == 6, "\(problems)")
        #expect(problems.contains("pack.yaml:8: `release_after` is not a whole number: soon; write digits only"))
        #expect(problems.contains { $0.hasPrefix("notes.yaml:0: no such file in a pack") })
    }

    @Test func brokenYAMLIsTold() throws {
        let problems = try check(["words.yaml": "classes: [\n"])
        #expect(problems.contains { $0.hasPrefix("words.yaml:") && $0.contains("not YAML") }, "\(problems)")
    }

    /// A descriptor is followed into classes, which must not go on for ever.
    @Test func aClassThatNamesItselfBesideADescriptor() throws {
        let problems = try check([
            "words.yaml": Self.words.replacing("[agent, agents]", with: "[\"{officer} x\", hispanic]")
        ])
        #expect(problems.contains("words.yaml:2: class `officer` names itself; take it out of its members"))
    }

    @Test(arguments: ["moss *", "* moss", "mo*ss", "*"]) func aStarThatEndsNoBeginningOfAWord(_ phrase: String) throws {
        let problems = try check(["words.yaml": Self.words.replacing("[agent, agents]", with: "[agent, \"\(phrase)\"]")]
        )
        #expect(problems.count >= 1 && problems.allSatisfy { $0.hasPrefix("words.yaml:2: can't read the phrase") })
    }

    @Test func aClassThatNamesItself() throws {
        let problems = try check(["words.yaml": Self.words.replacing("[agent, agents]", with: "[agent, \"{officer}\"]")]
        )
        #expect(problems == ["words.yaml:2: class `officer` names itself; take it out of its members"])
    }

    @Test(arguments: ["types.yaml", "guard.yaml", "memorandum.yaml", "pack.yaml"])
    func aMissingFile(_ name: String) throws {
        let problems = try check([name: nil])
        #expect(problems == ["\(name):0: the file is missing; add it; see the shipped pack"])
    }

    @Test func aPackWithoutIndicators() throws {
        let problems = try check(["indicators-test.yaml": nil])
        #expect(problems == ["indicators-*.yaml:0: the file is missing; add it; see the shipped pack"])
    }

    @Test func aFolderThatIsNotThere() {
        #expect { try PolicyPack.load(folder: "/nonexistent/pack") } throws: { error in
            (error as? PolicyError)?.code == .unreadable
        }
    }
}
