import DispatchDesk
import Policy

extension ConsoleModel {
    mutating func performForm(_ id: String, _ form: Form) -> [Effect] {
        if form.entry != nil, let effects = performCommand(id, form) { return effects }
        var form = form
        let left = form.focus
        if id == "form.recallPrevious", recallKept(&form) {
            mode = .form(form)
            return []
        }
        switch id {
        case "form.accept":
            // A type that was begun is the one that is offered: a code nobody knows would be refused.
            if form.focused.id == .type, let completion = completionForTab(form) {
                form.fields[form.focus].editor = LineEditor(completion.text)
            }
            // Enter goes through the fields of a new call: typing on after it must land in a field, never press keys.
            guard form.isLong, form.focus < form.fields.count - 1 else { return accept(form) }
            if form.needed.contains(form.focused.id), form.focused.editor.isEmpty {
                form.problem = "\(form.focused.label.lowercased()) is needed before this can be saved"
            }
            form.moveFocus(by: 1)
        case "form.save": return accept(form)
        case "form.answers": return openAnswers(over: form)
        case "form.cancel":
            leave(form)
            return []
        case "form.next" where form.hasLedOn: break
        case "form.next":
            if let completion = completionForTab(form) {
                form.fields[form.focus].editor = LineEditor(completion.text)
                form.moveFocus(by: 1)
                suggestPerson(&form)
                form.hasLedOn = true
                mode = .form(form)
                return []
            }
            form.moveFocus(by: 1)
        case "form.previous": form.moveFocus(by: -1)
        case "form.recallPrevious" where !completions(for: form).isEmpty:
            form.complete(by: -1, among: completions(for: form))
        case "form.recallNext" where !completions(for: form).isEmpty:
            form.complete(by: 1, among: completions(for: form))
        case "form.recallPrevious" where !form.focused.likely.isEmpty: form.suggest(by: -1)
        case "form.recallNext" where !form.focused.likely.isEmpty: form.suggest(by: 1)
        case "form.recallPrevious": form.moveFocus(by: -1)
        case "form.recallNext": form.moveFocus(by: 1)
        case "form.choiceNext": form.focused.isChoice ? form.changeChoice(by: 1) : form.edit { $0.move(by: 1) }
        case "form.choicePrevious": form.focused.isChoice ? form.changeChoice(by: -1) : form.edit { $0.move(by: -1) }
        case "form.start": form.edit { $0.moveToStart() }
        case "form.end": form.edit { $0.moveToEnd() }
        case "form.backspace": form.edit { $0.backspace() }
        case "form.delete": form.edit { $0.delete() }
        case "form.deleteWord": form.edit { $0.deleteWord() }
        case "form.clear": form.edit { $0.clear() }
        default: break
        }
        form.hasLedOn = false
        suggestPerson(&form)
        let wrong = form.focus == left ? nil : self.wrong(form.fields[left], in: form)
        form.problem = form.problem ?? wrong
        mode = .form(form)
        return wrong == nil ? [] : [.bell]
    }

    /// What is wrong with what a field of a new call holds: said when it is left, and as long as it is so.
    func wrong(_ field: Form.Field, in form: Form) -> String? {
        guard form.purpose == .newCall, !field.editor.isEmpty else { return nil }
        let typed = field.editor.text
        switch field.id {
        case .type:
            guard !settings.types.isEmpty, settings.types[typed.uppercased()] == nil else { return nil }
            return "no type \(typed.uppercased()); only predefined types are used (Directive 500.02 A)"
        case .priority:
            guard !(1...9).contains(Int(typed) ?? 0) else { return nil }
            return typed.contains(where: \.isLetter)
                ? "priority is 1 (most urgent) to 9; does \"\(typed)\" belong to the place?"
                : "priority is 1 (most urgent) to 9"
        default: return nil
        }
    }

    /// The likely name follows the role that is chosen.
    func suggestPerson(_ form: inout Form) {
        if case .acknowledge = form.purpose, form.focused.id == .role {
            form.suggestPerson(actor.person, onDuty)
        }
    }

    /// Who is on for each role now.
    var onDuty: [Role: [RosterEntry]] {
        Role.allCases.reduce(into: [:]) { $0[$1] = board.roster.onDuty($1, at: now) }
    }

