import DispatchDesk
import Policy
import Screen

// What stands on the screen, said: the same facts in one line each, with words where the screen has columns, letters or underlines.
extension ConsoleModel {
    /// How things stand, once at the start.
    var spokenSummary: String {
        let who = settings.seat.isReadOnly ? "READ ONLY" : "\(actor.position), id \(actor.person)"
        return
            "watchdesk, \(who)\(settings.seat.isDrill ? ", DRILL" : ""): \(count(overview.triage.count(.pending), "call")) pending, "
            + "\(count(overview.flags.count, "flag")) to decide, \(count(overview.open, "notice")) unanswered, \(overview.overLimit) over limit. HELP says the verbs"
    }

    private func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    // MARK: one line

    /// - Parameter isNew: its age says nothing.
    func spokenRow(_ call: Call, isNew: Bool = false) -> String {
        let type = settings.types[call.type].map { "\(call.type) \($0.title.lowercased())" } ?? call.type
        let priority = call.priority.map { "priority \($0)" } ?? "no priority"
        let level: String
        if call.isFlagged {
            level = board.needsReview(call) ? ", FLAG to decide" : ", FLAG \(call.basis.rawValue)"
        } else if case .dismissed = call.review {
            level = ", flag dismissed"
        } else {
            level = call.level == .watch ? ", WATCH" : ""
        }
        let units = call.units.isEmpty ? "" : ", units \(call.units.joined(separator: " "))"
        let age = isNew ? "" : ", \(ClockFace.age(from: call.received, to: now)) old"
        return "\(call.id.tail)\(level), \(type), \(priority), \(call.location ?? "erased")\(age)\(units)"
    }

    func spokenRow(_ notice: Notice) -> String {
        let about =
            notice.kind == .test
            ? "TEST" : "\(board.call(for: notice)?.id.tail ?? ""), \(board.call(for: notice)?.location ?? "erased")"
        return "\(notice.id) \(notice.role.title), \(about), \(notice.basis.rawValue): \(standing(of: notice).text)"
    }

    /// A new flag, with its reasons in words and what is owed.
    func spokenFlag(_ call: Call) -> String {
        let titles = spokenFindings(of: call).map(\.title)
        var seen: Set<String> = []
        let reasons = titles.filter { seen.insert($0).inserted }.joined(separator: ", ")
        let notices = board.notices(of: call).filter(\.isOpen)
        let isQueued = notices.contains { $0.state == .queued }
        let wait =
            isQueued
            ? " queued, out in \(ClockFace.span(max(0, (notices.map(\.releaseAt).min() ?? now).seconds(since: now))))"
            : " open"
        // A later call about one thing has the notices of the first.
        let others = call.situation.flatMap { board.situations[$0] }.map {
            $0.calls.count > 1 ? "With \($0.id), \($0.calls.count) calls. " : ""
        }
        let owed =
            call.basis == .callForService
            ? "E.1.a call for service, dispatch a field supervisor" : "E.1.b advised entry, notify all three"
        return "FLAG \(call.id.tail), \(call.location ?? "erased"), \(settings.types[call.type]?.title ?? call.type): "
            + "\(reasons.isEmpty ? "by hand" : reasons). \(others ?? "")\(owed). \(count(notices.count, "notice"))\(wait)"
    }

    private struct SpokenFinding {
        var rule: String
        var title: String
        var points: Int
        var words: String
    }

    /// What was found in a call, the weightiest first.
    private func spokenFindings(of call: Call) -> [SpokenFinding] {
        let text = Array(call.text.utf8)
        return (call.assessment?.findings ?? []).filter { $0.points > 0 }
            .sorted { ($1.points, $0.rule, $0.start) < ($0.points, $1.rule, $1.start) }
            .map { finding in
                let isInside = finding.start < finding.end && finding.end <= text.count
                return SpokenFinding(
                    rule: finding.rule, title: settings.ruleTitles[finding.rule] ?? finding.rule,
                    points: finding.points,
                    words: isInside ? String(decoding: text[finding.start..<finding.end], as: UTF8.self) : "")
            }
    }

