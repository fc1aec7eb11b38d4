import Console
import DispatchDesk
import Policy
import Screen
import TestSupport
import Testing

/// Forms at the desk: what is typed is read as it is typed, is never lost, and is never written over what somebody else did.
@MainActor @Suite struct FormTests {
    private func console(size: Size = Size(80, by: 24)) throws -> ConsoleDriver {
        let types = [
            TypeCode(code: "207", title: "KIDNAPPING", priority: 1, origin: .cityData),
            TypeCode(code: "207P", title: "KIDNAPPING-IN PROGRESS", priority: 1, origin: .cityData),
            TypeCode(code: "415", title: "DISTURBANCE", priority: 4, origin: .cityData),
            TypeCode(code: "952", title: "INCOMPLETE CALL FOR POLICE", priority: 2, origin: .cityData),
        ]
        var console = try ConsoleDriver(size: size, types: types)
        try console.happens {
            try $0.receive("SA2026000411", "LOUD MUSIC", at: "9XX K ST")
            $0.now = $0.now.advanced(by: 5)
            try $0.receive("SA2026000412", "MASKED MEN AT DOOR", at: "24XX DEL PASO BL")
        }
        try console.keys("Home")
        return console
    }

    private func roster(_ console: inout ConsoleDriver) throws {
        try console.happens {
            try $0.give(
                .enroll(
                    RosterPerson(role: .fieldSupervisor, person: "3312", callSign: "3S12", name: "SGT SAMPLE", ways: [])
                ))
            try $0.give(
                .enroll(
                    RosterPerson(role: .watchCommander, person: "1101", callSign: "1W1", name: "LT EXAMPLE", ways: [])))
        }
    }

    // MARK: what the words come to

    @Test("a note says what the whole call would become with it, before it is saved")
    func noteAssessed() throws {
        var console = try console()
        try console.keys("Down", "t")
        #expect(console.screen.contains("MASKED MEN AT DOOR"), "what is noted about stays in sight")
        console.type("rp now sees agents")
        #expect(console.screen.contains("with this note: WATCH 50 -> FLAG 150"))
        #expect(console.screen.contains("notices are queued when it is saved"))
        try console.keys("C-u")
        console.type("no change")
        #expect(console.screen.contains("with this note: WATCH 50, as before"))
    }

    @Test("status words are counted while they are typed, and withheld when saved")
    func withheld() throws {
        var console = try console()
        try console.keys("t")
        console.type("undocumented man, undocumented woman")
        #expect(console.screen.contains("withheld on save: 2"))
        let frame = FrameText.golden(console.model.frame())
        #expect(frame.contains("xxxxxxxxxxxx"), "marked where they stand\n\(frame)")
        try console.keys("Enter")
        #expect(console.desk.board.calls[CallID("SA2026000411")]?.notes.first?.text?.contains("UNDOCUMENTED") == false)
    }

    @Test(
        "a note of many lines keeps its caret in sight, and its verdict below it",
        arguments: [Size(80, by: 24), Size(100, by: 30), Size(132, by: 43)])
    func longNote(size: Size) throws {
        var console = try console(size: size)
        try console.keys("t")
        console.paste(String(repeating: "THE CALLER SAYS MORE ", count: 380) + "AGENTS AT THE END")
        #expect(console.screen.contains("AT THE END") && console.screen.contains("FLAG 100"), "\(console.screen)")
        #expect(console.screen.contains("LOUD MUSIC"))
    }

    // MARK: what is typed is kept

    @Test("a text that is left is offered again, to its own call only")
    func kept() throws {
        var console = try console()
        try console.keys("t")
        console.type("first caller hung up")
        try console.keys("Esc")
        #expect(console.screen.contains("kept, not sent: NOTE TO 00411"))
        try console.keys("Down", "t")
        #expect(!console.screen.contains("FIRST CALLER") && !console.screen.contains("Up brings it back"))
        try console.keys("Esc", "Up", "t")
        #expect(console.screen.contains("kept from 12:00") && !console.screen.contains("FIRST CALLER"))
        try console.keys("Up")
        #expect(console.screen.contains("FIRST CALLER HUNG UP"))
        try console.keys("Enter")
        #expect(console.desk.board.calls[CallID("SA2026000411")]?.notes.count == 1)
        try console.keys("t")
        #expect(!console.screen.contains("Up brings it back"), "what was sent is offered no more")
    }

