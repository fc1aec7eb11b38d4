import Console
import DispatchDesk
import Foundation
import Ledger
import Policy
import Records
import TestSupport
import Testing

/// A position passed on, as it happens: alone, with two red notices, by a supervisor's word, and next to a crash.
@MainActor @Suite struct ReliefStories {
    /// Who holds each position after every event, told from the events alone, and compared with the board at each position.
    private func holders(in story: Story) throws -> [PositionName: [PersonID]] {
        var board = Board()
        var holders: [PositionName: [PersonID]] = [:]
        for recorded in try story.room.ledger.events(after: 0, limit: .max) {
            board.apply(recorded)
            if case .positionAssumed(let fact, _) = recorded.event {
                #expect(holders[fact.position]?.last == fact.from, "\(recorded.position): from whoever held it")
                holders[fact.position, default: []].append(fact.person)
            }
            for (position, people) in holders {
                #expect(board.positions[position]?.holder == people.last, "\(recorded.position): exactly one holder")
            }
            #expect(board.positions.count == holders.count)
        }
        return holders
    }

    /// A channel for each way of the roster, confirmed today, and nothing else: a quiet watch.
    @Test("a relief of 45 seconds with nothing open")
    func quiet() throws {
        let story = try Story("relief-quiet", takesUp: true)
        try story.at("0:10")
        let before = story.keyPresses
        let start = story.now
        try story.presses(story.radio, "H")
        story.screen(story.radio, "before the offer")
        try story.presses(story.radio, "Enter", "\"3119\"", "Enter")
        try story.wait(8)
        story.screen(story.radio, "nothing is open")
        try story.presses(story.radio, "Enter", "\"3119\"", "Enter")
        #expect(story.radio.model.actor.person == "3119")
        try story.wait(8)
        try story.presses(story.radio, "Enter", "\"4417\"", "Enter")
        story.screen(story.radio, "sealed")
        #expect(story.keyPresses - before == 19)
        // A key a second, and twice eight seconds of talking.
        #expect(story.now.seconds(since: start) + story.keyPresses - before <= 45)
        let relief = try #require(story.board.reliefs[ReliefID("R-0001")])
        #expect(relief.phase == .sealed && relief.marks.isEmpty)
        #expect(try holders(in: story)["Radio 1"] == ["4417", "3119"])
        // Whoever relieved acts at this console from now on.
        try story.types(story.radio, "NOTE CHANNEL 4 SCRATCHY, RADIO SHOP TOLD exp=18:00")
        #expect(story.board.passOns.first?.by.person == "3119")
        try story.end()
    }

