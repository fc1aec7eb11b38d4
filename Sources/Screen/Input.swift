/// What can wake the program: everything the event loop hands to the console.
public enum Input: Hashable, Sendable {
    case key(Key)
    /// Text that was pasted, as it came. It is text only: a pasted newline confirms nothing.
    case paste(String)
    case mouse(Mouse)
    case resized(Size)
    /// Another thread asked for attention: something was appended, a feed has a call.
    case woken
    /// The moment the program asked to be woken at has come.
    case tick
    /// A signal asks the program to end.
    case signal(EndSignal)
    /// The program was stopped and goes on; the screen has been drawn afresh.
    case resumed

    /// Why the program should end.
    public enum EndSignal: String, Hashable, Sendable {
        /// SIGTERM: save and leave.
        case terminate
        /// SIGINT from outside (the keyboard's C-c is a key).
        case interrupt
        /// SIGHUP: the terminal is gone. Save and leave; draw nothing.
        case hangUp
    }
}

/// What the console wants after an input.
public struct Reaction: Hashable, Sendable {
    /// Whether the frame must be drawn again.
    public var redraw: Bool
    public var bell: Bool
    /// Whether every cell must be written again (C-l): something else wrote on the terminal.
    public var repaint: Bool
    /// Whether to give the terminal back to the shell until it says to go on (C-z).
    public var suspend: Bool
    /// Leaves the loop, with this exit status.
    public var exit: Int32?

    public init(
        redraw: Bool = false, bell: Bool = false, repaint: Bool = false, suspend: Bool = false, exit: Int32? = nil
    ) {
        (self.redraw, self.bell, self.repaint, self.suspend, self.exit) = (redraw, bell, repaint, suspend, exit)
    }

    public static let none = Reaction()
    public static let redraw = Reaction(redraw: true)
    public static func exit(_ status: Int32) -> Reaction { Reaction(exit: status) }
}
