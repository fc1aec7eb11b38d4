import CTerminal
public import Screen

/// The terminal, taken for a full screen. There is at most one.
public final class TerminalDisplay {
    /// How the terminal is used; the settings decide, not the environment.
    public struct Options: Hashable, Sendable {
        /// Use no colour (`NO_COLOR`, `--no-color`). Bold, underline and reverse stay.
        public var noColor: Bool
        /// Draw borders in ASCII; so they are where the locale is not UTF-8, whatever is said here.
        public var ascii: Bool
        /// Listen to the mouse. Text is then marked with Shift held down.
        public var mouse: Bool
        /// Milliseconds to wait after Escape for the rest of a key; a slow link needs more than the 25 that are enough else.
        public var escapeDelay: Int
        /// `TERM`, to name it in an error.
        public var terminalName: String?

        public nonisolated init(
            noColor: Bool = false, ascii: Bool = false, mouse: Bool = false, escapeDelay: Int = 25,
            terminalName: String? = nil
        ) {
            (self.noColor, self.ascii, self.terminalName) = (noColor, ascii, terminalName)
            (self.mouse, self.escapeDelay) = (mouse, escapeDelay)
        }
    }

    public let glyphs: Glyphs
    /// How many colours a theme may use.
    public let depth: Theme.Depth
    private var shown: Frame?
    private var shownTheme: Theme?
    /// What the styles of that theme look like here.
    private var looks: [Style: Theme.Look] = [:]
    /// What is on its way to `cterm_put`; kept for its memory.
    private var text: [UInt8] = []
    /// How the process is stopped when it gives the terminal to the shell. Whoever has threads that hold something others
    /// wait for brings them to rest around it.
    public var stopping: (_ stop: () -> Void) -> Void = { $0() }
    var keyboard = Keyboard()

    /// Takes the terminal: alternate screen, raw keys, pastes marked as such, standard error kept aside.
    ///
    /// - Throws: `TerminalError`, whose message says what to do. The terminal is then as it was.
    public init(_ options: Options = Options()) throws(TerminalError) {
        let bits =
            (options.noColor ? CTERM_NO_COLOR : 0) | (options.mouse ? CTERM_MOUSE : 0)
        cterm_escape_delay(Int32(clamping: options.escapeDelay))
        let status = cterm_open(bits)
        if let error = TerminalError(status: status, terminal: options.terminalName) { throw error }
        _ = cterm_errors_capture()
        glyphs = options.ascii || cterm_is_utf8() == 0 ? .ascii : .lines
        depth = Theme.Depth(colors: Int(cterm_colors()))
    }

    /// Gives the terminal back as it was, and lets go of what standard error held. May be called again.
    public func close() {
        cterm_close()
        cterm_errors_release()
        shown = nil
    }

    /// The size of the terminal now.
    public var size: Size { Size(rows: Int(cterm_rows()), columns: Int(cterm_columns())) }

    /// Shows a frame, writing only what differs from the one before.
    public func show(_ frame: Frame, theme: Theme) {
        let isSameTheme = shownTheme == theme
        if !isSameTheme { looks = [:] }
        let old = isSameTheme ? shown : nil
        for run in FrameDifference.runs(from: old, to: frame) { put(run, theme: theme) }
        if let cursor = frame.cursor {
            cterm_cursor(Int32(clamping: cursor.row), Int32(clamping: cursor.column))
        } else {
            cterm_cursor(-1, 0)
        }
        cterm_flush()
        (shown, shownTheme) = (frame, theme)
    }

    /// Makes the next `show` write every cell: something else wrote on the terminal.
    public func repaint() {
        cterm_repaint()
        shown = nil
    }

    public func bell() { cterm_bell() }

    /// Puts a number on the terminal's clipboard, where it allows that; a terminal never answers whether it did.
    public func copy(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cterm_copy($0.baseAddress, Int32(clamping: $0.count)) }
        }
    }

    /// What stands at a place of the frame on the screen: a click is on what was shown when it was made.
    public func zone(at point: Point) -> String? { shown?.zone(at: point) }

    /// The next key, paste or change of size that is waiting; nil when none is.
    public func nextInput() -> Input? {
        guard let input = keyboard.next(size: size) else { return nil }
        if case .resized = input { repaint() }
        return input
    }

    /// Gives the terminal to the shell until it says to go on; then takes it and the next `show` draws everything.
    public func suspend() {
        cterm_suspend()
        cterm_errors_release()
        stopping { cterm_stop() }
        resume()
    }

    /// Puts the terminal right after it was stopped by someone else and goes on.
    func resume() {
        cterm_resume()
        _ = cterm_errors_capture()
        shown = nil
    }

    private func look(_ style: Style, _ theme: Theme) -> Theme.Look {
        if let look = looks[style] { return look }
        let look = theme.look(style, at: depth)
        looks[style] = look
        return look
    }

    /// Writes a run: neighbours of one look and one width go out together.
    private func put(_ run: FrameDifference.Run, theme: Theme) {
        var pending: (column: Int, width: Int, look: Theme.Look)?
        var column = run.column
        func flush() {
            guard let (column, width, look) = pending else { return }
            var bits: Int32 = 0
            if look.attributes.contains(.bold) { bits |= CTERM_BOLD }
            if look.attributes.contains(.underline) { bits |= CTERM_UNDERLINE }
            if look.attributes.contains(.reverse) { bits |= CTERM_REVERSE }
            if look.attributes.contains(.dim) { bits |= CTERM_DIM }
            text.withUnsafeBytes { bytes in
                cterm_put(
                    Int32(clamping: run.row), Int32(clamping: column),
                    bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(clamping: bytes.count),
                    Int32(width), Int32(look.foreground), Int32(look.background), bits)
            }
            text.removeAll(keepingCapacity: true)
            pending = nil
        }
        var style: Style?
        var look = Theme.Look()
        for cell in run.cells {
            defer { column += 1 }
            if cell.width == 0 { continue }
            if cell.style != style {
                look = self.look(cell.style, theme)
                style = cell.style
            }
            if let open = pending, open.width != cell.width || open.look != look { flush() }
            if pending == nil { pending = (column, cell.width, look) }
            cell.write(to: &text)
        }
        flush()
    }
}

extension TerminalError {
    /// What a status of `cterm_open` means; nil for success.
    init?(status: Int32, terminal: String?) {
        let name = terminal.map { " \"\($0)\"" } ?? ""
        switch status {
        case CTERM_OK: return nil
        case CTERM_NOT_A_TERMINAL:
            self.init(
                .notATerminal, "no terminal on standard input and output; run it in a terminal, or use a subcommand")
        case CTERM_DUMB:
            self.init(.dumb, "the terminal\(name) can't show a full screen; set TERM, for example TERM=xterm-256color")
        case CTERM_UNKNOWN_TERM:
            self.init(
                .unknownTerminal,
                "no description of the terminal\(name) on this machine; install ncurses-term, or set TERM=xterm-256color"
            )
        case CTERM_ALREADY_OPEN: self.init(.alreadyOpen, "the screen is open already; close it first")
        default: self.init(.failed, "the terminal\(name) could not be opened; try TERM=xterm-256color")
        }
    }
}
