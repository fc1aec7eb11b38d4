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

    /// The acknowledgment of one of a call's notices.
    ///
    /// - Parameters:
    ///   - notices: those of the call's situation; their roles are the choices.
    ///   - first: the role to begin with.
    ///   - person: whoever sits at the console; stands in the name field for the dispatch supervisor's own notice.
    static func acknowledge(_ call: CallID, notices: [Notice], first: Role, person: String) -> Form {
        let roles = notices.map { Choice(value: $0.role.rawValue, title: $0.role.title) }
        var form = Form(
            .acknowledge(call, rounds: Dictionary(uniqueKeysWithValues: notices.map { ($0.role, $0.round) })),
            title: "ACKNOWLEDGE",
            fields: [
                Field(.role, "Role", choices: roles, choice: notices.firstIndex { $0.role == first } ?? 0),
                Field(.person, "Who", text: ""),
                Field(
                    .channel, "How",
                    choices: [Channel.radio, .phone, .desk, .console].map {
                        Choice(value: $0.rawValue, title: $0.rawValue)
                    }),
                Field(
                    .answer, "Answer",
                    choices: Answer.Kind.allCases.map { Choice(value: $0.rawValue, title: $0.title) }),
                Field(.unit, "Unit", capitals: true),
            ])
        form.suggestPerson(person)
        return form
    }

    /// The dispatch supervisor most often acknowledges at this very console; the others by radio or phone, by name.
    mutating func suggestPerson(_ person: String) {
        guard let who = fields.firstIndex(where: { $0.id == .person }),
            let how = fields.firstIndex(where: { $0.id == .channel })
        else { return }
        let isOwn = self[.role] == Role.dispatchSupervisor.rawValue
        if isOwn, fields[who].editor.isEmpty {
            fields[who].editor = LineEditor(person)
            fields[how].choice = fields[how].choices.firstIndex { $0.value == Channel.console.rawValue } ?? 0
        } else if !isOwn, fields[who].editor.text == person {
            fields[who].editor = LineEditor()
            fields[how].choice = 0
        }
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
        Form(.find, title: "FIND", fields: [Field(.text, "Find", text: words)])
    }

    static func command() -> Form { Form(.command, title: "COMMAND", fields: [Field(.text, "")]) }
}
