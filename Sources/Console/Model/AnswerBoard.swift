import DispatchDesk
import Policy
import Screen

/// The answer cards, open over whatever was there before.
public nonisolated struct AnswerBoard: Hashable, Sendable {
    /// What was typed to find a card.
    public var words = LineEditor()
    public var selected: String?
    /// What was being typed when the cards were opened; it comes back as it was.
    public var under: Form?
}

extension ConsoleModel {
    /// The cards that go with what is typed.
    func cards(_ board: AnswerBoard) -> [AnswerCard] { settings.answers.found(by: board.words.text) }

    /// The card on display: the selected one, or where that is filtered out the first.
    func card(_ board: AnswerBoard) -> AnswerCard? {
        let found = cards(board)
        return found.first { $0.id == board.selected } ?? found.first
    }

    mutating func openAnswers(_ words: String = "", over form: Form? = nil) -> [Effect] {
        guard !settings.answers.cards.isEmpty else {
            return refuse("this agency's pack has no answer cards (answers.yaml)")
        }
        mode = .answers(AnswerBoard(words: LineEditor(words), under: form))
        return []
    }

    mutating func performAnswers(_ id: String, _ board: AnswerBoard) -> [Effect] {
        var board = board
        let found = cards(board)
        let index = found.firstIndex { $0.id == card(board)?.id } ?? 0
        func select(_ place: Int) {
            board.selected = found.isEmpty ? nil : found[min(max(0, place), found.count - 1)].id
        }
        switch id {
        case "answers.up": select(index - 1)
        case "answers.down": select(index + 1)
        case "answers.top": select(0)
        case "answers.bottom": select(found.count - 1)
        case "answers.backspace": board.words.backspace()
        case "answers.clear": board.words.clear()
        default:
            mode = board.under.map { .form($0) } ?? .browsing
            return []
        }
        mode = .answers(board)
        return []
    }

    /// What is to be remembered beside a call with these tags; the agency's own words.
    func reminders(for tags: [Tag]) -> [String] {
        settings.answers.reminders.filter { $0.tags.contains { tags.contains(Tag($0)) } }.map(\.line)
    }
}
