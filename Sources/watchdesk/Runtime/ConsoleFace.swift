import DispatchDesk
import Foundation
import Screen
import Terminal

/// The way a console shows itself: a full screen, or lines.
@MainActor enum ConsoleFace {
    case screen(TerminalDisplay, EventLoop)
    case lines(LineLoop, PlainOutput)

    /// Takes the terminal; or goes without one where that was asked for, where the terminal can't place a cursor, and where the
    /// output goes elsewhere and there is input to read.
    init(_ settings: Settings) throws {
        let options = TerminalDisplay.Options(
            noColor: settings.noColor, ascii: settings.isASCII, mouse: settings.mouse,
            escapeDelay: settings.escapeDelay, terminalName: settings.terminalName)
        if Self.isPlain(settings) {
            self = .lines(try LineLoop(), PlainOutput(isUTF8: LineLoop.isUTF8, isPrompting: isatty(STDIN_FILENO) == 1))
        } else {
            let loop = try EventLoop()
            self = .screen(try TerminalDisplay(options), loop)
        }
    }

    static func isPlain(_ settings: Settings) -> Bool {
        if settings.isPlain { return true }
        let (reads, writes) = (isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1)
        if reads, writes { return LineLoop.canPlaceCursor == false }
        return !writes && hasInput
    }

    /// Whether standard input is something to read from: a terminal, a pipe or a file, and not the nothing of a background job.
    private static var hasInput: Bool {
        var status = stat()
        guard fstat(STDIN_FILENO, &status) == 0 else { return false }
        return isatty(STDIN_FILENO) == 1 || status.st_mode & S_IFMT != S_IFCHR
    }

    var display: TerminalDisplay? {
        switch self {
        case .screen(let display, _): display
        case .lines: nil
        }
    }

    var waker: Waker {
        switch self {
        case .screen(_, let loop): loop.waker
        case .lines(let loop, _): loop.waker
        }
    }

    /// What a frame is drawn for; a console of lines reads out of one as large as this.
    var size: Size { display?.size ?? Size(100, by: 60) }
    var glyphs: Glyphs { display?.glyphs ?? .ascii }

    /// What is done around the stop of the whole process.
    func stop(_ around: @escaping (_ stop: () -> Void) -> Void) {
        switch self {
        case .screen(let display, _): display.stopping = around
        case .lines(let loop, _): loop.stopping = around
        }
    }

    func copy(_ text: String) { display?.copy(text) }
    func close() { display?.close() }
}

/// Lines on standard output: safe, whole, and in the letters the locale has.
struct PlainOutput {
    var isUTF8: Bool
    /// Whether somebody types: then it is said what a bare command is about. A script needs no prompt.
    var isPrompting: Bool

    func say(_ line: String) throws(OutputError) { try Output.write((letters(line) + "\n").utf8) }

    func prompt(_ text: String) throws(OutputError) {
        if isPrompting { try Output.write(letters(text).utf8) }
    }

    private func letters(_ line: String) -> String {
        isUTF8 ? line : String(String.UnicodeScalarView(line.unicodeScalars.map { $0.isASCII ? $0 : "?" }))
    }
}
