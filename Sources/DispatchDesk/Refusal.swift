/// Why a command can't be carried out, in words for the person who gave it.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case noSuchCall, noSuchNotice, noSuchNote, alreadyConfirmed, alreadyDismissed, notFlagged, notAdvised
        case alreadyAcknowledged, noticeClosed, noticeChanged, unknownReason, missing, nothingToDo, ambiguous,
            notACallSign
        case determined, noSuchSituation, noSuchDelivery, notRostered, situationClosed, stillOwed
        case positionHeld, stepDue, noSuchRelief, notTheirs, reviewRuns
    }
    public var code: Code
    public var reason: String
    /// The moment the reason speaks of (when somebody else acknowledged); shown in local time after the reason.
    public var at: Instant?
    public var description: String { reason }

    public init(_ code: Code, _ reason: String) { (self.code, self.reason) = (code, reason) }
}
