/// How the desk answered one situation, in ids, codes and times: what E.1's figures are counted from.
///
/// A ``Situation`` says how things stand; this keeps what it forgets. A notice that is owed anew drops its first answer, and a
/// duty that arises again drops its first end, while the time each took still counts.
public struct Response: Hashable, Codable, Sendable {
    public var id: SituationID
    /// When its first flag brought it about.
    public var openedAt: Instant
    /// The call that did; its district is the situation's.
    public var call: CallID
    public var basis: Basis
    public var determination = Determination.undetermined
    public var closedAt: Instant?
    /// Situations that were put into this one: they are one, and count once.
    public var absorbed: [SituationID] = []
    /// Each time a field supervisor was to be dispatched (E.1.a).
    public var dispatches: [Dispatch] = []
    /// Each time a role was owed a notice.
    public var rounds: [Round] = []
    public var duties: [OwedDuty] = []
    /// Steps of escalation that fired, and those of them that found nobody to tell.
    public var steps = 0
    public var emptySteps = 0
    /// Everybody was told to stand down, and nothing is owed at present.
    var isStoodDown = false
    /// Which set of notices is owed: one more each time all is owed again after a stand-down.
    var set = 0
    /// The highest number a set was given.
    var sets = 0
    /// The first supervisor dispatched since everybody was last told to stand down.
    var supervisorAt: Instant?

    init(_ fact: SituationOpened, at instant: Instant) {
        (id, openedAt, call, basis) = (fact.situation, instant, fact.call, fact.basis)
    }

    /// A field supervisor is to be dispatched: from the flag, or from when an advised entry became a call for service.
    public struct Dispatch: Hashable, Codable, Sendable {
        public var from: Instant
        public var dispatchedAt: Instant?
        /// When it was no longer owed: everybody stood down, or it is an advised entry after all.
        public var withdrawnAt: Instant?
        var set: Int

        /// Owed, and no supervisor was dispatched.
        public var isMissing: Bool { dispatchedAt == nil && withdrawnAt == nil }
    }

    /// One notice to one role, from the moment it was owed until it was answered or owed no more.
    public struct Round: Hashable, Codable, Sendable {
        public enum End: Hashable, Codable, Sendable {
            case open
            case acknowledged(Instant)
            /// A supervisor's unit was dispatched, which is the answer a dispatch notice asks for.
            case dispatched
            /// The situation went into another, whose notice stands for both.
            case passedOn
            /// Stood down before anybody answered.
            case withdrawn
            /// Closed with nobody having answered.
            case unanswered
        }

        public var notice: NoticeID
        public var role: Role
        public var basis: Basis
        public var kind: NoticeKind
        public var owedAt: Instant
        public var end = End.open
        public internal(set) var set: Int

        public var acknowledgedAt: Instant? {
            if case .acknowledged(let at) = end { at } else { nil }
        }

        /// Seconds from owed to acknowledged.
        public var seconds: Int? { acknowledgedAt?.seconds(since: owedAt) }

        /// Owed, and nobody answered.
        public var isMissing: Bool {
            switch end {
            case .open, .unanswered: true
            case .acknowledged, .dispatched, .passedOn, .withdrawn: false
            }
        }
    }

    /// A line of the memorandum, from the moment it arose.
    public struct OwedDuty: Hashable, Codable, Sendable {
        public enum End: Hashable, Codable, Sendable {
            case open
            /// Reported done, or shown by a person's act.
            case done(Instant)
            /// What brought it about is no longer so.
            case fellAway
        }
        public var id: DutyID
        public var arisenAt: Instant
        public var due: Instant?
        public var end = End.open
    }
}

extension Response {
    // MARK: E.1.a

    /// A supervisor is to be dispatched from now on, unless one is on the way.
    mutating func oweDispatch(at instant: Instant) {
        guard !dispatches.contains(where: \.isMissing) else { return }
        if supervisorAt != nil, dispatches.contains(where: { $0.set == set && $0.dispatchedAt != nil }) { return }
        dispatches.append(Dispatch(from: instant, dispatchedAt: supervisorAt.map { _ in instant }, set: set))
    }

