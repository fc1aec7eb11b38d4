import DispatchDesk
import Policy

extension ConsoleModel {
    mutating func performForm(_ id: String, _ form: Form) -> [Effect] {
        var form = form
        switch id {
        case "form.accept":
            // Enter goes through the fields of a new call: typing on after it must land in a field, never press keys.
            guard form.isLong, form.focus < form.fields.count - 1 else { return accept(form) }
            form.moveFocus(by: 1)
        case "form.save": return accept(form)
        case "form.answers": return openAnswers(over: form)
        case "form.cancel":
            if form.purpose == .newCall, !form.isEmpty { draft = form }
            mode = .browsing
            return []
        case "form.next" where form.hasLedOn: break
        case "form.next": form.moveFocus(by: 1)
        case "form.previous": form.moveFocus(by: -1)
        case "form.recallPrevious" where form.purpose == .command: recall(-1, &form)
        case "form.recallNext" where form.purpose == .command: recall(1, &form)
        case "form.recallPrevious" where form.purpose == .newCall && form.isEmpty && draft != nil:
            form = draft ?? form
            form.focus = 0
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
        mode = .form(form)
        return []
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

    private mutating func recall(_ step: Int, _ form: inout Form) {
        historyIndex = min(max(0, historyIndex + step), history.count)
        let line = historyIndex < history.count ? history[historyIndex] : ""
        form.fields[form.focus].editor = LineEditor(line)
    }

    private mutating func accept(_ form: Form) -> [Effect] {
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
        case .find:
            mode = .browsing
            return find(form[.text])
        case .command:
            mode = .browsing
            return run(form[.text])
        }
    }

    mutating func finish(_ command: Command, _ form: Form) -> [Effect] {
        mode = .browsing
        return submit(command, words(for: command), from: form)
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
        guard settings.types.isEmpty || settings.types[type] != nil else {
            return complain(form, "no type \(type); only predefined types are used (Directive 500.02 A)", .type)
        }
        guard !form[.place].isEmpty else { return complain(form, "where? a type and a place make a call", .place) }
        let priority = Int(form[.priority])
        guard form[.priority].isEmpty || (1...9).contains(priority ?? 0) else {
            return complain(form, "priority is 1 (most urgent) to 9", .priority)
        }
        draft = nil
        return finish(
            .enter(
                IncomingCall(
                    id: CallID(""), type: type, priority: priority ?? settings.types[type]?.priority, received: now,
                    location: form[.place],
                    source: "console", narrative: form[.narrative]), year: settings.clock.year(now)), form)
    }

    /// Goes to the next call after the selected one in which every word begins a word, or ends the number.
    mutating func find(_ words: String) -> [Effect] {
        let wanted = words.lowercased().split(separator: " ").map(String.init)
        guard !wanted.isEmpty else { return [] }
        let calls = board.calls.values.sorted { ($0.received, $0.id) > ($1.received, $1.id) }
        let found = calls.filter { call in
            let text = "\(call.type) \(call.location ?? "") \(call.text)".lowercased()
            let starts = text.split { !$0.isLetter && !$0.isNumber }
            return wanted.allSatisfy { word in
                call.id.rawValue.lowercased().hasSuffix(word) || starts.contains { $0.hasPrefix(word) }
            }
        }
        guard !found.isEmpty else { return refuse("no call has \"\(words)\" in its number, type, place or text") }
        let index = found.firstIndex { $0.id == selectedCall }.map { ($0 + 1) % found.count } ?? 0
        select(found[index].id)
        result = ResultLine(
            kind: .information,
            text: "found \(index + 1) of \(found.count): \(found[index].id) (\(found[index].status.rawValue))")
        return []
    }

    /// Carries out a typed line; what was typed stays in the history, in memory only.
    mutating func run(_ line: String) -> [Effect] {
        guard !line.isEmpty else { return [] }
        history.append(line)
        historyIndex = history.count
        guard hasRead || line.uppercased().hasPrefix("HELP") else {
            return refuse("the ledger is still being read; try again")
        }
        let parser = CommandLineParser(
            board: board, selected: callOnDisplay?.id, year: settings.clock.year(now), types: Set(settings.types.keys),
            reader: desk.reader, now: now, clock: settings.clock)
        var form = Form.command()
        form.fields[0].editor = LineEditor(line)
        do {
            switch try parser.parse(line) {
            case .desk(let command): return submit(command, words(for: command), from: form)
            case .find(let words): return find(words)
            case .help(nil): mode = .help(scroll: 0)
            case .help(let verb?): result = ResultLine(kind: .information, text: "\(verb.syntax)  \(verb.help)")
            case .action(let id): return perform(id)
            case .answers(let words): return openAnswers(words)
            case .draft(let situation, let document):
                guard let document else { return chooseDraft(of: situation) }
                return askForDraft(document, of: situation)
            case .quit: return perform("app.quit")
            case .mute(let minutes, let reason): return mute(minutes: minutes, reason: reason)
            case .copy(let call): return copy(call)
            }
            return []
        } catch {
            form.problem = error.reason
            mode = .form(form)
            return refuse(error.reason)
        }
    }
}
