import Console
import DispatchDesk
import Screen
import TestSupport
import Testing

/// Every situation of the watch, what belongs to it, and what is done to it from there.
@MainActor @Suite("The situations") struct SituationViewTests {
    @Test("a row says where, how long, what was found, who is there, and what is owed; the pane says what happened")
    func row() throws {
        let watch = try RecordedWatch(Size(132, by: 43))
        try watch.console.keys("7")
        let screen = watch.console.screen
        #expect(screen.contains("SITUATIONS 2 open") && screen.contains("2 undetermined"))
        let row = try #require(screen.split(separator: "\n").first { $0.contains("S-0001") && $0.contains(">") })
        for words in ["E.1.a", "37XX FLORIN RD", "undetermined", "3S12 there", "x2"] {
            #expect(row.contains(words), "\(row)")
        }
        for words in [
            "3S12 sent", "on scene", "3A21 TRAFFIC", "credentials", "8 people", "POLICE", "HAPPENED",
            "supervisor 3S12 on scene", "N-0001-DS ack DS SAMPLE desk",
        ] { #expect(screen.contains(words), "\(words)\n\(screen)") }
    }

    @Test("what needs somebody stands first, what is closed last")
    func order() throws {
        let watch = try RecordedWatch()
        try watch.room.give(.dismiss(CallID("SA2026000414"), reason: "CONFUSER", remark: nil))
        try watch.console.keys("7")
        #expect(watch.console.model.selectedSituation == SituationID("S-0001"))
        try watch.room.give(.determine(CallID("SA2026000411"), .goneOnArrival))
        try watch.room.give(.nameReport(CallID("SA2026000411"), .none, number: nil))
        try watch.room.give(
            .closeSituation(SituationID("S-0001"), override: OverrideWords(supervisor: "2207", reason: "TEST")))
        let rows = watch.console.screen.split(separator: "\n").filter {
            $0.contains(" S-000") && $0.contains("E.1") && !$0.contains("SITUATION")
        }
        #expect(rows.last?.contains("S-0001") == true && rows.last?.contains("closed") == true, "\(rows)")
        // The cursor stays on its situation wherever that goes.
        #expect(watch.console.model.selectedSituation == SituationID("S-0001"))
    }

    @Test("what is done to a situation is done to the selected one, and a key leads to its calls, notices and history")
    func actions() throws {
        let watch = try RecordedWatch()
        try watch.console.keys("7")
        let chosen = try #require(watch.console.model.selectedSituation)
        try watch.console.keys("Down")
        let other = try #require(watch.console.model.selectedSituation)
        #expect(chosen != other)
        try watch.say("SIT 411")
        #expect(watch.console.model.selectedSituation == SituationID("S-0001"))
        try watch.console.keys("p")
        #expect(watch.console.screen.contains("3S12") && watch.console.screen.contains("00411"))
        try watch.console.keys("Esc", "N")
        #expect(watch.console.model.view == .notices)
        #expect(watch.console.model.noticeOnDisplay?.situation == SituationID("S-0001"))
        try watch.console.keys("7", "v")
        #expect(watch.console.model.view == .triage && watch.console.model.selectedCall == CallID("SA2026000411"))
        try watch.console.keys("7", "A")
        #expect(watch.console.screen.contains("AUDIT S-0001"))
        try watch.console.keys("Esc", "Enter")
        #expect(watch.console.model.isZoomed && watch.console.screen.contains("STANDS"))
    }

    @Test("all duties: those reported done say by whom, and a situation with nothing open is still reached")
    func duties() throws {
        let watch = try RecordedWatch(Size(132, by: 43))
        try watch.console.keys("3")
        let open = watch.console.screen
        #expect(!open.contains("done:"))
        try watch.console.keys("v")
        #expect(watch.console.screen.contains(" open of "), "\(watch.console.screen)")
        #expect(watch.console.screen.contains("S-0001  37XX FLORIN RD") && watch.console.screen.contains("done:"))
        try watch.console.keys("g")
        for _ in 0..<30 where !watch.console.screen.contains("is done:") {
            try watch.console.keys("a")
            if case .form = watch.console.model.mode { try watch.console.keys("Esc") }
            if watch.console.screen.contains("is done:") { break }
            try watch.console.keys("Down")
        }
        #expect(watch.console.screen.contains("is done:"), "\(watch.console.screen)")
    }
}
