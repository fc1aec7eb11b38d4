import DispatchDesk
import Screen

extension ConsoleModel {
    /// What stands under a form's fields: what is wrong, what others have changed, what is kept, and what the words come to.
    func lines(below form: Form) -> [StyledLine] {
        var lines: [StyledLine] = []
        if let problem = form.problem { lines.append(StyledLine(problem, Style(.rejected))) }
        lines += changeLines(form)
        if let kept = offered(to: form) {
            lines.append(StyledLine("kept from \(settings.clock.hourAndMinute(kept.at)), not sent: Up brings it back"))
        } else if let number = form.keptAs, let text = kept.first(where: { $0.number == number }), form.holds(text) {
            let same = kept.filter { $0.key == text.key }
            let older = same.count > 1 ? "; Up: another of \(same.count) kept" : ""
            lines.append(
                StyledLine("kept from \(settings.clock.hourAndMinute(text.at)), not sent yet\(older)", .label))
        }
        if form.problem == nil {
            for (index, field) in form.fields.enumerated() where index != form.focus {
                if let wrong = wrong(field, in: form) { lines.append(StyledLine(wrong, Style(.rejected))) }
            }
            if let missing = missing(in: form) { lines.append(missing) }
            if let remark = form.remark {
                lines.append(StyledLine(remark, form.purpose == .federal ? Style(.warn) : .dim))
            }
        }
        if let stranger = stranger(in: form) { lines.append(stranger) }
        return lines + liveLines(form)
    }

    /// A quiet line while somebody types, all of it once they would write over it.
    private func changeLines(_ form: Form) -> [StyledLine] {
        let changes = changes(since: form)
        guard let first = changes.first else { return [] }
        guard form.agreed == standing(of: form.purpose) else {
            let more = changes.count > 1 ? ", and \(changes.count - 1) more" : ""
            return [StyledLine("changed while you type: \(first)\(more)", .label)]
        }
        let shown = changes.prefix(4).map { change in
            var line = StyledLine(lead: "  ", .label)
            line.add(change)
            return line
        }
        return [StyledLine("NOT SAVED YET, changed meanwhile: Enter again saves yours, Esc keeps it", Style(.warn))]
            + shown
    }

    /// What is still needed of a long form, once somebody has begun it.
    private func missing(in form: Form) -> StyledLine? {
        let missing = form.fields.filter { form.needed.contains($0.id) && $0.editor.isEmpty }
        guard form.hasWords, !missing.isEmpty else { return nil }
        return StyledLine("still needed: \(missing.map { $0.label.lowercased() }.joined(separator: ", "))", .label)
    }

    /// A name nobody on the roster has is taken as it is, and said to be.
    private func stranger(in form: Form) -> StyledLine? {
        guard form.choosesPeople, !form.takesIDs, !board.roster.entries.isEmpty,
            let field = form.fields.first(where: { $0.id == .person }), !field.editor.isEmpty,
            !isKnown(field.editor.text)
        else { return nil }
        // Not while the name may still become one.
        if form.focused.id == .person, !completions(for: form).isEmpty { return nil }
        return StyledLine("\(field.editor.text) is not on the roster: recorded as typed", .label)
    }

    /// What the call would be with these words. It only tells: nothing is delayed or held.
    private func liveLines(_ form: Form) -> [StyledLine] {
        guard let reading else { return [] }
        var lines: [StyledLine] = []
        if form.assessed != nil, let assessment = reading.assessment,
            form.purpose != .federal || assessment.level > .none
        {
            if form.purpose == .newCall { lines.append(StyledLine()) }
            lines.append(verdict(of: form, assessment))
        }
        if reading.count > 0 {
            lines.append(
                StyledLine("withheld on save: \(reading.count) (status words, Gov. Code 7284.6)", Style(.withheld)))
        }
        guard form.assessed != nil, let assessment = reading.assessment else { return lines }
        for reminder in reminders(for: assessment.tags) { lines.append(StyledLine(reminder, Style(.watch))) }
        let counted = assessment.findings.filter { $0.points > 0 }
        if !counted.isEmpty {
            var rules = StyledLine()
            for (index, finding) in counted.enumerated() {
                if index > 0 { rules.add(", ", .dim) }
                rules.add(finding.rule, Style(.title))
                rules.add(" \(settings.ruleTitles[finding.rule] ?? "") \(finding.points)")
            }
            lines.append(rules)
        }
        return lines
    }

    private func verdict(of form: Form, _ assessment: Assessment) -> StyledLine {
        var line = StyledLine()
        if case .note(let id) = form.purpose, let call = board.calls[id] {
            let was = Self.words(call.assessment?.level ?? .none, call.assessment?.score ?? 0)
            let now = Self.words(assessment.level, assessment.score)
            let isFlag = assessment.level == .flag && !call.isFlagged
            line.add("with this note: ", .label)
            line.add(
                was == now ? "\(now), as before" : "\(was) -> \(now)", Self.style(assessment.level, isFlag: isFlag))
            if isFlag { line.add("  notices are queued when it is saved", Style(.warn)) }
        } else {
            let words = Self.words(assessment.level, assessment.score)
            let isFlag = assessment.level == .flag
            line.add(
                isFlag ? "\(words)  possible federal enforcement action" : words,
                Self.style(assessment.level, isFlag: isFlag))
        }
        for tag in assessment.tags { line.add("  \(tag)", Style(.warn)) }
        return line
    }

    private static func words(_ level: Level, _ score: Int) -> String {
        switch level {
        case .flag: "FLAG \(score)"
        case .watch: "WATCH \(score)"
        case .none: score > 0 ? "no flag \(score)" : "no flag"
        }
    }

    private static func style(_ level: Level, isFlag: Bool) -> Style {
        switch level {
        case .flag: Style(isFlag ? .flagUnconfirmed : .flag)
        case .watch: Style(.watch)
        case .none: .dim
        }
    }
}
