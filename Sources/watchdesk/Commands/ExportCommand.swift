import ArgumentParser
import DispatchDesk
import Foundation
import Intake
import Ledger
import Policy
import Records

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Answer a public-records request: calls by block, without narrative; who asked and why goes on the record.",
        discussion: """
            Columns are those of the city's open data, then the memorandum's: basis, minutes to a supervisor, notices
            acknowledged, determination. Places are blocks, confidential types show none. What was taken out stands in
            the redaction log with its ground. Nothing leaves before the ledger has recorded the export and its reason.
            """)

    @Option(help: "Why: the request's number or its words. Recorded.")
    var reason: String

    @Option(help: "Received from here on: 2026-03-01, or with a time.")
    var from: String?

    @Option(help: "Received until here: a day counts whole, a time is where it ends.")
    var to: String?

    @Option(help: "How it is laid out: csv, text, or sheet (pages to print).")
    var format: String = ExportFormat.csv.rawValue

    @Option(help: "Columns of a sheet or text: 72 or 132.")
    var columns = 72

    @Flag(
        help:
            "The narrative and notes too, each line through the status guard and the redactor. The custodian's choice.")
    var narrative = false

    @Flag(help: "Instead of calls: situations on city property and masked or unidentified personnel described.")
    var cityRecord = false

    @Option(help: "The file to write; standard output otherwise. A file that is there is left as it is.")
    var out: String?

    @Option(
        help:
            "The redaction log; otherwise it stands beside --out as FILE.redactions.csv. Calls to standard output need it."
    )
    var log: String?

    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard ExportText.widths.contains(columns) else { throw ValidationError("a sheet has 72 or 132 columns") }
        guard ExportFormat(rawValue: format) != nil else {
            throw ValidationError(
                "a format is one of: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard cityRecord || out != nil || log != nil else {
            throw ValidationError(
                "what is taken out of calls stands in the redaction log: name it with --log, or name a file with --out")
        }
        guard !(cityRecord && narrative) else { throw ValidationError("the city record holds no narrative") }
    }

    func run() async throws {
        try await reporting {
            let settings = try await Settings.read(options)
            let center = try Center(settings)
            let export = try ExportRun(
                settings, center, range: (try moment(from, center.zone), try moment(to, center.zone, isEnd: true)),
                log: log)
            let format = ExportFormat(rawValue: format) ?? .csv
            if cityRecord {
                try export.cityRecord(reason: reason, format: format, to: out)
            } else {
                try export.calls(reason: reason, format: format, columns: columns, narrative: narrative, to: out)
            }
        }
    }

    /// A day, or a day and a time, by the place's clocks.
    ///
    /// - Parameter isEnd: whether a day without a time counts whole.
    private func moment(_ text: String?, _ zone: LocalZone, isEnd: Bool = false) throws -> Instant? {
        guard let text else { return nil }
        guard let instant = zone.instant(rfc3339: text) else {
            throw SettingsError("\(text) is no day; write it as 2026-03-01 or 2026-03-01T14:30")
        }
        guard isEnd, text.count == "2026-03-01".count else { return instant }
        // Noon of the next day has that day's date whatever daylight saving does in the night between.
        var next = zone.civilTime(at: instant.advanced(by: 36 * 3600))
        (next.hour, next.minute, next.second) = (0, 0, 0)
        return zone.instant(of: next)
    }
}
