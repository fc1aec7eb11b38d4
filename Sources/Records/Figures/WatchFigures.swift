public import DispatchDesk

/// The figures of a span of time: what was flagged, what became of it, and how long the memorandum's notices took.
///
/// A situation counts where its flag fell, whole: what was sent or answered after the span's end still counts, and what was
/// flagged before its start does not, whatever came of it later. Nothing personal is in here: ids, codes, times, counts.
public struct WatchFigures: Hashable, Sendable {
    public var span: Range<Instant>
    /// The newest moment on the record; whether something is late or missing is told as of then.
    public var asOf: Instant
    /// All of the center.
    public var whole: Counts
    /// By the district a situation's first call was in; nil for no district. In order, no district last.
    public var districts: [District]
    /// By rule, most wrong flags first.
    public var rules: [RuleCount]

    public struct District: Hashable, Sendable {
        public var name: String?
        public var counts: Counts
    }

    /// What became of flags. Each flag counts once, by how it stands now.
    public struct FlagCount: Hashable, Sendable {
        /// Each as its situation, to be named; a flag without one can't be.
        public var all: [SituationID?] = []
        public var confirmed: [SituationID?] = []
        public var dismissed: [SituationID?] = []
        /// Those on scene found that it was not federal.
        public var notFederal: [SituationID?] = []
        /// Its time ran out: it counts as confirmed, by nobody.
        public var expired: [SituationID?] = []
        /// Its time still runs.
        public var waiting: [SituationID?] = []
        /// Raised by a person where no rule had; among none of the others.
        public var byPerson: [SituationID?] = []

        /// Flags somebody decided.
        public var decided: Int { confirmed.count + wrong.count }
        /// Dismissed, or not federal after all.
        public var wrong: [SituationID?] { dismissed + notFederal }
    }

    public struct RuleCount: Hashable, Sendable {
        public var rule: String
        public var flags = FlagCount()
    }

    public struct DutyCount: Hashable, Sendable {
        public var id: DutyID
        /// Arose, and what brought it about is still so.
        public var owed: [SituationID] = []
        /// Open past its due time, whether it was done later or not.
        public var late: [SituationID] = []
        /// Open at the span's end.
        public var open: [SituationID] = []
    }

    public struct Counts: Hashable, Sendable {
        public var calls = 0
        public var situations: [SituationID] = []
        /// Those that are, or were last, under that paragraph.
        public var callsForService: [SituationID] = []
        public var advisedEntries: [SituationID] = []
        public var flags = FlagCount()
        /// E.1.a: to a field supervisor dispatched.
        public var dispatch = Times()
        /// E.1.b: to the acknowledgment of each role.
        public var owed: [Role: Times] = [:]
        /// E.1.b: to the last of the three.
        public var allThree = Times()
        /// Every notice, under either paragraph.
        public var acknowledged: [Role: Times] = [:]
        /// In order of their ids.
        public var duties: [DutyCount] = []
        public var steps = 0
        /// Steps that found nobody to tell, each as its situation.
        public var emptySteps: [SituationID] = []

        public init() {}
    }

    /// - Parameters:
    ///   - calls: calls received in the span, by district.
    ///   - district: the district of a call.
    public init(
        _ log: ResponseLog, in span: Range<Instant>, asOf: Instant, calls: [String?: Int] = [:],
        district: (CallID) -> String? = { _ in nil }
    ) {
        (self.span, self.asOf) = (span, asOf)
        let responses = log.responses.values.filter { span.contains($0.openedAt) }.sorted { $0.id < $1.id }
        let flags = log.flags.values.joined().filter { span.contains($0.at) && $0.origin != .rumor }
            .sorted { ($0.at, $0.call) < ($1.at, $1.call) }
        let settled = Settling(log)
        func place(of flag: FlagRaised) -> String? {
            district(flag.situation.flatMap { log.responses[log.situation($0)]?.call } ?? flag.call)
        }
        let placed = responses.map { (district: district($0.call), response: $0) }
        let raised = flags.map { (district: place(of: $0), flag: $0) }
        func counts(_ name: String??) -> Counts {
            let mine = { (district: String?) in name.map { $0 == district } ?? true }
            var counts = Counts(
                placed.filter { mine($0.district) }.map(\.response), end: span.upperBound, asOf: asOf)
            counts.calls = calls.filter { mine($0.key) }.reduce(0) { $0 + $1.value }
            for (_, flag) in raised.filter({ mine($0.district) }) {
                counts.flags.add(flag, settled.outcome(of: flag), log)
            }
            return counts
        }
        whole = counts(nil)
        let names = Set(calls.keys).union(placed.map(\.district)).union(raised.map(\.district))
        districts = names.sorted { one, other in
            guard let one else { return false }
            return other.map { one < $0 } ?? true
        }.map { District(name: $0, counts: counts(.some($0))) }
        var rules: [String: FlagCount] = [:]
        for flag in flags {
            for rule in flag.rules { rules[rule, default: .init()].add(flag, settled.outcome(of: flag), log) }
        }
        self.rules = rules.map { RuleCount(rule: $0, flags: $1) }.sorted { one, other in
            (other.flags.wrong.count, other.flags.all.count, one.rule)
                < (one.flags.wrong.count, one.flags.all.count, other.rule)
        }
    }
}

extension WatchFigures {
    /// The figures of a board, by the calls it knows: what a screen shows.
    public init(_ board: Board, in span: Range<Instant>) {
        var calls: [String?: Int] = [:]
        for call in board.calls.values where span.contains(call.received) { calls[call.district, default: 0] += 1 }
        self.init(
            board.responses, in: span, asOf: board.recordedAt ?? span.lowerBound, calls: calls,
            district: { board.calls[$0]?.district })
    }
}

