/// What the record can hold of a situation, one kind for each thing a person would put into a sentence of its own.
///
/// A closed list, so that a template can't ask for what no event tells. `Records` gathers the facts; a pack says how they read.
public enum SituationFact: String, Sendable, CaseIterable {
    case opened, rebased
    case changed
    case merged, linked
    case callJoined = "call-joined"
    case callLeft = "call-left"
    case call
    case callChanged = "call-changed"
    case callPlace = "call-place"
    case callWords = "call-words"
    case note
    case noteStruck = "note-struck"
    case assessed, indicator
    case confirmed, unanswered, dismissed, promoted, advised
    case units
    case notice
    case noticeReleased = "notice-released"
    case acknowledged
    case handedOn = "handed-on"
    case noticeReopened = "notice-reopened"
    case noticeStoodDown = "notice-stood-down"
    case noticeClosed = "notice-closed"
    case noticeOpen = "notice-open"
    case supervisorDispatched = "supervisor-dispatched"
    case supervisorArrived = "supervisor-arrived"
    case unitRole = "unit-role"
    case agency, personnel, descriptions, markings, vehicles, plates
    case credentials, video
    case cityProperty = "city-property"
    case federalCall = "federal-call"
    case determination, report
    case dutyDone = "duty-done"
    case dutyOpen = "duty-open"
    case closed

    /// Words in braces that a sentence about it may use, beside `time` (when it was recorded) and `by` (who recorded it).
    public var fields: [String] {
        switch self {
        case .opened: ["situation", "call", "basis", "date"]
        case .rebased: ["situation", "basis"]
        case .changed: ["call", "kinds"]
        case .merged: ["situation", "into"]
        case .linked: ["situation", "other"]
        case .callJoined: ["situation", "call", "reason"]
        case .callLeft: ["situation", "call", "cause"]
        case .call: ["call", "type", "priority", "received", "source", "district", "beat", "basis"]
        case .callChanged: ["call", "type", "priority", "district", "beat"]
        case .callPlace: ["call", "place"]
        case .callWords: ["call", "words"]
        case .note: ["call", "number", "words"]
        case .noteStruck: ["call", "number", "words"]
        case .assessed: ["call", "level", "score", "tags"]
        case .indicator: ["call", "rule", "title", "points", "words"]
        case .confirmed: ["call", "basis"]
        case .unanswered, .advised: ["call"]
        case .dismissed: ["call", "reason", "title", "words"]
        case .promoted: ["call", "words"]
        case .units: ["call", "units"]
        case .notice: ["notice", "role", "kind", "basis", "call"]
        case .noticeReleased: ["notice", "role", "cause"]
        case .acknowledged: ["notice", "role", "person", "channel", "answer", "unit", "instead"]
        case .handedOn: ["notice", "role", "person", "channel"]
        case .noticeReopened, .noticeClosed: ["notice", "role", "cause"]
        case .noticeStoodDown: ["notice", "role", "reason"]
        case .noticeOpen: ["notice", "role"]
        case .supervisorDispatched: ["unit", "call"]
        case .supervisorArrived: ["unit"]
        case .unitRole: ["unit", "role"]
        case .agency: ["source", "agency", "certainty"]
        case .personnel: ["source", "count"]
        case .descriptions, .markings, .vehicles, .plates: ["source", "words"]
        case .credentials: ["source", "credentials"]
        case .video: ["source", "video"]
        case .cityProperty: ["source", "city"]
        case .federalCall: ["call", "asks", "agency", "callback", "window"]
        case .determination: ["determination"]
        case .report: ["report", "number"]
        case .dutyDone: ["duty", "words", "person", "channel", "number"]
        case .dutyOpen: ["duty", "words", "owner"]
        case .closed: ["situation", "supervisor", "reason", "duties"]
        }
    }
}
