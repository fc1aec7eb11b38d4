public import DispatchDesk
import Foundation
public import Ledger

/// Reads the record for somebody who looks at it: pages of lines, one call's history, calls of long ago, the board as it was.
///
/// Everything is read in pieces, and between two pieces it asks whether the answer is still wanted. What it keeps is a few
/// boards of the past, so that a step back is quick. One thread owns it.
public final class HistoryReader {
    let ledger: any EventLedger
    /// What an event says in words, for looking through; in lower case.
    private let says: @Sendable (RecordedEvent) -> String
    /// Boards on the way to where somebody went, the oldest first.
    private var kept: [WorkingBoard] = []

    /// Events read at a time.
    static let page = 500
    /// Positions a search looks at in one go.
    static let span: Int64 = 20_000
    /// Lines of a filtered history, and calls found, at most: nobody reads more.
    public static let most = 500
    /// Events between two boards that are kept, and how many are kept.
    private static let stride: Int64 = 2000
    private static let keeping = 24
    /// A board is kept so many events before the one that was wanted: most who go back go a few steps further.
    private static let near: Int64 = 64

    public init(_ ledger: any EventLedger, says: @escaping @Sendable (RecordedEvent) -> String) {
        (self.ledger, self.says) = (ledger, says)
    }

    /// Answers a request, some of them in several parts.
    ///
    /// - Parameter isWanted: asked between two pieces; with false the rest is left.
    public func answer(
        _ request: HistoryRequest, isWanted: () -> Bool, _ tell: (HistoryAnswer) -> Void
    ) {
        do throws(LedgerError) {
            switch request {
            case .around(let position, let count):
                let start = max(0, position - Int64(count / 2) - 1)
                tell(.lines(try lines(try ledger.events(after: start, limit: count)), reached: start + 1))
            case .audit(let subject):
                let events = try audit(subject)
                tell(.lines(try lines(events.suffix(Self.most * 4)), reached: 1))
            case .matching(let words): try match(words, isWanted, tell)
            case .find(let query): try find(query, isWanted, tell)
            case .travel(let moment): try travel(to: moment, isWanted, tell)
            case .rest: break
            }
        } catch {
            tell(.failed("\(error.what); \(error.next)"))
        }
    }

    private func lines(_ events: some Sequence<RecordedEvent>) throws(LedgerError) -> [HistoryLine] {
        var lines: [HistoryLine] = []
        for event in events {
            lines.append(
                HistoryLine(
                    event, chain: try ledger.chain(at: event.position) ?? Data(),
                    isErased: try ledger.isErased(at: event.position)))
        }
        return lines
    }

    // MARK: looking for something

    private func find(
        _ query: CallQuery, _ isWanted: () -> Bool, _ tell: (HistoryAnswer) -> Void
    ) throws(LedgerError) {
        var found: [Call] = []
        var place = try ledger.head().position + 1
        repeat {
            let part = try ledger.find(query, before: place, span: Self.span, limit: Self.most - found.count)
            found += part.calls
            place = part.reached
            guard isWanted() else { return }
            tell(.found(found, reached: place, isDone: part.isDone || found.count >= Self.most))
        } while place > 1 && found.count < Self.most
    }

    private func match(
        _ words: [String], _ isWanted: () -> Bool, _ tell: (HistoryAnswer) -> Void
    ) throws(LedgerError) {
        var found: [RecordedEvent] = []
        var end = try ledger.head().position
        var told = 0
        while end > 0, found.count < Self.most {
            guard isWanted() else { return }
            let start = max(0, end - Int64(Self.page))
            let events = try ledger.events(after: start, limit: Int(end - start))
            found =
                events.filter { event in
                    let said = says(event)
                    return words.allSatisfy(said.contains)
                } + found
            end = start
            // What fills a screen is shown before the rest of a long record is read.
            if told == 0, found.count >= 40 {
                told = found.count
                tell(.lines(try lines(found), reached: end + 1))
            }
        }
        guard isWanted() else { return }
        tell(.lines(try lines(found.suffix(Self.most)), reached: found.count >= Self.most ? end + 1 : 1))
    }

    // MARK: going back

    private func travel(
        to moment: HistoryMoment, _ isWanted: () -> Bool, _ tell: (HistoryAnswer) -> Void
    ) throws(LedgerError) {
        let head = try ledger.head().position
        let end =
            switch moment {
            case .position(let position): min(max(0, position), head)
            case .time(let time): try self.position(at: time, head: head)
            }
        var working = try start(before: end)
        let from = working.board.position
        var last: RecordedEvent?
        while working.board.position < end {
            guard isWanted() else { return }
            let events = try ledger.events(
                after: working.board.position, limit: Int(min(Int64(Self.page), end - working.board.position)))
            guard !events.isEmpty else { break }
            for event in events {
                if event.position % Self.stride == 0 || event.position == end - Self.near { keep(working) }
                try working.apply(event)
                last = event
            }
            working.putAway()
            tell(.travelling(working.board.position - from, of: end - from))
        }
        if last == nil, end > 0 { last = try ledger.events(after: end - 1, limit: 1).first }
        guard isWanted() else { return }
        tell(.arrived(working.board, last))
    }

    /// The newest board there is that is not after `position`: one that was kept, or the snapshot a start would take.
    private func start(before position: Int64) throws(LedgerError) -> WorkingBoard {
        let saved = try WorkingBoard(ledger, notAfter: position, time: .looking)
        guard let known = kept.last(where: { $0.board.position <= position }),
            known.board.position >= saved.board.position
        else { return saved }
        return known
    }

    private func keep(_ working: WorkingBoard) {
        let position = working.board.position
        guard position > 0 else { return }
        let index = kept.firstIndex { $0.board.position >= position } ?? kept.count
        if index < kept.count, kept[index].board.position == position { return }
        kept.insert(working, at: index)
        // Every second of those far apart goes: what is left is spread over all of the way.
        if kept.count > Self.keeping { kept = kept.enumerated().filter { $0.offset % 2 == 1 }.map(\.element) }
    }

    /// The newest event recorded at `time` or before: moments never go back along the record.
    private func position(at time: Instant, head: Int64) throws(LedgerError) -> Int64 {
        var (low, high) = (Int64(0), head)
        while low < high {
            let middle = low + (high - low + 1) / 2
            guard let event = try ledger.events(after: middle - 1, limit: 1).first else { return low }
            if event.recordedAt <= time { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
