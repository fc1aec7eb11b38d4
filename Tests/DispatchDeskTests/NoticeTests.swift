import DispatchDesk
import TestSupport
import Testing

/// What memorandum E.1 owes, from the flag to the acknowledgment.
@Suite struct NoticeTests {
    @Test("a call for service with indicators queues all three notices before anyone touches a key (E.1.a)")
    func queuesUnderE1a() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("SA2026000412", "ICE AGENTS TAKING WORKERS"))
        #expect(call.basis == .callForService && call.needsReview)
        let notices = desk.board.notices(of: call)
        #expect(notices.map(\.role) == [.fieldSupervisor, .watchCommander, .dispatchSupervisor])
        #expect(notices.map(\.kind) == [.dispatch, .courtesy, .courtesy])
        #expect(notices.allSatisfy { $0.state == .queued && $0.releaseAt == desk.now.advanced(by: 15) })
    }

    @Test("an advised entry owes all three (E.1.b)", arguments: [("ADV", nil), ("415", false)] as [(String, Bool?)])
    func queuesUnderE1b(type: String, callForService: Bool?) throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS PARKED", type: type, callForService: callForService))
        #expect(call.basis == .advisedEntry)
        #expect(desk.board.notices(of: call).map(\.kind) == [.owed, .owed, .owed])
    }

    @Test("with the courtesy setting off, E.1.a tells the field supervisor, and a change to E.1.b tells all three")
    func courtesyOff() throws {
        var policy = DeskPolicy.standard
        policy.courtesy = []
        var desk = PlayedDesk(policy: policy)
        let call = try #require(try desk.receive("A1", "AGENTS"))
        #expect(desk.board.notices(of: call).map(\.role) == [.fieldSupervisor])
        try desk.give(.confirm(call.id, basis: .advisedEntry))
        #expect(desk.board.notices(of: call).map(\.kind) == [.owed, .owed, .owed])
    }

    @Test("a notice goes out by itself after release_after, and not a second before")
    func releasesByTimer() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS")
        try desk.wait(14)
        #expect(desk.notice("A1", .watchCommander)?.state == .queued)
        try desk.wait(1)
        #expect(desk.notice("A1", .watchCommander)?.state == .released)
        #expect(desk.desk.due(on: desk.board, at: desk.now).isEmpty)
    }

    @Test("a confirmation releases at once; a second one is told who was first")
    func confirms() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.give(.confirm(call.id, basis: nil))
        #expect(desk.board.notices(of: call).allSatisfy { $0.state == .released })
        let refusal = #expect(throws: Refusal.self) {
            try desk.give(.confirm(call.id, basis: nil), by: PlayedDesk.supervisor)
        }
        #expect(refusal?.code == .alreadyConfirmed && refusal?.at == desk.now)
        #expect(refusal?.reason.contains("4417") == true)
    }

    @Test("a dismissal before release tells nobody; after release it tells everybody again", arguments: [5, 20])
    func dismisses(after seconds: Int) throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.wait(seconds)
        let events = try desk.give(.dismiss(call.id, reason: "confuser", remark: nil))
        let told = events.compactMap { if case .noticeStoodDown(let fact) = $0 { fact.told } else { nil } }
        #expect(told == Array(repeating: seconds > 15, count: 3))
        #expect(desk.board.openNotices.isEmpty)
    }

    @Test("one role's acknowledgment leaves the other two open; the second person is told who and when")
    func acknowledges() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        let notice = try #require(desk.notice("A1", .watchCommander))
        try desk.give(.acknowledge(notice.id, person: "LT DIAZ", channel: .phone, answer: Answer(.responding)))
        #expect(desk.board.notices(of: call).map(\.isOpen) == [true, false, true])
        let taken = try #require(desk.notice("A1", .watchCommander)?.acknowledgment)
        #expect(
            taken.person == "LT DIAZ" && taken.channel == .phone && taken.at == desk.now && taken.by.person == "4417")
        let refusal = #expect(throws: Refusal.self) {
            try desk.give(.acknowledge(notice.id, person: "LT WEST", channel: .radio, answer: Answer(.received)))
        }
        #expect(refusal?.reason == "already acknowledged by LT DIAZ" && refusal?.at == desk.now)
    }

    @Test(
        "an acknowledgment without a name, or one that sends nobody instead, is refused",
        arguments: [("", Answer(.received)), ("  ", Answer(.received)), ("LT", Answer(.notAvailable))])
    func refusesAcknowledgment(person: String, answer: Answer) throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS")
        let notice = try #require(desk.notice("A1", .watchCommander))
        #expect(throws: Refusal.self) {
            try desk.give(.acknowledge(notice.id, person: person, channel: .phone, answer: answer))
        }
        #expect(desk.notice("A1", .watchCommander)?.isOpen == true)
    }

    @Test("an advised entry that becomes a call for service is something new to all who were told")
    func promotes() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS", type: "ADV"))
        for role in Role.allCases {
            let notice = try #require(desk.notice("A1", role))
            try desk.give(.acknowledge(notice.id, person: "X", channel: .desk, answer: Answer(.received)))
        }
        try desk.give(.promote(call.id, remark: nil))
        let notices = desk.board.notices(of: call)
        #expect(notices.map(\.state) == [.released, .released, .released])
        #expect(notices.map(\.kind) == [.dispatch, .courtesy, .courtesy])
        #expect(notices[0].round == 2 && notices[0].limit == 60)
        #expect(throws: Refusal.self) { try desk.give(.promote(call.id, remark: nil)) }
    }

    @Test("not federal (A.3) stands every notice down")
    func notFederal() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.give(.determine(call.id, .notFederal))
        #expect(desk.board.notices(of: call).allSatisfy { $0.state == .stoodDown && $0.standDownReason == .notFederal })
    }

    @Test("urgency follows the agency's limits, counted from release")
    func urgency() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS")
        try desk.wait(15)
        let released = desk.now
        let notice = try #require(desk.notice("A1", .watchCommander))
        #expect(
            [0, 59, 60, 119, 120].map { notice.urgency(at: released.advanced(by: $0)) } == [
                .fresh, .fresh, .warn, .warn, .overLimit,
            ])
        #expect(notice.due == released.advanced(by: 120))
    }

    @Test(
        "that it is not federal can be taken back, and then everybody is told again at once",
        arguments: [Determination.federalConfirmed, .couldNotVerify, .undetermined])
    func takenBack(determination: Determination) throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.wait(20)
        try desk.give(.determine(call.id, .notFederal))
        try desk.give(.determine(call.id, determination))
        #expect(desk.board.notices(of: call).map(\.state) == [.released, .released, .released])
        #expect(desk.board.notices(of: call).allSatisfy { $0.round == 2 })
    }

    @Test("after not federal a note with nothing new leaves it so; new grounds open the question again")
    func noteAfterNotFederal() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.give(.determine(call.id, .notFederal))
        try desk.give(.addNote(call.id, text: "3S12 OS, NOT FEDERAL AGENTS"))
        try desk.give(.addNote(call.id, text: "MASKED"))
        #expect(desk.board.situations.values.first?.determination == .undetermined)
        #expect(desk.board.openNotices.count == 3)
        var calm = PlayedDesk()
        let other = try #require(try calm.receive("A1", "AGENTS"))
        try calm.give(.determine(other.id, .notFederal))
        try calm.give(.addNote(other.id, text: "3S12 OS, NOT FEDERAL AGENTS"))
        #expect(calm.board.openNotices.isEmpty && calm.board.situations.values.first?.determination == .notFederal)
    }

    @Test("an answer given to another round is refused: it answered something else")
    func answersOldRound() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS", type: "ADV"))
        let asked = try #require(desk.notice("A1", .fieldSupervisor))
        try desk.give(.promote(call.id, remark: nil))
        let refusal = #expect(throws: Refusal.self) {
            try desk.give(
                .acknowledge(asked.id, round: asked.round, person: "3S12", channel: .radio, answer: Answer(.received)))
        }
        #expect(refusal?.code == .noticeChanged)
        #expect(desk.notice("A1", .fieldSupervisor)?.isOpen == true)
    }

    @Test("a notice that should have gone out and did not ages all the same")
    func notReleased() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS")
        let notice = try #require(desk.notice("A1", .watchCommander))
        #expect(notice.urgency(at: notice.releaseAt.advanced(by: 119)) == .warn)
        #expect(notice.urgency(at: notice.releaseAt.advanced(by: 120)) == .overLimit)
    }

    @Test(
        "a call for service that joins an advised entry renews the dispatch; it leaves at once only if somebody was told",
        arguments: [0, 20])
    func joinsBeforeAndAfterRelease(after seconds: Int) throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS", type: "ADV")
        try desk.wait(seconds)
        try desk.receive("A2", "AGENTS TOOK A MAN", type: "207P")
        #expect(desk.notice("A1", .fieldSupervisor)?.state == (seconds > 15 ? .released : .queued))
    }

    @Test("a flag of a confirmed federal action is not dismissed away")
    func federalStands() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.give(.determine(call.id, .federalConfirmed))
        let refusal = #expect(throws: Refusal.self) { try desk.give(.dismiss(call.id, reason: "UNKNOWN", remark: nil)) }
        #expect(refusal?.code == .determined)
    }
}
