import DispatchDesk
import Records

extension ConsoleModel {
    /// Situations that are open, or were opened or closed within this watch: what needs somebody first, then what nobody has
    /// determined, then the oldest; what is closed last, the newest of it first.
    var situationList: [Situation] {
        let since = now.advanced(by: -desk.policy.watchLength)
        let listed = board.situations.values.filter { situation in
            guard situation.mergedInto == nil else { return false }
            return situation.closing.map { $0.at > since || situation.openedAt > since } ?? true
        }
        // Whether something is over its limit is looked up once for each, not for each comparison.
        return listed.map { (situation: $0, rank: rank(of: $0)) }
            .sorted { ($0.rank, $0.situation.id) < ($1.rank, $1.situation.id) }.map(\.situation)
    }

    private func rank(of situation: Situation) -> Rank {
        guard !situation.isClosed else {
            return Rank(group: 3, time: -(situation.closing?.at ?? situation.openedAt).wholeSeconds)
        }
        let notices = situation.notices.compactMap { board.notices[$0] }
        let isLate = notices.contains { $0.isOpen && $0.urgency(at: now) == .overLimit }
        let group = isLate ? 0 : situation.determination == .undetermined ? 1 : 2
        return Rank(group: group, time: situation.openedAt.wholeSeconds)
    }

    private nonisolated struct Rank: Comparable {
        var group: Int
        var time: Int64
        static func < (one: Rank, other: Rank) -> Bool { (one.group, one.time) < (other.group, other.time) }
    }

    /// Its calls, those that are flagged first, then as they came in.
    func calls(of situation: Situation) -> [Call] {
        situation.calls.compactMap { board.calls[$0] }.sorted {
            ($0.isFlagged ? 0 : 1, $0.received, $0.id) < ($1.isFlagged ? 0 : 1, $1.received, $1.id)
        }
    }

    /// Every duty of the situations that are open, situation by situation, with what became of each.
    var everyDuty: [DutyLine] {
        var lines: [DutyLine] = []
        for situation in situationList where !situation.isClosed {
            for (order, rule) in desk.policy.duties.enumerated() {
                guard let duty = situation.duty(rule.id) else { continue }
                lines.append(DutyLine(situation: situation, rule: rule, duty: duty, order: order))
            }
        }
        return lines
    }

    // MARK: from a situation to what belongs to it

    /// What `A` shows the history of: the situation or the call on display.
    var subjectOnDisplay: HistorySubject? {
        switch view {
        case .situations, .duties: situationOnDisplay.map { .situation($0.id) }
        case .search: search?.call.map { .call($0.id) }
        case .ledger: book.line.flatMap { Self.subject(of: $0.recorded.event) }
        case .triage, .notices, .wall, .relief: callOnDisplay.map { .call($0.id) }
        case .roster, .numbers: nil
        }
    }

    /// The call or the situation an event is about.
    static func subject(of event: Event) -> HistorySubject? {
        let name = event.stream.rawValue
        guard let slash = name.firstIndex(of: "/") else { return nil }
        let rest = String(name[name.index(after: slash)...])
        switch name[..<slash] {
        case "call": return .call(CallID(rest))
        case "situation": return .situation(SituationID(rest))
        case "notice", "delivery":
            let parts = rest.split(separator: "/").first?.split(separator: "-") ?? []
            return parts.count == 3 && parts[0] == "N" ? .situation(SituationID("S-\(parts[1])")) : nil
        default: return nil
        }
    }

    /// Why one of the ways from here to what belongs to it leads nowhere.
    func whyNothingToShow(_ id: String) -> String? {
        switch id {
        case "show.audit": subjectOnDisplay == nil ? "no call and no situation is on display" : nil
        case "show.calls": callToShow == nil ? "no call is on display" : nil
        case "show.notices": situationOnDisplay == nil ? "no situation is on display" : nil
        default: nil
        }
    }

    /// The call that the display is about.
    private var callToShow: CallID? {
        switch view {
        case .search: search?.call?.id
        case .ledger:
            switch subjectOnDisplay {
            case .call(let id): id
            case .situation(let id): board.situations[id].flatMap { calls(of: $0).first?.id }
            case .named, nil: nil
            }
        case .triage, .notices, .wall, .situations, .duties, .relief: callOnDisplay?.id
        case .roster, .numbers: nil
        }
    }

    mutating func performShow(_ id: String) -> [Effect] {
        switch id {
        case "show.audit": if let subject = subjectOnDisplay { audit(subject) }
        case "show.calls":
            if let call = callToShow {
                guard board.calls[call] != nil else { return layOut([.call(call)]) }
                isZoomed = false
                select(call)
            }
        default:
            selectedNotice =
                situationOnDisplay.flatMap { situation in
                    let notices = situation.notices.compactMap { board.notices[$0] }
                    return notices.filter(\.isOpen).min { $0.due < $1.due }?.id ?? notices.first?.id
                } ?? selectedNotice
            (isZoomed, anchor, scroll) = (false, 0, 0)
            view = .notices
        }
        return []
    }
}
