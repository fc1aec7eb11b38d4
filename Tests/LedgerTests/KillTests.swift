import DispatchDesk
import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Ledger

/// The program ends in the middle of anything: what it said was recorded is recorded.
@Suite struct KillTests {
    /// Five ledgers, each killed ten times over: after the k-th line and a little later, both from the seed.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `nothing that was printed is lost, and nothing is torn`(_ seed: UInt64) throws {
        let folder = try Folder()
        var random = SeededGenerator(seed: seed)
        var known: Int64 = 0
        for round in 1...10 {
            let probe = try Probe("append", folder.ledger)
            for _ in 0..<Int.random(in: 1...40, using: &random) { known = try #require(probe.next()) }
            // Somewhere within the append after that.
            random.spin(10_000)
            probe.kill()
            while let printed = probe.next() { known = printed }
            let ledger = try SQLiteLedger(path: folder.ledger, sources: .counted(HandClock()))
            let report = try ledger.verify { _ in }
            #expect(report.isWhole, "seed \(seed), round \(round): \(report)")
            #expect(
                report.head.position >= known, "seed \(seed), round \(round): lost events after \(report.head.position)"
            )
            // Every batch is a call and its assessment: an odd count would be half a batch.
            #expect(report.head.position % 2 == 0)
            // At most the one batch whose commit was under way is there without having been printed.
            #expect(report.head.position <= known + 2)
        }
    }

    /// -1 where there is no file.
    private func size(of path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : -1
    }

    @Test func `a ledger is never half made`() throws {
        var random = SeededGenerator(seed: 11)
        var made = 0
        for round in 1...20 {
            let folder = try Folder()
            let probe = try Probe("append", folder.ledger)
            // Until the file is there, which is before the tables are, or until the log has bytes, which is when the
            // tables are being committed; and a little longer.
            let sign = round % 2 == 0 ? folder.ledger : folder.ledger + "-wal"
            while size(of: sign) < round % 2 { sched_yield() }
            random.spin(200_000)
            probe.kill()
            var names: [String] = []
            try folder.raw {
                names = try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")
            }
            #expect(names.isEmpty || names.count == 14, "round \(round): \(names)")
            made += names.isEmpty ? 0 : 1
            let ledger = try SQLiteLedger(path: folder.ledger, sources: .counted(HandClock()))
            #expect(try ledger.verify { _ in }.isWhole)
        }
        print("half-made ledgers: 20 kills, \(made) after the tables were made")
    }

    @Test func `consoles that start together on a new file make one ledger`() throws {
        let folder = try Folder()
        let probes = try (1...4).map { _ in try Probe("create", folder.ledger) }
        #expect(probes.map { $0.next() } == [0, 0, 0, 0])
        #expect(try SQLiteLedger(path: folder.ledger, sources: .counted(HandClock())).verify { _ in }.isWhole)
    }
}
