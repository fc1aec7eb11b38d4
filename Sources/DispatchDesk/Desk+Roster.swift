extension Desk {
    /// Puts somebody on the roster, or what is known of them right. Saying it is confirming it.
    func enroll(_ person: RosterPerson, _ draft: inout Draft) throws(Refusal) {
        let id = PersonID(try callSign(person.person, "an id is letters and digits, such as 2207"))
        let sign = person.callSign.trimmed.isEmpty ? "" : try callSign(person.callSign)
        let name = reader.withholdStatus(in: person.name).text.trimmed
        guard !name.isEmpty else { throw Refusal(.missing, "who is it? a rank and a name") }
        var ways: [Way] = []
        for way in person.ways {
            let channel = way.channel.trimmed.lowercased()
            let address = reader.withholdStatus(in: way.address).text.trimmed
            guard !channel.isEmpty, channel.utf8.count <= 12, reader.withholdStatus(in: channel).withheld == 0,
                channel.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            else {
                throw Refusal(.missing, "a way is a channel and an address, such as mail:lt@example.invalid")
            }
            guard !address.isEmpty else { throw Refusal(.missing, "\(channel) needs an address") }
            guard !ways.contains(where: { $0.channel == channel }) else {
                throw Refusal(.missing, "\(channel) is given twice; one address a channel")
            }
            ways.append(Way(channel: channel, address: address))
        }
        if let until = person.actingUntil {
            guard until > draft.now else { throw Refusal(.missing, "until when? the time is past already") }
            if let entry = draft.board.roster.entry(person.role, id), entry.actingUntil == nil {
                throw Refusal(.nothingToDo, "\(id) holds the role already; at the end of acting nobody would")
            }
        }
        draft.record(
            .rosterEntered(
                RosterEntered(
                    role: person.role, person: id, callSign: sign, channels: ways.map(\.channel),
                    actingUntil: person.actingUntil),
                RosterWords(name: name, ways: ways)))
        tellWhoeverIsThereNow(&draft)
    }

    /// A notice whose last step found nobody does not wait for the next when there is somebody now.
    private func tellWhoeverIsThereNow(_ draft: inout Draft) {
        for id in draft.board.liveNotices.sorted() {
            guard let notice = draft.board.notices[id], notice.state == .released, notice.kind != .test,
                notice.escalation.step > 0, notice.escalation.told == 0
            else { continue }
            fireStep(of: id, .nobody, &draft)
        }
    }

    func confirmRoster(_ role: Role, _ person: PersonID, _ draft: inout Draft) throws(Refusal) {
        _ = try entry(role, person, draft)
        draft.record(.rosterConfirmed(RosterConfirmed(role: role, person: person)))
    }

    func leaveRoster(_ role: Role, _ person: PersonID, _ draft: inout Draft) throws(Refusal) {
        _ = try entry(role, person, draft)
        draft.record(.rosterLeft(RosterLeft(role: role, person: person, cause: .hand)))
    }

    func endActing(_ role: Role, _ person: PersonID, until: Instant, _ draft: inout Draft) throws(Refusal) {
        guard try entry(role, person, draft).actingUntil == until, until <= draft.now else {
            throw Refusal(.nothingToDo, "\(role.code) \(person) acts on")
        }
        draft.record(.rosterLeft(RosterLeft(role: role, person: person, cause: .ended)))
    }

    /// Sends a page that says TEST to one person by all their ways, to be acknowledged like a real one.
    func testPage(_ role: Role, _ person: PersonID, _ draft: inout Draft) throws(Refusal) {
        let entry = try entry(role, person, draft)
        if let open = draft.board.liveNotices.compactMap({ draft.board.notices[$0] })
            .first(where: { $0.testOf == person && $0.role == role })
        {
            throw Refusal(.nothingToDo, "\(open.id) waits for \(role.code) \(person) already")
        }
        guard !entry.channels.isEmpty else {
            throw Refusal(.missing, "there is no way to reach \(role.code) \(person)")
        }
        let id = NoticeID(test: draft.board.testPages + 1, role)
        draft.record(
            .testPaged(
                TestPaged(
                    notice: id, role: role, person: person, warnAfter: policy.acknowledge.warnAfter,
                    limit: policy.acknowledge.limit)))
        guard let notice = draft.board.notices[id] else { return }
        for channel in entry.channels where !Way.byVoice.contains(channel) {
            queueDelivery(
                DeliveryKey(id, round: 1, lap: 0, step: 1, person, channel), .page, of: notice, to: role, person,
                channel, &draft)
        }
    }

    private func entry(_ role: Role, _ person: PersonID, _ draft: Draft) throws(Refusal) -> RosterEntry {
        guard let entry = draft.board.roster.entry(role, person) else {
            throw Refusal(.notRostered, "\(person) is not on the roster as \(role.title.lowercased())")
        }
        return entry
    }
}
