import Detection
import DispatchDesk
import Foundation
import Policy
import Testing

/// A pack that builds on a base: what it takes over, adds, leaves out, and is told.
@Suite struct BaseTests {
    private static let head = """
        kind: base
        id: home
        title: Home
        version: "1"
        sources: [test]
        other_federal: watch
        scoring:
          source: test
          flag: 60
          watch: 45
          best_of_group: 2
          points: {X: 100, S: 60, M: 30, W: 10}
          caps: {}
        """
    private static let base: [String: String] = [
        "pack.yaml": head,
        "words.yaml": "classes:\n  officer: [agent, agents]\nshorthand:\n  agts: [agents]\n",
        "indicators-test.yaml":
            """
        source: test
        lang: en
        group: agency
        rules:
          - {id: A-01, title: agents, strength: X, phrases: ["ice {officer}"], flags: [ICE AGTS], passes: [ICE]}
          - {id: A-02, title: raid, strength: X, phrases: [raid], flags: [RAID]}
        """,
        "confusers.yaml":
            "confusers:\n  - {id: N-01, title: real estate, phrases: [estate agent], passes: [ESTATE AGENT RAIDERS]}\n",
        "guard.yaml":
            """
        terms:
          - id: G-01
            title: t
            phrases: [u visa, undocumented]
            withholds: [UNDOCUMENTED, HAS U VISA]
        """,
    ]
    private static let ownHead = """
        id: town
        base: ../home
        title: Town
        agency: Town
        heading: TOWN
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
        local_prefix: WD
        dismissal_reasons:
          - {code: UNKNOWN, title: Unknown}
        """
    private static let own: [String: String] = [
        "pack.yaml": ownHead, "types.yaml": "types:\n  - {code: ADV, title: ADVISED, origin: local}\n",
        "memorandum.yaml": "source: test\nparagraphs:\n  - {id: E.1.a, owner: communications, duty: dispatch}\n",
        "directives.yaml": DirectiveTemplatesTests.good,
    ]

