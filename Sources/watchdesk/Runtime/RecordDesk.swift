import Console
import Dispatch
import Foundation
import Ledger
import Records
import Synchronization

/// Reads the record for a console, away from the screen's thread: a search through years must not hold the keyboard.
///
/// A thread for each sort of request, so that a long way back in time does not keep a page of lines waiting. Of one sort the
/// later request overtakes the earlier, also one that is being answered.
final class RecordDesk: Sendable {
    private let lanes: [HistoryRequest.Sort: Lane]

    init(path: String, answer: @escaping @Sendable (ConsoleInput) -> Void) {
        lanes = Dictionary(
            uniqueKeysWithValues: HistoryRequest.Sort.allCases.map { ($0, Lane(path: path, answer: answer)) })
    }

    func read(_ request: HistoryRequest) {
        if let sort = request.sort {
            lanes[sort]?.take(request)
        } else {
            for sort in [HistoryRequest.Sort.search, .travel] { lanes[sort]?.take(nil) }
        }
    }

    /// One thread and the newest request it has; started by the first one.
    private final class Lane: Sendable {
        private struct State {
            var request: HistoryRequest?
            /// Goes up with every request: what was asked before it is not wanted any more.
            var number = 0
            var isRunning = false
        }

        private let state = Mutex(State())
        private let bell = DispatchSemaphore(value: 0)
        private let path: String
        private let answer: @Sendable (ConsoleInput) -> Void

        init(path: String, answer: @escaping @Sendable (ConsoleInput) -> Void) {
            (self.path, self.answer) = (path, answer)
        }

        func take(_ request: HistoryRequest?) {
            let isFirst = state.withLock { state in
                state.number += 1
                state.request = request
                guard request != nil, !state.isRunning else { return false }
                state.isRunning = true
                return true
            }
            if isFirst {
                let thread = Thread { [self] in run() }
                thread.name = "record"
                thread.stackSize = 8 << 20
                thread.start()
            }
            bell.signal()
        }

        private func run() {
            var reader: HistoryReader?
            while true {
                bell.wait()
                let (request, number) = state.withLock { state in
                    defer { state.request = nil }
                    return (state.request, state.number)
                }
                guard let request else { continue }
                do throws(LedgerError) {
                    if reader == nil { reader = try open() }
                    reader?.answer(request, isWanted: { state.withLock { $0.number == number } }) {
                        answer(.history(request, $0))
                    }
                } catch {
                    answer(.history(request, .failed("\(error.what); \(error.next)")))
                }
            }
        }

        /// A reader of its own: what it reads is committed, and nobody waits for it.
        private func open() throws(LedgerError) -> HistoryReader {
            HistoryReader(
                try SQLiteLedger(path: path, sources: .system, make: false), says: EventWords.searchable)
        }
    }
}
