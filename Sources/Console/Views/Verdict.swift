import Detection
import DispatchDesk
import Policy
import Screen

extension ConsoleModel {
    /// The paragraph that applies to a call and its notices, a row each.
    func duties(of call: Call) -> [StyledLine] {
        guard let situation = call.situation.flatMap({ board.situations[$0] }) else { return [] }
        let notices = board.notices(of: call)
        return notices.isEmpty ? [] : [basis(of: call, in: situation)] + notices.map(summary(of:))
    }

    /// Why a call stands where it stands: its level, and each rule with its points and its words.
    ///
    /// - Parameter rows: rows there are for it; nil gives each rule a line of its own.
    func reasons(for call: Call, width: Int, rows: Int?) -> [StyledLine] {
        var lines = [StyledLine]()
        let findings = (call.assessment?.findings ?? []).filter { $0.points > 0 }
            .sorted { ($1.points, $0.rule, $0.start) < ($0.points, $1.rule, $1.start) }
        let mark = mark(of: call)
        var head = StyledLine()
        switch call.level {
        case .flag: head.add("FLAG", mark.style)
        case .watch: head.add("WATCH", mark.style)
        case .none: head.add(call.isFlagged ? "FLAGGED BY A PERSON" : "no indicators", mark.style)
        }
        if let score = call.assessment?.score, score > 0 { head.add(" \(score)", mark.style) }
        for tag in call.assessment?.tags ?? [] { head.add("  \(tag)", Style(.warn)) }
        if call.level > (call.assessment?.level ?? .none), !call.proposesStandDown {
            head.add("  from an earlier text of this call", .dim)
        }
        if call.level == .watch, let why = whyWatch(call) { head.add("  \(why)", .dim) }
        if !call.isFlagged, call.level == .watch {
            head.add(call.situation.map { "  part of \($0)" } ?? "  no notice is owed", .dim)
        }
        head.add(review(of: call), .label)
        lines.append(head)
        if call.proposesStandDown { lines.append(correction(of: call)) }
        if call.withheld > 0 {
            let times = call.withheld == 1 ? "once" : "\(call.withheld) times"
            lines.append(StyledLine("status words withheld \(times) (Gov. Code 7284.6)", Style(.withheld)))
        }
        if let rows {
            return findings.isEmpty ? lines : lines + [rules(findings, width: width, rows: max(1, rows - lines.count))]
        }
        let text = Array(call.text.utf8)
        return lines
            + findings.map { finding in
                var line = StyledLine(lead: finding.rule.padding(to: 6), Style(.title), indent: 2)
                line.add(String(finding.points).leading(to: 3) + "  " + title(of: finding.rule) + "  ")
                if finding.end <= text.count, finding.start < finding.end {
                    line.add("\"" + String(decoding: text[finding.start..<finding.end], as: UTF8.self) + "\"", .dim)
                }
                return line
            }
    }

    /// Why a score that would make another call a flag makes this one a watch: the figures alone would puzzle.
    private func whyWatch(_ call: Call) -> String? {
        guard let assessment = call.assessment, assessment.level == .watch, assessment.score >= settings.flagScore
        else { return nil }
        let meanings = assessment.tags.compactMap(\.meaning)
        return "watch only: \(meanings.first ?? "none of this flags by itself")"
    }

    /// A flagged call whose words have been corrected since: what they come to now, and who decides.
    private func correction(of call: Call) -> StyledLine {
        let level = call.assessment?.level == .watch ? "WATCH" : "nothing"
        let keys = keymap.keys(for: "call.dismiss").first.map { $0.map(\.description).joined(separator: " ") }
        return StyledLine(
            "corrected: the words now come to \(level). Still flagged\(keys.map { "; \($0) stands it down" } ?? "")",
            Style(.warn))
    }

    /// The rules in a few rows: titles are cut, all to one length, until they fit. The words themselves are underlined in
    /// the narrative above.
    private func rules(_ findings: [Finding], width: Int, rows: Int) -> StyledLine {
        for length in [80, 32, 24, 18, 14] {
            let line = rules(findings, titles: length)
            if line.rows(width: width) <= rows { return line }
        }
        // Where there is no room for titles that say something, the strongest has its own and the others their codes.
        for length in [80, 40, 24] {
            let line = rules(findings, titles: 0, first: length)
            if line.rows(width: width) <= rows { return line }
        }
        return rules(findings, titles: 0)
    }

