/// A text in a data file, and its line.
package struct DataText: Hashable, Sendable {
    package var text: String
    package var line: Int
}

/// Readers that say what is wrong and go on with a value that stands for nothing, so that all of a pack's problems are
/// told at once. What they give is of use only while `problems` is empty.
extension DataMembers {
    private func say(_ key: String, _ reason: String, _ advice: String, _ problems: inout Problems) {
        problems.add(whole.file, line(of: key), reason, advice)
    }

    /// Tells of every key that is none of `keys`.
    package func allow(_ keys: [String], into problems: inout Problems) {
        for member in all where !keys.contains(member.key) {
            problems.add(
                whole.file, member.line, "unknown key `\(member.key)` in \(name)",
                "remove it or write one of: \(keys.joined(separator: ", "))")
        }
    }

    package func text(_ key: String, into problems: inout Problems) -> String {
        if let text = optionalText(key, into: &problems), !text.isEmpty { return text }
        if self[key] == nil { say(key, "\(name) lacks `\(key)`", "add a line `\(key): …`", &problems) }
        return ""
    }

    package func optionalText(_ key: String, into problems: inout Problems) -> String? {
        guard let value = self[key] else { return nil }
        guard let text = try? value.text() else {
            say(key, "`\(key)` of \(name) is not a word or text", "write it on one line", &problems)
            return nil
        }
        return text
    }

    /// A whole number within `range`. Every figure of a pack is bounded: one that nobody could mean is a slip of the hand,
    /// and must be told of here, not where it is added to a time of day.
    package func number(_ key: String, _ range: ClosedRange<Int>, into problems: inout Problems) -> Int {
        let text = text(key, into: &problems)
        guard !text.isEmpty else { return range.lowerBound }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            say(key, "`\(key)` is not a whole number: \(text)", "write digits only", &problems)
            return range.lowerBound
        }
        guard let number = Int(text), range.contains(number) else {
            say(
                key, "`\(key)` is out of range: \(text)", "write \(range.lowerBound) to \(range.upperBound)", &problems)
            return range.lowerBound
        }
        return number
    }

    package func optionalNumber(_ key: String, _ range: ClosedRange<Int>, into problems: inout Problems) -> Int? {
        self[key] == nil ? nil : number(key, range, into: &problems)
    }

    func isTrue(_ key: String, into problems: inout Problems) -> Bool {
        guard let text = optionalText(key, into: &problems) else { return false }
        if text != "true", text != "false" {
            say(key, "`\(key)` is neither true nor false: \(text)", "write true or false", &problems)
        }
        return text == "true"
    }

    /// One of a closed set of words.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ fallback: Choice, into problems: inout Problems
    ) -> Choice where Choice.RawValue == String {
        let text = text(key, into: &problems)
        if let choice = Choice(rawValue: text) { return choice }
        if !text.isEmpty {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            say(key, "bad \(key) \"\(text)\" in \(name)", "write one of: \(words)", &problems)
        }
        return fallback
    }

    /// A list of texts, each with its line. A single text counts as a list of one, an empty one as none.
    package func list(_ key: String, into problems: inout Problems) -> [DataText] {
        guard let member = member(key) else { return [] }
        if let text = try? member.value.text() {
            return text.isEmpty ? [] : [DataText(text: text, line: member.line)]
        }
        return rows(key, into: &problems).compactMap { item in
            if let text = try? item.text() { return DataText(text: text, line: item.line) }
            problems.add(item.file, item.line, "an entry of `\(key)` is not text", "put it in quotes")
            return nil
        }
    }

    /// The choices of a list, without those that are none.
    func choices<Choice: RawRepresentable & CaseIterable>(
        _ key: String, as word: String, into problems: inout Problems
    ) -> [Choice] where Choice.RawValue == String {
        list(key, into: &problems).compactMap { entry in
            if let choice = Choice(rawValue: entry.text) { return choice }
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            problems.add(whole.file, entry.line, "unknown \(word) \"\(entry.text)\"", "write one of: \(words)")
            return nil
        }
    }

    /// The items of a list.
    func rows(_ key: String, into problems: inout Problems) -> [DataNode] {
        guard let value = self[key] else { return [] }
        if let items = try? value.items() { return items }
        say(key, "`\(key)` of \(name) is not a list", "write `- …` lines", &problems)
        return []
    }

    /// The members of each mapping of a list.
    func rows(
        _ key: String, _ allowed: [String], called kind: String, into problems: inout Problems
    ) -> [DataMembers] {
        rows(key, into: &problems).compactMap { $0.members(allowed, called: kind, into: &problems) }
    }

    func mapping(_ key: String, _ allowed: [String]?, into problems: inout Problems) -> DataMembers? {
        guard let value = self[key] else {
            say(key, "\(name) lacks `\(key)`", "add it", &problems)
            return nil
        }
        return value.members(allowed, called: "`\(key)`", into: &problems)
    }

    /// The members of a mapping that may be left out.
    func optionalMapping(_ key: String, _ allowed: [String]?, into problems: inout Problems) -> DataMembers? {
        self[key] == nil ? nil : mapping(key, allowed, into: &problems)
    }

    /// Every key with its list.
    func lists(into problems: inout Problems) -> [(key: DataText, entries: [DataText])] {
        all.map { (DataText(text: $0.key, line: $0.line), list($0.key, into: &problems)) }
    }
}
