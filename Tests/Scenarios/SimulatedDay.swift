import DispatchDesk
import Foundation
import Ledger
import TestSupport

/// Twenty-four hours of a center in a second: 1,036 calls, forty of them flagged in twenty-five situations, people who answer or
/// don't, channels that take, fail or refuse, two consoles and an engine that are killed at any moment and start again, and
/// clocks that somebody sets. Everything follows from the seed.
final class SimulatedDay {
    /// What went wrong, in words; empty for a day as it should be.
    private(set) var faults: [String] = []
    private(set) var kills = 0
    private(set) var jumps = 0
    private(set) var messages = 0
    /// Messages sent more than once, because the channel failed or a console died.
    private(set) var copies = 0
    /// The longest any timer or message waited past its time, by the time that really passed, in milliseconds.
    private(set) var worstLate: Int64 = 0

    let ledger: MemoryLedger
    private let clocks = SimulatedClocks()
    private let desk: Desk
    private var random: SeededGenerator
    private var nodes: [Node] = []
    private var agenda: [Act] = []
    private var watched: [String: Deadline] = [:]
    private var seen: Int64 = 0
    /// Everything on the record, as nobody's crash can change it.
    private(set) var board = Board()
    private var sent: [DeliveryKey: Int] = [:]

    /// A console or an engine: a clerk while it lives.
    private struct Node {
        var name: String
        var clerk: Clerk?
        var isUpAt: Int64 = 0
    }

    /// Something that will happen.
    private struct Act {
        var at: Int64
        var order: Int
        var what: What
    }

    private enum What {
        case receive(IncomingCall)
        case person(Command)
        case kill(Int)
        case powerCut
        case setClock(Int64)
        case settle(DeliveryKey, attempt: Int, DeliverySettled.Outcome)
    }

    /// When something has to have come about, by the time that really passes.
    private struct Deadline {
        var at: Int64
    }

    private static let second: Int64 = 1_000_000
    static let hours: Int64 = 24

    init(seed: UInt64, policy: DeskPolicy) throws {
        random = SeededGenerator(seed: seed)
        desk = Desk(policy: policy, reader: StubReader())
        ledger = MemoryLedger(sources: clocks.sources())
        nodes = ["console 1", "console 2", "engine"].map { Node(name: $0, clerk: nil) }
        for index in nodes.indices { try start(index) }
        for person in TestRoster.people {
            _ = try nodes[0].clerk?.carryOut(.enroll(person), by: PlayedDesk.supervisor)
        }
        plan()
    }

    // MARK: the plan

    private func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    private func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    private func plan() {
        // Fifteen situations of one flagged call and ten of two or three more: forty in twenty-five.
        let sizes = Array(repeating: 1, count: 15) + Array(repeating: 2, count: 5) + Array(repeating: 3, count: 5)
        var flagged: [(at: Int, place: String)] = []
        for (index, size) in sizes.enumerated() {
            let start = number(600...80_000)
            for _ in 0..<size { flagged.append((start + number(0...900), "\(index + 10)XX EXAMPLE\(index) ST")) }
        }
        var calls: [(at: Int, text: String, place: String)] = flagged.map { ($0.at, "AGENTS", $0.place) }
        while calls.count < 1036 {
            calls.append((number(0...86_000), "NOISE", "\(number(1...90))XX ORDINARY\(number(1...60)) AV"))
        }
        for (index, call) in calls.sorted(by: { $0.at < $1.at }).enumerated() {
            add(
                Int64(call.at) * Self.second,
                .receive(
                    IncomingCall(
                        id: CallID("SA2026\((index + 1).padded(to: 6))"), type: chance(30) ? "ADV" : "415", priority: 3,
                        location: call.place, source: "feed", narrative: call.text)))
        }
        for _ in 0..<60 {
            add(Int64(number(60...86_300)) * Self.second + Int64(number(0...999_999)), .kill(number(0...2)))
        }
        for _ in 0..<24 {
            let by = [-3600, -5, 3600, 86_400, -86_400, 2, 30][number(0...6)]
            add(Int64(number(60...86_300)) * Self.second, .setClock(Int64(by) * Self.second))
        }
    }

