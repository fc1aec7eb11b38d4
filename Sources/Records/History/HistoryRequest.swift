public import DispatchDesk
public import Foundation

/// A line of the record, with what proves it.
public struct HistoryLine: Hashable, Sendable {
    public var recorded: RecordedEvent
    /// The chain value of the event, 32 bytes.
    public var chain: Data
    /// Whether it had words that were erased by law.
    public var isErased: Bool

    public init(_ recorded: RecordedEvent, chain: Data, isErased: Bool) {
        (self.recorded, self.chain, self.isErased) = (recorded, chain, isErased)
    }
}

/// Whose history is wanted.
public enum HistorySubject: Hashable, Sendable {
    case call(CallID)
    case situation(SituationID)
    /// The newest call whose number ends so.
    case named(String)
}

/// A moment of the record to go back to.
public enum HistoryMoment: Hashable, Sendable {
    /// Just after the event at this position.
    case position(Int64)
    /// As it stood at this time.
    case time(Instant)
}

/// What a console asks of the record; a ``HistoryAnswer`` that repeats it answers.
public enum HistoryRequest: Hashable, Sendable {
    /// The lines on both sides of a position.
    case around(Int64, count: Int)
    /// Everything about one call or situation, in the order it was recorded.
    case audit(HistorySubject)
    /// The newest lines that have all these words, in lower case.
    case matching([String])
    case find(CallQuery)
    case travel(HistoryMoment)
    /// Nothing more is wanted of a search or a travel under way.
    case rest

    /// Requests of one sort overtake each other; those of different sorts don't wait for each other.
    public enum Sort: Hashable, Sendable, CaseIterable { case lines, search, travel }

    /// nil for what ends them all.
    public var sort: Sort? {
        switch self {
        case .around, .audit, .matching: .lines
        case .find: .search
        case .travel: .travel
        case .rest: nil
        }
    }
}

/// What the record says. Searches and travels answer several times while they are under way.
public enum HistoryAnswer: Sendable {
    /// - Parameter reached: the oldest position looked at; 1 or less when that is all.
    case lines([HistoryLine], reached: Int64)
    case found([Call], reached: Int64, isDone: Bool)
    /// So many events of so many have been gone through.
    case travelling(Int64, of: Int64)
    /// The board as it stood, and the newest event in it.
    case arrived(Board, RecordedEvent?)
    /// One line: what happened and what to do.
    case failed(String)
}
