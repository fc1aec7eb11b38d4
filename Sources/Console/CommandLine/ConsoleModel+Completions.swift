import DispatchDesk
import Policy
import Screen

// What could be typed next, from the verb's own grammar and from what is on the board.
extension ConsoleModel {
    private typealias Item = Completions.Item

    /// What the word before the caret may become. Only the end of a line is completed.
    func completions(of form: Form) -> Completions {
        guard let entry = form.entry, form.focused.editor.caret == form.focused.editor.characters.count else {
            return Completions(start: 0)
        }
        return completions(of: form[.text], entry)
    }

    func completions(of line: String, _ entry: CommandEntry) -> Completions {
        let typed = TypedWords(line)
        guard let last = typed.words.last else { return Completions(start: 0) }
        var found = Completions(start: last.start, end: typed.end)
        guard typed.words.count > 1 else {
            let fits = fitting(last.text, Verb.all.map { Item(text: $0.word, meaning: $0.help) })
            // A verb that is there already is meant before those that only begin with it.
            let wanted = last.text.uppercased()
            found.items = fits.filter { $0.text == wanted } + fits.filter { $0.text != wanted }
            return found
        }
        guard let verb = Verb.named(typed.words[0].text) else { return found }
        let before = typed.words.map(\.text).dropLast()
        let walk = ArgumentWalk(verb, through: before.dropFirst())
        found.arguments = Set(walk.open.map(\.argument))
        let situation = situation(named: before.dropFirst(), entry)
        var seen: Set<String> = []
        for place in walk.open.sorted(by: { $0.argument < $1.argument }) {
            let kind = verb.arguments[place.argument].kind
            let items = items(of: kind, role: place.role, situation, entry)
            var start = last.start
            var text = last.text
            if let phrase = place.phrase, kind == .name || kind == .place || kind == .disposition {
                start = typed.words[phrase].start
                text = String(line.dropFirst(start))
            }
            let fits = kind.isCall ? fittingCalls(text, items) : fitting(text, items)
            guard !fits.isEmpty, found.items.isEmpty || start == found.start else { continue }
            found.start = start
            found.items += fits.filter { seen.insert($0.text).inserted }
        }
        if found.items.count == 1, found.items[0].text.hasSuffix("=") { found.end = "" }
        return found
    }

    private func fitting(_ typed: String, _ items: [Item]) -> [Item] {
        let wanted = typed.lowercased()
        return wanted.isEmpty ? items : items.filter { $0.text.lowercased().hasPrefix(wanted) }
    }

    /// A call is known by its last digits, however many of them were typed.
    private func fittingCalls(_ typed: String, _ items: [Item]) -> [Item] {
        let starts = fitting(typed, items)
        guard !typed.isEmpty else { return items }
        return starts + items.filter { $0.text.hasSuffix(typed) && !starts.contains($0) }
    }

    /// The situation that the call of a line is in, named or addressed.
    private func situation(named words: ArraySlice<String>, _ entry: CommandEntry) -> Situation? {
        let named = words.first.flatMap { word -> Situation? in
            board.situations[SituationID(word.uppercased())]
                ?? (CommandLineParser.looksLikeCall(word, digits: 2) ? try? board.call(named: word) : nil)?.situation
                .flatMap { board.situations[$0] }
        }
        return named ?? entry.call.flatMap { board.calls[$0]?.situation }.flatMap { board.situations[$0] }
    }