/// How a flag stands: by the word on its own call, or by what is known of its situation.
private struct Settling {
    enum Outcome { case confirmed, dismissed, notFederal, expired, waiting }

    private let log: ResponseLog
    /// Situations in which a call was confirmed: one word settles a situation.
    private let confirmed: Set<SituationID>

    init(_ log: ResponseLog) {
        self.log = log
        confirmed = Set(
            log.flags.values.joined().filter { $0.review == .confirmed }.compactMap(\.situation).map(log.situation))
    }

    func outcome(of flag: FlagRaised) -> Outcome {
        let situation = flag.situation.map(log.situation)
        let found = situation.flatMap { log.responses[$0]?.determination } ?? .undetermined
        switch flag.review {
        case .dismissed: return .dismissed
        case .confirmed: return found == .notFederal ? .notFederal : .confirmed
        case .expired, .waiting:
            if found == .notFederal { return .notFederal }
            if found == .federalConfirmed || situation.map(confirmed.contains) ?? false { return .confirmed }
            return flag.review == .waiting ? .waiting : .expired
        }
    }
}

extension WatchFigures.FlagCount {
    fileprivate mutating func add(_ flag: FlagRaised, _ outcome: Settling.Outcome, _ log: ResponseLog) {
        let situation = flag.situation.map(log.situation)
        guard flag.origin == .rules else { return byPerson.append(situation) }
        all.append(situation)
        switch outcome {
        case .confirmed: confirmed.append(situation)
        case .dismissed: dismissed.append(situation)
        case .notFederal: notFederal.append(situation)
        case .expired: expired.append(situation)
        case .waiting: waiting.append(situation)
        }
    }
}

extension WatchFigures.Counts {
    fileprivate init(_ responses: [Response], end: Instant, asOf: Instant) {
        situations = responses.map(\.id)
        callsForService = responses.filter { $0.basis == .callForService }.map(\.id)
        advisedEntries = responses.filter { $0.basis == .advisedEntry }.map(\.id)
        let dispatches = responses.flatMap { response in response.dispatches.map { (response.id, $0) } }
        dispatch = Times(
            dispatches.compactMap { id, sent in
                sent.dispatchedAt.map { .init(seconds: $0.seconds(since: sent.from), situation: id) }
            }, missing: dispatches.filter(\.1.isMissing).map(\.0))
        let rounds = responses.flatMap { response in response.rounds.map { (response.id, $0) } }
        for role in Role.allCases {
            acknowledged[role] = Self.times(rounds.filter { $0.1.role == role })
            owed[role] = Self.times(rounds.filter { $0.1.role == role && $0.1.basis == .advisedEntry })
        }
        var (answered, missing): ([Times.Case], [SituationID]) = ([], [])
        for response in responses {
            for set in response.noticeSets {
                switch set {
                case .answered(let seconds): answered.append(.init(seconds: seconds, situation: response.id))
                case .missing: missing.append(response.id)
                }
            }
        }
        allThree = Times(answered, missing: missing)
        duties = Self.duties(responses, end: end, asOf: asOf)
        steps = responses.reduce(0) { $0 + $1.steps }
        emptySteps = responses.flatMap { Array(repeating: $0.id, count: $0.emptySteps) }
    }

    private static func times(_ rounds: [(SituationID, Response.Round)]) -> Times {
        Times(
            rounds.compactMap { id, round in round.seconds.map { .init(seconds: $0, situation: id) } },
            missing: rounds.filter(\.1.isMissing).map(\.0))
    }

    private static func duties(
        _ responses: [Response], end: Instant, asOf: Instant
    ) -> [WatchFigures.DutyCount] {
        var counts: [DutyID: WatchFigures.DutyCount] = [:]
        for response in responses {
            for duty in response.duties {
                let (isLate, isOpen): (Bool, Bool)
                switch duty.end {
                case .fellAway: continue
                case .open:
                    isLate = duty.due.map { $0 <= asOf } ?? false
                    isOpen = duty.arisenAt < end
                case .done(let at):
                    isLate = duty.due.map { $0 < at } ?? false
                    isOpen = duty.arisenAt < end && at >= end
                }
                var count = counts[duty.id] ?? .init(id: duty.id)
                count.owed.append(response.id)
                if isLate { count.late.append(response.id) }
                if isOpen { count.open.append(response.id) }
                counts[duty.id] = count
            }
        }
        return counts.values.sorted { $0.id < $1.id }
    }
}

extension Response {
    /// How a set of notices under E.1.b came out.
    fileprivate enum NoticeSet {
        /// Seconds until the last of the three roles had acknowledged for the first time.
        case answered(Int)
        /// One of them has not.
        case missing
    }

    /// A set that was stood down, or became a call for service, before all three had answered is none.
    fileprivate var noticeSets: [NoticeSet] {
        let owed = rounds.filter { $0.basis == .advisedEntry && $0.end != .withdrawn }
        return Set(owed.map(\.set)).sorted().compactMap { number -> NoticeSet? in
            let rounds = owed.filter { $0.set == number }
            guard let start = rounds.map(\.owedAt).min() else { return nil }
            let answers = Role.allCases.compactMap { role in
                rounds.filter { $0.role == role }.compactMap(\.acknowledgedAt).min()
            }
            if answers.count == Role.allCases.count, let last = answers.max() {
                return .answered(last.seconds(since: start))
            }
            return rounds.contains(where: \.isMissing) ? .missing : nil
        }
    }
}
