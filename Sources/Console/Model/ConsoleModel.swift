public import DispatchDesk
import Records
public import Screen

/// What the screen needs to know, and how it changes.
///
/// A value: two models that heard the same are equal screens. Nothing here reads a clock; every input comes with its time.
public struct ConsoleModel: Sendable {
    public nonisolated enum View: String, Hashable, Sendable, CaseIterable {
        case triage, notices, wall, situations, duties, roster, relief, ledger, search, numbers
    }

    /// What the keys go to.
    public enum Mode: Hashable, Sendable {
        case browsing
        case form(Form)
        case menu(Menu)
        case help(HelpPage)
        case palette(Palette)
        case reading(Reading)
        case answers(AnswerBoard)
    }

    /// The line above the hints: what came of the last command.
    public struct ResultLine: Hashable, Sendable {
        public enum Kind: Hashable, Sendable { case recording, accepted, rejected, notRecorded, information }
        public var kind: Kind
        public var text: String
        /// A key was pressed since: what was accepted is read, and gives its colour back.
        public var isRead = false

        /// Whether it goes by itself: what was rejected or is not recorded stays until somebody saw to it.
        var isPassing: Bool {
            switch kind {
            case .accepted, .information: true
            case .recording, .rejected, .notRecorded: false
            }
        }
    }

    // Handed in once.
    public let settings: ConsoleSettings
    public let desk: Desk
    public internal(set) var keymap: Keymap

    // What is known.
    public internal(set) var board = Board()
    public internal(set) var now: Instant
    public internal(set) var size: Size
    /// Whether the ledger has been read: before that nobody knows what is on it.
    public internal(set) var hasRead = false
    /// Why the ledger can't be reached; nil while it can.
    public internal(set) var ledgerTrouble: String?

    // What is being looked at.
    public internal(set) var view: View = .triage
    public internal(set) var mode: Mode = .browsing
    public internal(set) var selectedCall: CallID?
    public internal(set) var selectedNotice: NoticeID?
    public internal(set) var selectedSituation: SituationID?
    public internal(set) var selectedDuty: DutyRef?
    public internal(set) var selectedEntry: RosterRef?
    public internal(set) var selectedLine: SheetLineID?
    /// Since when that line is on display.
    var lineShownAt: Instant
    /// Only what the relief still needs is listed.
    var showsOnlyGaps = false
    /// Who acts here, once somebody was relieved at this console; nil for whom it was opened for.
    var person: PersonID?
    /// Whether it was asked who sits here, where somebody else holds the position.
    var hasAskedWho = false
    /// The command by which this console takes its position up, where nobody held it.
    var takingUp: Ticket?
    /// The relief sheet, while it is looked at.
    var wholeSheet: [SheetLine] = []
    public internal(set) var result: ResultLine? {
        didSet { if oldValue?.text != result?.text { resultShownAt = presentNow } }
    }
    /// Since when the result line says what it says.
    var resultShownAt: Instant
    /// Which theme of the settings' list is on.
    public internal(set) var themeIndex = 0
    /// The call or the notice on display has the whole screen.
    public internal(set) var isZoomed = false
    /// The list has it.
    var isListWhole = false
    var shares = PaneShares()
    /// The call that stays on display while the cursor goes on.
    public internal(set) var pinned: CallID?
    /// The most urgent is selected by itself.
    public internal(set) var isFollowing = false
    /// Lines the text on display is scrolled by.
    var scroll = 0
    /// The row of its list the selected line stands on, so that a list that grows does not move under the cursor.
    var anchor = 0
    /// Where in its list the selected line was when the cursor last stood on it.
    var cursorIndex = 0
    /// What the selected call's status was then: when that changes the call goes to another place, and the list stays.
    var cursorStatus: CallStatus?
    var overview = Overview()
    /// The numbers, as they were last counted.
    var numbers: DeskNumbers?
    /// The record, while it is looked at, and the last search of it.
    public internal(set) var book = RecordBook()
    public internal(set) var search: CallSearch?
    /// How it was is on the screen; nil for the present.
    public internal(set) var travel: Travel?
    /// The way there, while the record is read back.
    var journey: Journey?
    /// What the program was asked to lay on the board, to be shown when it is there; after it what else was meant, if it is not.
    var awaited: [StreamName] = []
    /// The command given last, while nothing was pressed since.
    var justGiven: Ticket?
    /// The duties list has those that are done as well.
    var showsEveryDuty = false
    /// The flag that `f` went to last.
    var lastFlag: CallID?
    /// Keys pressed of a sequence not finished yet.
    var pendingKeys: [Key] = []
    var lastKey: Instant