    /// What `use` makes of a folder `town` beside a folder `home`.
    private func folders<Found>(
        _ changes: [String: String] = [:], base: [String: String?] = [:], _ use: (String) throws -> Found
    ) throws -> Found {
        let folder = FileManager.default.temporaryDirectory.appending(path: "packs-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let home = Self.base.merging(base.compactMapValues(\.self)) { $1 }.filter { base[$0.key] != .some(nil) }
        for (name, files) in ["home": home, "town": Self.own.merging(changes) { $1 }] {
            let place = folder.appending(path: name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (name, text) in files {
                try text.write(to: place.appending(path: name), atomically: true, encoding: .utf8)
            }
        }
        return try use(folder.appending(path: "town").path())
    }

    private func problems(_ changes: [String: String], base: [String: String?] = [:]) throws -> [String] {
        try folders(changes, base: base) { try PackCheck.folder($0).problems.map(\.description) }
    }

    private func pack(_ changes: [String: String] = [:]) throws -> WrittenPack {
        try folders(changes) { try WrittenPack.load(folder: $0) }
    }

    @Test func thePackHasTheBasesRulesWordsAndScoring() throws {
        let pack = try pack()
        #expect(pack.pack.id == "town")
        #expect(pack.rules.rules.map(\.id) == ["A-01", "A-02"])
        #expect(pack.rules.scoring.flag == 60)
        #expect(pack.pack.detector.assess("ICE AGTS").level == .flag)
        #expect(pack.pack.detector.withholdStatus(in: "UNDOCUMENTED").withheld == 1)
    }

    @Test func aFileOfAnyKindAdds() throws {
        let pack = try pack([
            "words.yaml": "classes:\n  officer: [ranger]\n",
            "indicators-town.yaml":
                "source: t\nlang: en\ngroup: place\nrules:\n  - {id: L-01, title: mill, strength: W, phrases: [mill], "
                + "flags: [MILL]}\n",
        ])
        #expect(pack.rules.rules.map(\.id) == ["A-01", "A-02", "L-01"])
        #expect(pack.pack.detector.assess("ICE RANGER").level == .flag, "a class given in both has the members of both")
        #expect(pack.pack.detector.assess("ICE AGENT").level == .flag)
    }

    @Test func theAgencysSettingsWin() throws {
        let scoring = Self.head.split(separator: "\n").drop { $0 != "scoring:" }.joined(separator: "\n")
        let head = Self.ownHead + "\nother_federal: flag\n" + scoring.replacing("flag: 60", with: "flag: 101")
        let pack = try pack(["pack.yaml": head])
        #expect(pack.rules.otherFederal == .flag)
        #expect(pack.pack.detector.assess("ICE AGTS").level == .watch)
    }

    @Test func whatIsLeftOutIsGoneWithItsExamples() throws {
        let pack = try pack(["pack.yaml": Self.ownHead + "\nleave_out: [A-02, N-01]\n"])
        #expect(pack.rules.rules.map(\.id) == ["A-01"])
        #expect(pack.rules.confusers.isEmpty)
        #expect(pack.pack.detector.assess("RAID").level == .none)
    }

    /// N-02's example holds only as long as A-02 is there to be hit elsewhere: the base's own text is worth a look, no more.
    @Test func whatLeavingOutUndoesInTheBaseIsANotice() throws {
        let base = [
            "confusers.yaml": "confusers:\n  - {id: N-01, title: t, phrases: [raid spray], passes: [RAID SPRAY]}\n"
                + "  - {id: N-02, title: t, phrases: [bug], passes: [BUG RAID SPRAY]}\n"
        ]
        let head = Self.ownHead + "\nleave_out: [N-01]\n"
        let check = try folders(["pack.yaml": head], base: base) { try PackCheck.folder($0) }
        #expect(check.problems.isEmpty, "\(check.problems)")
        #expect(
            check.notices.map(\.description).contains(
                "home/confusers.yaml:3: \"BUG RAID SPRAY\" does not come to none; see whether `leave_out` means this"))
    }

    @Test func rulesNobodyHasReviewedCanBeHeld() throws {
        let rules = """
            source: t
            lang: es
            group: agency
            rules:
              - {id: ES-1, title: t, strength: X, phrases: [redada], flags: [REDADA]}
              - {id: ES-2, title: t, strength: X, phrases: [agentes], reviewed_by: J. Doe, flags: [AGENTES]}
            """
        let counted = try pack(["indicators-town.yaml": rules])
        #expect(counted.pack.detector.assess("REDADA").level == .flag)
        let held = try pack([
            "indicators-town.yaml": rules, "pack.yaml": Self.ownHead + "\nhold_unreviewed: true\n",
        ])
        #expect(held.pack.detector.assess("REDADA").level == .watch)
        #expect(held.pack.detector.assess("AGENTES").level == .flag, "a reviewed row counts in full")
        #expect(held.pack.detector.assess("RAID").level == .flag, "so does English")
        #expect(
            try problems(["pack.yaml": Self.ownHead + "\nhold_unreviewed: soon\n"]) == [
                "pack.yaml:19: `hold_unreviewed` is neither true nor false: soon; write true or false"
            ])
    }

    @Test(arguments: [
        ("[A-99]", "pack.yaml:19: the base has no rule, confuser or context A-99; take it out of `leave_out`"),
        ("[G-01]", "pack.yaml:19: guard term G-01 can't be left out; extend it with an `except`"),
    ]) func whatCantBeLeftOutIsTold(_ ids: String, _ expected: String) throws {
        #expect(try problems(["pack.yaml": Self.ownHead + "\nleave_out: \(ids)\n"]) == [expected])
    }

    @Test func anEntryOfTheBaseCanBeExtended() throws {
        let pack = try pack([
            "guard-town.yaml":
                "terms:\n  - {extends: G-01, except: [u visa form], keeps: [REQ U VISA FORM], withholds: [U VISA]}\n",
            "indicators-town.yaml":
                "source: t\nlang: en\nrules:\n  - {extends: A-02, phrases: [sweep], flags: [SWEEP]}\n",
            "confusers-town.yaml":
                "confusers:\n  - {extends: N-01, phrases: [chimney sweep], passes: [CHIMNEY SWEEP]}\n",
        ])
        #expect(pack.pack.detector.assess("SWEEP").findings.map(\.rule) == ["A-02"])
        #expect(pack.pack.detector.withholdStatus(in: "REQ U VISA FORM").withheld == 0)
        #expect(pack.pack.detector.withholdStatus(in: "HAS U VISA").withheld == 1)
    }

