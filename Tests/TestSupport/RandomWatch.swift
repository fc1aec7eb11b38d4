public import DispatchDesk
import Policy

/// SplitMix64: the same seed gives the same watch.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64
    public init(seed: UInt64) { state = seed }
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A watch of random commands, the refused ones left out as a person would leave them.
public struct RandomWatch: Sendable {
    private var random: SeededGenerator
    public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    public func play(commands count: Int) throws -> PlayedDesk {
        var watch = self
        var desk = PlayedDesk(policy: try ShippedPack.get().desk, reader: WatchReader())
        for _ in 0..<count { try watch.step(&desk) }
        return desk
    }

    /// Lets some time pass and gives one command; one that is refused is left out, as a person would leave it.
    public mutating func step(_ desk: inout PlayedDesk) throws {
        try desk.wait(Int.random(in: 0...40, using: &random))
        let command = command(on: desk.board)
        do throws(Refusal) { try desk.give(command) } catch { return }
    }

    /// The next command, most of them about calls and notices that are there.
    public mutating func command(on board: Board) -> Command {
        let id = CallID("SA2026\(Int.random(in: 1...14, using: &random).padded(to: 6))")
        let call = board.calls.keys.sorted().randomElement(using: &random) ?? id
        let notice = board.notices.keys.sorted().randomElement(using: &random)
        if Int.random(in: 0...9, using: &random) < 4 { return laterCommand(on: board, call, notice) }
        switch Int.random(in: 0...15, using: &random) {
        case 0...4: return .receive(incoming(id))
        case 5: return .enter(incoming(id), year: 2026)
        case 6: return .addNote(call, text: text())
        case 7: return .strikeNote(call, number: 1, reason: "WRONG")
        case 8:
            return .confirm(call, basis: [nil, .advisedEntry, .callForService].randomElement(using: &random) ?? nil)
        case 9: return .dismiss(call, reason: "CONFUSER", remark: text())
        case 10: return .promote(call, remark: nil)
        case 11: return .setStatus(call, CallStatus.allCases.randomElement(using: &random) ?? .active, units: ["3A21"])
        case 12: return .dispatchSupervisor(call, unit: "3S\(Int.random(in: 1...9, using: &random))")
        case 13: return .determine(call, Determination.allCases.randomElement(using: &random) ?? .undetermined)
        default:
            guard let notice else { return .receive(incoming(id)) }
            return .acknowledge(
                notice, person: "LT \(text())", channel: .phone, answer: Answer(.responding, unit: "3S1"))
        }
    }

    /// What comes after the flag: notices, messages, duties, the roster.
    private mutating func laterCommand(on board: Board, _ call: CallID, _ notice: NoticeID?) -> Command {
        let situations = board.situations.keys.sorted()
        let situation = situations.randomElement(using: &random) ?? SituationID(number: 1)
        let other = situations.randomElement(using: &random) ?? SituationID(number: 2)
        let notice = notice ?? NoticeID("N-0001-WC")
        let person = TestRoster.people.randomElement(using: &random) ?? TestRoster.commander
        let id = PersonID(person.person)
        let now = board.recordedAt ?? .noon
        let key = board.openDeliveries.sorted().randomElement(using: &random)
        switch Int.random(in: 0...24, using: &random) {
        case 0...2:
            var entry = person
            entry.actingUntil = Bool.random(using: &random) ? now.advanced(by: 600) : nil
            return .enroll(entry)
        case 3: return .confirmRoster(person.role, id)
        case 4:
            return Int.random(in: 0...2, using: &random) == 0
                ? .leaveRoster(person.role, id) : .testPage(person.role, id)
        case 5: return .escalate(notice)
        case 6: return .snooze(notice, id, minutes: 2, reason: text())
        case 7: return .handOn(notice, person: text(), channel: .phone)
        case 8: return Bool.random(using: &random) ? .closeNotice(notice) : .reopen(notice)
        case 9...12: return key.map { .claim($0) } ?? .enroll(person)
        case 13...15:
            let outcome: DeliverySettled.Outcome =
                [.accepted, .failed, .refused].randomElement(using: &random) ?? .accepted
            return key.map { .settle($0, attempt: 1, outcome, detail: "x") } ?? .enroll(person)
        case 16: return .merge(situation, into: other)
        case 17: return .split(call)
        case 18: return .link(situation, other)
        case 19:
            return .observe(
                call, source: "3S12",
                ObservedFacts(
                    personnel: 4, credentials: [.verified, .refused].randomElement(using: &random), bodyWornVideo: .yes),
                ObservedWords(descriptions: text(), markings: text(), vehicles: text(), plates: text()))
        case 20:
            return Bool.random(using: &random)
                ? .supervisorArrived(call, unit: "3S1") : .giveRole(call, unit: "3A21", .traffic)
        case 21: return .nameReport(call, ReportKind.allCases.randomElement(using: &random) ?? .crime, number: "26-1")
        case 22:
            let duty = board.situations[situation]?.duties.filter(\.isOpen).randomElement(using: &random)?.id
            return .reportDuty(situation, duty ?? DutyID("B.2"), person: text(), channel: .radio, number: nil)
        case 23:
            return .closeSituation(situation, override: OverrideWords(supervisor: "2207", reason: text()))
        default:
            return Bool.random(using: &random)
                ? .enterFederal(
                    incoming(call), year: 2026, .requesting,
                    FederalCallWords(agency: "X", callBack: "916-555-0100", window: text()))
                : .noteClock(seconds: 3600)
        }
    }

    private mutating func incoming(_ id: CallID) -> IncomingCall {
        let places = ["3700 FLORIN RD", "24XX DEL PASO BL", "9XX K ST", "I5 NB / RICHARDS", "caf\u{e9} \u{6f22}"]
        return IncomingCall(
            id: id, type: ["415", "ADV", "207P", "952"].randomElement(using: &random),
            priority: Int.random(in: 1...9, using: &random),
            received: Instant.noon.advanced(by: Int.random(in: 0...9000, using: &random)),
            callForService: [nil, true, false].randomElement(using: &random) ?? nil,
            location: places.randomElement(using: &random),
            coordinate: [nil, .init(latitude: 38.5, longitude: -121.4), .init(latitude: 38.6, longitude: -121.5)]
                .randomElement(using: &random) ?? nil,
            district: "3", beat: "3A", source: "test", narrative: text(),
            status: [nil, .active].randomElement(using: &random) ?? nil)
    }

    private mutating func text() -> String {
        let words = [
            "AGENTS", "RAID", "MASKED", "NOISE", "DOG", "UNDOCUMENTED", "\u{1b}[2J", "\u{6f22}\u{5b57}", "ni\u{f1}o",
        ]
        return (0..<4).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }
}

/// The stub's reader, with a tag for one of its words.
private struct WatchReader: TextReader {
    private let stub = StubReader()

    func assess(_ text: String) -> Assessment {
        var assessment = stub.assess(text)
        if text.contains("DOG") { assessment.tags = [Tag("WEAPON")] }
        if assessment.level == .watch, text.contains("NOISE") { assessment.tags.append(.inquiry) }
        return assessment
    }

    func withholdStatus(in text: String) -> GuardedText { stub.withholdStatus(in: text) }
}
