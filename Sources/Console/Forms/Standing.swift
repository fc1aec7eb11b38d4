import DispatchDesk

/// One thing that was so when a form was opened: what it is, how it stands, who has put it there.
nonisolated struct StandingFact: Hashable, Sendable {
    var name: String
    var value: String
    /// nil where the record doesn't say on the call itself: a feed.
    var by: Actor?
}

/// What a form acts on, as it stood when the form was opened: what has changed since is shown before anything is written.
nonisolated struct Standing: Hashable, Sendable {
    var facts: [StandingFact] = []

    /// What has become different since `before`, told apart by name: was, is now, by whom.
    func changes(since before: Standing) -> [(was: StandingFact?, now: StandingFact?)] {
        let old = Dictionary(before.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Set(facts.map(\.name))
        let changed = facts.compactMap { fact in
            old[fact.name]?.value == fact.value ? nil : (was: old[fact.name], now: StandingFact?.some(fact))
        }
        return changed
            + before.facts.filter { !new.contains($0.name) }.map { (was: StandingFact?.some($0), now: nil) }
    }
}

extension ConsoleModel {
    /// How what a form acts on stands now.
    func standing(of purpose: Form.Purpose) -> Standing {
        switch purpose {
        case .note(let call), .supervisor(let call), .arrival(let call), .observation(let call), .unitRole(let call),
            .report(let call):
            guard let call = board.calls[call] else { return Standing() }
            return Standing(facts: facts(of: call) + facts(of: call.situation))
        case .closing(let situation): return Standing(facts: facts(of: situation))
        case .duty(let ref): return Standing(facts: facts(of: ref))
        case .acknowledge(let rounds):
            return Standing(facts: rounds.keys.sorted().compactMap { board.notices[$0] }.flatMap(facts(of:)))
        case .snooze(let notice), .handOn(let notice):
            return Standing(facts: board.notices[notice].map(facts(of:)) ?? [])
        case .newCall, .federal, .roster, .reliefOffer, .reliefBegin, .reliefAssume, .reliefRemark, .reliefAnswer,
            .reliefSign, .takeOver, .leave, .passOn, .find, .ledgerFilter, .keyBinding,
            .command:
            return Standing()
        }
    }

    private func facts(of call: Call) -> [StandingFact] {
        var facts = [
            StandingFact(name: "type", value: call.type),
            StandingFact(name: "place", value: call.location ?? "[erased]"),
            StandingFact(name: "priority", value: call.priority.map(String.init) ?? "none"),
            StandingFact(name: "status", value: call.status.rawValue),
            StandingFact(name: "words", value: call.narrative ?? "[erased]"),
        ]
        for note in call.notes {
            let struck = note.struck == nil ? "" : "STRUCK "
            facts.append(
                StandingFact(
                    name: "note \(note.number)", value: struck + (note.text ?? "[erased]"),
                    by: note.struck?.by ?? note.by))
        }
        switch call.review {
        case .unreviewed: break
        case .unanswered: facts.append(StandingFact(name: "flag", value: "counts as confirmed, nobody decided"))
        case .confirmed(let by, _): facts.append(StandingFact(name: "flag", value: "confirmed", by: by))
        case .dismissed(let by, _, let reason, _):
            facts.append(StandingFact(name: "flag", value: "dismissed (\(reason))", by: by))
        }
        return facts
    }

    private func facts(of id: SituationID?) -> [StandingFact] {
        guard let situation = id.flatMap({ board.situations[$0] }) else { return [] }
        var facts: [StandingFact] = []
        for sent in situation.supervisors {
            let there = sent.onSceneAt == nil ? "dispatched" : "on scene"
            facts.append(StandingFact(name: "supervisor \(sent.unit)", value: there, by: sent.by))
        }
        if situation.determination != .undetermined {
            facts.append(
                StandingFact(
                    name: "determination", value: situation.determination.title, by: situation.determinedBy))
        }
        if let report = situation.report {
            facts.append(
                StandingFact(
                    name: "report", value: [report.kind.title, report.number].compactMap(\.self).joined(separator: " "))
            )
        }
        if let closing = situation.closing {
            facts.append(StandingFact(name: situation.id.rawValue, value: "closed", by: closing.by))
        }
        if let other = situation.mergedInto {
            facts.append(StandingFact(name: situation.id.rawValue, value: "merged into \(other)"))
        }
        return facts + situation.notices.compactMap { board.notices[$0] }.flatMap(facts(of:))
    }

    /// Only what people have done: that a notice went out when its time came is no news.
    private func facts(of notice: Notice) -> [StandingFact] {
        switch notice.state {
        case .queued, .released: return []
        case .acknowledged, .closed:
            guard let taken = notice.acknowledgment else { return [] }
            let ended = notice.state == .closed ? ", closed" : ""
            return [
                StandingFact(
                    name: notice.role.code,
                    value: "acknowledged \(taken.answer.kind.title) by \(taken.person ?? "[erased]")\(ended)",
                    by: notice.closed?.by ?? taken.by)
            ]
        case .stoodDown: return [StandingFact(name: notice.role.code, value: "stood down")]
        }
    }

    private func facts(of ref: DutyRef) -> [StandingFact] {
        guard let duty = board.situations[ref.situation]?.duty(ref.duty) else { return [] }
        return duty.isOpen ? [] : [StandingFact(name: ref.duty.rawValue, value: "done or closed")]
    }

    // MARK: what has changed

    /// What others have changed since a form was opened, a line each: what was, what is now, by whom.
    func changes(since form: Form) -> [String] {
        standing(of: form.purpose).changes(since: form.standing)
            .filter { $0.now?.by?.person != actor.person || $0.now?.by?.console != actor.console }
            .map { change in
                let name = change.now?.name ?? change.was?.name ?? ""
                let (was, now) = Self.difference(change.was?.value, change.now?.value)
                let by = change.now?.by.map { " (\($0.person), \($0.position))" } ?? ""
                return was.isEmpty ? "\(name): \(now)\(by)" : "\(name): was \(was), now \(now)\(by)"
            }
    }

    /// Two values from where they begin to differ, short enough for a line.
    private static func difference(_ was: String?, _ now: String?) -> (String, String) {
        guard let was, let now else { return (short(was ?? ""), short(now ?? "gone")) }
        let same = zip(was, now).prefix { $0 == $1 }.count
        guard same > 24 else { return (short(was), short(now)) }
        // From the start of the word in which they part.
        let start = was.prefix(same).lastIndex(of: " ").map { was.distance(from: was.startIndex, to: $0) + 1 } ?? same
        func rest(_ text: String) -> String { "..." + (text.count > start ? short(String(text.dropFirst(start))) : "") }
        return (rest(was), rest(now))
    }

    private static func short(_ text: String) -> String { text.count <= 48 ? text : String(text.prefix(47)) + "~" }

    /// Before a form is written over what somebody else has changed, the difference is shown once.
    ///
    /// - Returns: nil where there is nothing to show, or it was shown as it stands now.
    mutating func showChanges(before form: Form) -> [Effect]? {
        let lines = changes(since: form)
        let now = standing(of: form.purpose)
        guard !lines.isEmpty, form.agreed != now else { return nil }
        var form = form
        form.agreed = now
        mode = .form(form)
        if !form.isPanel {
            result = ResultLine(
                kind: .rejected, text: "not sent: \(lines.joined(separator: "; ")). Enter again sends it all the same")
        }
        return [.bell]
    }
}
