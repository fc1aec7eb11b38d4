public import DispatchDesk
public import Records

/// The record as it is looked at: which lines, and where the cursor stands among them.
///
/// Of a ledger of years it holds the lines around the cursor and no more. Positions have no gap, so a line's place in the
/// whole record is its position.
public nonisolated struct RecordBook: Sendable {
    /// Which lines.
    public enum Listing: Hashable, Sendable {
        case whole
        /// Everything about one call or situation.
        case audit(HistorySubject)
        /// Those with all these words.
        case matching([String])
    }

    public var listing = Listing.whole
    /// Of the whole record some, without a gap between them; of another listing all.
    public var lines: [HistoryLine] = []
    /// The position of the line with the cursor; nil before anything was read.
    public var selected: Int64?
    /// At the end: the cursor goes along with what comes in.
    public var isFollowing = true
    /// The newest position when the cursor left the end.
    public var seen: Int64 = 0
    /// What was asked for and not answered yet.
    public var asked: HistoryRequest?
    /// The board's position when the lines were asked for.
    public var askedAt: Int64 = 0
    /// Nothing before this position was looked at; 1 or less when that is all.
    public var reached: Int64 = 1
    /// Why the lines can't be read.
    public var trouble: String?
    /// What Esc goes back to from an audit: the view it was asked for in.
    var cameFrom: ConsoleModel.View?

    public var line: HistoryLine? { selected.flatMap { wanted in lines.first { $0.recorded.position == wanted } } }
}

/// What a search of the record has found so far.
public nonisolated struct CallSearch: Sendable {
    /// As it was typed.
    public var text: String
    public var query: CallQuery
    /// Newest first.
    public var calls: [Call] = []
    public var selected: CallID?
    /// Nothing before this position was looked at yet.
    public var reached: Int64 = 0
    public var isDone = false
    public var trouble: String?

    public var call: Call? { selected.flatMap { id in calls.first { $0.id == id } } ?? calls.first }
}
