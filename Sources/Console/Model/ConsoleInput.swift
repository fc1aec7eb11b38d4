public import DispatchDesk
public import Records
public import Screen

/// A number that ties an answer from the ledger to the command it answers.
public nonisolated struct Ticket: Hashable, Sendable {
    public var number: Int
    public init(number: Int) { self.number = number }
}

/// What became of a command.
public nonisolated enum ConsoleOutcome: Hashable, Sendable {
    /// On the record: commit has returned.
    case recorded(at: Instant, events: [Event])
    /// There was nothing to change.
    case nothing
    case refused(Refusal)
    /// The ledger could not be written. Says why.
    case notRecorded(String)
    /// Nobody can tell whether it was written: to be looked at before it is given again.
    case unknown(String)
}

/// Everything the console hears.
public nonisolated enum ConsoleInput: Sendable {
    case key(Key)
    /// Pasted text. Text only: a line break in it presses nothing.
    case paste(String)
    /// What a console of this person and position had not sent when it ended unforeseen.
    case unsent([KeptText])
    /// Something the program has to say.
    case told(String)
    /// The console is about to end, whatever the reason.
    case leaving
    /// Nothing but time has passed.
    case tick
    case resized(Size)
    /// The mouse, and the name of the zone of the frame it was over when it was shown.
    case mouse(Mouse, over: String?)
    case board(Board)
    /// What the program was asked to lay on the board is there now, or is on no record.
    case laid(StreamName, isFound: Bool)
    case outcome(Ticket, ConsoleOutcome)
    /// The ledger can't be read or written just now.
    case ledgerFailed(String)
    case ledgerRecovered
    /// What the record says to a question.
    case history(HistoryRequest, HistoryAnswer)
    /// The paper that was asked for.
    case paper(PaperRequest, Paper)
    /// Where a file was written.
    case saved(String)
    /// Why a paper can't be made or written, and what to do.
    case requestFailed(String)
    /// What became of reading a keymap, and what it is called: a shipped map's name or a file's path.
    case keymap(KeymapReading, String)
}

/// What the console asks of the program around it.
public nonisolated enum Effect: Hashable, Sendable {
    case submit(Command, Ticket)
    /// Make a draft from the record; ``ConsoleInput/paper(_:_:)`` answers.
    case compose(PaperRequest)
    /// Write a text to a file of this name in the drafts folder; ``ConsoleInput/saved(_:)`` answers.
    case save(name: String, text: String)
    /// Have these texts, and no others, on disk until they are sent: none takes the file away. Never one with a status word.
    case keepUnsent([KeptText])
    /// Read in the record, beside the screen; ``ConsoleInput/history(_:_:)`` answers, perhaps several times.
    case readHistory(HistoryRequest)
    /// Lay a call, a situation or a notice on the board that is over for so long that it is not there; a board and
    /// ``ConsoleInput/laid(_:isFound:)`` answer.
    case lay(StreamName)
    /// Read a keymap: a shipped one's name, a file's path, or nil for the person's own; ``ConsoleInput/keymap(_:_:)`` answers.
    case readKeymap(String?)
    /// Write this theme into the person's settings file; ``ConsoleInput/saved(_:)`` answers.
    case keepTheme(String)
    /// Write a keymap file of the person's own to begin with, never over one that is there; ``ConsoleInput/saved(_:)`` answers.
    case beginKeymap
    /// Put a line into the person's own keymap file, if the map is one that can be used with it, and read that;
    /// ``ConsoleInput/keymap(_:_:)`` and ``ConsoleInput/saved(_:)`` answer, or ``ConsoleInput/requestFailed(_:)``.
    case bindKey(KeymapLine)
    /// The bell, and whoever else is to hear of it: why, and the ids it is about.
    case ring(Occasion, about: [String])
    /// A number for the terminal's clipboard: ASCII, nothing that was said.
    case copy(String)
    case repaint
    case suspend
    /// Both have signed: the relief's document is written, signed and put on the record.
    case seal(ReliefID)
    case quit

    /// What can't be done.
    public static let bell = Effect.ring(.rejected, about: [])

    public func rings(for occasion: Occasion) -> Bool { if case .ring(occasion, _) = self { true } else { false } }
}