    // What is under way.
    var nextTicket = 1
    /// What each command under way says on the result line, and the form it came from, to be given back if it fails.
    var recording: [Ticket: (words: String, form: Form?)] = [:]
    /// What could not be recorded, until Esc says it was seen to.
    public internal(set) var unrecorded: [String] = []
    /// Texts typed and not sent, the newest last, and how many there have been.
    var kept: [KeptText] = []
    var keptNumber = 0
    /// Those that were looked at for writing down, and those of them the program has written.
    var unsent: [KeptText] = []
    var written: [KeptText] = []
    /// What the words being typed come to; nil while none are.
    var reading: LiveReading?
    /// What the board knew of places and units when the form or the line was opened, and the newest calls then.
    var knownCalls: [CallID] = []
    var knownPlaces: [String] = []
    var knownUnits: [String] = []
    /// Commands typed, newest last; in memory only.
    var history: [String] = []
    /// The command line under something that was opened over it: it comes back as it was.
    var typedLine: Form?
    /// What is wrong with the keymap that was asked for and is not in force.
    var keymapProblems: [KeymapError] = []
    /// The words last looked for.
    var lastFind = ""
    /// Flags the bell has rung for.
    var announced: Set<CallID> = []
    /// Bells, mute, clicks.
    public internal(set) var reach = Reach()
    /// The guided tour, while it is on.
    public internal(set) var tour: Tour?
    /// The whole screen; a tour takes rows of it away from ``size``.
    public internal(set) var screenSize: Size

    public init(settings: ConsoleSettings, desk: Desk, keymap: Keymap, size: Size, now: Instant) {
        (self.settings, self.desk, self.keymap, self.size) = (settings, desk, keymap, size)
        (self.now, lastKey, lineShownAt, resultShownAt) = (now, now, now, now)
        (screenSize, view) = (size, settings.firstView)
    }

    public var theme: Theme { settings.themes[themeIndex % settings.themes.count] }

    /// Takes in one thing that happened, and says what the program around has to do.
    public mutating func handle(_ input: ConsoleInput, at now: Instant) -> [Effect] {
        let moment = max(presentNow, now)
        if travel == nil { self.now = moment } else { travel?.presentNow = moment }
        stand()
        let effects = travel == nil ? hear(input) : hearInThePast(input)
        followTour()
        bringLineBack()
        stand()
        countNumbers()
        readForm()
        return rung(effects) + askForRecord()
    }

    /// What is heard while the screen shows how it was: keys are about that, everything else is about now.
    private mutating func hearInThePast(_ input: ConsoleInput) -> [Effect] {
        switch input {
        case .key, .paste, .resized, .paper, .saved, .requestFailed, .history, .leaving, .unsent, .told, .keymap,
            .mouse:
            return hear(input)
        case .tick: return inPresent { $0.ringForFlags() } + keepUnsent()
        case .board(let board):
            return inPresent { model in
                model.board = board
                model.stand()
                return model.ringForFlags()
            }
        case .laid:
            awaited = []
            return []
        case .outcome(let ticket, let outcome):
            inPresent { $0.settle(ticket, outcome) }
            return outcome.isRefusal ? [outcome.isRecordingFailure ? .ring(.notRecorded, about: []) : .bell] : []
        case .ledgerFailed(let reason):
            ledgerTrouble = reason
            return [.ring(.ledger, about: [])]
        case .ledgerRecovered:
            ledgerTrouble = nil
            return []
        }
    }

    private mutating func hear(_ input: ConsoleInput) -> [Effect] {
        switch input {
        case .key(let key): return press(key)
        case .history(let request, let answer): return take(answer, to: request)
        case .paste(let text): return paste(text)
        case .tick:
            follow()
            makeSheet()
            putAwayResult()
            askAtTheStart()
            return ringForFlags() + keepUnsent()
        case .leaving: return keepUnsent(isLeaving: true)
        case .unsent(let texts):
            offer(texts)
            return []
        case .told(let words):
            tell(words)
            return []
        case .resized(let size):
            screenSize = size
            makeRoomForTour()
            return [.repaint]
        case .mouse(let mouse, let name): return handle(mouse, over: name)
        case .board(let board): return take(board)
        case .laid(let stream, let isFound): return goToLaid(stream, isFound: isFound)
        case .outcome(let ticket, let outcome):
            settle(ticket, outcome)
            if case .recorded(_, let events) = outcome { return followOutcome(events) }
            return outcome.isRefusal ? [outcome.isRecordingFailure ? .ring(.notRecorded, about: []) : .bell] : []
        case .ledgerFailed(let reason):
            ledgerTrouble = reason
            return [.ring(.ledger, about: [])]
        case .paper(let request, let paper):
            show(request, paper)
            return []
        case .saved(let path):
            result = ResultLine(kind: .accepted, text: "written: \(path)")
            return []
        case .requestFailed(let reason):
            awaited = []
            return refuse(reason)
        case .keymap(let reading, let file): return take(reading, from: file)
        case .ledgerRecovered:
            ledgerTrouble = nil
            return followRelief()
        }
    }

    /// When the screen next changes by itself: ages count by the second.
    public var nextTick: Instant { Instant(seconds: presentNow.microseconds / 1_000_000 + 1) }

    // MARK: what the ledger says

    mutating func take(_ board: Board) -> [Effect] {
        self.board = board
        hasRead = true
        stand()
        selectWhatIsThere()
        unpinWhatLeft()
        keepListStill()
        follow()
        makeSheet()
        askAtTheStart()
        return followRelief() + ringForFlags()
    }

