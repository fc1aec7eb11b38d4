extension Desk {
    /// The duties of every situation that a decision touched follow from the facts: what arose is opened, what a person's act
    /// shows to be done is ended, and what is no longer owed falls away. Nothing is ended by time alone.
    func followDuties(_ draft: inout Draft) {
        guard !draft.events.isEmpty, !policy.duties.isEmpty else { return }
        var touched: Set<SituationID> = []
        for event in draft.events {
            let parts = event.stream.rawValue.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "call": if let id = draft.board.calls[CallID(parts[1])]?.situation { touched.insert(id) }
            case "situation": touched.insert(SituationID(parts[1]))
            case "notice": if let id = draft.board.notices[NoticeID(parts[1])]?.situation { touched.insert(id) }
            default: continue
            }
        }
        for id in touched.sorted() { followDuties(of: id, &draft) }
    }

    private func followDuties(of id: SituationID, _ draft: inout Draft) {
        for rule in policy.duties where !rule.arises.isEmpty {
            guard let situation = draft.board.situations[id] else { return }
            let isOwed = rule.arises.contains { holds($0, for: situation, on: draft.board) }
            switch situation.duty(rule.id)?.state {
            case .done?:
                // What E.1 asks for and was done can be owed anew: everybody was stood down since, or told of something new.
                guard rule.holdsClosing, isOwed, proof(rule.proof, for: situation, on: draft.board) == nil else {
                    continue
                }
                arise(rule, of: id, &draft)
            case .open? where !isOwed:
                draft.record(.dutyFellAway(DutyFellAway(situation: id, duty: rule.id)))
                continue
            case .open?: break
            case .fallenAway?, nil:
                guard isOwed else { continue }
                arise(rule, of: id, &draft)
            }
            if let number = proof(rule.proof, for: situation, on: draft.board) {
                draft.record(
                    .dutyDone(
                        DutyDone(situation: id, duty: rule.id, channel: nil, number: number.isEmpty ? nil : number), nil
                    ))
            }
        }
    }

    private func arise(_ rule: DutyRule, of id: SituationID, _ draft: inout Draft) {
        draft.record(
            .dutyArose(
                DutyArose(situation: id, duty: rule.id, due: rule.dueAfter.map { draft.now.advanced(by: $0) })))
    }

    /// Whether what brings a duty about is so.
    private func holds(_ trigger: DutyTrigger, for situation: Situation, on board: Board) -> Bool {
        guard situation.mergedInto == nil else { return false }
        let notices = situation.notices.compactMap { board.notices[$0] }
        let stands = notices.contains { $0.state != .stoodDown }
        switch trigger {
        case .callForService: return stands && situation.basis == .callForService
        case .advisedEntry: return stands && situation.basis == .advisedEntry
        case .unitsAssigned:
            return stands && situation.basis == .callForService
                && situation.calls.contains { board.calls[$0].map { $0.isFlagged && $0.hadUnits } ?? false }
        case .supervisorDispatched: return stands && !situation.supervisors.isEmpty
        case .credentialsRefused:
            return stands && board.observed(of: situation).facts.credentials == .refused
        case .federalConfirmed: return situation.determination == .federalConfirmed
        case .notFederal: return situation.determination == .notFederal
        case .couldNotVerify: return situation.determination == .couldNotVerify
        case .goneOnArrival: return situation.determination == .goneOnArrival
        case .federalRequest:
            return board.family(of: situation).flatMap(\.federalCalls).contains { $0.asks == .requesting }
        case .watchCommanderNotified: return notices.contains { $0.role == .watchCommander && $0.isTold }
        case .captainNotified:
            return policy.duties.contains { rule in
                guard rule.marks == trigger else { return false }
                return board.family(of: situation).contains { found in
                    if case .done? = found.duty(rule.id)?.state { true } else { false }
                }
            }
        case .crimeReport: return situation.report?.kind == .crime
        }
    }

    /// The number or unit that shows a duty to be done, empty where the act alone does; nil while nothing shows it.
    private func proof(_ proof: DutyProof, for situation: Situation, on board: Board) -> String? {
        let notices = situation.notices.compactMap { board.notices[$0] }
        switch proof {
        case .supervisor: return board.supervisors(of: situation).first?.unit
        case .notices:
            let answered = notices.filter { $0.acknowledgment != nil || $0.closed?.cause == .dispatched }
            return Set(answered.map(\.role)).count == Role.allCases.count ? "" : nil
        case .answer:
            let answer = notices.first { $0.role == .watchCommander }?.acknowledgment?.answer
            return answer.flatMap { answer in
                switch answer.kind {
                case .responding, .enRoute, .notAvailable: answer.unit ?? ""
                // Somebody has it: that is so where a supervisor was sent.
                case .covered: board.supervisors(of: situation).first?.unit
                case .received: nil
                }
            }
        case .credentials:
            let known = board.observed(of: situation).facts
            return known.credentials != nil && known.bodyWornVideo != nil ? "" : nil
        case .capture:
            return board.observed(of: situation).missing.isEmpty ? "" : nil
        case .roles: return situation.unitRoles.isEmpty ? nil : ""
        case .onScene: return situation.supervisors.first { $0.onSceneAt != nil }?.unit
        case .report: return situation.report.map { $0.number ?? $0.kind.title }
        case .outsideAssist:
            guard let report = situation.report else { return nil }
            switch report.kind {
            case .crime: return report.number ?? report.kind.title
            case .outsideAssist: return report.number
            case .none: return nil
            }
        case .told: return nil
        }
    }

    /// Somebody says that a duty was done. The console records who said so, when and how; it does not say that it was done.
    func report(
        _ id: DutyID, of situation: SituationID, person: String, channel: Channel, number: String?,
        _ draft: inout Draft
    ) throws(Refusal) {
        let found = try self.situation(situation, draft)
        guard let rule = policy.duties.first(where: { $0.id == id }) else {
            throw Refusal(.missing, "no duty \(id) in this pack")
        }
        guard let duty = found.duty(id) else { throw Refusal(.nothingToDo, "\(id) is not owed for \(situation)") }
        switch duty.state {
        case .open: break
        case .done(let done):
            throw Refusal(.nothingToDo, "\(id) was reported done by \(done.person ?? done.by.person)", at: done.at)
        case .fallenAway: throw Refusal(.nothingToDo, "\(id) is not owed for \(situation) any more")
        }
        // What the record should show and can't any more (a notice that is closed, an answer given later) ends by a word.
        let isLate = rule.proof == .answer || (found.isClosed && rule.holdsClosing)
        guard rule.proof == .told || isLate else {
            throw Refusal(.stillOwed, "\(id) is not ended by a word: \(rule.proof.advice)")
        }
        let name = reader.withholdStatus(in: person).text.trimmed
        guard !name.isEmpty else { throw Refusal(.missing, "who reports it? a unit, an id or a name") }
        draft.record(
            .dutyDone(
                DutyDone(situation: situation, duty: id, channel: channel, number: try reportNumber(number)),
                Reporter(person: name)))
    }

    /// Which report is written (A.5, A.6), and its number once there is one.
    func nameReport(_ kind: ReportKind, number: String?, of id: CallID, _ draft: inout Draft) throws(Refusal) {
        let situation = try situation(of: id, draft)
        let number = try reportNumber(number)
        if kind == .none, situation.determination == .federalConfirmed || situation.determination == .couldNotVerify {
            throw Refusal(
                .stillOwed,
                "without a crime report an Outside Agency Assist Information Report is owed (memorandum A.6)")
        }
        let report = ReportNamed(situation: situation.id, kind: kind, number: number)
        guard situation.report != report else { throw Refusal(.nothingToDo, "that is on the record already") }
        draft.record(.reportNamed(report))
    }

    /// A report's number goes among the facts: letters, digits and hyphens only.
    private func reportNumber(_ typed: String?) throws(Refusal) -> String? {
        guard let typed = typed?.trimmed, !typed.isEmpty else { return nil }
        let number = typed.uppercased()
        guard number.utf8.count <= 20, number.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }),
            number.contains(where: \.isNumber), reader.withholdStatus(in: number).withheld == 0
        else { throw Refusal(.missing, "a report's number is letters, digits and hyphens, such as 26-123456") }
        return number
    }

    /// What keeps a situation from being closed, in words: open duties of E.1, and a report kind nobody has named. One whose
    /// flags were all dismissed owes neither.
    public func owed(of id: SituationID, on board: Board) -> [String] {
        guard let situation = board.situations[id] else { return [] }
        let open = policy.duties.filter { $0.holdsClosing && situation.duty($0.id)?.isOpen == true }
        let isStoodDown = situation.notices.allSatisfy { board.notices[$0]?.state == .stoodDown }
        let lacksReport = situation.report == nil && !isStoodDown
        // What was renewed since E.1 was met, or a pack without duties: nobody's notice is closed for them.
        let unanswered = board.notices(of: id).filter { $0.isOpen && $0.kind != .courtesy }
        return open.map { "\($0.id) is open" }
            + (open.isEmpty ? unanswered.map { "\($0.id) is not acknowledged" } : [])
            + (lacksReport ? ["no report kind is named (RPT)"] : [])
    }

    /// Ends a situation. Refuses while a duty of E.1 is open or no report kind is named, unless a supervisor says otherwise and
    /// why. What others owe after that (the Dailies, the captain) stays open.
    func close(_ id: SituationID, override: OverrideWords?, _ draft: inout Draft) throws(Refusal) {
        let situation = try situation(id, draft)
        guard !situation.isClosed else { throw Refusal(.nothingToDo, "\(id) is closed already") }
        let open = policy.duties.filter { $0.holdsClosing && situation.duty($0.id)?.isOpen == true }
        let owed = owed(of: id, on: draft.board)
        var words: OverrideWords?
        if !owed.isEmpty {
            guard let override else {
                throw Refusal(.stillOwed, "\(id) can't be closed: \(owed.joined(separator: ", "))")
            }
            let supervisor = reader.withholdStatus(in: override.supervisor).text.trimmed
            let reason = reader.withholdStatus(in: override.reason).text.trimmed
            guard !supervisor.isEmpty, !reason.isEmpty else {
                throw Refusal(.missing, "an override names the supervisor who allows it, and why")
            }
            words = OverrideWords(supervisor: supervisor, reason: reason)
        }
        draft.record(
            .situationClosed(
                SituationClosed(situation: id, isOverridden: words != nil, open: open.map(\.id)), words))
        for notice in situation.notices where draft.board.notices[notice]?.isLive == true {
            cancelDeliveries(of: notice, .overtaken, &draft)
            draft.record(.noticeClosed(NoticeClosed(notice: notice, cause: .situationClosed)))
        }
    }
}

extension DutyProof {
    /// What ends a duty of this kind, for somebody who tries to end it by a word.
    public var advice: String {
        switch self {
        case .supervisor: "record the supervisor's unit (SUP)"
        case .notices: "it ends when all three roles have acknowledged (ACK)"
        case .answer: "record the watch commander's answer (ACK … RESPONDING, or NOT AVAILABLE and the unit)"
        case .credentials: "record credentials and body-worn video (CAP)"
        case .capture: "record number, descriptions, markings, vehicles and plates (CAP)"
        case .roles: "record each unit's part on scene (ROLE)"
        case .onScene: "record the supervisor on scene (AR)"
        case .report: "name the report (RPT)"
        case .outsideAssist: "give the report's number (RPT OAA number)"
        case .told: "somebody reports it done (DONE)"
        }
    }
}

extension Board {
    /// What is known of those who carry out the action, from a situation and those that went into it.
    public func observed(of situation: Situation) -> ObservedSoFar {
        ObservedSoFar(family(of: situation).flatMap(\.observations).sorted { $0.at < $1.at })
    }
}
