import DispatchDesk

// Actions on notices, situations, duties and the roster.
extension ConsoleModel {
    /// The situation of the call on display.
    var situationOnDisplay: Situation? {
        if view == .situations { return selectedSituation.flatMap { board.situations[$0] } }
        if view == .duties, let ref = selectedDuty { return board.situations[ref.situation] }
        return callOnDisplay?.situation.flatMap { board.situations[$0] }
    }

    /// Call signs of the supervisors on the roster: who may be sent.
    var supervisorUnits: [String] {
        board.roster.onDuty(.fieldSupervisor, at: now).map(\.callSign).filter { !$0.isEmpty }
    }

    /// The notice an action is about: the selected one in the queue, else the most urgent of the call on display.
    var noticeInHand: Notice? {
        if view == .notices || view == .wall { return noticeOnDisplay }
        guard let call = callOnDisplay else { return nil }
        let notices = board.notices(of: call)
        return notices.first(where: \.isOpen) ?? notices.first(where: \.isLive) ?? notices.first
    }

    func whyDisabledElsewhere(_ id: String) -> String? {
        if id.hasPrefix("show.") { return whyNothingToShow(id) }
        if id == "travel.here" { return book.selected == nil ? "no line of the ledger is selected" : nil }
        if id == "travel.back" || id == "travel.forward" {
            return travel == nil ? "the screen shows the present; \(keyWords("travel.to")) goes back" : nil
        }
        if id.hasPrefix("notice.") { return whyNoticeDisabled(id) }
        if id.hasPrefix("situation.") {
            guard let situation = situationOnDisplay else {
                return callOnDisplay.map { "\($0.id.tail) is in no situation" } ?? "no call is selected"
            }
            if id != "situation.report", id != "situation.drafts", situation.isClosed {
                return "\(situation.id) is closed"
            }
            if id == "situation.split" {
                return situation.calls.count > 1 ? nil : "\(situation.id) has one call only"
            }
            if id == "situation.merge" || id == "situation.link" {
                return otherSituations(than: situation).isEmpty ? "there is no other open situation" : nil
            }
            return nil
        }
        if id.hasPrefix("relief.") { return whyReliefDisabled(id) }
        if id.hasPrefix("duty.") {
            guard let ref = selectedDuty else { return "no duty is open" }
            let duty = board.situations[ref.situation]?.duty(ref.duty)
            return duty.flatMap { $0.isOpen ? nil : "\(ref.situation) \(ref.duty) is \(dutyState($0).text)" }
        }
        if id.hasPrefix("roster."), id != "roster.add" { return selectedEntry == nil ? "nobody is on the roster" : nil }
        return nil
    }

    private func whyNoticeDisabled(_ id: String) -> String? {
        guard let notice = noticeInHand else {
            return callOnDisplay.map { "\($0.id.tail) has no notices" } ?? "no notice is selected"
        }
        switch id {
        case "notice.acknowledge":
            let all = siblings(of: notice)
            return all.contains(where: \.isOpen) ? nil : "every notice of \(notice.situation) is answered or ended"
        case "notice.escalate", "notice.snooze":
            if notice.kind == .test { return "\(notice.id) is a test page" }
            if id == "notice.snooze", board.roster.entries.isEmpty { return "nobody is on the roster" }
            return notice.isOpen ? nil : "\(notice.id) is \(notice.state.words)"
        case "notice.handOn", "notice.close":
            return notice.state == .acknowledged ? nil : "\(notice.id) is \(notice.state.words); nobody holds it"
        case "notice.reopen":
            return notice.state == .acknowledged || notice.state == .closed
                ? nil : "\(notice.id) is \(notice.state.words)"
        default: return nil
        }
    }

    /// The notices of one situation; a test page stands alone.
    func siblings(of notice: Notice) -> [Notice] {
        guard notice.kind != .test, let situation = board.situations[notice.situation] else { return [notice] }
        return Role.allCases.compactMap { role in
            situation.notices.lazy.compactMap { self.board.notices[$0] }.first { $0.role == role }
        }
    }

    mutating func performOnNotice(_ id: String) -> [Effect] {
        guard let notice = noticeInHand else { return refuse("no notice is selected") }
        switch id {
        case "notice.acknowledge":
            let isChosen = (view == .notices || view == .wall) && notice.isOpen
            let all = siblings(of: notice)
            open(
                .acknowledge(
                    all, first: isChosen ? notice.role : all.first(where: \.isOpen)?.role ?? notice.role,
                    roster: onDuty, person: actor.person, isChosen: isChosen))
        case "notice.escalate": ask("\(nextStep(of: notice)) Now?", .escalate(notice.id))
        case "notice.snooze":
            let people = desk.steps(for: notice.role).flatMap { step in
                board.roster.onDuty(step.to ?? notice.role, at: now).map(\.person)
            }
            var seen: Set<PersonID> = []
            let once = people.filter { seen.insert($0).inserted }
            guard !once.isEmpty else { return refuse("nobody is on the roster for \(notice.id)") }
            open(.snooze(notice.id, people: once))
        case "notice.handOn": open(.handOn(notice.id))
        case "notice.close": ask("CLOSE \(notice.id)? Nothing more is to come of it.", .closeNotice(notice.id))
        case "notice.reopen": ask("OPEN \(notice.id) again? It is escalated anew.", .reopen(notice.id))
        default: break
        }
        return []
    }

    /// Asks before something that a stray letter must not do.
    mutating func ask(_ question: String, _ choice: Menu.Choice) {
        mode = .menu(
            Menu(
                title: question,
                items: [.init(title: "No, leave it as it is", choice: .stay), .init(title: "Yes", choice: choice)],
                selected: 0))
    }

