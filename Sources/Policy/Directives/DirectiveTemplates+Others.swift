public import DispatchDesk

// The documents beside a notice's own: a situation's duties, and a page that tries the way to somebody.
extension DirectiveTemplates {
    /// What is owed for a situation, paragraph by paragraph, in the form of a Communications Directive.
    ///
    /// - Parameter rules: the pack's duties, in the memorandum's order.
    public func duties(
        of situation: Situation, rules: [DutyRule], on board: Board, from sender: String, now: Instant,
        clock: @escaping (Instant) -> String
    ) -> DirectiveDocument {
        let call = situation.calls.lazy.compactMap { board.calls[$0] }.first { $0.isFlagged }
        let first = call ?? situation.calls.lazy.compactMap { board.calls[$0] }.first
        var fields: [DirectiveDocument.Field] = [
            .init("TO", [.init("Communications, and those named below")]),
            .init("FROM", [.init([.init(sender, .quoted)])]),
        ]
        if let first { fields.append(.init("RE", [.init(subject)] + about(first, in: situation, clock: clock))) }
        var sections: [DirectiveDocument.Section] = [
            .init(.duties, lines(of: situation, rules, now: now, clock: clock)),
            .init(.situation, standing(of: situation, clock: clock)),
        ]
        let seen = observed(of: situation, on: board, clock: clock)
        if !seen.isEmpty { sections.append(.init(.observed, seen)) }
        return DirectiveDocument(
            department: department, title: dutiesTitle, memorandum: memorandum, basis: situation.basis,
            notice: NoticeID(situation.id.rawValue), role: .dispatchSupervisor, kind: .owed, fields: fields,
            sections: sections, paragraph: basis[situation.basis])
    }

    /// A page that says TEST and nothing else: nothing has happened.
    public func test(
        of notice: Notice, on board: Board, from sender: String, now: Instant, clock: @escaping (Instant) -> String
    ) -> DirectiveDocument {
        let none = Situation(id: notice.situation, openedAt: notice.queuedAt, basis: notice.basis)
        return DirectiveDocument(
            department: department, title: testTitle, memorandum: "TEST", basis: notice.basis, notice: notice.id,
            role: notice.role, kind: .test,
            fields: [
                .init("TO", [recipients(of: notice, on: board, now: now, clock: clock)]),
                .init("FROM", [.init([.init(sender, .quoted)])]),
                .init("RE", [.init("TEST. Nothing has happened.")]),
            ],
            sections: [
                .init(.purpose, [.init(testPurpose)]),
                .init(
                    .status,
                    DirectiveStatus(notice: notice, situation: none, board: board, now: now, clock: clock).lines),
            ], paragraph: "TEST")
    }

    private func standing(of situation: Situation, clock: (Instant) -> String) -> [DirectiveDocument.Line] {
        var lines: [DirectiveDocument.Line] = []
        let at = situation.determinedAt.map { " \(clock($0))" } ?? ""
        lines.append(
            .init("\(situation.id) opened \(clock(situation.openedAt)), \(situation.determination.title)\(at)"))
        for sent in situation.supervisors {
            let there = sent.onSceneAt.map { ", on scene \(clock($0))" } ?? ""
            lines.append(
                .init([
                    .init("field supervisor "), .init(sent.unit, .quoted),
                    .init(" dispatched \(clock(sent.at)) by \(sent.by.person)\(there)"),
                ]))
        }
        for unit in situation.unitRoles {
            lines.append(.init([.init(unit.unit, .quoted), .init(" on \(unit.role.rawValue) \(clock(unit.at))")]))
        }
        for call in situation.federalCalls {
            let asks = call.asks == .requesting ? "asks for help" : "advises"
            lines.append(
                .init([
                    .init("a caller for "), call.words.map { .init($0.agency, .quoted) } ?? .init("(erased)"),
                    .init(" (claimed) \(asks) \(clock(call.at)), call back "),
                    call.words.map { .init($0.callBack, .quoted) } ?? .init("(erased)"),
                ]))
        }
        if let report = situation.report {
            lines.append(.init("report \(report.kind.title) \(report.number ?? "number not given yet")"))
        } else {
            lines.append(.init("report kind not named yet"))
        }
        if let closing = situation.closing {
            let over = closing.override == nil ? "" : ", by override"
            lines.append(.init("CLOSED \(clock(closing.at)) by \(closing.by.person)\(over)"))
        }
        return lines
    }

