import Console
import DispatchDesk
import Ledger
import Screen
import TestSupport
import Testing

/// Whole screens, cell by cell, and the pictures README shows: the same cells the terminal gets.
@MainActor @Suite struct GoldenFrameTests {
    nonisolated static let sizes = [Size(80, by: 24), Size(100, by: 30), Size(132, by: 43)]

    enum Scene: String, CaseIterable, Sendable {
        case triage, notices, wall, duties, roster, numbers, acknowledge, dismiss, observed, federal, help, themes
        case newCall = "new-call"
    }

    /// A watch some minutes old: ordinary calls, an advised entry over its limit, a situation just flagged.
    private func room(_ size: Size) throws -> RoomConsole {
        let room = try ConsoleRoom(pack: try ShippedPack.get())
        let console = try room.open("Radio 1", person: "4417", size: size)
        let engine = try room.clerk("engine")
        for person in TestRoster.people { _ = try engine.carryOut(.enroll(person), by: PlayedDesk.supervisor) }
        // Mail is taken; the pager's service is down.
        try room.seconds {
            try engine.catchUp()
            for delivery in engine.board.dueDeliveries(at: room.clock.now) {
                _ = try engine.carryOut(.claim(delivery.key), by: PlayedDesk.supervisor)
                guard let attempt = engine.board.deliveries[delivery.key]?.attempts, attempt > 0 else { continue }
                let isTaken = delivery.channel == "mail"
                _ = try engine.carryOut(
                    .settle(
                        delivery.key, attempt: attempt, isTaken ? .accepted : .failed,
                        detail: isTaken ? "exit 0" : "HTTP 503"), by: PlayedDesk.supervisor)
            }
        }
        try room.tellEveryone()
        func call(
            _ number: Int, _ type: String, _ priority: Int, _ place: String, _ text: String, _ units: [String] = []
        ) throws {
            try room.call(
                IncomingCall(
                    id: CallID("SA2026000\(number)"), type: type, priority: priority, received: room.clock.now,
                    location: place, district: "6", beat: "6C", source: "911 WPH2", narrative: text,
                    status: units.isEmpty ? nil : .active, units: units.isEmpty ? nil : units))
        }
        try call(397, "901", 3, "ALHAMBRA BL / P ST", "2 VEH, NON INJ, BLOCKING #1", ["3A21"])
        try call(398, "983", 5, "I5 NB / RICHARDS", "LADDER IN LN 2, TRAF SWERVING")
        try room.wait(120)
        try call(
            402, "ADV", 9, "24XX DEL PASO BL", "RP THINKS ITS ICE ACRS FROM SCHOOL 2 SUV TINTED, NOBODY DOING ANYTHING")
        try room.wait(150)
        try call(405, "415E", 6, "18XX 23RD ST", "LOUD MUSIC, ONGOING X 2 HRS")
        try call(407, "981", 4, "7XX EL CAMINO AV", "CK ON ELDERLY FATHER, NO ANS AT DOOR OR PHONE", ["3B14", "3B15"])
        try room.wait(60)
        try call(409, "415", 4, "9XX K ST", "VERBAL ARGUMENT OVER PARKING SPOT, NEG WPNS SEEN")
        try call(411, "952", 2, "37XX FLORIN RD", "OL MASKED MALES W/RIFLES IN PLOT, DISC")
        try room.wait(40)
        try call(
            412, "207P", 1, "37XX FLORIN RD",
            "RP STS 4 UNK SUBJS MASKED, BLK TAC VESTS, PUT HUSB IN WHI VAN NLP, LS SB FRANKLIN. WONT SAY WHO THEY ARE")
        try room.wait(22)
        return console
    }

    private func frame(_ scene: Scene, _ size: Size) throws -> RoomConsole {
        let console = try room(size)
        try console.keys("f", "f")
        switch scene {
        case .triage: break
        case .notices: try console.keys("F9")
        case .wall: try console.keys("F9", "w")
        case .duties: try console.keys("3")
        case .roster: try console.keys("4")
        case .numbers: try console.keys("6")
        case .observed:
            try console.keys("c")
            console.type("3S12")
            try console.keys("Tab")
            console.type("8")
        case .federal: try console.keys("F")
        case .acknowledge:
            try console.keys("a", "Tab")
            console.type("SGT SAMPLE")
        case .dismiss: try console.keys("x")
        case .help: try console.keys("?")
        case .themes: try console.keys("C-t")
        case .newCall:
            try console.keys("n")
            console.type("927P")
            try console.keys("Tab")
            console.type("2400 del paso bl")
            try console.keys("Tab", "Tab")
            console.type("rp sts 2 males in vests at nbrs door, say police wont say which, no badges")
        }
        return console
    }

    @Test("every scene at every size is what it was, and so are its pictures", arguments: Scene.allCases, sizes)
    func golden(scene: Scene, size: Size) throws {
        let frame = try frame(scene, size).model.frame()
        try Golden.expect(
            FrameText.golden(frame), at: "Tests/ConsoleTests/Goldens/\(scene.rawValue)-\(size).txt")
        try Pictures.expect(frame, scene.rawValue)
    }

    @Test("letters and words carry everything the colours do", arguments: sizes)
    func withoutColor(size: Size) throws {
        let console = try frame(.triage, size)
        // Every row that is flagged, watched or over its limit says so in a character.
        #expect(console.screen.contains("! F 00412") && console.screen.contains("W 00411"))
        #expect(console.screen.contains("OVER LIMIT") && console.screen.contains("DRILL"))
    }
}
