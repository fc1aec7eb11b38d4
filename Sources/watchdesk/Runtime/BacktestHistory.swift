import DispatchDesk
import Foundation
import Intake
import Ledger
import Policy
import Synchronization

/// Brings a history to a mill.
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
    private let gauge = BacktestGauge()
    private var cutter: BatchCutter
    private var (refused, erased) = (0, 0)

    init(_ backtest: Policy.Backtest) {
        let gauge = gauge
        mill = BacktestMill(backtest, cores: cores) { gauge.calls($0) }
        cutter = BatchCutter(mill)
    }

    func read(_ path: String, as format: IntakeFormat, zone: LocalZone) throws {
        // Without a size, as of standard input, there is no percent and so no bar.
        var file = stat()
        gauge.begin(stat(path, &file) == 0 ? Int64(file.st_size) : 0)
        do {
            try Feed.readLabelled(path, as: format, zone: zone, progress: { gauge.portion(Int64($0)) }) {
                add($0, label: $1)
            }
        } catch {
            gauge.clear()
            throw error
        }
    }

    private func add(_ reading: Reading, label: String?) {
        switch reading {
        case .call(let call, _):
            let outcome = label.flatMap { FlagOutcome(label: $0) }
            cutter.add(PastCall(id: call.id, text: call.narrative ?? "", outcome: outcome))
        case .empty: break
        case .bad(let record):
            gauge.clear()
            complain(record.description)
            refused += 1
        }
    }

    func read(_ board: Board) {
        gauge.begin(Int64(board.calls.count))
        // In the order in which they came in, so that lists are too.
        let ordered = board.calls.values.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
        for (index, call) in ordered.enumerated() {
            if index % BacktestMill.batchCalls == 0 { gauge.portion(Int64(index)) }
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
        gauge.clear()
        return Run(tally: tally, refused: refused, erased: erased, cores: cores, microseconds: gauge.passed)
    }
}

/// How far a backtest is: what share of the history has been handed out, and how many calls a second are read.
private final class BacktestGauge: Sendable {
    private struct State: Sendable {
        var bar = ProgressBar("reading", total: 0)
        var portion: Int64 = 0
        var calls = 0
    }
    private let state = Mutex(State())
    private let began = LedgerSources.system.now()

    /// Microseconds since it was made.
    var passed: Int64 { LedgerSources.system.now().microseconds - began.microseconds }

    func begin(_ total: Int64) { state.withLock { $0.bar = ProgressBar("reading", total: total) } }
    func portion(_ done: Int64) { draw { $0.portion = done } }
    func calls(_ done: Int) { draw { $0.calls = max($0.calls, done) } }
    func clear() { state.withLock { $0.bar.clear() } }

    private func draw(_ change: (inout State) -> Void) {
        state.withLock { state in
            change(&state)
            let (total, portion, calls) = (state.bar.total, state.portion, state.calls)
            state.bar.show(
                portion,
                "\(total > 0 ? min(100, portion * 100 / total) : 0)%, "
                    + "\(Int(Double(calls) / (Double(max(1, passed)) / 1e6))) calls/s")
        }
    }
}
