import DispatchDesk
public import Policy

/// What the figures are called and how they are counted, from `figures.yaml`.
public struct FigureWords: Hashable, Sendable {
    struct Column: Hashable, Sendable {
        var title: String
        var unit: String?
    }
    struct Row: Hashable, Sendable {
        var title: String
        var unit: String
        /// The row it is a part of, and stands indented under.
        var under: String?
    }

    var titles: [String: String]
    var sections: [String: String]
    var columns: [String: Column]
    var rows: [String: Row]
    var notes: [String]
    private var texts: [String: String]
    /// The style sheet of the HTML page, in one line.
    var style: String

    private static let file = "Figures/figures.yaml"

    public static func shipped() throws(DataFileError) -> FigureWords {
        let root = try DataNode.parse(Embedded.files[file] ?? "", file: file)
            .members("titles", "sections", "columns", "rows", "notes", "texts", "style")
        func texts(_ key: String) throws(DataFileError) -> [String: String] {
            var found: [String: String] = [:]
            for entry in try root.required(key).entries() { found[entry.key] = try entry.value.text() }
            return found
        }
        var columns: [String: Column] = [:]
        for entry in try root.required("columns").entries() {
            let column = try entry.value.members("title", "unit")
            columns[entry.key] = Column(title: try column.required("title").text(), unit: try column["unit"]?.text())
        }
        var rows: [String: Row] = [:]
        for entry in try root.required("rows").entries() {
            let row = try entry.value.members("title", "unit", "under")
            rows[entry.key] = Row(
                title: try row.required("title").text(), unit: try row.required("unit").text(),
                under: try row["under"]?.text())
        }
        return FigureWords(
            titles: try texts("titles"), sections: try texts("sections"), columns: columns, rows: rows,
            notes: try root.required("notes").texts(), texts: try texts("texts"),
            style: try root.required("style").texts().joined(separator: " "))
    }

    /// A text of the file with `{names}` filled in.
    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        values.sorted { $0.key < $1.key }.reduce(texts[key] ?? key) { text, value in
            text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(separator: value.value)
        }
    }
}
