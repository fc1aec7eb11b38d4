import DispatchDesk

// What is filled in for notices, duties and the roster, taken in.
extension ConsoleModel {
    mutating func acceptAcknowledgment(_ form: Form, _ rounds: [NoticeID: Int]) -> [Effect] {
        guard let role = Role(rawValue: form[.role]), let channel = Channel(rawValue: form[.channel]),
            let kind = Answer.Kind(rawValue: form[.answer]),
            let notice = rounds.keys.compactMap({ board.notices[$0] }).first(where: { $0.role == role })
        else { return complain(form, "that notice is gone; press Esc and look again", .role) }
        guard !form[.person].isEmpty else { return complain(form, "who acknowledged? a name or a call sign", .person) }
        let unit = form[.unit].isEmpty ? nil : form[.unit]
        if kind == .notAvailable, unit == nil {
            return complain(form, "who goes instead? the supervisor's unit (memorandum C.1)", .unit)
        }
        return finish(
            .acknowledge(
                notice.id, round: rounds[notice.id], person: form[.person], channel: channel,
                answer: Answer(kind, unit: unit)),
            form)
    }

    mutating func acceptObservation(_ form: Form, of call: CallID) -> [Effect] {
        guard !form[.source].isEmpty else { return complain(form, "who saw it? a unit, or RP", .source) }
        let count = Int(form[.personnel])
        guard form[.personnel].isEmpty || count.map({ (0...999).contains($0) }) == true else {
            return complain(form, "how many people? a number", .personnel)
        }
        func words(_ field: Form.FieldID) -> String? { form[field].isEmpty ? nil : form[field] }
        let certainty = ObservedFacts.Certainty(rawValue: form[.certainty])
        guard words(.agency) == nil || certainty != nil else {
            return complain(form, "is the agency claimed, seen or verified?", .certainty)
        }
        return finish(
            .observe(
                call, source: form[.source],
                ObservedFacts(
                    personnel: count, agency: certainty,
                    credentials: ObservedFacts.Credentials(rawValue: form[.credentials]),
                    bodyWornVideo: ObservedFacts.YesNo(rawValue: form[.video]),
                    cityProperty: ObservedFacts.CityProperty(rawValue: form[.city])),
                ObservedWords(
                    agency: words(.agency), descriptions: words(.descriptions), markings: words(.markings),
                    vehicles: words(.vehicles), plates: words(.plates))), form)
    }

    mutating func acceptFederal(_ form: Form) -> [Effect] {
        guard !form[.agency].isEmpty else { return complain(form, "which agency do they say they are?", .agency) }
        guard !form[.callBack].isEmpty else { return complain(form, "a number to call them back on", .callBack) }
        guard !form[.place].isEmpty else { return complain(form, "where?", .place) }
        let asks = FederalCall.Asks(rawValue: form[.asks]) ?? .advising
        return finish(
            .enterFederal(
                IncomingCall(
                    id: CallID(""), priority: 4, received: now, location: form[.place], source: "console",
                    narrative: form[.narrative]), year: settings.clock.year(now), asks,
                FederalCallWords(agency: form[.agency], callBack: form[.callBack], window: form[.window])), form)
    }

    mutating func acceptRoster(_ form: Form) -> [Effect] {
        guard !form[.person].isEmpty else { return complain(form, "an id, such as 2207", .person) }
        guard !form[.name].isEmpty else { return complain(form, "a rank and a name", .name) }
        var ways: [Way] = []
        for word in form[.ways].split(separator: " ") {
            guard let way = Way(typed: String(word)) else {
                return complain(form, "\(word): a way is channel:address, such as phone:916-555-0142", .ways)
            }
            ways.append(way)
        }
        var until: Instant?
        if !form[.until].isEmpty {
            guard let moment = settings.clock.next(form[.until], after: now) else {
                return complain(form, "until when? a time such as 18:00", .until)
            }
            until = moment
        }
        return finish(
            .enroll(
                RosterPerson(
                    role: Role(rawValue: form[.role]) ?? .fieldSupervisor, person: form[.person],
                    callSign: form[.callSign], name: form[.name], ways: ways, actingUntil: until)), form)
    }
}
