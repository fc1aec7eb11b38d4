/// A set of ids that is always written in the same order: a board's bytes are compared and hashed.
public struct IdentifierSet<ID: Identifier>: Hashable, Codable, Sendable, Sequence {
    private var members: Set<ID> = []

    public init() {}

    public init(from decoder: any Decoder) throws {
        members = Set(try decoder.singleValueContainer().decode([ID].self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(members.sorted())
    }

    public func makeIterator() -> Set<ID>.Iterator { members.makeIterator() }
    public var isEmpty: Bool { members.isEmpty }
    public var count: Int { members.count }
    public func contains(_ id: ID) -> Bool { members.contains(id) }
    mutating func insert(_ id: ID) { members.insert(id) }
    mutating func remove(_ id: ID) { members.remove(id) }
}
