import ArgumentParser
import Console
import DispatchDesk
import Foundation
import Intake
import Ledger
import Records

/// How a report of figures is written.
enum FigureFormat: String, CaseIterable, ExpressibleByArgument {
    case text, csv, html, json
}

/// What every report of figures takes.
struct FigureOptions: ParsableArguments {
    @Option(help: "text, csv (one figure a row), html (one page with its charts in it) or json.")
    var format: FigureFormat = .text

    @Flag(help: "Name the situations behind every figure.")
    var explain = false

    @OptionGroup var common: CommonOptions
}

extension ReportCommand {
    struct Watch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The figures of a watch: the last one's length up to now, or from one time to another.")

        @Option(help: "Where it starts, such as 2026-03-01T06:00: local time unless it names a zone.")
        var from: String?

        @Option(help: "Where it ends; by default a watch's length after its start, or now.")
        var to: String?

        @OptionGroup var options: FigureOptions

        func run() async throws {
            try await reporting {
                try await writeFigures(options, isExact: true) { center in
                    let length = center.desk.policy.watchLength
                    let start = try from.map { try moment($0, "--from", center) }
                    let end =
                        try to.map { try moment($0, "--to", center) } ?? start?.advanced(by: length)
                        ?? LedgerSources.system.now()
                    let span = (start ?? end.advanced(by: -length), end)
                    guard span.0 < span.1 else { throw SettingsError("the watch ends before it starts; correct --to") }
                    let name = [span.0, span.1].map { center.clock.dateAndTime($0) }.joined(separator: " to ")
                    return Period(.watch, name: name, span: span.0..<span.1)
                }
            }
        }

        private func moment(_ text: String, _ option: String, _ center: Center) throws -> Instant {
            guard let instant = center.zone.instant(rfc3339: text) else {
                throw SettingsError("\(option) takes a time such as 2026-03-01T06:00, not \(text)")
            }
            return instant
        }
    }

    struct Day: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The figures of a local calendar day, from midnight to midnight.")

        @Option(help: "The day, such as 2026-03-01; by default today.")
        var date: String?

        @OptionGroup var options: FigureOptions

        func run() async throws {
            try await reporting {
                try await writeFigures(options, isExact: true) { center in
                    guard let date else {
                        let today = center.zone.civilTime(at: LedgerSources.system.now())
                        return .day(today, local: center.zone.instant)
                    }
                    guard let day = Period.date(date) else {
                        throw SettingsError("--date takes a day such as 2026-03-01, not \(date)")
                    }
                    return .day(day, local: center.zone.instant)
                }
            }
        }
    }

    struct Month: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The figures of a local calendar month, in a form that can be published.",
            discussion: """
                A district's cell that rests on fewer than 5 cases, or on none, is shown as <5, or as * where a time, a \
                share or the sum of the others would give it away: where there was one situation, everybody on the block \
                knows who was in it. The figures of all of the center are always told. \
                --exact shows every number, for the department's own use.
                """)

        @Option(help: "The month, such as 2026-03; by default this month.")
        var month: String?

        @Flag(help: "Show every number, also small ones of a district: not for publication.")
        var exact = false

        @OptionGroup var options: FigureOptions

        func run() async throws {
            try await reporting {
                guard exact || !options.explain else {
                    throw SettingsError(
                        "--explain names situations, which would tell what <5 hides; add --exact, and don't publish it")
                }
                try await writeFigures(options, isExact: exact) { center in
                    guard let month else {
                        let today = center.zone.civilTime(at: LedgerSources.system.now())
                        return .month(today.year, today.month, local: center.zone.instant)
                    }
                    guard let first = Period.date(month, isMonth: true) else {
                        throw SettingsError("--month takes a month such as 2026-03, not \(month)")
                    }
                    return .month(first.year, first.month, local: center.zone.instant)
                }
            }
        }
    }
}

/// Counts the figures of a period, page by page, and writes them.
private func writeFigures(
    _ options: FigureOptions, isExact: Bool, _ period: (Center) throws -> Period
) async throws {
    let settings = try await Settings.read(options.common)
    let center = try Center(settings)
    let period = try period(center)
    let ledger = try SQLiteLedger(path: settings.ledger, sources: .system, make: false)
    var fold = FigureFold(period.span)
    let head = try ledger.head().position
    let bar = ProgressBar("counting", total: head)
    let pageSize = 5000
    while fold.position < head {
        // What is recorded while this reads is left to the next report.
        let page = try ledger.events(after: fold.position, limit: Int(min(Int64(pageSize), head - fold.position)))
        guard !page.isEmpty else { break }
        for event in page { fold.take(event) }
        bar.show(fold.position)
    }
    bar.clear()
    let sheet = FigureSheet(
        fold, period: period, titles: .init(center.pack), words: try .shipped(), isExact: isExact,
        local: center.zone.civilTime)
    let text =
        switch options.format {
        case .text: sheet.text(explains: options.explain)
        case .csv: sheet.csv(explains: options.explain)
        case .html: sheet.html(explains: options.explain)
        case .json: FigureJSON.object(sheet, explains: options.explain).description + "\n"
        }
    try Output.write(text.utf8)
}

/// The figures as one object, for a program.
enum FigureJSON {
    static func object(_ sheet: FigureSheet, explains: Bool) -> JSONText {
        .object([
            ("scope", .string(sheet.period.name)), ("kind", .string(sheet.period.kind.rawValue)),
            ("from", .string(sheet.period.span.lowerBound.rfc3339)),
            ("to", .string(sheet.period.span.upperBound.rfc3339)),
            ("asOf", sheet.asOf.map { .string($0.rfc3339) } ?? .null), ("position", .number(Int(sheet.position))),
            ("figures", .array(sheet.figures.map { object($0, explains: explains) })),
        ])
    }

    private static func object(_ figure: Figure, explains: Bool) -> JSONText {
        var members: [(String, JSONText)] = [
            ("figure", .string(figure.id)), ("district", figure.district.map { .string($0) } ?? .null),
            ("value", value(figure.value)), ("unit", .string(figure.unit)), ("n", value(figure.count)),
        ]
        if explains { members.append(("situations", .array(figure.situations.map { .string($0.rawValue) }))) }
        return .object(members)
    }

    /// null for no cases; a word for what is not told.
    private static func value(_ value: Figure.Value) -> JSONText {
        switch value {
        case .number(let number): .number(number)
        case .noCases: .null
        case .fewer, .withheld: .string(value.plain)
        }
    }
}
