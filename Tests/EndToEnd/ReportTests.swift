import DispatchDesk
import Foundation
import Ledger
import TerminalSupport
import Testing

extension RealProcesses {
    /// The figures, as a supervisor and a records custodian ask for them.
    @Suite("The figures from the shell") struct ReportTests {
        let station: Station
        init() throws { station = try Station() }

        private struct Report: Decodable {
            struct Figure: Decodable {
                var figure: String
                var district: String?
                var unit: String
                var situations: [String]?
            }
            var kind: String
            var scope: String
            var position: Int
            var figures: [Figure]
        }

        /// The value of a figure of the whole center in CSV: value and n.
        private func value(_ figure: String, _ csv: String) -> [String]? {
            csv.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            .first { $0.count >= 6 && $0[1].isEmpty && $0[2] == figure }.map { [$0[3], $0[5]] }
        }

        @Test("watch, day and month: the figures of what was taken in, the same bytes each time, nobody's words")
        func reports() throws {
            try station.takeIn([
                FedCall(1, FedCall.flag + " MARKTEXT"), FedCall(2, FedCall.flag, type: "ADV"),
                FedCall(3, FedCall.quiet),
            ])
            let acknowledged = try station.run("ack", "N-0002-WC", "LT MARKNAME", "--channel", "phone")
            #expect(acknowledged.status == 0, "\(acknowledged.errors)")
            let first = try #require(try station.events().first)
            let (from, to) = (first.recordedAt.advanced(by: -600).rfc3339, first.recordedAt.advanced(by: 600).rfc3339)
            let span = ["report", "watch", "--from", from, "--to", to]
            func run(_ words: [String]) throws -> Ended {
                try Spawn.run([Station.program] + words, environment: station.environment, input: "/dev/null")
            }
            let csv = try run(span + ["--format", "csv"])
            #expect(csv.status == 0 && csv.errors.isEmpty, "\(csv)")
            #expect(value("calls", csv.output) == ["3", "3"])
            #expect(value("situations", csv.output) == ["2", "2"])
            #expect(value("situations-e1b", csv.output) == ["1", "1"])
            #expect(value("ack-watch-commander.cases", csv.output) == ["1", "1"])
            #expect(value("e1a.median", csv.output) == ["", "0"])
            for format in ["text", "csv", "html", "json"] {
                let words = span + ["--format", format, "--explain"]
                let (one, other) = (try run(words), try run(words))
                #expect(one.status == 0 && one.output == other.output && !one.output.isEmpty)
                #expect(one.output.contains("S-0001") && !one.output.contains("MARK"), "\(format)")
            }
            let json = try run(span + ["--format", "json", "--explain"])
            let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
            let events = try station.events().count
            #expect(report.kind == "watch" && report.position == events)
            #expect(report.figures.first { $0.figure == "situations" }?.situations == ["S-0001", "S-0002"])

            let today = try station.run("report", "day")
            #expect(today.status == 0 && today.output.contains("FIGURES OF A DAY"), "\(today)")
            let month = try station.run("report", "month", "--format", "html")
            #expect(month.status == 0 && month.output.hasPrefix("<!DOCTYPE html>"), "\(month.errors)")
            let before = try station.run("report", "day", "--date", "2020-02-29", "--format", "csv")
            #expect(value("situations", before.output) == ["0", "0"], "\(before)")
        }

        @Test("what can't be answered is said in one line, with what to do")
        func refused() throws {
            try station.takeIn([FedCall(1, FedCall.quiet)])
            for (words, status, said) in [
                (["day", "--date", "2026-02-30"], 64, "--date takes a day such as 2026-03-01, not 2026-02-30"),
                (["month", "--month", "March"], 64, "--month takes a month such as 2026-03, not March"),
                (["month", "--explain"], 64, "add --exact"),
                (["watch", "--from", "soon"], 64, "--from takes a time such as"),
                (["watch", "--from", "2026-03-02", "--to", "2026-03-01"], 64, "ends before it starts"),
                (["day", "--ledger", station.path("nowhere.sqlite")], 69, "nowhere.sqlite"),
            ] {
                let ended = try Spawn.run(
                    [Station.program, "report"] + words, environment: station.environment, input: "/dev/null")
                #expect(ended.status == status && ended.output.isEmpty, "\(words): \(ended)")
                #expect(
                    ended.errors.contains(said) && ended.errors.split(separator: "\n").count == 1, "\(ended.errors)")
            }
        }
    }
}