    @Test(arguments: [
        (
            "{extends: A-99, phrases: [x]}",
            "indicators-town.yaml:4: nothing of the base to extend is called A-99; correct the id, or write"
        ),
        (
            "{extends: N-01, phrases: [x]}",
            "indicators-town.yaml:4: nothing of the base to extend is called N-01; correct the id, or write"
        ),
        ("{extends: A-02, strength: W}", "indicators-town.yaml:4: unknown key `strength` in rule A-02; remove it"),
        (
            "{id: A-01, title: x, strength: X, phrases: [y], flags: [Y]}",
            "indicators-town.yaml:4: duplicate id A-01, first at home/indicators-test.yaml:5; give it its own"
        ),
    ]) func aBadAdditionIsTold(_ rule: String, _ expected: String) throws {
        let problems = try problems(["indicators-town.yaml": "source: t\nlang: en\nrules:\n  - \(rule)\n"])
        #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
    }

    /// An exception that would undo what the base withholds fails by the base's own example.
    @Test func anExceptionCantEmptyTheGuard() throws {
        let problems = try problems(["guard-town.yaml": "terms:\n  - {extends: G-01, except: [undocumented]}\n"])
        #expect(
            problems == ["home/guard.yaml:5: \"UNDOCUMENTED\" is not withheld; correct the phrases or the example"])
    }

    @Test func theBasesProblemsGoByItsName() throws {
        let problems = try problems(
            [:], base: ["confusers.yaml": "confusers:\n  - {id: N-01, titel: x, phrases: [y]}\n"])
        #expect(problems.contains("home/confusers.yaml:2: confuser N-01 lacks `title`; add a line `title: …`"))
    }

    @Test(arguments: [
        ("base: ../nowhere", "pack.yaml:2: can't read the pack folder "),
        ("base: atlantis", "pack.yaml:2: no shipped pack \"atlantis\"; name one of: california, sacramento-pd"),
        ("base: sacramento-pd", "pack.yaml:2: sacramento-pd is an agency's pack and no base; name a folder whose"),
    ]) func aBaseThatIsNoneIsTold(_ line: String, _ expected: String) throws {
        let problems = try problems(["pack.yaml": Self.ownHead.replacing("base: ../home", with: line)])
        #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
    }

    @Test func aBaseHasNoBase() throws {
        let problems = try problems([:], base: ["pack.yaml": Self.head + "\nbase: ../town\n"])
        #expect(
            problems == [
                "home/pack.yaml:14: unknown key `base` in home/pack.yaml; remove it or write one of: kind, id, title, "
                    + "version, sources, other_federal, scoring, hold_unreviewed"
            ])
    }

    @Test func aBaseHasNoDirectives() throws {
        let problems = try problems([:], base: ["directives.yaml": DirectiveTemplatesTests.good])
        #expect(problems == ["home/directives.yaml:0: a base has no such file; move it to the agency's pack"])
    }

    @Test func theDigestCoversTheBase() throws {
        let one = try pack().pack.digest
        let other = try folders(base: ["words.yaml": "classes:\n  officer: [agent, agents]\nshorthand: {}\n"]) {
            try PackCheck.folder($0)
        }
        #expect(!other.problems.isEmpty, "the shorthand that the base's example needs is gone")
        let changed = try folders(base: ["pack.yaml": Self.head.replacing("version: \"1\"", with: "version: \"2\"")]) {
            try PolicyPack.load(folder: $0).digest
        }
        #expect(one != changed)
    }

    @Test func aBaseIsCheckedByItself() throws {
        let check = try PackCheck.shipped("california")
        #expect(check.problems.isEmpty, "\(check.problems.map(\.description).joined(separator: "\n"))")
        #expect(check.rules > 120)
    }

    @Test func aBaseIsNoPack() {
        #expect { try PolicyPack.shipped("california") } throws: { error in (error as? PolicyError)?.code == .base }
    }
}