    private mutating func accept(_ form: Form) -> [Effect] {
        if let effects = showChanges(before: form) { return effects }
        switch form.purpose {
        case .newCall: return acceptNewCall(form)
        case .acknowledge(let rounds): return acceptAcknowledgment(form, rounds)
        case .note(let call):
            guard !form[.text].isEmpty else { return complain(form, "the note is empty", .text) }
            return finish(.addNote(call, text: form[.text]), form)
        case .supervisor(let call):
            guard !form[.text].isEmpty else { return complain(form, "which unit? such as 3S12", .text) }
            return finish(.dispatchSupervisor(call, unit: form[.text]), form)
        case .arrival(let call):
            guard !form[.text].isEmpty else { return complain(form, "which unit? such as 3S12", .text) }
            return finish(.supervisorArrived(call, unit: form[.text]), form)
        case .observation(let call): return acceptObservation(form, of: call)
        case .unitRole(let call):
            guard !form[.unit].isEmpty else { return complain(form, "which unit? such as 3A21", .unit) }
            return finish(.giveRole(call, unit: form[.unit], SceneRole(rawValue: form[.part]) ?? .safety), form)
        case .report(let call):
            return finish(
                .nameReport(
                    call, ReportKind(rawValue: form[.report]) ?? .outsideAssist,
                    number: form[.number].isEmpty ? nil : form[.number]), form)
        case .federal: return acceptFederal(form)
        case .closing(let situation):
            guard !form[.person].isEmpty else { return complain(form, "which supervisor allows it?", .person) }
            guard !form[.reason].isEmpty else { return complain(form, "why? an override has a reason", .reason) }
            let words = OverrideWords(supervisor: form[.person], reason: form[.reason])
            return finish(.closeSituation(situation, override: words), form)
        case .duty(let ref):
            guard !form[.person].isEmpty else { return complain(form, "who reports it? a unit or a name", .person) }
            return finish(
                .reportDuty(
                    ref.situation, ref.duty, person: form[.person],
                    channel: Channel(rawValue: form[.channel]) ?? .radio,
                    number: form[.number].isEmpty ? nil : form[.number]), form)
        case .snooze(let notice):
            guard !form[.reason].isEmpty else { return complain(form, "why? a snooze has a reason", .reason) }
            return finish(
                .snooze(
                    notice, PersonID(form[.person]), minutes: Int(form[.minutes]) ?? 5, reason: form[.reason]), form)
        case .handOn(let notice):
            guard !form[.person].isEmpty else { return complain(form, "who takes it?", .person) }
            return finish(
                .handOn(notice, person: form[.person], channel: Channel(rawValue: form[.channel]) ?? .radio), form)
        case .roster: return acceptRoster(form)
        case .reliefOffer, .reliefBegin, .reliefAssume, .reliefRemark, .reliefAnswer, .reliefSign,
            .takeOver, .leave, .passOn:
            return acceptRelief(form)
        case .keyBinding: return acceptKeyBinding(form)
        case .find:
            mode = .browsing
            return find(form[.text])
        case .ledgerFilter:
            mode = .browsing
            showRecord(form[.text])
            return []
        case .command:
            mode = .browsing
            return run(form)
        }
    }

    mutating func finish(_ command: Command, _ form: Form) -> [Effect] {
        mode = .browsing
        sent(form)
        return submit(command, words(for: command), from: form)
    }

    /// Leaves a form; what was typed in it is kept.
    mutating func leave(_ form: Form) {
        mode = .browsing
        if let words = keep(form) { result = ResultLine(kind: .information, text: words) }
    }

    mutating func complain(_ form: Form, _ problem: String, _ field: Form.FieldID) -> [Effect] {
        var form = form
        form.problem = problem
        form.setFocus(field)
        mode = .form(form)
        if !form.isPanel { result = ResultLine(kind: .rejected, text: "rejected: \(problem)") }
        return [.bell]
    }

    private mutating func acceptNewCall(_ form: Form) -> [Effect] {
        let type = form[.type].uppercased()
        guard !type.isEmpty else { return complain(form, "a type and a place make a call", .type) }
        for field in form.fields where field.id == .type {
            if let wrong = wrong(field, in: form) { return complain(form, wrong, .type) }
        }
        guard !form[.place].isEmpty else { return complain(form, "where? a type and a place make a call", .place) }
        for field in form.fields {
            if let wrong = wrong(field, in: form) { return complain(form, wrong, field.id) }
        }
        let priority = Int(form[.priority])
        return finish(
            .enter(
                IncomingCall(
                    id: CallID(""), type: type, priority: priority ?? settings.types[type]?.priority, received: now,
                    location: form[.place],
                    source: "console", narrative: form[.narrative]), year: settings.clock.year(now)), form)
    }

    /// Goes to the next call of the board that has these words, or the one before; where none has, the whole record is searched.
    mutating func find(_ words: String, backwards: Bool = false) -> [Effect] {
        lastFind = words
        let query: CallQuery
        do throws(Refusal) {
            query = try CallQuery(typed: words, clock: settings.clock, now: presentNow)
        } catch {
            return refuse(error.reason)
        }
        guard !query.isEmpty else { return [] }
        // Whoever looks at what a search of the record found looks for more of it.
        if view == .search { return search(words, query) }
        let found = board.calls.values.filter(query.answers)
            .sorted { ($0.received, $0.id) > ($1.received, $1.id) }
        guard !found.isEmpty else {
            let effects = search(words, query)
            result = ResultLine(kind: .information, text: "nothing on the board; searching the record: \(words)")
            return effects
        }
        let step = backwards ? found.count - 1 : 1
        let index = found.firstIndex { $0.id == selectedCall }.map { ($0 + step) % found.count } ?? 0
        select(found[index].id)
        result = ResultLine(
            kind: .information,
            text: "found \(index + 1) of \(found.count): \(found[index].id) (\(found[index].status.rawValue))")
        return []
    }
}