    @Test("two callers left one after the other are both kept, each by itself")
    func twoCallers() throws {
        var console = try console()
        for text in ["one caller", "other caller"] {
            try console.keys("n")
            console.type("415")
            try console.keys("Tab", "Tab", "Tab")
            console.type(text)
            try console.keys("Esc")
        }
        try console.keys("n", "Up")
        #expect(console.screen.contains("OTHER CALLER") && !console.screen.contains("ONE CALLER"))
        try console.keys("Up")
        #expect(console.screen.contains("ONE CALLER") && !console.screen.contains("OTHER CALLER"))
    }

    @Test("a key that shows another view leaves a form, and the text is kept")
    func viewKey() throws {
        var console = try console()
        try console.keys("n")
        console.type("415")
        try console.keys("F9")
        #expect(console.model.view == .notices && console.screen.contains("kept, not sent: NEW CALL"))
        try console.keys("n", "Up")
        #expect(console.screen.contains("415"))
    }

    @Test("what the desk refuses for good is kept all the same")
    func refusedForGood() throws {
        var console = try console()
        try console.keys("t")
        console.type("a long note")
        var model = console.model
        let effects = model.handle(.key(.enter), at: console.desk.now)
        guard case .submit(_, let ticket)? = effects.first else { return #expect(Bool(false), "no command") }
        _ = model.handle(.outcome(ticket, .refused(Refusal(.situationClosed, "it is closed"))), at: console.desk.now)
        _ = model.perform("call.note")
        #expect(model.frame().text.contains("Up brings it back"))
    }

    // MARK: what somebody else did meanwhile

    @Test("a change that comes while a note is typed is a quiet line; saving shows it first, Enter again saves")
    func changedMeanwhile() throws {
        var console = try console()
        try console.keys("t")
        console.type("rp will wait")
        try console.happens {
            try $0.give(.addNote(CallID("SA2026000411"), text: "NEIGHBOR CALLED TOO"), by: PlayedDesk.supervisor)
            try $0.give(
                .receive(IncomingCall(id: CallID("SA2026000411"), location: "10XX K ST")), by: PlayedDesk.supervisor)
        }
        #expect(console.screen.contains("changed while you type: place: was 9XX K ST, now 10XX K ST, and 1 more"))
        #expect(console.screen.contains("RP WILL WAIT"))
        try console.keys("Enter")
        #expect(console.desk.board.calls[CallID("SA2026000411")]?.notes.count == 1, "not written before it was seen")
        #expect(console.screen.contains("NOT SAVED YET"))
        #expect(console.screen.contains("note 1: NEIGHBOR CALLED TOO (2207, Dispatch Supervisor)"))
        try console.keys("Enter")
        #expect(
            console.desk.board.calls[CallID("SA2026000411")]?.notes.map(\.text) == [
                "NEIGHBOR CALLED TOO", "RP WILL WAIT",
            ])
    }

    @Test("what changes again after it was shown is shown again")
    func changedAgain() throws {
        var console = try console()
        try console.keys("t")
        console.type("rp will wait")
        for text in ["ONE", "TWO"] {
            try console.happens {
                try $0.give(.addNote(CallID("SA2026000411"), text: text), by: PlayedDesk.supervisor)
            }
            try console.keys("Enter")
            #expect(console.screen.contains("NOT SAVED YET") && console.screen.contains(text))
        }
    }

    @Test("somebody else's acknowledgment is told in the form that was about to give one")
    func acknowledgedMeanwhile() throws {
        var console = try console()
        try console.happens { try $0.receive("SA2026000413", "AGENTS AT DOOR", at: "37XX FLORIN RD") }
        try console.keys("f", "f", "F6", "a")
        try console.happens {
            let notice = try #require($0.notice("SA2026000413", .fieldSupervisor))
            try $0.give(
                .acknowledge(
                    notice.id, round: nil, person: "SGT OTHER", channel: .phone, answer: Answer(.received)),
                by: PlayedDesk.supervisor)
        }
        #expect(console.screen.contains("changed while you type: FS: acknowledged RECEIVED by SGT OTHER (2207"))
    }

