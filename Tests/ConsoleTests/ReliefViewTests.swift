import Console
import DispatchDesk
import Screen
import TestSupport
import Testing

/// The screens of a relief, step by step: the pictures of README and whole frames at three sizes.
@MainActor @Suite struct ReliefViewTests {
    enum Step: String, CaseIterable, Sendable {
        case sheet, offer, offered, preview, briefing, changed, position, review, signed, takeover
        case readBack = "read-back"
    }

    /// Brings a console to a step of a watch change at one console.
    private func console(_ step: Step, _ size: Size) throws -> RoomConsole {
        let room = try ConsoleRoom(pack: try ShippedPack.get())
        let console = try room.open("Dispatch Supervisor", person: "2207", size: size, takesUp: true)
        // Reached by voice alone, so that no message is on its way.
        for var person in TestRoster.people {
            person.ways = [Way(channel: "phone", address: "916-555-0112")]
            try room.give(.enroll(person))
        }
        func call(_ number: Int, _ type: String, _ priority: Int, _ place: String, _ text: String) throws {
            try room.call(
                IncomingCall(
                    id: CallID("SA2026000\(number)"), type: type, priority: priority, received: room.clock.now,
                    location: place, narrative: text))
        }
        try call(402, "ADV", 9, "24XX DEL PASO BL", "RP THINKS ITS ICE ACRS FROM SCHOOL, NOBODY DOING ANYTHING")
        try room.wait(20)
        try room.give(.acknowledge("N-0001-DS", person: "2207", channel: .console, answer: Answer(.responding)))
        try room.wait(100)
        try call(411, "952", 2, "37XX FLORIN RD", "OL MASKED MALES W/RIFLES IN PLOT, DISC")
        try call(
            412, "207P", 1, "9XX K ST", "RP STS SUBJS MASKED, TAC VESTS, PUT HUSB IN WHI VAN NLP. WONT SAY WHO THEY ARE"
        )
        try room.wait(70)
        try room.give(.relief(.passOn(.equipment, text: "CHANNEL 4 SCRATCHY, RADIO SHOP TOLD 13:10", until: nil)))
        try room.give(.relief(.passOn(.lookout, text: "GRY PICKUP, CRACKED WINDSHIELD", until: nil)))
        try room.wait(6)
        try console.keys("H")
        guard step != .sheet else { return console }
        if step == .takeover {
            let second = try room.open("Dispatch Supervisor", person: "3119", size: size, takesUp: true)
            try second.keys("Enter", "H", "O")
            second.type("1W1 LT EXAMPLE")
            try second.keys("Tab")
            second.type("taken ill")
            return second
        }
        try console.keys("Enter")
        console.type("3119")
        guard step != .offer else { return console }
        try console.keys("Tab", "Right", "Tab")
        console.type("end of watch")
        try console.keys("Enter")
        guard step != .offered else { return console }
        let marks = step == .preview ? 3 : 30
        for _ in 0..<marks {
            try room.wait(2)
            try console.keys("Space")
        }
        guard step != .preview else { return console }
        try console.keys("Enter", "r")
        console.type("is the LT in the building")
        try console.keys("Tab", "Right", "Enter", "A")
        console.type("back at nine")
        try console.keys("Enter")
        if step == .briefing {
            try console.keys("Space", "Space")
            return console
        }
        func accept() throws {
            for _ in 0..<20 {
                try console.keys("Space")
                if case .menu = console.model.mode { try console.keys("1") }
            }
        }
        try accept()
        if step == .changed {
            try room.give(.acknowledge("N-0001-WC", person: "LT EXAMPLE", channel: .phone, answer: Answer(.received)))
            try room.give(.dispatchSupervisor(CallID("SA2026000412"), unit: "3S12"))
            try room.tellEveryone()
            try console.keys("Enter")
            return console
        }
        try console.keys("Enter")
        guard step != .readBack else { return console }
        for _ in 0..<8 {
            guard case .menu(let menu) = console.model.mode else { break }
            let right = menu.items.firstIndex { item in
                guard case .relief(.readBack(_, let id, let said)) = item.choice,
                    let notice = console.model.board.notices[id]
                else { return false }
                return console.model.desk.readBack(of: notice) == said
            }
            try console.keys("\((right ?? 0) + 1)", "Enter")
        }
        guard step != .position else { return console }
        console.type("3119")
        try console.keys("Enter", "Enter", "2")
        try room.wait(30)
        guard step != .review else { return console }
        try room.wait(100)
        for person in ["3119", "2207"] {
            try console.keys("Enter")
            console.type(person)
            try console.keys("Enter")
        }
        return console
    }

