import DispatchDesk

nonisolated extension Form {
    /// A new call: a type and a place make one, everything else can come later.
    static func newCall() -> Form {
        Form(
            .newCall, title: "NEW CALL",
            fields: [
                Field(.type, "Type", capitals: true), Field(.place, "Place", capitals: true),
                Field(.priority, "Priority"),
                Field(.narrative, "Narrative", capitals: true),
            ])
    }

    /// The acknowledgment of one of a situation's notices.
    ///
    /// - Parameters:
    ///   - notices: the situation's; their roles are the choices.
    ///   - first: the role to begin with.
    ///   - roster: who is on for each role: the likely name, and the supervisors who may go.
    ///   - person: whoever sits at the console; stands in the name field for the dispatch supervisor's own notice.
    ///   - isChosen: the notice was chosen before, so that the keys begin with how it was acknowledged.
    static func acknowledge(
        _ notices: [Notice], first: Role, roster: [Role: [RosterEntry]], person: String, isChosen: Bool
    ) -> Form {
        let roles = notices.map { Choice(value: $0.role.rawValue, title: $0.role.title) }
        var form = Form(
            .acknowledge(rounds: Dictionary(uniqueKeysWithValues: notices.map { ($0.id, $0.round) })),
            title: "ACKNOWLEDGE",
            fields: [
                Field(.role, "Role", choices: roles, choice: notices.firstIndex { $0.role == first } ?? 0),
                Field(.person, "Who", text: ""),
                channel(first: .radio),
                Field(
                    .answer, "Answer",
                    choices: Answer.Kind.allCases.map { Choice(value: $0.rawValue, title: $0.title) }),
                Field(.unit, "Unit", capitals: true),
            ])
        form.fields[4].likely = (roster[.fieldSupervisor] ?? []).map(\.callSign).filter { !$0.isEmpty }
        form.suggestPerson(person, roster)
        if isChosen { form.setFocus(.channel) }
        return form
    }

    private static func channel(first: Channel) -> Field {
        let channels = [first] + [Channel.radio, .phone, .desk, .console].filter { $0 != first }
        return Field(.channel, "How", choices: channels.map { Choice(value: $0.rawValue, title: $0.rawValue) })
    }

    /// Who most likely acknowledges: the dispatch supervisor at this very console, the others as the roster has them. It is
    /// shown, and replaced by the first letter typed over it.
    mutating func suggestPerson(_ person: String, _ roster: [Role: [RosterEntry]]) {
        guard let who = fields.firstIndex(where: { $0.id == .person }),
            let how = fields.firstIndex(where: { $0.id == .channel }), let role = Role(rawValue: self[.role]),
            fields[who].editor.isEmpty || fields[who].isSuggested
        else { return }
        let isOwn = role == .dispatchSupervisor
        // Those who are on for the role, then everybody else: somebody may answer for another.
        let others = Role.allCases.filter { $0 != role }
        let likely = (roster[role] ?? []).map(\.title)
        let all = (isOwn ? [person] : []) + likely + others.flatMap { roster[$0] ?? [] }.map(\.title)
        var seen: Set<String> = []
        fields[who].likely = all.filter { seen.insert($0).inserted }
        fields[who].editor = LineEditor(isOwn ? person : likely.first ?? "")
        fields[who].isSuggested = true
        let channel: Channel = isOwn ? .console : .radio
        fields[how].choice = fields[how].choices.firstIndex { $0.value == channel.rawValue } ?? 0
    }

    static func note(_ call: CallID) -> Form {
        Form(.note(call), title: "NOTE TO \(call.tail)", fields: [Field(.text, "Note", capitals: true)])
    }

    static func supervisor(_ call: CallID) -> Form {
        Form(
            .supervisor(call), title: "FIELD SUPERVISOR TO \(call.tail)", fields: [Field(.text, "Unit", capitals: true)]
        )
    }

    static func find(_ words: String) -> Form {
        Form(.find, title: "FIND", fields: [Field(.text, "Find number, place, words or day", text: words)])
    }

    /// The words a line of the record has to have; what it was filtered by stands there to be changed.
    static func ledgerFilter(_ listing: RecordBook.Listing) -> Form {
        var words = ""
        if case .matching(let known) = listing { words = known.joined(separator: " ") }
        return Form(.ledgerFilter, title: "LEDGER", fields: [Field(.text, "Lines with", text: words)])
    }

    static func command(_ line: String = "", _ entry: CommandEntry) -> Form {
        var form = Form(.command, title: "COMMAND", fields: [Field(.text, "", text: line)])
        form.entry = entry
        return form
    }
}
