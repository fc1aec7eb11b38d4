import Console
import Foundation
import Keymaps
import Screen
import TestSupport
import Testing

/// README's tables are made from the registry, so they can't say what isn't so.
@MainActor @Suite struct ReadmeTests {
    private func keys() throws -> String {
        let keymap = try Keymap(yaml: ShippedKeymap.standard, file: "default.yaml")
        var lines = ["| keys | action | |", "| --- | --- | --- |"]
        for action in ActionRegistry.all where action.context == .global {
            let keys = keymap.keys(for: action.id).map { "`" + $0.map(\.description).joined(separator: " ") + "`" }
            lines.append("| \(keys.joined(separator: " ")) | \(action.title) | \(action.help) |")
        }
        return lines.joined(separator: "\n")
    }

    private func verbs() -> String {
        let rows = Verb.all.map { "| `\($0.syntax.replacingOccurrences(of: "|", with: "\\|"))` | \($0.help) |" }
        return (["| verb | |", "| --- | --- |"] + rows).joined(separator: "\n")
    }

    @Test("the tables of keys and verbs are those of the program")
    func tables() throws {
        let file = Golden.root.appending(path: "README.md")
        var readme = try String(contentsOf: file, encoding: .utf8)
        for (name, table) in [("keys", try keys()), ("verbs", verbs())] {
            let start = try #require(
                readme.range(of: "<!-- \(name): made by RECORD=1 swift test --filter Readme -->\n"))
            let end = try #require(readme.range(of: "<!-- end of \(name) -->"))
            readme.replaceSubrange(start.upperBound..<end.lowerBound, with: table + "\n")
        }
        try Golden.expect(readme, at: "README.md")
    }

    @Test("every picture README shows is there")
    func pictures() throws {
        let readme = try String(contentsOf: Golden.root.appending(path: "README.md"), encoding: .utf8)
        let shown = readme.split(separator: "](").dropFirst().compactMap { $0.split(separator: ")").first }.filter {
            $0.hasSuffix(".svg")
        }
        #expect(!shown.isEmpty)
        for picture in shown {
            #expect(
                FileManager.default.fileExists(atPath: Golden.root.appending(path: String(picture)).path()),
                "\(picture)")
        }
    }
}
