import Foundation

/// Measures the phrase automaton beside other matchers; README.md says how.
///
///     benchmarks [--calls CALLS.jsonl] [--rounds N] TEXTS PHRASES     one JSON object a measurement
///     benchmarks --grow N PHRASES                                     a longer list made from a list
@main
enum Benchmarks {
    static func main() throws {
        var words = Array(CommandLine.arguments.dropFirst())
        let calls = try take("--calls", from: &words)
        let rounds = try take("--rounds", from: &words)
        if let count = try take("--grow", from: &words) {
            guard let count = Int(count), words.count == 1 else { throw Usage() }
            print(PhraseList.grown(try PhraseList.read(words[0]), to: count).joined(separator: "\n"))
            return
        }
        guard words.count == 2, let rounds = Int(rounds ?? "5"), rounds > 0 else { throw Usage() }
        let run = TextRun(
            texts: try bytes(of: words[0]), phrases: try PhraseList.read(words[1]), rounds: rounds)
        try run.measure(calls: try calls.map { try bytes(of: $0) })
    }

    private struct Usage: Error, CustomStringConvertible {
        let description = "usage: benchmarks [--calls CALLS.jsonl] [--rounds N] TEXTS PHRASES | --grow N PHRASES"
    }

    private static func take(_ option: String, from words: inout [String]) throws -> String? {
        guard let place = words.firstIndex(of: option) else { return nil }
        guard place + 1 < words.count else { throw Usage() }
        defer { words.removeSubrange(place...place + 1) }
        return words[place + 1]
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
    }
}
