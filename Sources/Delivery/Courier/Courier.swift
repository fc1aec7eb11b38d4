public import DispatchDesk
import Foundation
public import Ledger
public import Policy
import Synchronization

/// Takes the messages that are due to the channels, and puts on the record what came of them.
///
/// It keeps no state of its own that matters: what is to be sent, to whom, since when and how often it was tried are
/// events. Each message goes the same way:
///
///     due ─► claim (on the record; looked at once more whether it is still wanted) ─► send ─► settled (on the record)
///
/// A process that dies after its claim leaves one that runs out, and the next process sends again with the same key. Any
/// number of consoles and engines may run one each: a claim is won once.
public final class Courier: Sendable {
    private let service: LedgerService
    private let desk: Desk
    private let directives: DirectiveTemplates
    private let transports: [String: any Transport]
    private let actor: Actor
    private let clock: @Sendable (Instant) -> String
    private let sources: LedgerSources
    private let log: @Sendable (String) -> Void
    private let inbox = CourierInbox()
    private let done = DispatchSemaphore(value: 0)

    /// Messages under way at one time by one channel: one that hangs holds up its own and no other.
    static let atOnce = 8
    /// Microseconds after which something the record did not take is given again.
    private static let pause: Int64 = 500_000

    /// - Parameters:
    ///   - service: keeps the record. Its reports have to be handed to ``hear(_:)``.
    ///   - transports: the channels by their names. Messages for others are left to those who have them.
    ///   - sources: the clock by which messages fall due.
    ///   - clock: writes a moment in local time.
    ///   - log: told of each result in ids, never in words of a call.
    public init(
        service: LedgerService, desk: Desk, directives: DirectiveTemplates, transports: [String: any Transport],
        console: String, sources: LedgerSources, clock: @escaping @Sendable (Instant) -> String,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        (self.service, self.desk, self.directives, self.transports) = (service, desk, directives, transports)
        actor = Actor(person: "courier", position: "courier", console: console)
        (self.sources, self.clock, self.log) = (sources, clock, log)
        let thread = Thread { [self] in
            run()
            done.signal()
        }
        thread.name = "courier"
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Takes in what the record's thread reports. From any thread; never waits.
    public func hear(_ report: LedgerService.Report) {
        switch report {
        case .clock(let now): inbox.put(.clock(now))
        case .board(let board, _): inbox.put(.board(board))
        case .outcome(let ticket, let outcome): inbox.put(.outcome(ticket, outcome))
        case .failed(let ticket?, _): inbox.put(.failed(ticket))
        case .failed(nil, _), .recovered: inbox.put(.nudge)
        case .laid, .notLaid: break
        }
    }

    /// Looks at what is due now: after a simulated clock was moved.
    public func nudge() { inbox.put(.nudge) }

    /// Takes up nothing more. What is being sent is left to its channel; its claim runs out. Call it before the service is
    /// stopped, and not from a report.
    public func stop() {
        inbox.put(.stop)
        done.wait()
        done.signal()
    }

    // MARK: the thread

    private struct State {
        var board = Board()
        var clock: SteadyClock
        /// Claims on their way to the record, and settlements.
        var claims: [LedgerService.Ticket: DeliveryKey] = [:]
        var settlements: [LedgerService.Ticket: Settlement] = [:]
        /// Being claimed, sent or settled by this courier.
        var underWay: Set<DeliveryKey> = []
        /// The record could not be written: nothing is taken up until then, by the uptime.
        var pausedUntil: Int64 = 0
        /// Results the record did not take: given again, so that nothing that arrived is sent twice without need.
        var unsettled: [Settlement] = []
        var isStopping = false
    }

    private func run() {
        var state = State(clock: SteadyClock(sources))
        while !state.isStopping {
            for item in inbox.take(within: wait(state)) { take(item, &state) }
            if !state.isStopping { takeUpWhatIsDue(&state) }
        }
    }

    private func take(_ item: CourierInbox.Item, _ state: inout State) {
        switch item {
        case .board(let board):
            state.board = board
            if let recordedAt = board.recordedAt { state.clock.note(recordedAt) }
        case .clock(let now): state.clock.note(now)
        case .outcome(let ticket, let outcome):
            if let key = state.claims.removeValue(forKey: ticket) { claimed(key, outcome, &state) }
            if let settlement = state.settlements.removeValue(forKey: ticket) {
                state.underWay.remove(settlement.key)
            }
        case .failed(let ticket):
            state.pausedUntil = sources.uptime() + Self.pause
            if let key = state.claims.removeValue(forKey: ticket) { state.underWay.remove(key) }
            if let settlement = state.settlements.removeValue(forKey: ticket) { state.unsettled.append(settlement) }
        case .sent(let settlement): settle(settlement, &state)
        case .nudge: break
        case .stop: state.isStopping = true
        }
    }

    private func takeUpWhatIsDue(_ state: inout State) {
        guard sources.uptime() >= state.pausedUntil else { return }
        let again = state.unsettled
        state.unsettled = []
        for settlement in again { settle(settlement, isAgain: true, &state) }
        var busy = channelsInUse(state)
        for delivery in state.board.dueDeliveries(at: state.clock.now) {
            let isMine = transports[delivery.channel] != nil
            // What nobody wants any more is ended by whoever sees it, also where its channel was taken away.
            guard isMine || desk.unwanted(delivery, on: state.board, at: state.clock.now) != nil else { continue }
            guard busy[delivery.channel, default: 0] < Self.atOnce, state.underWay.insert(delivery.key).inserted else {
                continue
            }
            busy[delivery.channel, default: 0] += 1
            state.claims[service.submit(.claim(delivery.key), by: actor)] = delivery.key
        }
    }

    private func channelsInUse(_ state: State) -> [String: Int] {
        state.underWay.reduce(into: [:]) { busy, key in
            if let channel = state.board.deliveries[key]?.channel { busy[channel, default: 0] += 1 }
        }
    }

    /// The claim is on the record: the message is made from the board as it is now, and leaves.
    private func claimed(_ key: DeliveryKey, _ outcome: Clerk.Outcome, _ state: inout State) {
        guard case .recorded(let events) = outcome,
            let attempt = events.lazy.compactMap({ recorded -> Int? in
                guard case .deliveryClaimed(let fact) = recorded.event, fact.key == key else { return nil }
                return fact.attempt
            }).first,
            let delivery = state.board.deliveries[key], let transport = transports[delivery.channel]
        else {
            // Somebody else was first, or it is not wanted any more.
            state.underWay.remove(key)
            return
        }
        // Answered between the claim and now: it does not leave, and the desk cancels what failed and is not wanted.
        guard desk.unwanted(delivery, on: state.board, at: state.clock.now) == nil else {
            return settle(Settlement(key: key, attempt: attempt, outcome: .failed, detail: "not wanted"), &state)
        }
        let address = state.board.roster.entry(delivery.role, delivery.person)?.ways
            .first { $0.channel == delivery.channel }?.address
        guard let address, let message = directives.message(for: delivery, on: state.board, clock: clock) else {
            return settle(Settlement(key: key, attempt: attempt, outcome: .refused, detail: "no address"), &state)
        }
        let outgoing = OutgoingMessage(
            // A ledger that begins anew numbers its notices from one: the time keeps an old message's key from being met again.
            key: "\(key):\(delivery.queuedAt.microseconds)", address: address, subject: message.subject,
            body: message.body,
            isTest: state.board.notices[delivery.notice]?.kind == .test, attempt: attempt, facts: message.facts)
        Task { [inbox] in
            let result = await transport.send(outgoing)
            inbox.put(.sent(Settlement(key: key, attempt: attempt, result)))
        }
    }

    private func settle(_ settlement: Settlement, isAgain: Bool = false, _ state: inout State) {
        if !isAgain {
            log("\(settlement.outcome.rawValue) \(settlement.key) try \(settlement.attempt): \(settlement.detail)")
        }
        let command = Command.settle(
            settlement.key, attempt: settlement.attempt, settlement.outcome, detail: settlement.detail)
        state.settlements[service.submit(command, by: actor)] = settlement
    }

    /// Seconds to the next message that falls due, a second at most: a clock may be set meanwhile.
    private func wait(_ state: State) -> Double {
        let now = state.clock.now
        let left = state.pausedUntil - sources.uptime()
        if left > 0 { return Double(left) / 1_000_000 }
        let busy = channelsInUse(state)
        let next = state.board.openDeliveries.compactMap { key -> Instant? in
            guard let delivery = state.board.deliveries[key], transports[delivery.channel] != nil,
                !state.underWay.contains(key), busy[delivery.channel, default: 0] < Self.atOnce
            else { return nil }
            return delivery.due
        }.min()
        guard let next else { return 1 }
        return min(1, max(0.01, Double(next.microseconds - now.microseconds) / 1_000_000))
    }
}

/// What came of one try, on its way to the record.
struct Settlement: Hashable, Sendable {
    var key: DeliveryKey
    var attempt: Int
    var outcome: DeliverySettled.Outcome
    var detail: String

