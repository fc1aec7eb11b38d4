public import DispatchDesk

/// A duty of a situation, as it is selected and acted on.
public nonisolated struct DutyRef: Hashable, Sendable {
    public var situation: SituationID
    public var duty: DutyID
}

/// A person's place on the roster.
public nonisolated struct RosterRef: Hashable, Sendable {
    public var role: Role
    public var person: PersonID
}

nonisolated extension Form {
    /// A field of words of which one may be left unsaid.
    private static func optional<Value: RawRepresentable & CaseIterable>(
        _ id: FieldID, _ label: String, _: Value.Type
    ) -> Field where Value.RawValue == String {
        Field(
            id, label,
            choices: [Choice(value: "", title: "-")]
                + Value.allCases.map { Choice(value: $0.rawValue, title: $0.rawValue) })
    }

    private static func how() -> Field {
        Field(
            .channel, "How",
            choices: [Channel.radio, .phone, .desk, .console].map { Choice(value: $0.rawValue, title: $0.rawValue) })
    }

    /// What somebody on scene saw: the fields of A.1.b and A.1.b(1). No name is asked for.
    static func observation(_ call: CallID, units: [String]) -> Form {
        var form = Form(
            .observation(call), title: "OBSERVED AT \(call.tail)",
            fields: [
                Field(.source, "Seen by", capitals: true), Field(.personnel, "How many"),
                Field(.descriptions, "Looks", capitals: true), Field(.markings, "Markings", capitals: true),
                Field(.vehicles, "Vehicles", capitals: true), Field(.plates, "Plates", capitals: true),
                Field(.agency, "Agency", capitals: true),
                optional(.certainty, "Known how", ObservedFacts.Certainty.self),
                optional(.credentials, "Credent.", ObservedFacts.Credentials.self),
                optional(.video, "BW video", ObservedFacts.YesNo.self),
                optional(.city, "City prop", ObservedFacts.CityProperty.self),
            ])
        form.fields[0].likely = units + ["RP"]
        if let first = form.fields[0].likely.first {
            form.fields[0].editor = LineEditor(first)
            form.fields[0].isSuggested = true
        }
        form.remark = "what was seen, as it was seen; a mask is a description (A.1.b(1)). F2 saves"
        return form
    }

    static func unitRole(_ call: CallID, units: [String]) -> Form {
        var form = Form(
            .unitRole(call), title: "PART ON SCENE, \(call.tail)",
            fields: [
                Field(.unit, "Unit", capitals: true),
                Field(
                    .part, "Part", choices: SceneRole.allCases.map { Choice(value: $0.rawValue, title: $0.rawValue) }),
            ])
        form.fields[0].likely = units
        form.remark = "safety, perimeter and traffic only (A.2)"
        return form
    }

    static func report(_ call: CallID, _ known: ReportNamed?) -> Form {
        Form(
            .report(call), title: "REPORT OF \(call.tail)",
            fields: [
                Field(
                    .report, "Kind", choices: ReportKind.allCases.map { Choice(value: $0.rawValue, title: $0.title) },
                    choice: known.flatMap { ReportKind.allCases.firstIndex(of: $0.kind) } ?? 1),
                Field(.number, "Number", text: known?.number ?? "", capitals: true),
            ])
    }

    /// A federal agency's own call. It offers nothing that our units may not do.
    static func federal() -> Form {
        var form = Form(
            .federal, title: "FEDERAL AGENCY CALLS",
            fields: [
                Field(
                    .asks, "They are",
                    choices: FederalCall.Asks.allCases.map { Choice(value: $0.rawValue, title: $0.rawValue) }),
                Field(.agency, "Agency", capitals: true), Field(.callBack, "Call back"),
                Field(.place, "Place", capitals: true), Field(.window, "When", capitals: true),
                Field(.narrative, "Said", capitals: true),
            ])
        form.remark =
            "our part: safety, perimeter and traffic only (A.2). Agency as claimed; call back on a known number first"
        return form
    }

    static func closing(_ situation: SituationID, owed: String) -> Form {
        var form = Form(
            .closing(situation), title: "CLOSE \(situation) BY OVERRIDE",
            fields: [Field(.person, "Allowed by"), Field(.reason, "Why", capitals: true)])
        form.remark = owed
        return form
    }

    static func duty(_ duty: DutyRef, words: String) -> Form {
        var form = Form(
            .duty(duty), title: "\(duty.situation) \(duty.duty) REPORTED DONE",
            fields: [Field(.person, "By whom"), how(), Field(.number, "Number", capitals: true)])
        form.remark = words
        return form
    }

    static func snooze(_ notice: NoticeID, people: [PersonID]) -> Form {
        Form(
            .snooze(notice), title: "SNOOZE \(notice)",
            fields: [
                Field(.person, "Person", choices: people.map { Choice(value: $0.rawValue, title: $0.rawValue) }),
                Field(
                    .minutes, "Minutes", choices: ["5", "10", "15"].map { Choice(value: $0, title: $0) }),
                Field(.reason, "Why", capitals: true),
            ], focus: 2)
    }

    static func handOn(_ notice: NoticeID) -> Form {
        Form(.handOn(notice), title: "HAND ON \(notice)", fields: [Field(.person, "To whom"), how()])
    }

    static func arrival(_ call: CallID, units: [String]) -> Form {
        var form = Form(
            .arrival(call), title: "SUPERVISOR ON SCENE, \(call.tail)",
            fields: [Field(.text, "Unit", text: units.first ?? "", capitals: true)])
        form.fields[0].likely = units
        form.fields[0].isSuggested = !units.isEmpty
        return form
    }

    /// Somebody for the roster; with what is known where they are on it.
    static func roster(_ entry: RosterEntry?, until: String) -> Form {
        var form = Form(
            .roster, title: "ROSTER",
            fields: [
                Field(
                    .role, "Role", choices: Role.allCases.map { Choice(value: $0.rawValue, title: $0.title) },
                    choice: entry.flatMap { Role.allCases.firstIndex(of: $0.role) } ?? 0),
                Field(.person, "Id", text: entry?.person.rawValue ?? "", capitals: true),
                Field(.callSign, "Call sign", text: entry?.callSign ?? "", capitals: true),
                Field(.name, "Name", text: entry?.words?.name ?? "", capitals: true),
                Field(
                    .ways, "Ways",
                    text: (entry?.ways ?? []).map { "\($0.channel):\($0.address)" }.joined(separator: " ")),
                Field(.until, "Acting to", text: until),
            ], focus: entry == nil ? 0 : 4)
        form.remark =
            "ways: channel:address, spaces between; mail page hook phone radio desk. Acting to hh:mm, or empty"
        return form
    }
}