    mutating func dispatch(at instant: Instant) {
        supervisorAt = supervisorAt ?? instant
        guard let index = dispatches.firstIndex(where: \.isMissing) else { return }
        dispatches[index].dispatchedAt = instant
    }

    mutating func withdrawDispatch(at instant: Instant) {
        guard let index = dispatches.firstIndex(where: \.isMissing) else { return }
        dispatches[index].withdrawnAt = instant
    }

    mutating func rebase(to basis: Basis, at instant: Instant) {
        self.basis = basis
        // Nothing is owed after a stand-down until a notice is.
        guard !isStoodDown else { return }
        switch basis {
        case .callForService: oweDispatch(at: instant)
        case .advisedEntry: withdrawDispatch(at: instant)
        }
    }

    // MARK: notices

    private func newest(_ notice: NoticeID) -> Int? { rounds.lastIndex { $0.notice == notice } }

    /// A notice is owed, or owed anew. One nobody has answered yet goes on: it has been owed all the time.
    mutating func owe(_ notice: NoticeID, _ role: Role?, _ basis: Basis, _ kind: NoticeKind?, at instant: Instant) {
        if isStoodDown {
            isStoodDown = false
            sets += 1
            set = sets
            if self.basis == .callForService { oweDispatch(at: instant) }
        }
        let before = newest(notice).map { rounds[$0] }
        if let index = newest(notice), rounds[index].end == .open {
            rounds[index].basis = basis
            rounds[index].kind = kind ?? rounds[index].kind
        } else if let role = role ?? before?.role, let kind = kind ?? before?.kind {
            rounds.append(Round(notice: notice, role: role, basis: basis, kind: kind, owedAt: instant, set: set))
        }
    }

    mutating func rebase(_ fact: NoticeRebased) {
        guard let index = newest(fact.notice) else { return }
        rounds[index].basis = fact.basis
        rounds[index].kind = fact.kind
    }

    mutating func reopen(_ notice: NoticeID, at instant: Instant) {
        guard let basis = newest(notice).map({ rounds[$0].basis }) else { return }
        owe(notice, nil, basis, nil, at: instant)
    }

    mutating func end(_ notice: NoticeID, _ end: Round.End) {
        guard let index = newest(notice), rounds[index].end == .open else { return }
        rounds[index].end = end
    }

    mutating func standDown(_ notice: NoticeID, at instant: Instant) {
        end(notice, .withdrawn)
        withdrawDispatch(at: instant)
        isStoodDown = true
        supervisorAt = nil
    }

    // MARK: duties

    mutating func settle(_ duty: DutyID, _ end: OwedDuty.End) {
        guard let index = duties.lastIndex(where: { $0.id == duty }), duties[index].end == .open else { return }
        duties[index].end = end
    }

    // MARK: merging

    /// The calls of `other` are about the same: from here on it is one situation, flagged when the first of the two was, and
    /// whatever was sent or answered for either was for both.
    mutating func absorb(_ other: Response) {
        if other.openedAt < openedAt { (openedAt, call) = (other.openedAt, other.call) }
        absorbed += [other.id] + other.absorbed
        // What either of them owed before an earlier stand-down stays a set of its own.
        let base = sets + 1
        func moved(_ number: Int) -> Int { number == other.set ? set : base + number }
        rounds += other.rounds.map { round in
            var round = round
            round.set = moved(round.set)
            return round
        }
        for var dispatch in other.dispatches {
            let isCurrent = dispatch.set == other.set && dispatch.withdrawnAt == nil
            dispatch.set = moved(dispatch.set)
            let mine = dispatches.lastIndex { $0.set == set && $0.withdrawnAt == nil }
            guard isCurrent, let mine else {
                dispatches.append(dispatch)
                continue
            }
            dispatches[mine].from = min(dispatches[mine].from, dispatch.from)
            dispatches[mine].dispatchedAt =
                [dispatches[mine].dispatchedAt, dispatch.dispatchedAt].compactMap(\.self).min()
        }
        sets = base + other.sets
        supervisorAt = [supervisorAt, other.supervisorAt].compactMap(\.self).min()
        duties += other.duties
        steps += other.steps
        emptySteps += other.emptySteps
    }
}
