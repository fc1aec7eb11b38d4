import Delivery
import Ledger
import Synchronization

/// Hands the record's reports to a courier that is made after the record's thread has begun: what was said before it listened
/// is kept for it.
final class CourierEar: Sendable {
    private struct State: Sendable {
        var courier: Courier?
        var waiting: [LedgerService.Report] = []
    }

    private let state = Mutex(State())

    func hear(_ report: LedgerService.Report) {
        state.withLock { state in
            if let courier = state.courier { courier.hear(report) } else { state.waiting.append(report) }
        }
    }

    func open(to courier: Courier) {
        state.withLock { state in
            state.courier = courier
            for report in state.waiting { courier.hear(report) }
            state.waiting = []
        }
    }
}
