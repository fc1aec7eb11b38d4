import DispatchDesk
import Policy

/// Something a field can be filled with, and what is said beside it.
nonisolated struct Completion: Hashable, Sendable {
    /// What goes into the field.
    var text: String
    var detail = ""
}

nonisolated extension Form {
    /// What was typed into the focused field, also while Down goes through what could finish it.
    var asked: String { focused.asked ?? focused.editor.text }

    /// Puts the completion a step further into the field; past the last and before the first stands what was typed.
    mutating func complete(by step: Int, among found: [Completion]) {
        let words = [asked] + found.map(\.text).filter { $0 != asked }
        let at = words.lastIndex(of: focused.editor.text) ?? 0
        let next = (at + step + words.count) % words.count
        let typed = asked
        fields[focus].editor = LineEditor(words[next])
        fields[focus].asked = next == 0 ? nil : typed
    }
}

extension ConsoleModel {
    /// What could finish the field that has the keys; nothing before something is typed into it.
    func completions(for form: Form) -> [Completion] {
        let field = form.focused
        // Nothing is looked for in the text of a narrative or a note, which may be long.
        guard !field.isChoice, !field.isSuggested, field.editor.characters.count < 80 else { return [] }
        let typed = form.asked
        switch field.id {
        case .type where form.purpose == .newCall: return types(beginning: typed)
        case .place: return typed.count < 2 ? [] : places(beginning: typed)
        case .person, .callSign, .supervisor: return form.choosesPeople ? people(beginning: typed, form) : []
        case .unit, .source: return units(beginning: typed, form)
        case .action: return actions(with: typed)
        case .text:
            switch form.purpose {
            case .supervisor, .arrival: return units(beginning: typed, form)
            default: return []
            }
        default: return []
        }
    }

    /// What Tab takes: a word that is not finished is finished; after a finished one Tab goes on, as it does for whoever types
    /// without looking.
    func completionForTab(_ form: Form) -> Completion? {
        let found = completions(for: form)
        guard form.focused.asked == nil, let first = found.first else { return nil }
        let typed = form.focused.editor.text.uppercased()
        guard !found.contains(where: { $0.text.uppercased() == typed }) else { return nil }
        if form.focused.id == .type { return settings.types[typed] == nil ? first : nil }
        guard first.text.uppercased().hasPrefix(typed) else { return first }
        // The next letter belongs to the word being typed.
        return first.text.dropFirst(typed.count).first.map { $0.isLetter || $0.isNumber } == true ? first : nil
    }

    /// Type codes by their beginning, then by a word of their title: `KIDN` finds 207.
    private func types(beginning typed: String) -> [Completion] {
        let wanted = typed.uppercased()
        guard !wanted.isEmpty else { return [] }
        func rank(_ type: TypeCode) -> Int? {
            if type.code.hasPrefix(wanted) { return 0 }
            let title = type.title.uppercased()
            if title.hasPrefix(wanted) { return 1 }
            return Self.words(of: wanted, begin: title) ? 2 : nil
        }
        let found = settings.types.values.compactMap { type in rank(type).map { (rank: $0, type: type) } }
            .sorted { ($0.rank, $0.type.code) < ($1.rank, $1.type.code) }.map(\.type)
        return found.map { type in
            Completion(text: type.code, detail: "\(type.title)\(type.priority.map { "  pri \($0)" } ?? "")")
        }
    }

    /// Places of the board's calls, the newest first.
    private func places(beginning typed: String) -> [Completion] {
        let wanted = typed.uppercased()
        let begin = knownPlaces.filter { $0.uppercased().hasPrefix(wanted) }
        let inside = knownPlaces.filter { !$0.uppercased().hasPrefix(wanted) && Self.words(of: wanted, begin: $0) }
        return (begin + inside).prefix(30).map { Completion(text: $0) }
    }

    /// Every word typed begins a word of the text, in the order they stand in it.
    private static func words(of wanted: String, begin text: String) -> Bool {
        var rest = text.uppercased().split { !$0.isLetter && !$0.isNumber }[...]
        for word in wanted.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            guard let index = rest.firstIndex(where: { $0.hasPrefix(word) }) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }

