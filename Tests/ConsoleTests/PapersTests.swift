import Console
import DispatchDesk
import Ledger
import Policy
import Records
import Screen
import TestSupport
import Testing

/// Drafts and answer cards, as somebody at a console opens them.
@MainActor @Suite struct PapersTests {
    nonisolated static let sizes = [Size(80, by: 24), Size(100, by: 30), Size(132, by: 43)]

    private func console(_ size: Size = Size(80, by: 24)) throws -> RoomConsole {
        let room = try ConsoleRoom(pack: try ShippedPack.get())
        let console = try room.open("Radio 1", person: "4417", size: size)
        try room.call(
            IncomingCall(
                id: CallID("SA2026000412"), type: "207P", priority: 1, received: room.clock.now,
                location: "37XX FLORIN RD", source: "911",
                narrative: "RP STS 4 SUBJS MASKED, BLK VESTS, PUT HUSB IN WHI VAN NLP"))
        try console.keys("f", "F6")
        try console.keys(":")
        console.type("SUP 412 3S12")
        try console.keys("Enter")
        return console
    }

    // MARK: drafts

    @Test("D offers the four papers; one opens whole, and nothing is recorded by it", .memorandum("B.1.d", "C.2"))
    func opens() throws {
        let console = try console()
        let position = console.model.board.position
        try console.keys("D")
        for title in ["SERGEANT'S DAILY", "WATCH COMMANDER'S DAILY", "SUPPLEMENT", "OUTSIDE AGENCY ASSIST"] {
            #expect(console.screen.contains(title), "\(console.screen)")
        }
        try console.keys("2")
        #expect(
            console.effects.contains(
                .compose(PaperRequest(situation: SituationID("S-0001"), document: "watch-commander"))))
        #expect(console.screen.contains("WATCH COMMANDER'S DAILY, DRAFT") && console.screen.contains("GAPS"))
        #expect(!console.screen.contains("[3"))
        try console.keys("s")
        #expect(console.screen.contains("[3]"), "\(console.screen)")
        #expect(console.model.board.position == position)
        try console.keys("Esc")
        #expect(console.screen.contains("PENDING"))
    }

    @Test("n goes from gap to gap and back to the first; the end is reached and not passed")
    func gaps() throws {
        let console = try console()
        try console.keys("D", "1", "n")
        let first = console.screen
        #expect(first.contains("GAP: "))
        var seen: Set<String> = [first]
        for _ in 0..<30 { try console.keys("n"); seen.insert(console.screen) }
        #expect(seen.count > 2)
        try console.keys("End", "Down", "PgDn")
        #expect(console.screen.contains("STILL OPEN") && !console.screen.contains("more line"), "\(console.screen)")
        try console.keys("Home")
        #expect(console.screen.contains("SACRAMENTO POLICE DEPARTMENT"))
    }

    @Test("w writes the draft as it is shown, by the program, and says where")
    func saves() throws {
        let console = try console()
        try console.keys("D", "1", "s", "w")
        let saved = console.effects.compactMap { effect -> (String, String)? in
            if case .save(let name, let text) = effect { (name, text) } else { nil }
        }
        #expect(saved.count == 1 && saved.first?.0 == "S-0001-sergeant")
        #expect(saved.first?.1.contains("GAP: ") == true && saved.first?.1.contains(" [1]") == true)
        #expect(console.screen.contains("written: drafts/S-0001-sergeant.txt"), "\(console.screen)")
    }

    @Test("DAILY takes a call or a situation, and a paper by as much of its name as is no other's")
    func verb() throws {
        let console = try console()
        for (line, title) in [
            ("DAILY 412 SERGEANT", "SERGEANT'S DAILY"), ("daily s-0001 watch", "WATCH COMMANDER'S DAILY"),
            ("DAILY outside", "OUTSIDE AGENCY"),
        ] {
            try console.keys(":")
            console.type(line)
            try console.keys("Enter")
            #expect(console.screen.contains(title), "\(line): \(console.screen)")
            try console.keys("Esc")
        }
        for (line, reason) in [
            ("DAILY S", "which paper? SERGEANT, WATCH-COMMANDER"), ("DAILY S-0009", "no situation S-0009"),
            ("DAILY 412 SERGEANT NOW", "don't understand NOW"),
        ] {
            try console.keys(":")
            console.type(line)
            try console.keys("Enter")
            #expect(console.screen.contains(reason), "\(line): \(console.screen)")
            try console.keys("Esc")
        }
    }

    @Test("a paper that comes while somebody types does not take the keys from them")
    func comesLate() throws {
        let console = try console()
        var model = console.model
        _ = model.handle(.key(try Key(parsing: "n")), at: model.now)
        let request = PaperRequest(situation: SituationID("S-0001"), document: "sergeant")
        _ = model.handle(.paper(request, Paper(heading: ["A"], sections: [])), at: model.now)
        guard case .form = model.mode else {
            Issue.record("the form is gone")
            return
        }
        #expect(model.frame().text.contains("is ready: ask for it again"))
    }

    // MARK: answers

    @Test("K shows the cards; letters find one; the source and its day stand below", .memorandum("A.4", "A.4.a"))
    func answers() throws {
        let console = try console()
        try console.keys("K")
        #expect(console.screen.contains("Why are your officers there?") && console.screen.contains("READ OUT"))
        #expect(console.screen.contains("2025-07-17"))
        console.type("reporter")
        #expect(console.screen.contains("Public Information Office") && console.screen.contains("1 of "))
        try console.keys("C-u")
        console.type("kq")
        #expect(console.screen.contains("no card has these words"))
        try console.keys("Esc")
        #expect(console.screen.contains("PENDING"))
        try console.keys(":")
        console.type("SAY lawyer")
        try console.keys("Enter")
        #expect(console.screen.contains("REFER") && console.screen.contains("I can't give legal advice."))
    }

    @Test("F11 opens them over a call that is being entered, and what was typed is there afterwards")
    func overAForm() throws {
        let console = try console()
        try console.keys("n")
        console.type("415")
        try console.keys("Tab")
        console.type("9XX K ST")
        try console.keys("F11")
        #expect(console.screen.contains("ANSWERS"))
        console.type("complain")
        #expect(console.screen.contains("complaint portal"))
        try console.keys("F11")
        #expect(console.screen.contains("9XX K ST") && console.screen.contains("NEW CALL"))
        console.type(" / 9TH")
        #expect(console.screen.contains("9XX K ST / 9TH"))
    }

    @Test(
        "a bystander's question brings the neutral role and the PIO to mind while it is typed",
        .memorandum("A.4", "A.4.a"))
    func reminded() throws {
        let console = try console()
        try console.keys("n")
        console.type("ADV")
        try console.keys("Tab")
        console.type("FRANKLIN BL")
        try console.keys("Tab", "Tab")
        console.type("rp asking if ice is on franklin")
        #expect(console.screen.contains("neutral role, public safety only (A.4)"), "\(console.screen)")
    }

    @Test("every card can be read whole at 80x24")
    func everyCardFits() throws {
        let console = try console()
        for card in try ShippedPack.get().answers.cards {
            try console.keys("K")
            console.type(card.question.filter { $0.isLetter || $0 == " " || $0 == "'" })
            let shown = console.screen.filter { $0.isLetter || $0.isNumber }
            let wanted = [card.text, card.neverSay.last ?? "", card.reviewed].joined(separator: " ")
            for word in wanted.split(separator: " ") {
                #expect(
                    shown.contains(word.filter { $0.isLetter || $0.isNumber }), "\(card.id): \(word)\n\(console.screen)"
                )
            }
            try console.keys("Esc")
        }
    }

    // MARK: screens

    @Test("the screens are what they were", arguments: ["reading", "answers"], sizes)
    func screens(_ scene: String, size: Size) throws {
        let console = try console(size)
        if scene == "reading" { try console.keys("D", "1", "s", "PgDn") } else { try console.keys("K", "Down", "Down") }
        try Golden.expect(
            FrameText.golden(console.model.frame()), at: "Tests/ConsoleTests/Goldens/\(scene)-\(size).txt")
        try Pictures.expect(console.model.frame(), "\(scene)")
    }
}
