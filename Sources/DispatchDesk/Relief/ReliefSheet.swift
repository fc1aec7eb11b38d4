/// The parts of a relief sheet, in the order they are gone through: status first, housekeeping last.
public enum SheetSection: String, Codable, Sendable, CaseIterable {
    case notices, situations, duties, advised, watch, rules, notes, overdue, people, equipment

    /// 1 for the first.
    public var number: Int { (SheetSection.allCases.firstIndex(of: self) ?? 0) + 1 }

    public var title: String {
        switch self {
        case .notices: "open notices"
        case .situations: "open situations"
        case .duties: "duties open"
        case .advised: "advised entries, E.1.b"
        case .watch: "watch lines undecided"
        case .rules: "muted rules"
        case .notes: "lookouts and notes"
        case .overdue: "pending over limit"
        case .people: "roster and units away"
        case .equipment: "equipment and channels"
        }
    }

    /// What a position relief of two minutes goes through.
    public var isLight: Bool {
        switch self {
        case .notices, .situations, .overdue: true
        case .duties, .advised, .watch, .rules, .notes, .people, .equipment: false
        }
    }

    /// What has to be looked at alone, before anybody talks.
    public var isPreviewed: Bool {
        switch self {
        case .notices, .situations, .duties, .overdue: true
        case .advised, .watch, .rules, .notes, .people, .equipment: false
        }
    }
}

/// One line of a sheet: something open that the one who comes accepts by name.
public struct SheetLine: Hashable, Sendable {
    public var id: SheetLineID
    public var section: SheetSection
    /// How it stands, in ids and codes. What changes here has to be accepted anew; that it grows older
    /// changes nothing.
    public var state: String
    /// What it is counted from, for its age.
    public var since: Instant?
    /// Over a limit, or told nobody.
    public var isUrgent = false
    /// An acknowledgment that the one who leaves holds: it is owned or opened again, never left behind.
    public var isHeld = false
    /// A call whose place and text the screen may show beside it; never in `state`.
    public var call: CallID?
    /// A pass-on whose words the screen may show.
    public var passOn: Int?
}

/// What the one who comes has still to do before they can say "I have the position".
public enum ReliefGap: Hashable, Sendable {
    /// Not accepted, or not as it stands now.
    case line(SheetLine)
    case readBack(NoticeID)
    case question(Int)
}

extension Desk {
    /// The sheet of a position: every open line there is, in order, the longest open first within a section.
    ///
    /// - Parameter leaver: whose acknowledgments have to find another holder.
    public func sheet(_ kind: Relief.Kind, leaver: PersonID, on board: Board, at now: Instant) -> [SheetLine] {
        let all = SheetSection.allCases.filter { kind != .light || $0.isLight }
        return all.flatMap { section in
            lines(section, leaver: leaver, on: board, at: now).sorted { one, other in
                (one.isUrgent ? 0 : 1, one.since ?? now, one.id) < (
                    other.isUrgent ? 0 : 1, other.since ?? now, other.id
                )
            }
        }
    }

    private func lines(
        _ section: SheetSection, leaver: PersonID, on board: Board, at now: Instant
    ) -> [SheetLine] {
        switch section {
        case .notices: noticeLines(leaver: leaver, on: board, at: now)
        case .situations: situationLines(on: board)
        case .duties: dutyLines(on: board, at: now)
        case .advised: advisedLines(on: board, at: now)
        case .watch: watchLines(on: board)
        // Nothing mutes a rule in this version; a muted rule would be a line here until its end.
        case .rules: []
        case .notes: passOnLines(section, [.note, .lookout], on: board)
        case .overdue: overdueLines(on: board, at: now)
        case .people: peopleLines(on: board, at: now) + passOnLines(section, [.unit], on: board)
        case .equipment: passOnLines(section, [.equipment], on: board)
        }
    }

    private func noticeLines(leaver: PersonID, on board: Board, at now: Instant) -> [SheetLine] {
        board.liveNotices.compactMap { board.notices[$0] }.compactMap { notice in
            let isHeld = holds(leaver, notice, on: board)
            // What somebody answered for a time opens again by itself: whoever comes knows of it.
            guard notice.isOpen || isHeld || notice.acknowledgment?.leaseUntil != nil else { return nil }
            var parts = ["\(notice.role.code) \(notice.basis.rawValue) \(notice.kind.rawValue)"]
            if let held = notice.acknowledgment {
                let how = "\(held.answer.kind.rawValue) by \(held.channel.rawValue)"
                parts.append(isHeld ? "held by \(leaver): \(how)" : "acknowledged, \(how)")
            } else {
                parts.append(notice.round > 1 ? "not acknowledged, time \(notice.round)" : "not acknowledged")
            }
            let toldNobody = notice.isOpen && notice.escalation.step > 0 && notice.escalation.told == 0
            if toldNobody { parts.append("NOBODY TOLD") }
            let refused = refusedWays(of: notice, on: board)
            if !refused.isEmpty { parts.append("refused: \(refused.joined(separator: " "))") }
            for snooze in notice.snoozes where snooze.until > now { parts.append("\(snooze.person) left alone") }
            return SheetLine(
                id: SheetLineID(notice.id.rawValue), section: .notices, state: parts.joined(separator: ", "),
                since: notice.acknowledgment?.at ?? notice.releasedAt ?? notice.queuedAt,
                isUrgent: toldNobody || notice.urgency(at: now) == .overLimit, isHeld: isHeld, call: notice.call)
        }
    }

