import ArgumentParser
import DispatchDesk
import Foundation
import Intake
import Ledger
import Policy

extension RulesCommand {
    struct Backtest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run the rules over a whole history, and over the rules that were: what would change.",
            discussion: """
                The history is a file of calls (--calls) or a ledger (--ledger), which is only read. With --against each call \
                is read by both packs. A JSON line may carry "label": flag or positive, none or negative; then recall and \
                precision are told. Of a ledger, what people made of each flag is told beside the rules. What is printed \
                names calls and rules and never holds a caller's words, unless --show-text asks for some on a terminal.
                """)

        @Option(help: "A file of calls; - is standard input.")
        var calls: String?

        @Option(help: "How the file is laid out: \(IntakeFormat.names.joined(separator: ", ")).")
        var format: String = "jsonl"

        @Option(help: "For csv, which columns mean what: \(CSVProfile.shippedNames.joined(separator: ", ")).")
        var profile: String?

        @Option(help: "The pack it is compared with: a folder, or the name of one that ships.")
        var against: String?

        @Option(help: "How many calls that change are listed, of each kind.")
        var changes: Int = 50

        @Option(help: "Show the words of so many calls of each kind; on a terminal only.")
        var showText: Int = 0

        @Flag(help: "One JSON object.")
        var json = false

        @OptionGroup var options: CommonOptions

        func run() async throws {
            try await reporting {
                guard (calls == nil) != (options.ledger == nil) else {
                    throw SettingsError("name one history: --calls FILE or --ledger PATH")
                }
                guard changes >= 0, showText >= 0, showText <= 1000 else {
                    throw SettingsError("--changes takes 0 or more, --show-text 0 to 1000")
                }
                guard showText == 0 || !json && isatty(STDOUT_FILENO) == 1 else {
                    throw SettingsError(
                        "--show-text shows callers' words to a person; use it on a terminal, and without --json")
                }
                let settings = try await Settings.read(options)
                let pack = try WrittenPack.named(settings.pack).pack
                let before = try against.map { try WrittenPack.named($0).pack }
                let history = BacktestHistory(
                    Policy.Backtest(
                        pack.detector, against: before?.detector, limits: .init(changes: changes, samples: showText)))
                if let calls {
                    try history.read(
                        calls, as: try IntakeFormat.named(format, profile: profile), zone: try LocalZone(settings.zone))
                } else {
                    history.read(try Center(settings).clerk(settings, make: false).wholeBoard())
                }
                let run = history.finish()
                if json {
                    try say(BacktestJSON.object(run, pack: pack, before: before).description)
                } else {
                    try tell(run, pack: pack, before: before)
                }
                if run.refused > 0 { throw ExitStatus.badInput }
            }
        }

        private func tell(_ run: BacktestHistory.Run, pack: PolicyPack, before: PolicyPack?) throws {
            var output = LineOutput()
            func write(_ line: String) throws { try output.write(SafeText(line).singleLine) }
            try write("\(run.tally.calls) calls read by \(pack.line)")
            if let before { try write("  compared with \(before.line)") }
            try write("  in \(run.time), \(run.rate) on \(run.cores == 1 ? "one core" : "\(run.cores) cores")")
            if run.erased > 0 { try write("  \(run.erased) more calls were passed over: their words have been erased") }
            try write("")
            let report = BacktestReport(run.tally, pack: pack, before: before)
            for line in report.lines + report.samples { try write(line) }
            try output.flush()
        }
    }
}
