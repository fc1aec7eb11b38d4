import DispatchDesk
import Foundation
import Intake
import Ledger
import Policy
import Records

/// One export from its reason to its last byte: recorded first, then written, then recorded again with its digest.
struct ExportRun {
    private let settings: Settings
    private let center: Center
    private let range: (from: Instant?, until: Instant?)
    private let logPath: String?
    private let profile: ExportProfile
    private let redactor: Redactor

    init(_ settings: Settings, _ center: Center, range: (from: Instant?, until: Instant?), log: String?) throws {
        (self.settings, self.center, self.range, logPath) = (settings, center, range, log)
        profile = try ExportProfile()
        redactor = try Redactor(reader: center.pack.detector, codes: center.pack.types.map(\.code))
    }

    func calls(reason: String, format: ExportFormat, columns: Int, narrative: Bool, to out: String?) throws {
        let begun = RecordExported(
            kind: .calls, format: format, profile: "\(profile.id), \(redactor.version)", from: range.from,
            until: range.until, narrative: narrative)
        try perform(begun, reason: reason, to: out) { ledger, position, files in
            let export = CallExport(
                ledger, end: position, profile: profile, redactor: redactor, types: center.pack.types, range: range,
                narrative: narrative, offset: center.zone.offset)
            var text = ExportText(
                format, profile: profile, narrative: narrative, width: columns,
                heading: [center.pack.heading, profile.title, span, "The record up to event \(position)"])
            let log = RedactionLog(redactor: redactor, profile: profile)
            let bar = ProgressBar("exporting", total: position)
            defer { bar.clear() }
            try files.out.write(text.head())
            try files.log?.write(log.head)
            files.leftOut = try export.run(progress: { bar.show($0) }) { row in
                try files.out.write(text.text(of: row))
                try files.log?.write(log.text(of: row))
                files.rows += 1
                files.marks += row.taken.reduce(0) { $0 + $1.count }
            }
            try files.out.write(text.foot(files.summary))
        }
    }

    func cityRecord(reason: String, format: ExportFormat, to out: String?) throws {
        let rules = try CityRecord.profileName()
        let begun = RecordExported(
            kind: .cityRecord, format: format, profile: rules, from: range.from, until: range.until, narrative: false)
        try perform(begun, reason: reason, to: out, isLogged: false) { ledger, position, files in
            let record = try CityRecord(
                ledger, end: position, redactor: redactor, profile: profile, types: center.pack.types, range: range,
                offset: center.zone.offset)
            switch format {
            case .csv: try files.out.write(record.csv)
            case .text, .sheet:
                try files.out.write(
                    record.paper(department: center.pack.heading, span: span).text(showsPositions: true))
            }
            files.rows = record.entries.count
        }
    }

    /// The range in words.
    private var span: String {
        func day(_ instant: Instant?) -> String? {
            instant.map {
                let time = center.zone.civilTime(at: $0)
                return "\(time.month.padded(to: 2))/\(time.day.padded(to: 2))/\(time.year.padded(to: 4)) "
                    + "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2))"
            }
        }
        switch (day(range.from), day(range.until)) {
        case (nil, nil): return "Received at any time"
        case (let from?, nil): return "Received from \(from) on"
        case (nil, let until?): return "Received before \(until)"
        case (let from?, let until?): return "Received from \(from) to before \(until)"
        }
    }

    /// Where an export goes, and what it came to so far.
    struct Files {
        var out: OutputFile
        var log: OutputFile?
        var rows = 0
        var marks = 0
        var leftOut = 0

        init(out: OutputFile) { self.out = out }

        var summary: String { "\(rows) calls, \(leftOut) left out for what they are, \(marks) passages taken out" }
    }

    private func perform(
        _ begun: RecordExported, reason: String, to out: String?, isLogged: Bool = true,
        _ write: (SQLiteLedger, Int64, inout Files) throws -> Void
    ) throws {
        let ledger = try SQLiteLedger(path: settings.ledger, sources: .system, make: false)
        let log = isLogged ? logPath ?? out.map { $0 + ".redactions.csv" } : nil
        if let out, let log, OutputFile.isSame(out, log) {
            throw SettingsError("\(log) is the export's own file; name another for the redaction log")
        }
        var files = Files(out: try OutputFile(out))
        do {
            if let log { files.log = try OutputFile(log) }
        } catch {
            files.out.discard()
            throw error
        }
        do {
            let position = try record(.export(begun, reason: reason), on: ledger)
            do {
                try write(ledger, position, &files)
                try files.out.flush()
                try files.log?.flush()
                // The log first: no export stands without it.
                try files.log?.place()
                try files.out.place()
            } catch {
                // What had left is on the record too; that it can't be written then is the lesser fault.
                _ = try? record(.finishExport(finished(position, files, isWhole: false)), on: ledger)
                throw error
            }
            // Said to be whole only once it stands on the disk under its name.
            let end = try record(.finishExport(finished(position, files, isWhole: true)), on: ledger)
            files.log?.close()
            files.out.close()
            let what = begun.kind == .calls ? files.summary : "\(files.rows) situations"
            complain("exported \(what); recorded \(position) and \(end), sha256 \(files.out.sha256)")
        } catch {
            files.out.discard()
            files.log?.discard()
            throw error
        }
    }

    private func finished(_ position: Int64, _ files: Files, isWhole: Bool) -> RecordExportFinished {
        RecordExportFinished(
            export: position, isWhole: isWhole, rows: files.rows, marks: files.marks, sha256: files.out.sha256)
    }

    private func record(_ command: Command, on ledger: SQLiteLedger) throws -> Int64 {
        let actor = Actor(person: settings.person, position: settings.position, console: consoleName)
        do {
            return try ledger.record(command, by: actor, desk: center.desk, sources: .system).last?.position ?? 0
        } catch let refusal as Refusal {
            complain(refusal.reason)
            throw ExitStatus.usage
        }
    }
}