    private func add(_ at: Int64, _ what: What) {
        let act = Act(at: at, order: agenda.count, what: what)
        // The agenda is kept with the soonest last.
        var low = 0
        var high = agenda.count
        while low < high {
            let middle = (low + high) / 2
            if agenda[middle].at > at { low = middle + 1 } else { high = middle }
        }
        agenda.insert(act, at: low)
    }

    // MARK: the day

    func run() throws {
        let end = Self.hours * 3600 * Self.second
        while clocks.uptime < end {
            let next = min(agenda.last?.at ?? end, nextWake(), end)
            clocks.set(uptime: max(next, clocks.uptime))
            for index in nodes.indices where nodes[index].clerk == nil && nodes[index].isUpAt <= clocks.uptime {
                try start(index)
            }
            while let act = agenda.last, act.at <= clocks.uptime {
                agenda.removeLast()
                try perform(act.what)
            }
            try work()
            try look()
        }
        try checkTheEnd()
    }

    /// When a living console next has something to do, or a dead one is started again.
    private func nextWake() -> Int64 {
        var next = Int64.max
        for node in nodes {
            guard let clerk = node.clerk else {
                next = min(next, node.isUpAt)
                continue
            }
            let now = clerk.now
            for due in [clerk.nextDue, clerk.board.nextDeliveryDue].compactMap(\.self) {
                next = min(next, clocks.uptime + max(0, due.microseconds - now.microseconds))
            }
        }
        // A console polls every two seconds whatever it believes.
        return max(clocks.uptime + 1000, min(next, clocks.uptime + 2 * Self.second))
    }

    private func start(_ index: Int) throws {
        nodes[index].clerk = try Clerk(
            ledger: ledger, desk: desk, sources: clocks.sources(), console: nodes[index].name)
    }

    private func perform(_ what: What) throws {
        switch what {
        case .receive(let call): try give(.receive(call))
        case .person(let command): try give(command)
        case .kill(let index):
            strike([index])
        case .powerCut: strike(Array(nodes.indices))
        case .setClock(let by):
            // Nobody sets a clock in a second without power: what nobody lived through, nobody can know.
            guard nodes.contains(where: { $0.clerk != nil }) else { return add(clocks.uptime + Self.second, what) }
            jumps += 1
            clocks.shift(by: by)
        case .settle(let key, let attempt, let outcome):
            // Whoever sent it may have died since: then nobody reports it, and the claim runs out.
            guard chance(97) else { return }
            try give(.settle(key, attempt: attempt, outcome, detail: outcome.rawValue))
        }
    }

    private func strike(_ struck: [Int]) {
        for index in struck {
            kills += 1
            nodes[index].clerk = nil
            nodes[index].isUpAt = clocks.uptime + Int64(number(200...3000)) * 1000
        }
    }

    /// Somebody who lives carries out a command; where nobody does, it waits for the first to start again.
    private func give(_ command: Command) throws {
        guard let index = nodes.indices.shuffled(using: &random).first(where: { nodes[$0].clerk != nil }) else {
            add(clocks.uptime + 500_000, .person(command))
            return
        }
        let actor = Actor(person: "4417", position: "Radio 1", console: nodes[index].name)
        _ = try nodes[index].clerk?.carryOut(command, by: actor)
    }

    /// Each living console does what is due, in any order; one may die in the middle of it.
    private func work() throws {
        for index in nodes.indices.shuffled(using: &random) {
            guard let clerk = nodes[index].clerk else { continue }
            try clerk.catchUp()
            try clerk.carryOutDue()
            for delivery in clerk.board.dueDeliveries(at: clerk.now) {
                guard
                    case .recorded(let events) = try clerk.carryOut(
                        .claim(delivery.key),
                        by: Actor(person: "courier", position: "courier", console: nodes[index].name))
                else { continue }
                for recorded in events {
                    guard case .deliveryClaimed(let fact) = recorded.event else { continue }
                    if chance(2) {
                        // Killed between the claim and the sending.
                        kills += 1
                        nodes[index].clerk = nil
                        nodes[index].isUpAt = clocks.uptime + Self.second
                        break
                    }
                    messages += 1
                    sent[fact.key, default: 0] += 1
                    if sent[fact.key] ?? 0 > 1 { copies += 1 }
                    let outcome: DeliverySettled.Outcome = chance(80) ? .accepted : chance(80) ? .failed : .refused
                    add(
                        clocks.uptime + Int64(number(50...4000)) * 1000,
                        .settle(fact.key, attempt: fact.attempt, outcome))
                }
                if nodes[index].clerk == nil { break }
            }
        }
    }

