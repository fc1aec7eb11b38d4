import Console
import DispatchDesk
import Policy
import Screen
import TestSupport
import Testing

/// A dispatcher at the keyboard.
@MainActor @Suite struct TriageTests {
    private func console(_ size: Size = Size(80, by: 24)) throws -> ConsoleDriver {
        var console = try ConsoleDriver(
            size: size,
            types: [
                TypeCode(code: "207P", title: "KIDNAPPING", priority: 1, origin: .cityData),
                TypeCode(code: "415", title: "DISTURBANCE", priority: 4, origin: .cityData),
            ])
        try console.happens { desk in
            try desk.receive("SA2026000411", "LOUD MUSIC", at: "9XX K ST")
            try desk.wait(5)
            try desk.receive("SA2026000412", "RP STS AGENTS TOOK HUSB", at: "37XX FLORIN RD", type: "207P")
        }
        return console
    }

    @Test("see why, confirm, acknowledge for a role: five keys")
    func path() throws {
        var console = try console()
        try console.keys("f")
        #expect(console.screen.contains("FLAG 100") && console.screen.contains("R-1 agents named 100"))
        try console.keys("F6")
        #expect(console.screen.contains("accepted: 00412 confirmed under E.1.a by 4417 at 12:00:05"))
        try console.keys("a", "d", "Enter")
        #expect(console.screen.contains("accepted: N-0001-DS acknowledged for 4417 (console)"))
        #expect(console.screen.contains("ack 12:00:05 console 4417"))
    }

    @Test("an acknowledgment by radio takes the name that is typed")
    func acknowledgesByRadio() throws {
        var console = try console()
        try console.keys("f", "a", "Enter")
        #expect(console.screen.contains("who acknowledged?"))
        console.type("3S12")
        try console.keys("Tab", "Tab", "e", "Tab")
        console.type("3s12")
        try console.keys("Enter")
        let taken = console.desk.notice("SA2026000412", .fieldSupervisor)?.acknowledgment
        #expect(taken?.person == "3S12" && taken?.channel == .radio && taken?.answer == Answer(.enRoute, unit: "3S12"))
    }

    @Test("when somebody else was first, the screen says who and when")
    func late() throws {
        var console = try console()
        try console.keys("f", "a", "w", "Tab")
        console.type("LT WEST")
        // The other console's acknowledgment lands while this one types; the board it is on has not heard yet.
        let notice = try #require(console.desk.notice("SA2026000412", .watchCommander))
        try console.desk.give(.acknowledge(notice.id, person: "LT DIAZ", channel: .phone, answer: Answer(.responding)))
        try console.keys("Enter")
        #expect(console.screen.contains("rejected: already acknowledged by LT DIAZ at 12:00:05"))
        #expect(console.effects.contains(.bell))
    }

