public import DispatchDesk

/// What stands behind a line that is being typed: what a bare verb is about, and how the line came about.
///
/// What it is about is taken when typing begins. What arrives meanwhile, or a look into another view, changes nothing of it.
public nonisolated struct CommandEntry: Hashable, Sendable {
    /// The call on display when typing began.
    public var call: CallID?
    /// The notice that was selected then, in the queue or on the wall.
    public var notice: NoticeID?
    /// The place in the history the line was recalled from; nil for a line that was typed.
    var recalled: Int?
    /// What was typed before the history was gone through: only lines that begin with it are recalled.
    var typed = ""
    /// What Tab goes through.
    var cycle: Cycle?
    /// Everything that fits is listed, also before a letter of it was typed.
    var listsAll = false

    struct Cycle: Hashable, Sendable {
        var completions: Completions
        var index: Int
    }

    init(call: CallID?, notice: NoticeID?) { (self.call, self.notice) = (call, notice) }

    /// What stands at the prompt.
    var prompt: String { [notice?.rawValue, call?.tail].compactMap(\.self).joined(separator: " ") }

    /// A letter was typed: the line is the person's own again.
    mutating func leaveRecall() {
        recalled = nil
        cycle = nil
        listsAll = false
    }
}
