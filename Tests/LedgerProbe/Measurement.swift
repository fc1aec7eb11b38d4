import DispatchDesk
import Foundation
import Glibc
import Ledger
import Synchronization

/// Figures of the record on this machine. Nothing is asserted here: a figure depends on the disk and the neighbours.
struct Measurement {
    var path: String
    var count: Int

    func run(_ ledger: SQLiteLedger) throws {
        try measureAppends(ledger)
        try measureVerify(ledger)
        try measureStart(ledger)
        try measureWake(ledger)
    }

    private func measureAppends(_ ledger: SQLiteLedger) throws {
        var spans: [Int64] = []
        let start = LedgerProbe.monotonic()
        for _ in 0..<count {
            let before = LedgerProbe.monotonic()
            try LedgerProbe.appendPair(to: ledger)
            spans.append(LedgerProbe.monotonic() - before)
        }
        let seconds = Double(LedgerProbe.monotonic() - start) / 1e9
        print("appends of two events: \(Int(Double(count) / seconds))/s, \(summary(of: spans))")
    }

    private func measureVerify(_ ledger: SQLiteLedger) throws {
        let start = LedgerProbe.monotonic()
        let report = try ledger.verify { _ in }
        let seconds = Double(LedgerProbe.monotonic() - start) / 1e9
        print("verify: \(report.events) events, whole: \(report.isWhole), \(Int(Double(report.events) / seconds))/s")
    }

    private func measureStart(_ ledger: SQLiteLedger) throws {
        for title in ["start with no snapshot", "start from a snapshot"] {
            let start = LedgerProbe.monotonic()
            let clerk = try Clerk(ledger: ledger, desk: .plain, sources: .system, console: "probe")
            print("\(title): \((LedgerProbe.monotonic() - start) / 1_000_000) ms, \(clerk.board.calls.count) calls")
            let body = try canonicalJSON(clerk.board)
            print("  snapshot of \(body.count) bytes")
            try ledger.saveSnapshot(
                fold: BoardSnapshot.fold, foldVersion: BoardSnapshot.foldVersion, position: clerk.board.position,
                body: body)
        }
    }

    /// From another connection's commit to the report, at random moments.
    private func measureWake(_ ledger: SQLiteLedger) throws {
        let seen = Mutex<[Int64: Int64]>([:])
        let service = LedgerService(path: path, desk: .plain, console: "watcher", slowPoll: 60) { report in
            guard case .board(let board, _) = report else { return }
            seen.withLock { $0[board.position] = LedgerProbe.monotonic() }
        }
        while seen.withLock({ $0.isEmpty }) { usleep(1000) }
        var committed: [Int64: Int64] = [:]
        for _ in 0..<200 {
            usleep(UInt32.random(in: 2_000...40_000))
            let position = try LedgerProbe.appendPair(to: ledger)
            committed[position] = LedgerProbe.monotonic()
        }
        usleep(300_000)
        service.stop()
        let spans = seen.withLock { seen in committed.compactMap { at in seen[at.key].map { max(0, $0 - at.value) } } }
        print("wake after another's append: seen \(spans.count) of \(committed.count), \(summary(of: spans))")
    }

    private func summary(of spans: [Int64]) -> String {
        let sorted = spans.sorted()
        guard let last = sorted.last else { return "none" }
        let part = { (share: Double) in Double(sorted[Int(Double(sorted.count - 1) * share)]) / 1e6 }
        return "p50 \(part(0.5)) ms, p99 \(part(0.99)) ms, max \(Double(last) / 1e6) ms"
    }
}
