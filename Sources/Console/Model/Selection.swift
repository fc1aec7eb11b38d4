import DispatchDesk

/// What the cursor stands on in each view, and which view is looked at: what an action would be about.
nonisolated struct Selection: Hashable, Sendable {
    var view: ConsoleModel.View
    var call: CallID?
    var notice: NoticeID?
    var situation: SituationID?
    var duty: DutyRef?
    var entry: RosterRef?
    var line: SheetLineID?
}

extension ConsoleModel {
    var selection: Selection {
        Selection(
            view: view, call: selectedCall, notice: selectedNotice, situation: selectedSituation, duty: selectedDuty,
            entry: selectedEntry, line: selectedLine)
    }

    /// Puts each cursor where it was; the view that is looked at stays.
    mutating func select(_ selection: Selection) {
        (selectedCall, selectedNotice, selectedSituation) = (selection.call, selection.notice, selection.situation)
        (selectedDuty, selectedEntry, selectedLine) = (selection.duty, selection.entry, selection.line)
    }
}
