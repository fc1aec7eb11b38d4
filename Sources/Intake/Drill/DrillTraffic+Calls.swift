import DispatchDesk

/// Makes up the calls that have nothing to do with the scenarios.
struct OrdinaryTraffic {
    /// What the feed calls itself, so that nobody takes a drill for the real thing.
    static let source = "DRILL"

    let traffic: DrillTraffic
    /// Places that the scenarios keep for themselves.
    let reserved: Set<String>
    private var random: DrillRandom
    /// Until when each unit is busy, in seconds into the watch.
    private var busy: [String: Int] = [:]
    /// How often each narrative has been told.
    private var told: [String: Int] = [:]

    init(traffic: DrillTraffic, reserved: Set<String>, seed: UInt64) {
        (self.traffic, self.reserved, random) = (traffic, reserved, DrillRandom(seed: seed))
    }

    /// The whole watch's calls, with units that are never on two at once.
    mutating func lives() -> [DrillLife] {
        let length = traffic.minutes * 60
        var plans: [Plan] = []
        let callers = traffic.kinds.filter { $0.source == .caller }
        // What waits when the watch begins is what is not urgent, and of many kinds.
        var calm = callers.filter { $0.priority.upperBound >= 4 }
        for _ in 0..<traffic.backlog {
            guard let kind = random.pick(calm, weight: \.weight) else { break }
            if calm.count > 1 { calm.removeAll { $0.type == kind.type } }
            plans.append(plan(kind, .waiting))
        }
        for _ in 0..<traffic.underway { plans.append(plan(random.pick(callers, weight: \.weight), .underway)) }
        let arrivals = traffic.anHour * traffic.minutes / 60 - traffic.confusers.count
        for _ in 0..<max(0, arrivals) {
            plans.append(
                plan(random.pick(traffic.kinds, weight: \.weight), .arriving(random.number(in: 5...(length - 1)))))
        }
        // One confuser in each even part of the watch, so that none waits for the end.
        let part = length / max(1, traffic.confusers.count)
        for (index, confuser) in random.shuffled(traffic.confusers).enumerated() {
            plans.append(plan(confuser, .arriving(index * part + random.number(in: 10...(part - 1)))))
        }
        return plans.sorted { ($0.dispatched, $0.received) < ($1.dispatched, $1.received) }.map { live($0) }
    }

    /// When each thing happens to a call.
    private struct Plan {
        var call: IncomingCall
        var source: DrillTraffic.Source
        var received: Int
        var more: (at: Int, words: String)?
        var dispatched: Int
        var closed: Int
    }

    /// How a call stands when the watch begins.
    private enum Beginning {
        case arriving(Int)
        case waiting, underway
    }

    private mutating func plan(_ kind: DrillTraffic.Kind?, _ beginning: Beginning) -> Plan {
        let kind =
            kind
            ?? DrillTraffic.Kind(
                type: "415", weight: 1, source: .caller, priority: 4...4, narratives: [""], more: [])
        let place = place()
        var priority = random.number(in: kind.priority)
        var received = 0
        var dispatched = 0
        switch beginning {
        case .arriving(let second):
            received = second
            let wait = kind.source == .caller ? random.number(in: traffic.waits[priority] ?? 600...1700) : 0
            dispatched = received + wait
        case .waiting:
            priority = kind.priority.upperBound
            received = -random.number(in: 60...1500)
            dispatched = random.number(in: 30...2000)
        case .underway:
            received = -random.number(in: 700...2400)
            dispatched = -random.number(in: 60...600)
        }
        let closed: Int
        switch kind.source {
        case .caller: closed = max(0, dispatched) + random.number(in: 480...1800)
        case .officer: closed = received + random.number(in: 240...900)
        case .advised: closed = received + random.number(in: 30...60)
        }
        let call = IncomingCall(
            id: CallID(""), type: kind.type, priority: priority, location: place.location, district: place.district,
            beat: place.beat, source: Self.source, narrative: filled(freshest(of: kind)))
        var more: (at: Int, words: String)?
        if random.number(in: 1...10) <= 4, let words = random.pick(kind.more) {
            more = (received + random.number(in: 20...90), filled(words))
        }
        return Plan(
            call: call, source: kind.source, received: received, more: more, dispatched: dispatched, closed: closed)
    }

    private mutating func live(_ plan: Plan) -> DrillLife {
        var call = plan.call
        var changes: [DrillLife.Change] = []
        func at(_ second: Int, _ call: IncomingCall) { changes.append(.init(at: second, call: call)) }
        switch plan.source {
        case .advised:
            call.status = .pending
            at(plan.received, call)
        case .officer:
            (call.status, call.units) = (.active, units(for: plan))
            at(plan.received, call)
        case .caller:
            call.status = .pending
            at(plan.received, call)
            if let more = plan.more, more.at < plan.dispatched {
                call.narrative = (call.narrative ?? "") + more.words
                at(more.at, call)
            }
            (call.status, call.units) = (.active, units(for: plan))
            at(plan.dispatched, call)
            if let more = plan.more, more.at >= plan.dispatched, more.at < plan.closed {
                call.narrative = (call.narrative ?? "") + more.words
                at(more.at, call)
            }
        }
        (call.status, call.units) = (.closed, [])
        at(plan.closed, call)
        // Of what happened before the watch only the outcome is told.
        let before = changes.last { $0.at <= 0 }
        changes = (before.map { [$0] } ?? []) + changes.filter { $0.at > 0 }
        if before?.call.status == .closed { changes = [] }
        return DrillLife(received: plan.received, changes: changes, scenario: nil)
    }

    /// Free units of the district: one, or two for what is urgent.
    private mutating func units(for plan: Plan) -> [String] {
        let wanted = (plan.call.priority ?? 9) <= 2 && plan.source == .caller ? 2 : 1
        var found: [String] = []
        for number in 21...39 where found.count < wanted {
            // 3A21 is scenario D's own.
            let unit = "\(plan.call.district ?? "1")A\(number)"
            guard unit != "3A21", busy[unit, default: .min] <= plan.dispatched else { continue }
            busy[unit] = plan.closed
            found.append(unit)
        }
        return found
    }

    /// One of the kind's narratives that the watch has had least often.
    private mutating func freshest(of kind: DrillTraffic.Kind) -> String {
        let least = kind.narratives.map { told[$0, default: 0] }.min() ?? 0
        let found = random.pick(kind.narratives.filter { told[$0, default: 0] == least }) ?? ""
        told[found, default: 0] += 1
        return found
    }

    private mutating func place() -> (location: String, district: String, beat: String) {
        while let street = random.pick(traffic.streets) {
            let location = street.blocks.map { "\(random.number(in: $0))XX \(street.name)" } ?? street.name
            if !reserved.contains(location) { return (location, street.district, street.beat) }
        }
        return ("", "1", "1A")
    }

    /// `template` with each `{word}` replaced by one of its words.
    private mutating func filled(_ template: String) -> String {
        var text = template
        // A word that names itself would go on for ever; eight levels are enough for any text.
        for _ in 0..<8 {
            guard text.contains("{") else { break }
            var out = ""
            var rest = text[...]
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                let name = String(rest[rest.index(after: open)..<close])
                out += rest[..<open] + (random.pick(traffic.words[name] ?? []) ?? "")
                rest = rest[rest.index(after: close)...]
            }
            text = out + rest
        }
        return text
    }
}
