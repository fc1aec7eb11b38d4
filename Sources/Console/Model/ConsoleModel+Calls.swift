import DispatchDesk

extension ConsoleModel {
    /// Why an action can't be carried out now, in words for the person; nil when it can.
    public func whyDisabled(_ id: String) -> String? {
        if let reason = whyNotInThePast(id) { return reason }
        guard case .browsing = mode else { return nil }
        if let reason = whyReadOnly(id) { return reason }
        switch id {
        case "tour.end": return tour == nil ? "no tour is on" : nil
        case "call.confirm", "call.advise":
            guard let call = callOnDisplay else { return "no call is selected" }
            let basis = id == "call.advise" ? Basis.advisedEntry : call.basis
            guard case .confirmed(let by, let at) = call.review, call.basis == basis else { return nil }
            return
                "\(call.id.tail) already confirmed under \(basis.rawValue) by \(by.person) at \(settings.clock.time(at))"
        case "call.copy", "call.note", "call.supervisor", "call.determine", "call.why", "call.priority", "call.units":
            return callOnDisplay == nil ? "no call is selected" : nil
        case "call.promote":
            guard let call = callOnDisplay else { return "no call is selected" }
            return call.basis == .advisedEntry ? nil : "\(call.id.tail) is a call for service already (E.1.a)"
        case "call.dismiss":
            guard let call = callOnDisplay else { return "no call is selected" }
            if case .dismissed = call.review { return nil }
            return call.isFlagged ? nil : "\(call.id.tail) is not flagged; there is nothing to dismiss"
        case "pane.zoom" where view == .numbers: return "the numbers have the whole screen already"
        case "find.next", "find.previous": return lastFind.isEmpty ? "nothing was looked for yet" : nil
        case "flag.next": return overview.flags.isEmpty ? "no flag waits for a decision" : nil
        default: return whyPaneStays(id) ?? whyDisabledElsewhere(id)
        }
    }

    /// Actions on the call that is on display when the key goes down.
    mutating func performOnCall(_ id: String) -> [Effect] {
        guard let call = callOnDisplay else { return refuse("no call is selected") }
        switch id {
        case "call.confirm": return confirm(call, basis: nil)
        case "call.advise": return confirm(call, basis: .advisedEntry)
        case "call.promote": return submit(.promote(call.id, remark: nil), words(for: .promote(call.id, remark: nil)))
        case "call.dismiss":
            if case .dismissed = call.review {
                return submit(.dismiss(call.id, reason: "", remark: nil), "\(call.id.tail) dismissed")
            }
            if case .confirmed(let by, let at) = call.review {
                ask(
                    "\(by.person) confirmed \(call.id.tail) at \(settings.clock.time(at)). Dismiss it all the same? "
                        + "Whoever was told for this call alone gets a stand-down.", .dismissAllTheSame(call.id))
                return []
            }
            chooseDismissal(of: call)
        case "call.determine":
            let stands = call.situation.flatMap { board.situations[$0] }.flatMap(determinationWords)
            mode = .menu(
                Menu(
                    title: "DETERMINATION \(call.id.tail)" + (stands.map { ": \($0)" } ?? ""),
                    items: Determination.allCases.filter { $0 != .undetermined }.map {
                        .init(title: "\($0.verb)  \($0.title)", choice: .determine(call.id, $0))
                    }))
        case "call.supervisor":
            var form = Form.supervisor(call.id)
            form.fields[0].likely = supervisorUnits
            open(form)
        case "call.note": open(.note(call.id))
        case "call.why": showReasons(for: call)
        case "call.priority": openCommand("P ")
        case "call.units": openCommand("D ")
        default: break
        }
        return []
    }

    private mutating func chooseDismissal(of call: Call) {
        mode = .menu(
            Menu(
                title: "DISMISS \(call.id.tail): why is it not a possible federal enforcement action?",
                items: desk.policy.dismissalReasons.map {
                    .init(title: "\($0.code)  \($0.title)", choice: .dismiss(call.id, reason: $0.code))
                }))
    }

    /// What stands recorded of a situation: what, since when, by whom; nil while nothing does.
    private func determinationWords(_ situation: Situation) -> String? {
        guard situation.determination != .undetermined else { return nil }
        let since = situation.determinedAt.map { " since \(settings.clock.time($0))" } ?? ""
        let by = situation.determinedBy.map { " by \($0.person)" } ?? ""
        return "\(situation.id) is \(situation.determination.title.uppercased())\(since)\(by)"
    }

    /// Records what was found at once, unless it takes the place of what somebody recorded before: that is asked about, with
    /// what it would do.
    private mutating func determine(_ id: CallID, _ determination: Determination) -> [Effect] {
        let command = Command.determine(id, determination)
        guard let situation = board.calls[id]?.situation.flatMap({ board.situations[$0] }),
            situation.determination != determination, let stands = determinationWords(situation)
        else { return submit(command, words(for: command)) }
        let told = situation.notices.compactMap { board.notices[$0] }.count { $0.state != .stoodDown && $0.isLive }
        let notices = told == 1 ? "its notice" : "its \(told) notices"
        let means = determination == .notFederal && told > 0 ? " That stands down \(notices)." : ""
        ask(
            "\(stands). Record \(determination.title.uppercased()) in its place?\(means)",
            .overrideDetermination(id, determination))
        return []
    }

