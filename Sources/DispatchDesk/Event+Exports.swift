/// What is handed out of the record.
public enum ExportKind: String, Codable, Sendable, CaseIterable {
    /// Calls, one a row: the answer to a public-records request.
    case calls
    /// Situations on city land and what was described of those who carried them out.
    case cityRecord = "city-record"
}

/// How it is laid out.
public enum ExportFormat: String, Codable, Sendable, CaseIterable {
    case csv
    /// A few lines a call, for reading.
    case text
    /// Pages to print.
    case sheet
}

/// Somebody takes a copy of the record out. Recorded before the first row leaves; why stands beside it as words.
public struct RecordExported: Hashable, Codable, Sendable {
    public var kind: ExportKind
    public var format: ExportFormat
    /// The profile and its version, such as `sacpd-calls 1`: which columns, and what is taken out.
    public var profile: String
    /// Calls received from here on; nil from the beginning.
    public var from: Instant?
    /// Calls received before; nil to the end.
    public var until: Instant?
    /// Whether narratives and notes leave too, each line through guard and redactor.
    public var narrative: Bool

    public init(
        kind: ExportKind, format: ExportFormat, profile: String, from: Instant?, until: Instant?, narrative: Bool
    ) {
        (self.kind, self.format, self.profile) = (kind, format, profile)
        (self.from, self.until, self.narrative) = (from, until, narrative)
    }
}

/// What left, once it had.
public struct RecordExportFinished: Hashable, Codable, Sendable {
    /// Position of the event that began it.
    public var export: Int64
    /// Whether all of it was written; what a full disk or a closed pipe cut short is not.
    public var isWhole: Bool
    public var rows: Int
    /// Places where something was taken out.
    public var marks: Int
    /// Of the bytes written, 64 hex digits.
    public var sha256: String

    public init(export: Int64, isWhole: Bool, rows: Int, marks: Int, sha256: String) {
        (self.export, self.isWhole, self.rows) = (export, isWhole, rows)
        (self.marks, self.sha256) = (marks, sha256)
    }
}
