import DispatchDesk

nonisolated extension Form {
    /// Offering a position: who comes, where they sit down at this very console.
    static func reliefOffer(_ position: PositionName) -> Form {
        var form = Form(
            .reliefOffer(position), title: "PASS ON \(position)",
            fields: [
                Field(.person, "Relief by", capitals: true),
                Field(
                    .relief, "Which",
                    choices: [Relief.Kind.light, .full].map { Choice(value: $0.rawValue, title: $0.title) }),
                Field(.reason, "Why now"),
            ])
        form.remark =
            "their id, if they use this console; empty if they come on their own. Why: only where a step is about to fire"
        return form
    }

    static func reliefBegin(_ relief: ReliefID) -> Form {
        Form(.reliefBegin(relief), title: "WHO RELIEVES? \(relief)", fields: [Field(.person, "Id", capitals: true)])
    }

    static func reliefAssume(_ relief: Relief) -> Form {
        var form = Form(
            .reliefAssume(relief.id), title: "I HAVE \(relief.position)",
            fields: [Field(.person, "Your id", capitals: true)])
        form.remark = "\(relief.incoming.map(\.rawValue) ?? "") types it: from then on the position is theirs"
        return form
    }

    /// - Parameter line: what the cursor is on: what is said is about it, unless it is said to be about the whole.
    static func reliefRemark(_ relief: Relief, about line: SheetLineID? = nil) -> Form {
        let kinds: [Relief.Remark.Kind] =
            relief.phase == .assumed ? [.omission, .note, .question] : [.note, .question]
        let about = [
            line.map { Choice(value: $0.rawValue, title: $0.rawValue) }, Choice(value: "", title: "the whole"),
        ]
        return Form(
            .reliefRemark(relief.id), title: "SAID IN \(relief.id)",
            fields: [
                Field(.text, "Words"),
                Field(.remark, "As", choices: kinds.map { Choice(value: $0.rawValue, title: $0.rawValue) }),
                Field(.about, "About", choices: about.compactMap(\.self)),
            ])
    }

    /// - Parameter isOwn: whether whoever relieves, who asks, is who answers here.
    static func reliefAnswer(_ relief: ReliefID, _ question: Relief.Remark, isOwn: Bool) -> Form {
        var form = Form(
            .reliefAnswer(relief, number: question.number), title: "QUESTION \(question.number)",
            fields: [Field(.text, "Answer")])
        let words = question.text ?? "(erased by law)"
        form.remark =
            isOwn
            ? "you asked: \(words) Write down what you were told, and by whom; empty, it stays open"
            : "asked: \(words) (left empty, it stays open)"
        return form
    }

    static func reliefSign(_ relief: Relief, suggested: PersonID?, reviewLeft: Int) -> Form {
        var fields = [Field(.person, "Your id", text: suggested?.rawValue ?? "", capitals: true)]
        if reviewLeft > 0 { fields.append(Field(.reason, "Why early")) }
        // Whoever stays signs for the one who left, and says why.
        let mayBeGone = relief.incoming.map(relief.hasSigned) == true && !relief.hasSigned(relief.outgoing)
        if mayBeGone { fields.append(Field(.remark, "If gone")) }
        var form = Form(.reliefSign(relief.id), title: "SIGN \(relief.id)", fields: fields)
        form.fields[0].isSuggested = suggested != nil
        let both = [relief.outgoing, relief.incoming].compactMap { $0 }
        let open = both.filter { !relief.hasSigned($0) }.map(\.rawValue).joined(separator: " and ")
        form.remark =
            reviewLeft > 0
            ? "to sign: \(open). The review runs for another \(ClockFace.span(reviewLeft)): stay, or say why not"
            : mayBeGone
                ? "to sign: \(open). If they left without: no id, and why; it is signed as ABSENT" : "to sign: \(open)"
        return form
    }

    /// Somebody is ill or called away: a supervisor allows it, the position moves at once, the sheet is read afterwards.
    static func takeOver(_ position: PositionName, person: PersonID, holder: PersonID?) -> Form {
        var form = Form(
            .takeOver(position), title: "TAKE OVER \(position)",
            fields: [
                Field(.person, "Your id", text: person.rawValue, capitals: true),
                Field(.supervisor, "Allowed by", capitals: true), Field(.reason, "Why"),
            ], focus: 1)
        form.fields[0].isSuggested = true
        form.remark = "from \(holder.map(\.rawValue) ?? "nobody"), at once; what they had acknowledged is owed again"
        return form
    }

    /// Leaving without relief: the watch commander allows it, and has the position from then on.
    static func leave(_ position: PositionName, commanders: [String], open: Int) -> Form {
        var form = Form(
            .leave(position), title: "LEAVE \(position) WITH \(open) OPEN",
            fields: [Field(.person, "Commander", capitals: true), Field(.reason, "Why")])
        form.fields[0].likely = commanders
        form.remark = "the watch commander's id: they allow it, and hold \(position) until somebody sits down"
        return form
    }

    static func passOn() -> Form {
        Form(
            .passOn, title: "PASS ON TO THE NEXT WATCH",
            fields: [
                Field(.text, "Words"),
                Field(
                    .passOn, "Kind",
                    choices: PassOn.Kind.allCases.map { Choice(value: $0.rawValue, title: $0.title) }),
                Field(.until, "Until"),
            ])
    }
}