    @Test("a watch change with two red notices, an acknowledgment that is held, and a change during the read-back")
    func full() throws {
        let story = try Story("relief-full", takesUp: true)
        try story.call(
            "000402", "ADV", "RP THINKS ITS ICE ACRS FROM SCHOOL 2 SUV TINTED, NOBODY DOING ANYTHING",
            at: "24XX DEL PASO BL", priority: 9)
        try story.at("0:20")
        try story.types(story.supervisor, "ACK 00402 DS 2207 console responding")
        try story.types(story.radio, "ACK 00402 FS SGT phone")
        try story.at("3:00")
        try story.call(
            "000412", "207P",
            "RP STS 4 UNK SUBJS MASKED, BLK TAC VESTS, PUT HUSB IN WHI VAN NLP. WONT SAY WHO THEY ARE",
            at: "37XX FLORIN RD", priority: 1)
        try story.at("3:10")
        try story.types(story.radio, "FC 00412")
        try story.types(story.radio, "NOTE CHANNEL 4 SCRATCHY, RADIO SHOP TOLD exp=18:00")
        try story.at("5:40")
        let red = story.board.openNotices.filter { $0.urgency(at: story.now) == .overLimit }.map(\.id).sorted()
        #expect(red.count >= 2, "two notices and more are over their limit")

        // The offer is refused while a step is about to fire, and taken when it has.
        try story.at("5:52")
        let offered = story.keyPresses
        let start = story.now
        try story.presses(story.supervisor, "H", "Enter", "Tab", "Right", "Enter")
        if story.board.reliefs.isEmpty {
            #expect(story.supervisor.screen.contains("is due; wait for it, or say why not"))
            try story.presses(story.supervisor, "Esc")
            try story.wait(35)
            try story.presses(story.supervisor, "Enter", "Tab", "Right", "Enter")
        }
        let id = ReliefID("R-0001")
        #expect(story.board.reliefs[id]?.phase == .offered)

        // The one who comes, at a console of their own: alone first.
        let incoming = try story.open("Dispatch Supervisor", person: "3119")
        try story.presses(incoming, "H")
        story.screen(incoming, "on offer")
        try story.presses(incoming, "Enter", "2")
        #expect(story.board.reliefs[id]?.phase == .previewing)
        story.screen(incoming, "preview")
        try story.presses(incoming, "Enter")
        #expect(story.board.reliefs[id]?.phase == .previewing, "nothing is briefed before it was looked at")
        for _ in 0..<12 where story.board.reliefs[id]?.phase == .previewing {
            try story.wait(3)
            try story.presses(incoming, "Space")
            let relief = try #require(story.board.reliefs[id])
            let desk = incoming.model.desk
            if desk.unseen(of: relief, on: story.board, at: story.now).isEmpty { try story.presses(incoming, "Enter") }
        }
        #expect(story.board.reliefs[id]?.phase == .briefing)

        // Both talk. A question is asked and answered; each open line is accepted by name.
        try story.presses(incoming, "r", "\"is the LT in the building\"", "Tab", "Right", "Enter")
        try story.presses(story.supervisor, "H", "A", "\"no, at the hospital until nine\"", "Enter")
        story.screen(incoming, "briefing")
        try accept(incoming, story, id)
        story.screen(incoming, "accepted")

        // While they read back, the watch commander calls.
        try story.presses(incoming, "Enter")
        story.screen(incoming, "read-back")
        try story.types(story.radio, "ACK 00412 WC LT phone responding")
        try answerRightly(incoming, story)
        story.screen(incoming, "changed during the read-back")
        try story.presses(incoming, "Enter")
        for _ in 0..<20 where story.board.reliefs[id]?.phase == .briefing {
            let relief = try #require(story.board.reliefs[id])
            guard let gap = incoming.model.desk.gaps(of: relief, on: story.board, at: story.now).first else {
                try story.presses(incoming, "Esc", "Enter", "2")
                break
            }
            switch gap {
            case .line: try accept(incoming, story, id)
            case .readBack:
                if !isAsked(incoming) { try story.presses(incoming, "Enter") }
                try answerRightly(incoming, story)
            case .question: Issue.record("the question was answered")
            }
        }
        #expect(story.board.positions["Dispatch Supervisor"]?.holder == "3119")
        story.screen(story.supervisor, "relieved")

        // Review: the one who leaves stays, says what was left out, and both sign.
        try story.presses(story.supervisor, "Enter", "2")
        try story.wait(40)
        try story.presses(story.supervisor, "r", "\"the roster has no captain tonight\"", "Enter")
        try story.presses(incoming, "Enter", "Enter")
        #expect(story.board.reliefs[id]?.signatures.isEmpty == true, "the review runs")
        try story.presses(incoming, "Esc")
        try story.wait(85)
        try story.presses(incoming, "Enter", "Enter")
        try story.presses(story.supervisor, "Enter", "Enter")
        story.screen(incoming, "sealed")

        let relief = try #require(story.board.reliefs[id])
        #expect(relief.phase == .sealed)
        #expect(relief.remarks.map(\.kind) == [.question, .omission])
        #expect(relief.marks.values.contains { $0.held == .own })
        let held = try #require(story.board.notices["N-0001-DS"]?.acknowledgment)
        #expect(held.person == "3119", "what the one who left held is owned")
        #expect(try holders(in: story)["Dispatch Supervisor"] == ["2207", "3119"])
        let moved = try story.room.ledger.events(after: 0, limit: .max).filter {
            if case .positionAssumed(let fact, _) = $0.event { fact.relief == id } else { false }
        }
        #expect(moved.map(\.position) == [relief.assumedPosition], "responsibility moves at one event")
        story.note(
            "\(story.keyPresses - offered) keys, \(story.now.seconds(since: start)) s from the offer to the seal")
        try story.end()
    }

    @Test("a takeover: at once, by a supervisor's word, read and signed afterwards")
    func takeover() throws {
        let story = try Story("relief-takeover", takesUp: true)
        try story.call(
            "000402", "ADV", "RP THINKS ITS ICE ACRS FROM SCHOOL 2 SUV TINTED", at: "24XX DEL PASO BL", priority: 9)
        try story.at("0:20")
        try story.types(story.supervisor, "ACK 00402 DS 2207 console responding")
        let incoming = try story.open("Dispatch Supervisor", person: "3119")
        #expect(incoming.screen.contains("Dispatch Supervisor IS 2207'S"))
        try story.presses(incoming, "Enter", "H", "O", "\"1W1 LT EXAMPLE\"", "Tab", "\"taken ill\"", "Enter")
        #expect(story.board.positions["Dispatch Supervisor"]?.holder == "3119")
        #expect(story.board.notices["N-0001-DS"]?.isOpen == true, "what the other held is owed again")
        story.screen(incoming, "taken over")
        try story.presses(incoming, "Enter")
        #expect(story.board.reliefs["R-0001"]?.phase == .assumed, "signed only when it was read")
        try accept(incoming, story, "R-0001")
        for _ in 0..<4 where story.board.reliefs["R-0001"]?.phase == .assumed {
            try story.presses(incoming, "Enter")
            if isAsked(incoming) { try answerRightly(incoming, story) }
            if isFilling(incoming) { try story.presses(incoming, "Enter") }
        }
        #expect(story.board.reliefs["R-0001"]?.phase == .sealed)
        #expect(story.board.reliefs["R-0001"]?.signatures.map(\.isAbsent) == [true, false])
        #expect(try holders(in: story)["Dispatch Supervisor"] == ["2207", "3119"])
        try story.end()
    }