    // MARK: whole things

    /// All of a call: what an eye would see of it, findings as words and not as underlines.
    func spoken(_ call: Call) -> [String] {
        var lines = ["\(call.id), \(spokenRow(call)), \(call.status.rawValue)"]
        let area = [call.district.map { "district \($0)" }, call.beat.map { "beat \($0)" }].compactMap(\.self)
        let source = call.source.isEmpty ? "" : ", by \(call.source)"
        lines.append((["received \(settings.clock.time(call.received))\(source)"] + area).joined(separator: ", "))
        lines.append("Text: \(call.narrative ?? "erased")")
        for note in call.notes {
            let struck = note.struck == nil ? "" : ", struck"
            lines.append(
                "Note \(note.number) by \(note.by.person) at \(settings.clock.time(note.at))\(struck): \(note.text ?? "erased")"
            )
        }
        lines += reasons(for: call, width: 200, rows: nil).prefix { !$0.text.singleLine.isEmpty && $0.lead.isEmpty }
            .map { $0.text.singleLine.trimmed }
        for finding in spokenFindings(of: call) {
            lines.append("\(finding.title), \(finding.points) points, rule \(finding.rule): \(finding.words)")
        }
        for line in duties(of: call).prefix(1) { lines.append(line.spoken) }
        for notice in board.notices(of: call) { lines.append(spokenRow(notice)) }
        return lines
    }

    func spoken(_ notice: Notice) -> [String] {
        var lines = [
            spokenRow(notice),
            "for \(onDuty[notice.role]?.first?.title ?? "NOBODY ON THE ROSTER"), \(notice.kind.rawValue)",
        ]
        if let voice = voice(of: notice) { lines.append("call them by \(voice)") }
        if let next = notice.escalation.next { lines.append("next step at \(settings.clock.time(next))") }
        for snooze in notice.snoozes where snooze.until > now {
            lines.append("\(snooze.person) is left alone until \(settings.clock.time(snooze.until))")
        }
        if let call = board.call(for: notice) {
            lines += spoken(call).prefix { !$0.hasPrefix("\(notice.id.rawValue)") }
        }
        return lines
    }

    /// What a call being typed would be.
    func spokenAssessment(of form: Form) -> [String] {
        let guarded = desk.reader.withholdStatus(in: form[.narrative])
        let assessment = desk.reader.assess(guarded.text)
        var lines: [String] = []
        if assessment.level != .none {
            let titles = assessment.findings.filter { $0.points > 0 }.map { settings.ruleTitles[$0.rule] ?? $0.rule }
            lines.append(
                "\(assessment.level.rawValue.uppercased()) \(assessment.score): \(titles.joined(separator: ", "))")
        }
        if guarded.withheld > 0 { lines.append("status words will be withheld when saved: \(guarded.withheld)") }
        return lines + reminders(for: assessment.tags)
    }

    // MARK: lists

    func spokenList(_ kind: String) -> [String] {
        let rows: [String]
        switch kind {
        case "active": rows = spokenRows(board.active)
        case "notices": rows = noticeQueue.filter(\.isLive).map(spokenRow)
        case "duties": rows = dutyList.map(spokenRow)
        case "situations": rows = spokenSituations
        case "roster": rows = overview.rosterFlaws.map { "! \($0.words)" } + rosterList.map(spokenRow)
        case "relief":
            var copy = self
            copy.showSheet()
            rows = (copy.reliefNeed.map { [$0] } ?? []) + copy.sheetLines.map { copy.spokenRow($0) }
        default: rows = spokenRows(board.pending)
        }
        return [rows.isEmpty ? "nothing \(kind)" : "\(kind): \(rows.count)"] + rows
    }

