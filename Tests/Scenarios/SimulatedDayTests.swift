import DispatchDesk
import Foundation
import Policy
import TestSupport
import Testing

@Suite struct SimulatedDayTests {
    /// Days in the suite; WATCHDESK_DAYS says how many a longer run takes.
    static let days = ProcessInfo.processInfo.environment["WATCHDESK_DAYS"].flatMap { UInt64($0) } ?? 12

    @Test(
        "a day of 1,036 calls, kills and clock jumps: nothing lost, nothing fired twice, nothing five seconds late",
        .memorandum("E.1"), arguments: 1...SimulatedDayTests.days)
    func day(seed: UInt64) throws {
        var policy = try ShippedPack.get().desk
        policy.dismissalReasons = DeskPolicy.standard.dismissalReasons
        let day = try SimulatedDay(seed: seed, policy: policy)
        try day.run()
        #expect(day.faults.isEmpty, "seed \(seed): \(day.faults.prefix(5)); \(day.counts)")
        #expect(day.board.calls.count == 1036 && day.kills >= 60 && day.jumps == 24)
        #expect(day.board.calls.values.count { $0.narrative == "AGENTS" } == 40)
        print("day \(seed): \(day.counts)")
    }
}