    @Test("left half-way, offered again, and gone on with next to a crash")
    func crash() throws {
        let story = try Story("relief-crash", takesUp: true)
        try story.types(story.radio, "NOTE UNIT 3A12 AT COURT exp=15:00")
        try story.presses(story.radio, "H", "Enter", "\"3119\"", "Tab", "Right", "Enter")
        try story.presses(story.radio, "Space")
        #expect(story.board.reliefs["R-0001"]?.marks.count == 1)
        // Something else comes up, and nobody goes on with it: after a quarter of an hour it is over, and nothing has moved.
        try story.wait(901)
        #expect(story.board.reliefs["R-0001"]?.phase == .cancelled)
        #expect(story.board.positions["Radio 1"]?.holder == "4417")
        story.screen(story.radio, "left half-way")

        try story.call("000402", "ADV", "RP THINKS ITS ICE ACRS FROM SCHOOL", at: "24XX DEL PASO BL", priority: 9)
        try story.wait(20)
        try story.presses(story.radio, "Enter", "\"3119\"", "Tab", "Right", "Tab", "\"end of watch\"", "Enter")
        try story.presses(story.radio, "Space", "Space")
        let before = try #require(story.board.reliefs["R-0002"])
        #expect(before.marks.count == 2 && before.phase == .previewing, "nothing is carried over unseen")
        story.crash(story.radio)
        try story.wait(30)
        #expect(story.board.positions["Radio 1"]?.holder == "4417", "whoever held it holds it")

        // The same people at the console that was started again: what was seen is seen.
        let again = try story.open("Radio 1", person: "4417")
        try story.presses(again, "H")
        story.screen(again, "after the crash")
        #expect(story.board.reliefs["R-0002"]?.marks == before.marks)
        for _ in 0..<8 where story.board.reliefs["R-0002"]?.phase == .previewing {
            try story.presses(again, "Space")
            let relief = try #require(story.board.reliefs["R-0002"])
            if again.model.desk.unseen(of: relief, on: story.board, at: story.now).isEmpty {
                try story.presses(again, "Enter")
            }
        }
        try accept(again, story, "R-0002")
        for _ in 0..<6 where story.board.reliefs["R-0002"]?.phase == .briefing {
            try story.presses(again, "Enter")
            if isAsked(again) { try answerRightly(again, story) }
            if isFilling(again) { try story.presses(again, "\"3119\"", "Enter") }
        }
        #expect(again.model.actor.person == "3119")
        // Released at once, and the review cut short with a reason.
        try story.presses(again, "Enter", "2")
        for person in ["3119", "4417"] {
            try story.presses(again, "Enter", "\"\(person)\"", "Tab", "\"both stay on the floor\"", "Enter")
        }
        #expect(story.board.reliefs["R-0002"]?.phase == .sealed)
        #expect(story.board.reliefs["R-0002"]?.signatures.map(\.isWaived) == [true, true])
        #expect(try holders(in: story)["Radio 1"] == ["4417", "3119"])
        try story.end()
    }

    // MARK: what a person does

    /// Accepts every line that is not accepted as it stands; what the one who leaves holds is taken on.
    private func accept(_ console: RoomConsole, _ story: Story, _ id: ReliefID) throws {
        for _ in 0..<30 {
            let relief = try #require(story.board.reliefs[id])
            let gaps = console.model.desk.gaps(of: relief, on: story.board, at: story.now)
            guard case .line(let line)? = gaps.first else { return }
            if isAsked(console) || isFilling(console) { try story.presses(console, "Esc") }
            let lines = console.model.sheetLines
            let at = try #require(lines.firstIndex { $0.id == console.model.selectedLine })
            // The cursor goes to what is left by itself; only a change moves it elsewhere.
            if console.model.selectedLine != line.id, let to = lines.firstIndex(where: { $0.id == line.id }) {
                for _ in 0..<abs(to - at) { try story.presses(console, to > at ? "Down" : "Up") }
            }
            try story.wait(2)
            try story.presses(console, "Space")
            if line.isHeld { try story.presses(console, "1") }
        }
        Issue.record("lines are left after thirty rounds")
    }

    private func isAsked(_ console: RoomConsole) -> Bool {
        if case .menu = console.model.mode { true } else { false }
    }

    private func isFilling(_ console: RoomConsole) -> Bool {
        if case .form = console.model.mode { true } else { false }
    }

    /// Picks what the record says comes next, from what the menu offers.
    private func answerRightly(_ console: RoomConsole, _ story: Story) throws {
        guard case .menu(let menu) = console.model.mode else { return }
        for (index, item) in menu.items.enumerated() {
            guard case .relief(.readBack(_, let id, let said)) = item.choice else { continue }
            let notice = try #require(story.board.notices[id])
            if console.model.desk.readBack(of: notice) == said {
                return try story.presses(console, "\(index + 1)")
            }
        }
        // None of them is right any more: what was so when they were asked has changed.
        try story.presses(console, "1")
    }
}