    @Test("a dismissal asks for a reason of the list, by digit")
    func dismisses() throws {
        var console = try console()
        try console.keys("f", "x")
        #expect(console.screen.contains("1  CONFUSER") && console.screen.contains("2  UNKNOWN"))
        try console.keys("1")
        #expect(
            console.screen.contains("accepted: 00412 dismissed (CONFUSER)") && console.screen.contains("stood down"))
        #expect(console.desk.board.openNotices.isEmpty)
    }

    @Test("the selection stays on the call when more urgent ones come in above it")
    func selectionStays() throws {
        var console = try console()
        try console.keys("Down")
        let selected = console.model.selectedCall
        for number in 500...520 {
            try console.happens { desk in
                try desk.give(
                    .receive(
                        IncomingCall(id: CallID("SA2026000\(number)"), type: "207P", priority: 1, narrative: "HELP")))
            }
            #expect(console.model.selectedCall == selected)
        }
        try console.keys("t")
        console.type("STILL THIS ONE")
        try console.keys("Enter")
        #expect(console.desk.board.calls[try #require(selected)]?.notes.count == 1)
    }

    @Test("a form acts on the call that was selected when it was opened")
    func formKeepsItsCall() throws {
        var console = try console()
        try console.keys("f", "s")
        try console.happens { try $0.receive("SA2026000001", "HELP", at: "1XX J ST", type: "207P") }
        console.type("3s12")
        try console.keys("Enter")
        #expect(console.desk.board.situations.values.first?.supervisors.map(\.unit) == ["3S12"])
    }

    @Test("a correction proposes a stand-down, and only a person makes it")
    func corrected() throws {
        var console = try console()
        try console.keys("f")
        #expect(!console.screen.contains("corrected: "))
        let before = try #require(console.model.selectedCall.flatMap { console.desk.board.calls[$0] })
        let open = console.desk.board.openNotices.count
        try console.happens { try $0.receive(before.id.rawValue, "CREW AT DOOR", at: before.location ?? "") }
        let call = try #require(console.desk.board.calls[before.id])
        #expect(call.isFlagged && call.proposesStandDown)
        #expect(console.screen.contains("corrected: the words now come to nothing. Still flagged"))
        #expect(console.screen.contains("x stands it down"))
        #expect(console.desk.board.openNotices.count == open)
        try console.keys("x", "1")
        #expect(console.desk.board.calls[call.id]?.isFlagged == false && console.desk.board.openNotices.isEmpty)
        #expect(!console.screen.contains("corrected: "))
    }

    @Test("a new call shows what it would be while it is typed, and is saved without status words")
    func newCall() throws {
        var console = try console()
        try console.keys("n")
        console.type("207p")
        #expect(console.screen.contains("KIDNAPPING"))
        try console.keys("Tab")
        console.type("2400 del paso bl")
        try console.keys("Tab", "Tab")
        console.type("agents took undocumented man")
        #expect(console.screen.contains("FLAG 100  possible federal enforcement action"))
        #expect(console.screen.contains("withheld on save: 1"))
        try console.keys("Enter")
        let call = try #require(console.desk.board.calls[CallID("WD2026000001")])
        #expect(call.narrative == "AGENTS TOOK [status withheld] MAN" && call.type == "207P" && call.needsReview)
        #expect(console.screen.contains("accepted: WD2026000001 entered"))
    }

    @Test(
        "a new call that is not complete says what is missing and keeps the text",
        arguments: [
            ("", "9XX K ST", "a type and a place"), ("999Z", "9XX K ST", "no type 999Z"), ("415", "", "where?"),
        ])
    func newCallIncomplete(type: String, place: String, says: String) throws {
        var console = try console()
        try console.keys("n")
        console.type(type)
        try console.keys("Tab")
        console.type(place)
        try console.keys("F2")
        #expect(console.screen.contains(says))
        // Left, the form begins empty next time; Up brings back what was typed.
        try console.keys("Esc", "n")
        #expect(!console.screen.contains("Type       \(type) ") || type.isEmpty)
        try console.keys("Up")
        #expect(console.screen.contains(place) && console.screen.contains(type))
    }

    @Test("what the ledger could not take is never shown as recorded")
    func notRecorded() throws {
        var console = try console()
        try console.keys("f")
        var model = console.model
        _ = model.handle(.ledgerFailed("the disk is full"), at: console.desk.now)
        #expect(model.frame().text.contains("NOT RECORDED: notify by radio or phone. LEDGER DOWN: the disk is full"))
        let effects = model.perform("call.confirm")
        #expect(model.frame().text.contains("recording: ") && !model.frame().text.contains("accepted"))
        guard case .submit(_, let ticket)? = effects.first else { return #expect(Bool(false), "no command") }
        _ = model.handle(.outcome(ticket, .notRecorded("the disk is full")), at: console.desk.now)
        #expect(
            model.frame().text.contains(
                "NOT RECORDED: 00412 confirmed under E.1.a; notify by radio or phone"))
        _ = model.handle(.ledgerRecovered, at: console.desk.now)
        #expect(!model.frame().text.contains("LEDGER DOWN"))
        // It is not forgotten when the next command goes through; Esc says it was seen to.
        #expect(model.frame().text.contains("1 NOT RECORDED"))
        _ = model.handle(.key(.escape), at: console.desk.now)
        #expect(!model.frame().text.contains("NOT RECORDED"))
        console.hear(.tick)
    }

    @Test("the bell rings once for a surge of flags")
    func bell() throws {
        var console = try console()
        let before = console.effects.count { $0.rings(for: .flag) }
        try console.happens { desk in
            for number in 1...9 { try desk.receive("B\(number)", "AGENTS", at: "\(number)XX J ST") }
        }
        try console.happens { try $0.receive("C1", "AGENTS", at: "99XX J ST") }
        #expect(before == 1 && console.effects.count { $0.rings(for: .flag) } == 1)
        // Those that came within the ten seconds ring when they are over, with nothing else happening.
        try console.wait(11)
        #expect(console.effects.count { $0.rings(for: .flag) } == 2)
        try console.wait(60)
        #expect(console.effects.count { $0.rings(for: .flag) } == 2)
    }

    @Test("leaving with open notices asks first; the default is to stay")
    func quits() throws {
        var console = try console()
        try console.keys("q")
        #expect(console.screen.contains("3 notices are unacknowledged"))
        try console.keys("Enter")
        #expect(!console.effects.contains(.quit) && console.model.mode == .browsing)
        try console.keys("q", "2")
        #expect(console.effects.contains(.quit))
    }

    @Test(
        "an action that can't work says why",
        arguments: [("x", "00411 is not flagged"), ("F8", "call for service already"), ("a", "00411 has no notices")])
    func disabled(key: String, says: String) throws {
        var console = try console()
        #expect(console.model.selectedCall == CallID("SA2026000411"))
        try console.keys(key)
        #expect(console.screen.contains("rejected: \(says)") || console.screen.contains(says), "\(console.screen)")
    }

    @Test("the queue stands over-limit first, and shows the notice as a directive")
    func queue() throws {
        var console = try console(Size(132, by: 43))
        try console.wait(140)
        try console.happens { try $0.receive("SA2026000420", "AGENTS", at: "1XX J ST") }
        try console.keys("F9")
        let lines = console.screen.split(separator: "\n")
        let first = try #require(lines.firstIndex { $0.contains("N-0001-FS") && $0.contains("OVER LIMIT") })
        let fresh = try #require(lines.firstIndex { $0.contains("N-0002-FS") })
        #expect(first < fresh)
        for words in [
            "COMMUNICATIONS DIRECTIVE: NOTICE", "DM 25-5  E.1.a", "TO     Field Supervisor", "PURPOSE", "INDICATORS",
            "PROCEDURE", "STATUS",
        ] {
            #expect(console.screen.contains(words), "\(words)")
        }
    }

    @Test("every size draws, and nothing is lost of what was typed when it changes")
    func resizes() throws {
        var console = try console()
        try console.keys("n")
        console.type("207P")
        for (columns, rows) in [
            (1, 1), (20, 5), (59, 14), (60, 15), (80, 24), (119, 30), (120, 30), (200, 60), (80, 24),
        ] {
            console.resize(Size(columns, by: rows))
            #expect(console.model.frame().size == Size(columns, by: rows))
        }
        #expect(console.screen.contains("207P"))
        for view in ["1", "2", "?"] {
            try console.keys("Esc", view)
            for size in [Size(60, by: 15), Size(61, by: 16), Size(300, by: 15), Size(60, by: 100)] {
                console.resize(size)
                #expect(console.model.frame().size == size)
            }
        }
    }

    @Test("what was typed comes back when it could not be recorded")
    func givesBack() throws {
        var console = try console()
        try console.keys("f", "t")
        console.type("HUSBAND CALLED BACK")
        var model = console.model
        let effects = model.handle(.key(.enter), at: console.desk.now)
        guard case .submit(_, let ticket)? = effects.first else { return #expect(Bool(false), "no command") }
        _ = model.handle(.outcome(ticket, .notRecorded("the disk is full")), at: console.desk.now)
        #expect(model.frame().text.contains("Note       HUSBAND CALLED BACK"))
    }

    @Test("flagging what no rule flagged, and advising a call that has units, is asked about; Enter alone says no")
    func asksFirst() throws {
        var console = try console()
        try console.keys("F6")
        #expect(console.screen.contains("No rule has flagged 00411"))
        try console.keys("Enter")
        #expect(console.desk.board.situations.count == 1)
        try console.happens { try $0.give(.setStatus(CallID("SA2026000412"), .active, units: ["3A21"])) }
        try console.keys("f", "F7")
        #expect(console.screen.contains("00412 has units on it"))
        try console.keys("2")
        #expect(console.desk.board.situations.values.first?.basis == .advisedEntry)
    }

    @Test("stray letters send nothing and take nothing back")
    func strayLetters() throws {
        var console = try console()
        try console.keys("f")
        for letter in "abcdeghijklmnoprstuvwyzACFLORSX" {
            try console.keys(String(letter), "Esc")
            #expect(!console.effects.contains { if case .submit = $0 { true } else { false } }, "\(letter)")
        }
    }

    @Test("a new urgent call is seen: at the top the list shows its top, and flags out of sight are said")
    func seesNewFlags() throws {
        var console = try console()
        try console.happens { desk in
            for number in 100...130 { try desk.receive("SA2026000\(number)", "NOISE", at: "\(number) J ST") }
        }
        try console.wait(5)
        try console.happens { desk in
            try desk.give(
                .receive(
                    IncomingCall(
                        id: CallID("SA2026000999"), type: "207P", priority: 1, location: "1 A ST", narrative: "AGENTS"))
            )
        }
        #expect(console.screen.contains("! F 00999"))
        try console.keys("G")
        try console.wait(5)
        try console.happens { desk in
            try desk.give(
                .receive(
                    IncomingCall(
                        id: CallID("SA2026000998"), type: "207P", priority: 1, location: "2 B ST", narrative: "AGENTS"))
            )
        }
        #expect(console.screen.contains("flags out of sight: f"))
    }

    @Test("when the selected call is given a unit the mark goes with it, in sight, and the keys go on from there")
    func leavesThePendingList() throws {
        var console = try console()
        try console.happens { desk in
            for number in 100...130 { try desk.receive("SA2026000\(number)", "NOISE", at: "\(number) J ST") }
        }
        try console.keys("g", "Down", "Down")
        let third = try #require(console.model.selectedCall)
        try console.happens { try $0.give(.setStatus(third, .active, units: ["3A21"])) }
        #expect(console.model.selectedCall == third)
        let row = console.screen.split(separator: "\n").first { $0.hasPrefix("│>") }
        #expect(row?.contains(third.tail) == true, "\(console.screen)")
        try console.keys("Up")
        #expect(console.model.selectedCall != third)
    }

    @Test("a closed call that somebody is still owed an answer about stays in sight")
    func closedButOwed() throws {
        var console = try console()
        try console.happens { try $0.give(.setStatus(CallID("SA2026000412"), .closed, units: [])) }
        #expect(console.screen.contains("00412") && console.screen.contains("closed, owed"))
    }

    @Test("the notices of a call are never cut, however much there is to say")
    func noticesNeverCut() throws {
        var console = try console()
        try console.happens { desk in
            for _ in 1...6 {
                try desk.give(
                    .addNote(CallID("SA2026000412"), text: String(repeating: "MASKED RAID AGENTS ", count: 12)))
            }
        }
        try console.keys("f")
        for role in ["FS  dispatch", "WC  courtesy", "DS  courtesy", "E.1.a  call for service"] {
            #expect(console.screen.contains(role), "\(role)")
        }
        #expect(console.screen.contains("more lines: ]"))
        try console.keys("Enter")
        #expect(console.screen.contains("FS  dispatch") && !console.screen.contains("PENDING"))
        try console.keys("Esc")
        #expect(console.screen.contains("PENDING"))
    }

    @Test("what may or may not be recorded is called neither recorded nor lost")
    func unknownOutcome() throws {
        var console = try console()
        try console.keys("f")
        var model = console.model
        let effects = model.perform("call.confirm")
        guard case .submit(_, let ticket)? = effects.first else { return #expect(Bool(false), "no command") }
        _ = model.handle(.outcome(ticket, .unknown("the disk stopped while committing")), at: console.desk.now)
        #expect(
            model.frame().text.contains(
                "MAY NOT BE RECORDED: 00412 confirmed under E.1.a; look before"))
    }
}
