import DispatchDesk

extension ConsoleModel {
    /// Why an action can't be carried out now, in words for the person; nil when it can.
    public func whyDisabled(_ id: String) -> String? {
        guard case .browsing = mode else { return nil }
        switch id {
        case "call.confirm", "call.advise", "call.note", "call.supervisor", "call.determine":
            return callOnDisplay == nil ? "no call is selected" : nil
        case "call.promote":
            guard let call = callOnDisplay else { return "no call is selected" }
            return call.basis == .advisedEntry ? nil : "\(call.id.tail) is a call for service already (E.1.a)"
        case "call.dismiss":
            guard let call = callOnDisplay else { return "no call is selected" }
            return call.isFlagged ? nil : "\(call.id.tail) is not flagged; there is nothing to dismiss"
        case "notice.acknowledge":
            guard let call = callOnDisplay else { return "no call is selected" }
            return board.notices(of: call).isEmpty ? "\(call.id.tail) has no notices" : nil
        case "flag.next": return flagsToReview.isEmpty ? "no flag waits for a decision" : nil
        default: return nil
        }
    }

    /// Actions on the call that is on display when the key goes down.
    mutating func performOnCall(_ id: String) -> [Effect] {
        guard let call = callOnDisplay else { return refuse("no call is selected") }
        switch id {
        case "call.confirm": return submit(.confirm(call.id, basis: nil), words(for: .confirm(call.id, basis: nil)))
        case "call.advise":
            let command = Command.confirm(call.id, basis: .advisedEntry)
            return submit(command, words(for: command))
        case "call.promote": return submit(.promote(call.id, remark: nil), words(for: .promote(call.id, remark: nil)))
        case "call.dismiss":
            mode = .menu(
                Menu(
                    title: "DISMISS \(call.id.tail): why is it not a possible federal enforcement action?",
                    items: desk.policy.dismissalReasons.map {
                        .init(title: "\($0.code)  \($0.title)", choice: .dismiss(call.id, reason: $0.code))
                    }))
        case "call.determine":
            mode = .menu(
                Menu(
                    title: "DETERMINATION \(call.id.tail)",
                    items: Determination.allCases.filter { $0 != .undetermined }.map {
                        .init(title: "\($0.verb)  \($0.title)", choice: .determine(call.id, $0))
                    }))
        case "call.supervisor": open(.supervisor(call.id))
        case "call.note": open(.note(call.id))
        case "notice.acknowledge": openAcknowledgment(of: call)
        default: break
        }
        return []
    }

    private mutating func openAcknowledgment(of call: Call) {
        let notices = board.notices(of: call)
        let selected = view == .notices ? noticeOnDisplay?.role : nil
        let first = selected ?? notices.first(where: \.isOpen)?.role ?? .fieldSupervisor
        open(.acknowledge(call.id, notices: notices, first: first, person: settings.seat.actor.person))
    }

    mutating func performMenu(_ id: String, _ menu: Menu) -> [Effect] {
        var menu = menu
        switch id {
        case "menu.up": menu.selected = max(0, menu.selected - 1)
        case "menu.down": menu.selected = min(menu.items.count - 1, menu.selected + 1)
        case "menu.accept":
            guard menu.items.indices.contains(menu.selected) else { return [] }
            return choose(menu.items[menu.selected].choice)
        default:
            mode = .browsing
            return []
        }
        mode = .menu(menu)
        return []
    }

    mutating func choose(_ choice: Menu.Choice) -> [Effect] {
        mode = .browsing
        switch choice {
        case .dismiss(let call, let reason):
            let command = Command.dismiss(call, reason: reason, remark: nil)
            return submit(command, words(for: command))
        case .determine(let call, let determination):
            let command = Command.determine(call, determination)
            return submit(command, words(for: command))
        case .quit: return [.quit]
        case .stay: return []
        }
    }

    /// What a command does, in words for the result line.
    func words(for command: Command) -> String {
        switch command {
        case .receive(let call): "\(call.id.tail) received"
        case .enter: "new call"
        case .addNote(let id, _): "note on \(id.tail)"
        case .strikeNote(let id, let number, _): "note \(number) of \(id.tail) struck"
        case .confirm(let id, let basis):
            "\(id.tail) confirmed under \((basis ?? board.calls[id]?.basis ?? .callForService).rawValue)"
        case .dismiss(let id, let reason, _): "\(id.tail) dismissed (\(reason.uppercased()))"
        case .promote(let id, _): "\(id.tail) promoted to a call for service, E.1.a"
        case .setStatus(let id, let status, _): "\(id.tail) \(status.rawValue)"
        case .dispatchSupervisor(let id, let unit): "field supervisor \(unit.uppercased()) dispatched to \(id.tail)"
        case .determine(let id, let determination): "\(id.tail) \(determination.title)"
        case .acknowledge(let notice, let person, let channel, _):
            "\(notice) acknowledged for \(person) (\(channel.rawValue))"
        case .release(let notice): "\(notice) released"
        }
    }
}
