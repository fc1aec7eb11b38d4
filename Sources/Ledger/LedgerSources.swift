public import DispatchDesk
public import Foundation

/// The id a caller gives an event before it is appended, so that appending it again is harmless.
public struct EventID: Hashable, Sendable, CustomStringConvertible {
    public var rawValue: UUID
    public init(_ rawValue: UUID) { self.rawValue = rawValue }

    /// Lower case with hyphens: the form that is stored, and that goes into the chain.
    public var description: String { rawValue.uuidString.lowercased() }
}

/// Time, randomness and identity, handed in.
///
/// `.system` reads the machine; a test or a simulated watch hands in its own and gets the same ledger every time.
public struct LedgerSources: Sendable {
    /// The wall clock.
    public var now: @Sendable () -> Instant
    /// 32 random bytes, new each time. With them the digest of words can't be guessed from likely words.
    public var salt: @Sendable () -> [UInt8]
    /// An id nobody has used.
    public var eventID: @Sendable () -> EventID

    public init(
        now: @escaping @Sendable () -> Instant, salt: @escaping @Sendable () -> [UInt8],
        eventID: @escaping @Sendable () -> EventID
    ) {
        (self.now, self.salt, self.eventID) = (now, salt, eventID)
    }
}