    /// Each duty with how it stands: `A.6  Officer  OPEN 12:15, OVERDUE since 14:20:00`.
    private func lines(
        of situation: Situation, _ rules: [DutyRule], now: Instant, clock: (Instant) -> String
    ) -> [DirectiveDocument.Line] {
        let known = rules.compactMap { rule in situation.duty(rule.id).map { (rule, $0) } }
        guard !known.isEmpty else { return [.init("none is owed yet")] }
        return known.flatMap { rule, duty -> [DirectiveDocument.Line] in
            let words = DirectiveDocument.Line(
                [.init("\(rule.words) (\(rule.owner.title))")], depth: 0, marker: rule.id.rawValue)
            var lines = [words, standing(of: duty, now: now, clock: clock)]
            if duty.isOverdue(at: now) { lines.append(.init([.init(rule.undone)], depth: 1)) }
            return lines
        }
    }

    private func standing(
        of duty: Duty, now: Instant, clock: (Instant) -> String
    ) -> DirectiveDocument.Line {
        switch duty.state {
        case .open:
            let age = DirectiveStatus.age(now.seconds(since: duty.arisenAt))
            guard duty.isOverdue(at: now) else {
                let due = duty.due.map { ", due \(clock($0)) (agency setting)" } ?? ""
                return .init([.init("OPEN \(age)\(due)")], depth: 1)
            }
            let since = duty.due.map { " since \(clock($0))" } ?? ""
            return .init([.init("OPEN \(age), OVERDUE\(since)")], depth: 1, tone: .overLimit)
        case .done(let done):
            var runs: [DirectiveDocument.Run] = []
            if let channel = done.channel {
                runs = [
                    .init("reported done \(clock(done.at)) by "),
                    done.person.map { .init($0, .quoted) } ?? .init("(erased)"),
                    .init(", \(channel.rawValue), taken down by \(done.by.person)"),
                ]
            } else {
                runs = [.init("on the record \(clock(done.at)) by \(done.by.person)")]
            }
            if let number = done.number { runs += [.init("  "), .init(number, .quoted)] }
            return .init(runs, depth: 1)
        case .fallenAway(let at): return .init([.init("not owed any more since \(clock(at))")], depth: 1)
        }
    }

    /// What is known of those who carry out the action, each with how it is known. Descriptions, never a verdict.
    private func observed(
        of situation: Situation, on board: Board, clock: (Instant) -> String
    ) -> [DirectiveDocument.Line] {
        situation.observations.map { seen in
            var runs: [DirectiveDocument.Run] = [.init("\(clock(seen.at)) "), .init(seen.source, .quoted), .init(": ")]
            var parts: [[DirectiveDocument.Run]] = []
            if let count = seen.facts.personnel { parts.append([.init("\(count) people")]) }
            if let agency = seen.words?.agency {
                parts.append([
                    .init("agency "), .init(agency, .quoted), .init(" (\(seen.facts.agency?.rawValue ?? "claimed"))"),
                ])
            }
            if let credentials = seen.facts.credentials { parts.append([.init("credentials \(credentials.rawValue)")]) }
            if let video = seen.facts.bodyWornVideo { parts.append([.init("body-worn video \(video.rawValue)")]) }
            if let city = seen.facts.cityProperty { parts.append([.init("city property \(city.rawValue)")]) }
            for (label, words) in [
                ("descriptions", seen.words?.descriptions), ("markings", seen.words?.markings),
                ("vehicles", seen.words?.vehicles), ("plates", seen.words?.plates),
            ] {
                if let words { parts.append([.init("\(label) "), .init(words, .quoted)]) }
            }
            for (index, part) in parts.enumerated() {
                if index > 0 { runs.append(.init("; ")) }
                runs += part
            }
            return .init(runs)
        }
    }
}
