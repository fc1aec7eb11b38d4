import CTerminal
public import DispatchDesk
public import Screen

/// Waits like ``EventLoop``, for a program that reads lines and takes no screen: standard input may be a terminal, a pipe or a file.
public final class LineLoop {
    /// What can come.
    public enum Event: Hashable, Sendable {
        case line(String)
        /// There is no more input.
        case ended
        case woken
        case tick
        case signal(Input.EndSignal)
    }

    /// Most bytes of a line; what is longer is cut there, as a key held down is.
    static let longest = 8192

    public let waker: Waker
    /// How the process is stopped when the shell asks for it, as in ``TerminalDisplay``.
    public var stopping: (_ stop: () -> Void) -> Void = { $0() }
    private let signals: Waker
    private var bytes: [UInt8] = []
    private var hasEnded = false

    /// Whether the locale is UTF-8: where it is not, what is written must be ASCII.
    public static var isUTF8: Bool {
        _ = cterm_can_address()
        return cterm_is_utf8() == 1
    }

    /// Whether TERM names a terminal that can show a full screen; nil where this machine has no description of it.
    public static var canPlaceCursor: Bool? {
        let answer = cterm_can_address()
        return answer < 0 ? nil : answer == 1
    }

    public init() throws(TerminalError) {
        waker = try Waker()
        signals = try Waker()
    }

    /// Runs until `react` gives an exit status.
    ///
    /// - Parameters:
    ///   - isReading: whether the next line is wanted; until then input waits where it is.
    public func run(
        now: () -> Instant, deadline: () -> Instant?, isReading: () -> Bool, react: (Event) -> Int32?
    ) -> Int32 {
        cterm_signals_install(signals.signalEnd)
        defer { cterm_signals_remove() }
        var answered: Instant?
        while true {
            while isReading(), let line = nextLine() {
                if let status = react(.line(line)) { return status }
            }
            if isReading(), hasEnded, let status = react(.ended) { return status }
            let due = deadline().flatMap { $0 == answered ? nil : $0 }
            let patience = due.map { EventLoop.milliseconds(from: now(), to: $0) } ?? -1
            let ready = wait(patience, forInput: isReading() && !hasEnded)
            while let signal = signals.next() {
                let end: Input.EndSignal? =
                    switch signal {
                    case CTERM_SIGNAL_TERMINATE: .terminate
                    case CTERM_SIGNAL_INTERRUPT: .interrupt
                    case CTERM_SIGNAL_HANG_UP: .hangUp
                    default: nil
                    }
                // The shell stops and continues a program that has no screen to give back.
                if signal == CTERM_SIGNAL_STOP { stopping { cterm_stop() } }
                if let end, let status = react(.signal(end)) { return status }
            }
            if ready & CTERM_READY_FIRST != 0 {
                while waker.next() != nil {}
                if let status = react(.woken) { return status }
            }
            if ready & CTERM_READY_KEYS != 0 { read() }
            if let due, due <= now() {
                answered = due
                if let status = react(.tick) { return status }
            }
        }
    }

    private func wait(_ patience: Int64, forInput: Bool) -> Int32 {
        forInput
            ? cterm_wait(waker.readEnd, signals.readEnd, patience)
            : cterm_wait_quietly(waker.readEnd, signals.readEnd, patience)
    }

    /// Takes what is waiting on standard input, a piece at a time.
    private func read() {
        var piece = [CChar](repeating: 0, count: 4096)
        let count = cterm_read_input(&piece, Int32(piece.count))
        if count == 0 { hasEnded = true }
        guard count > 0 else { return }
        bytes += piece[..<Int(count)].map { UInt8(bitPattern: $0) }
    }

    /// The next whole line; at the end of input also one that has no end.
    private func nextLine() -> String? {
        if let end = bytes.firstIndex(of: 10) {
            defer { bytes.removeFirst(end + 1) }
            return String(decoding: bytes[..<min(end, Self.longest)], as: UTF8.self)
        }
        // A line without an end must not fill the memory; its tail is dropped with it.
        if bytes.count > 4 * Self.longest { bytes.removeSubrange(Self.longest...) }
        guard hasEnded, !bytes.isEmpty else { return nil }
        defer { bytes = [] }
        return String(decoding: bytes.prefix(Self.longest), as: UTF8.self)
    }
}