    /// Where a relief stands when a picture is taken: a picture of another step would be a wrong one.
    private func phase(of step: Step) -> Relief.Phase? {
        switch step {
        case .sheet, .offer, .signed, .takeover: nil
        case .offered, .preview: .previewing
        case .briefing, .changed, .readBack, .position: .briefing
        case .review: .assumed
        }
    }

    @Test("every step at every size is what it was", arguments: Step.allCases, GoldenFrameTests.sizes)
    func golden(step: Step, size: Size) throws {
        let console = try console(step, size)
        #expect(console.model.reliefOnDisplay?.phase == phase(of: step))
        let frame = console.model.frame()
        try Golden.expect(
            FrameText.golden(frame), at: "Tests/ConsoleTests/Goldens/relief-\(step.rawValue)-\(size).txt")
        try Pictures.expect(frame, "relief-\(step.rawValue)", inEveryTheme: [.sheet, .changed].contains(step))
    }

    @Test("while a relief is under way a call is entered, confirmed and acknowledged with the keys one knows")
    func callsGoOn() throws {
        let console = try console(.briefing, Size(80, by: 24))
        try console.keys("F2")
        console.type("415")
        try console.keys("Enter")
        console.type("900 k st")
        try console.keys("F2")
        #expect(console.model.board.calls.values.contains { $0.id.rawValue.hasPrefix("WD") })
        try console.keys("f", "F6")
        #expect(console.model.view == .triage)
        #expect(console.model.result?.text.contains("confirmed") == true)
        try console.keys("H")
        #expect(console.screen.contains("WATCH CHANGE R-0001"))
    }

    @Test("leaving with lines open is asked about, and the position stays whose it is")
    func leaving() throws {
        let console = try console(.sheet, Size(80, by: 24))
        try console.keys("q")
        #expect(console.screen.contains("Dispatch Supervisor: yours, with"))
        #expect(!console.effects.contains(.quit))
        try console.keys("3")
        console.type("1101")
        try console.keys("Tab")
        console.type("called home")
        try console.keys("Enter")
        #expect(console.model.board.positions["Dispatch Supervisor"]?.holder == "1101")
    }

    @Test(
        "what is left to the next watch is typed in a line",
        arguments: [
            ("NOTE CHANNEL 4 SCRATCHY exp=18:00", PassOn.Kind.note, "CHANNEL 4 SCRATCHY"),
            ("NOTE UNIT 3A12 AT COURT", .unit, "3A12 AT COURT"),
            ("note equip CONSOLE 2 DARK", .equipment, "CONSOLE 2 DARK"),
            ("BOLO GRY PICKUP, CRACKED WINDSHIELD", .lookout, "GRY PICKUP, CRACKED WINDSHIELD"),
            ("NOTE UNIT", .note, "UNIT"),
        ])
    func passedOn(line: String, kind: PassOn.Kind, text: String) throws {
        let room = try ConsoleRoom(pack: try ShippedPack.get())
        let console = try room.open("Radio 1", person: "4417", takesUp: true)
        try console.keys(":")
        console.type(line)
        try console.keys("Enter")
        let passOn = try #require(console.model.board.passOns.first)
        #expect(passOn.kind == kind && passOn.text == text)
        #expect((passOn.until != nil) == line.contains("exp="))
        try console.keys("H")
        #expect(console.screen.contains(text))
        try console.keys(":")
        console.type("END 1")
        try console.keys("Enter")
        #expect(console.model.board.passOns.isEmpty)
    }
}
