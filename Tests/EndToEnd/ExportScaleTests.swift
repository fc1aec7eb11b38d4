import Foundation
import TerminalSupport
import Testing

/// Whole histories out of the door. `WATCHDESK_CALLS=1000000` makes it the size the department has after some years; that takes
/// longer than the other tests of the program may, so it is not among them.
@Suite("An export of a whole history", .serialized) struct ExportScaleTests {
    let station: Station
    init() throws { station = try Station() }

    private static let asked = ProcessInfo.processInfo.environment["WATCHDESK_CALLS"].flatMap { Int($0) }

    @Test("planted names, numbers, plates and status words leave neither with the narrative nor without")
    func planted() throws {
        let calls = Self.asked ?? 1200
        let ledger = station.path("history.sqlite")
        let words = try ExportHistory.write(calls: calls, plantedEvery: max(1, calls / 240), to: ledger)
        #expect(words.count >= 200)
        for mode in [["--narrative"], []] {
            let file = station.path("export\(mode.count).csv")
            let ended = try export(ledger, file, mode)
            try #require(ended.status == 0, "\(ended.errors)")
            if Self.asked != nil { print("peak \(ended.peakMemory) kB, \(ended.errors)") }
            for path in [file, file + ".redactions.csv"] {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
                for word in words where bytes.range(of: Data(word.utf8)) != nil {
                    Issue.record("\(word) left in \(path)")
                }
            }
        }
    }

    // The system counts the test runner's own memory at the start in with the program's: what it says is an upper bound.
    @Test("ten times the calls take no more memory") func flat() throws {
        var peaks: [Int] = []
        for calls in [1000, 10_000] {
            let ledger = station.path("history\(calls).sqlite")
            _ = try ExportHistory.write(calls: calls, plantedEvery: 50, to: ledger)
            let ended = try export(ledger, station.path("\(calls).csv"), ["--narrative"])
            try #require(ended.status == 0, "\(ended.errors)")
            peaks.append(ended.peakMemory)
        }
        #expect(peaks[1] < peaks[0] + peaks[0] / 5, "kB: \(peaks)")
    }

    private func export(_ ledger: String, _ file: String, _ more: [String]) throws -> Ended {
        try Spawn.run(
            [Station.program, "export", "--ledger", ledger, "--reason", "request 2026-17", "--out", file] + more,
            environment: station.environment)
    }
}
