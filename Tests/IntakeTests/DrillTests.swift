import DispatchDesk
import Policy
import Testing

@testable import Intake

@Suite struct DrillTests {
    static let start = Instant(seconds: 1_772_402_400)

    func watch(_ seed: UInt64 = 255) throws -> DrillWatch { try DrillWatch(seed: seed, start: Self.start) }

    func minute(_ event: DrillEvent) -> Int { event.at.seconds(since: Self.start) / 60 }

    @Test func theSameSeedGivesTheSameBytes() throws {
        #expect(try watch().events == watch().events)
        #expect(try watch(1).events != watch(2).events)
    }

    /// Drawing must not change under a seed that people have written down.
    @Test func numbersAreThoseOfTheAlgorithm() {
        var random = DrillRandom(seed: 0)
        #expect(random.next() == 0xE220_A839_7B1D_CDAF)
        #expect(random.next() == 0x6E78_9E6A_A1B9_65F4)
    }

    @Test(arguments: [1, 7, 255, 9_999] as [UInt64])
    func isAWatchOfFortyMinutesInOrder(seed: UInt64) throws {
        let watch = try watch(seed)
        #expect(watch.end.seconds(since: watch.start) == 2400)
        #expect(watch.events.allSatisfy { $0.at >= watch.start && $0.at < watch.end })
        #expect(watch.events.map(\.at) == watch.events.map(\.at).sorted())
        #expect(watch.events.allSatisfy { $0.call.source == "DRILL" && $0.call.location?.isEmpty == false })
        #expect(watch.events.allSatisfy { ($0.call.narrative ?? "{").contains("{") == false })
        #expect(watch.events.allSatisfy { (1...9).contains($0.call.priority ?? 0) })
    }

    @Test(arguments: [1, 7, 255, 9_999] as [UInt64])
    func rateAndQueueAreSacramentos(seed: UInt64) throws {
        let watch = try watch(seed)
        let ordinary = watch.events.filter { $0.scenario == nil }
        let arrived = Set(ordinary.filter { ($0.call.received ?? $0.at) >= watch.start }.map(\.call.id))
        #expect(arrived.count == 43 * 40 / 60)
        for minute in stride(from: 0, through: 39, by: 3) {
            var status: [CallID: CallStatus?] = [:]
            for event in ordinary where self.minute(event) <= minute { status[event.call.id] = event.call.status }
            let pending = status.values.filter { $0 == .pending }.count
            #expect((4...18).contains(pending), "minute \(minute): \(pending) pending")
        }
    }

    @Test func callsGrowAndMoveForwardOnly() throws {
        var last: [CallID: IncomingCall] = [:]
        let order: [CallStatus] = [.pending, .active, .closed]
        for event in try watch().events {
            if let before = last[event.call.id] {
                #expect(event.call.narrative?.hasPrefix(before.narrative ?? "") == true)
                #expect(event.call.received == before.received)
                let steps = [before, event.call].map { order.firstIndex(of: $0.status ?? .pending) ?? 0 }
                #expect(steps[0] <= steps[1])
            }
            last[event.call.id] = event.call
        }
        #expect(last.values.contains { $0.status == .closed })
        #expect(last.values.contains { $0.status == .active && $0.units?.isEmpty == false })
    }

    @Test func noUnitIsOnTwoCallsAtOnce() throws {
        var busy: [String: CallID] = [:]
        for event in try watch().events {
            busy = busy.filter { $0.value != event.call.id }
            for unit in event.call.units ?? [] where event.call.status == .active && event.scenario == nil {
                #expect(busy[unit] == nil, "\(unit) on \(event.call.id)")
                busy[unit] = event.call.id
            }
        }
    }

    @Test(arguments: [1, 255] as [UInt64])
    func everyScenarioIsThereInItsOrder(seed: UInt64) throws {
        let events = try watch(seed).events.filter { $0.scenario != nil }
        #expect(Set(events.compactMap(\.scenario)) == ["A", "B", "C", "D", "E"])
        let first = ["A", "B", "C", "D", "E"].compactMap { name in events.first { $0.scenario == name } }
        #expect(first.map(minute) == [4, 13, 18, 27, 33])
        #expect(first.map(\.call.type) == ["952", "ADV", "ADV", "SSTOP", "211P"])
    }

