import DispatchDesk
import Ledger

// All that was recorded about one call or one situation, from the streams it is spread over.
extension HistoryReader {
    /// Events after one that may have brought others about with it: a batch is short.
    private static let batch = 40

    func audit(_ subject: HistorySubject) throws(LedgerError) -> [RecordedEvent] {
        var events: [Int64: RecordedEvent] = [:]
        func take(_ found: [RecordedEvent]) { for event in found { events[event.position] = event } }
        switch subject {
        case .call(let id):
            let own = try stream(.call(id))
            take(own)
            for situation in try situations(of: id, own) { take(try self.situation(situation, events)) }
        case .situation(let id):
            let own = try situation(id, [:])
            take(own)
            for call in Self.calls(in: own) { take(try stream(.call(call))) }
        case .named(let digits): return try audit(.call(try call(named: digits)))
        }
        guard !events.isEmpty else {
            throw LedgerError(.misuse, "the record has nothing about \(subject.words)", next: "check the number")
        }
        return events.values.sorted { $0.position < $1.position }
    }

    private func stream(_ name: StreamName) throws(LedgerError) -> [RecordedEvent] {
        try ledger.events(of: name, after: 0, limit: Self.most * 4)
    }

    /// The newest call whose number ends so.
    private func call(named digits: String) throws(LedgerError) -> CallID {
        var place = try ledger.head().position + 1
        while place > 1 {
            let part = try ledger.find(CallQuery(digits), before: place, span: Self.span, limit: Self.most)
            let wanted = digits.lowercased()
            if let call = part.calls.first(where: { $0.id.rawValue.lowercased().hasSuffix(wanted) }) { return call.id }
            place = part.reached
        }
        throw LedgerError(.misuse, "no call of the record ends in \(digits)", next: "check the number, or use FIND")
    }

    /// A situation's own events, its notices' and the messages that went out for them.
    private func situation(
        _ id: SituationID, _ known: [Int64: RecordedEvent]
    ) throws(LedgerError) -> [RecordedEvent] {
        var events = try stream(.situation(id))
        for role in Role.allCases {
            let notices = try stream(.notice(NoticeID(id, role)))
            events += notices
            var keys: [DeliveryKey] = []
            for notice in notices {
                guard notice.event.sendsMessages else { continue }
                for next in try ledger.events(after: notice.position, limit: Self.batch) {
                    guard case .deliveryQueued(let fact) = next.event, fact.notice == NoticeID(id, role),
                        !keys.contains(fact.key)
                    else { continue }
                    keys.append(fact.key)
                    events += try stream(.delivery(fact.key))
                }
            }
        }
        return events
    }

    private static func calls(in events: [RecordedEvent]) -> [CallID] {
        var calls: [CallID] = []
        for event in events {
            guard let call = event.event.joined?.call, !calls.contains(call) else { continue }
            calls.append(call)
        }
        return calls
    }

    /// A call joins a situation in the batch of one of its own events, or by a merge that the situation tells of.
    private func situations(of call: CallID, _ own: [RecordedEvent]) throws(LedgerError) -> [SituationID] {
        var found: [SituationID] = []
        for event in own {
            for next in try ledger.events(after: event.position, limit: Self.batch) {
                guard let joined = next.event.joined, joined.call == call, !found.contains(joined.situation) else {
                    continue
                }
                found.append(joined.situation)
            }
        }
        var index = 0
        while index < found.count {
            for event in try stream(.situation(found[index])) {
                guard case .situationMerged(let fact) = event.event, !found.contains(fact.into) else { continue }
                found.append(fact.into)
            }
            index += 1
        }
        return found
    }
}

extension HistorySubject {
    /// What it is called.
    public var words: String {
        switch self {
        case .call(let id): id.rawValue
        case .situation(let id): id.rawValue
        case .named(let digits): digits
        }
    }
}

extension Event {
    /// The call this event puts into a situation, and which.
    fileprivate var joined: (call: CallID, situation: SituationID)? {
        if case .situationOpened(let fact) = self { return (fact.call, fact.situation) }
        if case .callJoined(let fact) = self { return (fact.call, fact.situation) }
        return nil
    }

    /// Whether messages may have been queued with it.
    fileprivate var sendsMessages: Bool {
        if case .noticeStepped = self { return true }
        if case .noticeStoodDown = self { return true }
        return false
    }
}
