import DispatchDesk
import Screen

extension ConsoleModel {
    /// What listens to keys now, nearest first.
    var contexts: [KeyContext] {
        switch mode {
        case .browsing:
            switch view {
            case .triage: [.triage, .global]
            case .notices, .wall: [.notices, .global]
            case .duties: [.duties, .global]
            case .roster: [.roster, .global]
            case .relief: [.relief, .global]
            case .numbers: [.global]
            }
        case .form: [.form]
        case .menu: [.menu]
        case .help: [.help]
        case .reading: [.reading]
        case .answers: [.answers]
        }
    }

    mutating func press(_ key: Key) -> [Effect] {
        lastKey = now
        reach.lastTouch = now
        if case .form(var form) = mode {
            form.problem = nil
            mode = .form(form)
            if let typed = key.typed {
                type(String(typed))
                return []
            }
        }
        if case .menu(let menu) = mode, let digit = key.typed?.wholeNumberValue, (1...9).contains(digit),
            menu.items.indices.contains(digit - 1)
        {
            return choose(menu.items[digit - 1].choice)
        }
        if case .answers = mode, let typed = key.typed {
            type(String(typed))
            return []
        }
        // Esc leaves any passing state, also half a sequence.
        if key == .escape, !pendingKeys.isEmpty {
            pendingKeys = []
            return []
        }
        pendingKeys.append(key)
        switch keymap.lookup(pendingKeys, in: contexts) {
        case .pending: return []
        case .action(let id):
            pendingKeys = []
            return perform(id)
        case .nothing:
            pendingKeys = []
            if key == .escape { leave() }
            return []
        }
    }

    mutating func type(_ text: String) {
        if case .answers(var board) = mode {
            board.words.insert(text)
            mode = .answers(board)
        }
        guard case .form(var form) = mode else { return }
        form.type(text)
        suggestPerson(&form)
        mode = .form(form)
    }

    /// Carries out an action by its id, on what is selected at this moment.
    public mutating func perform(_ id: String) -> [Effect] {
        if let reason = whyDisabled(id) { return refuse(reason) }
        switch mode {
        case .browsing: return performBrowsing(id)
        case .form(let form): return performForm(id, form)
        case .menu(let menu): return performMenu(id, menu)
        case .help(let scroll): return performHelp(id, scroll: scroll)
        case .reading(let reading): return performReading(id, reading)
        case .answers(let board): return performAnswers(id, board)
        }
    }

    private mutating func performBrowsing(_ id: String) -> [Effect] {
        if isZoomed, scrollZoomed(id) { return [] }
        switch id {
        case "view.triage": view = .triage
        case "view.notices":
            selectNoticeToShow()
            view = .notices
        case "view.wall":
            isZoomed = false
            if view != .notices, view != .wall { selectedNotice = wallNotices.first?.id ?? selectedNotice }
            view = view == .wall ? .notices : .wall
        case "view.duties": view = .duties
        case "view.roster": view = .roster
        case "view.relief": showSheet()
        case "view.numbers":
            isZoomed = false
            scroll = 0
            view = .numbers
        case "view.next":
            let views = View.allCases
            view = views[((views.firstIndex(of: view) ?? 0) + 1) % views.count]
            if view == .relief { showSheet() }
        case "help.show": mode = .help(scroll: 0)
        case "command.open": open(.command())
        case "call.new": openNewCall()
        case "call.find": open(.find(""))
        case "theme.next": nextTheme()
        case "screen.redraw": return [.repaint]
        case "bell.mute": return mute(minutes: isMuted ? 0 : nil, reason: "")
        case "tour.start": return startTour()
        case "tour.end": return endTour()
        case "call.copy": return callOnDisplay.map { copy($0.id) } ?? []
        case "app.suspend": return [.suspend]
        case "app.quit": return quit()
        case "flag.next": return goToNextFlag()
        case "move.up": moveSelection(by: view == .wall ? -wallColumns : -1)
        case "move.down": moveSelection(by: view == .wall ? wallColumns : 1)
        case "move.left": moveSelection(by: -1)
        case "move.right": moveSelection(by: 1)
        case "move.pageUp": moveSelection(by: -max(1, listRows - 1))
        case "move.pageDown": moveSelection(by: max(1, listRows - 1))
        case "move.top": moveSelection(by: Int.min / 2)
        case "move.bottom": moveSelection(by: Int.max / 2)
        case "pane.zoom": isZoomed.toggle()
        case "pane.scrollUp": scroll = max(0, scroll - 1)
        case "pane.scrollDown": scroll += 1
        case "federal.call": open(.federal())
        case "answers.show": return openAnswers()
        default:
            if id.hasPrefix("notice.") { return performOnNotice(id) }
            if id.hasPrefix("relief.") { return performOnRelief(id) }
            if id.hasPrefix("duty.") || id.hasPrefix("roster.") { return performOnList(id) }
            return id.hasPrefix("situation.") ? performOnSituation(id) : performOnCall(id)
        }
        return []
    }