    // MARK: completion

    @Test("a type is found by its code or by a word of its title, and Tab takes it")
    func types() throws {
        var console = try console()
        try console.keys("n")
        console.type("kidn")
        #expect(console.screen.contains("207P") && console.screen.contains("KIDNAPPING-IN PROGRESS  pri 1"))
        try console.keys("Down", "Down", "Enter")
        console.type("24XX DEL P")
        #expect(console.screen.contains("24XX DEL PASO BL"))
        try console.keys("Tab", "F2")
        let call = try #require(console.desk.board.calls.values.first { $0.id.rawValue.hasPrefix("WD") })
        #expect(call.type == "207P" && call.location == "24XX DEL PASO BL" && call.priority == 1)
    }

    @Test("Tab after a finished word goes on, so that whoever types without looking is never completed")
    func fastTypist() throws {
        var console = try console()
        try console.happens { try $0.receive("SA2026000420", "X", at: "9XX K ST / 10TH ST") }
        try console.keys("n")
        console.type("207")
        try console.keys("Tab")
        console.type("9XX K ST")
        try console.keys("Tab", "Tab")
        console.type("words")
        try console.keys("F2")
        let call = try #require(console.desk.board.calls.values.first { $0.id.rawValue.hasPrefix("WD") })
        #expect(call.type == "207" && call.location == "9XX K ST" && call.narrative == "WORDS")
    }

    @Test("Down goes through what could finish a word and back to what was typed")
    func through() throws {
        var console = try console()
        try console.keys("n")
        console.type("207")
        try console.keys("Down")
        #expect(console.screen.contains("Type       207P"))
        try console.keys("Down")
        #expect(console.screen.contains("Type       207 "))
    }

    @Test("a name nobody on the roster has is taken, and said to be none of theirs")
    func stranger() throws {
        var console = try console()
        try roster(&console)
        try console.happens { try $0.receive("SA2026000413", "AGENTS AT DOOR", at: "37XX FLORIN RD") }
        try console.keys("f", "f", "F6", "a", "Tab")
        console.type("sgt nobody")
        #expect(console.screen.contains("sgt nobody is not on the roster: recorded as typed"))
        try console.keys("C-u")
        console.type("lt ex")
        #expect(console.screen.contains("WC  1101"))
        try console.keys("Tab")
        #expect(!console.screen.contains("not on the roster"))
    }

    // MARK: pasted text

    @Test(
        "pasted where nothing is typed, text presses no key and is said to have done nothing",
        arguments: ["", "x", "?"])
    func pasted(first: String) throws {
        var console = try console()
        try console.happens { try $0.receive("SA2026000413", "AGENTS AT DOOR", at: "37XX FLORIN RD") }
        try console.keys("f")
        if !first.isEmpty { try console.keys(first) }
        let events = console.desk.events.count
        console.paste("1\nqx\u{1B}[201~F6\u{7}")
        #expect(console.desk.events.count == events)
        #expect(console.screen.contains("text was pasted where nothing is typed"))
    }

    @Test("a paste into a note is text in one line, without control bytes")
    func pasteIntoNote() throws {
        var console = try console()
        try console.keys("t")
        console.paste("LINE ONE\r\nLINE TWO\u{1B}[2J\u{7}\tEND")
        try console.keys("Enter")
        #expect(
            console.desk.board.calls[CallID("SA2026000411")]?.notes.first?.text == "LINE ONE LINE TWO[2J END")
    }

    @Test("y and n answer a question, Enter alone says no")
    func yesAndNo() throws {
        var console = try console()
        try console.keys("F6")
        #expect(console.screen.contains("No rule has flagged 00411"))
        try console.keys("n")
        #expect(console.desk.board.calls[CallID("SA2026000411")]?.isFlagged == false)
        try console.keys("F6", "y")
        #expect(console.desk.board.calls[CallID("SA2026000411")]?.isFlagged == true)
    }
}
