public import DispatchDesk
public import Foundation

/// The id a caller gives an event before it is appended, so that appending it again is harmless.
public struct EventID: Hashable, Sendable, CustomStringConvertible {
    public var rawValue: UUID
    public init(_ rawValue: UUID) { self.rawValue = rawValue }

    /// Lower case with hyphens: the form that is stored, and that goes into the chain.
    public var description: String { rawValue.uuidString.lowercased() }
}

/// Time, randomness, identity and waiting, handed in.
///
/// `.system` reads the machine; a test or a simulated watch hands in its own and gets the same ledger every time.
public struct LedgerSources: Sendable {
    /// The wall clock.
    public var now: @Sendable () -> Instant
    /// Microseconds that have really passed since some moment; nobody can set it, and it counts while the machine sleeps.
    public var uptime: @Sendable () -> Int64
    /// 32 random bytes, new each time. With them the digest of words can't be guessed from likely words.
    public var salt: @Sendable () -> [UInt8]
    /// An id nobody has used.
    public var eventID: @Sendable () -> EventID
    /// Lets some seconds pass while another program holds the ledger, or while a fault lasts. Never called inside a
    /// transaction.
    public var pause: @Sendable (_ seconds: Double) -> Void

    /// - Parameters:
    ///   - uptime: nil for a clock that nobody sets: then it is the wall clock itself.
    ///   - pause: the thread sleeps unless something else is handed in.
    public init(
        now: @escaping @Sendable () -> Instant, uptime: (@Sendable () -> Int64)? = nil,
        salt: @escaping @Sendable () -> [UInt8], eventID: @escaping @Sendable () -> EventID,
        pause: @escaping @Sendable (_ seconds: Double) -> Void = Self.sleep
    ) {
        (self.now, self.salt, self.eventID, self.pause) = (now, salt, eventID, pause)
        self.uptime = uptime ?? { now().microseconds }
    }

    /// These sources with another clock, which nobody sets.
    public func clocked(by now: @escaping @Sendable () -> Instant) -> LedgerSources {
        LedgerSources(now: now, salt: salt, eventID: eventID, pause: pause)
    }
}
