import DispatchDesk

/// Reads `answers.yaml`, and refuses a card that nobody could stand behind: without source or date, too long to read out, or
/// with words of legal advice in it.
struct AnswerReader {
    private(set) var answers = AnswerCards()
    private let file: String
    private let advice: [[String]]

    private static let keys = [
        "id", "question", "kind", "text", "quote", "source", "dated", "version", "reviewed", "never_say", "words",
    ]

    init(_ root: DataMembers, into problems: inout Problems) {
        file = root.whole.file
        advice = Self.phrasesOfAdvice(into: &problems)
        var seen: Set<String> = []
        for entry in root.rows("cards", Self.keys, called: "card", into: &problems) {
            let card = card(entry, into: &problems)
            if !seen.insert(card.id).inserted {
                problems.add(file, entry.whole.line, "card \(card.id) is given twice", "keep one")
            }
            answers.cards.append(card)
        }
        for entry in root.rows("reminders", ["tags", "line"], called: "reminder", into: &problems) {
            let line = entry.text("line", into: &problems)
            lint(line, entry.line(of: "line"), "a reminder", into: &problems)
            answers.reminders.append(
                .init(tags: entry.list("tags", into: &problems).map(\.text), line: line))
        }
    }

    private func card(_ entry: DataMembers, into problems: inout Problems) -> AnswerCard {
        let card = AnswerCard(
            id: entry.text("id", into: &problems), question: entry.text("question", into: &problems),
            kind: entry.choice("kind", .statement, into: &problems), text: entry.text("text", into: &problems),
            quote: entry.optionalText("quote", into: &problems), source: entry.text("source", into: &problems),
            dated: day("dated", of: entry, mayBeNone: true, into: &problems),
            version: entry.number("version", 1...9999, into: &problems),
            reviewed: day("reviewed", of: entry, mayBeNone: false, into: &problems) ?? "",
            neverSay: entry.list("never_say", into: &problems).map(\.text),
            words: entry.list("words", into: &problems).map(\.text))
        let line = entry.line(of: "text")
        let count = card.text.split(whereSeparator: \.isWhitespace).count
        if count > AnswerCards.mostWords {
            problems.add(
                file, line, "card \(card.id) has \(count) words, more than can be read out in half a minute",
                "shorten it to \(AnswerCards.mostWords)")
        }
        if let quote = card.quote, quote.isEmpty || !card.text.contains(quote) {
            problems.add(
                file, entry.line(of: "quote"), "the quote of card \(card.id) does not stand in its text word for word",
                "put it there as it was published")
        }
        lint(card.text, line, "card \(card.id)", into: &problems)
        return card
    }

    /// A day, `2025-07-17`; for a source without one, the word `undated`.
    private func day(
        _ key: String, of entry: DataMembers, mayBeNone: Bool, into problems: inout Problems
    ) -> String? {
        let text = entry.text(key, into: &problems)
        if text.isEmpty || mayBeNone && text == "undated" { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        if text.count == 10, parts.count == 3, CivilTime(year: parts[0], month: parts[1], day: parts[2]).isValid {
            return text
        }
        problems.add(
            file, entry.line(of: key), "`\(key)` of \(entry.name) is no day: \(text)",
            mayBeNone ? "write YYYY-MM-DD, or undated" : "write YYYY-MM-DD")
        return nil
    }

    private func lint(_ text: String, _ line: Int, _ what: String, into problems: inout Problems) {
        let words = Self.words(of: text)
        for phrase in advice where words.indices.contains(where: { words[$0...].starts(with: phrase) }) {
            problems.add(
                file, line, "\(what) gives legal advice: \"\(phrase.joined(separator: " "))\"",
                "say what the department does, or refer the caller")
        }
    }

    /// In lower case, with a straight apostrophe, so that no way of writing a word gets it past the list.
    private static func words(of text: String) -> [String] {
        text.lowercased().map { $0 == "\u{2019}" || $0 == "\u{2BC}" ? "'" : $0 }
            .split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map { String($0) }
    }

    private static func phrasesOfAdvice(into problems: inout Problems) -> [[String]] {
        let name = "Answers/advice.yaml"
        do {
            let list = try DataNode.parse(Embedded.files[name] ?? "", file: name).members("source", "phrases")
            return try list.required("phrases").texts().map(words)
        } catch {
            problems.add(error)
            return []
        }
    }
}