    /// A command with its own words on the result line.
    mutating func give(_ command: Command) -> [Effect] { submit(command, words(for: command)) }

    /// Confirms at once what a rule flagged. What no rule flagged, or what units are on and is to be no call for service, is
    /// asked about first: three people are told at once.
    private mutating func confirm(_ call: Call, basis: Basis?) -> [Effect] {
        let question: String
        if case .dismissed(let by, let at, let reason, _) = call.review {
            let who = by.person == actor.person ? "you" : by.person
            question =
                "\(who) dismissed this flag of \(call.id.tail) at \(settings.clock.time(at)) (\(reason)). "
                + "Take that back and notify now?"
        } else if !call.isFlagged {
            question = "No rule has flagged \(call.id.tail). Flag it by hand and notify now?"
        } else if basis == .advisedEntry, call.status == .active || !call.units.isEmpty {
            question = "\(call.id.tail) has units on it. Is it really no call for service (E.1.b)?"
        } else {
            let command = Command.confirm(call.id, basis: basis)
            return submit(command, words(for: command))
        }
        mode = .menu(
            Menu(
                title: question,
                items: [
                    .init(title: "No, leave it as it is", choice: .stay),
                    .init(title: "Yes, tell all three now", choice: .confirm(call.id, basis)),
                ],
                selected: 0))
        return []
    }

    mutating func performMenu(_ id: String, _ menu: Menu) -> [Effect] {
        var menu = menu
        switch id {
        case "menu.up": menu.selected = max(0, (menu.selected ?? menu.items.count) - 1)
        case "menu.down": menu.selected = min(menu.items.count - 1, (menu.selected ?? -1) + 1)
        case "menu.accept":
            guard let selected = menu.selected, menu.items.indices.contains(selected) else {
                return refuse("nothing is chosen: press a digit, or \(keyName("menu.down")) and then Enter")
            }
            return choose(menu.items[selected].choice)
        default:
            if let before = menu.themeBefore { themeIndex = before }
            mode = .browsing
            return []
        }
        tryTheme(of: menu)
        mode = .menu(menu)
        return []
    }

    mutating func choose(_ choice: Menu.Choice) -> [Effect] {
        mode = .browsing
        switch choice {
        case .dismiss(let call, let reason):
            let command = Command.dismiss(call, reason: reason, remark: nil)
            return submit(command, words(for: command))
        case .determine(let call, let determination): return determine(call, determination)
        case .overrideDetermination(let call, let determination): return give(.determine(call, determination))
        case .dismissAllTheSame(let id):
            if let call = board.calls[id] { chooseDismissal(of: call) }
            return []
        case .confirm(let call, let basis):
            let command = Command.confirm(call, basis: basis)
            return submit(command, words(for: command))
        case .merge(let one, let other): return give(.merge(one, into: other))
        case .link(let one, let other): return give(.link(one, other))
        case .split(let call): return give(.split(call))
        case .close(let situation): return give(.closeSituation(situation, override: nil))
        case .overrideClosing(let situation):
            open(.closing(situation, owed: owed(of: situation)))
            return []
        case .leaveRoster(let ref): return give(.leaveRoster(ref.role, ref.person))
        case .testPage(let ref): return give(.testPage(ref.role, ref.person))
        case .escalate(let notice): return give(.escalate(notice))
        case .closeNotice(let notice): return give(.closeNotice(notice))
        case .reopen(let notice): return give(.reopen(notice))
        case .relief(let command):
            let next = lineAfterMark(command)
            let effects = give(.relief(command))
            if let next { selectLine(next) }
            return effects
        case .leavePosition(let position):
            let commanders = board.roster.onDuty(.watchCommander, at: now).map(\.person.rawValue)
            open(.leave(position, commanders: commanders, open: linesToLeave))
            return []
        case .sitHere(let person):
            self.person = person
            result = ResultLine(
                kind: .information, text: "\(person) sits here: what is given here is recorded as theirs")
            return []
        case .takeOver:
            open(.takeOver(position, person: personHere, holder: board.positions[position]?.holder))
            return []
        case .passOnPosition(let position):
            showSheet()
            open(.reliefOffer(position))
            return []
        case .draft(let request): return ask(for: request)
        case .theme(let index):
            setTheme(index)
            return []
        case .keymap(let name): return readKeymap(name)
        case .action(let id): return perform(id)
        case .quit: return [.quit]
        case .declined:
            result = ResultLine(kind: .information, text: "no: nothing was changed")
            return []
        case .stay: return []
        }
    }
}
