import Console
import DispatchDesk
import Ledger
import Records
import Screen
import TestSupport
import Testing

/// The record itself on the screen: to be read, followed, filtered and searched.
@MainActor @Suite("The ledger on the screen") struct LedgerViewTests {
    @Test("each event is a line, the newest at the end, and beneath it everything it holds and its chain value")
    func lines() throws {
        let watch = try RecordedWatch()
        let console = watch.console
        try console.keys("8")
        let head = try watch.room.ledger.head()
        #expect(console.screen.contains("LEDGER \(head.position)") && console.screen.contains("following"))
        #expect(console.screen.contains("EVENT \(head.position)"))
        let hex = head.chain.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(console.screen.contains("chain \(hex)"), "\(console.screen)")
        try console.keys("g")
        #expect(console.screen.contains(">") && console.screen.contains("EVENT 1"))
        #expect(console.screen.contains("roster"), "\(console.screen)")
    }

    @Test("at the end it follows; moved up it stays and says how much is new")
    func follows() throws {
        let watch = try RecordedWatch()
        try watch.console.keys("8")
        let before = try watch.room.ledger.head().position
        try watch.call("SA2026000415", "415", 4, "9XX K ST", "VERBAL ARGUMENT")
        let after = try watch.room.ledger.head().position
        #expect(watch.console.model.book.selected == after && after > before)
        try watch.console.keys("Up", "Up")
        let chosen = watch.console.model.book.selected
        try watch.call("SA2026000416", "415", 4, "8XX K ST", "VERBAL ARGUMENT")
        let new = try watch.room.ledger.head().position - after
        #expect(watch.console.model.book.selected == chosen)
        #expect(watch.console.screen.contains("\(new) new below"), "\(watch.console.screen)")
        try watch.console.keys("End")
        #expect(!watch.console.screen.contains("new below") && watch.console.screen.contains("following"))
    }

    @Test("only the lines around the cursor are kept, and a page further on is read when it is needed")
    func pages() throws {
        let watch = try RecordedWatch(Size(80, by: 24))
        for number in 500..<640 {
            try watch.call("SA2026000\(number)", "415", 4, "\(number) EXAMPLE ST", "VERBAL ARGUMENT")
        }
        try watch.console.keys("8")
        #expect(watch.console.model.book.lines.count <= 240)
        try watch.console.keys("Home")
        #expect(watch.console.model.book.selected == 1 && !watch.console.screen.contains(" reading "))
        for _ in 0..<30 { try watch.console.keys("PgDn") }
        #expect(!watch.console.screen.contains(" reading "), "\(watch.console.screen)")
        #expect(watch.console.model.book.lines.count <= 240)
    }

    @Test("words narrow it down, say so where there are none, and Esc shows all of it again")
    func filter() throws {
        let watch = try RecordedWatch()
        try watch.console.keys("8", "/")
        watch.console.type("3S12 scene")
        try watch.console.keys("Enter")
        #expect(watch.console.screen.contains("LEDGER with \"3s12 scene\"  1"), "\(watch.console.screen)")
        #expect(watch.console.screen.contains("field supervisor 3S12 on scene"))
        try watch.say("LEDGER zebra")
        #expect(watch.console.screen.contains("No line of the record has these words"), "\(watch.console.screen)")
        try watch.console.keys("Esc")
        #expect(watch.console.screen.contains("following") && watch.console.model.view == .ledger)
    }

    @Test("the history of a call has its situation, its notices and their messages, and Esc goes back")
    func audit() throws {
        let watch = try RecordedWatch()
        try watch.say("AUD 412")
        #expect(watch.console.model.view == .ledger)
        let subjects = Set(watch.console.model.book.lines.map { EventWords.subject(of: $0.recorded.event) })
        #expect(subjects.isSuperset(of: ["00412", "S-0001", "N-0001-FS", "N-0001-WC"]), "\(subjects)")
        #expect(!subjects.contains("00405") && !subjects.contains("S-0002"))
        let positions = watch.console.model.book.lines.map(\.recorded.position)
        #expect(positions == positions.sorted() && Set(positions).count == positions.count)
        try watch.console.keys("Esc")
        #expect(watch.console.model.view == .triage)
        try watch.say("AUD S-0001")
        let calls = Set(watch.console.model.book.lines.map { EventWords.subject(of: $0.recorded.event) })
        #expect(calls.isSuperset(of: ["00411", "00412"]))
        try watch.say("AUD SA2026000999")
        #expect(watch.console.screen.contains("no call of the record ends in SA2026000999"), "\(watch.console.screen)")
    }

    @Test("yesterday's call is found by its place with what the screen shows, and from there its history")
    func find() throws {
        let watch = try RecordedWatch()
        // The board may have put it away by now; who looks does not know.
        try watch.console.keys("9")
        #expect(watch.console.screen.contains("Any call there ever was"))
        try watch.console.keys("/")
        #expect(watch.console.screen.contains("yesterday"))
        watch.console.type("del paso yesterday")
        try watch.console.keys("Enter")
        #expect(watch.console.screen.contains("1 found") && watch.console.screen.contains("SA2026000390"))
        #expect(watch.console.screen.contains("REAR DOOR FORCED") && watch.console.screen.contains("OWNERS NUMBER"))
        #expect(!watch.console.screen.contains("SA2026000414"))
        try watch.console.keys("A")
        #expect(watch.console.screen.contains("AUDIT SA2026000390"), "\(watch.console.screen)")
        try watch.console.keys("Esc")
        #expect(watch.console.model.view == .search)
    }

    @Test(
        "any call there ever was, by what somebody remembers of it",
        arguments: [
            ("SEARCH 390", "1 found"), ("SEARCH del paso", "2 found"), ("SEARCH level=flag", "3 found"),
            ("SEARCH type=207p florin", "2 found"), ("SEARCH 2026-02-28", "1 found"),
            ("SEARCH 2026-02-01..2026-02-28", "1 found"), ("SEARCH today del", "1 found"),
            ("SEARCH zebra", "The record has no call like this"), ("FIND zebra", "nothing in the record either"),
            ("SEARCH 2026-02-31", "0 found"), ("SEARCH level=loud", "no level loud"), ("SEARCH x..y", "no days x..y"),
        ])
    func search(line: String, says: String) throws {
        let watch = try RecordedWatch()
        try watch.say(line)
        #expect(watch.console.screen.contains(says), "\(watch.console.screen)")
    }

    @Test("FIND goes to a call of the board first")
    func boardFirst() throws {
        let watch = try RecordedWatch()
        try watch.say("FIND music")
        #expect(watch.console.model.view == .triage && watch.console.model.selectedCall == CallID("SA2026000405"))
    }

    @Test("every event of a watch has its sentence, and one whose words were erased says so")
    func erased() throws {
        let watch = try RecordedWatch()
        var said = Set<String>()
        for recorded in try watch.room.ledger.events(after: 0, limit: .max) {
            #expect(!EventWords.sentence(for: recorded.event).isEmpty)
            var encoded = try recorded.event.encoded()
            encoded.words = nil
            said.insert(EventWords.sentence(for: try Event(encoded)))
        }
        #expect(said.contains("received: 459 pri 3 [erased]"), "\(said.sorted())")
        #expect(said.contains { $0.hasPrefix("acknowledged by [erased], desk") }, "\(said.sorted())")
        #expect(!said.contains { $0.contains("FLORIN") || $0.contains("SAMPLE") }, "\(said.sorted())")
    }
}