    // MARK: what is on the record

    /// Takes in what is new: people react to it, and nothing that fired fires again.
    private func look() throws {
        for recorded in try ledger.events(after: seen, limit: .max) {
            seen = recorded.position
            board.apply(recorded)
            react(to: recorded)
        }
        watchDeadlines()
    }

    private func react(to recorded: RecordedEvent) {
        let now = clocks.uptime
        func later(_ seconds: ClosedRange<Int>, _ command: Command) {
            add(now + Int64(number(seconds)) * Self.second, .person(command))
        }
        switch recorded.event {
        case .noticeReleased(let fact):
            guard chance(85) else { return }
            let kinds: [Answer] = [
                Answer(.received), Answer(.responding), Answer(.notAvailable, unit: "3S14"), Answer(.covered),
            ]
            later(
                5...400,
                .acknowledge(fact.notice, person: "EXAMPLE", channel: .phone, answer: kinds[number(0...3)]))
        case .noticeStepped(let fact) where fact.next != nil && chance(8):
            // The power fails just as a step falls due.
            let until = (fact.next?.microseconds ?? 0) - recorded.recordedAt.microseconds
            add(now + max(0, until) - Int64(number(0...1500)) * 1000, .powerCut)
        case .noticeStepped(let fact) where fact.step == 2 && chance(60):
            later(5...120, .acknowledge(fact.notice, person: "EXAMPLE", channel: .radio, answer: Answer(.responding)))
        case .situationOpened(let fact):
            if chance(70) { later(3...50, .confirm(fact.call, basis: nil)) }
            if chance(15) { later(3...300, .dismiss(fact.call, reason: "UNKNOWN", remark: nil)) }
            if chance(90) { later(20...200, .dispatchSupervisor(fact.call, unit: "3S12")) }
            later(
                600...2400,
                .determine(
                    fact.call, [.federalConfirmed, .notFederal, .couldNotVerify, .goneOnArrival][number(0...3)]))
            later(2500...3000, .nameReport(fact.call, .outsideAssist, number: "26-\(fact.situation.number)"))
            later(
                3100...5000,
                .closeSituation(fact.situation, override: chance(50) ? .init(supervisor: "2207", reason: "END") : nil))
        default: return
        }
    }

    /// Whatever has a time has it on the record. Counted by the time that really passes, none may be five seconds late.
    private func watchDeadlines() {
        var present: [String: Int64] = [:]
        let recordedAt = board.recordedAt ?? Instant(microseconds: 0)
        for timer in desk.timers(on: board) {
            present["\(timer.name) \(timer.due.microseconds)"] = timer.due.microseconds
        }
        for key in board.openDeliveries {
            guard let delivery = board.deliveries[key], let due = delivery.due else { continue }
            present["\(key) \(due.microseconds)"] = due.microseconds
        }
        // What is there no more came about, or was overtaken, since the last look: at the latest now.
        for (name, deadline) in watched where present[name] == nil { note(name, deadline) }
        watched = watched.filter { present[$0.key] != nil }
        for (name, due) in present {
            let deadline = watched[name] ?? Deadline(at: clocks.uptime + max(0, due - recordedAt.microseconds))
            watched[name] = deadline
            note(name, deadline)
        }
    }

    private func note(_ name: String, _ deadline: Deadline) {
        let late = clocks.uptime - deadline.at
        worstLate = max(worstLate, late / 1000)
        if late > 5 * Self.second { faults.append("\(name) is \(late / 1000) ms late at \(clocks.uptime)") }
    }

