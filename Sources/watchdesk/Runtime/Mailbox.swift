import Ledger
import Synchronization

/// Reports of the ledger's thread, until the screen's thread takes them.
///
/// A terminal that is stopped (a flow control key, a hung connection) takes none for hours while boards go on coming. Of
/// boards in a row only the last is kept; everything else keeps its place, so that a board still comes before the
/// outcome it shows.
final class Mailbox: Sendable {
    private let reports = Mutex<[LedgerService.Report]>([])
    private let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    func put(_ report: LedgerService.Report) {
        reports.withLock { waiting in
            if case .board(let board, _) = report {
                if case .board = waiting.last { waiting.removeLast() }
                // The screen draws the board and not its news; kept, they would pile up in its stead.
                waiting.append(.board(board, []))
            } else {
                waiting.append(report)
            }
        }
        wake()
    }

    func take() -> [LedgerService.Report] {
        reports.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
