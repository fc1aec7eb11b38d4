import HashTreeCollections

/// Values by their ids, of which a copy costs nothing.
///
/// A decision is made on a copy of the board, and every console is handed one after every event; copied in full, a
/// surge of a hundred thousand calls would be copied twice an event. Copies share what they have in common.
public struct IdentifierMap<ID: Identifier, Value: Sendable>: Sendable {
    private var entries = TreeDictionary<ID, Value>()

    public init() {}

    public subscript(id: ID) -> Value? {
        get { entries[id] }
        _modify { yield &entries[id] }
    }

    /// In no order that means anything.
    public var values: some Collection<Value> { entries.values }
    public var keys: some Collection<ID> { entries.keys }
    public var count: Int { entries.count }
    public var isEmpty: Bool { entries.isEmpty }
}

extension IdentifierMap: Equatable where Value: Equatable {}
extension IdentifierMap: Hashable where Value: Hashable {}

/// Written as an object whose names are the ids.
extension IdentifierMap: Codable where Value: Codable {
    public init(from decoder: any Decoder) throws {
        entries = try decoder.singleValueContainer().decode(TreeDictionary<ID, Value>.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(entries)
    }
}
