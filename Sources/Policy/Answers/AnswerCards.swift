/// What a call-taker reads out to a caller who asks about immigration enforcement: the department's own words, or where to
/// turn. Read from a pack's `answers.yaml`. No card gives legal advice (memorandum A.4, A.4.a: information requests are
/// referred).
public struct AnswerCard: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// What the department or the city has said.
        case statement
        /// Who answers such a question.
        case referral
    }

    public var id: String
    /// As callers put it.
    public var question: String
    public var kind: Kind
    /// What is read out: at most ``AnswerCards/mostWords`` words.
    public var text: String
    /// The part of it that is somebody's published words, exactly; nil where it is ours.
    public var quote: String?
    /// Whose words, where and when: `Departmental Memorandum 25-5, A.4`.
    public var source: String
    /// Day of the source, `YYYY-MM-DD`; nil for one that bears none.
    public var dated: String?
    /// Counted up whenever its words change.
    public var version: Int
    /// Day somebody last held it against its source, `YYYY-MM-DD`.
    public var reviewed: String
    /// What the call-taker leaves unsaid, however the caller asks.
    public var neverSay: [String]
    /// Further words callers use, by which it is found.
    public var words: [String]

    /// Whether each word of what was typed begins a word of the card.
    public func answers(_ typed: String) -> Bool {
        let has = ([question, text] + words).joined(separator: " ").lowercased()
            .split { !$0.isLetter && !$0.isNumber }
        let wanted = typed.lowercased().split { !$0.isLetter && !$0.isNumber }
        return wanted.allSatisfy { word in has.contains { $0.hasPrefix(word) } }
    }
}

/// An agency's cards, and when a call-taker is reminded of them.
public struct AnswerCards: Hashable, Sendable {
    /// A line beside a call whose text carries one of the tags: the neutral role and where information requests go (A.4).
    public struct Reminder: Hashable, Sendable {
        public var tags: [String]
        public var line: String
    }

    public var cards: [AnswerCard]
    public var reminders: [Reminder]

    public init(cards: [AnswerCard] = [], reminders: [Reminder] = []) {
        (self.cards, self.reminders) = (cards, reminders)
    }

    /// What can be read out in half a minute, at 150 words a minute.
    public static let mostWords = 75

    public func found(by typed: String) -> [AnswerCard] { cards.filter { $0.answers(typed) } }
}
