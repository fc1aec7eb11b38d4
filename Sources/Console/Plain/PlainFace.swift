public import DispatchDesk
import Policy
import Records
import Screen

/// The console for ears and fingers: what happens is said, a line each, and what is to be done is typed.
///
/// The same model, parser and desk as the screen's, with another way out: no frame, no cursor, no colour. It works in a terminal,
/// over a pipe and under a screen reader, and so it is also how a script drives a console.
///
/// A line that is said holds no control character and no line break.
public struct PlainFace: Sendable {
    /// Lines said at once; what is longer goes on with MORE.
    static let page = 10

    private var announcer = Announcer()
    /// What is still to be printed.
    private var said: [String] = []
    /// What MORE goes on with.
    private var rest: [String] = []
    /// The result line that was said last.
    private var lastResult: ConsoleModel.ResultLine?
    /// The question that was asked last: it is not asked again before it has changed.
    private var asked: String?
    /// A paper was asked for and has not come.
    private var awaits = false
    /// The paper that was said last.
    private var paper: Reading?

    public init() {}

    /// Lines to print since this was last asked.
    public mutating func takeLines() -> [String] {
        defer { said = [] }
        return said.map { SafeText($0).singleLine }
    }

    /// Says what has changed since this was last called.
    public mutating func hear(_ model: ConsoleModel) {
        for line in announcer.news(in: model) { said.append(line) }
        if let result = model.result, result.kind != lastResult?.kind || result.text != lastResult?.text {
            if result.kind != .recording { said.append(result.text) }
            lastResult = result
        }
        if case .reading(let reading) = model.mode {
            awaits = false
            if reading != paper { say(Self.lines(of: reading.paper)) }
            paper = reading
        } else {
            paper = nil
        }
        if let kind = model.result?.kind, kind == .accepted || kind == .rejected { awaits = false }
        ask(model)
    }

    /// When something is to be said though nothing has come in; nil when nothing can be.
    public func nextMoment(_ model: ConsoleModel) -> Instant? { announcer.nextMoment(in: model) }

    /// Whether every command has its answer, so that the next line may be read: it may be about what is brought from the record.
    public func isIdle(_ model: ConsoleModel) -> Bool {
        (model.hasRead || model.ledgerTrouble != nil) && model.recording.isEmpty
            && model.result?.kind != .recording && !awaits && model.awaited.isEmpty
    }

    /// What stands in front of what is typed: what a bare command is about, or what is being asked.
    public func prompt(_ model: ConsoleModel) -> String {
        if case .form(let form) = model.mode { return SafeText("\(form.focused.label) > ").singleLine }
        if case .menu = model.mode { return "number > " }
        return SafeText("\(model.callOnDisplay.map { $0.id.tail } ?? "no call") > ").singleLine
    }

    // MARK: lines in

    /// Takes a typed line.
    public mutating func enter(_ line: String, into model: inout ConsoleModel, at now: Instant) -> [Effect] {
        var effects = model.handle(.tick, at: now)
        hear(model)
        model.goOn()
        (lastResult, model.result) = (nil, nil)
        let typed = SafeText(line).singleLine.trimmed
        if case .form(let form) = model.mode {
            effects += answer(typed, form, &model)
        } else if case .menu(let menu) = model.mode {
            effects += choose(typed, menu, &model)
        } else {
            model.mode = .browsing
            if !typed.isEmpty { effects += obey(typed, &model) }
        }
        readOut(&model)
        awaits = effects.contains { if case .compose = $0 { true } else { false } }
        hear(model)
        return model.rung(effects)
    }

    private mutating func obey(_ line: String, _ model: inout ConsoleModel) -> [Effect] {
        let words = line.split(separator: " ").map(String.init)
        let verb = words[0].uppercased()
        let rest = Array(words.dropFirst())
        switch PlainVerb(rawValue: verb) {
        case .list: return list(rest, &model)
        case .read: return read(rest, &model)
        case .more:
            say(self.rest.isEmpty ? ["nothing more"] : self.rest)
            return []
        case .next:
            let effects = model.perform("flag.next")
            if effects.isEmpty, let call = model.callOnDisplay { say(model.spoken(call)) }
            return effects
        case .act: return act(rest.joined(separator: " ").lowercased(), &model)
        case .cancel:
            say(["nothing is being asked"])
            return []
        case nil: break
        }
        if verb == "HELP", rest.isEmpty {
            say(Self.help)
            return []
        }
        if verb == "HELP", let word = PlainVerb(rawValue: rest[0].uppercased()) {
            say(["\(word.syntax): \(word.help)"])
            return []
        }
        if verb == "COPY" { return model.refuse("there is no clipboard without a screen; READ says the number") }
        // A verb alone that needs more is asked for, a line at a time, as a form would.
        if rest.isEmpty, !verb.contains("."), let action = Self.asked(by: verb) {
            return perform(action, &model)
        }
        let view = model.view
        let effects = model.run(.command(line, model.entryHere))
        // What was typed wrongly is typed again: there is no line to stay in.
        if case .form(let form) = model.mode, form.purpose == .command { model.mode = .browsing }
        if case .browsing = model.mode, model.result == nil, effects.isEmpty || model.view != view {
            say(model.spokenView)
        }
        return effects
    }

