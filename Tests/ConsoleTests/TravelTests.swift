import Console
import DispatchDesk
import Ledger
import Records
import Screen
import TestSupport
import Testing

/// The whole console as it stood: looked at, and never acted on.
@MainActor @Suite("How it was") struct TravelTests {
    @Test("AT shows every view as it stood then, says so in the header, and Esc comes back")
    func there() throws {
        let watch = try RecordedWatch()
        let before = watch.console.screen
        try watch.say("AT 12:00:30")
        #expect(watch.console.screen.contains("AS IT WAS 12:00:30"), "\(watch.console.screen)")
        #expect(watch.console.screen.contains("00411") && !watch.console.screen.contains("00414"))
        // Ages count from that moment: the call came in nine seconds before it.
        #expect(watch.console.screen.contains("0:09"), "\(watch.console.screen)")
        try watch.console.keys("7")
        #expect(watch.console.screen.contains("SITUATIONS 1 open") && watch.console.screen.contains("NONE SENT"))
        for key in ["2", "w", "3", "4", "5", "6", "8", "1"] {
            try watch.console.keys(key)
            #expect(watch.console.screen.contains("AS IT WAS 12:00:30"), "\(key)")
        }
        try watch.console.keys("Esc")
        #expect(watch.console.model.travel == nil && !watch.console.screen.contains("AS IT WAS"))
        #expect(watch.console.screen.contains("00414"))
        #expect(watch.console.screen.split(separator: "\n").prefix(12) == before.split(separator: "\n").prefix(12))
    }

    @Test("nothing can be recorded in the past: every action of the registry, in every view, and every verb")
    func nothingIsRecorded() throws {
        let watch = try RecordedWatch()
        try watch.say("AT 12:02")
        func isRecording(_ effects: [Effect]) -> Bool {
            effects.contains {
                switch $0 {
                case .submit, .seal, .save, .compose, .keepUnsent: true
                case .readHistory, .readKeymap, .lay, .ring, .copy, .repaint, .suspend, .quit, .keepTheme, .beginKeymap,
                    .bindKey:
                    false
                }
            }
        }
        for view in ["1", "2", "w", "3", "4", "5", "6", "7", "8", "9"] {
            try watch.console.keys(view)
            for action in ActionRegistry.all where action.id != "app.quit" {
                var model = watch.console.model
                #expect(!isRecording(model.perform(action.id)), "\(action.id)")
                // And whatever it opened is gone through to its end.
                for key in ["X", "1", "Enter", "Tab", "2", "Enter", "F2", "Enter"] {
                    let effects = model.handle(.key(try Key(parsing: key)), at: watch.room.clock.now)
                    if effects.contains(where: { if case .readHistory = $0 { true } else { false } }) { break }
                    #expect(!isRecording(effects), "\(action.id), \(key)")
                }
            }
        }
        let lines = [
            "FC 411", "ADV 411", "PRO 411", "FX 411 CONFUSER", "SUP 411 3S12", "ACK 411 WC SAMPLE PHONE", "DET 411 FED",
            "T 00411 HELLO", "N 415 9XX K ST /LOUD", "CAP 411 n=3", "ROLE 411 3A21 SAFETY", "AR 411 3S12",
            "RPT 411 NONE", "DONE 411 B.2 3S12 radio", "CLOSE 411", "SPL 411", "ESC 411 WC", "CLN 411 WC",
            "ON FS 9999 SAMPLE", "OFF FS 3312", "NOTE HELLO", "BOLO HELLO", "END 1",
        ]
        for line in lines {
            var model = watch.console.model
            _ = model.perform("command.open")
            _ = model.handle(.paste(line), at: watch.room.clock.now)
            let effects = model.handle(.key(.enter), at: watch.room.clock.now)
            #expect(!isRecording(effects), "\(line)")
        }
        try watch.say("FC 411")
        #expect(watch.console.screen.contains("this is how it was at 12:02:00; Esc goes back to now"))
    }

