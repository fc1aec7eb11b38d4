public import DispatchDesk
import Foundation
public import Ledger

/// Compares a signed relief document with a copy of the ledger it speaks of.
///
/// Three things have to agree: the signature with the text, the copy with itself and with the head the document names, and the
/// text with what the copy's own events of the relief make of it. The last is why a document that was invented, and signed
/// with whatever key, fails although its head is right.
public enum ReliefCheck {
    /// What a document that holds was found to rest on.
    public struct Finding: Hashable, Sendable {
        public var relief: ReliefID
        /// The position the document speaks of last.
        public var through: Int64
        /// Events of the copy, all of them whole.
        public var events: Int64
        /// Whether the copy also holds the seal; one made before the sealing does not.
        public var isSealOnLedger: Bool
    }

    /// - Parameters:
    ///   - setting: how times are shown here; what the document says of program and rules is taken from it.
    ///   - progress: told the position reached.
    /// - Throws: `ReliefDocumentError` where one of the two was changed, `LedgerError` where the copy can't be read.
    public static func check(
        _ document: SignedRelief, against ledger: any EventLedger, setting: ReliefSetting, progress: (Int64) -> Void
    ) throws -> Finding {
        guard document.isSignatureRight else {
            throw ReliefDocumentError(
                .badSignature, "the signature does not belong to this text: one of them was changed")
        }
        guard let head = document.head else {
            throw ReliefDocumentError(.unreadable, "the document names no head of a ledger")
        }
        let report = try ledger.verify(progress: progress)
        if let finding = report.finding {
            throw ReliefDocumentError(.broken, "this copy of the ledger is broken at \(finding)")
        }
        guard report.events >= head.position else {
            throw ReliefDocumentError(
                .shorter, "this copy ends at \(report.events), before the document's position \(head.position)")
        }
        guard try ledger.chain(at: head.position) == head.chain else {
            throw ReliefDocumentError(
                .disagrees, "at position \(head.position) this ledger has another history than the document's")
        }
        let events = try ledger.events(of: .relief(document.relief), after: 0, limit: .max)
        guard let relief = try relief(document.relief, of: events, through: head.position, in: ledger) else {
            throw ReliefDocumentError(.disagrees, "this ledger has no \(document.relief) that both have signed")
        }
        let said = ReliefDocument(relief, setting: setting.naming(what: document.body))
            .paper(through: head.position, head: head.chain.hex).text()
        guard relief.lastPosition == head.position, said == document.body else {
            throw ReliefDocumentError(
                .disagrees, "the document says something else of \(document.relief) than this ledger")
        }
        let seal = seal(in: events)
        if let seal, try SignedRelief(sealed: seal) != document {
            throw ReliefDocumentError(.disagrees, "the ledger has another document under \(document.relief)")
        }
        return Finding(
            relief: document.relief, through: head.position, events: report.events, isSealOnLedger: seal != nil)
    }

    /// The seal of a relief, as the record has it.
    public static func seal(of relief: ReliefID, in ledger: any EventLedger) throws(LedgerError) -> ReliefSealed? {
        seal(in: try ledger.events(of: .relief(relief), after: 0, limit: .max))
    }

    private static func seal(in events: [RecordedEvent]) -> ReliefSealed? {
        for recorded in events {
            if case .reliefSealed(let fact) = recorded.event { return fact }
        }
        return nil
    }

    /// A relief as its own events and those of its position make it, up to a position; nil before both had signed.
    private static func relief(
        _ id: ReliefID, of events: [RecordedEvent], through: Int64, in ledger: any EventLedger
    ) throws(LedgerError) -> Relief? {
        guard case .reliefOffered(let offered, _)? = events.first?.event else { return nil }
        let seat = try ledger.events(of: .position(offered.position), after: 0, limit: .max)
        var board = Board()
        for recorded in (events + seat).sorted(by: { $0.position < $1.position }) where recorded.position <= through {
            board.apply(recorded)
        }
        guard let relief = board.reliefs[id], relief.phase == .signed else { return nil }
        return relief
    }
}

extension ReliefSetting {
    /// This setting with what a document says of the department, the program and the rules it was made under.
    fileprivate func naming(what body: String) -> ReliefSetting {
        let lines = body.split(separator: "\n").map(String.init)
        func field(_ label: String, until next: String) -> String {
            guard let start = lines.lastIndex(where: { $0.hasPrefix("  \(label) ") }),
                let end = lines[start...].firstIndex(where: { $0.hasPrefix("  \(next) ") })
            else { return "" }
            // A value that had no room on one line goes on below, without a space where it was cut inside a word.
            let parts = lines[start..<end].enumerated().map { index, line in
                index == 0 ? line.dropFirst(2 + label.count).drop { $0 == " " } : line.drop { $0 == " " }
            }
            return parts.joined()
        }
        var setting = self
        setting.heading = lines.first ?? ""
        setting.program = String(field("program", until: "pack").dropFirst("watchdesk ".count))
        setting.pack = field("pack", until: "rules")
        setting.digest = field("rules", until: "ledger")
        return setting
    }
}
