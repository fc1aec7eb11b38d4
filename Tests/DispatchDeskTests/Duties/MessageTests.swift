import DispatchDesk
import TestSupport
import Testing

/// Messages on their way: claimed before they leave, tried again with the same key, and never sent when nobody is owed them.
@Suite struct MessageTests {
    private func sent() throws -> PlayedDesk {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "AGENTS IN PLOT")
        try desk.wait(15)
        return desk
    }

    private let commander = NoticeID("N-0001-WC")
    private let page = DeliveryKey("N-0001-WC/1.0.1/1101/page")

    @Test("a claim is for half a minute; when it runs out the next sends with the same key")
    func claims() throws {
        var desk = try sent()
        try desk.give(.claim(page))
        #expect(throws: Refusal.self, "somebody is at it") { try desk.give(.claim(page)) }
        try desk.wait(30)
        try desk.give(.claim(page))
        #expect(desk.board.deliveries[page]?.attempts == 2)
        // The first one comes back late and says it arrived: that counts.
        try desk.give(.settle(page, attempt: 1, .accepted, detail: "exit 0"))
        #expect(desk.board.deliveries[page]?.isOpen == false)
        #expect(throws: Refusal.self) { try desk.give(.settle(page, attempt: 2, .failed, detail: "exit 75")) }
    }

    @Test("what fails is tried again after 2, 5, 10, 20 and 30 seconds, and every 30 from then on")
    func backOff() throws {
        var desk = try sent()
        var pauses: [Int] = []
        for attempt in 1...7 {
            try desk.give(.claim(page))
            try desk.give(.settle(page, attempt: attempt, .failed, detail: "HTTP 503"))
            guard case .waiting(let next)? = desk.board.deliveries[page]?.state else { break }
            pauses.append(next.seconds(since: desk.now))
            #expect(throws: Refusal.self, "not before its time") { try desk.give(.claim(page)) }
            // Only the clock goes on here: what the steps do meanwhile is another matter.
            desk.now = next
        }
        #expect(pauses == [2, 5, 10, 20, 30, 30, 30])
    }

    @Test("what is answered while it waits is cancelled inside the claim, and nothing leaves")
    func checkedInTheClaim() throws {
        var desk = try sent()
        try desk.give(.claim(page))
        try desk.give(.acknowledge(commander, person: "LT EXAMPLE", channel: .phone, answer: Answer(.responding)))
        // The try under way fails: it is not repeated.
        try desk.give(.settle(page, attempt: 1, .failed, detail: "time-out"))
        #expect(desk.board.deliveries[page]?.isOpen == false)
        #expect(desk.board.openDeliveries.allSatisfy { desk.board.deliveries[$0]?.notice != commander })
    }

    @Test("when every message of a step is refused the next step comes at once")
    func refused() throws {
        var desk = try sent()
        for key in desk.deliveries(commander).map(\.key) {
            try desk.give(.claim(key))
            try desk.give(.settle(key, attempt: 1, .refused, detail: "bad address"))
        }
        #expect(desk.board.notices[commander]?.escalation.step == 2)
    }

    @Test("a stand-down goes to whoever was told, by the channel they were told by, and to nobody else")
    func standDown() throws {
        var desk = try sent()
        try desk.give(.claim(page))
        try desk.give(.settle(page, attempt: 1, .accepted, detail: "exit 0"))
        try desk.give(.dismiss(CallID("SA2026000001"), reason: "CONFUSER", remark: nil))
        let open = desk.board.openDeliveries.sorted().map(\.rawValue)
        #expect(open == ["N-0001-WC/1.stand-down/1101/page"])
        // Owed anew before it left: the stand-down must not follow the page.
        try desk.give(.confirm(CallID("SA2026000001"), basis: nil))
        try desk.give(.claim(DeliveryKey("N-0001-WC/1.stand-down/1101/page")))
        #expect(desk.board.openDeliveries.allSatisfy { !$0.rawValue.contains("stand-down") })
    }

    @Test("dismissed before anything left, nobody is told anything")
    func nothingToTakeBack() throws {
        var desk = try PlayedDesk.working()
        try desk.receive("SA2026000001", "AGENTS IN PLOT")
        try desk.give(.dismiss(CallID("SA2026000001"), reason: "CONFUSER", remark: nil))
        try desk.wait(600)
        #expect(desk.board.deliveries.isEmpty)
    }

    @Test("what is due and does not come about is named with its time")
    func late() throws {
        let desk = try sent()
        #expect(desk.desk.late(on: desk.board, at: desk.now.advanced(by: 5)).isEmpty)
        let late = desk.desk.late(on: desk.board, at: desk.now.advanced(by: 6))
        #expect(late.contains { $0.name == page.rawValue && $0.since == desk.now })
        let hour = desk.desk.late(on: desk.board, at: desk.now.advanced(by: 3600))
        #expect(hour.contains { $0.name == "N-0001-WC step 2" })
    }

    @Test("a test page is acknowledged like a real one, and says so on the roster")
    func testPage() throws {
        var desk = try PlayedDesk.working()
        try desk.give(.testPage(.watchCommander, PersonID("1101")))
        let id = NoticeID("T-0001-WC")
        #expect(desk.deliveries(id).map(\.channel) == ["mail", "page"])
        #expect(throws: Refusal.self, "one at a time") {
            try desk.give(.testPage(.watchCommander, PersonID("1101")))
        }
        try desk.wait(30)
        try desk.give(.acknowledge(id, person: "LT EXAMPLE", channel: .phone, answer: Answer(.received)))
        #expect(desk.board.notices[id]?.closed?.cause == .tested)
        #expect(desk.board.roster.entry(.watchCommander, PersonID("1101"))?.testedAt == desk.now)
        #expect(desk.board.liveNotices.isEmpty && desk.board.openDeliveries.isEmpty)
    }
}