    /// Channels that will never take a notice's messages of this round.
    private func refusedWays(of notice: Notice, on board: Board) -> [String] {
        guard notice.isOpen else { return [] }
        let refused = board.deliveries.values.filter { delivery in
            guard delivery.notice == notice.id, delivery.round == notice.round else { return false }
            if case .refused = delivery.state { return true }
            return false
        }
        return Set(refused.map { "\($0.channel)/\($0.person)" }).sorted()
    }

    /// Whether a person is the one who answered a notice: at their own console, by their id, or by what the roster calls them.
    func holds(_ person: PersonID, _ notice: Notice, on board: Board) -> Bool {
        guard notice.state == .acknowledged, let held = notice.acknowledgment else { return false }
        let isTheirs = held.by.person.uppercased() == person.rawValue.uppercased()
        // Where its words were erased, whoever put it on the record answers for it.
        guard let name = held.person?.uppercased() else { return isTheirs }
        if isTheirs, held.channel == .console { return true }
        return names(of: person, board).contains(name)
    }

    /// What a person goes by: their id, and what the roster calls them; in capitals.
    func names(of person: PersonID, _ board: Board) -> Set<String> {
        let entries = board.roster.entries.filter { $0.person == person }
        let names = [person.rawValue] + entries.flatMap { [$0.callSign, $0.words?.name ?? "", $0.title] }
        return Set(names.map { $0.uppercased() }.filter { !$0.isEmpty })
    }

    private func situationLines(on board: Board) -> [SheetLine] {
        board.situations.values.filter { !$0.isClosed }.map { situation in
            let units = board.supervisors(of: situation).map { sent in
                sent.onSceneAt == nil ? "\(sent.unit) sent" : "\(sent.unit) on scene"
            }
            let supervisor =
                units.isEmpty
                ? (situation.basis == .callForService ? "NO SUPERVISOR" : "") : units.joined(separator: " ")
            let report = situation.report.map { "report \($0.kind.title) \($0.number ?? "")".trimmed } ?? ""
            let parts = [situation.basis.rawValue, situation.determination.title, supervisor, report]
            return SheetLine(
                id: SheetLineID(situation.id.rawValue), section: .situations,
                state: parts.filter { !$0.isEmpty }.joined(separator: ", "), since: situation.openedAt,
                isUrgent: supervisor == "NO SUPERVISOR", call: situation.calls.first)
        }
    }

    /// Duties outlive the closing of their situation (B.1.d).
    private func dutyLines(on board: Board, at now: Instant) -> [SheetLine] {
        board.situations.values.filter { $0.mergedInto == nil }.compactMap { situation in
            let open = situation.duties.filter(\.isOpen)
            guard !open.isEmpty else { return nil }
            return SheetLine(
                id: SheetLineID("duties \(situation.id)"), section: .duties,
                state: open.map(\.id.rawValue).joined(separator: " "), since: open.map(\.arisenAt).min(),
                isUrgent: open.contains { $0.isOverdue(at: now) }, call: situation.calls.first)
        }
    }

    /// What the watch had of calls that became no call for service: one line, since the open ones stand in the first part.
    private func advisedLines(on board: Board, at now: Instant) -> [SheetLine] {
        let since = now.advanced(by: -policy.watchLength)
        let all = board.situations.values.filter {
            $0.basis == .advisedEntry && $0.mergedInto == nil && $0.openedAt >= since
        }
        guard !all.isEmpty else { return [] }
        // A notice that was closed with its situation was not answered by that.
        let complete = all.count { situation in
            board.notices(of: situation.id).allSatisfy {
                $0.isLive || $0.state == .closed ? $0.acknowledgment != nil : false
            }
        }
        let stoodDown = all.count { situation in
            board.notices(of: situation.id).allSatisfy { $0.state == .stoodDown }
        }
        let parts = [
            "\(all.count) this watch", "\(complete) acknowledged by all three",
            stoodDown == 0 ? "" : "\(stoodDown) stood down",
        ]
        return [
            SheetLine(
                id: SheetLineID("advised entries"), section: .advised,
                state: parts.filter { !$0.isEmpty }.joined(separator: ", "), since: all.map(\.openedAt).min(),
                isUrgent: complete + stoodDown < all.count)
        ]
    }

