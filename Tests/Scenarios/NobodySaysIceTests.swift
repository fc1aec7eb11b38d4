import Console
import DispatchDesk
import Ledger
import Screen
import TestSupport
import Testing

/// Scenario A of the center's own planning: nobody says ICE, and the flag comes all the same.
@MainActor @Suite struct NobodySaysIceTests {
    @Test("from an open line to three answered notices, on two consoles")
    func wholeStory() throws {
        let room = try ConsoleRoom(pack: try ShippedPack.get())
        let radio = try room.open("Radio 1", person: "4417")
        let supervisor = try room.open("Dispatch Supervisor", person: "2207")

        // 0:00 an open line: worth an eye, no notice.
        try room.call(
            IncomingCall(
                id: CallID("SA2026000411"), type: "952", priority: 3, received: room.clock.now,
                location: "4641 FLORIN RD",
                source: "911 WPH2", narrative: "OL MASKED MALES W/RIFLES IN PLOT, DISC"))
        #expect(supervisor.screen.contains("W 00411"))
        #expect(supervisor.model.board.notices.isEmpty)
        try room.wait(25)

        // 0:25 a wife calls. Three notices stand there before anyone touches a key.
        try room.call(
            IncomingCall(
                id: CallID("SA2026000412"), type: "207P", priority: 1, received: room.clock.now,
                location: "4641 FLORIN RD",
                source: "911 WPH2",
                narrative: "RP ADV 4 UNK SUBJS MASKED BLK VESTS PUT HUSB IN WHI VAN NLP LS SB"))
        for console in [radio, supervisor] {
            let call = try #require(console.model.board.calls[CallID("SA2026000412")])
            #expect(call.needsReview && console.model.board.notices(of: call).count == 3)
            #expect(console.model.board.situations.values.first?.calls.count == 2)
        }

        // 0:30 Radio 1 sees why and confirms; the supervisor's console shows it at once.
        try room.wait(5)
        try radio.keys("f", "F6")
        try room.tellEveryone()
        #expect(radio.screen.contains("accepted: 00412 confirmed under E.1.a by 4417"))
        #expect(supervisor.screen.contains("unacknowledged 0:00"))

        // Both answer for the watch commander; one is first, the other is told.
        try supervisor.keys("F9")
        while supervisor.model.selectedNotice != NoticeID("N-0001-WC") { try supervisor.keys("Down") }
        try supervisor.keys("a", "BTab")
        supervisor.type("LT DIAZ")
        try radio.keys("a", "w", "Tab")
        radio.type("LT WEST")
        try supervisor.keys("Enter")
        try radio.keys("Enter")
        #expect(supervisor.screen.contains("accepted: N-0001-WC acknowledged for LT DIAZ"))
        #expect(radio.screen.contains("rejected: already acknowledged by LT DIAZ at 12:00:30"))

        // Seven more calls from the same lot: one situation, no more notices.
        for number in 413...419 {
            try room.call(
                IncomingCall(
                    id: CallID("SA2026000\(number)"), type: "415", priority: 2, received: room.clock.now,
                    location: "4641 FLORIN RD", narrative: "RP STS ICE AGTS TAKING WORKERS"))
        }
        #expect(radio.model.board.situations.count == 1 && radio.model.board.notices.count == 3)

        // The field supervisor's notice goes over its limit and says so in words on both consoles.
        try room.wait(61)
        #expect(radio.screen.contains("OVER LIMIT") && supervisor.screen.contains("OVER LIMIT"))

        try radio.keys("f")
        radio.type("s")
        radio.type("3s12")
        try radio.keys("Enter")
        try room.tellEveryone()
        let report = try room.ledger.verify { _ in }
        #expect(report.isWhole)
    }
}
