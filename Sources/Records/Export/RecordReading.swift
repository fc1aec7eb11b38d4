import DispatchDesk
import Ledger

/// The ledger up to one position, read by streams: what an export stands on. Events after it do not exist here, so the same export
/// of the same ledger is the same whenever it is made.
final class RecordReading {
    let ledger: any EventLedger
    /// The newest event that counts.
    let end: Int64
    private var cache: [SituationID: ExportedSituation] = [:]
    private var cached: [SituationID] = []
    private var known: Index?

    /// Situations kept at a time: calls of one situation stand near each other in the ledger.
    private static let cacheSize = 64
    private static let page = 500

    init(_ ledger: any EventLedger, end: Int64) { (self.ledger, self.end) = (ledger, end) }

    func events(of stream: StreamName) throws(LedgerError) -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        while true {
            let page = try ledger.events(of: stream, after: events.last?.version ?? 0, limit: Self.page)
            events += page.prefix { $0.position <= end }
            if page.count < Self.page || events.last?.position != page.last?.position { return events }
        }
    }

    func call(_ id: CallID) throws(LedgerError) -> ExportedCall? { ExportedCall(try events(of: .call(id)), id) }

    /// A situation with all that went into it.
    func situation(_ id: SituationID) throws -> ExportedSituation? {
        if let known = cache[id] { return known }
        let family = try family(of: id)
        var events: [RecordedEvent] = []
        for member in family {
            events += try self.events(of: .situation(member))
            for role in Role.allCases { events += try self.events(of: .notice(NoticeID(member, role))) }
        }
        guard let found = ExportedSituation(events, id, family: family) else { return nil }
        if cached.count >= Self.cacheSize { cache[cached.removeFirst()] = nil }
        cache[id] = found
        cached.append(id)
        return found
    }

    /// A situation and all that went into it, whatever way they went, as ``Board/family(of:)`` has it.
    private func family(of id: SituationID) throws -> [SituationID] {
        let merged = try index().merged
        var (family, next) = ([id], 0)
        while next < family.count {
            family += (merged[family[next]] ?? []).filter { !family.contains($0) }
            next += 1
        }
        return family
    }

    /// Situations are numbered without a gap: each in turn, with its own events, until there is none.
    func eachSituation(_ body: (SituationID, [RecordedEvent]) throws -> Void) throws {
        var number = 1
        while true {
            let id = SituationID(number: number)
            let events = try events(of: .situation(id))
            if events.isEmpty { return }
            try body(id, events)
            number += 1
        }
    }

    /// What a walk over all situations finds. Only calls that are in one take room here: some sixty bytes each.
    private struct Index {
        var situations: [CallID: SituationID] = [:]
        /// What was merged into each.
        var merged: [SituationID: [SituationID]] = [:]
    }

    /// Which situation each call is in.
    func situationsOfCalls() throws -> [CallID: SituationID] { try index().situations }

    private func index() throws -> Index {
        if let known { return known }
        var index = Index()
        var newest: [CallID: (situation: Int32, position: Int64)] = [:]
        var number: Int32 = 0
        try eachSituation { _, events in
            number += 1
            for event in events {
                let joined: CallID
                switch event.event {
                case .situationOpened(let fact): joined = fact.call
                case .callJoined(let fact): joined = fact.call
                case .callLeft(let fact):
                    // Left what it is in; where it went to since says so itself, with a later position.
                    if let now = newest[fact.call], now.situation == number { newest[fact.call] = (0, now.position) }
                    continue
                case .situationMerged(let fact):
                    index.merged[fact.into, default: []].append(fact.situation)
                    continue
                default: continue
                }
                if let known = newest[joined], known.position > event.position { continue }
                newest[joined] = (number, event.position)
            }
        }
        index.situations = newest.compactMapValues {
            $0.situation == 0 ? nil : SituationID(number: Int($0.situation))
        }
        known = index
        return index
    }
}
