public import Foundation
public import Testing

/// Compares text with a file kept beside the tests, and writes it when `RECORD=1` is set.
public enum Golden {
    /// The root of the package, from where this file stands in it.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    /// Expects `text` to be what the file at `path` (below the package's root) holds.
    public static func expect(_ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        let file = root.appending(path: path)
        if isRecording {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return
        }
        guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
            Issue.record("\(path) is not there; make it with RECORD=1 swift test", sourceLocation: sourceLocation)
            return
        }
        guard kept != text else { return }
        Issue.record(
            "\(path) differs; if the change is meant, RECORD=1 swift test makes it anew\n\(difference(kept, text))",
            sourceLocation: sourceLocation)
    }

    /// The first lines that differ, old and new.
    private static func difference(_ old: String, _ new: String) -> String {
        let (kept, now) = (
            old.split(separator: "\n", omittingEmptySubsequences: false),
            new.split(separator: "\n", omittingEmptySubsequences: false)
        )
        var lines: [String] = []
        for index in 0..<max(kept.count, now.count) {
            let (before, after) = (index < kept.count ? kept[index] : "", index < now.count ? now[index] : "")
            guard before != after, lines.count < 24 else { continue }
            lines += ["\(index + 1)- \(before)", "\(index + 1)+ \(after)"]
        }
        return lines.joined(separator: "\n")
    }
}
