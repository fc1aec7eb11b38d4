import Console
import Foundation
import Policy
import Screen
import TestSupport
import Testing

/// README's tables are made from the registry, so they can't say what isn't so.
@MainActor @Suite struct ReadmeTests {
    private func keys() throws -> String {
        let keymap = try KeymapReader.keymap("default")
        var lines = ["| keys | action | |", "| --- | --- | --- |"]
        for (context, place) in [
            (KeyContext.global, ""), (.notices, "Notices and wall: "), (.duties, "Duties: "), (.ledger, "Ledger: "),
            (.roster, "Roster: "), (.relief, "Relief: "), (.command, "Command line: "), (.palette, "Palette: "),
            (.reading, "A draft: "), (.answers, "Answers: "),
        ] {
            for action in ActionRegistry.all where action.context == context {
                let keys = keymap.keys(for: action.id).map { "`" + $0.map(\.description).joined(separator: " ") + "`" }
                lines.append("| \(keys.joined(separator: " ")) | \(action.title) | \(place)\(action.help) |")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// The same action in every shipped map: its first two keys there, or the verb that is typed.
    private func maps() throws -> String {
        let maps = try KeymapReader.shipped.names.map { try KeymapReader.keymap($0) }
        var lines = ["| action | " + maps.map(\.name).joined(separator: " | ") + " |"]
        lines.append("| --- |" + maps.map { _ in " --- |" }.joined())
        for action in ActionRegistry.all where action.context.isBrowsing {
            let cells = maps.map { map in
                let keys = map.keys(for: action.id).prefix(2).map { "`\($0.written)`" }.joined(separator: " ")
                return keys.isEmpty ? action.verb ?? "palette" : keys
            }
            lines.append("| \(action.title) | \(cells.joined(separator: " | ")) |")
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
        let traces = try Traces().page(of: try ShippedPack.get().paragraphs).joined(separator: "\n")
        for (name, table) in [("keys", try keys()), ("maps", try maps()), ("verbs", verbs()), ("traces", traces)] {
            let start = try #require(
                readme.range(of: "<!-- \(name): made by RECORD=1 swift test --filter Readme -->\n"))
            let end = try #require(readme.range(of: "<!-- end of \(name) -->"))
            readme.replaceSubrange(start.upperBound..<end.lowerBound, with: table + "\n")
        }
        try Golden.expect(readme, at: "README.md")
    }

    @Test("every line of the memorandum is in the pack, and a test shows what the console does about it")
    func traces() throws {
        let paragraphs = try ShippedPack.get().paragraphs
        // The memorandum's own numbering, as it stands in the document.
        let lines = [
            "A.1", "A.1.a", "A.1.b", "A.1.b(1)", "A.2", "A.2.a", "A.3", "A.4", "A.4.a", "A.5", "A.6", "B.1", "B.1.a",
            "B.1.b", "B.1.c", "B.1.d", "B.2", "B.3", "C.1", "C.2", "D.1", "E.1", "E.1.a", "E.1.b", "F.1", "F.1.a",
            "F.1.b", "F.1.c", "F.1.d", "F.1.e",
        ]
        #expect(paragraphs.map(\.id) == lines)
        let shown = try Traces().shown
        for paragraph in paragraphs {
            #expect(shown[paragraph.id]?.isEmpty == false, "no test shows \(paragraph.id)")
            #expect(paragraph.does?.isEmpty == false, "\(paragraph.id) does not say what the console does")
        }
        let unknown = Set(shown.keys).subtracting(lines)
        #expect(unknown.isEmpty, "no such paragraph: \(unknown.sorted())")
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
