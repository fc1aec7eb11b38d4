import DispatchDesk
import Policy
import Screen

extension ConsoleModel {
    /// A situation in the form of a Communications Directive: what it is, what was found, who is owed what, what happened.
    ///
    /// - Parameter scrolls: whether the keys that scroll move it; beside another text they move that one.
    func drawSituation(_ situation: Situation, scrolls: Bool = true, _ pane: inout Pane) {
        let scroll = scrolls ? self.scroll : 0
        let frame = Style(.directiveFrame)
        let inside = pane.box(.double, style: frame)
        pane.rule(row: 2, joining: .double, style: frame)
        pane.draw(in: inside.inset(columns: 1)) { pane in
            let used = pane.writeTrailing(
                SafeText("\(situation.basis.rawValue)  \(situation.id)"), row: 0, style: Style(.directiveHead))
            pane.write(
                "SITUATION  POSSIBLE FEDERAL ENFORCEMENT ACTION", at: .zero, style: Style(.directiveHead),
                maxWidth: pane.columns - used - 2)
        }
        let body = Rect(row: 3, column: 2, rows: pane.rows - 4, columns: pane.columns - 4)
        let hidden = pane.draw(in: body) { pane in
            // Where it is wide, how it stands is on the left and what happened on the right.
            let sections = sections(of: situation)
            guard pane.columns >= 110 else {
                return pane.draw(Self.lines(sections, roomy: pane.rows >= 34), scroll: scroll)
            }
            let halves = pane.bounds.split(columns: [.flexible(), .flexible()], gap: 3)
            let roomy = pane.rows >= 18
            return zip(halves, [Array(sections.prefix(3)), Array(sections.dropFirst(3))]).map { half, found in
                pane.draw(in: half) { $0.draw(Self.lines(found, roomy: roomy), scroll: scroll) }
            }.max() ?? 0
        }
        if hidden > 0, scrolls { drawScrollMark(hidden, &pane) }
    }

    private func sections(of situation: Situation) -> [(title: String, lines: [StyledLine])] {
        [
            ("STANDS", standing(of: situation)), ("NOTICES", notices(of: situation)),
            ("DUTIES", duties(of: situation)), ("CALLS", callLines(of: situation)),
            ("OBSERVED  A.1.b", observed(in: situation)), ("HAPPENED", happened(in: situation)),
        ]
    }

    private static func lines(_ sections: [(title: String, lines: [StyledLine])], roomy: Bool) -> [StyledLine] {
        var lines: [StyledLine] = []
        for (title, found) in sections where !found.isEmpty {
            if roomy, !lines.isEmpty { lines.append(StyledLine()) }
            lines.append(StyledLine(title, .title))
            lines += found
        }
        return lines
    }

    private func field(_ label: String) -> StyledLine {
        StyledLine(lead: label.padding(to: 12), .label, indent: 2)
    }

    // MARK: how it stands

    private func standing(of situation: Situation) -> [StyledLine] {
        let clock = settings.clock
        var place = field("place")
        place.add(calls(of: situation).first?.location ?? "[erased]", Style.text.adding(.bold))
        if situation.isRumor { place.add("  questions and rumors, nobody has seen it", Style(.watch)) }
        var opened = field("opened")
        opened.add("\(clock.time(situation.openedAt)), \(ClockFace.age(from: situation.openedAt, to: now)) ago")
        if let closing = situation.closing {
            opened.add("  closed \(clock.time(closing.at)) by \(closing.by.person)", .label)
            if let override = closing.override {
                opened.add("  \(override.supervisor ?? "[erased]") allowed it: \(override.reason ?? "[erased]")", .dim)
            }
        }
        var found = field("found")
        let isOpen = situation.determination == .undetermined
        found.add(
            "\(situation.determination.letter)  \(situation.determination.title)",
            isOpen && !situation.isClosed ? Style(.warn) : .text)
        if let at = situation.determinedAt, let by = situation.determinedBy {
            found.add("  \(clock.time(at)) by \(by.person)", .label)
        }
        var sent = field("supervisor")
        if situation.supervisors.isEmpty {
            let isOwed = situation.basis == .callForService && !situation.isClosed
            sent.add(isOwed ? "NONE SENT: E.1.a" : "none sent", isOwed ? Style(.warn) : .dim)
        }
        for (index, supervisor) in situation.supervisors.enumerated() {
            sent.add(index > 0 ? "; " : "")
            sent.add("\(supervisor.unit) sent \(clock.time(supervisor.at))")
            if let there = supervisor.onSceneAt {
                sent.add(", on scene \(clock.time(there))", Style(.acknowledged))
            } else {
                sent.add(", not on scene yet", .label)
            }
        }
        var lines = [place, opened, found, sent]
        if !situation.unitRoles.isEmpty {
            var roles = field("units")
            roles.add(situation.unitRoles.map { "\($0.unit) \($0.role.title)" }.joined(separator: ", "))
            lines.append(roles)
        }
        if !situation.kinds.isEmpty {
            var kinds = field("said")
            kinds.add(situation.kinds.map(\.rawValue).joined(separator: ", "), Style(.warn))
            lines.append(kinds)
        }
        var report = field("report")
        if let named = situation.report {
            report.add("\(named.kind.title) \(named.number ?? "without a number yet")")
        } else {
            report.add("not named yet", .dim)
        }
        lines.append(report)
        return lines + relations(of: situation)
    }

    private func relations(of situation: Situation) -> [StyledLine] {
        var lines: [StyledLine] = []
        let merged = board.family(of: situation).dropFirst().map(\.id.rawValue)
        if !merged.isEmpty {
            var line = field("merged in")
            line.add(merged.joined(separator: ", "))
            lines.append(line)
        }
        if !situation.links.isEmpty {
            var line = field("linked with")
            line.add(situation.links.map(\.rawValue).joined(separator: ", "))
            lines.append(line)
        }
        return lines
    }

