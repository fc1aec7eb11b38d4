import Foundation

/// What a walk over the whole ledger found.
public struct VerifyReport: Hashable, Sendable {
    /// What is wrong at a position.
    public enum Fault: String, Hashable, Sendable {
        /// The next event is not the next position: one was dropped, or added.
        case positionGap
        /// Not the next version of its stream.
        case versionGap
        /// Does not name the event before it.
        case brokenLink
        /// A field was changed after it was recorded.
        case changedEvent
        /// The words are not those that were recorded.
        case changedWords
        /// The words are gone, and nothing on the record says they were erased.
        case missingWords
        /// Recorded earlier than the event before it.
        case timeFell
        /// The bytes of an event, or a value's type, can't be read.
        case unreadable
        /// The list of streams disagrees with the events.
        case streamsDisagree
        /// The head disagrees with the events: the end was cut off, or the head changed.
        case headDisagrees

        /// What it says on a line, after the position.
        public var text: String {
            switch self {
            case .positionGap: "an event is missing here, or there is one too many"
            case .versionGap: "its stream's count is broken"
            case .brokenLink: "it does not follow from the event before it"
            case .changedEvent: "it was changed after it was recorded"
            case .changedWords: "its words were changed after they were recorded"
            case .missingWords: "its words are gone and no erasure is on the record"
            case .timeFell: "it is recorded earlier than the event before it"
            case .unreadable: "it can't be read"
            case .streamsDisagree: "the list of streams disagrees with it"
            case .headDisagrees: "the ledger's head disagrees with it; the end may be lost"
            }
        }
    }

    /// The first thing wrong.
    public struct Finding: Hashable, Sendable, CustomStringConvertible {
        /// Position of the first bad event; for a head that disagrees, the position after the last good event.
        public var position: Int64
        public var fault: Fault
        public var description: String { "position \(position): \(fault.text)" }
    }

    /// Events found whole, from the first on.
    public var events: Int64
    /// The last event found whole, and its chain value.
    public var head: Head
    /// nil when the ledger is whole.
    public var finding: Finding?

    public var isWhole: Bool { finding == nil }
}

/// Looks at every entry of a ledger in turn. Stops at the first fault.
struct Audit {
    private(set) var head = Head(position: 0, chain: Chain.genesis)
    private var versions: [String: Int] = [:]
    /// Position of the newest event of each stream, to name one when the list of streams disagrees.
    private var newest: [String: Int64] = [:]
    private var recordedAt = Int64.min
    private var finding: VerifyReport.Finding?

    /// - Returns: whether to go on.
    mutating func take(_ entry: Entry) -> Bool {
        if let fault = fault(of: entry) {
            // Where a row is missing, the first bad position is the missing one.
            finding = .init(position: min(entry.position, head.position + 1), fault: fault)
            return false
        }
        versions[entry.stream] = entry.version
        newest[entry.stream] = entry.position
        recordedAt = entry.recordedAt
        head = Head(position: entry.position, chain: entry.chain)
        return true
    }

    /// An entry that is there but can't even be read into one.
    mutating func takeUnreadable() { finding = .init(position: head.position + 1, fault: .unreadable) }

    /// Words of an event that does not exist.
    mutating func takeStrayWords(at position: Int64) {
        if finding == nil { finding = .init(position: position, fault: .changedWords) }
    }

    private func fault(of entry: Entry) -> VerifyReport.Fault? {
        guard entry.position == head.position + 1 else { return .positionGap }
        guard entry.prev == head.chain else { return .brokenLink }
        guard entry.chain == Chain.link(entry) else { return .changedEvent }
        guard entry.version == (versions[entry.stream] ?? 0) + 1 else { return .versionGap }
        guard entry.recordedAt > recordedAt else { return .timeFell }
        switch (entry.payloadDigest, entry.words) {
        case (nil, nil): return nil
        case (_?, nil): return .missingWords
        case (nil, _?): return .changedWords
        case (let digest?, let words?): return digest == Chain.digest(of: words) ? nil : .changedWords
        }
    }

    /// - Parameters:
    ///   - stored: the head as the store keeps it.
    ///   - streams: the version of every stream as the store keeps it.
    consuming func report(stored: Head?, streams: [String: Int]) -> VerifyReport {
        if finding == nil, stored != head {
            finding = .init(position: head.position + 1, fault: .headDisagrees)
        }
        if finding == nil, streams != versions {
            let names = Set(streams.keys).union(versions.keys).filter { streams[$0] != versions[$0] }
            let position = names.compactMap { newest[$0] }.min() ?? head.position + 1
            finding = .init(position: position, fault: .streamsDisagree)
        }
        return VerifyReport(events: head.position, head: head, finding: finding)
    }
}
