import Detection
import DispatchDesk
import Testing

@testable import Policy

/// What two packs say that is not the same.
@Suite struct PackDifferenceTests {
    private func pack(_ change: (inout WrittenPack) throws -> Void = { _ in }) throws -> WrittenPack {
        var pack = try WrittenPack.shipped("sacramento-pd")
        var first = Rule(
            id: "A-01", title: "first", group: .agency, strength: .moderate,
            phrases: [try Phrase("ice {officer}"), try Phrase("^ !not ice ~3~ agents !left")])
        first.source = "test"
        pack.rules.rules = [first, Rule(id: "A-02", title: "second", group: .agency, strength: .weak, phrases: [])]
        try change(&pack)
        return pack
    }

    private func lines(_ change: (inout WrittenPack) throws -> Void) throws -> [String] {
        PackDifferenceReport(PackDifference(from: try pack(), to: try pack(change))).lines
    }

    @Test func theSameIsTheSame() throws {
        let difference = PackDifference(from: try pack(), to: try pack())
        #expect(difference.isEmpty && !difference.onlyNotes)
        #expect(PackDifferenceReport(difference).lines == ["The packs are the same."])
    }

    @Test func onlyAnExampleOrANote() throws {
        let difference = PackDifference(from: try pack(), to: try pack { $0.pack.digest = "sha256:1" })
        #expect(difference.isEmpty && difference.onlyNotes)
    }

    @Test func aRuleThatChanged() throws {
        let found = try lines { pack in
            pack.rules.rules[0].strength = .strong
            pack.rules.rules[0].title = "other"
            pack.rules.rules[0].phrases = [try Phrase("ice {officer}"), try Phrase("ice folks")]
            pack.rules.rules[0].unless = [try Phrase("parole")]
            pack.rules.rules[0].watchOnly = true
        }
        #expect(
            found == [
                "rules: 1 changed", "  ~ A-01  other", "      title: first -> other",
                "      strength: M (30 points) -> S (60 points)", "      phrases", "        + ice folks",
                "        - ^ !not ice ~3~ agents !left", "      unless", "        + parole", "      watch_only: true",
            ])
    }

    @Test func rulesThatCameAndWent() throws {
        let found = try lines { pack in
            pack.rules.rules.removeLast()
            pack.rules.rules.append(
                Rule(id: "A-03", title: "third", group: .markings, strength: .explicit, phrases: [try Phrase("vest")]))
        }
        #expect(
            found == [
                "rules: 1 added, 1 removed", "  - A-02  second", "  + A-03  third", "      group: markings",
                "      strength: X (100 points)", "      phrases", "        + vest", "      lang: en",
            ])
    }

    @Test func settingsAreNamedByTheirKeys() throws {
        let found = try lines { pack in
            pack.pack.desk.releaseAfter = 20
            pack.pack.desk.acknowledge.limit = 90
            pack.pack.desk.advisedTypes = ["ADV", "INFO"]
            pack.rules.scoring.points[.moderate] = 35
            pack.rules.scoring.caps[.place] = nil
            pack.pack.version = "2"
        }
        #expect(
            found == [
                "settings: 6 changed", "  ~ version: 2026.1 -> 2", "  ~ release_after: 15 -> 20",
                "  ~ acknowledge: warn 60, limit 120 -> warn 60, limit 90", "  ~ advised_types", "        + INFO",
                "  ~ scoring.points.M: 30 -> 35", "  ~ scoring.caps.place: 10 -> none",
            ])
    }

    @Test func theRestOfAPack() throws {
        let difference = PackDifference(
            from: try pack(),
            to: try pack { pack in
                pack.rules.classes[0].members.removeLast()
                pack.rules.shorthand.removeLast()
                pack.rules.ignored.words.append(try Phrase("martian"))
                pack.rules.confusers[0].title = "other"
                pack.rules.contexts[0].reach = .text
                pack.rules.tags.removeLast()
                pack.rules.guardTerms[0].except = []
                pack.pack.types[0].priority = 98
                pack.pack.paragraphs[0].owner = "other"
                pack.pack.directives = try DirectiveTemplates(yaml: DirectiveTemplatesTests.good, file: "d.yaml")
            })
        #expect(
            difference.sections.map(\.title) == [
                "word classes", "shorthand", "words that never count", "confusers", "contexts", "tags", "guard terms",
                "types", "paragraphs", "directives",
            ])
        for section in difference.sections { #expect(section.entries.count == 1, "\(section)") }
    }

    /// What is printed of a phrase is what can be written into a pack.
    @Test func everyPhraseReadsBack() throws {
        let rules = try WrittenPack.shipped("sacramento-pd").rules
        var phrases: [Phrase] = rules.classes.flatMap(\.members)
        for rule in rules.rules { phrases += rule.phrases + rule.requires + rule.unless }
        for context in rules.contexts { phrases += context.phrases + context.except }
        for confuser in rules.confusers { phrases += confuser.phrases }
        #expect(phrases.count > 1000)
        for phrase in phrases { #expect(try Phrase(phrase.written) == phrase) }
    }

    @Test func examplesAreCountedByLanguage() throws {
        let counts = try PackCheck.shipped("sacramento-pd").examples
        #expect(counts.sum(of: \.examples) > 2000)
        #expect(counts.first?.name == "English" && counts.contains { $0.name == "status guard" })
        #expect(counts.allSatisfy { $0.failed == 0 })
    }
}