    // MARK: the end of the day

    private func checkTheEnd() throws {
        var fired: Set<String> = []
        var acknowledged: Set<String> = []
        var open: Set<String> = []
        var last: Instant?
        for recorded in try ledger.events(after: 0, limit: .max) {
            if let last, recorded.recordedAt < last { faults.append("the record goes back at \(recorded.position)") }
            last = recorded.recordedAt
            func once(_ name: String) {
                if !fired.insert(name).inserted { faults.append("\(name) fired twice") }
            }
            switch recorded.event {
            case .noticeQueued(let fact): once("queued \(fact.notice)")
            case .noticeStepped(let fact): once("step \(fact.notice) \(fact.round).\(fact.lap).\(fact.step)")
            case .noticeReopened(let fact):
                once("reopened \(fact.notice) \(fact.round)")
                rounds[fact.notice] = fact.round
            case .callUnanswered(let fact): once("unanswered \(fact.call)")
            case .noticeAcknowledged(let fact, _):
                acknowledged.insert("\(fact.notice) \(rounds[fact.notice] ?? 1)")
            case .noticeRenewed(let fact): rounds[fact.notice] = fact.round
            case .dutyArose(let fact):
                // What E.1 asks for may be owed anew after it was met; while it is open it does not arise again.
                if !open.insert("\(fact.situation) \(fact.duty)").inserted {
                    faults.append("\(fact.situation) \(fact.duty) arose twice")
                }
            case .dutyDone(let fact, _): open.remove("\(fact.situation) \(fact.duty)")
            case .dutyFellAway(let fact): open.remove("\(fact.situation) \(fact.duty)")
            case .deliveryClaimed(let fact):
                let delivery = board.deliveries[fact.key]
                if delivery?.kind == .page,
                    acknowledged.contains("\(delivery?.notice.rawValue ?? "") \(delivery?.round ?? 0)")
                {
                    faults.append("\(fact.key) taken up after its acknowledgment")
                }
            default: continue
            }
        }
        checkNothingIsLost()
        // A console that starts now knows what those that saw it all know.
        let fresh = try Clerk(ledger: ledger, desk: desk, sources: clocks.sources(), console: "new")
        let together = try fresh.board(with: board.versions.keys.sorted())
        if !together.shows(theSameAs: board) { faults.append("a fresh console sees another board") }
        if try !ledger.verify(progress: { _ in }).isWhole { faults.append("the chain is broken") }
    }

    private var rounds: [NoticeID: Int] = [:]

    private func checkNothingIsLost() {
        for call in board.calls.values where call.narrative == "AGENTS" {
            guard let situation = call.situation.flatMap({ board.situations[$0] }) else {
                faults.append("\(call.id) is in no situation")
                continue
            }
            let roles = Set(situation.notices.compactMap { board.notices[$0]?.role })
            if roles.count != Role.allCases.count { faults.append("\(situation.id) lacks a role's notice") }
            let owed = DutyID(situation.basis.rawValue)
            if situation.duty(owed) == nil { faults.append("\(situation.id) lacks \(owed)") }
        }
        for delivery in board.deliveries.values where delivery.isOpen {
            guard let notice = board.notices[delivery.notice] else { continue }
            if delivery.kind == .page, !notice.isOpen, case .waiting = delivery.state {
                faults.append("\(delivery.key) waits though \(notice.id) is \(notice.state.rawValue)")
            }
        }
    }

    var counts: String {
        let flagged = board.calls.values.count { $0.narrative == "AGENTS" }
        return "\(board.calls.count) calls, \(flagged) flagged in \(board.situations.count) situations, "
            + "\(board.position) events, \(kills) kills, \(jumps) clock jumps, \(messages) messages (\(copies) tried again), "
            + "worst late \(worstLate) ms"
    }
}

extension Board {
    /// When the next message has to be taken up.
    fileprivate var nextDeliveryDue: Instant? { openDeliveries.compactMap { deliveries[$0]?.due }.min() }
}
