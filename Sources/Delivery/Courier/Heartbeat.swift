public import DispatchDesk

/// Says that everything is in time, only while it is.
///
/// An outside watch that stops hearing it knows that a timer did not fire, a message was not sent or the record can't be
/// written, whatever the reason: also when the console or its machine is gone. So it says nothing where something is late.
public struct Heartbeat: Sendable {
    /// Seconds between two beats.
    public var every: Int
    private var last: Instant?

    public init(every: Int = 30) { self.every = every }

    /// Whether to beat now.
    ///
    /// - Parameters:
    ///   - late: what should have come about and has not (``DispatchDesk/Desk/late(on:at:)``).
    ///   - isRecording: whether the ledger can be read and written.
    public mutating func beats(at now: Instant, late: [Late], isRecording: Bool) -> Bool {
        guard late.isEmpty, isRecording else { return false }
        if let last, now.seconds(since: last) < every, now >= last { return false }
        last = now
        return true
    }
}
