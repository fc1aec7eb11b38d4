import DispatchDesk
import Records
import Screen

extension ConsoleModel {
    /// What listens to keys now, nearest first.
    var contexts: [KeyContext] {
        switch mode {
        case .browsing: browsingContexts
        // What the command line has no use for does what it does beside it.
        case .form(let form) where form.entry != nil: [.command, .form] + browsingContexts
        case .form: [.form]
        case .menu: [.menu]
        case .help: [.help]
        case .reading: [.reading]
        case .answers: [.answers]
        case .palette: [.palette]
        }
    }

    /// What listens to keys while nothing is open over the view.
    var browsingContexts: [KeyContext] {
        switch view {
        case .triage: [.triage, .global]
        case .notices, .wall: [.notices, .global]
        case .situations: [.situations, .global]
        case .ledger: [.ledger, .global]
        case .search: [.search, .global]
        case .duties: [.duties, .global]
        case .roster: [.roster, .global]
        case .relief: [.relief, .global]
        case .numbers: [.global]
        }
    }

    mutating func press(_ key: Key) -> [Effect] {
        goOn()
        if result?.isPassing == true { result?.isRead = true }
        if case .form(var form) = mode {
            form.problem = nil
            mode = .form(form)
        }
        if pendingKeys.isEmpty, let typed = key.typed, takesText {
            type(String(typed))
            return []
        }
        if case .menu(let menu) = mode, let digit = key.typed?.wholeNumberValue, (1...9).contains(digit),
            menu.items.indices.contains(digit - 1)
        {
            return choose(menu.items[digit - 1].choice)
        }
        if case .menu(let menu) = mode, let letter = key.typed,
            let item = menu.items.first(where: { $0.letter == letter })
        {
            return choose(item.choice)
        }
        if !pendingKeys.isEmpty, leavesSequence(key) {
            pendingKeys = []
            return []
        }
        pendingKeys.append(key)
        switch keymap.lookup(pendingKeys, in: contexts) {
        case .pending: return []
        case .action(let id):
            pendingKeys = []
            return carryOut(id, by: key)
        case .nothing:
            let keys = pendingKeys
            pendingKeys = []
            if case .form(let form) = mode, form.entry == nil, keys.count == 1 { return leaveForView(key) }
            return pressUnbound(keys)
        }
    }

    /// Whether letters go into something that is being typed.
    private var takesText: Bool {
        switch mode {
        case .form, .answers, .palette: true
        case .help(let page): page.isFinding
        case .browsing, .menu, .reading: false
        }
    }

    mutating func type(_ text: String) {
        if case .answers(var board) = mode {
            board.words.insert(text)
            mode = .answers(board)
        }
        if case .palette(var palette) = mode {
            palette.words.insert(text)
            palette.selected = nil
            mode = .palette(palette)
        }
        if case .help(var page) = mode, page.isFinding {
            page.words.insert(text)
            page.scroll = 0
            mode = .help(page)
        }
        guard case .form(var form) = mode else { return }
        form.type(text)
        form.typedAt = now
        form.entry?.leaveRecall()
        suggestPerson(&form)
        mode = .form(form)
    }

    /// Pasted text is text wherever text is typed; elsewhere it does nothing, whatever keys are in it, and that is said.
    mutating func paste(_ text: String) -> [Effect] {
        goOn()
        switch mode {
        case .form, .answers, .palette:
            type(text)
            return []
        case .browsing, .menu, .help, .reading:
            return refuse("text was pasted where nothing is typed; it did nothing. Open a form or a note first")
        }
    }

    /// A key that shows another view does so from a form as well; what was typed is kept.
    private mutating func leaveForView(_ key: Key) -> [Effect] {
        guard case .form(let form) = mode, case .action(let id) = keymap.lookup([key], in: [.global]),
            id.hasPrefix("view."), id != "view.next"
        else { return [] }
        leave(form)
        let said = result
        let effects = perform(id)
        result = said
        return effects
    }

