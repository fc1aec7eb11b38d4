import DispatchDesk
import TestSupport
import Testing

/// The passing of a position as the desk decides it: what each step asks for, and what it refuses.
@Suite struct ReliefTests {
    static let seat = PositionName("Radio 1")
    static let id = ReliefID("R-0001")
    static let out = PlayedDesk.radio
    static let incoming = Actor(person: "3119", position: "Radio 1", console: "second")

    /// A watch with one flagged call, at which 4417 sits and a relief of a kind is on offer.
    private func offered(_ kind: Relief.Kind = .full, shared: Bool = false) throws -> PlayedDesk {
        var desk = try PlayedDesk.working()
        try desk.relief(.takeUp(Self.seat, PersonID("4417")))
        try desk.receive("SA2026000412", "AGENTS", at: "37XX FLORIN RD")
        try desk.wait(20)
        try desk.relief(.offer(Self.seat, kind, to: shared ? PersonID("3119") : nil, reason: "end of watch"))
        return desk
    }

    private func briefing() throws -> PlayedDesk {
        var desk = try offered()
        try desk.relief(.begin(Self.id, PersonID("3119")), by: Self.incoming)
        try desk.markAll(Self.id, by: Self.incoming)
        try desk.relief(.brief(Self.id), by: Self.incoming)
        return desk
    }

    private func ready() throws -> PlayedDesk {
        var desk = try briefing()
        try desk.markAll(Self.id, by: Self.incoming)
        try desk.readAllBack(Self.id, by: Self.incoming)
        return desk
    }

    @Test("a position is taken up once, and then by nobody else")
    func takeUp() throws {
        var desk = PlayedDesk()
        try desk.relief(.takeUp(Self.seat, PersonID("4417")))
        #expect(try desk.relief(.takeUp(Self.seat, PersonID("4417"))).isEmpty)
        #expect(throws: Refusal.self) { try desk.relief(.takeUp(Self.seat, PersonID("3119")), by: Self.incoming) }
        #expect(desk.board.positions[Self.seat]?.holder == PersonID("4417"))
        #expect(desk.board.positions[Self.seat]?.cause == .unheld)
    }