    private func items(of kind: VerbArgument.Kind, role: Role?, _ situation: Situation?, _ entry: CommandEntry)
        -> [Item]
    {
        switch kind {
        case .call: callItems
        case .situation: callItems + situationItems
        case .notice: callItems + noticeItems
        case .role:
            Role.allCases.map { role in
                let on = onDuty[role]?.map(\.title).joined(separator: ", ") ?? ""
                return Item(text: role.code, meaning: "\(role.title)\(on.isEmpty ? "" : "  \(on)")")
            }
        case .name:
            (role.map { onDuty[$0] ?? [] } ?? board.roster.entries).map {
                Item(text: ($0.words?.name ?? $0.title).uppercased(), meaning: "\($0.role.title)  \($0.callSign)")
            }
        case .person:
            board.roster.entries.filter { role == nil || $0.role == role }.map {
                Item(text: $0.person.rawValue, meaning: "\($0.role.code)  \($0.title)")
            }
        case .channel: Channel.allCases.map { Item(text: $0.rawValue.uppercased(), meaning: "how it was heard") }
        case .answer:
            zip(
                ["RESPONDING", "ENROUTE", "NA", "COVERED", "RECEIVED"],
                [Answer.Kind.responding, .enRoute, .notAvailable, .covered, .received]
            ).map { Item(text: $0, meaning: $1.title) }
        case .unit, .units: unitItems
        case .dismissal: desk.policy.dismissalReasons.map { Item(text: $0.code, meaning: $0.title) }
        case .determination: Determination.allCases.map { Item(text: $0.verb, meaning: $0.title) }
        case .report: ReportKind.allCases.map { Item(text: $0.title, meaning: "report") }
        case .part: SceneRole.allCases.map { Item(text: $0.title, meaning: "part on scene (A.2)") }
        case .document: settings.drafts.map { Item(text: $0.id.uppercased(), meaning: $0.title) }
        case .duty: dutyItems(of: situation)
        case .passOn: [Item(text: "UNIT", meaning: "a unit away"), Item(text: "EQUIP", meaning: "equipment out")]
        case .type: settings.types.values.sorted { $0.code < $1.code }.map { Item(text: $0.code, meaning: $0.title) }
        case .place: placeItems
        case .disposition: DeskWords.shipped.dispositions.map { Item(text: $0, meaning: "disposition") }
        case .verb: Verb.all.map { Item(text: $0.word, meaning: $0.help) }
        case .view: View.allCases.map { Item(text: $0.rawValue.uppercased(), meaning: "") }
        case .theme: settings.themes.map { Item(text: $0.name.uppercased(), meaning: $0.title) }
        case .keymap:
            settings.keymaps.map { Item(text: $0.uppercased(), meaning: "a shipped map") }
                + [
                    Item(text: "RELOAD", meaning: "read \(settings.keymapFile) again"),
                    Item(text: "BIND", meaning: "give a key to an action"),
                    Item(text: "INIT", meaning: "write a file to begin with"),
                ]
        case .words(let words): words.map { Item(text: $0, meaning: "") }
        case .pairs(let pairs):
            pairs.flatMap { pair in
                pair.values.isEmpty
                    ? [Item(text: "\(pair.key)=", meaning: "")]
                    : pair.values.map { Item(text: "\(pair.key)=\($0)", meaning: "") }
            }
        case .number, .text: []
        }
    }

    /// Calls by their last five digits, what waits for somebody first.
    private var callItems: [Item] {
        let flagged = overview.flags
        let listed = (0..<min(200, overview.triage.count)).compactMap { overview.triage[$0] }
        let calls = (flagged + listed.filter { !flagged.contains($0) }).prefix(200).compactMap { board.calls[$0] }
        let tails = Dictionary(grouping: calls, by: \.id.tail)
        return calls.map { call in
            let state = board.needsReview(call) ? "flag to decide" : call.isFlagged ? "flagged" : call.status.rawValue
            let text = (tails[call.id.tail]?.count ?? 0) > 1 ? call.id.rawValue : call.id.tail
            return Item(text: text, meaning: "\(call.type.padding(to: 5)) \(call.location ?? "")  \(state)")
        }
    }

    private var situationItems: [Item] {
        board.situations.values.filter { !$0.isClosed }.sorted { $0.id > $1.id }.prefix(50).map {
            Item(text: $0.id.rawValue, meaning: "\($0.basis.rawValue)  \($0.determination.title)")
        }
    }

    private var noticeItems: [Item] {
        noticeQueue.filter(\.isOpen).prefix(50).map { Item(text: $0.id.rawValue, meaning: $0.role.title) }
    }

    /// Call signs of the roster's supervisors and of the units on calls.
    private var unitItems: [Item] {
        var seen: Set<String> = []
        let supervisors = board.roster.onDuty(.fieldSupervisor, at: now).filter { !$0.callSign.isEmpty }
            .map { Item(text: $0.callSign.uppercased(), meaning: "field supervisor  \($0.title)") }
        let busy = board.active.calls.compactMap { board.calls[$0] }.flatMap { call in
            call.units.map { Item(text: $0.uppercased(), meaning: "on \(call.id.tail)  \(call.location ?? "")") }
        }
        return (supervisors + busy).filter { seen.insert($0.text).inserted }
    }

    private func dutyItems(of situation: Situation?) -> [Item] {
        let open = dutyList.filter { situation == nil || $0.situation.id == situation?.id }
        return open.map { Item(text: $0.rule.id.rawValue, meaning: "\($0.rule.owner.title)  \($0.rule.words)") }
    }

    /// Places that calls were at before, the newest first.
    private var placeItems: [Item] {
        var seen: Set<String> = [""]
        return knownCalls.compactMap { id in
            guard let call = board.calls[id], let place = call.location?.uppercased(), seen.insert(place).inserted
            else {
                return nil
            }
            return Item(text: place, meaning: "\(call.id.tail) \(call.type)")
        }
    }
}

nonisolated extension VerbArgument.Kind {
    fileprivate var isCall: Bool {
        switch self {
        case .call, .situation, .notice: true
        case .role, .name, .person, .channel, .answer, .unit, .units, .dismissal, .determination, .report, .part,
            .document, .duty, .passOn, .type, .place, .pairs, .verb, .view, .theme, .keymap, .words, .number, .text,
            .disposition:
            false
        }
    }
}
