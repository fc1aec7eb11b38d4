public import DispatchDesk
import Records

/// The screen shows how it was, and the present waits beside it.
public nonisolated struct Travel: Sendable {
    /// Everything as it is now, by the ledger and the clock.
    public var present: Board
    public var presentNow: Instant
    var presentOverview = Overview()
    /// The newest event of the board that is shown.
    public var position: Int64
    public var event: RecordedEvent?
    /// What was selected when it began.
    fileprivate var selection: Selection
}

/// A way back in time that is being gone.
nonisolated struct Journey: Sendable {
    var moment: HistoryMoment
    var done: Int64 = 0
    var whole: Int64 = 0
}

extension ConsoleModel {
    /// The board as it is now, also while an earlier one is shown.
    var presentBoard: Board { travel?.present ?? board }
    /// What time it is, also while an earlier one is shown.
    public var presentNow: Instant { travel?.presentNow ?? now }

    /// What works while the screen shows how it was: looking, and nothing else. An action nobody thought of here does not.
    private static let looking = [
        "view.", "move.", "pane.", "help.", "theme.", "screen.", "command.", "menu.", "form.",
        "reading.", "answers.", "ledger.", "search.", "travel.", "show.", "list.", "palette.", "reach.", "mute.",
    ]
    private static let lookingToo: Set<String> = ["app.quit", "app.suspend", "call.find", "flag.next", "relief.left"]

    /// Why an action can't be carried out while the screen shows how it was; nil where it can, or where it shows the present.
    func whyNotInThePast(_ id: String) -> String? {
        guard travel != nil, !Self.lookingToo.contains(id), !Self.looking.contains(where: id.hasPrefix) else {
            return nil
        }
        return pastReason
    }

    var pastReason: String {
        "this is how it was at \(settings.clock.time(now)); Esc goes back to now"
    }

    // MARK: going

    mutating func goBack(to moment: HistoryMoment) -> [Effect] {
        journey = Journey(moment: moment)
        result = ResultLine(kind: .information, text: "reading the record back; Esc stays here")
        return [.readHistory(.travel(moment))]
    }

    /// One event earlier or later.
    mutating func stepInTime(by step: Int64) -> [Effect] {
        guard let travel else {
            return refuse("the screen shows the present; AT and a time, or t on a line of the ledger")
        }
        var from = travel.position
        // Who holds the key down goes as many steps as were pressed, though the boards come one by one.
        if case .position(let wanted)? = journey?.moment { from = wanted }
        let next = from + step
        guard next >= 1 else { return refuse("the record begins here") }
        guard next <= travel.present.position else { return refuse("that was the newest event; Esc goes back to now") }
        journey = Journey(moment: .position(next))
        return [.readHistory(.travel(.position(next)))]
    }

    mutating func takeTravel(_ answer: HistoryAnswer, to request: HistoryRequest) -> [Effect] {
        guard let under = journey, request == .travel(under.moment) else { return [] }
        switch answer {
        case .travelling(let done, let whole):
            journey?.done = done
            journey?.whole = whole
            if whole > 1000 {
                let part = "\(done) of \(whole) events"
                result = ResultLine(kind: .information, text: "reading the record back: \(part); Esc stays here")
            }
        case .arrived(let past, let event): arrive(under.moment, past, event)
        case .failed(let reason):
            journey = nil
            return refuse(reason)
        case .lines, .found: break
        }
        return []
    }

    private mutating func arrive(_ moment: HistoryMoment, _ past: Board, _ event: RecordedEvent?) {
        journey = nil
        if travel == nil {
            guard case .browsing = mode else {
                result = ResultLine(kind: .information, text: "the board of then is ready: ask for it again")
                return
            }
            travel = Travel(
                present: board, presentNow: now, position: past.position, event: event, selection: selection)
        }
        travel?.position = past.position
        travel?.event = event
        board = past
        switch moment {
        case .time(let time): now = time
        case .position: now = past.recordedAt ?? now
        }
        result = nil
        stand()
        selectWhatIsThere()
        makeSheet()
        numbers = nil
        if view == .ledger, case .whole = book.listing {
            book.selected = past.position
            book.isFollowing = false
            book.seen = presentBoard.position
        }
    }

    /// Back to the present: the board of now, with what was selected before.
    ///
    /// - Returns: what the present asks of the program, now that it is looked at again.
    mutating func returnToNow() -> [Effect] {
        guard let travel else { return [] }
        self.travel = nil
        journey = nil
        now = travel.presentNow
        select(travel.selection)
        numbers = nil
        result = ResultLine(kind: .information, text: "now")
        return take(travel.present)
    }

    /// Esc on the way back, or in the past.
    ///
    /// - Returns: nil where there is nothing to leave.
    mutating func leaveThePast() -> [Effect]? {
        if journey != nil {
            journey = nil
            result = nil
            return [.readHistory(.rest)]
        }
        return travel == nil ? nil : returnToNow()
    }

    // MARK: while the past is shown

    /// Does something with the present in place, and puts the past back: what is heard of the ledger is about now.
    mutating func inPresent<Result>(_ body: (inout Self) -> Result) -> Result {
        guard var away = travel else { return body(&self) }
        travel = nil
        swap(&board, &away.present)
        swap(&now, &away.presentNow)
        swap(&overview, &away.presentOverview)
        stand()
        defer {
            swap(&board, &away.present)
            swap(&now, &away.presentNow)
            swap(&overview, &away.presentOverview)
            travel = away
        }
        return body(&self)
    }

    /// The same screen as it would be now: what the header says of the present.
    var inPresent: Self {
        var model = self
        if let travel {
            (model.board, model.now, model.travel) = (travel.present, travel.presentNow, nil)
            model.overview = travel.presentOverview
            model.stand()
        }
        return model
    }

    /// Puts each cursor whose thing is not on the board, or no more, on what its list begins with. A situation that is listed
    /// no more can still be looked at by its number.
    mutating func selectWhatIsThere() {
        if selectedCall.map({ board.calls[$0] == nil }) ?? true, let first = overview.triage[0] {
            selectedCall = first
            cursorStatus = board.calls[first]?.status
        }
        if selectedNotice.map({ board.notices[$0] == nil }) ?? true { selectedNotice = noticeQueue.first?.id }
        if selectedSituation.map({ board.situations[$0] == nil }) ?? true {
            selectedSituation = situationList.first?.id
        }
        if selectedDuty.map({ ref in !dutyList.contains { $0.ref == ref } }) ?? true {
            selectedDuty = dutyList.first?.ref
        }
        if selectedEntry.map({ board.roster.entry($0.role, $0.person) == nil }) ?? true {
            selectedEntry = rosterList.first.map { RosterRef(role: $0.role, person: $0.person) }
        }
    }
}
