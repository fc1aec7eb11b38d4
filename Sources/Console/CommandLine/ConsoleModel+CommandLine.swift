import DispatchDesk
import Screen

// The line at the bottom: opened, edited, recalled, completed, sent.
extension ConsoleModel {
    /// What a line begun now would be about.
    var entryHere: CommandEntry {
        let notice = view == .notices || view == .wall ? noticeOnDisplay?.id : nil
        return CommandEntry(call: callOnDisplay?.id, notice: notice)
    }

    mutating func openCommand(_ line: String = "") { open(.command(line, entryHere)) }

    /// A line that was left for something opened over it comes back as it was.
    mutating func bringLineBack() {
        guard case .browsing = mode, let line = typedLine else { return }
        typedLine = nil
        mode = .form(line)
    }

    /// Does what a key says. On the command line a key that means nothing there does what it does while browsing, as far as
    /// that leaves the line and what it is about alone.
    mutating func carryOut(_ id: String, by key: Key) -> [Effect] {
        guard case .form(let form) = mode, form.entry != nil, let action = ActionRegistry[id],
            action.context.isBrowsing
        else { return perform(id) }
        guard action.worksWhileTyping else {
            let (send, clear) = (keyName("command.send"), keyName("command.leave"))
            return refuse("\(send) sends what is typed, \(clear) clears it; then \(key) (\(action.title)) works")
        }
        typedLine = form
        mode = .browsing
        return perform(id)
    }

    /// A key that does nothing here: the start of a command, or a word on how one is typed.
    mutating func pressUnbound(_ keys: [Key]) -> [Effect] {
        guard keys.count == 1, let key = keys.first else {
            return refuse("\(keys.written) does nothing; \(keyName("help.show")) shows every key")
        }
        if key == .escape { return leave() }
        guard case .browsing = mode, let typed = key.typed, key.isLetter else { return [] }
        guard keymap.typing != .none else {
            result = ResultLine(
                kind: .information,
                text: "\(key) does nothing here; \(keyName("command.open")) types a command, "
                    + "\(keyName("help.show")) shows every key")
            return []
        }
        openCommand(String(typed))
        return []
    }

    /// Esc, or whatever leaves things in this map, leaves half a sequence too.
    func leavesSequence(_ key: Key) -> Bool {
        key == .escape || keymap.lookup([key], in: [.global]) == .action("screen.leave")
    }

    /// The key to name for an action.
    func keyName(_ action: String) -> String { keymap.keys(for: action).first?.written ?? "\(action) (no key)" }

    /// What the keys of the command line do; nil for those of any line that is typed.
    mutating func performCommand(_ id: String, _ form: Form) -> [Effect]? {
        var form = form
        switch id {
        case "command.send", "form.accept", "form.save":
            mode = .browsing
            return run(form)
        case "command.complete": form.complete(by: 1, completions(of: form))
        case "command.completeBack": form.complete(by: -1, completions(of: form))
        case "command.earlier": form.recall(-1, from: history)
        case "command.later": form.recall(1, from: history)
        case "command.leave", "form.cancel":
            mode = .browsing
            return []
        case "form.backspace" where form.isEmpty:
            mode = .browsing
            return []
        case "form.backspace", "form.delete", "form.deleteWord", "form.clear":
            form.entry?.leaveRecall()
            mode = .form(form)
            return nil
        default: return nil
        }
        mode = .form(form)
        return []
    }

    /// Carries out a typed line. It stays in the history, in memory only, unless words of it are to be withheld.
    mutating func run(_ form: Form) -> [Effect] {
        let line = form[.text]
        guard let entry = form.entry else { return [] }
        guard line.contains(where: { !$0.isWhitespace }) else {
            // As dispatchers are used to: Enter on an empty line opens what is selected.
            let opens = keymap.lookup([.enter], in: browsingContexts) == .action("pane.zoom")
            return opens ? perform("pane.zoom") : []
        }
        if desk.reader.withholdStatus(in: line).withheld == 0, history.last != line { history.append(line) }
        guard hasRead || line.uppercased().hasPrefix("HELP") else {
            return reject(form, "the ledger is still being read; try again")
        }
        let parser = CommandLineParser(
            board: board, selected: entry.call, notice: entry.notice, year: settings.clock.year(now),
            types: Set(settings.types.keys), reader: desk.reader, now: now, clock: settings.clock)
        do {
            return try carryOut(try parser.parse(line), from: form)
        } catch {
            return reject(form, error.reason)
        }
    }

    /// What was typed is there to be put right where it was rejected.
    private mutating func givingBack(_ form: Form, _ effects: [Effect]) -> [Effect] {
        if case .browsing = mode, result?.kind == .rejected { mode = .form(form) }
        return effects
    }

    private mutating func reject(_ form: Form, _ reason: String) -> [Effect] {
        var form = form
        form.problem = reason
        form.entry?.leaveRecall()
        mode = .form(form)
        return refuse(reason)
    }

