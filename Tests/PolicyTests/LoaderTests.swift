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

    private func check(_ changes: [String: String?]) throws -> [String] {
        var files: [String: String] = [
            "pack.yaml": Self.head, "types.yaml": "types:\n  - {code: ADV, title: ADVISED, origin: local}\n",
            "memorandum.yaml":
                "source: test\nparagraphs:\n  - {id: E.1.a, owner: communications, duty: dispatch}\n",
            "words.yaml": Self.words, "indicators-test.yaml": Self.good,
        ]
        for (name, text) in changes { files[name] = text }
        let folder = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return try PackCheck.folder(folder.path()).problems.map(\.description)
    }

    @Test func aSoundPackHasNoProblems() throws { #expect(try check([:]).isEmpty) }

    @Test func directivesAreSomebodyElses() throws {
        #expect(try check(["directives.yaml": "directives: []\n"]).isEmpty)
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
            "indicators-test.yaml:8: \"hispanic\" says who people are and can't be an indicator; take it out"
        ),
        (
            "    phrases: [undocumented]\n",
            "indicators-test.yaml:8: \"undocumented\" says who people are and can't be an indicator; take it out"
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

    @Test func aClassThatNamesItself() throws {
        let problems = try check(["words.yaml": Self.words.replacing("[agent, agents]", with: "[agent, \"{officer}\"]")]
        )
        #expect(problems == ["words.yaml:2: class `officer` names itself; take it out of its members"])
    }

    @Test func aMissingFile() throws {
        let problems = try check(["types.yaml": nil])
        #expect(problems == ["types.yaml:0: the file is missing; add it; see the shipped pack"])
    }

    @Test func aFolderThatIsNotThere() {
        #expect { try PolicyPack.load(folder: "/nonexistent/pack") } throws: { error in
            (error as? PolicyError)?.code == .unreadable
        }
    }
}