    private func rules(_ findings: [Finding], titles others: Int, first: Int? = nil) -> StyledLine {
        var line = StyledLine()
        for (index, finding) in findings.enumerated() {
            if index > 0 { line.add(", ", .dim) }
            line.add(finding.rule, Style(.title))
            let title = title(of: finding.rule)
            let length = index == 0 ? first ?? others : others
            let words = title.count <= length ? title : String(title.prefix(length)) + (length > 0 ? "~" : "")
            line.add(words.isEmpty ? " \(finding.points)" : " \(words) \(finding.points)")
        }
        return line
    }

    /// The rules that were found in so many rows, and who has decided about the flag.
    func why(_ call: Call, width: Int, rows: Int) -> [StyledLine] {
        let findings = (call.assessment?.findings ?? []).filter { $0.points > 0 }
            .sorted { ($1.points, $0.rule, $0.start) < ($0.points, $1.rule, $1.start) }
        let decided = review(of: call).drop { $0 == " " }
        return (findings.isEmpty ? [] : [rules(findings, width: width, rows: rows)])
            + (decided.isEmpty ? [] : [StyledLine(String(decided), .label)])
    }

    private func title(of rule: String) -> String { settings.ruleTitles[rule] ?? "" }

    private func review(of call: Call) -> String {
        switch call.review {
        case .unreviewed where board.needsReview(call): "  not confirmed yet"
        case .unreviewed where call.level == .flag: "  in \(call.situation?.rawValue ?? ""), confirmed"
        case .unreviewed: ""
        case .unanswered(let at) where board.needsReview(call):
            "  confirmed by time \(settings.clock.time(at)); look at it: \(keyWords("call.confirm")) keeps, "
                + "\(keyWords("call.dismiss")) dismisses"
        case .unanswered(let at): "  nobody decided: counts as confirmed since \(settings.clock.time(at))"
        case .confirmed(let by, let at): "  confirmed by \(by.person) at \(settings.clock.time(at))"
        case .dismissed(let by, let at, let reason, _):
            "  dismissed (\(reason)) by \(by.person) at \(settings.clock.time(at))"
        }
    }

    private func basis(of call: Call, in situation: Situation) -> StyledLine {
        var line = StyledLine(lead: "\(situation.basis.rawValue)  ", .title)
        guard board.notices(of: call).contains(where: { $0.state != .stoodDown }) else {
            line.add("stood down: nothing is owed", Style(.stoodDown))
            if situation.determination != .undetermined { line.add("  \(situation.determination.title)", .title) }
            return line
        }
        if case .dismissed = call.review, !call.isFlagged {
            let others = situation.calls.count - 1
            line.add("this call: nothing owed", Style(.stoodDown))
            if others > 0 {
                line.add("; \(situation.id) goes on with \(others) other \(others == 1 ? "call" : "calls")", .label)
            }
            return line
        }
        switch situation.basis {
        case .callForService:
            if situation.supervisors.isEmpty {
                line.add("call for service: DISPATCH A FIELD SUPERVISOR", Style(.warn))
            } else {
                let sent = situation.supervisors.map { unit in
                    unit.onSceneAt.map { "\(unit.unit) on scene \(settings.clock.hourAndMinute($0))" }
                        ?? "\(unit.unit) \(settings.clock.time(unit.at))"
                }
                line.add("field supervisor dispatched: \(sent.joined(separator: ", "))", Style(.acknowledged))
            }
        case .advisedEntry: line.add("advised entry: NOTIFY ALL THREE", Style(.warn))
        }
        if situation.calls.count > 1 { line.add("  x\(situation.calls.count) calls", .label) }
        if situation.determination != .undetermined { line.add("  \(situation.determination.title)", .title) }
        if situation.isClosed { line.add("  closed", .label) }
        let overdue = situation.duties.count { $0.isOverdue(at: now) }
        if overdue > 0 { line.add("  \(overdue == 1 ? "1 duty" : "\(overdue) duties") OVERDUE", Style(.late)) }
        return line
    }

