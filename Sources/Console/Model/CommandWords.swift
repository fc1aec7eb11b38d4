import DispatchDesk

extension ConsoleModel {
    /// What a command does, in words for the result line.
    func words(for command: Command) -> String {
        switch command {
        case .receive(let call): "\(call.id.tail) received"
        case .enter: "new call"
        case .enterFederal(_, _, let asks, _): "federal agency \(asks.rawValue)"
        case .addNote(let id, _): "note on \(id.tail)"
        case .strikeNote(let id, let number, _): "note \(number) of \(id.tail) struck"
        case .confirm(let id, let basis):
            "\(id.tail) confirmed under \((basis ?? board.calls[id]?.basis ?? .callForService).rawValue)"
        case .dismiss(let id, let reason, _): "\(id.tail) dismissed (\(reason.uppercased()))"
        case .promote(let id, _): "\(id.tail) promoted to a call for service, E.1.a"
        case .setStatus(let id, let status, _): "\(id.tail) \(status.rawValue)"
        case .prioritize(let id, let priority, _): "\(id.tail) priority \(priority)"
        case .dispatchSupervisor(let id, let unit): "field supervisor \(unit.uppercased()) dispatched to \(id.tail)"
        case .supervisorArrived(let id, let unit): "field supervisor \(unit.uppercased()) on scene, \(id.tail)"
        case .determine(let id, let determination): "\(id.tail) \(determination.title)"
        case .observe(let id, let source, _, _): "what \(source.uppercased()) saw, \(id.tail)"
        case .giveRole(_, let unit, let role): "\(unit.uppercased()) on \(role.rawValue)"
        case .nameReport(let id, let kind, let number):
            "\(id.tail) report \(kind.title)\(number.map { " \($0.uppercased())" } ?? "")"
        case .expire(let id): "\(id.tail) unanswered"
        case .merge(let one, let other): "\(one) merged into \(other)"
        case .split(let id): "\(id.tail) split off"
        case .link(let one, let other): "\(one) linked with \(other)"
        case .closeSituation(let id, let override): "\(id) closed\(override == nil ? "" : " by override")"
        case .reportDuty(let id, let duty, let person, let channel, _):
            "\(id) \(duty) reported done by \(person) (\(channel.rawValue))"
        case .acknowledge(let notice, _, let person, let channel, let answer):
            "\(notice) acknowledged for \(person) (\(channel.rawValue))"
                + (answer.kind == .received
                    ? "" : " \(answer.kind.title)\(answer.unit.map { " \($0.uppercased())" } ?? "")")
        case .release(let notice): "\(notice) sent out"
        case .step(let notice, _, _, let step): "\(notice) step \(step)"
        case .escalate(let notice): "\(notice) escalated"
        case .endLease(let notice, _, _): "\(notice) lease ended"
        case .reopen(let notice): "\(notice) opened again"
        case .handOn(let notice, let person, let channel): "\(notice) handed on to \(person) (\(channel.rawValue))"
        case .snooze(let notice, let person, let minutes, _): "\(notice) snoozed \(minutes) min for \(person)"
        case .endSnooze(let notice, let person, _): "\(notice) snooze of \(person) ended"
        case .closeNotice(let notice): "\(notice) closed"
        case .claim(let key), .settle(let key, _, _, _): "\(key)"
        case .enroll(let person): "roster: \(person.role.code) \(person.person.uppercased())"
        case .confirmRoster(let role, let person): "roster: \(role.code) \(person) confirmed"
        case .leaveRoster(let role, let person): "roster: \(role.code) \(person) off"
        case .endActing(let role, let person, _): "roster: \(role.code) \(person) acts no more"
        case .testPage(let role, let person): "test page to \(role.code) \(person)"
        case .relief(let command): words(for: command)
        case .noteClock(let seconds): "clock set by \(seconds) s"
        case .export(let fact, _): "export of \(fact.kind.rawValue)"
        case .finishExport(let fact): "export \(fact.export) finished"
        }
    }

    private func words(for command: ReliefCommand) -> String {
        switch command {
        case .takeUp(let position, _): "\(position) taken up"
        case .offer(let position, let kind, _, _): "\(position) offered, \(kind.title.lowercased())"
        case .begin(let id, let person): "\(id): \(person.rawValue.uppercased()) relieves, recorded"
        case .mark(let id, let line, _, _, let held):
            "\(line) \(board.reliefs[id]?.phase == .previewing ? "seen" : "accepted")"
                + (held.map { $0 == .own ? ", held on" : ", owed again" } ?? "")
        case .brief(let id): "\(id) briefing"
        case .remark(let id, let kind, _): "\(kind.rawValue) in \(id)"
        case .answer(let id, let number, let text): "\(id) question \(number) \(text == nil ? "left open" : "answered")"
        case .readBack(_, let notice, _): "read-back of \(notice)"
        case .assume(let id, let person):
            "\(board.reliefs[id]?.position.rawValue ?? "") passed to \(person.rawValue.uppercased()), recorded"
        case .release(let id): "\(id) released"
        case .sign(let id, let person, _): "\(id): signature of \(person.rawValue.uppercased()) recorded"
        case .signForAbsent(let id, _): "\(id) signed for the absent"
        case .cancel(let id): "\(id) cancelled"
        case .abandon(let id, _): "\(id) abandoned"
        case .takeOver(let position, let person, _, _):
            "\(position) taken over for \(person.rawValue.uppercased()), recorded"
        case .leave(let position, let person, _): "\(position) left to \(person.rawValue.uppercased())"
        case .seal(let seal): "\(seal.relief) sealed"
        case .passOn(let kind, _, _): "\(kind.title.lowercased()) passed on"
        case .endPassOn(let number), .expirePassOn(let number, _): "pass-on \(number) ended"
        }
    }
}
