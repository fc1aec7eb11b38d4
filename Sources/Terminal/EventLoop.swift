import CTerminal
public import DispatchDesk
public import Screen

/// The one place where the program waits.
///
///     let display = try TerminalDisplay(options)
///     defer { display.close() }
///     let status = try EventLoop().run(
///         on: display, now: clock, deadline: { console.nextDeadline },
///         draw: { display.show(console.frame(display.size, glyphs: display.glyphs), theme: console.theme) },
///         react: { console.react(to: $0) })
///
/// One thread and one poll. Between inputs it sleeps in the kernel: with no deadline, for ever. It draws once for all the
/// inputs that were waiting, and only when one of them asked for it.
public final class EventLoop {
    /// Hand it to whoever may have something to tell.
    public let waker: Waker
    private let signals: Waker
    /// Most inputs answered before the screen is drawn: a key held down must not starve the clock.
    private static let burst = 64
    /// How long the end of a paste may take, in milliseconds.
    private static let pastePatience: Int64 = 500

    private var redraw = true
    private var gone = false
    /// The deadline that the last tick was for, so that one that is not moved on does not tick for ever.
    private var answered: Instant?

    public init() throws(TerminalError) {
        waker = try Waker()
        signals = try Waker()
    }

    /// Runs until a reaction exits. The display stays open; close it afterwards.
    ///
    /// - Parameters:
    ///   - now: the clock that deadlines are told by.
    ///   - deadline: when the program next wants a `.tick`, whatever happens; asked after every reaction. Nil for never.
    ///   - draw: shows the frame; called when a reaction asked to redraw, and at the start.
    ///   - react: answers an input.
    /// - Returns: the exit status of the reaction that ended the loop; 129 when the terminal went away.
    public func run(
        on display: TerminalDisplay, now: () -> Instant, deadline: () -> Instant?, draw: () -> Void,
        react: (Input) -> Reaction
    ) -> Int32 {
        cterm_signals_install(signals.signalEnd)
        defer { cterm_signals_remove() }
        (redraw, gone, answered) = (true, false, nil)

        /// Answers one input, and does what the reaction says; the exit status when it says so.
        func answer(_ input: Input) -> Int32? {
            let reaction = react(input)
            if reaction.exit != nil || gone { return reaction.exit }
            if reaction.redraw { redraw = true }
            if reaction.bell { display.bell() }
            if reaction.repaint {
                display.repaint()
                redraw = true
            }
            if reaction.suspend {
                display.suspend()
                redraw = true
                return answer(.resumed)
            }
            return nil
        }

        var more = false
        while true {
            if redraw {
                draw()
                redraw = false
            }
            let due = deadline().flatMap { $0 == answered ? nil : $0 }
            var patience = due.map { Self.milliseconds(from: now(), to: $0) } ?? -1
            let pasting = display.keyboard.isPasting
            if pasting { patience = patience < 0 ? Self.pastePatience : min(patience, Self.pastePatience) }
            if more { patience = 0 }
            let ready = cterm_wait(waker.readEnd, signals.readEnd, patience)

            while let signal = signals.next() {
                if let status = obey(signal, on: display, answer) { return status }
            }
            if ready & CTERM_READY_FIRST != 0 {
                while waker.next() != nil {}
                if let status = answer(.woken) { return status }
            }
            // Keys are read even when the keyboard is quiet: a changed size comes as one.
            var count = 0
            while count < Self.burst, let input = display.nextInput() {
                if input == .signal(.hangUp) { gone = true }
                if case .resized = input { redraw = true }
                if let status = answer(input) { return status }
                if gone { return 129 }
                count += 1
            }
            more = count == Self.burst
            if pasting, ready & CTERM_READY_KEYS == 0, let input = display.keyboard.endPaste() {
                if let status = answer(input) { return status }
            }
            if let due, due <= now() {
                answered = due
                if let status = answer(.tick) { return status }
            }
        }
    }

    private func obey(_ signal: Int32, on display: TerminalDisplay, _ answer: (Input) -> Int32?) -> Int32? {
        switch signal {
        case CTERM_SIGNAL_TERMINATE: return answer(.signal(.terminate))
        case CTERM_SIGNAL_INTERRUPT: return answer(.signal(.interrupt))
        case CTERM_SIGNAL_HANG_UP:
            gone = true
            return answer(.signal(.hangUp)) ?? 129
        case CTERM_SIGNAL_STOP:
            display.suspend()
            redraw = true
            return answer(.resumed)
        case CTERM_SIGNAL_CONTINUE:
            display.resume()
            redraw = true
            return answer(.resumed)
        default: return nil
        }
    }

    /// Whole milliseconds, rounded up so that the loop does not wake just before the moment.
    static func milliseconds(from now: Instant, to moment: Instant) -> Int64 {
        let (span, overflow) = moment.microseconds.subtractingReportingOverflow(now.microseconds)
        if overflow { return moment > now ? Int64(Int32.max) : 0 }
        return span <= 0 ? 0 : min((span - 1) / 1000 + 1, Int64(Int32.max))
    }
}
