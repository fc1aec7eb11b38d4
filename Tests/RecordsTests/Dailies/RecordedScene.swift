import DispatchDesk
import Policy
import Records
import TestSupport

/// Situations played on a desk with the shipped pack, and what their papers come to. Everybody in them is invented.
struct RecordedScene {
    var desk: PlayedDesk
    let pack: PolicyPack

    init() throws {
        pack = try ShippedPack.get()
        desk = PlayedDesk(policy: pack.desk, reader: pack.detector)
    }

    static let clock = PaperClock(
        time: { String($0.advanced(by: -8 * 3600).rfc3339.dropFirst(11).prefix(8)) },
        dateAndTime: { String($0.advanced(by: -8 * 3600).rfc3339.replacing("T", with: " ").prefix(19)) })

    func record(_ id: String = "S-0001", events: [RecordedEvent]? = nil) throws -> SituationRecord {
        guard let scope = SituationScope(SituationID(id), on: desk.board) else { throw NoSuchScene() }
        return SituationRecord(scope, pack: pack, events: events ?? desk.events)
    }

    func draft(_ document: String, of id: String = "S-0001", events: [RecordedEvent]? = nil) throws -> DailyDraft {
        guard let template = pack.dailies?.document(document) else { throw NoSuchScene() }
        return DailyDraft(template, of: try record(id, events: events), pack: pack, clock: Self.clock)
    }

    private struct NoSuchScene: Error {}

    mutating func call(
        _ tail: String, _ type: String, _ text: String, at place: String = "37XX FLORIN RD", priority: Int = 2,
        units: [String]? = nil
    ) throws {
        try desk.give(
            .receive(
                IncomingCall(
                    id: CallID("SA2026\(tail)"), type: type, priority: priority, received: desk.now, location: place,
                    source: "911", narrative: text, status: units == nil ? nil : .active, units: units)))
    }

    mutating func acknowledge(_ role: Role, _ person: String, _ channel: Channel, _ answer: Answer = Answer(.received))
        throws
    {
        let id = NoticeID(SituationID("S-0001"), role)
        try desk.give(
            .acknowledge(
                id, round: desk.board.notices[id]?.round ?? 1, person: person, channel: channel, answer: answer))
    }

    mutating func done(_ duty: String, _ who: String, _ channel: Channel, number: String? = nil) throws {
        try desk.give(
            .reportDuty(SituationID("S-0001"), DutyID(duty), person: who, channel: channel, number: number))
    }

    static let first = CallID("SA2026000412")

    /// Scenario A of the planning: an open line, a taken husband, four more calls, the agency's own, verified on scene.
    static func nobodySaysIce() throws -> RecordedScene {
        var scene = try RecordedScene()
        let text = "RP STS 4 SUBJS MASKED, BLK VESTS, PUT HUSB IN WHI VAN NLP"
        try scene.call("000411", "952", "OL MASKED MALES W/RIFLES IN PLOT, DISC", priority: 3)
        try scene.desk.wait(25)
        try scene.call("000412", "207P", text, priority: 1)
        try scene.desk.wait(7)
        try scene.desk.give(.confirm(first, basis: nil))
        try scene.desk.wait(13)
        try scene.desk.give(.dispatchSupervisor(first, unit: "3S12"))
        try scene.desk.wait(15)
        for number in 413...416 {
            try scene.call("000\(number)", "415", "CALLER \(number) STS MEN IN VESTS DETAINING WORKERS")
        }
        try scene.acknowledge(.watchCommander, "LT EXAMPLE", .phone, Answer(.notAvailable, unit: "3S12"))
        try scene.acknowledge(.dispatchSupervisor, "2207", .console)
        try scene.desk.wait(180)
        try scene.desk.give(
            .enterFederal(
                IncomingCall(id: CallID(""), location: "37XX FLORIN RD", source: "console", narrative: "ENFORCEMENT"),
                year: 2026, .advising,
                FederalCallWords(agency: "BORDER PATROL", callBack: "916-555-0142", window: "")))
        try scene.call("000412", "207P", text, priority: 1, units: ["6A12"])
        try scene.desk.wait(180)
        try scene.desk.give(.supervisorArrived(first, unit: "3S12"))
        try scene.desk.give(
            .observe(
                first, source: "3S12",
                ObservedFacts(
                    personnel: 9, agency: .verified, credentials: .verified, bodyWornVideo: .yes, cityProperty: .no),
                ObservedWords(agency: "BORDER PATROL", vehicles: "3 SUV BLK, 1 VAN WHI")))
        try scene.desk.give(.determine(first, .federalConfirmed))
        try scene.desk.give(.giveRole(first, unit: "6A12", .traffic))
        try scene.desk.wait(120)
        try scene.done("B.2", "3S12", .radio)
        try scene.desk.wait(660)
        try scene.done("C.2/captain", "LT EXAMPLE", .phone)
        try scene.desk.wait(600)
        try scene.desk.give(.nameReport(first, .outsideAssist, number: "26-123456"))
        try scene.desk.give(.closeSituation(SituationID("S-0001"), override: nil))
        try scene.done("A.4", "3S12", .desk)
        return scene
    }