    /// What escalating a notice does, in words.
    private func nextStep(of notice: Notice) -> String {
        guard notice.state == .released else { return "\(notice.id) goes out." }
        let steps = desk.steps(for: notice.role)
        guard !steps.isEmpty else { return "\(notice.id) has no steps." }
        let isAgain = notice.escalation.step >= steps.count
        let number = isAgain ? 1 : notice.escalation.step + 1
        let step = steps[number - 1]
        let people = desk.recipients(of: step, for: notice, on: board, at: now).map(\.entry.title)
        let who = people.isEmpty ? "NOBODY" : people.joined(separator: ", ")
        let by = step.by.isEmpty ? "every way" : step.by.joined(separator: ", ")
        let tells = "tep \(number) of \(steps.count) tells \(who) by \(by)."
        return isAgain
            ? "ESCALATE \(notice.id): every step is done, they begin again. S\(tells)"
            : "ESCALATE \(notice.id): s\(tells)"
    }

    private func otherSituations(than situation: Situation) -> [Situation] {
        board.situations.values.filter { $0.id != situation.id && !$0.isClosed }.sorted { $0.id > $1.id }
    }

    /// Units on the calls of a situation, and its supervisors.
    private func units(of situation: Situation) -> [String] {
        var seen: Set<String> = []
        let all = situation.supervisors.map(\.unit) + situation.calls.flatMap { board.calls[$0]?.units ?? [] }
        return all.filter { seen.insert($0).inserted }
    }

    mutating func performOnSituation(_ id: String) -> [Effect] {
        guard let situation = situationOnDisplay, let call = callOnDisplay?.id ?? situation.calls.first else {
            return refuse("no situation is on display")
        }
        switch id {
        case "situation.drafts": return chooseDraft(of: situation.id)
        case "situation.observe": open(.observation(call, units: units(of: situation)))
        case "situation.role": open(.unitRole(call, units: units(of: situation)))
        case "situation.arrived":
            open(.arrival(call, units: situation.supervisors.filter { $0.onSceneAt == nil }.map(\.unit)))
        case "situation.report": open(.report(call, situation.report))
        case "situation.merge":
            choose(
                among: otherSituations(than: situation),
                "MERGE \(situation.id) into which? Its calls and its notices go there, and \(situation.id) ends."
            ) {
                .merge(situation.id, into: $0.id)
            }
        case "situation.link":
            choose(
                among: otherSituations(than: situation),
                "LINK \(situation.id) with which? Both stay as they are, and each names the other."
            ) {
                .link(situation.id, $0.id)
            }
        case "situation.split":
            ask("SPLIT \(call.tail) from \(situation.id)? It gets notices of its own.", .split(call))
        case "situation.close":
            guard !owed(of: situation.id).isEmpty else {
                let left = leftOpen(by: situation)
                if left.isEmpty { return give(.closeSituation(situation.id, override: nil)) }
                ask("CLOSE \(situation.id)? It leaves open: \(left)", .close(situation.id))
                return []
            }
            mode = .menu(
                Menu(
                    title: "\(situation.id) can't be closed: \(owed(of: situation.id))",
                    items: [
                        .init(title: "Leave it open", choice: .stay),
                        .init(title: "A supervisor allows it, and says why", choice: .overrideClosing(situation.id)),
                    ], selected: 0))
        default: break
        }
        return []
    }

    /// What keeps a situation from being closed, in words; empty where nothing does.
    func owed(of id: SituationID) -> String { desk.owed(of: id, on: board).joined(separator: ", ") }

    /// What stays undone when a situation is closed although nothing of E.1 is owed: duties of others, and whoever never answered.
    private func leftOpen(by situation: Situation) -> String {
        let duties = situation.duties.filter(\.isOpen).map(\.id.rawValue)
        let silent = situation.notices.compactMap { board.notices[$0] }.filter(\.isOpen).map(\.role.code)
        let parts = [
            duties.isEmpty ? "" : "duties \(duties.joined(separator: ", "))",
            silent.isEmpty ? "" : "no answer from \(silent.joined(separator: ", "))",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private mutating func choose(among situations: [Situation], _ title: String, _ choice: (Situation) -> Menu.Choice) {
        let board = board
        mode = .menu(
            Menu(
                title: title,
                items: situations.prefix(9).map { situation in
                    let place = situation.calls.lazy.compactMap { board.calls[$0]?.location }.first ?? ""
                    let age = ClockFace.age(from: situation.openedAt, to: now)
                    return .init(
                        title:
                            "\(situation.id)  \(situation.basis.rawValue)  x\(situation.calls.count)  \(age)  \(place)",
                        choice: choice(situation))
                }))
    }

    mutating func performOnList(_ id: String) -> [Effect] {
        switch id {
        case "duty.report":
            guard let ref = selectedDuty, let rule = desk.policy.duties.first(where: { $0.id == ref.duty }) else {
                return refuse("no duty is open")
            }
            guard rule.proof == .told else { return refuse("\(ref.duty) is not ended by a word: \(rule.proof.advice)") }
            open(.duty(ref, words: rule.words))
        case "roster.add": open(.roster(nil, until: ""))
        case "roster.edit":
            let entry = selectedEntry.flatMap { board.roster.entry($0.role, $0.person) }
            open(.roster(entry, until: entry?.actingUntil.map(settings.clock.hourAndMinute) ?? ""))
        case "roster.confirm":
            if let ref = selectedEntry { return give(.confirmRoster(ref.role, ref.person)) }
        case "roster.test":
            if let ref = selectedEntry { ask("Send a TEST page to \(ref.role.code) \(ref.person)?", .testPage(ref)) }
        case "roster.leave":
            guard let ref = selectedEntry else { break }
            ask("Take \(ref.role.code) \(ref.person) off the roster?", .leaveRoster(ref))
        default: break
        }
        return []
    }
}
