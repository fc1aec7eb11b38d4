public import DispatchDesk
public import Ledger

/// Compares a signed relief document with a copy of the ledger it speaks of.
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

    /// - Parameter progress: told the position reached.
    /// - Throws: `ReliefDocumentError` where one of the two was changed, `LedgerError` where the copy can't be read.
    public static func check(
        _ document: SignedRelief, against ledger: any EventLedger, progress: (Int64) -> Void
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
        let sealed = try seal(of: document.relief, after: head.position, in: ledger)
        if let sealed, try SignedRelief(sealed: sealed) != document {
            throw ReliefDocumentError(.disagrees, "the ledger has another document under \(document.relief)")
        }
        return Finding(
            relief: document.relief, through: head.position, events: report.events, isSealOnLedger: sealed != nil)
    }

    /// The seal of a relief; it is on the record after everything it speaks of.
    public static func seal(
        of relief: ReliefID, after position: Int64, in ledger: any EventLedger
    ) throws(LedgerError) -> ReliefSealed? {
        var cursor = position
        while true {
            let page = try ledger.events(after: cursor, limit: 1000)
            for recorded in page {
                if case .reliefSealed(let fact) = recorded.event, fact.relief == relief { return fact }
            }
            guard page.count == 1000, let last = page.last else { return nil }
            cursor = last.position
        }
    }
}