    private func notices(of situation: Situation) -> [StyledLine] {
        let notices = situation.notices.compactMap { board.notices[$0] }
        return notices.isEmpty ? [StyledLine("  none is owed", .dim)] : notices.map(summary(of:))
    }

    private func duties(of situation: Situation) -> [StyledLine] {
        let known = desk.policy.duties.compactMap { rule in situation.duty(rule.id).map { (rule: rule, duty: $0) } }
        // What is owed is read first; what was reported done stands below it.
        return (known.filter(\.duty.isOpen) + known.filter { !$0.duty.isOpen }).map { rule, duty in
            var line = StyledLine(lead: rule.id.rawValue.padding(to: 12), .label, indent: 2)
            let state = dutyState(duty)
            line.add(state.text, state.style)
            line.add("  \(rule.words)", duty.isOpen ? .text : .dim)
            return line
        }
    }

    /// What became of a duty, in words: never that it was done, but who reported so.
    func dutyState(_ duty: Duty) -> (text: String, style: Style) {
        switch duty.state {
        case .open:
            guard let due = duty.due else { return ("open", Style(.queued)) }
            let left = due.seconds(since: now)
            if left <= 0 { return ("OVERDUE \(ClockFace.span(-left))", Style(.late)) }
            return ("due in \(ClockFace.span(left))", Style(left < 60 ? .warn : .queued))
        case .done(let done) where done.person == nil && done.channel == nil && done.number == nil:
            return ("done \(settings.clock.hourAndMinute(done.at)), on the record", Style(.acknowledged))
        case .done(let done):
            let parts = [
                done.person, done.channel?.rawValue, done.number, settings.clock.hourAndMinute(done.at),
            ].compactMap(\.self)
            return ("done: \(parts.joined(separator: " "))", Style(.acknowledged))
        case .fallenAway(let at): return ("fell away \(settings.clock.hourAndMinute(at))", .dim)
        }
    }

    private func callLines(of situation: Situation) -> [StyledLine] {
        calls(of: situation).map { call in
            let mark = mark(of: call)
            var line = StyledLine(lead: call.id.tail.padding(to: 12), .label, indent: 2)
            line.add(mark.letter, mark.style)
            line.add("  \(call.type) \(settings.clock.hourAndMinute(call.received)) ", .label)
            line.add(call.location ?? "[erased]")
            if !call.units.isEmpty { line.add("  \(call.units.joined(separator: " "))", .label) }
            if call.status == .closed { line.add("  closed", .dim) }
            return line
        }
    }

    private func observed(in situation: Situation) -> [StyledLine] {
        situation.observations.map { observation in
            var line = StyledLine(
                lead: "\(observation.number) \(observation.source)".padding(to: 12), .label, indent: 2)
            let (facts, words) = (observation.facts, observation.words)
            var parts = [facts.personnel.map { "\($0) people" }].compactMap(\.self)
            if words == nil { parts.append("[erased]") }
            parts += [words?.descriptions, words?.markings, words?.vehicles].compactMap(\.self)
            if let plates = words?.plates { parts.append("plates \(plates)") }
            if let agency = words?.agency { parts.append("\(agency) (\(facts.agency?.rawValue ?? "claimed"))") }
            if let credentials = facts.credentials { parts.append("credentials \(credentials.rawValue)") }
            line.add(parts.filter { !$0.isEmpty }.joined(separator: "; "))
            line.add("  \(settings.clock.hourAndMinute(observation.at))", .dim)
            return line
        }
    }

    // MARK: what happened

    /// From the first call on, the newest last: what a person who comes to it late reads first.
    private func happened(in situation: Situation) -> [StyledLine] {
        var events: [(at: Instant, words: String)] = [
            (situation.openedAt, "opened under \(situation.basis.rawValue)")
        ]
        for call in calls(of: situation) {
            events.append((call.received, "call \(call.id.tail) \(call.type) received"))
            switch call.review {
            case .confirmed(let by, let at): events.append((at, "\(call.id.tail) confirmed by \(by.person)"))
            case .dismissed(let by, let at, let reason, _):
                events.append((at, "\(call.id.tail) dismissed by \(by.person): \(reason)"))
            case .unanswered(let at): events.append((at, "\(call.id.tail) decided by nobody: counts as confirmed"))
            case .unreviewed: break
            }
        }
        for notice in situation.notices.compactMap({ board.notices[$0] }) {
            if let at = notice.releasedAt { events.append((at, "\(notice.id) released")) }
            if let taken = notice.acknowledgment {
                events.append(
                    (taken.at, "\(notice.id) ack \(taken.person ?? "[erased]") \(taken.channel.rawValue)"))
            }
            if let at = notice.stoodDownAt { events.append((at, "\(notice.id) stood down")) }
        }
        for sent in situation.supervisors {
            events.append((sent.at, "supervisor \(sent.unit) sent by \(sent.by.person)"))
            if let there = sent.onSceneAt { events.append((there, "supervisor \(sent.unit) on scene")) }
        }
        if let at = situation.determinedAt { events.append((at, situation.determination.title)) }
        for seen in situation.observations { events.append((seen.at, "\(seen.source) observed (\(seen.number))")) }
        for call in situation.federalCalls { events.append((call.at, "federal agency \(call.asks.rawValue)")) }
        if let closing = situation.closing { events.append((closing.at, "closed by \(closing.by.person)")) }
        // What happened in one moment keeps the order in which it stands here.
        return events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map { _, event in
            var line = StyledLine(lead: settings.clock.time(event.at).padding(to: 12), .label, indent: 2)
            line.add(event.words)
            return line
        }
    }
}
