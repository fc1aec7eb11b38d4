import Console
import DispatchDesk
import Policy
import Screen
import TestSupport
import Testing

/// Where somebody who had nothing but the screen stumbled: each as a story of what they did.
@MainActor @Suite struct StumbleTests {
    private func watch(_ size: Size = Size(80, by: 24)) throws -> ConsoleDriver {
        var console = try ConsoleDriver(size: size)
        try console.happens { desk in
            try desk.receive("SA2026000409", "LOUD MUSIC", at: "9XX K ST")
            try desk.receive("SA2026000412", "AGENTS AT DOOR", at: "3700 FLORIN RD")
        }
        return console
    }

    private func typed(_ line: String, in console: inout ConsoleDriver) throws {
        try console.keys(":")
        console.type(line)
        try console.keys("Enter")
    }

    private func question(_ console: ConsoleDriver) -> String {
        if case .menu(let menu) = console.model.mode { menu.title } else { "" }
    }

    // MARK: what the keys are about

    @Test("whoever saves a new call goes on with it: the next note is that call's", arguments: [false, true])
    func newCallIsSelected(byCommand: Bool) throws {
        var console = try watch()
        if byCommand {
            try typed("N 415 7XX L ST /SHOUTING", in: &console)
        } else {
            try console.keys("n")
            console.type("415")
            try console.keys("Enter")
            console.type("7XX L ST")
            try console.keys("F2")
        }
        let new = try #require(console.desk.board.calls.values.first { $0.location == "7XX L ST" })
        #expect(console.model.selectedCall == new.id)
        #expect(console.screen.contains("CALL \(new.id.tail)"), "\(console.screen)")
        try console.keys("t")
        console.type("CALLED BACK")
        try console.keys("F2")
        #expect(console.desk.board.calls[new.id]?.notes.map(\.text) == ["CALLED BACK"])
    }

    @Test("a new call of somebody else moves no cursor")
    func othersDoNotMoveIt() throws {
        var console = try watch()
        try console.keys("Down")
        let before = console.model.selectedCall
        try console.happens { try $0.receive("SA2026000399", "AGENTS RAID", at: "7XX L ST") }
        #expect(console.model.selectedCall == before)
    }

    @Test("a call that goes to another list keeps the mark, in sight, and the frame names the part it is in")
    func markFollows() throws {
        var console = try watch()
        try console.happens { desk in
            for number in 0..<9 { try desk.receive("SA20260004\(20 + number)", "NOISE", at: "\(number)00 J ST") }
        }
        try console.keys("g")
        let call = try #require(console.model.selectedCall)
        try typed("D 3A21", in: &console)
        #expect(console.model.selectedCall == call)
        let rows = console.screen.split(separator: "\n").map(String.init)
        let row = try #require(rows.first { $0.contains(">") && $0.contains(call.tail) && !$0.contains("accepted") })
        #expect(row.contains("3A21"), "\(console.screen)")
        try console.happens { desk in
            for number in 0..<9 {
                let id = CallID("SA20260004\(20 + number)")
                try desk.give(.setStatus(id, .active, units: ["3B\(10 + number)"]))
            }
        }
        try console.keys("G")
        #expect(console.screen.split(separator: "\n").contains { $0.contains("┌─ ACTIVE 10") }, "\(console.screen)")
    }

    // MARK: what is asked first

    @Test("a determination that stands is not overridden by one digit")
    func overriding() throws {
        var console = try watch()
        try console.keys("f", "F6", "d", "1")
        #expect(console.desk.situation(of: "SA2026000412")?.determination == .federalConfirmed)
        try console.keys("d")
        #expect(question(console).contains("is FEDERAL CONFIRMED since 12:00:00 by 4417"), "\(console.screen)")
        try console.keys("2")
        #expect(console.desk.situation(of: "SA2026000412")?.determination == .federalConfirmed)
        #expect(question(console).contains("Record NOT FEDERAL in its place?"), "\(console.screen)")
        try console.keys("Enter")
        #expect(console.desk.situation(of: "SA2026000412")?.determination == .federalConfirmed, "Enter alone is no")
        try console.keys("d", "2", "y")
        #expect(console.desk.situation(of: "SA2026000412")?.determination == .notFederal)
    }

