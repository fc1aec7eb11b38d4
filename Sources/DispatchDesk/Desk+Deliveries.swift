extension Desk {
    /// Seconds a claim holds. Longer than any channel's own time limit: a claim that runs out belongs to a console that died.
    public static let deliveryLease = 30
    /// Seconds before the second try, the third and so on; the last of them from then on, for as long as it is owed.
    static let deliveryPauses = [2, 5, 10, 20, 30]

    /// Seconds for which a stand-down is tried.
    static let standDownTries = 3600

    func queueDelivery(
        _ key: DeliveryKey, _ kind: Delivery.Kind, of notice: Notice, to role: Role, _ person: PersonID,
        _ channel: String, _ draft: inout Draft
    ) {
        // A person of two roles, or a step asked for twice at one moment, is told once.
        guard draft.board.deliveries[key] == nil else { return }
        draft.record(
            .deliveryQueued(
                DeliveryQueued(
                    key: key, notice: notice.id, round: notice.round, kind: kind, role: role, person: person,
                    channel: channel)))
    }

    /// A console is about to send: everything is looked at once more, and what is wanted no longer is cancelled instead.
    /// The claim is on the record before the message leaves; a console that dies in between leaves a claim that runs out, and
    /// the next sends again with the same key.
    func claim(_ key: DeliveryKey, _ draft: inout Draft) throws(Refusal) {
        guard let delivery = draft.board.deliveries[key] else { throw Refusal(.noSuchDelivery, "no delivery \(key)") }
        guard delivery.isOpen, let due = delivery.due, due <= draft.now else {
            throw Refusal(.nothingToDo, "\(key) is not to be sent now")
        }
        if let cause = unwanted(delivery, on: draft.board, at: draft.now) {
            draft.record(.deliveryCancelled(DeliveryCancelled(key: key, cause: cause)))
            return
        }
        draft.record(
            .deliveryClaimed(
                DeliveryClaimed(
                    key: key, attempt: delivery.attempts + 1, until: draft.now.advanced(by: Desk.deliveryLease))))
    }

    /// Why a message must not go out any more; nil while it must.
    public func unwanted(_ delivery: Delivery, on board: Board, at now: Instant) -> DeliveryCancelled.Cause? {
        guard let notice = board.notices[delivery.notice] else { return .overtaken }
        switch delivery.kind {
        case .page:
            if notice.state == .acknowledged, notice.round == delivery.round { return .acknowledged }
            guard notice.state == .released, notice.round == delivery.round else { return .overtaken }
            if notice.snooze(of: delivery.person, at: now) != nil { return .snoozed }
        case .standDown:
            // Owed anew meanwhile: the page that says so is on its way, and must not be taken back.
            guard notice.state == .stoodDown else { return .overtaken }
        }
        let entry = board.roster.entry(delivery.role, delivery.person)
        return entry?.ways.contains { $0.channel == delivery.channel } == true ? nil : .unreachable
    }

    /// What came of a try. A failure is tried again until nobody is owed it; a refusal goes on to the next step.
    func settle(
        _ key: DeliveryKey, attempt: Int, _ outcome: DeliverySettled.Outcome, detail: String, _ draft: inout Draft
    ) throws(Refusal) {
        guard let delivery = draft.board.deliveries[key] else { throw Refusal(.noSuchDelivery, "no delivery \(key)") }
        // A claim that ran out and was taken up by another: what that one finds counts, but that it arrived counts always.
        guard delivery.isOpen, delivery.attempts == attempt || outcome == .accepted else {
            throw Refusal(.nothingToDo, "\(key) is settled already")
        }
        // A stand-down that can't be handed over for an hour is news no more; the console shows that it did not go.
        let isHopeless =
            delivery.kind == .standDown && draft.now.seconds(since: delivery.queuedAt) >= Desk.standDownTries
        let outcome = outcome == .failed && isHopeless ? .refused : outcome
        let pause = Desk.deliveryPauses[min(max(0, attempt - 1), Desk.deliveryPauses.count - 1)]
        draft.record(
            .deliverySettled(
                DeliverySettled(
                    key: key, attempt: attempt, outcome: outcome, detail: String(detail.prefix(80)),
                    next: outcome == .failed ? draft.now.advanced(by: pause) : nil)))
        switch outcome {
        case .accepted: return
        case .failed:
            if let cause = unwanted(delivery, on: draft.board, at: draft.now) {
                draft.record(.deliveryCancelled(DeliveryCancelled(key: key, cause: cause)))
            }
        case .refused:
            guard delivery.kind == .page, let notice = draft.board.notices[delivery.notice], notice.kind != .test,
                notice.state == .released, notice.round == delivery.round, !reachesAnybody(notice, draft)
            else { return }
            fireStep(of: notice.id, .refused, &draft)
        }
    }

    /// Whether the step a notice is at has a message that may still arrive or did, or somebody to call.
    private func reachesAnybody(_ notice: Notice, _ draft: Draft) -> Bool {
        let at = notice.escalation
        guard at.step > 0, at.step <= steps(for: notice.role).count else { return true }
        let step = steps(for: notice.role)[at.step - 1]
        let told = recipients(of: step, for: notice, on: draft.board, at: draft.now)
        return told.contains { recipient in
            recipient.channels.contains { channel in
                if Way.byVoice.contains(channel) { return true }
                let key = DeliveryKey(
                    notice.id, round: notice.round, lap: at.lap, step: at.step, recipient.entry.person, channel)
                if case .refused = draft.board.deliveries[key]?.state { return false }
                return true
            }
        }
    }

    /// Takes back what has not left yet.
    ///
    /// - Parameter person: only what is for them; nil for everybody's.
    func cancelDeliveries(
        of notice: NoticeID, to person: PersonID? = nil, _ cause: DeliveryCancelled.Cause, _ draft: inout Draft
    ) {
        for key in draft.board.openDeliveries.sorted() {
            guard let delivery = draft.board.deliveries[key], delivery.notice == notice, delivery.kind == .page,
                case .waiting = delivery.state, person == nil || delivery.person == person
            else { continue }
            draft.record(.deliveryCancelled(DeliveryCancelled(key: key, cause: cause)))
        }
    }

    /// Tells whoever may have been told of a notice, by the same channels, that nothing is owed any more: for each person and
    /// channel, when a message may have arrived since they were last told to stand down. Who has left the roster meanwhile is
    /// not forgotten: that they could not be told is on the record.
    func queueStandDowns(of notice: Notice, _ draft: inout Draft) {
        struct Way: Hashable {
            var role: Role
            var person: PersonID
            var channel: String
        }
        var told: [Way: Instant] = [:]
        var stoodDown: [Way: Instant] = [:]
        for delivery in draft.board.deliveries.values where delivery.notice == notice.id && delivery.mayHaveArrived {
            let way = Way(role: delivery.role, person: delivery.person, channel: delivery.channel)
            let at = delivery.queuedAt
            switch delivery.kind {
            case .page: told[way] = max(told[way] ?? at, at)
            case .standDown: stoodDown[way] = max(stoodDown[way] ?? at, at)
            }
        }
        for (way, at) in told.sorted(by: { ($0.key.person, $0.key.channel) < ($1.key.person, $1.key.channel) }) {
            if let last = stoodDown[way], last >= at { continue }
            let key = DeliveryKey.standDown(notice.id, round: notice.round, way.person, way.channel)
            queueDelivery(key, .standDown, of: notice, to: way.role, way.person, way.channel, &draft)
        }
    }
}

extension Delivery {
    /// Handed over, being sent, or tried: what failed may have arrived all the same.
    fileprivate var mayHaveArrived: Bool {
        switch state {
        case .accepted, .claimed: true
        case .waiting: kind == .standDown || attempts > 0
        case .cancelled: kind == .page && attempts > 0
        case .refused: false
        }
    }
}