    /// The action that asks for what a verb needs; nil for a verb that needs nothing.
    private static func asked(by verb: String) -> String? {
        let opensForms: Set<String> = ["FED", "CAP"]
        guard let named = Verb.named(verb), opensForms.contains(verb) || !named.arguments.allSatisfy(\.isOptional)
        else {
            return nil
        }
        return ActionRegistry.all.first { $0.verb == verb }?.id
    }

    private mutating func act(_ name: String, _ model: inout ConsoleModel) -> [Effect] {
        let actions = ActionRegistry.all.filter { model.contexts.contains($0.context) }
        guard !name.isEmpty else {
            say(actions.map { "\($0.title): \($0.help)" })
            return []
        }
        guard let action = actions.first(where: { $0.id == name || $0.title.lowercased() == name }) else {
            return model.refuse("no action \(name); ACT says them")
        }
        return perform(action.id, &model)
    }

    /// Does what a key does, and says where that led.
    private mutating func perform(_ id: String, _ model: inout ConsoleModel) -> [Effect] {
        let (view, row) = (model.view, model.spokenRow)
        let effects = model.perform(id)
        guard case .browsing = model.mode else { return effects }
        if model.view != view {
            say(model.spokenView)
        } else if let now = model.spokenRow, now != row {
            say([now])
        }
        return effects
    }

    // MARK: lists and things

    private mutating func list(_ words: [String], _ model: inout ConsoleModel) -> [Effect] {
        let kinds = ["pending", "active", "notices", "duties", "situations", "roster", "relief"]
        let word = words.first?.lowercased() ?? "pending"
        guard words.count <= 1, let kind = kinds.first(where: { $0.hasPrefix(word) }) else {
            return model.refuse("a list is one of \(kinds.joined(separator: ", "))")
        }
        say(model.spokenList(kind))
        return []
    }

    private mutating func read(_ words: [String], _ model: inout ConsoleModel) -> [Effect] {
        guard let word = words.first else {
            if model.view == .notices || model.view == .wall, let notice = model.noticeOnDisplay {
                say(model.spoken(notice))
            } else if let call = model.callOnDisplay {
                say(model.spoken(call))
            } else {
                return model.refuse("read what? \(PlainVerb.read.syntax)")
            }
            return []
        }
        let id = NoticeID(word.uppercased())
        if let notice = model.board.notices[id] {
            (model.view, model.selectedNotice) = (.notices, id)
            say(model.spoken(notice))
            return []
        }
        do {
            let call = try model.board.call(named: word)
            model.select(call.id)
            say(model.spoken(call))
            return []
        } catch {
            return model.refuse(error.reason)
        }
    }

    /// Says what else would have the whole screen, and closes it.
    private mutating func readOut(_ model: inout ConsoleModel) {
        if case .browsing = model.mode { return }
        if case .form = model.mode { return }
        if case .menu = model.mode { return }
        if case .reading = model.mode { return }
        if case .answers(let board) = model.mode {
            say(Self.lines(of: model.cards(board)))
        } else {
            say(model.spokenScreen)
        }
        model.mode = .browsing
    }

    /// One card whole; of several the questions, by whose words one is asked for.
    private static func lines(of cards: [AnswerCard]) -> [String] {
        guard let first = cards.first else { return ["no card has these words"] }
        guard cards.count == 1 else {
            return ["\(cards.count) cards; SAY and words of a question reads one"] + cards.map(\.question)
        }
        return [first.question, first.text] + first.neverSay.map { "NEVER SAY \($0)" } + ["source \(first.source)"]
    }

    private static func lines(of paper: Paper) -> [String] {
        paper.heading
            + paper.sections.flatMap { section in
                [section.title]
                    + section.statements.map { statement in
                        (statement.label.isEmpty ? "" : "\(statement.label): ")
                            + (statement.isGap ? "GAP: " : "") + statement.text
                    }
            }
    }

