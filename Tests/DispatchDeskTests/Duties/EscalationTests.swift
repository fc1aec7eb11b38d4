import DispatchDesk
import Policy
import TestSupport
import Testing

/// Who is told next, and when: steps that are on the record, fire once, and go on until a person answers.
@Suite struct EscalationTests {
    private func flagged() throws -> PlayedDesk {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "AGENTS IN PLOT")
        return desk
    }

    private let commander = NoticeID("N-0001-WC")

    @Test(
        "the first step goes out with the notice, by every channel it names, and a message has one key",
        .memorandum("E.1", "E.1.a"))
    func firstStep() throws {
        var desk = try flagged()
        #expect(desk.board.deliveries.isEmpty, "nothing leaves before release_after")
        try desk.wait(15)
        let keys = desk.deliveries(commander).map(\.key.rawValue)
        #expect(keys == ["N-0001-WC/1.0.1/1101/mail", "N-0001-WC/1.0.1/1101/page"])
        let at = try #require(desk.board.notices[commander]?.escalation)
        #expect(at.lap == 0 && at.step == 1 && at.told == 1 && at.next == desk.now.advanced(by: 120))
    }

    @Test("steps follow each other and begin again, for as long as nobody answers")
    func laps() throws {
        var desk = try flagged()
        try desk.wait(15)
        var seen: [String] = []
        for _ in 0..<7 {
            let at = try #require(desk.board.notices[commander]?.escalation)
            seen.append("\(at.lap).\(at.step)")
            try desk.wait(try #require(at.next).seconds(since: desk.now))
        }
        #expect(seen == ["0.1", "0.2", "0.3", "1.1", "1.2", "1.3", "2.1"])
    }

    @Test("a step that finds nobody is on the record, and the next fires at the same moment")
    func nobodyHome() throws {
        var desk = PlayedDesk(policy: try ShippedPack.get().desk)
        try desk.give(.enroll(TestRoster.dispatcher))
        try desk.receive("SA2026000001", "AGENTS IN PLOT")
        try desk.wait(15)
        let steps = desk.events.compactMap { recorded -> NoticeStepped? in
            guard case .noticeStepped(let fact) = recorded.event, fact.notice == commander else { return nil }
            return fact
        }
        #expect(steps.map(\.step) == [1, 2, 3] && steps.map(\.told) == [0, 0, 1])
        #expect(steps.map(\.cause) == [.released, .nobody, .nobody])
        #expect(desk.deliveries(commander).map(\.person) == [PersonID("2207")])
    }

    @Test("with nobody on the roster at all the steps wait for the next lap and do not spin")
    func emptyRoster() throws {
        var desk = PlayedDesk(policy: try ShippedPack.get().desk)
        try desk.receive("SA2026000001", "AGENTS IN PLOT")
        try desk.wait(15)
        let before = desk.events.count
        try desk.wait(299)
        #expect(desk.events.count - before <= 2, "one answerless flag at most")
        try desk.wait(2)
        #expect(desk.board.notices[commander]?.escalation.lap == 1)
    }

    @Test("an acknowledgment stops the steps, cancels what has not left, and says until when it holds")
    func acknowledged() throws {
        var desk = try flagged()
        try desk.wait(15)
        try desk.give(.acknowledge(commander, person: "LT EXAMPLE", channel: .phone, answer: Answer(.responding)))
        let notice = try #require(desk.board.notices[commander])
        #expect(notice.escalation.next == nil)
        #expect(notice.acknowledgment?.leaseUntil == desk.now.advanced(by: 1800))
        #expect(desk.deliveries(commander).allSatisfy { !$0.isOpen })
        let states = desk.deliveries(commander).map(\.state)
        #expect(states.allSatisfy { if case .cancelled = $0 { true } else { false } })
    }

    @Test("an acknowledgment nobody follows up opens again when its lease ends, once, and pages anew")
    func lease() throws {
        var desk = try flagged()
        try desk.wait(15)
        try desk.give(.acknowledge(commander, person: "LT EXAMPLE", channel: .phone, answer: Answer(.received)))
        try desk.wait(899)
        #expect(desk.board.notices[commander]?.state == .acknowledged)
        try desk.wait(1)
        let notice = try #require(desk.board.notices[commander])
        #expect(notice.state == .released && notice.round == 2 && notice.reopened == .leaseEnded)
        #expect(desk.deliveries(commander).contains { $0.key.rawValue == "N-0001-WC/2.0.1/1101/page" })
        let again = Command.endLease(commander, round: 1, until: desk.now)
        #expect(throws: Refusal.self) { try desk.give(again) }
    }

    @Test("a step fires once, whichever console is first, and a late one is told so")
    func once() throws {
        var desk = try flagged()
        try desk.wait(135)
        let at = try #require(desk.board.notices[commander]?.escalation)
        #expect(at.step == 2)
        #expect(throws: Refusal.self) { try desk.give(.step(commander, round: 1, lap: 0, step: 1)) }
        #expect(throws: Refusal.self, "not due yet") { try desk.give(.step(commander, round: 1, lap: 0, step: 2)) }
    }

    @Test("by hand the next step comes at once")
    func byHand() throws {
        var desk = try flagged()
        try desk.give(.escalate(commander))
        #expect(
            desk.board.notices[commander]?.state == .released && desk.board.notices[commander]?.escalation.step == 1)
        try desk.give(.escalate(commander))
        try desk.give(.escalate(commander))
        #expect(desk.board.notices[commander]?.escalation.step == 3)
        #expect(desk.deliveries(commander).contains { $0.role == .dispatchSupervisor })
    }

    @Test("a snooze is one person, one notice, fifteen minutes at most, with a reason; others are told as ever")
    func snooze() throws {
        var desk = try flagged()
        try desk.wait(15)
        let who = PersonID("1101")
        for (minutes, reason) in [(0, "X"), (16, "X"), (10, " ")] {
            #expect(throws: Refusal.self) {
                try desk.give(.snooze(commander, who, minutes: minutes, reason: reason))
            }
        }
        try desk.give(.snooze(commander, who, minutes: 10, reason: "IN A BRIEFING"))
        #expect(desk.deliveries(commander).allSatisfy { !$0.isOpen })
        // Steps one and two are his alone: the step to the dispatch supervisor comes without a wait.
        try desk.wait(120)
        #expect(desk.board.notices[commander]?.escalation.step == 3)
        #expect(desk.deliveries(commander).last?.person == PersonID("2207"))
        try desk.wait(480)
        let again = desk.deliveries(commander).filter { $0.person == who && $0.isOpen }
        #expect(!again.isEmpty, "the snooze is over and the notice still waits: he is told")
        #expect(desk.board.notices[commander]?.snoozes.isEmpty == true)
    }

    @Test("handing on makes somebody else answer for it, from now")
    func handOn() throws {
        var desk = try flagged()
        try desk.wait(15)
        #expect(throws: Refusal.self) { try desk.give(.handOn(commander, person: "LT SAMPLE", channel: .phone)) }
        try desk.give(.acknowledge(commander, person: "LT EXAMPLE", channel: .phone, answer: Answer(.responding)))
        try desk.wait(60)
        try desk.give(.handOn(commander, person: "LT SAMPLE", channel: .radio))
        let held = try #require(desk.board.notices[commander]?.acknowledgment)
        #expect(held.person == "LT SAMPLE" && held.leaseUntil == desk.now.advanced(by: 1800))
        #expect(held.handedOnBy.count == 1 && held.answer.kind == .responding)
    }

    @Test("nobody's open notice is closed for them; an answered one can be, and opened again")
    func closing() throws {
        var desk = try flagged()
        #expect(throws: Refusal.self) { try desk.give(.closeNotice(commander)) }
        try desk.give(.acknowledge(commander, person: "LT EXAMPLE", channel: .phone, answer: Answer(.covered)))
        try desk.give(.closeNotice(commander))
        #expect(desk.board.notices[commander]?.closed?.cause == .hand)
        try desk.give(.reopen(commander))
        #expect(desk.board.notices[commander]?.state == .released && desk.board.notices[commander]?.round == 2)
    }

    @Test("a flag nobody decides counts as confirmed after the pack's minute, and still asks for a word")
    func unanswered() throws {
        var desk = try flagged()
        try desk.wait(59)
        #expect(desk.board.calls[CallID("SA2026000001")]?.review == .unreviewed)
        try desk.wait(1)
        let call = try #require(desk.board.calls[CallID("SA2026000001")])
        #expect(call.review == .unanswered(at: desk.now) && call.isFlagged && desk.board.needsReview(call))
        try desk.give(.dismiss(call.id, reason: "CONFUSER", remark: nil))
        #expect(desk.board.notices[commander]?.state == .stoodDown)
    }
}
