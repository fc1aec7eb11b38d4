import Console
import DispatchDesk
import TestSupport
import Testing

/// What has been over for a day lies on no board; whoever asks for it has it back, with all that can be done to a call.
@MainActor @Suite struct PutAwayStories {
    private let old = CallID("SA2026000390")

    private func watch() throws -> RecordedWatch {
        let watch = try RecordedWatch()
        #expect(watch.console.model.board.calls[old] == nil, "over since yesterday")
        return watch
    }

    @Test("a whole number brings yesterday's call back, and a note can be added")
    func wholeNumber() throws {
        let watch = try watch()
        try watch.say("GO SA2026000390")
        #expect(watch.console.model.callOnDisplay?.id == old)
        #expect(watch.console.screen.contains("SA2026000390 is on the board again"))
        #expect(watch.console.screen.contains("REAR DOOR FORCED"))
        try watch.say("T 00390 OWNER CALLED BACK")
        let notes = watch.console.model.board.calls[old]?.notes.compactMap(\.text)
        #expect(notes == ["555-0100 IS THE OWNERS NUMBER", "OWNER CALLED BACK"])
        let other = try watch.room.open("Supervisor", person: "2207")
        try other.keys(":")
        other.type("GO SA2026000390")
        try other.keys("Enter")
        #expect(other.model.board.calls[old]?.notes.count == 2)
    }

    @Test("from what a search found it is one key to the call itself")
    func fromSearch() throws {
        let watch = try watch()
        try watch.say("SEARCH del paso yesterday")
        #expect(watch.console.model.view == .search)
        try watch.console.keys("v")
        #expect(watch.console.model.view == .triage)
        #expect(watch.console.model.callOnDisplay?.id == old)
    }

    @Test("its last digits are those of no call of the board, and the line says where to look")
    func digits() throws {
        let watch = try watch()
        try watch.say("GO 00390")
        #expect(watch.console.screen.contains("SEARCH 00390"))
        try watch.console.keys("Esc")
        try watch.say("SEARCH 00390")
        #expect(watch.console.screen.contains("24XX DEL PASO BL"))
    }

    @Test("what is on no record is said", arguments: ["SA2026009999", "S-0099", "N-0099-WC"])
    func unknown(_ name: String) throws {
        let watch = try watch()
        let shown = watch.console.model.callOnDisplay?.id
        try watch.say("GO \(name)")
        #expect(watch.console.screen.contains("\(name) is on no record"))
        #expect(watch.console.model.callOnDisplay?.id == shown)
    }

    @Test("in the past nothing is brought back")
    func past() throws {
        let watch = try watch()
        try watch.say("AT 12:02")
        try watch.say("GO SA2026000390")
        #expect(watch.console.model.board.calls[old] == nil)
        #expect(watch.console.screen.contains("Esc goes back to now"))
    }
}
