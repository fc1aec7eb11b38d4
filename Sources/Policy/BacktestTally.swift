public import DispatchDesk

/// What a history, or a part of it, comes to.
public struct BacktestTally: Hashable, Sendable {
    /// How much is kept one by one; everything is counted.
    public struct Limits: Hashable, Sendable {
        /// Calls listed of each kind of change.
        public var changes: Int
        /// Calls shown with their words, of each kind.
        public var samples: Int
        public init(changes: Int = 50, samples: Int = 0) { (self.changes, self.samples) = (changes, samples) }
    }

    public private(set) var limits: Limits
    public private(set) var calls = 0
    public private(set) var now = Side()
    /// What the pack it is compared with makes of the same calls.
    public private(set) var before: Side?
    /// How many calls went from one level to another, those that stayed too.
    public private(set) var moves: [Move: Int] = [:]
    /// Calls whose level changed, in the history's order, so many of each kind.
    public private(set) var changes: [Kind: [Change]] = [:]
    /// Calls to show, chosen by their ids: the same history always shows the same, however it was cut.
    public private(set) var samples: [Kind: [Sample]] = [:]

    init(limits: Limits, isCompared: Bool) {
        self.limits = limits
        before = isCompared ? Side() : nil
    }

    // MARK: what one pack makes of it

    public struct Side: Hashable, Sendable {
        public internal(set) var levels: [Level: Int] = [:]
        public internal(set) var rules: [String: RuleTally] = [:]
        /// How flags and calls that are not flagged compare with what people, or labels, say of them.
        public internal(set) var judged = Judged()

        public var flagged: Int { levels[.flag] ?? 0 }
    }

    /// What one rule did.
    public struct RuleTally: Hashable, Sendable {
        /// Calls that come to a level, and in which it has points.
        public internal(set) var counted = 0
        /// Flagged calls among them.
        public internal(set) var flagged = 0
        /// Flagged calls that would not be flagged without it.
        public internal(set) var decided = 0
        /// What became of those flagged calls.
        public internal(set) var outcomes: [FlagOutcome: Int] = [:]

        /// Of the flagged calls that somebody judged, those that were wrong.
        public var wrong: Proportion {
            let judged = outcomes.filter { $0.key.isFederal != nil }
            return Proportion(
                judged.filter { $0.key.isFederal == false }.reduce(0) { $0 + $1.value },
                of: judged.reduce(0) { $0 + $1.value })
        }
    }

    public struct Judged: Hashable, Sendable {
        public internal(set) var rightFlags = 0
        public internal(set) var wrongFlags = 0
        public internal(set) var missed = 0
        public internal(set) var rightlyPassed = 0

        public var calls: Int { rightFlags + wrongFlags + missed + rightlyPassed }
        /// Of the calls that should be flagged, those that are.
        public var recall: Proportion { Proportion(rightFlags, of: rightFlags + missed) }
        /// Of the flagged calls, those that should be.
        public var precision: Proportion { Proportion(rightFlags, of: rightFlags + wrongFlags) }
    }

    // MARK: what changed

    public struct Move: Hashable, Sendable {
        public var from: Level
        public var to: Level
        public init(from: Level, to: Level) { (self.from, self.to) = (from, to) }
    }

    /// What became of a call.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Flagged now, and not before.
        case flagAdded = "flag-added"
        /// Flagged before, and not now.
        case flagRemoved = "flag-removed"
        /// From nothing to WATCH, and back.
        case watchAdded = "watch-added"
        case watchRemoved = "watch-removed"
        /// Flagged, where nothing is compared.
        case flagged

