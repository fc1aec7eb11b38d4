/// Why there is no screen, and what to do about it.
public struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: Hashable, Sendable {
        /// Standard input or output is not a terminal.
        case notATerminal
        /// `TERM` is not set, is `dumb`, or names a terminal that can't place the cursor.
        case dumb
        /// `TERM` names a terminal that this machine has no description of.
        case unknownTerminal
        /// There is a screen already.
        case alreadyOpen
        /// ncurses or the system refused.
        case failed
    }

    public let code: Code
    /// What happened and what to do, in one line.
    public let message: String
    public var description: String { message }

    nonisolated init(_ code: Code, _ message: String) { (self.code, self.message) = (code, message) }
}
