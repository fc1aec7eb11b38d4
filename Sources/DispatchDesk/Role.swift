/// A person's part in the notices of memorandum E.1.
public enum Role: String, Codable, Sendable, CaseIterable, CodingKeyRepresentable {
    case fieldSupervisor = "field-supervisor"
    case watchCommander = "watch-commander"
    case dispatchSupervisor = "dispatch-supervisor"

    /// `FS`, `WC`, `DS`: what is typed and what stands on a list.
    public var code: String {
        switch self {
        case .fieldSupervisor: "FS"
        case .watchCommander: "WC"
        case .dispatchSupervisor: "DS"
        }
    }

    public var title: String {
        switch self {
        case .fieldSupervisor: "Field Supervisor"
        case .watchCommander: "Watch Commander"
        case .dispatchSupervisor: "Dispatch Supervisor"
        }
    }

    /// The role of `FS`, `wc`, `field-supervisor` …
    public init?(typed text: String) {
        let wanted = text.lowercased()
        guard let role = Role.allCases.first(where: { $0.code.lowercased() == wanted || $0.rawValue == wanted })
        else { return nil }
        self = role
    }
}

/// The paragraph of the memorandum that applies.
public enum Basis: String, Codable, Sendable, CaseIterable {
    /// E.1.a: a call for service; dispatch a field supervisor. Unclear counts as this.
    case callForService = "E.1.a"
    /// E.1.b: an advised entry; notify field supervisor, watch commander and dispatch supervisor.
    case advisedEntry = "E.1.b"
}

/// Why a role has a notice.
public enum NoticeKind: String, Codable, Sendable {
    /// E.1.a, field supervisor: go.
    case dispatch
    /// Owed by the paragraph itself (E.1.b, all three roles).
    case owed
    /// The agency's own setting on E.1.a; the memorandum does not ask for it there.
    case courtesy
    /// Tries the way to a person; nothing has happened.
    case test
}
