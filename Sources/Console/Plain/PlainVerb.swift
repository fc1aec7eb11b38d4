/// Words of the plain console beside the verbs of the command line: what the eye does on a screen, asked for by name.
public nonisolated enum PlainVerb: String, CaseIterable, Sendable {
    case list = "LIST"
    case read = "READ"
    case next = "NEXT"
    case more = "MORE"
    case act = "ACT"
    case cancel = "CANCEL"

    public var syntax: String {
        switch self {
        case .list: "LIST [pending|active|notices|duties|situations|roster|relief]"
        case .read: "READ [call|notice]"
        case .next: "NEXT"
        case .more: "MORE"
        case .act: "ACT [action]"
        case .cancel: "CANCEL"
        }
    }

    public var help: String {
        switch self {
        case .list: "Say a list, the most urgent first."
        case .read: "Say all of a call or a notice, and make it the one that commands are about."
        case .next: "Go to the oldest flag nobody has decided, and say it."
        case .more: "Go on with what was cut short."
        case .act: "Do what a key of the screen does, by its name, such as ACT go on; alone it says them."
        case .cancel: "Leave what is being asked."
        }
    }
}