    @Test("a flag somebody confirmed is not dismissed by one digit either")
    func dismissingConfirmed() throws {
        var console = try watch()
        try console.keys("f", "F6", "x")
        #expect(question(console).contains("4417 confirmed 00412 at 12:00:00"), "\(console.screen)")
        try console.keys("1")
        #expect(console.desk.board.calls[CallID("SA2026000412")]?.isFlagged == true)
        try console.keys("x", "y", "1")
        #expect(console.desk.board.calls[CallID("SA2026000412")]?.isFlagged == false)
    }

    @Test("F6 on a dismissed flag says who dismissed it and takes it back")
    func takingBack() throws {
        var console = try watch()
        try console.keys("f", "x", "1", "F6")
        #expect(
            question(console).contains("you dismissed this flag of 00412 at 12:00:00 (CONFUSER)"), "\(console.screen)")
        try console.keys("y")
        #expect(console.desk.board.calls[CallID("SA2026000412")]?.isFlagged == true)
    }

    @Test("Enter where nothing is chosen says how something is")
    func nothingChosen() throws {
        var console = try watch()
        try console.keys("f", "x")
        #expect(console.screen.contains("press a digit, or Down and Enter"), "\(console.screen)")
        try console.keys("Enter")
        #expect(console.screen.contains("rejected: nothing is chosen: press a digit"), "\(console.screen)")
        try console.keys("Down", "Enter")
        #expect(console.desk.board.calls[CallID("SA2026000412")]?.isFlagged == false)
    }

    @Test("leaving with duties open, or a situation of one's own, asks as it does for open notices")
    func leaving() throws {
        var console = try watch()
        try console.keys("f", "F6")
        for role in ["FS", "WC", "DS"] { try typed("ACK 412 \(role) SGT EXAMPLE RADIO", in: &console) }
        #expect(console.desk.board.openNotices.isEmpty)
        try console.keys("q")
        #expect(question(console).contains("1 situation of yours is open"), "\(console.screen)")
        #expect(!console.effects.contains(.quit))
        try console.keys("2")
        #expect(console.effects.contains(.quit))
    }

    // MARK: who sits here

    @Test("a console that begins where somebody else holds the position asks who sits here")
    func whoSitsHere() throws {
        let room = try ConsoleRoom(pack: try ShippedPack.get())
        let first = try room.open("Radio 1", person: "5520", takesUp: true)
        room.close(first)
        let second = try room.open("Radio 1", person: "4417", takesUp: true)
        #expect(second.screen.contains("Radio 1 is 5520's. Who sits here?"), "\(second.screen)")
        try second.keys("2")
        #expect(second.model.actor.person == "5520")
        try room.tellEveryone()
        #expect(!second.screen.contains("Who sits here?"), "asked once")
        room.close(second)
        let third = try room.open("Radio 1", person: "5520", takesUp: true)
        #expect(!third.screen.contains("Who sits here?"))
    }

    // MARK: a new call

    @Test("the bar says that Enter goes on and F2 saves")
    func barOfNewCall() throws {
        var console = try watch()
        try console.keys("n")
        #expect(console.screen.contains("Enter Next  F2 Save"), "\(console.screen)")
    }

    @Test("a type nobody knows and a place typed into the priority are complained of where they are left")
    func wrongFields() throws {
        let types = [TypeCode(code: "415", title: "DISTURBANCE", priority: 4, origin: .local)]
        var console = try ConsoleDriver(types: types)
        try console.keys("n")
        console.type("999")
        try console.keys("Enter")
        #expect(console.screen.contains("no type 999"), "\(console.screen)")
        console.type("7XX L ST")
        #expect(console.screen.contains("no type 999"), "it stays as long as it is so")
        try console.keys("Enter")
        console.type("3700 FLORIN RD")
        try console.keys("Enter")
        #expect(console.screen.contains("does \"3700 FLORIN RD\" belong to the place?"), "\(console.screen)")
        #expect(console.screen.contains("999") && console.desk.board.calls.isEmpty)
    }

    @Test("Enter on a type that is not finished takes the one that is offered")
    func enterTakesTheType() throws {
        let types = [TypeCode(code: "207P", title: "KIDNAPPING-IN PROGRESS", priority: 1, origin: .local)]
        var console = try ConsoleDriver(types: types)
        try console.keys("n")
        console.type("KIDN")
        try console.keys("Enter")
        console.type("7XX L ST")
        try console.keys("F2")
        #expect(console.desk.board.calls.values.map(\.type) == ["207P"], "\(console.screen)")
    }

    // MARK: what the screen says

    /// Two flagged calls at one place.
    private func situation(_ size: Size = Size(100, by: 30), _ desk: PlayedDesk = PlayedDesk()) throws -> ConsoleDriver
    {
        var console = try ConsoleDriver(size: size, desk: desk)
        try console.happens { desk in
            try desk.receive("SA2026000412", "AGENTS AT DOOR", at: "3700 FLORIN RD")
            try desk.receive("SA2026000413", "RAID NEXT DOOR", at: "3700 FLORIN RD")
        }
        try console.keys("f")
        return console
    }

    @Test("what one word settles is one decision; what waits stays in the head, and a gap says which key fills it")
    func header() throws {
        var console = try situation(Size(80, by: 24))
        let head = { (console: ConsoleDriver) in console.screen.split(separator: "\n").first.map(String.init) ?? "" }
        #expect(head(console).contains("! 1 to decide") && head(console).contains("3 unanswered"), "\(console.screen)")
        let wider = try situation(Size(100, by: 30))
        #expect(head(wider).contains("ROSTER 3 GAPS: 4"), "\(wider.screen)")
        try console.wait(160)
        #expect(head(console).contains("3 OVER LIMIT") && head(console).contains("3 unanswered"), "\(console.screen)")
    }

    @Test("the card of a dismissed call says what it owes, and that the situation goes on")
    func dismissedCard() throws {
        var console = try situation()
        try console.keys("x", "1")
        #expect(
            console.screen.contains("this call: nothing owed; S-0001 goes on with 1 other call"), "\(console.screen)")
        #expect(!console.screen.contains("DISPATCH A FIELD SUPERVISOR"))
    }

    @Test("the card says that the supervisor is there, and that a notice is owed again")
    func card() throws {
        var console = try situation()
        try console.keys("F6")
        try typed("SUP 412 3S12", in: &console)
        try console.wait(60)
        try typed("AR 412 3S12", in: &console)
        #expect(console.screen.contains("3S12 on scene 12:01"), "\(console.screen)")
        try typed("ACK 412 FS SGT EXAMPLE RADIO", in: &console)
        try console.wait(30)
        try typed("ROP 412 FS", in: &console)
        #expect(console.screen.contains("2nd time, first 12:00:00"), "\(console.screen)")
    }

    @Test("a flag that time confirmed says what deciding it still means")
    func confirmedByTime() throws {
        var console = try situation(Size(100, by: 30), try .working())
        try console.wait(120)
        let words = console.screen.split(whereSeparator: { "│\n ".contains($0) }).joined(separator: " ")
        #expect(words.contains("confirmed by time 12:01:00; look at it: F6 keeps, x dismisses"), "\(console.screen)")
        #expect(console.screen.contains("! 1 to decide"))
    }

    @Test("the bar offers nothing that is done to a flag where there is none, and gives the screen back")
    func bar() throws {
        var console = try watch()
        let bar = { (console: ConsoleDriver) in console.screen.split(separator: "\n").last.map(String.init) ?? "" }
        try console.keys("f")
        #expect(console.model.callOnDisplay?.isFlagged == true && bar(console).contains("F6 Confirm"))
        try console.keys("Up")
        #expect(!bar(console).contains("F6 Confirm") && bar(console).contains("F1 Help"), "\(console.screen)")
        #expect(bar(console).contains("q Quit"), "\(console.screen)")
        try console.keys("Enter")
        #expect(!console.screen.contains("Enter Whole"), "\(console.screen)")
        try console.keys("Esc", "H")
        #expect(!bar(console).contains("F6 Confirm"), "\(console.screen)")
    }
}
