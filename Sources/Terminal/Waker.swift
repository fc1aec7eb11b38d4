import CTerminal

/// Wakes the event loop from any thread: something was appended, a feed has a call.
///
/// Many wakes before the loop gets to it are one `Input.woken`.
public nonisolated final class Waker: Sendable {
    let readEnd: Int32
    private let writeEnd: Int32

    init() throws(TerminalError) {
        var ends: [Int32] = [-1, -1]
        guard cterm_pipe(&ends) != 0 else {
            throw TerminalError(.failed, "no more file descriptors; close what else this user runs, or raise ulimit -n")
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        cterm_close_pipe(readEnd)
        cterm_close_pipe(writeEnd)
    }

    /// Asks for an `Input.woken`. Never waits; may be called on any thread, and after the loop has ended.
    public func wake() { cterm_wake(writeEnd) }

    /// Where signals are written.
    var signalEnd: Int32 { writeEnd }

    /// The next byte that was written; nil when there is none.
    func next() -> Int32? {
        let byte = cterm_read_byte(readEnd)
        return byte == 0 ? nil : byte
    }
}
