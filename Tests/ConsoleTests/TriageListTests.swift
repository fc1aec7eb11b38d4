import DispatchDesk
import TestSupport
import Testing

@testable import Console

/// The triage list has any of its rows without making the others.
@MainActor @Suite struct TriageListTests {
    /// Calls of a played desk by their last digits and where they stand.
    private func driver(_ calls: [(number: Int, priority: Int, status: CallStatus)]) throws -> ConsoleDriver {
        var driver = try ConsoleDriver()
        for call in calls {
            try driver.happens { desk in
                _ = try desk.give(
                    .receive(
                        IncomingCall(
                            id: CallID("SA2026000\(call.number)"), type: "415", priority: call.priority,
                            location: "\(call.number)XX K ST", narrative: "LOUD MUSIC", status: call.status,
                            units: call.status == .active ? ["3A21"] : nil)), by: PlayedDesk.radio)
            }
        }
        return driver
    }

    @Test("sections follow each other; a heading stands where there is something under it")
    func rows() throws {
        let driver = try driver([(401, 5, .pending), (402, 1, .pending), (403, 3, .active), (404, 2, .active)])
        let list = driver.model.overview.triage
        #expect(list.count(.pending) == 2 && list.count(.active) == 2 && list.count(.owed) == 0)
        let rows = list.rows([.pending, .active, .owed])
        #expect(rows.count == 5)
        func tail(_ row: Int) -> String {
            switch rows[row] {
            case .heading(let section): "\(section)"
            case .call(let call): call.tail
            case nil: "nothing"
            }
        }
        #expect((0...5).map(tail) == ["00402", "00401", "active", "00404", "00403", "nothing"])
        for (index, number) in [402, 401, 404, 403].enumerated() {
            let call = try #require(driver.model.board.calls[CallID("SA2026000\(number)")])
            #expect(list.index(of: call) == index && list[index] == call.id)
            #expect(rows.row(of: call) == (index < 2 ? index : index + 1))
        }
        #expect(list[4] == nil && list[-1] == nil)
    }

    @Test("no heading over nothing, and nothing is nothing")
    func empty() throws {
        let driver = try driver([(404, 2, .active)])
        let rows = driver.model.overview.triage.rows([.pending, .active, .owed])
        #expect(rows.count == 2 && rows[0] == .heading(.active))
        #expect(TriageList(Board()).rows([.pending, .active, .owed]).count == 0)
        #expect(TriageList(Board()).rows([.pending])[0] == nil)
    }
}
