/// What belongs together, and is put away together once nothing more is owed of it: situations that have to do with one
/// another, with their calls, notices and messages; or one call that belongs to none.
///
/// A board holds what is worked on and what was not long ago. The rest stays where it always was, on the record, and is
/// laid on the board again when somebody asks for it or something happens to it. A board and the folders that were taken
/// off it are together what its events add up to.
public struct Folder: Hashable, Codable, Sendable {
    public var calls: [Call] = []
    public var situations: [Situation] = []
    public var notices: [Notice] = []
    public var deliveries: [Delivery] = []
    /// Every stream of it and its version.
    public var versions: [StreamName: Int] = [:]

    public init() {}

    /// Every stream of it, in order.
    public var streams: [StreamName] { versions.keys.sorted() }

    /// The call it holds, where that call's own events make it what it is and nothing else does: such a folder need not be
    /// kept, it can be made anew.
    public var bareCall: Call? {
        guard let call = calls.first, versions.count == 1, call.situation == nil, call.leftSituations.isEmpty else {
            return nil
        }
        return call
    }

    /// The folder of a call that never had to do with a situation, from the events of its own stream; nil where these begin
    /// with something else.
    public init?(ofCall events: [RecordedEvent]) {
        guard case .callReceived(let fact, _)? = events.first?.event, let last = events.last else { return nil }
        var board = Board()
        for event in events { board.apply(event) }
        guard let call = board.calls[fact.call] else { return nil }
        calls = [call]
        versions = [last.event.stream: last.version]
    }
}

extension StreamName {
    /// Whether what it is about goes into a folder: calls, situations, notices and messages do.
    var isFiled: Bool { Self.filed.contains(String(rawValue.prefix { $0 != "/" })) }

    private static let filed: Set<String> = ["call", "situation", "notice", "delivery"]
}
