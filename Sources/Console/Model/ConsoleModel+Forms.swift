import DispatchDesk
import Policy

extension ConsoleModel {
    mutating func performForm(_ id: String, _ form: Form) -> [Effect] {
        var form = form
        switch id {
        case "form.accept":
            // Enter goes through the fields of a new call: typing on after it must land in a field, never press keys.
            guard form.purpose == .newCall, form.focus < form.fields.count - 1 else { return accept(form) }
            form.moveFocus(by: 1)
        case "form.save": return accept(form)
        case "form.cancel":
            if form.purpose == .newCall, !form.isEmpty { draft = form }
            mode = .browsing
            return []
        case "form.next": form.moveFocus(by: 1)
        case "form.previous": form.moveFocus(by: -1)
        case "form.recallPrevious" where form.purpose == .command: recall(-1, &form)
        case "form.recallNext" where form.purpose == .command: recall(1, &form)
        case "form.recallPrevious" where form.purpose == .newCall && form.isEmpty && draft != nil:
            form = draft ?? form
            form.focus = 0
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
        form.suggestPersonIfNeeded(settings.seat.actor.person)
        mode = .form(form)
        return []
    }

    private mutating func recall(_ step: Int, _ form: inout Form) {
        historyIndex = min(max(0, historyIndex + step), history.count)
        let line = historyIndex < history.count ? history[historyIndex] : ""
        form.fields[form.focus].editor = LineEditor(line)
    }

    private mutating func accept(_ form: Form) -> [Effect] {
        switch form.purpose {
        case .newCall: return acceptNewCall(form)
        case .acknowledge(let call, let rounds): return acceptAcknowledgment(form, of: call, rounds)
        case .note(let call):
            guard !form[.text].isEmpty else { return complain(form, "the note is empty", .text) }
            return finish(.addNote(call, text: form[.text]), form)
        case .supervisor(let call):
            guard !form[.text].isEmpty else { return complain(form, "which unit? such as 3S12", .text) }
            return finish(.dispatchSupervisor(call, unit: form[.text]), form)
        case .find:
            mode = .browsing
            return find(form[.text])
        case .command:
            mode = .browsing
            return run(form[.text])
        }
    }

    private mutating func finish(_ command: Command, _ form: Form) -> [Effect] {
        mode = .browsing
        return submit(command, words(for: command), from: form)
    }

    private mutating func complain(_ form: Form, _ problem: String, _ field: Form.FieldID) -> [Effect] {
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

    private mutating func acceptAcknowledgment(_ form: Form, of id: CallID, _ rounds: [Role: Int]) -> [Effect] {
        guard let role = Role(rawValue: form[.role]), let channel = Channel(rawValue: form[.channel]),
            let kind = Answer.Kind(rawValue: form[.answer]), let call = board.calls[id],
            let notice = board.notices(of: call).first(where: { $0.role == role })
        else { return complain(form, "that notice is gone; press Esc and look again", .role) }
        guard !form[.person].isEmpty else { return complain(form, "who acknowledged? a name or a call sign", .person) }
        let unit = form[.unit].isEmpty ? nil : form[.unit]
        if kind == .notAvailable, unit == nil {
            return complain(form, "who goes instead? the supervisor's unit (memorandum C.1)", .unit)
        }
        return finish(
            .acknowledge(
                notice.id, round: rounds[role], person: form[.person], channel: channel,
                answer: Answer(kind, unit: unit)),
            form)
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
            reader: desk.reader)
        var form = Form.command()
        form.fields[0].editor = LineEditor(line)
        do {
            switch try parser.parse(line) {
            case .desk(let command): return submit(command, words(for: command), from: form)
            case .find(let words): return find(words)
            case .help(nil): mode = .help(scroll: 0)
            case .help(let verb?): result = ResultLine(kind: .information, text: "\(verb.syntax)  \(verb.help)")
            case .quit: return perform("app.quit")
            }
            return []
        } catch {
            form.problem = error.reason
            mode = .form(form)
            return refuse(error.reason)
        }
    }
}
