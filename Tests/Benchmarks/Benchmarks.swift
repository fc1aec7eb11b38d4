import Foundation

/// Measures the phrase automaton beside other matchers; README.md says how.
///
///     benchmarks [--calls CALLS.jsonl] [--rounds N] TEXTS PHRASES     one JSON object a measurement
///     benchmarks --grow N PHRASES                                     a longer list made from a list
///     benchmarks --console N                                          what a key costs a console of N calls
///     benchmarks --pending N LEDGER | --closed N LEDGER               a ledger of invented calls, for screen.py
@main
enum Benchmarks {
    @MainActor static func main() throws {
        var words = Array(CommandLine.arguments.dropFirst())
        let calls = try take("--calls", from: &words)
        let rounds = try take("--rounds", from: &words)
        if let count = try take("--grow", from: &words) {
            guard let count = Int(count), words.count == 1 else { throw Usage() }
            print(PhraseList.grown(try PhraseList.read(words[0]), to: count).joined(separator: "\n"))
            return
        }
        if let count = try take("--console", from: &words) {
            guard let count = Int(count), count > 0, words.isEmpty else { throw Usage() }
            return try ConsoleRun.measure(calls: count)
        }
        for (option, areClosed) in [("--pending", false), ("--closed", true)] {
            guard let count = try take(option, from: &words) else { continue }
            guard let count = Int(count), count > 0, words.count == 1 else { throw Usage() }
            // A center takes a million calls in about three years.
            try ScreenLedger.write(
                calls: count, areClosed: areClosed, spacing: areClosed ? 90 : count > 1000 ? 1 : 20, to: words[0])
            return
        }
        guard words.count == 2, let rounds = Int(rounds ?? "5"), rounds > 0 else { throw Usage() }
        let run = TextRun(
            texts: try bytes(of: words[0]), phrases: try PhraseList.read(words[1]), rounds: rounds)
        try run.measure(calls: try calls.map { try bytes(of: $0) })
    }

    private struct Usage: Error, CustomStringConvertible {
        let description =
            "usage: benchmarks [--calls CALLS.jsonl] [--rounds N] TEXTS PHRASES | --grow N PHRASES "
            + "| --console N | --pending N LEDGER | --closed N LEDGER"
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
