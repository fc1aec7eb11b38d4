import Dispatch
import Policy
import Synchronization

/// Reads batches of a history on every core, and puts their tallies together in the history's order.
///
/// Whoever gives it batches waits while as many are being read as there is room for: memory stays flat however long the
/// history is.
final class BacktestMill: Sendable {
    /// Calls and bytes of text after which a batch is full.
    static let batchCalls = 4096
    static let batchBytes = 8 << 20

    private struct State: Sendable {
        var total: BacktestTally
        /// Tallies that wait for one before them.
        var waiting: [Int: BacktestTally] = [:]
        var merged = 0
        var given = 0
        /// Calls read, those of waiting tallies too.
        var done = 0
    }

    private let backtest: Backtest
    private let state: Mutex<State>
    private let room: DispatchSemaphore
    private let work = DispatchGroup()
    private let queue = DispatchQueue(label: "backtest", attributes: .concurrent)
    private let progress: @Sendable (_ calls: Int) -> Void

    /// - Parameters:
    ///   - cores: how many batches are read at a time.
    ///   - progress: told how many calls have been read, after each batch and on whatever thread read it.
    init(_ backtest: Backtest, cores: Int, progress: @escaping @Sendable (_ calls: Int) -> Void) {
        (self.backtest, self.progress) = (backtest, progress)
        state = Mutex(State(total: backtest.empty))
        room = DispatchSemaphore(value: max(1, cores) + 1)
    }

    func give(_ batch: [PastCall]) {
        guard !batch.isEmpty else { return }
        let number = state.withLock { state in
            defer { state.given += 1 }
            return state.given
        }
        room.wait()
        queue.async(group: work) { [self] in
            let tally = backtest.tally(batch)
            let calls = state.withLock { state in
                state.waiting[number] = tally
                state.done += tally.calls
                while let next = state.waiting.removeValue(forKey: state.merged) {
                    state.total.merge(next)
                    state.merged += 1
                }
                return state.done
            }
            progress(calls)
            room.signal()
        }
    }

    /// Waits for what was given last.
    func finish() -> BacktestTally {
        work.wait()
        return state.withLock { $0.total }
    }
}

/// Cuts a history into batches for a mill.
struct BatchCutter {
    private let mill: BacktestMill
    private var batch: [PastCall] = []
    private var bytes = 0

    init(_ mill: BacktestMill) { self.mill = mill }

    mutating func add(_ call: PastCall) {
        batch.append(call)
        bytes += call.text.utf8.count
        if batch.count >= BacktestMill.batchCalls || bytes >= BacktestMill.batchBytes { flush() }
    }

    mutating func flush() {
        mill.give(batch)
        (batch, bytes) = ([], 0)
    }
}
