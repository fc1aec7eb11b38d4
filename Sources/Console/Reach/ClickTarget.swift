import DispatchDesk

/// What a zone of the frame stands for. Zones have names and not places of a list: a click is on what was shown, wherever that
/// stands by the time it is heard of.
nonisolated enum ClickTarget: Hashable, Sendable {
    case call(CallID)
    case notice(NoticeID)
    case duty(DutyRef)
    case entry(RosterRef)
    case line(SheetLineID)
    /// A hint, or the head of a list that has a view of its own.
    case action(String)
    /// An item of the menu, from 0.
    case item(Int)
    case field(Form.FieldID, choice: Int?)

    var name: String {
        switch self {
        case .call(let id): "call/\(id)"
        case .notice(let id): "notice/\(id)"
        case .duty(let ref): "duty/\(ref.situation)/\(ref.duty)"
        case .entry(let ref): "entry/\(ref.role.rawValue)/\(ref.person)"
        case .line(let id): "line/\(id)"
        case .action(let id): "action/\(id)"
        case .item(let index): "item/\(index)"
        case .field(let id, let choice): "field/\(id.rawValue)" + (choice.map { "/\($0)" } ?? "")
        }
    }

    init?(_ name: String) {
        guard let slash = name.firstIndex(of: "/") else { return nil }
        let rest = String(name[name.index(after: slash)...])
        let parts = rest.split(separator: "/", maxSplits: 1).map(String.init)
        switch name[..<slash] {
        case "call": self = .call(CallID(rest))
        case "notice": self = .notice(NoticeID(rest))
        case "line": self = .line(SheetLineID(rest))
        case "action": self = .action(rest)
        case "duty":
            guard parts.count == 2 else { return nil }
            self = .duty(DutyRef(situation: SituationID(parts[0]), duty: DutyID(parts[1])))
        case "entry":
            guard parts.count == 2, let role = Role(rawValue: parts[0]) else { return nil }
            self = .entry(RosterRef(role: role, person: PersonID(parts[1])))
        case "item":
            guard let index = Int(rest) else { return nil }
            self = .item(index)
        case "field":
            guard let id = parts.first.flatMap(Form.FieldID.init(rawValue:)) else { return nil }
            self = .field(id, choice: parts.count > 1 ? Int(parts[1]) : nil)
        default: return nil
        }
    }
}
