public import DispatchDesk
public import Policy
public import Screen

/// What the screen needs to know, and how it changes.
///
/// A value: two models that heard the same are equal screens. Nothing here reads a clock; every input comes with its time.
public struct ConsoleModel: Sendable {
    public enum View: String, Hashable, Sendable, CaseIterable {
        case triage, notices
    }

    /// What the keys go to.
    public enum Mode: Hashable, Sendable {
        case browsing
        case form(Form)
        case menu(Menu)
        case help(scroll: Int)
    }

    /// The line above the hints: what came of the last command.
    public struct ResultLine: Hashable, Sendable {
        public enum Kind: Hashable, Sendable { case recording, accepted, rejected, notRecorded, information }
        public var kind: Kind
        public var text: String
    }

    // Handed in once.
    public let settings: ConsoleSettings
    public let desk: Desk
    public let keymap: Keymap

    // What is known.
    public internal(set) var board = Board()
    public internal(set) var now: Instant
    public internal(set) var size: Size
    /// Why the ledger can't be reached; nil while it can.
    public internal(set) var ledgerTrouble: String?

    // What is being looked at.
    public internal(set) var view: View = .triage
    public internal(set) var mode: Mode = .browsing
    public internal(set) var selectedCall: CallID?
    public internal(set) var selectedNotice: NoticeID?
    public internal(set) var result: ResultLine?
    /// Which theme of the settings' list is on.
    public internal(set) var themeIndex = 0
    /// Lines the text on display is scrolled by.
    var scroll = 0
    /// The row of its list the selected line stands on, so that a list that grows does not move under the cursor.
    var anchor = 0
    /// Keys pressed of a sequence not finished yet.
    var pendingKeys: [Key] = []
    var lastKey: Instant

    // What is under way.
    var nextTicket = 1
    /// Words for the result line, by the ticket of the command they speak of.
    var recording: [Ticket: String] = [:]
    /// A new call typed and not saved.
    var draft: Form?
    /// Commands typed, newest last; in memory only.
    var history: [String] = []
    var historyIndex = 0
    /// Flags the bell has rung for.
    var announced: Set<CallID> = []
    var lastBell: Instant?

    public init(settings: ConsoleSettings, desk: Desk, keymap: Keymap, size: Size, now: Instant) {
        (self.settings, self.desk, self.keymap, self.size) = (settings, desk, keymap, size)
        (self.now, lastKey) = (now, now)
    }

    public var theme: Theme { settings.themes[themeIndex % settings.themes.count] }

    /// Takes in one thing that happened, and says what the program around has to do.
    public mutating func handle(_ input: ConsoleInput, at now: Instant) -> [Effect] {
        self.now = max(self.now, now)
        switch input {
        case .key(let key): return press(key)
        case .paste(let text):
            type(text)
            return []
        case .tick: return []
        case .resized(let size):
            self.size = size
            return [.repaint]
        case .board(let board): return take(board)
        case .outcome(let ticket, let outcome):
            settle(ticket, outcome)
            return outcome.isRefusal ? [.bell] : []
        case .ledgerFailed(let reason):
            ledgerTrouble = reason
            return [.bell]
        case .ledgerRecovered:
            ledgerTrouble = nil
            return []
        }
    }

    /// When the screen next changes by itself: ages count by the second.
    public var nextTick: Instant { Instant(seconds: now.microseconds / 1_000_000 + 1) }

    // MARK: what the ledger says

    private mutating func take(_ board: Board) -> [Effect] {
        self.board = board
        if selectedCall == nil { selectedCall = triageCalls.first?.id }
        if selectedNotice == nil { selectedNotice = noticeQueue.first?.id }
        if now.seconds(since: lastKey) >= 2 { anchor = min(anchor, selectedIndex ?? 0) }
        let fresh = board.calls.values.filter { $0.needsReview && !announced.contains($0.id) }
        guard !fresh.isEmpty else { return [] }
        announced.formUnion(fresh.map(\.id))
        // A surge rings once: never more often than every ten seconds.
        if let lastBell, now.seconds(since: lastBell) < 10 { return [] }
        lastBell = now
        return [.bell]
    }

    private mutating func settle(_ ticket: Ticket, _ outcome: ConsoleOutcome) {
        let words = recording.removeValue(forKey: ticket) ?? ""
        switch outcome {
        case .recorded(let at, let events):
            result = ResultLine(
                kind: .accepted,
                text:
                    "accepted: \(Self.sentence(for: events) ?? words) by \(settings.seat.actor.person) at \(settings.clock.time(at))"
            )
        case .nothing: result = ResultLine(kind: .information, text: "nothing to change: \(words)")
        case .refused(let refusal):
            let when = refusal.at.map { " at \(settings.clock.time($0))" } ?? ""
            result = ResultLine(kind: .rejected, text: "rejected: \(refusal.reason)\(when)")
        case .notRecorded(let reason):
            result = ResultLine(kind: .notRecorded, text: "NOT RECORDED: notify by radio or phone (\(reason))")
        }
    }

    /// A new call is named by the number the desk gave it.
    private static func sentence(for events: [Event]) -> String? {
        guard case .callReceived(let fact, _)? = events.first else { return nil }
        return "\(fact.call) entered"
    }

    mutating func submit(_ command: Command, _ words: String) -> [Effect] {
        let ticket = Ticket(number: nextTicket)
        nextTicket += 1
        recording[ticket] = words
        result = ResultLine(kind: .recording, text: "recording: \(words)")
        return [.submit(command, ticket)]
    }

    mutating func refuse(_ reason: String) -> [Effect] {
        result = ResultLine(kind: .rejected, text: "rejected: \(reason)")
        return [.bell]
    }
}

/// What is handed to a console when it starts.
public nonisolated struct ConsoleSettings: Sendable {
    public var seat: Seat
    public var clock: ClockFace
    public var themes: [Theme]
    /// Borders the locale can show.
    public var glyphs: Glyphs
    public var directives: DirectiveTemplates
    /// Type codes and what they mean.
    public var types: [String: String]
    /// What each rule of the pack is called, by its id.
    public var ruleTitles: [String: String]

    public init(
        seat: Seat, clock: ClockFace, themes: [Theme], glyphs: Glyphs, directives: DirectiveTemplates,
        types: [String: String], ruleTitles: [String: String]
    ) {
        (self.seat, self.clock, self.themes, self.glyphs) = (seat, clock, themes, glyphs)
        (self.directives, self.types, self.ruleTitles) = (directives, types, ruleTitles)
    }
}

nonisolated extension ConsoleOutcome {
    var isRefusal: Bool {
        switch self {
        case .refused, .notRecorded: true
        case .recorded, .nothing: false
        }
    }
}
