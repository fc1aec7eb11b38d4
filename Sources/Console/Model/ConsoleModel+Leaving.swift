import DispatchDesk

// What is asked of whoever closes this screen while something is left on it.
extension ConsoleModel {
    mutating func quit() -> [Effect] {
        // Who leaves leaves the present: what is open now is asked about.
        if travel != nil { return returnToNow() + quit() }
        if settings.seat.takesUp, !settings.seat.isDrill, let held = board.positions(of: personHere).first,
            linesToLeave > 0
        {
            let names = board.positions(of: personHere).map(\.name.rawValue).joined(separator: ", ")
            mode = .menu(
                Menu(
                    title: "\(names): yours, with \(linesToLeave) open.",
                    items: [
                        .init(title: "Stay", choice: .stay),
                        .init(title: "Pass \(held.name) on", choice: .passOnPosition(held.name)),
                        .init(
                            title: "Leave \(held.name) without relief: the watch commander allows it",
                            choice: .leavePosition(held.name)),
                        .init(title: "Close this screen only; what is yours stays yours", choice: .quit),
                    ], selected: 0))
            return []
        }
        let open = overview.open
        let lost = textsLostByLeaving
        if lost > 0 {
            let texts = lost == 1 ? "A text is" : "\(lost) texts are"
            mode = .menu(
                Menu(
                    title:
                        "\(texts) typed, not sent, and can't be kept on disk: status words. Leave and lose \(lost == 1 ? "it" : "them")?",
                    items: [
                        .init(title: "No, stay; Up in its form brings it back", choice: .stay),
                        .init(title: "Yes, leave", choice: .quit),
                    ], selected: 0))
            return []
        }
        let owed = [Owed.duties(openDuties), .situations(ownSituations), .notices(open)].compactMap(\.words)
        guard !owed.isEmpty else { return [.quit] }
        mode = .menu(
            Menu(
                title: "\(owed.joined(separator: ", ")). Leave this console?",
                items: [
                    .init(title: "Stay", choice: .stay),
                    .init(title: "Leave; the ledger keeps them open", choice: .quit),
                ], selected: 0))
        return []
    }

    /// Duties somebody still owes for an open situation.
    private var openDuties: Int {
        board.situations.values.filter { !$0.isClosed }.reduce(0) { $0 + $1.duties.count(where: \.isOpen) }
    }

    /// Open situations that whoever sits here confirmed, or said what they are.
    private var ownSituations: Int {
        let mine = actor.person
        return board.situations.values.count { situation in
            guard !situation.isClosed else { return false }
            return situation.determinedBy?.person == mine
                || situation.calls.contains { id in
                    if case .confirmed(let by, _)? = board.calls[id]?.review { by.person == mine } else { false }
                }
        }
    }

    /// What has to be looked at before one leaves; a note, or a gap in the roster, keeps nobody.
    var linesToLeave: Int {
        desk.sheet(.full, leaver: personHere, on: board, at: now).count { $0.section.isPreviewed }
    }
}

/// What is left open by whoever leaves, and how much of it.
private nonisolated enum Owed {
    case duties(Int)
    case situations(Int)
    case notices(Int)

    /// `1 notice is unacknowledged`, `3 duties are open`; nil for none.
    var words: String? {
        switch self {
        case .duties(0), .situations(0), .notices(0): nil
        case .duties(1): "1 duty is open"
        case .duties(let count): "\(count) duties are open"
        case .situations(1): "1 situation of yours is open"
        case .situations(let count): "\(count) situations of yours are open"
        case .notices(1): "1 notice is unacknowledged"
        case .notices(let count): "\(count) notices are unacknowledged"
        }
    }
}
