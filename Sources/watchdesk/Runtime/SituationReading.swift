import Console
import DispatchDesk
import Ledger
import Policy
import Records

/// A situation that no paper can be made of, in one line.
struct NoSuchPaper: Error, CustomStringConvertible {
    var description: String
}

extension SituationRecord {
    /// What a ledger holds of one situation.
    ///
    /// A ledger of years is not read from its first event: the reading starts an hour before the situation's first call was
    /// received, by the feed's clock. Where that clock was wrong, streams are not whole by the end, and everything is read.
    static func read(
        _ id: SituationID, on board: Board, from ledger: any EventLedger, pack: PolicyPack
    ) throws -> SituationRecord {
        guard let situation = board.situations[id], let scope = SituationScope(id, on: board) else {
            throw NoSuchPaper(description: "no situation \(id); `watchdesk situations --all` lists them")
        }
        if let other = situation.mergedInto {
            throw NoSuchPaper(description: "\(id) went into \(other); ask for the papers of \(other)")
        }
        let begins = situation.calls.compactMap { board.calls[$0]?.received } + [situation.openedAt]
        let start = try position(before: (begins.min() ?? situation.openedAt).advanced(by: -3600), board, ledger)
        let record = try SituationRecord(scope, pack: pack, ledger, after: start)
        return record.isWhole || start == 0 ? record : try SituationRecord(scope, pack: pack, ledger, after: 0)
    }

    private init(_ scope: SituationScope, pack: PolicyPack, _ ledger: any EventLedger, after start: Int64) throws {
        self.init(scope, pack: pack)
        var position = start
        while !isWhole {
            let page = try ledger.events(after: position, limit: 1000)
            for event in page { take(event) }
            guard let last = page.last else { return }
            position = last.position
        }
    }

    /// The last position that was recorded before `instant`; 0 for none.
    private static func position(
        before instant: Instant, _ board: Board, _ ledger: any EventLedger
    ) throws -> Int64 {
        var (low, high) = (Int64(0), board.position)
        while low < high {
            let middle = low + (high - low) / 2
            guard let event = try ledger.events(after: middle, limit: 1).first, event.recordedAt < instant else {
                high = middle
                continue
            }
            low = middle + 1
        }
        return low
    }
}

extension Center {
    var paperClock: PaperClock {
        let clock = clock
        return PaperClock(time: { clock.time($0) }, dateAndTime: { clock.dateAndTime($0) })
    }

    /// A draft of one of the pack's papers.
    func draft(_ document: String, of id: SituationID, on clerk: Clerk, from ledger: any EventLedger) throws -> Paper {
        let board = try clerk.board(with: [.situation(id)])
        guard let template = pack.dailies?.document(document) else {
            let names = (pack.dailies?.documents ?? []).map(\.id).joined(separator: ", ")
            let advice = names.isEmpty ? "add dailies.yaml to it" : "name one of: \(names)"
            throw NoSuchPaper(description: "the pack \(pack.id) has no paper \(document); \(advice)")
        }
        let record = try SituationRecord.read(id, on: board, from: ledger, pack: pack)
        return DailyDraft(template, of: record, pack: pack, clock: paperClock).paper
    }
}