    @Test func scenarioAIsAnOpenLineThenNineCallsThenTheAgency() throws {
        let events = try watch().events.filter { $0.scenario == "A" }
        var ids: [CallID] = []
        for event in events where !ids.contains(event.call.id) { ids.append(event.call.id) }
        #expect(ids.count == 10)
        #expect(ids == ids.sorted())
        #expect(Set(events.map(\.call.location)) == ["37XX FLORIN RD"])
        let types = ids.compactMap { id in events.first { $0.call.id == id }?.call.type }
        #expect(types.prefix(2) == ["952", "207P"])
        #expect(types.last == "OAA")
        // The second call carries enough to flag before a minute is over.
        #expect(events.first { $0.call.type == "207P" }.map { $0.at.seconds(since: Self.start) } == 265)
    }

    @Test func scenarioCAsksForHelpOnlyLater() throws {
        let events = try watch().events.filter { $0.scenario == "C" }
        #expect(events.map(\.call.type) == ["ADV", "OAA", "OAA"])
        #expect(events[0].call.narrative?.contains("0500") == true)
        #expect(events[1].call.narrative?.contains("TRAFFIC CONTROL") == true)
        #expect(events[0].call.location == events[1].call.location)
    }

    @Test func scenarioDComesWithItsUnit() throws {
        let events = try watch().events.filter { $0.scenario == "D" }
        #expect(events.allSatisfy { $0.call.units == ["3A21"] })
        #expect(events.last?.call.narrative?.contains("POSS FEDERAL ENFORCEMENT ACTION") == true)
    }

    @Test(arguments: ["ICE CREAM", "BLACK ICE", "MASKED ROBBERY", "US MARSHALS", "HIELO", "ICE PICK", "UNDOCUMENTED"])
    func confusersAreInEveryWatch(words: String) throws {
        for seed in [1, 2, 3] as [UInt64] {
            let calls = try watch(seed).events.filter { $0.call.narrative?.contains(words) == true }
            #expect(!calls.isEmpty)
            #expect(calls.allSatisfy { $0.scenario == nil })
        }
    }

    @Test func nothingOrdinaryHappensAtAScenariosPlace() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let events = try watch(seed).events
            let kept = Set(events.filter { $0.scenario != nil }.map(\.call.location))
            #expect(events.allSatisfy { $0.scenario != nil || !kept.contains($0.call.location) })
        }
    }

    @Test func watchesInARowDoNotShareNumbers() throws {
        let one = try watch(1)
        let two = try DrillWatch(seed: 2, start: one.end)
        #expect(Set(one.events.map(\.call.id)).isDisjoint(with: two.events.map(\.call.id)))
    }

    @Test func telephoneNumbersAreInvented() throws {
        for event in try watch().events {
            let words = (event.call.narrative ?? "").split { !($0.isNumber || $0 == "-") }.map { String($0) }
            #expect(words.allSatisfy { !$0.contains("-") || $0.count < 5 || $0.hasPrefix("555-01") })
        }
    }

    @Test(arguments: [
        (
            "- scenario: A\n  title: t\n  location: x\n  district: d\n  beat: b\n  steps:\n    - {at: 4, call: c, narrative: n}\n",
            "s.yaml:7: [1].steps[1].at is no time into the watch; write minutes and seconds, \"4:25\""
        ),
        (
            "- scenario: A\n  title: t\n  location: x\n  district: d\n  beat: b\n  steps:\n    - {at: \"4:00\", call: c, adds: n}\n",
            "s.yaml:7: the step of \"c\" is out of order; give `narrative` in its first step, `adds` later"
        ),
    ])
    func scenarioErrorsNameFileAndLine(yaml: String, words: String) {
        let error = #expect(throws: DataFileError.self) { try DrillScenario.read(yaml: yaml, file: "s.yaml") }
        #expect(error?.description.hasSuffix(words.dropFirst(7)) == true, "\(error?.description ?? "")")
    }
}
