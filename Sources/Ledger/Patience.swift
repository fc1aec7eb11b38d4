public import DispatchDesk

/// How long a command is given again while a fault lasts.
public struct Patience: Sendable {
    /// Seconds of pauses in all, besides what the ledger itself waits for its lock; nil for ever.
    public var limit: Double?

    public init(limit: Double?) { self.limit = limit }

    /// Seconds before the second try, the third and so on; the last of them from then on.
    private static let pauses = [0.05, 0.1, 0.2, 0.5, 1, 2]

    /// The pause before the next try, after `tries` of them and `paused` seconds; nil when it has been long enough.
    func pause(after tries: Int, paused: Double) -> Double? {
        if let limit, paused >= limit { return nil }
        return Self.pauses[min(max(0, tries - 1), Self.pauses.count - 1)]
    }
}

extension Clerk {
    /// Carries out a command, and again while the ledger is in trouble that may pass.
    ///
    /// For a feed, which can't be asked to say it again: a call given up in mid-feed is a call lost. What may have been
    /// recorded is asked for by its ids first, so it is not recorded twice and its events are known.
    ///
    /// - Parameter inTrouble: told of every failed try, and that it will be tried again.
    /// - Throws: what can't pass by itself at once; what may, when the patience is at its end.
    public func carryOut(
        _ command: Command, by actor: Actor, with patience: Patience, inTrouble: (LedgerError) -> Void
    ) throws(LedgerError) -> Outcome {
        var doubtful: Batch?
        var (tries, paused) = (0, 0.0)
        while true {
            do {
                return try carryOut(command, by: actor, doubtful: &doubtful)
            } catch {
                tries += 1
                guard error.mayPass, let seconds = patience.pause(after: tries, paused: paused) else { throw error }
                inTrouble(error)
                pause(seconds)
                paused += seconds
            }
        }
    }
}
