import Foundation
import Policy
import Testing

/// What `rules check` counts, and what it finds by looking across entries.
@Suite struct PackCheckTests {
    private static let pack: [String: String] = [
        "pack.yaml":
            "kind: base\nid: t\ntitle: T\nversion: \"1\"\nsources: [the law]\nother_federal: watch\nscoring:\n"
            + "  {source: t, flag: 60, watch: 45, best_of_group: 2, points: {X: 100, S: 60, M: 30, W: 10}, caps: {}}\n",
        "words.yaml": "classes:\n  officer: [agent]\n  spare: [wheel]\n",
        "indicators-t.yaml":
            """
        source: a memo
        lang: en
        group: agency
        rules:
          - {id: A-01, title: t, strength: X, phrases: ["ice {officer}", raid], flags: [RAID]}
          - {id: A-02, title: t, strength: X, phrases: [RAID, sweep, sweep], flags: [SWEEP]}
          - {id: ES-01, title: t, lang: es, strength: X, phrases: [redada], flags: [REDADA]}
        """,
        "confusers.yaml": "confusers:\n  - {id: N-01, title: t, phrases: [air raid]}\n",
        "contexts.yaml":
            """
        contexts:
          - {id: X-01, title: negated, effect: drop, reach: next 3, phrases: [not], applies: [NOT A RAID], passes: [RAID]}
        """,
        "guard.yaml": "terms:\n  - {id: G-01, title: t, phrases: [undocumented], withholds: [UNDOCUMENTED]}\n",
    ]

    private func check(_ changes: [String: String] = [:]) throws -> PackCheck {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in Self.pack.merging(changes, uniquingKeysWith: { $1 }) {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return try PackCheck.folder(folder.path())
    }

    @Test func countsWhatThereIs() throws {
        let check = try check()
        #expect(check.problems.isEmpty, "\(check.problems)")
        let counts = [
            check.rules, check.confusers, check.contexts, check.guardTerms, check.examples.sum(of: \.examples),
        ]
        #expect(counts == [3, 1, 1, 1, 6])
        #expect(check.languages.map(\.code) == ["en", "es"])
        #expect(check.languages.map(\.rules) == [2, 1])
        #expect(check.languages.map(\.unreviewed) == [0, 1])
        #expect(check.sources.map(\.text) == ["a memo", "the law"])
        #expect(check.account.contains("language    es: 1 rules, 1 not reviewed by a native speaker"))
    }

    @Test func noticesKeepNobodyFromUsingThePack() throws {
        #expect(
            try check().notices.map(\.description) == [
                "confusers.yaml:2: confuser N-01 has no example; add a text to `passes`",
                "indicators-t.yaml:6: \"RAID\" stands in A-02 and at indicators-t.yaml:5; keep one",
                "indicators-t.yaml:6: \"sweep\" stands twice in A-02; keep one",
                "words.yaml:3: nothing names the class {spare}; use it or take it out",
            ])
    }

    @Test(arguments: [
        ("phrases: [RAID, big raid]", "unless: [raid]"),
        ("phrases: [\"{officer} ~3 here\", RAID]", "unless: [\"{officer}\"]"),
        ("phrases: [sweep now at hand, RAID]", "unless: [at hand]"),
    ]) func aPhraseItsOwnUnlessTakesAwayIsAProblem(_ phrases: String, _ unless: String) throws {
        let rule = "source: t\nlang: en\ngroup: agency\nrules:\n  - id: A-01\n    title: t\n    strength: X\n"
        let problems = try check(["indicators-t.yaml": rule + "    \(phrases)\n    \(unless)\n    flags: [RAID]\n"])
            .problems
        #expect(
            problems.contains {
                $0.description.hasPrefix("indicators-t.yaml:8: ") && $0.reason.contains("can never hit")
            },
            "\(problems)")
    }

    @Test func aContextsExamplesAreRun() throws {
        let context =
            "contexts:\n  - id: X-01\n    title: negated\n    effect: drop\n    reach: next 1\n    phrases: [not]\n"
        let problems = try check(["contexts.yaml": context + "    applies: [NOT A BIG RAID]\n    passes: [NOT RAID]\n"])
            .problems
        #expect(
            problems.map(\.description) == [
                "contexts.yaml:7: X-01 does not touch \"NOT A BIG RAID\"; correct the phrases or the example",
                "contexts.yaml:8: X-01 touches \"NOT RAID\"; correct the phrases or the example",
            ])
    }

    @Test(arguments: ["california", "sacramento-pd", "west-sacramento-pd"]) func whatShipsIsSound(_ id: String) throws {
        let check = try PackCheck.shipped(id)
        #expect(check.problems.isEmpty, "\(check.problems.map(\.description).joined(separator: "\n"))")
        #expect(check.languages.count > 5)
    }
}
