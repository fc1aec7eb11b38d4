import DispatchDesk
import Screen

// The line above the hints, and which hints stand under it.
extension ConsoleModel {
    /// What was said some time ago is no news: it must not stand beside what is done next.
    mutating func putAwayResult() {
        guard let result, result.isPassing, now.seconds(since: resultShownAt) >= settings.resultStays else { return }
        self.result = nil
    }

    /// What the line says: the last answer, else how something is chosen where Enter alone would choose nothing.
    var resultShown: ResultLine? {
        if case .menu(let menu) = mode, menu.selected == nil, result == nil {
            return ResultLine(kind: .information, text: "press a digit, or \(keyWords("menu.down")) and Enter")
        }
        if case .form(let form) = mode, form.entry != nil, form.problem != nil, let result, result.kind == .rejected {
            let text = "\(result.text); \(keyWords("command.leave")) clears the line"
            return SafeText(text).width <= size.columns - 2 ? ResultLine(kind: .rejected, text: text) : result
        }
        return result
    }

    /// Whether the hint bar offers what could be done: not what is done to a call where none is in sight, nor what is done to
    /// a flag where there is none.
    func isOffered(_ action: Action) -> Bool {
        guard case .browsing = mode else { return true }
        switch action.id {
        case "call.confirm", "call.advise": return showsCall && callOnDisplay?.isFlagged == true
        case "call.dismiss", "call.supervisor", "call.determine", "call.note": return showsCall
        default: return true
        }
    }

    /// Whether what is on display is a call, or something of one.
    private var showsCall: Bool {
        switch view {
        case .triage, .notices, .wall, .situations: true
        case .duties, .roster, .relief, .numbers, .ledger, .search: false
        }
    }

    /// What the hint bar calls an action where it does something else than elsewhere.
    func hintTitle(_ action: Action) -> String {
        switch (action.id, mode) {
        case ("pane.zoom", .browsing): isZoomed ? "Back" : action.title
        case ("form.accept", .form(let form)):
            form.isLong && form.focus < form.fields.count - 1 ? "Next" : action.title
        case ("form.save", .form(let form)): form.isLong ? "Save" : action.title
        default: action.title
        }
    }
}

nonisolated extension Refusal {
    /// Whether typing something else helps. Where somebody else was first, or there is nothing to do, it does not.
    var canBeCorrected: Bool {
        switch code {
        case .noSuchCall, .noSuchNotice, .noSuchNote, .unknownReason, .missing, .ambiguous, .notACallSign,
            .noSuchSituation, .notRostered, .stepDue, .reviewRuns, .notTheirs:
            true
        case .noSuchDelivery, .situationClosed, .stillOwed, .alreadyConfirmed, .alreadyDismissed, .alreadyAcknowledged,
            .notFlagged, .notAdvised, .noticeClosed,
            .noticeChanged, .nothingToDo, .determined, .positionHeld, .noSuchRelief:
            false
        }
    }
}