    /// What has the whole screen is read with the keys that else go through its list.
    private mutating func scrollZoomed(_ id: String) -> Bool {
        let page = max(1, size.rows - 10)
        switch id {
        case "move.up": scroll = max(0, scroll - 1)
        case "move.down": scroll += 1
        case "move.pageUp": scroll = max(0, scroll - page)
        case "move.pageDown": scroll += page
        case "move.top": scroll = 0
        case "move.bottom": scroll += 200
        default: return false
        }
        scroll = min(scroll, 400)
        return true
    }

    /// Coming from a call one wants to see its notices, the most urgent of them; else the most urgent of all, unless the one
    /// that is selected still waits.
    private mutating func selectNoticeToShow() {
        guard view != .notices, view != .wall else { return }
        if let call = callOnDisplay, let open = board.notices(of: call).filter(\.isOpen).min(by: { $0.due < $1.due }) {
            selectedNotice = open.id
        } else if noticeOnDisplay?.isOpen != true {
            selectedNotice = noticeQueue.first?.id ?? selectedNotice
        }
        anchor = 0
        scroll = 0
    }

    private mutating func performHelp(_ id: String, scroll: Int) -> [Effect] {
        let page = max(1, size.rows - 6)
        let last = max(0, helpLines.count - page)
        switch id {
        case "help.up": mode = .help(scroll: max(0, scroll - 1))
        case "help.down": mode = .help(scroll: min(last, scroll + 1))
        case "help.pageUp": mode = .help(scroll: max(0, scroll - page))
        case "help.pageDown": mode = .help(scroll: min(last, scroll + page))
        default: mode = .browsing
        }
        return []
    }

    private mutating func nextTheme() {
        themeIndex = (themeIndex + 1) % settings.themes.count
        result = ResultLine(kind: .information, text: "theme: \(theme.name)")
    }

    /// Esc while browsing: gives the screen back, and puts away what was read.
    private mutating func leave() {
        if isZoomed {
            isZoomed = false
        } else {
            result = nil
            unrecorded = []
        }
    }

    /// The oldest flag nobody has decided; pressed again, the one after. A flag that is selected already is not passed over
    /// before it was looked at.
    private mutating func goToNextFlag() -> [Effect] {
        let flags = flagsToReview
        guard let first = flags.first else { return refuse("no flag waits for a decision") }
        var next = first
        if let index = flags.firstIndex(where: { $0.id == selectedCall }) {
            next = lastFlag == selectedCall ? flags[(index + 1) % flags.count] : flags[index]
        }
        lastFlag = next.id
        select(next.id)
        return []
    }

    private mutating func quit() -> [Effect] {
        if settings.seat.takesUp, !settings.seat.isDrill, let held = board.positions(of: personHere).first,
            linesToLeave > 0
        {
            let names = board.positions(of: personHere).map(\.name.rawValue).joined(separator: ", ")
            mode = .menu(
                Menu(
                    title: "\(names): yours, with \(linesToLeave) open.",
                    items: [
                        .init(title: "Stay", choice: .stay),
                        .init(title: "Pass \(held.name) on", choice: .passOnPosition(held.name)),
                        .init(
                            title: "Leave \(held.name) without relief: the watch commander allows it",
                            choice: .leavePosition(held.name)),
                        .init(title: "Close this screen only; what is yours stays yours", choice: .quit),
                    ], selected: 0))
            return []
        }
        let open = board.openNotices.count
        guard open > 0 else { return [.quit] }
        let plural = open == 1 ? "1 notice is" : "\(open) notices are"
        mode = .menu(
            Menu(
                title: "\(plural) unacknowledged. Leave this console?",
                items: [
                    .init(title: "Stay", choice: .stay),
                    .init(title: "Leave; the ledger keeps them open", choice: .quit),
                ], selected: 0))
        return []
    }

    mutating func open(_ form: Form) {
        mode = .form(form)
        result = nil
    }

    /// A new call begins empty; one that was left is brought back by Up, never by itself: two callers must not be mixed.
    private mutating func openNewCall() {
        var form = Form.newCall()
        if draft != nil { form.remark = "the call you left is kept: Up brings it back" }
        open(form)
    }

    /// What has to be looked at before one leaves; a note, or a gap in the roster, keeps nobody.
    var linesToLeave: Int {
        desk.sheet(.full, leaver: personHere, on: board, at: now).count { $0.section.isPreviewed }
    }
}
