public import DispatchDesk
public import Policy

/// One thing the drill's feed says: a call, new or changed, at its moment.
public struct DrillEvent: Hashable, Sendable {
    public var at: Instant
    /// The call as it now stands; the same id again is an update.
    public var call: IncomingCall
    /// `A` to `E`; nil for ordinary traffic.
    public var scenario: String?
}

/// Forty minutes of an invented watch: ordinary traffic at Sacramento's mix and rate, with five situations inside it.
///
/// Pure: the same seed and start give the same events, byte for byte. Call numbers follow on the day's own count, so that a
/// second watch that begins where the first ended does not use a number again.
public struct DrillWatch: Sendable {
    public let seed: UInt64
    public let start: Instant
    /// When the watch is over.
    public let end: Instant
    /// In the order they happen.
    public let events: [DrillEvent]

    /// - Throws: when the drill's data can't be read, which a test of ours rules out for those built in.
    public init(seed: UInt64, start: Instant) throws(DataFileError) {
        self.init(seed: seed, start: start, traffic: try .shipped(), scenarios: try DrillScenario.shipped())
    }

    init(seed: UInt64, start: Instant, traffic: DrillTraffic, scenarios: [DrillScenario]) {
        let length = traffic.minutes * 60
        let taken = Set(scenarios.flatMap { $0.steps.map(\.location) })
        var ordinary = OrdinaryTraffic(traffic: traffic, reserved: taken, seed: seed)
        let lives = ordinary.lives() + scenarios.flatMap(DrillLife.lives(of:))

        // Numbers are given in the order in which the calls came.
        let order = lives.indices.sorted { (lives[$0].received, $0) < (lives[$1].received, $1) }
        var ids = [CallID](repeating: CallID(""), count: lives.count)
        let first = Self.count(at: start)
        for (number, index) in order.enumerated() {
            ids[index] = CallID("SA\(Self.local(start).year)" + (first + number).padded(to: 6))
        }

        var events: [(index: Int, event: DrillEvent)] = []
        for (index, life) in lives.enumerated() {
            for change in life.changes where change.at < length {
                var call = change.call
                call.id = ids[index]
                call.received = start.advanced(by: life.received)
                let at = start.advanced(by: max(0, change.at))
                events.append((events.count, DrillEvent(at: at, call: call, scenario: life.scenario)))
            }
        }
        self.seed = seed
        self.start = start
        self.end = start.advanced(by: length)
        self.events = events.sorted { ($0.event.at, $0.index) < ($1.event.at, $1.index) }.map(\.event)
    }

    /// The year and the day are those of Pacific standard time.
    private static func local(_ instant: Instant) -> CivilTime { CivilTime(instant, offset: -8 * 3600) }

    /// How many calls the year has had by then, at 1 032 a day; a watch has fewer calls than pass until the next begins.
    private static func count(at start: Instant) -> Int {
        let year = CivilTime(year: local(start).year, month: 1, day: 1).instant(offset: -8 * 3600)
        return max(0, start.seconds(since: year)) / 28
    }
}

/// One call of the drill from its first words to its end.
struct DrillLife: Sendable {
    struct Change: Sendable {
        /// Seconds into the watch; below zero for what had happened before it began.
        var at: Int
        /// The call as it stands from then on, without its id and time.
        var call: IncomingCall
    }

    var received: Int
    var changes: [Change]
    var scenario: String?

    /// The calls of a scenario, each with its steps.
    static func lives(of scenario: DrillScenario) -> [DrillLife] {
        var names: [String] = []
        for step in scenario.steps where !names.contains(step.call) { names.append(step.call) }
        return names.map { name in
            var call = IncomingCall(
                id: CallID(""), district: scenario.district, beat: scenario.beat, source: OrdinaryTraffic.source)
            let changes = scenario.steps.filter { $0.call == name }.map { step in
                call.type = step.type ?? call.type
                call.priority = step.priority ?? call.priority
                call.location = step.location
                if let words = step.words { call.narrative = (call.narrative ?? "") + words }
                call.status = step.status ?? call.status ?? .pending
                call.units = step.units ?? call.units
                return Change(at: step.at, call: call)
            }
            return DrillLife(received: changes.first?.at ?? 0, changes: changes, scenario: scenario.name)
        }
    }
}
