public import DispatchDesk

/// A notice in the form of the division's Communications Directives, as plain data.
///
/// The screen, the printer and a script draw the same document. Every piece of text says whether the words are ours or came
/// from outside, so that whoever draws it can keep call text away from frames and labels.
public struct DirectiveDocument: Hashable, Sendable {
    /// Whose words a piece of text is.
    public enum Origin: Hashable, Sendable {
        /// Written by us or by the agency's pack.
        case ours
        /// From a call, a person or another program: location, quoted words, names. Pass it through a sanitiser.
        case quoted
    }

    public struct Run: Hashable, Sendable {
        public var text: String
        public var origin: Origin
        public init(_ text: String, _ origin: Origin = .ours) { (self.text, self.origin) = (text, origin) }
    }

    /// How loud a line is. The words say the same.
    public enum Tone: Hashable, Sendable { case plain, warn, overLimit }

    public struct Line: Hashable, Sendable {
        /// 0 at the section's own indent; one more for each level of the outline.
        public var depth: Int
        /// `A.`, `1.`, `a.`, `(1)`; empty outside the outline.
        public var marker: String
        public var runs: [Run]
        public var tone: Tone

        public init(_ runs: [Run], depth: Int = 0, marker: String = "", tone: Tone = .plain) {
            (self.runs, self.depth, self.marker, self.tone) = (runs, depth, marker, tone)
        }

        public init(_ text: String, tone: Tone = .plain) { self.init([Run(text)], tone: tone) }

        /// The words alone, unsanitised: for comparing, not for drawing.
        public var text: String { runs.map(\.text).joined() }
    }

    /// `TO`, `FROM`, `RE`: a label and what stands beside it.
    public struct Field: Hashable, Sendable {
        public var label: String
        public var lines: [Line]
        public init(_ label: String, _ lines: [Line]) { (self.label, self.lines) = (label, lines) }
    }

    public struct Section: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case purpose = "PURPOSE"
            case indicators = "INDICATORS"
            case procedure = "PROCEDURE"
            case status = "STATUS"
            case duties = "DUTIES"
            case situation = "SITUATION"
            case observed = "OBSERVED"
        }
        public var kind: Kind
        public var lines: [Line]
        public var title: String { kind.rawValue }
        public init(_ kind: Kind, _ lines: [Line]) { (self.kind, self.lines) = (kind, lines) }
    }

    /// `SACRAMENTO POLICE DEPARTMENT`.
    public var department: String
    /// `COMMUNICATIONS DIRECTIVE: NOTICE`.
    public var title: String
    /// `DM 25-5`.
    public var memorandum: String
    /// The paragraph that applies.
    public var basis: Basis
    /// How the agency calls that paragraph: `E.1.a`.
    public var paragraph: String
    public var notice: NoticeID
    public var role: Role
    public var kind: NoticeKind
    /// TO, FROM and RE, in that order.
    public var fields: [Field]
    /// PURPOSE, INDICATORS, PROCEDURE and STATUS, in that order.
    public var sections: [Section]

    public init(
        department: String, title: String, memorandum: String, basis: Basis, notice: NoticeID, role: Role,
        kind: NoticeKind, fields: [Field], sections: [Section], paragraph: String? = nil
    ) {
        self.paragraph = paragraph ?? basis.rawValue
        (self.department, self.title, self.memorandum) = (department, title, memorandum)
        (self.basis, self.notice, self.role, self.kind) = (basis, notice, role, kind)
        (self.fields, self.sections) = (fields, sections)
    }

    /// `Page 1 of 2`, as the division's directives have it. How many pages there are is up to whoever draws them.
    public static func page(_ number: Int, of count: Int) -> String { "Page \(number) of \(count)" }
}
