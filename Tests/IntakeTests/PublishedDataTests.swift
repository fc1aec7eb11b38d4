import DispatchDesk
import Foundation
import Testing

@testable import Intake

/// Agencies' own published exports, which are not ours to keep here. Where a copy is at hand, every row must be accounted for.
@Suite struct PublishedDataTests {
    static let folder = ProcessInfo.processInfo.environment["WATCHDESK_REALDATA"]

    @Test(
        .enabled(if: folder != nil, "set WATCHDESK_REALDATA to a folder with cfs/*.csv to run it"),
        arguments: [
            ("ucpd", "ucpd_incidents_2010-2019.csv", 12_080), ("seattle", "seattle_cad_full.csv", 198),
            ("seattle", "seattle_cad_2010-2024.csv", 3_825),
        ])
    func everyRowIsACallOrSaysWhyNot(profile: String, file: String, rows: Int) throws {
        let folder = try #require(Self.folder)
        var found: [Reading] = []
        try Feed.read("\(folder)/cfs/\(file)", as: .named("csv", profile: profile), zone: try pacific()) {
            found.append($0)
        }
        let refused = found.filter { if case .bad(let record) = $0 { !record.isTaken } else { false } }
        let timeless = found.calls.filter { $0.received == nil }.count
        print(
            "\(file): \(found.calls.count) calls, \(found.empty) empty, \(refused.count) bad,",
            "\(found.complaints.count) complaints, \(timeless) without a time,",
            "\(Set(found.calls.map(\.id)).count) ids")
        for complaint in found.complaints.prefix(12) { print("  " + complaint.suffix(110)) }
        #expect(found.calls.count + found.empty == rows)
        #expect(refused.isEmpty)
    }
}
