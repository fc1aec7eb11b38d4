public import DispatchDesk

/// Calls of the record that answer a query, and how far back was looked.
public struct FoundCalls: Hashable, Sendable {
    /// The newest first, each as its own events make it: what its situation did to it is not in it.
    public var calls: [Call]
    /// Every call whose first event stands at this position or after it was looked at. Goes on from here.
    public var reached: Int64

    /// Whether the beginning of the record was reached.
    public var isDone: Bool { reached <= 1 }

    public init(calls: [Call], reached: Int64) { (self.calls, self.reached) = (calls, reached) }
}

extension Call {
    /// A call as the events of its own stream make it; nil where they begin with something else.
    init?(_ events: [RecordedEvent]) {
        var board = Board()
        for event in events { board.apply(event) }
        guard case .callReceived(let fact, _)? = events.first?.event, let call = board.calls[fact.call] else {
            return nil
        }
        self = call
    }
}
