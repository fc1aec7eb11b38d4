import ArgumentParser
import DispatchDesk
import Ledger
import Policy

extension RulesCommand {
    struct Hits: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What came of each rule's flags, as the ledger has it: confirmed, dismissed and why, stood down.",
            discussion: """
                Nothing is read again: each call counts by the rules of the day it came in. To see what today's rules make of \
                the same calls, run `rules backtest --ledger`. The ledger is only read, and no caller's words are printed.
                """)

        @Flag(help: "One JSON object.")
        var json = false

        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                let settings = try await Settings.read(options)
                let center = try Center(settings)
                let tally = BacktestTally(recorded: try center.clerk(settings, make: false).wholeBoard())
                if json { return try say(BacktestJSON.object(recorded: tally).description) }
                var output = LineOutput()
                try output.write("\(tally.calls) calls on the ledger, as they were read when they came in")
                try output.write("")
                for line in BacktestReport(tally, pack: center.pack, isRecorded: true).lines {
                    try output.write(SafeText(line).singleLine)
                }
                try output.flush()
            }
        }
    }
}