    /// Carries out an action by its id, on what is selected at this moment.
    public mutating func perform(_ id: String) -> [Effect] {
        // What was refused before has been read, or has been overtaken.
        if case .browsing = mode, result?.kind == .rejected { result = nil }
        // What was said in another view is nothing to this one.
        if case .browsing = mode, id.hasPrefix("view."), result?.isRead == true { result = nil }
        if let reason = whyDisabled(id) { return refuse(reason) }
        switch mode {
        case .browsing: return performBrowsing(id)
        case .form(let form): return performForm(id, form)
        case .menu(let menu): return performMenu(id, menu)
        case .help(let page): return performHelp(id, page)
        case .palette(let palette): return performPalette(id, palette)
        case .reading(let reading): return performReading(id, reading)
        case .answers(let board): return performAnswers(id, board)
        }
    }

    private mutating func performBrowsing(_ id: String) -> [Effect] {
        if isZoomed, scrollZoomed(id) { return [] }
        if id.hasPrefix("move.") { isFollowing = false }
        switch id {
        case "view.triage": view = .triage
        case "view.notices":
            selectNoticeToShow()
            view = .notices
        case "view.wall":
            isZoomed = false
            if view != .notices, view != .wall { selectedNotice = wallNotices.first?.id ?? selectedNotice }
            view = view == .wall ? .notices : .wall
        case "view.situations":
            selectSituationToShow()
            view = .situations
        case "view.ledger": showRecord()
        case "view.search": view = .search
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
        case "help.show": mode = .help(HelpPage())
        case "command.open": openCommand()
        case "palette.show": openPalette()
        case "keymap.show": showKeymap()
        case "keymap.reload": return readKeymap(nil)
        case "screen.leave": return leave()
        case "find.next": return find(lastFind)
        case "find.previous": return find(lastFind, backwards: true)
        case "call.new": open(.newCall())
        case "call.find": open(.find(""))
        case "theme.next": setTheme(themeIndex + 1)
        case "theme.choose": chooseTheme()
        case "theme.keep": return keepTheme()
        case "keymap.begin":
            result = ResultLine(kind: .information, text: "writing \(settings.keymapFile)")
            return [.beginKeymap]
        case "keymap.bind": open(.keyBinding())
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
        case "federal.call": open(.federal())
        case "list.all":
            showsEveryDuty.toggle()
            // What stands above the selected duty, its situation's heading first of all, stays in sight.
            anchor = min(selectedIndex ?? 0, 3)
            if !dutyList.contains(where: { $0.ref == selectedDuty }) { selectedDuty = dutyList.first?.ref }
        case "ledger.filter": open(.ledgerFilter(book.listing))
        case "travel.to": openCommand("AT ")
        case "travel.here": return book.selected.map { goBack(to: .position($0)) } ?? []
        case "travel.back": return stepInTime(by: -1)
        case "travel.forward": return stepInTime(by: 1)
        case "answers.show": return openAnswers()
        default:
            if id.hasPrefix("pane.") {
                performOnPane(id)
                return []
            }
            if id.hasPrefix("show.") { return performShow(id) }
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
            selectedNotice = overview.notices.first ?? selectedNotice
        }
        anchor = 0
        scroll = 0
    }

    /// Esc while browsing: gives the screen back, and puts away what was read.
    mutating func leave() -> [Effect] {
        if isZoomed || isListWhole {
            (isZoomed, isListWhole) = (false, false)
        } else if pinned != nil {
            pinned = nil
        } else if let effects = leaveThePast() {
            return effects
        } else if !leaveRecord() {
            result = nil
            unrecorded = []
        }
        return []
    }

    /// Coming from a call, a notice or a duty one wants to see its situation.
    private mutating func selectSituationToShow() {
        guard view != .situations else { return }
        if let situation = situationOnDisplay, situationList.contains(where: { $0.id == situation.id }) {
            selectedSituation = situation.id
        } else if selectedSituation.map({ id in !situationList.contains { $0.id == id } }) ?? true {
            selectedSituation = situationList.first?.id
        }
        (anchor, scroll) = (0, 0)
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

    mutating func open(_ form: Form) {
        var form = form
        form.standing = standing(of: form.purpose)
        learnPlaces(for: form)
        offerPeople(&form)
        mode = .form(form)
        result = nil
    }
}