    /// People of the roster, those on for the form's role first: by id, call sign or any part of the name.
    private func people(beginning typed: String, _ form: Form) -> [Completion] {
        let wanted = typed.uppercased()
        guard !wanted.isEmpty else { return [] }
        let role = Role(rawValue: form[.role])
        let own = role.map { board.roster.onDuty($0, at: now) } ?? []
        var seen: Set<PersonID> = []
        let all = (own + board.roster.entries).filter { seen.insert($0.person).inserted }
        return all.filter { entry in
            entry.person.rawValue.uppercased().hasPrefix(wanted) || Self.words(of: wanted, begin: entry.title)
        }.map { entry in
            form.takesIDs && form.focused.id == .person
                ? Completion(text: entry.person.rawValue, detail: "\(entry.role.code)  \(entry.title)")
                : Completion(text: entry.title, detail: "\(entry.role.code)  \(entry.person)")
        }
    }

    /// Call signs: what the form holds likely, the roster's, and units on calls.
    private func units(beginning typed: String, _ form: Form) -> [Completion] {
        let wanted = typed.uppercased()
        guard !wanted.isEmpty else { return [] }
        let roster = board.roster.entries.filter { !$0.callSign.isEmpty }
        let names = Dictionary(roster.map { ($0.callSign, $0.title) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        let all = form.focused.likely + roster.map(\.callSign) + knownUnits
        return all.filter { $0.uppercased().hasPrefix(wanted) && seen.insert($0).inserted }
            .map { Completion(text: $0, detail: names[$0] ?? "") }
    }

    /// How many calls back a place is remembered.
    static let callsRemembered = 2000

    /// What the board knows of places and units, looked up once when a form or a line opens: a board of a hundred thousand calls
    /// must not be gone through at each key.
    mutating func learnPlaces(for form: Form) {
        let wanted = Set(form.fields.map(\.id))
        guard form.entry != nil || wanted.contains(.place) || wanted.contains(.unit) || wanted.contains(.source) else {
            return
        }
        knownCalls = board.newestCalls(Self.callsRemembered)
        let calls = knownCalls.compactMap { board.calls[$0] }
        var seen: Set<String> = []
        knownPlaces = calls.compactMap(\.location).filter { !$0.isEmpty && seen.insert($0.uppercased()).inserted }
        knownUnits = calls.prefix(500).flatMap(\.units).filter { seen.insert($0).inserted }
    }

    /// Down goes through the roster where a form asks for somebody, and nobody is likelier than others.
    func offerPeople(_ form: inout Form) {
        guard form.choosesPeople, let who = form.fields.firstIndex(where: { $0.id == .person }),
            form.fields[who].likely.isEmpty, form.fields[who].editor.isEmpty
        else { return }
        var seen: Set<String> = []
        let names = rosterList.map { form.takesIDs ? $0.person.rawValue : $0.title }
        form.fields[who].likely = names.filter { $0 != actor.person && seen.insert($0).inserted }
    }

    /// Whether a name is that of somebody on the roster, or of whoever sits here.
    func isKnown(_ name: String) -> Bool {
        let wanted = name.uppercased()
        guard wanted != actor.person.uppercased() else { return true }
        return board.roster.entries.contains { entry in
            [entry.title, entry.person.rawValue, entry.callSign, entry.words?.name ?? ""].contains {
                !$0.isEmpty && $0.uppercased() == wanted
            }
        }
    }
}

nonisolated extension Form {
    /// Whether its person is somebody the roster may know.
    var choosesPeople: Bool {
        switch purpose {
        case .acknowledge, .duty, .handOn, .closing, .reliefOffer, .reliefBegin, .takeOver, .leave: true
        case .newCall, .note, .supervisor, .arrival, .observation, .unitRole, .report, .federal, .snooze, .roster,
            .reliefAssume, .reliefRemark, .reliefAnswer, .reliefSign, .passOn, .find, .ledgerFilter,
            .keyBinding, .command:
            false
        }
    }

    /// Whether its person is named by id: a position passes to an id, an answer comes from a name.
    var takesIDs: Bool {
        switch purpose {
        case .reliefOffer, .reliefBegin, .takeOver, .leave: true
        case .newCall, .acknowledge, .note, .supervisor, .arrival, .observation, .unitRole, .report, .federal, .closing,
            .duty, .snooze, .handOn, .roster, .reliefAssume, .reliefRemark, .reliefAnswer, .reliefSign, .passOn, .find,
            .ledgerFilter, .keyBinding, .command:
            false
        }
    }
}