    private mutating func carryOut(_ typed: TypedCommand, from form: Form) throws(Refusal) -> [Effect] {
        switch typed {
        case .desk(let command): return submit(command, words(for: command), from: form)
        case .steps(let steps):
            return steps.enumerated().flatMap { index, step in
                submit(step.command, step.words, from: index == 0 ? form : nil)
            }
        case .find(let words):
            return givingBack(form, find(words))
        case .search(let words): return try search(typed: words)
        case .audit(let subject):
            guard let subject = subject ?? subjectOnDisplay else { return perform("show.audit") }
            audit(subject)
        case .history(let words): showRecord(words)
        case .travel(nil): return leaveThePast() ?? []
        case .travel(let moment?): return goBack(to: moment)
        case .situation(let id):
            selectedSituation = id
            (isZoomed, anchor, scroll, view) = (false, 0, 0, .situations)
        case .help(nil): mode = .help(HelpPage())
        case .help(let verb?):
            result = ResultLine(kind: .information, text: "\(verb.syntax)  \(verb.help)  e.g. \(verb.example)")
        case .action(let id): return perform(id)
        case .answers(let words): return openAnswers(words)
        case .draft(let situation, let document):
            guard let document else { return chooseDraft(of: situation) }
            return askForDraft(document, of: situation)
        case .go(let call): select(call)
        case .layOut(let streams): return givingBack(form, layOut(streams))
        case .goToNotice(let notice):
            selectedNotice = notice
            scroll = 0
            if view != .wall { view = .notices }
        case .why(let call):
            select(call)
            if let call = board.calls[call] { showReasons(for: call) }
        case .theme(let name): return givingBack(form, setTheme(named: name))
        case .keepTheme(let name):
            if let name {
                let effects = givingBack(form, setTheme(named: name))
                guard effects.isEmpty else { return effects }
            }
            return keepTheme()
        case .keymap(let name): return readKeymap(name)
        case .mute(let minutes, let reason): return givingBack(form, mute(minutes: minutes, reason: reason))
        case .copy(let call): return givingBack(form, copy(call))
        case .say(let words): result = ResultLine(kind: .information, text: words)
        case .quit: return perform("app.quit")
        }
        return []
    }

    /// The reasons whole: the call with all of the screen, and the points on the result line.
    mutating func showReasons(for call: Call) {
        isZoomed = true
        scroll = 0
        let findings = (call.assessment?.findings ?? []).filter { $0.points > 0 }
        let level = call.assessment?.level ?? .none
        let rules = findings.map { "\($0.rule) \($0.points)" }.joined(separator: ", ")
        result = ResultLine(
            kind: .information,
            text: findings.isEmpty
                ? "\(call.id.tail): no rule found anything in its words"
                : "\(call.id.tail) \(level.rawValue.uppercased()) \(call.assessment?.score ?? 0): \(rules)")
    }
}

nonisolated extension Action {
    /// Whether it may be done while a command is typed: it changes what is seen, not what the line is about.
    var worksWhileTyping: Bool {
        if id.hasPrefix("view.") || id.hasPrefix("pane.") || id.hasPrefix("theme.") { return true }
        return switch id {
        case "help.show", "palette.show", "answers.show", "screen.redraw", "app.suspend", "move.pageUp",
            "move.pageDown",
            "call.why", "screen.leave":
            true
        default: false
        }
    }
}

nonisolated extension Form {
    /// Goes through the lines of the history that begin with what was typed.
    mutating func recall(_ step: Int, from history: [String]) {
        guard var entry else { return }
        if entry.recalled == nil { entry.typed = self[.text] }
        let wanted = entry.typed.lowercased()
        var place = entry.recalled ?? history.count
        repeat { place += step } while history.indices.contains(place) && !history[place].lowercased().hasPrefix(wanted)
        if history.indices.contains(place) {
            entry.recalled = place
            fields[focus].editor = LineEditor(history[place])
        } else if step > 0 {
            entry.recalled = nil
            fields[focus].editor = LineEditor(entry.typed)
        }
        entry.cycle = nil
        self.entry = entry
    }

    /// Finishes the last word as far as everything that fits agrees; where it does already, goes through what fits.
    mutating func complete(by step: Int, _ found: Completions) {
        guard var entry else { return }
        defer { self.entry = entry }
        entry.recalled = nil
        if var cycle = entry.cycle, !cycle.completions.items.isEmpty {
            let count = cycle.completions.items.count
            cycle.index = (cycle.index + step + count) % count
            entry.cycle = cycle
            put(cycle.completions.items[cycle.index].text, at: cycle.completions.start)
            return
        }
        guard let first = found.items.first else { return }
        entry.listsAll = true
        if found.items.count == 1 {
            // What can come next is listed at once.
            entry.leaveRecall()
            entry.listsAll = true
            return put(first.text + found.end, at: found.start)
        }
        let common = found.items.dropFirst().reduce(first.text) { shared, item in
            String(zip(shared, item.text).prefix { $0.0.lowercased() == $0.1.lowercased() }.map(\.0))
        }
        if common.count > self[.text].count - found.start { return put(common, at: found.start) }
        let index = step > 0 ? 0 : found.items.count - 1
        entry.cycle = .init(completions: found, index: index)
        put(found.items[index].text, at: found.start)
    }

    private mutating func put(_ text: String, at start: Int) {
        let kept = String(fields[focus].editor.characters.prefix(start))
        fields[focus].editor = LineEditor(kept + text)
    }
}
