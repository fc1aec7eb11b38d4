public import DispatchDesk

/// Makes the figures of a span of the ledger's events, one by one, without a board.
///
/// What it keeps follows the flags (see `ResponseLog`); of a call it keeps its id, its district and whether it was received in
/// the span. Give it every event from the first on: a call that is flagged in the span may have come in before it.
public struct FigureFold: Sendable {
    public let span: Range<Instant>
    public private(set) var position: Int64 = 0
    /// When the newest event was recorded; nil for an empty ledger.
    public private(set) var asOf: Instant?
    private var log = ResponseLog()
    private var calls: [CallID: KnownCall] = [:]

    private struct KnownCall {
        var district: String?
        var isCounted: Bool
    }

    public init(_ span: Range<Instant>) { self.span = span }

    public mutating func take(_ recorded: RecordedEvent) {
        (position, asOf) = (recorded.position, recorded.recordedAt)
        log.take(recorded)
        if case .callReceived(let fact, _) = recorded.event {
            calls[fact.call] = KnownCall(district: fact.district, isCounted: span.contains(fact.received))
        } else if case .callUpdated(let fact, _) = recorded.event, let district = fact.district {
            calls[fact.call]?.district = district
        }
    }

    public var figures: WatchFigures {
        var counts: [String?: Int] = [:]
        for call in calls.values where call.isCounted { counts[call.district, default: 0] += 1 }
        return WatchFigures(
            log, in: span, asOf: asOf ?? span.lowerBound, calls: counts, district: { calls[$0]?.district })
    }
}
