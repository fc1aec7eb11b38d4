public import DispatchDesk

/// The rows of an export as CSV, as plain text or as pages, one row at a time.
public struct ExportText {
    private let format: ExportFormat
    private let columns: [ExportProfile.Column]
    private let width: Int
    /// What stands at the top of each page: the department, the paper, its range.
    private let heading: [String]
    private var page = 0
    private var line = 0

    /// Lines of a printed page, and columns of the two widths there are.
    public static let pageLines = 60
    public static let widths = [72, 132]

    /// - Parameters:
    ///   - width: columns of a page; CSV has none.
    ///   - heading: lines at the top; not in CSV, whose first line names the columns.
    public init(_ format: ExportFormat, profile: ExportProfile, narrative: Bool, width: Int, heading: [String]) {
        (self.format, self.width, self.heading) = (format, width, heading)
        columns = profile.columns + (narrative ? [profile.narrative] : [])
    }

    /// What comes before the first row.
    public mutating func head() -> String {
        switch format {
        case .csv: CSVText.line(columns.map(\.name))
        case .text: heading.flatMap { $0.wrapped(to: width) }.map { SafeText($0).singleLine + "\n" }.joined() + "\n"
        case .sheet: newPage()
        }
    }

    public mutating func text(of row: ExportRow) -> String {
        switch format {
        case .csv: return CSVText.line(columns.map { row.cells[$0.field] ?? "" })
        case .text:
            let lines = columns.flatMap { column -> [String] in
                guard let cell = row.cells[column.field] else { return [] }
                return SafeText(cell).singleLine.wrapped(to: width, first: column.name + ": ", rest: "    ")
            }
            return lines.map { $0 + "\n" }.joined() + "\n"
        case .sheet: return onPage(sheetLines(row))
        }
    }

    /// What comes after the last row: the count, since an end should look like one.
    public mutating func foot(_ words: String) -> String {
        switch format {
        case .csv: ""
        case .text: words + "\n"
        case .sheet: onPage(["", words])
        }
    }

    /// What is known of a call, in lines of the page's width; what the record does not hold takes no room.
    private func sheetLines(_ row: ExportRow) -> [String] {
        var (first, more, said): ([String], [String], [String]) = ([], [], [])
        for column in columns {
            guard let cell = row.cells[column.field].map({ SafeText($0).singleLine }) else { continue }
            switch column.field {
            case .number, .received, .type, .description, .location: first.append(cell)
            case .dispatched, .enRoute, .atScene, .cleared, .district, .beat, .councilDistrict, .clearedBy,
                .clearedByTitle, .report, .basis, .minutes, .acknowledged, .determination:
                more.append("\(column.label) \(cell)")
            case .narrative: said = cell.wrapped(to: width, first: "    ", rest: "    ")
            }
        }
        let indent = "    "
        return first.joined(separator: "  ").wrapped(to: width, rest: indent)
            + more.joined(separator: "  ").wrapped(to: width, first: indent, rest: indent) + said
    }

    private mutating func newPage() -> String {
        page += 1
        let number = "Page \(page)"
        let title = SafeText(heading.first ?? "").singleLine.prefix(width - number.count - 1)
        let gap = String(repeating: " ", count: max(1, width - title.count - number.count))
        let rest = heading.dropFirst().flatMap { SafeText($0).singleLine.wrapped(to: width) }
        let lines = [title + gap + number] + rest + [String(repeating: "-", count: width)]
        line = lines.count
        return (page > 1 ? "\u{0C}" : "") + lines.map { $0 + "\n" }.joined()
    }

    /// A call is not parted over two pages, unless it is longer than one.
    private mutating func onPage(_ lines: [String]) -> String {
        var text = ""
        if line + lines.count > Self.pageLines { text += newPage() }
        for one in lines {
            if line >= Self.pageLines { text += newPage() }
            text += one + "\n"
            line += 1
        }
        return text
    }
}

/// Cells of a table as RFC 4180 has them.
public enum CSVText {
    /// One line, with its end.
    public static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// A cell that no spreadsheet takes for a formula, without control characters or line ends.
    static func cell(_ text: String) -> String {
        var safe = SafeText(text).singleLine
        if let first = safe.first(where: { $0 != " " }), "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".contains(first) {
            safe = "'" + safe
        }
        guard safe.contains(where: { $0 == "," || $0 == "\"" }) || safe.hasPrefix(" ") || safe.hasSuffix(" ") else {
            return safe
        }
        return "\"" + safe.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
    }
}

/// What was taken out of each call, and on which ground (reference M14): for the custodian, as CSV. It holds no word that was taken out.
public struct RedactionLog {
    private let redactor: Redactor
    private let profile: ExportProfile

    public init(redactor: Redactor, profile: ExportProfile) { (self.redactor, self.profile) = (redactor, profile) }

    public var head: String { CSVText.line(["Call_Number", "Column", "Line", "Mark", "What", "Ground", "Count"]) }

    public func text(of row: ExportRow) -> String {
        row.taken.map { taken in
            let column = (profile.columns + [profile.narrative]).first { $0.field == taken.field }
            let ground = redactor.ground(of: taken.mark)
            return CSVText.line([
                row.cells[.number] ?? "", column?.name ?? "", String(taken.line), ground.id, ground.what, ground.ground,
                String(taken.count),
            ])
        }.joined()
    }
}