    /// Scenario D and E: officers come upon it, credentials are refused, a crime report is written.
    static func refused() throws -> RecordedScene {
        var scene = try RecordedScene()
        let call = CallID("SA2026000430")
        try scene.call("000430", "SSTOP", "3A21 OUT W/SUBJS", at: "9XX K ST", units: ["3A21"])
        try scene.desk.wait(20)
        try scene.desk.give(
            .addNote(call, text: "3A21 ADV POSS FEDERAL ENFORCEMENT ACTION, NEED SUPV, MASKED AGENTS"))
        try scene.desk.give(.dispatchSupervisor(call, unit: "3S12"))
        try scene.desk.wait(160)
        try scene.acknowledge(.watchCommander, "LT EXAMPLE", .phone, Answer(.responding))
        try scene.desk.give(
            .observe(
                call, source: "3A21", ObservedFacts(personnel: 6, credentials: .refused, bodyWornVideo: .yes),
                ObservedWords(descriptions: "MASKS, GRN VESTS", markings: "POLICE", vehicles: "2 GRY VANS")))
        try scene.desk.give(
            .observe(call, source: "3A21", ObservedFacts(), ObservedWords(plates: "NONE SEEN")))
        try scene.desk.give(.determine(call, .notFederal))
        try scene.done("A.3", "3A21", .radio)
        try scene.desk.give(.nameReport(call, .crime, number: "26-333444"))
        try scene.done("B.3", "3S12", .desk, number: "26-333444-S1")
        return scene
    }

    /// A flag, and nothing else: nobody has answered, nobody has gone.
    static func flagOnly() throws -> RecordedScene {
        var scene = try RecordedScene()
        try scene.call("000412", "207P", "4 SUBJS MASKED, BLK VESTS, PUT HUSB IN WHI VAN NLP")
        return scene
    }

    /// Two situations, each with a supervisor and a finding of its own, that turn out to be one.
    static func merged() throws -> RecordedScene {
        var scene = try RecordedScene()
        let (one, other) = (CallID("SA2026000412"), CallID("SA2026000512"))
        try scene.call("000412", "207P", "4 SUBJS MASKED, BLK VESTS, PUT HUSB IN WHI VAN NLP")
        try scene.call("000512", "415", "MEN IN VESTS DETAINING WORKERS, ICE ON JACKETS", at: "9XX K ST")
        try scene.desk.give(.dispatchSupervisor(other, unit: "3S14"))
        try scene.desk.wait(60)
        try scene.desk.give(.supervisorArrived(other, unit: "3S14"))
        try scene.desk.give(
            .observe(other, source: "3S14", ObservedFacts(personnel: 5), ObservedWords(markings: "ICE")))
        try scene.desk.give(.determine(other, .federalConfirmed))
        try scene.desk.give(.giveRole(other, unit: "3B11", .perimeter))
        try scene.desk.wait(60)
        try scene.desk.give(.merge(SituationID("S-0002"), into: SituationID("S-0001")))
        try scene.desk.give(.addNote(one, text: "SAME GROUP"))
        return scene
    }

    /// The events after their words were erased by law, those of one kind or all of them.
    static func erased(_ events: [RecordedEvent]) throws -> [RecordedEvent] {
        try events.map { recorded in
            var bare = recorded
            var bytes = try recorded.event.encoded()
            bytes.words = nil
            bare.event = try Event(bytes)
            return bare
        }
    }
}
