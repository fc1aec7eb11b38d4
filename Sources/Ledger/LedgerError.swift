/// Something went wrong between the program and the record: what, and what to do next.
///
/// Never holds words of an event; positions, streams and kinds only.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// Another process has held the write lock too long.
        case busy
        /// No space left.
        case full
        /// The file or its folder can't be written.
        case readOnly
        /// Reading or writing failed; nothing was recorded.
        case inputOutput
        /// Writing failed while committing: the batch may be on the record or not. Append the same batch again.
        case outcomeUnknown
        /// The store contradicts itself.
        case corrupt
        /// The file can't be opened or made.
        case cannotOpen
        /// The file was removed or replaced while it was open.
        case replaced
        /// The file is something else.
        case notALedger
        /// Written by a later version of this program.
        case newerFormat
        /// On a file system shared by several hosts.
        case networkFileSystem
        /// A setting the record's safety rests on was not taken.
        case unsafeSetting
        /// An event that this program can't read or write.
        case unreadableEvent
        /// The caller broke the contract.
        case misuse
        /// Others were first, again and again.
        case contended
        /// The service was stopped.
        case stopped
    }

    public var code: Code
    /// What happened.
    public var what: String
    /// What to do next.
    public var next: String
    public var underlying: (any Error)?

    public init(_ code: Code, _ what: String, next: String, underlying: (any Error)? = nil) {
        (self.code, self.what, self.next, self.underlying) = (code, what, next, underlying)
    }

    public var description: String { "\(what); \(next)" }

    /// Whether the fault may end by itself or by a hand at the disk, so that the same command may then be recorded.
    public var mayPass: Bool {
        switch code {
        case .busy, .full, .inputOutput, .outcomeUnknown, .contended: true
        case .readOnly, .corrupt, .cannotOpen, .replaced, .notALedger, .newerFormat, .networkFileSystem, .unsafeSetting,
            .unreadableEvent, .misuse, .stopped:
            false
        }
    }

    /// Whether the ledger itself is out of reach, rather than one command in trouble.
    public var isOutage: Bool {
        switch code {
        case .busy, .full, .readOnly, .inputOutput, .outcomeUnknown, .corrupt, .cannotOpen, .replaced, .notALedger,
            .newerFormat, .networkFileSystem, .unsafeSetting, .unreadableEvent:
            true
        case .misuse, .contended, .stopped: false
        }
    }
}
