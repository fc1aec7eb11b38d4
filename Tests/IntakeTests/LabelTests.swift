import Foundation
import Testing

@testable import Intake

/// What somebody said a call is, beside the call, in files that rules are measured by.
@Suite struct LabelTests {
    private func labels(
        _ text: String, as format: IntakeFormat = .jsonLines, chunk: Int = 7
    ) throws -> (labels: [String?], bytes: Int) {
        let file = FileManager.default.temporaryDirectory.appending(path: "labels-\(UUID().uuidString)")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        var labels: [String?] = []
        var bytes = 0
        try Feed.readLabelled(file.path(), as: format, zone: try pacific(), chunk: chunk, progress: { bytes = $0 }) {
            if case .call = $0 { labels.append($1) }
        }
        return (labels, bytes)
    }

    /// However the bytes come in, each label stays with its line: a bad one and an empty one in between have none.
    @Test(arguments: [1, 7, 64, 1 << 16]) func eachLineItsOwn(_ chunk: Int) throws {
        let text = """
            {"id":"1","narrative":"ICE","label":"flag"}
            {"id":"2","narrative":"the word \\"label\\" in a text"}

            {"label":"none"}
            {"id":"3","narrative":"x","label":7}
            {"label":"none","id":"4","narrative":"x"}
            """
        let found = try labels(text, chunk: chunk)
        #expect(found.labels == ["flag", nil, nil, "none"])
        #expect(found.bytes == text.utf8.count)
    }

    @Test func otherLayoutsHaveNone() throws {
        #expect(try labels("{\"label\":\"flag\"}\n", as: .text).labels == [nil])
    }
}
