import DispatchDesk
public import Policy

/// A directive document as plain text, for printing and for scripts.
///
/// The text is UTF-8, 72 columns wide, with a line feed after every line. Words that came from a call are sanitised and
/// always stand to the right of a label, a rule's id or an indent, so that no call can write a heading.
public struct DirectiveText: Sendable {
    /// Columns; the division's own forms print at 72.
    public static let width = 72

    /// The form with every line on it, however long that is.
    public static func text(of document: DirectiveDocument) -> String {
        pages(of: document, lines: nil).joined()
    }

    /// The form cut into pages of at most `lines` lines, each with its head and `Page n of m`.
    ///
    /// - Parameter lines: lines on a page; nil for one page. Fewer than 12 counts as 12.
    public static func pages(of document: DirectiveDocument, lines: Int?) -> [String] {
        let body = body(of: document)
        let room = lines.map { max(12, $0) - headLines } ?? max(1, body.count)
        let sheets = stride(from: 0, to: max(1, body.count), by: room).map {
            body[$0..<min($0 + room, body.count)]
        }
        return sheets.enumerated().map { index, sheet in
            let head = head(of: document, page: DirectiveDocument.page(index + 1, of: sheets.count))
            return (head + sheet).map { $0 + "\n" }.joined()
        }
    }

    // MARK: parts

    private static let headLines = 3

    private static func head(of document: DirectiveDocument, page: String) -> [String] {
        [
            both(document.department, "\(document.memorandum)  \(document.paragraph)"),
            both(document.title, "\(document.notice)   \(page)"),
            rule,
        ]
    }

    private static var rule: String { String(repeating: "-", count: width) }

    private static func body(of document: DirectiveDocument) -> [String] {
        var body: [String] = []
        for field in document.fields {
            for (index, line) in field.lines.enumerated() {
                let label = index == 0 ? column(field.label) : column("")
                body += words(line).wrapped(to: width, first: label, rest: column(""))
            }
        }
        body.append(rule)
        for (index, section) in document.sections.enumerated() {
            if index > 0 { body.append("") }
            body.append(section.title)
            for line in section.lines {
                let indent = String(repeating: " ", count: 2 + line.depth * 3)
                let marker = line.marker.isEmpty ? "" : line.marker + " "
                let hanging = indent + String(repeating: " ", count: marker.count)
                body += words(line).wrapped(to: width, first: indent + marker, rest: hanging)
            }
        }
        return body
    }

    /// A label in its eight columns.
    private static func column(_ label: String) -> String {
        label + String(repeating: " ", count: 8 - min(8, label.count))
    }

    private static func words(_ line: DirectiveDocument.Line) -> String {
        line.runs.map { run in
            switch run.origin {
            case .ours: run.text
            case .quoted: SafeText(run.text).singleLine
            }
        }.joined()
    }

    /// `left` and `right` at the two ends of a line.
    private static func both(_ left: String, _ right: String) -> String {
        left + String(repeating: " ", count: max(2, width - left.count - right.count)) + right
    }
}