        init?(_ move: Move) {
            switch (move.from, move.to) {
            case (.none, .flag), (.watch, .flag): self = .flagAdded
            case (.flag, .none), (.flag, .watch): self = .flagRemoved
            case (.none, .watch): self = .watchAdded
            case (.watch, .none): self = .watchRemoved
            case (.none, .none), (.watch, .watch), (.flag, .flag): return nil
            }
        }
    }

    /// A call whose level changed: ids only, since a list may be kept.
    public struct Change: Hashable, Sendable {
        public var call: CallID
        public var move: Move
        /// Rules that count now and did not, and the other way.
        public var rulesAdded: [String]
        public var rulesRemoved: [String]
    }

    /// A call with its words as they would be stored.
    public struct Sample: Hashable, Sendable {
        /// Decides which calls are shown: those with the smallest.
        var draw: UInt64
        public var call: CallID
        public var text: String
    }

    // MARK: counting

    mutating func count(_ call: PastCall, text: String, now: ReadCall, before: ReadCall?) {
        calls += 1
        self.now.count(now, outcome: call.outcome)
        guard let before else {
            if now.level == .flag { keep(sample: call.id, text, as: .flagged) }
            return
        }
        self.before?.count(before, outcome: call.outcome)
        let move = Move(from: before.level, to: now.level)
        moves[move, default: 0] += 1
        guard let kind = Kind(move) else { return }
        if changes[kind, default: []].count < limits.changes {
            changes[kind, default: []].append(
                Change(
                    call: call.id, move: move, rulesAdded: now.counted.filter { !before.counted.contains($0) },
                    rulesRemoved: before.counted.filter { !now.counted.contains($0) }))
        }
        keep(sample: call.id, text, as: kind)
    }

    private mutating func keep(sample call: CallID, _ text: String, as kind: Kind) {
        guard limits.samples > 0 else { return }
        insert([Sample(draw: Sample.draw(call), call: call, text: text)], as: kind)
    }

    private mutating func insert(_ more: [Sample], as kind: Kind) {
        let rows = (samples[kind] ?? []) + more
        samples[kind] = Array(
            rows.sorted { ($0.draw, $0.call, $0.text) < ($1.draw, $1.call, $1.text) }.prefix(limits.samples))
    }

    /// Takes in what the part of the history right after this one came to.
    public mutating func merge(_ next: BacktestTally) {
        calls += next.calls
        now.merge(next.now)
        if let side = next.before { before?.merge(side) }
        moves.merge(next.moves, uniquingKeysWith: +)
        for (kind, rows) in next.changes {
            changes[kind] = Array(((changes[kind] ?? []) + rows).prefix(limits.changes))
        }
        for (kind, rows) in next.samples { insert(rows, as: kind) }
    }

    /// How many calls changed in that way, listed or not.
    public func count(of kind: Kind) -> Int {
        moves.filter { Kind($0.key) == kind }.reduce(0) { $0 + $1.value }
    }
}

extension BacktestTally.Side {
    mutating func count(_ read: ReadCall, outcome: FlagOutcome?) {
        levels[read.level, default: 0] += 1
        let isFlagged = read.level == .flag
        for rule in read.counted {
            rules[rule, default: .init()].counted += 1
            guard isFlagged else { continue }
            rules[rule, default: .init()].flagged += 1
            if let outcome { rules[rule, default: .init()].outcomes[outcome, default: 0] += 1 }
        }
        for rule in read.deciding { rules[rule, default: .init()].decided += 1 }
        switch (outcome?.isFederal, isFlagged) {
        case (true?, true): judged.rightFlags += 1
        case (true?, false): judged.missed += 1
        case (false?, true): judged.wrongFlags += 1
        case (false?, false): judged.rightlyPassed += 1
        case (nil, _): break
        }
    }

    mutating func merge(_ next: Self) {
        levels.merge(next.levels, uniquingKeysWith: +)
        rules.merge(next.rules) { one, other in
            var sum = one
            sum.counted += other.counted
            sum.flagged += other.flagged
            sum.decided += other.decided
            sum.outcomes.merge(other.outcomes, uniquingKeysWith: +)
            return sum
        }
        judged.rightFlags += next.judged.rightFlags
        judged.wrongFlags += next.judged.wrongFlags
        judged.missed += next.judged.missed
        judged.rightlyPassed += next.judged.rightlyPassed
    }
}

extension BacktestTally.Sample {
    /// Spreads ids evenly (FNV-1a), so that a sample does not lean to one end of the history.
    static func draw(_ call: CallID) -> UInt64 {
        call.rawValue.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

extension BacktestTally {
    /// What the record says: the level each call reached when it came in, by the rules of that day, and what people made
    /// of it. Nothing is read again, so which rule decided is not known.
    public init(recorded board: Board) {
        self.init(limits: Limits(changes: 0), isCompared: false)
        for call in board.calls.values {
            let counted = Set(call.assessment?.findings.filter { $0.points > 0 }.map(\.rule) ?? []).sorted()
            let past = PastCall(id: call.id, text: "", outcome: board.outcome(of: call))
            count(past, text: "", now: ReadCall(level: call.level, counted: counted), before: nil)
        }
    }
}