    /// Rings for flags nobody has heard of, at most every ten seconds; those of a surge ring together.
    private mutating func ringForFlags() -> [Effect] {
        let waiting = Set(overview.flags)
        announced.formIntersection(waiting)
        // What a mute kept quiet is heard when it ends.
        guard !waiting.isSubset(of: announced), isQuiet(.flag), !isMuted else { return ringForWaiting() }
        let new = waiting.subtracting(announced).sorted()
        announced = waiting
        return [.ring(.flag, about: new.map(\.rawValue))] + ringForWaiting()
    }

    private mutating func settle(_ ticket: Ticket, _ outcome: ConsoleOutcome) {
        // A position that could not be taken up is once the ledger can be written again.
        if ticket == takingUp, outcome.isRefusal { takingUp = nil }
        // What was said at the start stays until a key: that the position is theirs stands in the head of the screen.
        let said = ticket == takingUp && result?.kind == .information ? result : nil
        defer { if let said, !outcome.isRefusal { result = said } }
        let (words, form) = recording.removeValue(forKey: ticket) ?? ("", nil)
        switch outcome {
        case .recorded(let at, let events):
            let said = sentence(for: events) ?? words
            // Whoever relieves gives the word before the console is theirs.
            let by = byWhom(events)
            result = ResultLine(
                kind: .accepted,
                text: "accepted: \(said) by \(by) at \(settings.clock.time(at))")
            // Whoever entered a call goes on with it: the next key is about it, and about no call that was selected before.
            // Who went on to something else meanwhile is not taken away from it.
            if ticket == justGiven, case .callReceived(let fact, _)? = events.first, case .browsing = mode {
                select(fact.call)
            }
        case .nothing: result = ResultLine(kind: .information, text: "nothing to change: \(words)")
        case .refused(let refusal):
            let when = refusal.at.map { " at \(settings.clock.time($0))" } ?? ""
            result = ResultLine(kind: .rejected, text: "rejected: \(refusal.reason)\(when)")
            if refusal.canBeCorrected {
                giveBack(form, because: refusal.reason + when)
            } else if let form {
                keep(form)
            }
        case .notRecorded(let reason):
            unrecorded.append(words)
            result = ResultLine(
                kind: .notRecorded, text: "NOT RECORDED: \(words); notify by radio or phone (\(reason))")
            giveBack(form, because: "NOT RECORDED (\(reason))")
        case .unknown(let reason):
            if let form { keep(form) }
            unrecorded.append(words)
            result = ResultLine(
                kind: .notRecorded, text: "MAY NOT BE RECORDED: \(words); look before you give it again (\(reason))")
        }
    }

    /// Whose word an outcome is: on a shared console the one who comes sees and accepts, whoever presses the key.
    private func byWhom(_ events: [Event]) -> String {
        let relief: ReliefID? =
            switch events.first {
            case .reliefMarked(let fact): fact.relief
            case .reliefReadBack(let fact): fact.relief
            case .reliefBriefed(let fact): fact.relief
            default: nil
            }
        return relief.flatMap { board.reliefs[$0]?.incoming?.rawValue } ?? actor.person
    }

    /// What was typed is never lost: the form comes back as it was, unless the person is typing something else by now.
    private mutating func giveBack(_ form: Form?, because reason: String) {
        guard var form else { return }
        form.problem = reason
        if case .browsing = mode { mode = .form(form) } else { keep(form) }
    }

    /// A new call is named by the number the desk gave it, and says at once if it is flagged.
    private func sentence(for events: [Event]) -> String? {
        guard case .callReceived(let fact, _)? = events.first else { return nil }
        guard let call = board.calls[fact.call], call.isFlagged else { return "\(fact.call) entered" }
        let wait =
            board.notices(of: call).contains { $0.state == .queued }
            ? ", notices go out in \(ClockFace.span(desk.policy.releaseAfter))" : ""
        return "\(fact.call) entered, FLAG \(call.assessment?.score ?? 0), \(call.basis.rawValue)\(wait),"
    }

    mutating func submit(_ command: Command, _ words: String, from form: Form? = nil) -> [Effect] {
        guard !settings.seat.isReadOnly else { return refuse(Self.readOnlyReason) }
        // The last gate: whatever way led here, nothing is given on a board of the past.
        guard travel == nil else { return refuse(pastReason) }
        let ticket = Ticket(number: nextTicket)
        nextTicket += 1
        justGiven = ticket
        recording[ticket] = (words, form)
        result = ResultLine(kind: .recording, text: "recording: \(words)")
        return [.submit(command, ticket)]
    }

    mutating func refuse(_ reason: String) -> [Effect] {
        result = ResultLine(kind: .rejected, text: "rejected: \(reason)")
        return [.bell]
    }
}

nonisolated extension ConsoleOutcome {
    var isRefusal: Bool {
        switch self {
        case .refused, .notRecorded, .unknown: true
        case .recorded, .nothing: false
        }
    }

    /// The record may not hold it: to be passed on by voice.
    var isRecordingFailure: Bool {
        switch self {
        case .notRecorded, .unknown: true
        case .refused, .recorded, .nothing: false
        }
    }
}
