public import DispatchDesk
public import Foundation

/// A ledger that lives as long as the program: for tests, simulated watches and trying out.
public final class MemoryLedger: EventLedger {
    private let sources: LedgerSources
    var entries: [Entry] = []
    private var versions: [String: Int] = [:]
    private var positions: [String: Int] = [:]
    /// Where the events of each stream stand among the entries, by version.
    private var streams: [String: [Int]] = [:]
    private var snapshots: [SnapshotKey: (snapshot: Snapshot, chain: Data)] = [:]

    private var folders: [Int: [StreamName: [KeptFolder]]] = [:]

    private struct SnapshotKey: Hashable {
        var fold: String
        var version: Int
    }

    public init(sources: LedgerSources) { self.sources = sources }

    public func append(_ batch: Batch) throws(LedgerError) -> AppendResult {
        let drafts = try Journal.draft(batch, salt: sources.salt)
        let found = drafts.compactMap { positions[$0.id] }.map { entries[$0] }
        if let earlier = try Journal.earlier(found, for: drafts, of: batch) { return .alreadyRecorded(earlier) }
        if let conflict = Journal.conflict(in: batch, versions: versions) { return .conflict(conflict) }
        let end = Journal.End(head: try head(), recordedAt: entries.last?.recordedAt)
        let placed = Journal.place(
            drafts, of: batch, after: end, versions: versions, wallAt: sources.now())
        for entry in placed {
            positions[entry.eventID] = entries.count
            streams[entry.stream, default: []].append(entries.count)
            versions[entry.stream] = entry.version
            entries.append(entry)
        }
        return .recorded(Journal.recorded(placed, of: batch))
    }

    public func exclusively(
        after position: Int64, decide: (_ tail: [RecordedEvent]) throws(LedgerError) -> Batch?
    ) throws(LedgerError) -> AppendResult? {
        try decide(try events(after: position, limit: .max)).map { batch throws(LedgerError) in try append(batch) }
    }

    public func events(after position: Int64, limit: Int) throws(LedgerError) -> [RecordedEvent] {
        try entries.dropFirst(Int(clamping: max(0, position))).prefix(max(0, limit)).recorded()
    }

    public func events(
        of stream: StreamName, after version: Int, limit: Int
    ) throws(LedgerError) -> [RecordedEvent] {
        try (streams[stream.rawValue.columnText] ?? []).dropFirst(max(0, version)).prefix(max(0, limit))
            .map { entries[$0] }.recorded()
    }

    public func find(
        _ query: CallQuery, before position: Int64, span: Int64, limit: Int
    ) throws(LedgerError) -> FoundCalls {
        let end = min(max(1, position), Int64(entries.count) + 1)
        let start = max(1, end - max(0, span))
        var calls: [Call] = []
        for entry in entries[Int(start - 1)..<Int(end - 1)].reversed() where entry.kind == "call.received" {
            guard calls.count < limit else { return FoundCalls(calls: calls, reached: entry.position + 1) }
            let events = try (streams[entry.stream] ?? []).map { entries[$0] }.recorded()
            if let call = Call(events), query.answers(call) { calls.append(call) }
        }
        return FoundCalls(calls: calls, reached: start)
    }

    public func isErased(at position: Int64) -> Bool {
        guard position > 0, position <= entries.count else { return false }
        let entry = entries[Int(position) - 1]
        return entry.payloadDigest != nil && entry.words == nil
    }

    public func head() throws(LedgerError) -> Head {
        Head(position: Int64(entries.count), chain: entries.last?.chain ?? Chain.genesis)
    }

    public func newestMoment() throws(LedgerError) -> Moment? {
        entries.last.map {
            Moment(recordedAt: Instant(microseconds: $0.recordedAt), wallAt: Instant(microseconds: $0.wallAt))
        }
    }

    public func latestSnapshot(fold: String, foldVersion: Int) throws(LedgerError) -> Snapshot? {
        guard let (snapshot, chain) = snapshots[SnapshotKey(fold: fold, version: foldVersion)],
            self.chain(at: snapshot.position) == chain
        else { return nil }
        return snapshot
    }

    public func saveSnapshot(fold: String, foldVersion: Int, position: Int64, body: Data) throws(LedgerError) {
        guard let chain = chain(at: position) else { return }
        let key = SnapshotKey(fold: fold, version: foldVersion)
        if let kept = snapshots[key], kept.snapshot.position > position { return }
        snapshots[key] = (Snapshot(position: position, body: body), chain)
    }

    public func keep(_ folders: [KeptFolder], foldVersion: Int) throws(LedgerError) {
        for folder in folders {
            for stream in folder.streams { self.folders[foldVersion, default: [:]][stream, default: []].append(folder) }
        }
    }

    public func folder(of stream: StreamName, foldVersion: Int, at position: Int64) throws(LedgerError) -> Data? {
        folders[foldVersion]?[stream]?.filter { $0.position <= position }.max { $0.position < $1.position }?.body
    }

    public func proveWritable() throws(LedgerError) {}

    public func verify(progress: (Int64) -> Void) throws(LedgerError) -> VerifyReport {
        var audit = Audit()
        for entry in entries {
            guard audit.take(entry) else { break }
            if entry.position % 1000 == 0 { progress(entry.position) }
        }
        return audit.report(stored: try head(), streams: versions)
    }

    public func chain(at position: Int64) -> Data? {
        position > 0 && position <= entries.count ? entries[Int(position) - 1].chain : nil
    }
}

extension Sequence<Entry> {
    func recorded() throws(LedgerError) -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        for entry in self { events.append(try entry.recorded()) }
        return events
    }
}
