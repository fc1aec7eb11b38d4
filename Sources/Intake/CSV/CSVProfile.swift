import DispatchDesk
import Policy

/// How an agency's CSV export is laid out: which column gives which field, and how it is written. Read from YAML.
public struct CSVProfile: Hashable, Sendable {
    /// Where a field comes from.
    struct Column: Hashable, Sendable {
        /// Column names as ``header(_:)`` writes them; the first that has something to say is taken.
        var names: [String]
        /// Dropped from the front of what stands there.
        var drop: String?
        /// What the column's codes stand for; a code not listed is nothing. nil takes the text as it is.
        var values: [String: String]?
    }

    public let name: String
    /// What the export is, in words.
    public let title: String
    let source: String
    let zone: LocalZone
    /// Texts that stand for nothing, in small letters; a trailing `*` means any ending.
    let nothing: [String]
    let id: Column
    /// Ids that stand for none.
    let notAnID: Set<String>
    /// What the id of a record without one begins with; nil when such a record is bad.
    let rowID: String?
    let type: Column?
    let narrative: [String]
    let between: String
    let location: Column?
    let received: Column?
    let formats: [DatePattern]
    let priority: Column?
    let district: Column?
    let beat: Column?
    let units: Column?
    let latitude: Column?
    let longitude: Column?
    /// A column with `POINT (longitude latitude)`.
    let point: Column?
    /// Columns that are filled once the call is closed, or has a unit.
    let closed: Column?
    let active: Column?

    /// The profiles built in.
    public static var shippedNames: [String] {
        Embedded.files.keys.filter { $0.hasPrefix("Profiles/") && $0.hasSuffix(".yaml") }
            .map { String($0.dropFirst("Profiles/".count).dropLast(".yaml".count)) }.sorted()
    }

    /// The built-in profile called `name`.
    public static func shipped(_ name: String) throws(IntakeError) -> CSVProfile {
        guard shippedNames.contains(name), let yaml = Embedded.files["Profiles/\(name).yaml"] else {
            let known = shippedNames.joined(separator: ", ")
            throw IntakeError(.unknownProfile, "no such profile; use one of: \(known)")
        }
        do {
            return try CSVProfile(yaml: yaml, file: "Profiles/\(name).yaml")
        } catch {
            throw IntakeError(.unknownProfile, error.description)
        }
    }

    /// A column's name as profiles write it: small letters, with `_` for spaces and full stops.
    static func header(_ text: String) -> String {
        String(text.lowercased().trimmed.map { $0 == " " || $0 == "." || $0 == "-" ? "_" : $0 })
    }
}
