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
                let pack = try PolicyPack.named(settings.pack)
                let before = try against.map { try PolicyPack.named($0) }
                let history = BacktestHistory(
                    Policy.Backtest(
                        pack.detector, against: before?.detector, limits: .init(changes: changes, samples: showText)))
                if let calls {
                    try history.read(
                        calls, as: try IntakeFormat.named(format, profile: profile), zone: try LocalZone(settings.zone))
                } else {
                    history.read(try Center(settings).clerk(settings, make: false).board)
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

/// Brings a history to a mill and watches how far it is.
final class BacktestHistory {
    /// What a run came to.
    struct Run {
        var tally: BacktestTally
        /// Records that were refused, and calls without words to read.
        var refused: Int
        var erased: Int
        var cores: Int
        /// Microseconds.
        var microseconds: Int64

        var callsPerSecond: Int { Int(Double(tally.calls) / (Double(max(1, microseconds)) / 1e6)) }
        var time: String { "\(microseconds / 1_000_000).\((microseconds / 100_000) % 10) s" }
        var rate: String { "\(callsPerSecond) calls a second" }
    }

    private let cores = ProcessInfo.processInfo.activeProcessorCount
    private let mill: BacktestMill
    private var cutter: BatchCutter
    private var (refused, erased) = (0, 0)
    private let began = LedgerSources.system.now()

    init(_ backtest: Policy.Backtest) {
        mill = BacktestMill(backtest, cores: cores)
        cutter = BatchCutter(mill)
    }

    func read(_ path: String, as format: IntakeFormat, zone: LocalZone) throws {
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber
        let bar = ProgressBar("reading", total: size?.int64Value ?? 0)
        defer { bar.clear() }
        try Feed.readLabelled(
            path, as: format, zone: zone, progress: { bar.show(Int64($0), told(Int64($0), of: bar.total)) }
        ) { reading, label in
            switch reading {
            case .call(let call, _):
                cutter.add(
                    PastCall(
                        id: call.id, text: call.narrative ?? "", outcome: label.flatMap { FlagOutcome(label: $0) }))
            case .empty: break
            case .bad(let record):
                bar.clear()
                complain(record.description)
                refused += 1
            }
        }
    }

    func read(_ board: Board) {
        let bar = ProgressBar("reading", total: Int64(board.calls.count))
        defer { bar.clear() }
        // In the order in which they came in, so that lists are too.
        let ordered = board.calls.values.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
        for (index, call) in ordered.enumerated() {
            if index % BacktestMill.batchCalls == 0 { bar.show(Int64(index), told(Int64(index), of: bar.total)) }
            if call.narrative == nil {
                erased += 1
            } else {
                cutter.add(PastCall(id: call.id, text: call.text, outcome: board.outcome(of: call)))
            }
        }
    }

    func finish() -> Run {
        cutter.flush()
        let tally = mill.finish()
        return Run(
            tally: tally, refused: refused, erased: erased, cores: cores,
            microseconds: LedgerSources.system.now().microseconds - began.microseconds)
    }

    private func told(_ done: Int64, of total: Int64) -> String {
        let passed = Double(max(1, LedgerSources.system.now().microseconds - began.microseconds)) / 1e6
        return "\(total > 0 ? min(100, done * 100 / total) : 0)%, \(Int(Double(mill.done) / passed)) calls/s"
    }
}