    init(key: DeliveryKey, attempt: Int, outcome: DeliverySettled.Outcome, detail: String) {
        (self.key, self.attempt, self.outcome, self.detail) = (key, attempt, outcome, detail)
    }

    init(key: DeliveryKey, attempt: Int, _ result: DeliveryResult) {
        switch result {
        case .accepted(let detail): self.init(key: key, attempt: attempt, outcome: .accepted, detail: detail)
        case .failed(let detail): self.init(key: key, attempt: attempt, outcome: .failed, detail: detail)
        case .refused(let detail): self.init(key: key, attempt: attempt, outcome: .refused, detail: detail)
        }
    }
}

/// Where reports and results wait for the courier's thread.
final class CourierInbox: Sendable {
    enum Item: Sendable {
        case clock(Instant)
        case board(Board)
        case outcome(LedgerService.Ticket, Clerk.Outcome)
        case failed(LedgerService.Ticket)
        case sent(Settlement)
        case nudge
        case stop
    }

    private let items = Mutex<[Item]>([])
    private let wake = DispatchSemaphore(value: 0)

    func put(_ item: Item) {
        items.withLock { items in
            // Only the newest board counts.
            if case .board = item, case .board? = items.last { items.removeLast() }
            items.append(item)
        }
        wake.signal()
    }

    /// Everything there is, oldest first; waits so many seconds for something.
    func take(within seconds: Double) -> [Item] {
        _ = wake.wait(timeout: .now() + seconds)
        return items.withLock { items in
            defer { items = [] }
            return items
        }
    }
}