    private func watchLines(on board: Board) -> [SheetLine] {
        board.calls.values.filter { $0.level == .watch && $0.status != .closed && $0.review == .unreviewed }.map {
            SheetLine(
                id: SheetLineID($0.id.rawValue), section: .watch,
                state: "\($0.type) watch \($0.assessment?.score ?? 0)", since: $0.received, call: $0.id)
        }
    }

    private func overdueLines(on board: Board, at now: Instant) -> [SheetLine] {
        board.calls.values.compactMap { call in
            guard call.status == .pending, call.basis == .callForService,
                let limit = policy.pendingLimit(call.priority),
                now.seconds(since: call.received) >= limit
            else { return nil }
            let priority = call.priority.map { "priority \($0)" } ?? "no priority"
            return SheetLine(
                id: SheetLineID("pending \(call.id)"), section: .overdue, state: "\(call.type) \(priority), no unit",
                since: call.received, isUrgent: true, call: call.id)
        }
    }

    /// What is wrong with the roster, and who only acts in a role.
    private func peopleLines(on board: Board, at now: Instant) -> [SheetLine] {
        let flaws = board.roster.flaws(at: now, watch: policy.watchLength).map { flaw in
            SheetLine(
                id: SheetLineID("roster \(flaw.words)"), section: .people, state: flaw.words, isUrgent: true)
        }
        let acting = board.roster.entries.filter { $0.actingUntil != nil }.map { entry in
            SheetLine(
                id: SheetLineID("acting \(entry.role.code) \(entry.person)"), section: .people,
                state: "\(entry.role.code) \(entry.person) acts in the role", since: entry.confirmedAt)
        }
        return flaws + acting
    }

    private func passOnLines(_ section: SheetSection, _ kinds: Set<PassOn.Kind>, on board: Board) -> [SheetLine] {
        board.passOns.filter { kinds.contains($0.kind) }.map { passOn in
            SheetLine(
                id: SheetLineID("\(passOn.kind.title) \(passOn.number)"), section: section,
                state: "\(passOn.kind.title) \(passOn.number) by \(passOn.by.person)", since: passOn.at,
                passOn: passOn.number)
        }
    }
}

// MARK: - What is left to do

extension Desk {
    /// The sheet of a relief as it is now.
    public func sheet(of relief: Relief, on board: Board, at now: Instant) -> [SheetLine] {
        sheet(relief.kind, leaver: relief.outgoing, on: board, at: now)
    }

    /// Lines that have to be seen before the two talk, and have not been.
    public func unseen(of relief: Relief, on board: Board, at now: Instant) -> [SheetLine] {
        unseen(of: relief, in: sheet(of: relief, on: board, at: now))
    }

    /// The same, of a sheet that was made already.
    public func unseen(of relief: Relief, in sheet: [SheetLine]) -> [SheetLine] {
        sheet.filter { $0.section.isPreviewed && relief.marks[$0.id]?.seen == nil }
    }

    /// What stands between a relief and its assumption: what was never accepted, and what has changed since it was.
    public func gaps(of relief: Relief, on board: Board, at now: Instant) -> [ReliefGap] {
        gaps(of: relief, in: sheet(of: relief, on: board, at: now), on: board)
    }

    /// The same, of a sheet that was made already.
    public func gaps(of relief: Relief, in sheet: [SheetLine], on board: Board) -> [ReliefGap] {
        let lines = sheet.filter { line in
            guard let mark = relief.marks[line.id], mark.accepted?.state == line.state else { return true }
            return line.isHeld && mark.held == nil
        }
        let open = sheet.filter { $0.section == .notices }.compactMap { board.notices[NoticeID($0.id.rawValue)] }
        // What was read back has to be so still: a step that fired since has another after it.
        let unread = open.filter { notice in
            guard notice.isOpen else { return false }
            let given = relief.readBacks[notice.id]
            return given?.isRight != true || given?.said != readBack(of: notice)
        }.map(\.id)
        let questions = relief.openQuestions
        return lines.map(ReliefGap.line) + unread.map(ReliefGap.readBack)
            + questions.map { ReliefGap.question($0.number) }
    }

    /// What comes next of a notice, as the record has it.
    public func readBack(of notice: Notice) -> ReadBack {
        switch notice.state {
        case .queued: ReadBack(isSettled: false, step: steps(for: notice.role).isEmpty ? nil : 1, at: notice.releaseAt)
        case .released:
            ReadBack(
                isSettled: false, step: nextStepNumber(of: notice),
                at: steps(for: notice.role).isEmpty ? nil : notice.escalation.next)
        case .acknowledged, .stoodDown, .closed: ReadBack(isSettled: true)
        }
    }

    private func nextStepNumber(of notice: Notice) -> Int? {
        let count = steps(for: notice.role).count
        guard count > 0 else { return nil }
        return notice.escalation.step < count ? notice.escalation.step + 1 : 1
    }
}
