import DispatchDesk
import Screen

/// How the room of the screen is shared out by whoever sits at it. Shares, not cells: a new size keeps them.
nonisolated struct PaneShares: Hashable, Sendable {
    /// What the list of a view has more, or less, than the layout gives it by itself, in percent of the screen.
    private var more: [ConsoleModel.View: Int] = [:]
    static let step = 5
    static let most = 40

    func more(_ view: ConsoleModel.View) -> Int { more[view] ?? 0 }

    mutating func change(_ view: ConsoleModel.View, by step: Int) {
        more[view] = min(max(-Self.most, more(view) + step), Self.most)
    }

    mutating func even(_ view: ConsoleModel.View) { more[view] = nil }
}

extension ConsoleModel {
    /// Why a pane can't be changed just now.
    func whyPaneStays(_ id: String) -> String? {
        switch id {
        case "pane.grow", "pane.shrink", "pane.even", "pane.list":
            return view == .wall || view == .numbers ? "this view is one pane" : nil
        case "pane.pin":
            guard view == .triage else { return "a call is kept on display in triage" }
            return selectedCall == nil ? "no call is selected" : nil
        case "pane.follow":
            switch view {
            case .triage, .notices, .wall, .situations, .duties: return nil
            case .roster, .relief, .numbers, .ledger, .search:
                return "nothing in this view is more urgent than the rest"
            }
        default: return nil
        }
    }

    mutating func performOnPane(_ id: String) {
        switch id {
        case "pane.zoom":
            isZoomed.toggle()
            isListWhole = false
        case "pane.list":
            isListWhole.toggle()
            isZoomed = false
        case "pane.grow": shares.change(view, by: PaneShares.step)
        case "pane.shrink": shares.change(view, by: -PaneShares.step)
        case "pane.even": shares.even(view)
        case "pane.scrollUp": scroll = max(0, scroll - 1)
        case "pane.scrollDown": scroll += 1
        case "pane.pin":
            pinned = pinned == nil ? selectedCall : nil
            scroll = 0
            say(
                pinned.map { "\($0.tail) stays on display; keys and commands go to the selected call" }
                    ?? "the selected call is on display")
        case "pane.follow":
            isFollowing.toggle()
            say(
                isFollowing
                    ? "follows: the most urgent is selected by itself, until you move" : "the cursor is yours again")
            follow()
        default: break
        }
        anchor = min(anchor, max(0, listRows - 1))
    }

    private mutating func say(_ words: String) { result = ResultLine(kind: .information, text: words) }

    /// Selects what is most urgent, where the console is asked to follow it or is a wall that was left alone: the oldest flag to
    /// decide, else the first of the list. Never while somebody types.
    mutating func follow() {
        guard isFollowing || isLeftAlone, case .browsing = mode else { return }
        // What was answered to whoever touched a wall is nothing to the room.
        if isLeftAlone { (scroll, result) = (0, nil) }
        switch view {
        case .triage:
            guard let next = overview.flags.first ?? overview.triage[0], next != selectedCall else { return }
            select(next)
        case .notices, .wall:
            // The wall leaves out what is settled; its first pane is the queue's first line as long as anything is open.
            let first = view == .wall ? wallNotices.first?.id : overview.notices.first
            guard let first, first != selectedNotice else { return }
            (selectedNotice, anchor, scroll) = (first, 0, 0)
        case .situations: (selectedSituation, anchor) = (situationList.first?.id, 0)
        case .duties: (selectedDuty, anchor) = (dutyList.first?.ref, 0)
        case .roster, .relief, .numbers, .ledger, .search: break
        }
    }

    /// The call that is shown: the one that was pinned, else the one that keys and bare commands go to.
    var callShown: Call? {
        view == .triage ? pinned.flatMap { board.calls[$0] } ?? callOnDisplay : callOnDisplay
    }
}
