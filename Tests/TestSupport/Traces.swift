import Foundation
public import Policy

/// Which tests show which paragraph of the memorandum to be carried out, read off the tests' own source.
public struct Traces: Sendable {
    public struct Shown: Hashable, Sendable {
        /// What the test says of itself.
        public var name: String
        /// Its file, below `Tests/`.
        public var file: String
    }

    /// By paragraph.
    public private(set) var shown: [String: [Shown]] = [:]

    public init() throws {
        let root = Golden.root.appending(path: "Tests")
        let files = FileManager.default.enumerator(atPath: root.path(percentEncoded: false))?
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
        for file in files ?? [] {
            let source = try String(contentsOf: root.appending(path: file), encoding: .utf8)
            for test in source.components(separatedBy: "@Test(").dropFirst() {
                let head = test.prefix(while: { $0 != "{" })
                guard let mark = head.range(of: ".memorandum("), let name = Self.quoted(head[...]).first else {
                    continue
                }
                for paragraph in Self.arguments(head[mark.upperBound...]) {
                    shown[paragraph, default: []].append(Shown(name: name, file: file))
                }
            }
        }
    }

    /// The texts in quotes.
    private static func quoted(_ text: Substring) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }

    /// The texts in quotes of one argument list: up to the first thing between two of them that is no comma.
    private static func arguments(_ text: Substring) -> [String] {
        var found: [String] = []
        for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index.isMultiple(of: 2) {
                guard part.allSatisfy({ $0 == "," || $0.isWhitespace }) else { return found }
            } else {
                found.append(String(part))
            }
        }
        return found
    }

    /// README's page: every line of the memorandum, what is owed, what the console does, and the tests that show it.
    public func page(of paragraphs: [Paragraph]) -> [String] {
        var lines = [
            "| paragraph | what is owed, by whom | what watchdesk does | shown by |", "| --- | --- | --- | --- |",
        ]
        for paragraph in paragraphs {
            let tests = (shown[paragraph.id] ?? []).map { "*\($0.name)* (`\($0.file)`)" }.joined(separator: "<br>")
            lines.append(
                "| \(paragraph.id) | \(paragraph.duty) (\(paragraph.owner)) | \(paragraph.does ?? "") | \(tests) |")
        }
        return lines
    }
}
