/// One of the agency's ways to reach people, as its channel file has it.
public struct OutgoingChannel: Sendable {
    /// What the roster and the record call it: `mail`.
    public var name: String
    public var kind: Kind
    /// Its settings in force.
    public var transport: any Transport

    public enum Kind: String, CaseIterable, Sendable {
        case exec, sendmail, webhook
    }

    public init(name: String, kind: Kind, transport: any Transport) {
        (self.name, self.kind, self.transport) = (name, kind, transport)
    }
}
