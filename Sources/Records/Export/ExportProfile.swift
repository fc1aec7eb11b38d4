import DispatchDesk
public import Policy

/// One column of an export.
public enum ExportField: String, Sendable, CaseIterable {
    case number, received, dispatched, enRoute, atScene, cleared, type, description, location, district, beat
    case councilDistrict, clearedBy, clearedByTitle, report, basis, minutes, acknowledged, determination, narrative
}

/// Which columns an export has, by which names, and which calls say less (`profile.yaml`).
public struct ExportProfile: Sendable {
    public struct Column: Hashable, Sendable {
        /// As the city's open data call it.
        public var name: String
        public var field: ExportField
        /// On a sheet.
        public var label: String
    }

    /// Name and version, such as `sacpd-calls 1`.
    public let id: String
    public let title: String
    /// Without the narrative.
    public let columns: [Column]
    public let narrative: Column
    private let confidential: Kinds
    private let leftOut: Kinds
    let directions: WordList
    let highways: WordList
    let notAStreet: WordList
    /// Endings that are said of somebody's home as well: GARCIA PL.
    let alsoHomes: WordList
    /// Small words a street's name begins with: EL, LA, SAN.
    let articles: WordList

    /// Call types, by code or by a word of their titles.
    private struct Kinds {
        var codes: WordList
        var titles: WordList

        init(_ node: DataNode) throws(DataFileError) {
            let members = try node.members("codes", "titles")
            (codes, titles) = (
                WordList(try members.required("codes").text()), WordList(try members.required("titles").text())
            )
        }

        func hold(_ code: String, _ title: String) -> Bool {
            let words = "\(code) \(title)".lowercased().split { !$0.isLetter }
            return codes.contains(code.lowercased()) || words.contains { titles.contains(String($0)) }
        }
    }

    /// The profile that is built in.
    public init() throws(DataFileError) {
        let file = "Export/profile.yaml"
        let root = try DataNode.parse(Embedded.files[file] ?? "", file: file)
        let members = try root.members(
            "id", "version", "title", "source", "columns", "narrative", "confidential", "left_out",
            "directions", "highways", "not_a_street", "also_homes", "articles")
        id = "\(try members.required("id").text()) \(try members.required("version").text())"
        title = try members.required("title").text()
        var columns: [Column] = []
        for item in try members.required("columns").items() { columns.append(try Self.column(item)) }
        self.columns = columns
        narrative = try Self.column(try members.required("narrative"))
        confidential = try Kinds(try members.required("confidential"))
        leftOut = try Kinds(try members.required("left_out"))
        directions = WordList(try members.required("directions").text())
        highways = WordList(try members.required("highways").text())
        notAStreet = WordList(try members.required("not_a_street").text())
        alsoHomes = WordList(try members.required("also_homes").text())
        articles = WordList(try members.required("articles").text())
    }

    private static func column(_ node: DataNode) throws(DataFileError) -> Column {
        let members = try node.members("name", "field", "label")
        return Column(
            name: try members.required("name").text(),
            field: try members.required("field").choice(of: ExportField.self),
            label: try members.required("label").text())
    }

    /// Whether a call that ever had one of these types shows neither place nor words.
    func isConfidential(_ types: [(code: String, title: String)]) -> Bool {
        types.contains { confidential.hold($0.code, $0.title) }
    }

    /// Whether such a call is left out altogether.
    func isLeftOut(_ types: [(code: String, title: String)]) -> Bool {
        types.contains { leftOut.hold($0.code, $0.title) }
    }
}