    private func spokenRow(_ line: DutyLine) -> String {
        let due = line.duty.due.map { due in
            let left = due.seconds(since: now)
            return left <= 0 ? "OVERDUE \(ClockFace.span(-left))" : "due in \(ClockFace.span(left))"
        }
        return "\(line.rule.id) of \(line.situation.id), \(line.rule.owner.title), \(due ?? "open"): \(line.rule.words)"
    }

    private func spokenRow(_ entry: RosterEntry) -> String {
        let acting = entry.actingUntil.map { ", acting to \(settings.clock.hourAndMinute($0))" } ?? ""
        let ways = entry.channels.isEmpty ? "no way to reach them" : entry.channels.joined(separator: ", ")
        return "\(entry.role.title) \(entry.person), \(entry.title), by \(ways)\(acting)"
    }

    private func spokenRow(_ line: SheetLine) -> String {
        let mark = reliefOnDisplay.map { isSettled(line, $0) ? "done, " : "" } ?? ""
        return "\(line.section.title): \(mark)\(line.id), \(line.state)"
    }

    private func spokenRows(_ queue: CallQueue) -> [String] {
        queue.calls.compactMap { board.calls[$0] }.map { spokenRow($0) }
    }

    private var spokenSituations: [String] {
        board.situations.values.filter { !$0.isClosed }.sorted { $0.latest > $1.latest }.map(spokenRow)
    }

    private func spokenRow(_ situation: Situation) -> String {
        let calls = situation.calls.map { $0.tail }.joined(separator: " ")
        let open = situation.notices.count { board.notices[$0]?.isOpen == true }
        return "\(situation.id) \(situation.basis.rawValue), \(situation.determination.title), calls \(calls), "
            + "\(count(open, "notice")) unanswered"
    }

    // MARK: views

    /// The selected row of the view; nil where nothing is selected.
    var spokenRow: String? {
        switch view {
        case .triage: callOnDisplay.map { spokenRow($0) }
        case .notices, .wall: noticeOnDisplay.map(spokenRow)
        case .duties: dutyList.first { $0.ref == selectedDuty }.map(spokenRow)
        case .situations: selectedSituation.flatMap { board.situations[$0] }.map(spokenRow)
        case .roster: selectedEntry.flatMap { board.roster.entry($0.role, $0.person) }.map(spokenRow)
        case .relief: selectedSheetLine.map(spokenRow)
        case .numbers, .ledger, .search: nil
        }
    }

    var spokenView: [String] {
        switch view {
        case .triage: spokenList("pending")
        case .notices, .wall: spokenList("notices")
        case .duties: spokenList("duties")
        case .roster: spokenList("roster")
        case .relief: spokenList("relief")
        case .situations: spokenList("situations")
        case .numbers, .ledger, .search: spokenScreen
        }
    }

    /// What borders, rules and bars are made of.
    private static let frameSigns = Set("─│┌┐└┘├┤═║╔╗╚╝╟╢+|-=")

    /// Whatever has no words of its own: the rows of its screen, without the frames around them.
    var spokenScreen: [String] {
        var copy = self
        copy.screenSize = Size(100, by: 60)
        copy.size = copy.screenSize
        copy.tour = nil
        copy.countNumbers()
        let frame = copy.frame()
        let body = copy.layout.body
        return (body.row..<body.endRow).compactMap { row in
            let words = frame.text(row: row).split(separator: " ").filter { !$0.allSatisfy(Self.frameSigns.contains) }
                .joined(separator: " ")
            return words.isEmpty ? nil : words.trimmingFrame
        }
    }
}

nonisolated extension String {
    /// Without the sides of a pane.
    fileprivate var trimmingFrame: String {
        var text = self[...]
        while let last = text.last, "│║| ".contains(last) { text.removeLast() }
        while let first = text.first, "│║| ".contains(first) { text.removeFirst() }
        return String(text)
    }
}

nonisolated extension StyledLine {
    /// The line without its columns.
    fileprivate var spoken: String {
        (lead.singleLine + text.singleLine).split(separator: " ").joined(separator: " ")
    }
}