    @Test("what happens now still rings and stands in the header, and is there on the way back")
    func present() throws {
        let watch = try RecordedWatch()
        try watch.room.wait(15)
        try watch.say("AT 12:00:30")
        let rings = watch.console.effects.count { if case .ring(.flag, _) = $0 { true } else { false } }
        try watch.call("SA2026000420", "207P", 1, "55XX STOCKTON BL", "ICE AGENTS TAKING PEOPLE AT THE CAR WASH")
        #expect(watch.console.effects.count { if case .ring(.flag, _) = $0 { true } else { false } } > rings)
        #expect(watch.console.screen.contains("! 2 to decide"), "\(watch.console.screen)")
        #expect(!watch.console.screen.contains("00420"))
        // The clock of the present goes on, that of the past stands.
        #expect(watch.console.model.nextTick > watch.room.clock.now)
        try watch.console.keys("Esc")
        #expect(watch.console.screen.contains("00420"))
    }

    @Test("a step is one event, both ways, and stops at both ends")
    func steps() throws {
        let watch = try RecordedWatch()
        try watch.console.keys("8", "Up", "Up", "Up", "t")
        let start = try #require(watch.console.model.travel?.position)
        try watch.console.keys(",")
        #expect(watch.console.model.travel?.position == start - 1)
        #expect(watch.console.model.book.selected == start - 1)
        try watch.console.keys(".", ".")
        #expect(watch.console.model.travel?.position == start + 1)
        for _ in 0..<5 { try watch.console.keys(".") }
        #expect(watch.console.screen.contains("that was the newest event"), "\(watch.console.screen)")
        try watch.say("AT 1")
        try watch.console.keys(",")
        #expect(watch.console.screen.contains("the record begins here"))
        try watch.say("AT NOW")
        #expect(watch.console.model.travel == nil)
    }

    @Test("the board of every position is the one that stood there, whatever way it was reached")
    func boards() throws {
        let watch = try RecordedWatch()
        let events = try watch.room.ledger.events(after: 0, limit: .max)
        var boards = [Board()]
        for event in events {
            var board = boards[boards.count - 1]
            board.apply(event)
            boards.append(board)
        }
        let reader = HistoryReader(watch.room.ledger, says: EventWords.searchable)
        for position in [events.count, 3, 40, 41, 39, 1, events.count - 1, 0] {
            var arrived: Board?
            reader.answer(.travel(.position(Int64(position))), isWanted: { true }) {
                if case .arrived(let board, _) = $0 { arrived = board }
            }
            // What was over for a day then was on no board then either.
            var stood = boards[position]
            if let moment = stood.recordedAt { _ = stood.putAway(at: moment, atLeast: 3600) }
            #expect(try #require(arrived).shows(theSameAs: stood), "\(position)")
        }
    }

    @Test(
        "a time is one that was",
        arguments: [
            ("AT 12:61", "no time 12:61"), ("AT", "when?"), ("AT 2026-03-02 10:00", "still to come"),
            ("AT 2026-02-28 12:00:01", "AS IT WAS 2026-02-28 12:00:01"), ("AT YESTERDAY 12:00", "AS IT WAS 2026-02-28"),
            ("AT 23:00", "AS IT WAS 2026-02-28 23:00:00"), ("AT NOON", "no time NOON"),
            ("AT 99999", "AS IT WAS"), ("AT TOMORROW 10:00", "no day and time"),
        ])
    func times(line: String, says: String) throws {
        let watch = try RecordedWatch()
        try watch.say(line)
        #expect(watch.console.screen.contains(says), "\(watch.console.screen)")
    }

    @Test("whoever leaves from the past leaves the present: what is open now is asked about")
    func leaving() throws {
        let watch = try RecordedWatch()
        try watch.say("AT 11:00")
        try watch.console.keys("q")
        #expect(watch.console.model.travel == nil && watch.console.screen.contains("unacknowledged. Leave"))
    }
}
