import Detection
import DispatchDesk
import Foundation
import Policy
import Testing

/// The page "Writing a rule" says only what is so: its files are run, its table of phrases is tried.
@Suite struct WritingRulesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func page() throws -> String {
        try String(contentsOf: Self.root.appending(path: "Sources/Policy/Policy.docc/WritingRules.md"), encoding: .utf8)
    }

    /// What the page says to write, by file.
    private func files() throws -> [String: String] {
        var files: [String: String] = [:]
        for block in try page().components(separatedBy: "```yaml ").dropFirst() {
            let name = try #require(block.split(separator: "\n").first)
            let rest = block.dropFirst(name.count + 1)
            let end = try #require(rest.range(of: "```"))
            files[String(name)] = String(rest[..<end.lowerBound])
        }
        return files
    }

    /// What `use` makes of the shipped pack's folder with the page's files beside its own.
    private func withPack<Found>(_ use: (_ folder: String) throws -> Found) throws -> Found {
        let folder = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let shipped = Self.root.appending(path: "Sources/Policy/Packs/sacramento-pd")
        try FileManager.default.copyItem(at: shipped, to: folder)
        for (name, text) in try files() {
            let file = folder.appending(path: name)
            #expect(!FileManager.default.fileExists(atPath: file.path()), "\(name)")
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return try use(folder.path())
    }

    @Test func whatThePageWritesIsSound() throws {
        #expect(try files().count == 5)
        let check = try withPack { try PackCheck.folder($0) }
        #expect(check.problems.isEmpty, "\(check.problems.map(\.description).joined(separator: "\n"))")
    }

    @Test func whatThePageWritesDoesWhatItSays() throws {
        let now = try withPack { try WrittenPack.load(folder: $0) }
        let text = "RP STS THE CANNERY CREW IS BACK AT THE CAR WASH"
        #expect(try page().contains("rules explain \"\(text)\""))
        let was = try WrittenPack.shipped("sacramento-pd")
        #expect(was.pack.detector.assess(text).level < .flag)
        let found = now.pack.detector.assess(text)
        #expect(found.level == .flag && found.findings.contains { $0.rule == "LOC-01" })
        let seen = "READ ON THE LAUNDROMAT BOARD THAT THE CANNERY CREW IS BACK AT THE CAR WASH"
        #expect(now.pack.detector.assess(seen).level == .watch)
        let sections = PackDifference(from: was, to: now).sections.map(\.title)
        #expect(sections == ["word classes", "shorthand", "rules", "confusers", "contexts", "guard terms"])
    }

    @Test func everyPhraseOfTheTableIsReadAsItSays() throws {
        let rows = try page().split(separator: "\n").map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let start = try #require(rows.firstIndex { $0.first == "phrase" })
        let table = rows[(start + 2)...].prefix { $0.count == 3 && $0[0].hasPrefix("`") }
        #expect(table.count == 9)
        for row in table {
            var set = RuleSet(
                scoring: Scoring(flag: 60, watch: 45, bestOfGroup: 2, points: [.explicit: 100], caps: [:]))
            set.classes = [
                WordClass(name: "vehicle", members: [try Phrase("van"), try Phrase("box truck")]),
                WordClass(name: "officer", members: [try Phrase("agents")]),
            ]
            let phrase = row[0].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
            set.rules = [Rule(id: "T", title: "t", group: .agency, strength: .explicit, phrases: [try Phrase(phrase)])]
            let detector = Detector(rules: set, pack: "test", digest: "sha256:0")
            #expect(detector.assess(row[1]).level == .flag, "\(row)")
            #expect(detector.assess(row[2]).level == .none, "\(row)")
        }
    }
}