    @Test("an offer waits for a step that is about to fire, unless somebody says why not")
    func quietBefore() throws {
        var desk = try PlayedDesk.working()
        try desk.relief(.takeUp(Self.seat, PersonID("4417")))
        try desk.receive("SA2026000412", "AGENTS", at: "37XX FLORIN RD")
        let refusal = #expect(throws: Refusal.self) {
            try desk.relief(.offer(Self.seat, .light, to: nil, reason: nil))
        }
        #expect(refusal?.code == .stepDue && refusal?.at == desk.notice("SA2026000412", .fieldSupervisor)?.releaseAt)
        try desk.relief(.offer(Self.seat, .light, to: nil, reason: "ill"))
        #expect(desk.board.reliefs[Self.id]?.isForced == true)
    }

    @Test("nothing is assumed before it is seen, accepted as it stands, and read back")
    func order() throws {
        var desk = try offered()
        #expect(throws: Refusal.self) { try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming) }
        try desk.relief(.begin(Self.id, PersonID("3119")), by: Self.incoming)
        #expect(throws: Refusal.self) { try desk.relief(.brief(Self.id), by: Self.incoming) }
        try desk.markAll(Self.id, by: Self.incoming)
        #expect(throws: Refusal.self) { try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming) }
        try desk.relief(.brief(Self.id), by: Self.incoming)
        let early = #expect(throws: Refusal.self) {
            try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming)
        }
        #expect(early?.code == .stillOwed)
        try desk.markAll(Self.id, by: Self.incoming)
        #expect(throws: Refusal.self, "no read-back yet") {
            try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming)
        }
        try desk.readAllBack(Self.id, by: Self.incoming)
        let events = try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming)
        let moved = events.filter { if case .positionAssumed = $0 { true } else { false } }
        #expect(moved.count == 1)
        #expect(desk.board.positions[Self.seat]?.holder == PersonID("3119"))
    }

    @Test("what changes after it was accepted is accepted again, and nothing else is")
    func difference() throws {
        var desk = try ready()
        let before = try #require(desk.board.reliefs[Self.id]).marks
        try desk.give(.dispatchSupervisor(CallID("SA2026000412"), unit: "3S12"))
        let relief = try #require(desk.board.reliefs[Self.id])
        let gaps = desk.desk.gaps(of: relief, on: desk.board, at: desk.now)
        let lines = gaps.compactMap { gap in if case .line(let line) = gap { line.id.rawValue } else { nil } }
        #expect(Set(lines) == ["S-0001", "duties S-0001"], "the situation, and its duties: \(lines)")
        #expect(throws: Refusal.self) { try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming) }
        try desk.markAll(Self.id, by: Self.incoming)
        try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming)
        #expect(desk.board.reliefs[Self.id]?.marks[SheetLineID("N-0001-WC")] == before[SheetLineID("N-0001-WC")])
    }

    @Test("a line is marked as it was shown, never as it has become")
    func stale() throws {
        var desk = try briefing()
        let line = try #require(desk.lines(Self.id).first { $0.section == .situations })
        try desk.give(.dispatchSupervisor(CallID("SA2026000412"), unit: "3S12"))
        let refusal = #expect(throws: Refusal.self) {
            try desk.relief(.mark(Self.id, line.id, state: line.state, seconds: 3, nil), by: Self.incoming)
        }
        #expect(refusal?.code == .noticeChanged && refusal?.reason.contains("3S12") == true)
    }

    @Test("a wrong read-back opens its line again")
    func wrongReadBack() throws {
        var desk = try ready()
        try desk.relief(.readBack(Self.id, NoticeID("N-0001-WC"), ReadBack(isSettled: true)), by: Self.incoming)
        let mark = try #require(desk.board.reliefs[Self.id]?.marks[SheetLineID("N-0001-WC")])
        #expect(mark.accepted == nil && mark.reopened == 1)
        #expect(throws: Refusal.self) { try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming) }
        try desk.markAll(Self.id, by: Self.incoming)
        try desk.readAllBack(Self.id, by: Self.incoming)
        try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming)
    }

    @Test("a question is answered or left open, and says which")
    func questions() throws {
        var desk = try ready()
        try desk.relief(.remark(Self.id, .question, "is he UNDOCUMENTED"), by: Self.incoming)
        let question = try #require(desk.board.reliefs[Self.id]?.remarks.first)
        #expect(question.text?.contains("UNDOCUMENTED") == false, "a status word is withheld here too")
        #expect(throws: Refusal.self) { try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming) }
        try desk.relief(.answer(Self.id, number: 1, text: nil))
        try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming)
        #expect(desk.board.reliefs[Self.id]?.remarks.first?.isAnswered == false)
    }

    @Test("on a console of one's own only the one who comes accepts; on a shared one both sit there")
    func whose() throws {
        var desk = try offered()
        try desk.relief(.begin(Self.id, PersonID("3119")), by: Self.incoming)
        let line = try #require(desk.lines(Self.id).first)
        let refusal = #expect(throws: Refusal.self) {
            try desk.relief(.mark(Self.id, line.id, state: line.state, seconds: 1, nil), by: Self.out)
        }
        #expect(refusal?.code == .notTheirs)

        var shared = try offered(.full, shared: true)
        try shared.relief(.mark(Self.id, line.id, state: line.state, seconds: 1, nil), by: Self.out)
        #expect(throws: Refusal.self) { try shared.relief(.assume(Self.id, PersonID("4417")), by: Self.out) }
        #expect(throws: Refusal.self) { try shared.relief(.offer(Self.seat, .light, to: nil, reason: "x")) }
    }

    @Test("nobody relieves themselves, and nobody answers for a takeover alone")
    func oneself() throws {
        var desk = try offered()
        #expect(throws: Refusal.self) { try desk.relief(.begin(Self.id, PersonID("4417"))) }
        #expect(throws: Refusal.self) {
            try desk.relief(
                .takeOver(Self.seat, PersonID("3119"), supervisor: "3119", reason: "ill"), by: Self.incoming)
        }
        #expect(throws: Refusal.self) {
            try desk.relief(.takeOver(Self.seat, PersonID("3119"), supervisor: "1101", reason: " "), by: Self.incoming)
        }
        #expect(desk.board.positions[Self.seat]?.holder == PersonID("4417"))
    }

    @Test(
        "what the one who leaves holds is owned or opened again, never left behind",
        arguments: Relief.HeldDecision.allCases)
    func held(decision: Relief.HeldDecision) throws {
        var desk = try PlayedDesk.working()
        try desk.relief(.takeUp(Self.seat, PersonID("4417")))
        try desk.receive("SA2026000412", "AGENTS", at: "37XX FLORIN RD")
        try desk.wait(20)
        let notice = NoticeID("N-0001-DS")
        try desk.give(.acknowledge(notice, person: "4417", channel: .console, answer: Answer(.responding)))
        try desk.relief(.offer(Self.seat, .light, to: PersonID("3119"), reason: "x"))
        let line = try #require(desk.lines(Self.id).first { $0.id.rawValue == notice.rawValue })
        #expect(line.isHeld)
        #expect(throws: Refusal.self) {
            try desk.relief(.mark(Self.id, line.id, state: line.state, seconds: 1, nil))
        }
        try desk.markAll(Self.id, by: Self.out, held: decision)
        try desk.readAllBack(Self.id, by: Self.out)
        try desk.relief(.assume(Self.id, PersonID("3119")))
        let after = try #require(desk.board.notices[notice])
        switch decision {
        case .own: #expect(after.acknowledgment?.person == "3119" && after.state == .acknowledged)
        case .reopen: #expect(after.isOpen && after.round == 2 && after.reopened == .relief)
        }
    }

    @Test("an acknowledgment the roster's name answers for is held by that person; one taken down by phone is not")
    func holder() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000412", "AGENTS", at: "37XX FLORIN RD")
        try desk.wait(20)
        let leaver = PersonID("2207")
        func isHeld(_ role: Role) -> Bool {
            desk.desk.sheet(.light, leaver: leaver, on: desk.board, at: desk.now)
                .contains { $0.id.rawValue == "N-0001-\(role.code)" && $0.isHeld }
        }
        try desk.give(
            .acknowledge(
                NoticeID("N-0001-DS"), person: "dsup example", channel: .phone, answer: Answer(.responding)))
        try desk.give(
            .acknowledge(NoticeID("N-0001-WC"), person: "LT EXAMPLE", channel: .phone, answer: Answer(.responding)),
            by: PlayedDesk.supervisor)
        #expect(isHeld(.dispatchSupervisor))
        #expect(!isHeld(.watchCommander))
    }

    @Test("a position relief goes through notices, situations and calls over their limit, and nothing else")
    func light() throws {
        var desk = try offered(.light, shared: true)
        try desk.wait(620)
        #expect(Set(desk.lines(Self.id).map(\.section)) == [.notices, .situations, .overdue])
        #expect(
            Set(desk.desk.sheet(.full, leaver: PersonID("4417"), on: desk.board, at: desk.now).map(\.section)).count > 3
        )
    }

    @Test("one that nobody goes on with ends, and the position stays where it was")
    func abandoned() throws {
        var desk = try offered()
        try desk.wait(600)
        try desk.relief(.begin(Self.id, PersonID("3119")), by: Self.incoming)
        try desk.wait(899)
        #expect(desk.board.reliefs[Self.id]?.phase == .previewing, "counted from what was last done for it")
        try desk.wait(2)
        #expect(desk.board.reliefs[Self.id]?.phase == .cancelled)
        #expect(desk.board.positions[Self.seat]?.holder == PersonID("4417"))
    }

    @Test("leaving without relief needs the watch commander of the roster, who has the position then")
    func leave() throws {
        var desk = try offered()
        #expect(throws: Refusal.self) { try desk.relief(.leave(Self.seat, commander: PersonID("3512"), reason: "x")) }
        #expect(throws: Refusal.self) { try desk.relief(.leave(Self.seat, commander: PersonID("1101"), reason: "")) }
        try desk.relief(.leave(Self.seat, commander: PersonID("1101"), reason: "called home"))
        #expect(desk.board.positions[Self.seat]?.holder == PersonID("1101"))
        #expect(desk.board.reliefs[Self.id]?.phase == .cancelled)
    }

    @Test("the review runs for its time, and a signature before its end says why")
    func review() throws {
        var desk = try ready()
        try desk.relief(.assume(Self.id, PersonID("3119")), by: Self.incoming)
        let refusal = #expect(throws: Refusal.self) {
            try desk.relief(.sign(Self.id, PersonID("3119"), reason: nil), by: Self.incoming)
        }
        #expect(refusal?.code == .reviewRuns)
        try desk.relief(.sign(Self.id, PersonID("4417"), reason: "called away"))
        #expect(desk.board.reliefs[Self.id]?.signatures.first?.isWaived == true)
        try desk.wait(120)
        #expect(throws: Refusal.self) { try desk.relief(.sign(Self.id, PersonID("1101"), reason: nil)) }
        try desk.relief(.sign(Self.id, PersonID("3119"), reason: nil), by: Self.incoming)
        #expect(desk.board.reliefs[Self.id]?.phase == .signed)
    }

    @Test("whoever walked away is signed for as absent, with a reason, also where both used one console")
    func absent() throws {
        var desk = try offered(.light, shared: true)
        try desk.markAll(Self.id, by: Self.out)
        try desk.readAllBack(Self.id, by: Self.out)
        try desk.relief(.assume(Self.id, "3119"), by: Self.out)
        #expect(throws: Refusal.self) { try desk.relief(.signForAbsent(Self.id, reason: " "), by: Self.incoming) }
        try desk.relief(.signForAbsent(Self.id, reason: "left for the hospital"), by: Self.incoming)
        let relief = try #require(desk.board.reliefs[Self.id])
        #expect(relief.phase == .signed && relief.signatures.map(\.isAbsent) == [false, true])
    }

    @Test("each signs with their own hand, releases what is theirs, and breaks off what they are part of")
    func hands() throws {
        var desk = try ready()
        let third = Actor(person: "5555", position: "Radio 2", console: "third")
        #expect(throws: Refusal.self) { try desk.relief(.cancel(Self.id), by: third) }
        #expect(throws: Refusal.self) { try desk.relief(.leave(Self.seat, commander: "1101", reason: "x"), by: third) }
        try desk.relief(.assume(Self.id, "3119"), by: Self.incoming)
        #expect(throws: Refusal.self) { try desk.relief(.release(Self.id), by: Self.incoming) }
        let refusal = #expect(throws: Refusal.self) {
            try desk.relief(.sign(Self.id, "4417", reason: "x"), by: Self.incoming)
        }
        #expect(refusal?.code == .notTheirs)
        #expect(desk.board.reliefs[Self.id]?.signatures.isEmpty == true)
    }

    @Test("duties that outlive their situation stand on the sheet")
    func duties() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000412", "AGENTS", at: "37XX FLORIN RD")
        try desk.give(.dispatchSupervisor(CallID("SA2026000412"), unit: "3S12"))
        try desk.give(.determine(CallID("SA2026000412"), .federalConfirmed))
        try desk.give(
            .closeSituation("S-0001", override: OverrideWords(supervisor: "1W1", reason: "end of watch")))
        let open = try #require(desk.situation(of: "SA2026000412")).duties.filter(\.isOpen)
        #expect(!open.isEmpty)
        let lines = desk.desk.sheet(.full, leaver: "4417", on: desk.board, at: desk.now)
        #expect(lines.map(\.id.rawValue).contains("duties S-0001"))
        #expect(!lines.map(\.section).contains(.situations))
    }

    @Test("what was answered for a time stays on the sheet, whoever answered")
    func leases() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000412", "AGENTS", at: "37XX FLORIN RD")
        try desk.give(
            .acknowledge("N-0001-WC", person: "LT SAMPLE", channel: .phone, answer: Answer(.responding)))
        let line = try #require(
            desk.desk.sheet(.light, leaver: "4417", on: desk.board, at: desk.now).first {
                $0.id.rawValue == "N-0001-WC"
            })
        #expect(!line.isHeld && line.state.contains("acknowledged, responding by phone"))
        #expect(!line.state.contains("SAMPLE"), "a name stays off the permanent record")
    }

    @Test("a step that fires after a read-back is read back anew")
    func staleReadBack() throws {
        var desk = try ready()
        #expect(desk.desk.gaps(of: try #require(desk.board.reliefs[Self.id]), on: desk.board, at: desk.now).isEmpty)
        try desk.wait(130)
        let gaps = desk.desk.gaps(of: try #require(desk.board.reliefs[Self.id]), on: desk.board, at: desk.now)
        #expect(gaps.contains(.readBack("N-0001-WC")))
    }

    @Test(
        "one seat has one name, however it is written",
        arguments: [("radio 1", true), ("  Radio   1 ", true), ("Radio 2", false)])
    func seats(name: String, isSame: Bool) throws {
        var desk = PlayedDesk()
        try desk.relief(.takeUp("Radio 1", "4417"))
        let second = try? desk.relief(.takeUp(PositionName(rawValue: name), "3119"), by: Self.incoming)
        #expect((second == nil) == isSame)
        #expect(desk.board.positions.count == (isSame ? 1 : 2))
        #expect(throws: Refusal.self) { try desk.relief(.takeUp("Radio 1; UNDOCUMENTED", "4417")) }
    }

    @Test("nobody allows their own takeover by their name on the roster")
    func ownWord() throws {
        var desk = try PlayedDesk.working()
        try desk.relief(.takeUp(Self.seat, "4417"))
        let incoming = Actor(person: "3512", position: "Radio 1", console: "second")
        for name in ["3512", "3s12", "SGT EXAMPLE", "3S12 sgt example"] {
            #expect(throws: Refusal.self, "\(name)") {
                try desk.relief(.takeOver(Self.seat, "3512", supervisor: name, reason: "ill"), by: incoming)
            }
        }
        try desk.relief(.takeOver(Self.seat, "3512", supervisor: "1W1 LT EXAMPLE", reason: "ill"), by: incoming)
    }

    @Test("a relief never holds up a call: every command of the desk goes through while one is under way")
    func nothingWaits() throws {
        var desk = try briefing()
        let call = try #require(try desk.receive("SA2026000500", "AGENTS", at: "9XX K ST"))
        #expect(call.isFlagged && desk.board.notices(of: call).count == 3)
        try desk.give(.confirm(call.id, basis: nil))
        try desk.give(.dispatchSupervisor(call.id, unit: "3S14"))
        #expect(desk.notice("SA2026000500", .fieldSupervisor)?.state == .closed)
    }

    @Test("a note is passed on until its time is up")
    func passOns() throws {
        var desk = PlayedDesk()
        try desk.relief(.passOn(.equipment, text: "CHANNEL 4 SCRATCHY", until: desk.now.advanced(by: 600)))
        try desk.relief(.passOn(.lookout, text: "WHI VAN", until: nil))
        #expect(throws: Refusal.self) { try desk.relief(.passOn(.note, text: "  ", until: nil)) }
        #expect(throws: Refusal.self) { try desk.relief(.passOn(.note, text: "X", until: desk.now)) }
        let sheet = desk.desk.sheet(.full, leaver: PersonID("4417"), on: desk.board, at: desk.now)
        #expect(sheet.filter { $0.passOn != nil }.map(\.section) == [.notes, .equipment])
        try desk.wait(600)
        #expect(desk.board.passOns.map(\.number) == [2])
        try desk.relief(.endPassOn(2))
        #expect(desk.board.passOns.isEmpty)
    }
}

extension PlayedDesk {
    @discardableResult
    mutating func relief(_ command: ReliefCommand, by actor: Actor = Self.radio) throws(Refusal) -> [Event] {
        try give(.relief(command), by: actor)
    }

    func lines(_ id: ReliefID) -> [SheetLine] {
        board.reliefs[id].map { desk.sheet(of: $0, on: board, at: now) } ?? []
    }

    mutating func markAll(_ id: ReliefID, by actor: Actor, held: Relief.HeldDecision = .own) throws(Refusal) {
        for line in lines(id) {
            try relief(
                .mark(id, line.id, state: line.state, seconds: 2, line.isHeld ? held : nil), by: actor)
        }
    }

    mutating func readAllBack(_ id: ReliefID, by actor: Actor) throws(Refusal) {
        for notice in board.openNotices.sorted(by: { $0.id < $1.id }) {
            try relief(.readBack(id, notice.id, desk.readBack(of: notice)), by: actor)
        }
    }
}