// What is filled in for a relief, taken in.
extension ConsoleModel {
    mutating func acceptRelief(_ form: Form) -> [Effect] {
        let who = PersonID(form[.person])
        switch form.purpose {
        case .reliefOffer(let position):
            let kind = Relief.Kind(rawValue: form[.relief]) ?? .light
            return finish(
                .relief(
                    .offer(
                        position, kind, to: form[.person].isEmpty ? nil : who,
                        reason: form[.reason].isEmpty ? nil : form[.reason])), form)
        case .reliefBegin(let id): return finish(.relief(.begin(id, who)), form)
        case .reliefAssume(let id): return finish(.relief(.assume(id, who)), form)
        case .reliefRemark(let id):
            let kind = Relief.Remark.Kind(rawValue: form[.remark]) ?? .note
            guard !form[.text].isEmpty else { return complain(form, "what was said? a few words", .text) }
            let about = form[.about].isEmpty ? "" : "\(form[.about]): "
            return finish(.relief(.remark(id, kind, about + form[.text])), form)
        case .reliefAnswer(let id, let number):
            return finish(
                .relief(.answer(id, number: number, text: form[.text].isEmpty ? nil : form[.text])), form)
        case .reliefSign(let id) where form[.person].isEmpty && !form[.remark].isEmpty:
            return finish(.relief(.signForAbsent(id, reason: form[.remark])), form)
        case .reliefSign(let id):
            return finish(
                .relief(.sign(id, who, reason: form[.reason].isEmpty ? nil : form[.reason])), form)
        case .takeOver where form[.supervisor].isEmpty:
            return complain(form, "who allows it? a supervisor", .supervisor)
        case .takeOver where form[.reason].isEmpty: return complain(form, "why? it stands on the record", .reason)
        case .leave where form[.reason].isEmpty && !form[.person].isEmpty:
            return complain(form, "why? it stands on the record", .reason)
        case .takeOver(let position):
            return finish(
                .relief(.takeOver(position, who, supervisor: form[.supervisor], reason: form[.reason])), form)
        case .leave(let position):
            return finish(.relief(.leave(position, commander: who, reason: form[.reason])), form)
        case .passOn:
            let until = settings.clock.next(form[.until], after: now)
            guard form[.until].isEmpty || until != nil else {
                return complain(form, "until when? such as 18:00", .until)
            }
            return finish(
                .relief(.passOn(PassOn.Kind(rawValue: form[.passOn]) ?? .note, text: form[.text], until: until)), form)
        case .newCall, .acknowledge, .note, .supervisor, .arrival, .observation, .unitRole, .report, .federal, .closing,
            .duty, .snooze, .handOn, .roster, .find, .ledgerFilter, .keyBinding, .command:
            return []
        }
    }
}
