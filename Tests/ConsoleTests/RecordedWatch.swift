import Console
import DispatchDesk
import Ledger
import Screen
import TestSupport

/// A desk with a yesterday: a burglary that is closed, and today a situation of three calls with most of what can happen to one,
/// a second one nobody has looked at, and an ordinary call.
@MainActor struct RecordedWatch {
    let room: ConsoleRoom
    let console: RoomConsole

    init(_ size: Size = Size(100, by: 30)) throws {
        let yesterday = Instant.noon.advanced(by: -86_400)
        room = try ConsoleRoom(pack: try ShippedPack.get(), start: yesterday)
        console = try room.open("Radio 1", person: "4417", size: size)
        for person in TestRoster.people { try room.give(.enroll(person)) }
        try call("SA2026000390", "459", 3, "24XX DEL PASO BL", "RP STS REAR DOOR FORCED, NOBODY INSIDE")
        try room.give(.addNote(CallID("SA2026000390"), text: "555-0100 IS THE OWNERS NUMBER"))
        try room.give(.setStatus(CallID("SA2026000390"), .closed, units: []))
        room.clock.set(.noon)
        try room.wait(1)
        try call("SA2026000405", "415E", 6, "18XX 23RD ST", "LOUD MUSIC, ONGOING X 2 HRS")
        try room.wait(20)
        try call(
            "SA2026000411", "207P", 1, "37XX FLORIN RD",
            "RP STS 4 UNK SUBJS MASKED, BLK TAC VESTS, PUT HUSB IN WHI VAN NLP. WONT SAY WHO THEY ARE")
        try room.wait(20)
        try room.give(.confirm(CallID("SA2026000411"), basis: nil))
        try call(
            "SA2026000412", "207P", 1, "37XX FLORIN RD", "ICE AGENTS MASKED TOOK NEIGHBOR, WHI VAN NLP, SAME AS 411")
        try room.wait(30)
        try room.give(.dispatchSupervisor(CallID("SA2026000411"), unit: "3S12"))
        try room.give(
            .acknowledge(
                NoticeID("N-0001-DS"), round: 1, person: "DS SAMPLE", channel: .desk, answer: Answer(.received)))
        try room.wait(150)
        try room.give(.supervisorArrived(CallID("SA2026000411"), unit: "3S12"))
        try room.give(
            .observe(
                CallID("SA2026000411"), source: "3S12",
                ObservedFacts(personnel: 8, agency: .claimed, credentials: .refused, bodyWornVideo: .yes),
                ObservedWords(
                    agency: "HSI", descriptions: "MASKED, TAC VESTS", markings: "POLICE", vehicles: "3 SUV BLK",
                    plates: "NONE SEEN")))
        try room.give(.giveRole(CallID("SA2026000411"), unit: "3A21", .traffic))
        try room.wait(40)
        try call(
            "SA2026000414", "ADV", 9, "9XX DEL PASO BL",
            "RP THINKS ITS ICE ACRS FROM SCHOOL 2 SUV TINTED, NOBODY DOING ANYTHING")
        try room.wait(25)
    }

    func call(_ id: String, _ type: String, _ priority: Int, _ place: String, _ text: String) throws {
        try room.call(
            IncomingCall(
                id: CallID(id), type: type, priority: priority, received: room.clock.now, location: place,
                district: "6", beat: "6C", source: "911 WPH2", narrative: text))
    }

    /// Types a command line and presses Enter.
    func say(_ line: String) throws {
        try console.keys(":")
        console.type(line)
        try console.keys("Enter")
    }
}