    // MARK: asking

    /// Asks for the field or the choice that is due.
    private mutating func ask(_ model: ConsoleModel) {
        var questions: [String] = []
        if case .form(let form) = model.mode { questions = question(form) }
        if case .menu(let menu) = model.mode {
            questions = [menu.title] + menu.items.enumerated().map { "\($0 + 1) \($1.title)" }
        }
        let all = questions.joined(separator: "\n")
        guard all != asked else { return }
        asked = all.isEmpty ? nil : all
        said += questions
    }

    private func question(_ form: Form) -> [String] {
        let field = form.focused
        var lines: [String] = []
        if form.focus == 0, form.problem == nil {
            lines.append("\(form.title): \(form.fields.count) to answer; empty keeps what is said, CANCEL leaves")
            if let remark = form.remark { lines.append(remark) }
        }
        if let problem = form.problem { lines.append("rejected: \(problem)") }
        var question = "\(form.focus + 1) of \(form.fields.count), \(field.label)"
        if field.isChoice {
            question += ": " + field.choices.map(\.title).joined(separator: ", ")
            if field.choices.indices.contains(field.choice) { question += "; now \(field.choices[field.choice].title)" }
        } else if !field.editor.isEmpty {
            question += "; now \(field.editor.text)"
        }
        if !field.likely.isEmpty { question += "; likely \(field.likely.prefix(3).joined(separator: ", "))" }
        return lines + [question]
    }

    private mutating func answer(_ typed: String, _ form: Form, _ model: inout ConsoleModel) -> [Effect] {
        var form = form
        guard typed.uppercased() != "CANCEL" else {
            let effects = model.performForm("form.cancel", form)
            said.append("left, nothing is recorded")
            return effects
        }
        form.problem = nil
        if !typed.isEmpty {
            guard set(typed, in: &form) else {
                form.problem = "\(typed) is none of them"
                model.mode = .form(form)
                return []
            }
        }
        if form.focused.id == .narrative { said += model.spokenAssessment(of: form) }
        guard form.focus < form.fields.count - 1 else { return model.performForm("form.save", form) }
        form.focus += 1
        model.suggestPerson(&form)
        model.mode = .form(form)
        return []
    }

    /// Puts an answer into the field; false where it is none of its choices.
    private func set(_ typed: String, in form: inout Form) -> Bool {
        let field = form.focused
        guard field.isChoice else {
            form.fields[form.focus].editor = LineEditor(field.capitals ? typed.uppercased() : typed)
            form.fields[form.focus].isSuggested = false
            return true
        }
        let wanted = typed.lowercased()
        let index =
            field.choices.firstIndex { $0.value.lowercased() == wanted || $0.title.lowercased() == wanted }
            ?? field.choices.firstIndex { $0.title.lowercased().hasPrefix(wanted) }
            ?? Role(typed: typed).flatMap { role in field.choices.firstIndex { $0.value == role.rawValue } }
        guard let index else { return false }
        form.fields[form.focus].choice = index
        return true
    }

    private mutating func choose(_ typed: String, _ menu: Menu, _ model: inout ConsoleModel) -> [Effect] {
        if typed.isEmpty || typed.uppercased() == "CANCEL" {
            model.mode = .browsing
            said.append("left, nothing is recorded")
            return []
        }
        let wanted = typed.lowercased()
        let index =
            Int(typed).map { $0 - 1 } ?? menu.items.firstIndex { $0.title.lowercased() == wanted }
            ?? menu.items.firstIndex { $0.title.lowercased().hasPrefix(wanted) }
        guard let index, menu.items.indices.contains(index) else {
            asked = nil
            return model.refuse("\(typed) is none of them")
        }
        return model.choose(menu.items[index].choice)
    }

    // MARK: saying

    /// Says a page, and keeps the rest for MORE.
    private mutating func say(_ lines: [String]) {
        said += lines.prefix(Self.page)
        rest = Array(lines.dropFirst(Self.page))
        if !rest.isEmpty { said.append("MORE goes on: \(rest.count) \(rest.count == 1 ? "line" : "lines")") }
    }

    static var help: [String] {
        ["A verb alone asks for what it needs. Without a call a verb is about the one the prompt names."]
            + PlainVerb.allCases.map { "\($0.syntax): \($0.help)" } + Verb.all.map { "\($0.syntax): \($0.help)" }
    }
}

nonisolated extension String {
    /// Without the blanks at its ends.
    var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        return String(text)
    }
}
