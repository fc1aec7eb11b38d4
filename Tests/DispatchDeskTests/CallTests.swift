import DispatchDesk
import Foundation
import TestSupport
import Testing

/// Calls as they come in and change, and what a person says of a flag.
@Suite struct CallTests {
    @Test("the same call received twice changes nothing")
    func receivedTwice() throws {
        var desk = PlayedDesk()
        let call = IncomingCall(id: CallID("A1"), type: "415", location: "9XX K ST", narrative: "LOUD MUSIC")
        #expect(try desk.give(.receive(call)).count == 2)
        #expect(try desk.give(.receive(call)).isEmpty)
    }

    @Test("a call that grows is read again and flagged; a text that shrinks never unflags it")
    func growsAndShrinks() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "MEN AT DOOR")
        try desk.receive("A1", "MEN AT DOOR // NOW SAYS AGENTS")
        #expect(desk.board.calls[CallID("A1")]?.level == .flag)
        try desk.receive("A1", "MEN AT DOOR")
        let call = try #require(desk.board.calls[CallID("A1")])
        #expect(call.assessment?.level == Level.none && call.level == .flag && call.isFlagged)
        #expect(desk.board.openNotices.count == 3)
    }

    @Test("a note is scored with the text before it, and is struck with a reason, never deleted")
    func notes() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "MEN AT DOOR"))
        try desk.give(.addNote(call.id, text: "AGENTS PER 2ND RP"))
        #expect(desk.board.calls[call.id]?.level == .flag)
        let finding = try #require(desk.board.calls[call.id]?.assessment?.findings.first)
        let text = try #require(desk.board.calls[call.id]?.text)
        #expect(Array(text.utf8)[finding.start..<finding.end].elementsEqual("AGENTS".utf8))
        #expect(throws: Refusal.self) { try desk.give(.strikeNote(call.id, number: 1, reason: "")) }
        #expect(throws: Refusal.self) { try desk.give(.strikeNote(call.id, number: 2, reason: "typo")) }
        try desk.give(.strikeNote(call.id, number: 1, reason: "WRONG CALL"))
        let note = try #require(desk.board.calls[call.id]?.notes.first)
        #expect(note.text == "AGENTS PER 2ND RP" && note.struck?.reason == "WRONG CALL")
        #expect(desk.board.calls[call.id]?.level == .flag)
    }

    @Test("a dismissed call is flagged again only by a rule that was not there when it was dismissed")
    func reflags() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        try desk.give(.dismiss(call.id, reason: "CONFUSER", remark: "REAL ESTATE"))
        try desk.give(.addNote(call.id, text: "AGENTS STILL THERE"))
        #expect(desk.board.calls[call.id]?.isFlagged == false)
        try desk.give(.addNote(call.id, text: "RP NOW SAYS RAID"))
        #expect(desk.board.calls[call.id]?.needsReview == true)
        #expect(desk.board.notices(of: call).count == 3)
        #expect(desk.notice("A1", .fieldSupervisor)?.state == .queued)
        #expect(desk.notice("A1", .fieldSupervisor)?.round == 2)
    }

    @Test("a person can flag what no rule found")
    func confirmsUnflagged() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "MEN AT DOOR"))
        try desk.give(.confirm(call.id, basis: nil))
        #expect(desk.board.openNotices.count == 3 && desk.board.openNotices.allSatisfy { $0.state == .released })
    }

    @Test(
        "a dismissal needs a reason of the list, and a flag",
        arguments: [("AGENTS", "BECAUSE"), ("AGENTS", ""), ("NOISE", "CONFUSER")])
    func refusesDismissal(narrative: String, reason: String) throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", narrative))
        #expect(throws: Refusal.self) { try desk.give(.dismiss(call.id, reason: reason, remark: nil)) }
    }

    @Test("calls typed at the console get the next local number of the year")
    func numbers() throws {
        var desk = PlayedDesk()
        for _ in 1...2 { try desk.give(.enter(IncomingCall(id: CallID(""), type: "415"), year: 2026)) }
        try desk.receive("SA2026000900", "NOISE")
        try desk.give(.enter(IncomingCall(id: CallID(""), type: "415"), year: 2026))
        #expect(
            desk.board.calls.keys.sorted().map(\.rawValue) == [
                "SA2026000900", "WD2026000001", "WD2026000002", "WD2026000003",
            ])
    }

    @Test("a call is named by its last digits; two that share them ask for more")
    func namedByTail() throws {
        var desk = PlayedDesk()
        try desk.receive("SA2026000412", "NOISE")
        try desk.receive("SA2026001412", "NOISE")
        #expect(try desk.board.call(named: "0412").id == CallID("SA2026000412"))
        #expect(throws: Refusal.self) { try desk.board.call(named: "412") }
        #expect(throws: Refusal.self) { try desk.board.call(named: "999") }
    }

    @Test("a feed that makes a call for service of an advised entry promotes it")
    func feedPromotes() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS", type: "ADV")
        try desk.receive("A1", "AGENTS", type: "207P", callForService: true)
        #expect(desk.board.calls[CallID("A1")]?.basis == .callForService)
        #expect(desk.notice("A1", .fieldSupervisor)?.kind == .dispatch)
    }

    @Test(
        "a type that becomes a call for service promotes; one that becomes an advised entry rebases only before a person decides"
    )
    func typeChanges() throws {
        var desk = PlayedDesk()
        try desk.receive("A1", "AGENTS", type: "ADV")
        try desk.receive("A1", "AGENTS", type: "207P")
        #expect(desk.board.calls[CallID("A1")]?.basis == .callForService)
        try desk.receive("A1", "AGENTS", type: "ADV")
        #expect(desk.board.notices.values.allSatisfy { $0.kind == .owed })
        try desk.give(.confirm(CallID("A1"), basis: .callForService))
        try desk.receive("A1", "AGENTS", type: "415")
        try desk.receive("A1", "AGENTS", type: "ADV")
        #expect(desk.board.calls[CallID("A1")]?.basis == .callForService)
    }

    @Test("a person's F7 outlives a feed that says the same again")
    func advisedByPerson() throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS", type: "415", callForService: true))
        try desk.give(.confirm(call.id, basis: .advisedEntry))
        try desk.receive("A1", "AGENTS STILL", type: "415", callForService: true)
        #expect(desk.board.calls[call.id]?.basis == .advisedEntry)
    }

    @Test(
        "a call sign is letters and digits: anything else is refused, since it could never be erased",
        arguments: ["WHO KNOWS WHAT NOW", "<b>", "3S12;", "ñ1"])
    func callSigns(unit: String) throws {
        var desk = PlayedDesk()
        let call = try #require(try desk.receive("A1", "AGENTS"))
        #expect(throws: Refusal.self) { try desk.give(.dispatchSupervisor(call.id, unit: unit)) }
        let notice = try #require(desk.notice("A1", .watchCommander))
        #expect(throws: Refusal.self) {
            try desk.give(.acknowledge(notice.id, person: "LT", channel: .phone, answer: Answer(.enRoute, unit: unit)))
        }
    }

    @Test("a number that has come round again means the call still being worked on")
    func openBeforeClosed() throws {
        var desk = PlayedDesk()
        try desk.receive("SA2025000412", "NOISE")
        try desk.give(.setStatus(CallID("SA2025000412"), .closed, units: []))
        try desk.receive("SA2026000412", "NOISE")
        #expect(try desk.board.call(named: "412").id == CallID("SA2026000412"))
    }

    @Test("the flag only adds: priority, type, status and place in line are what the feed said")
    func flagOnlyAdds() throws {
        var desk = PlayedDesk()
        let plain = try #require(try desk.receive("A1", "KIDNAPPING", type: "207P"))
        let flagged = try #require(try desk.receive("A2", "KIDNAPPING BY AGENTS", at: "9XX K ST", type: "207P"))
        #expect(flagged.priority == plain.priority && flagged.type == plain.type && flagged.status == plain.status)
    }

    @Test("status words never reach an event, whichever text they come in by")
    func withholds() throws {
        var desk = PlayedDesk()
        let word = "UNDOCUMENTED"
        try desk.receive("A1", "AGENTS TOOK \(word) MAN", at: "\(word) ST")
        // Codes go among the facts, which can't be erased: they are guarded like words.
        for _ in 1...2 {
            try desk.give(
                .receive(
                    IncomingCall(
                        id: CallID("A3"), type: word, location: word, district: word, beat: word, source: word,
                        narrative: word, units: [word])))
        }
        let notice = try #require(desk.notice("A1", .fieldSupervisor))
        let call = CallID("A1")
        try desk.give(.addNote(call, text: "HE IS \(word)"))
        try desk.give(.strikeNote(call, number: 1, reason: word))
        try desk.give(.acknowledge(notice.id, person: word, channel: .desk, answer: Answer(.received)))
        try desk.give(.dismiss(call, reason: "CONFUSER", remark: word))
        try desk.receive("A2", "X", type: "ADV")
        try desk.give(.promote(CallID("A2"), remark: word))
        for recorded in desk.events {
            let encoded = try recorded.event.encoded()
            #expect(!String(decoding: encoded.facts + (encoded.words ?? .init()), as: UTF8.self).contains(word))
        }
        #expect(desk.board.calls[call]?.withheld == 3)
        #expect(desk.board.calls[CallID("A3")]?.type == "[status withheld]")
    }
}