    /// One notice in a line: role, state, who, and how it stands against its limit.
    func summary(of notice: Notice) -> StyledLine {
        var line = StyledLine(lead: notice.role.code.padding(to: 4), .label, indent: 2)
        line.add(notice.kind.rawValue.padding(to: 10), .dim)
        let state = standing(of: notice)
        line.add(state.text, state.style)
        return line
    }

    /// That a notice is owed anew, and when it was owed first: its age alone would say that nobody has waited yet.
    private func again(_ notice: Notice) -> String {
        guard notice.round > 1 else { return "" }
        let number = notice.round == 2 ? "2nd" : notice.round == 3 ? "3rd" : "\(notice.round)th"
        let told = board.deliveries.values.lazy.filter { $0.notice == notice.id }.map(\.queuedAt).min()
        let first = [told, notice.reopened == nil ? nil : notice.queuedAt].compactMap(\.self).min()
        return "  \(number) time" + (first.map { ", first \(settings.clock.time($0))" } ?? "")
    }

    /// How a notice stands, in words and in a style that says the same.
    func standing(of notice: Notice) -> (text: String, style: Style) {
        let clock = settings.clock
        switch notice.state {
        case .queued:
            let left = notice.releaseAt.seconds(since: now)
            guard left > -5 else {
                // The timer ran out and no console has sent it on: the ledger is out of reach, or only feeds are running.
                let late = ClockFace.age(from: notice.releaseAt, to: now)
                let style = Style(notice.urgency(at: now) == .overLimit ? .late : .warn)
                return ("NOT SENT \(late): tell by radio, phone", style)
            }
            return ("queued, goes out in \(ClockFace.span(max(0, left)))", Style(.queued))
        case .released:
            let age = ClockFace.age(from: notice.releasedAt ?? notice.queuedAt, to: now)
            let limit = ClockFace.span(notice.limit)
            switch notice.urgency(at: now) {
            case .overLimit: return ("OVER LIMIT \(age) of \(limit)\(again(notice))", Style(.late))
            case .warn: return ("unacknowledged \(age) of \(limit)\(again(notice))", Style(.warn))
            case .fresh, .settled: return ("unacknowledged \(age) of \(limit)\(again(notice))", Style(.released))
            }
        case .acknowledged:
            guard let taken = notice.acknowledgment else { return ("acknowledged", Style(.acknowledged)) }
            let unit = taken.answer.unit.map { " \($0)" } ?? ""
            let who = taken.person ?? "[erased]"
            let words =
                "ack \(clock.time(taken.at)) \(taken.channel.rawValue) \(who)  \(taken.answer.kind.title)\(unit)"
            // An acknowledgment is a lease: its end is seen coming.
            guard let until = taken.leaseUntil, until.seconds(since: now) < 300 else {
                return (words, Style(.acknowledged))
            }
            let left = ClockFace.span(max(0, until.seconds(since: now)))
            return ("opens again in \(left)  \(words)", Style(.warn))
        case .closed:
            let at = notice.closed.map { clock.time($0.at) } ?? ""
            let who =
                notice.acknowledgment.map { taken in
                    " \(taken.person ?? "[erased]") \(taken.answer.kind.title)\(taken.answer.unit.map { " \($0)" } ?? "")"
                } ?? ""
            return ("closed \(at)\(who): \(notice.closed?.cause.words ?? "")", Style(.acknowledged))
        case .stoodDown:
            let at = notice.stoodDownAt.map(clock.time) ?? ""
            if let taken = notice.acknowledgment {
                return (
                    "ack \(clock.time(taken.at)) \(taken.person ?? "[erased]"), stood down \(at)", Style(.stoodDown)
                )
            }
            return (
                notice.releasedAt == nil ? "stood down \(at), nobody had been told" : "stood down \(at)",
                Style(.stoodDown)
            )
        }
    }
}

extension String {
    /// The text with spaces after it, at least `width` characters.
    func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }

    /// The text with spaces before it, at least `width` characters.
    func leading(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
