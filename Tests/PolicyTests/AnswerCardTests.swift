import Testing

@testable import Policy

@Suite("The answer cards")
struct AnswerCardTests {
    private static let good = """
        source: test
        cards:
          - id: one
            question: Do you help?
            kind: statement
            text: Our officers keep people safe.
            source: Memorandum, A.4
            dated: "2025-07-17"
            version: 1
            reviewed: "2026-11-21"
        """

    private func problems(_ text: String) throws -> [String] {
        var problems = Problems()
        let root = try DataNode.parse(text, file: "answers.yaml")
        let members = try #require(root.members(nil, called: "answers.yaml", into: &problems))
        _ = AnswerReader(members, into: &problems)
        return problems.all.map(\.description)
    }

    @Test("a sound card has no problems") func sound() throws { #expect(try problems(Self.good) == []) }

    /// What is written instead, and what is said about it.
    static let bad: [(String, String, String)] = [
        ("    source: Memorandum, A.4\n", "", "answers.yaml:3: card one lacks `source`"),
        ("    dated: \"2025-07-17\"\n", "", "answers.yaml:3: card one lacks `dated`"),
        ("\"2025-07-17\"", "last year", "answers.yaml:8: `dated` of card one is no day: last year"),
        ("\"2025-07-17\"", "\"2025-02-30\"", "answers.yaml:8: `dated` of card one is no day"),
        ("\"2026-11-21\"", "undated", "answers.yaml:10: `reviewed` of card one is no day"),
        ("version: 1", "version: 0", "answers.yaml:9: `version` is out of range"),
        ("kind: statement", "kind: opinion", "answers.yaml:5: bad kind \"opinion\""),
        (
            "    version: 1\n", "    version: 1\n    quote: Officers keep\n",
            "answers.yaml:10: the quote of card one does not stand"
        ),
        ("    version: 1\n", "    version: 1\n    phone: 555\n", "answers.yaml:10: unknown key `phone`"),
        (
            "Our officers keep people safe.", Array(repeating: "safe", count: 76).joined(separator: " "),
            "answers.yaml:6: card one has 76 words"
        ),
    ]

    @Test("a bad card is named with file, line and reason", arguments: bad)
    func refused(_ old: String, _ new: String, _ expected: String) throws {
        #expect(Self.good.contains(old))
        let found = try problems(Self.good.replacing(old, with: new))
        #expect(found.count == 1 && found.first?.hasPrefix(expected) == true, "\(found)")
    }

    @Test(
        "words of legal advice are refused, however they are written",
        arguments: [
            "You should stay inside.", "YOU SHOULDN\u{2019}T answer.", "Well, you  have the right, always.",
            "Don't open the door.", "Please do not\u{A0}open the door!", "They can\u{2019}t do that.",
            "A warrant is needed.",
            "You don't have to answer.", "I recommend a lawyer.", "Remain silent.",
        ])
    func advice(_ text: String) throws {
        let found = try problems(Self.good.replacing("Our officers keep people safe.", with: "\"\(text)\""))
        #expect(!found.isEmpty && found.allSatisfy { $0.contains("gives legal advice") }, "\(found)")
    }

    @Test(
        "what says no more than what the department does is not",
        arguments: [
            "Officers should arrive soon.", "Tell me what you see.", "A lawyer can help.",
            "We have a policy on warrants.",
        ])
    func noAdvice(_ text: String) throws {
        #expect(try problems(Self.good.replacing("Our officers keep people safe.", with: "\"\(text)\"")) == [])
    }

    @Test("each agency has cards of its own, sourced and reviewed; those of one name no office of the other")
    func shipped() throws {
        let (sacramento, west) = (
            try PolicyPack.shipped("sacramento-pd").answers.cards,
            try PolicyPack.shipped("west-sacramento-pd").answers.cards
        )
        #expect(sacramento.count >= 8 && west.count >= 8)
        #expect(Set(sacramento.map(\.text)).isDisjoint(with: west.map(\.text)))
        for card in sacramento + west {
            #expect(!card.source.isEmpty && card.reviewed.count == 10 && !card.text.isEmpty)
        }
        #expect(
            !west.contains { $0.text.contains("Public Information Office") || $0.text.contains("Sacramento Police") })
        // No number is given that the agency's own page does not give.
        let numbers = (sacramento + west).filter { $0.text.contains(#/\d{3}.\d{4}/#) }.map(\.id)
        #expect(numbers == ["family-help"])
    }

    @Test(
        "a card is found by what callers say",
        arguments: [
            ("lawyer", "legal-help"), ("rep", "press"), ("complain officer", "complaint"), ("masked", "who-are-they"),
            ("Facebook", "is-it-true"), ("afraid", "service"), ("help ICE", "do-you-help"),
        ])
    func found(_ words: String, _ id: String) throws {
        #expect(try PolicyPack.shipped("sacramento-pd").answers.found(by: words).contains { $0.id == id })
    }

    // MARK: the papers

    private func daily(_ change: (String, String)? = nil) throws -> [String] {
        var text = """
            source: test
            remark: r
            erased: e
            sections:
              - id: one
                title: ONE
                lines:
                  - {id: a, fact: call, cites: E.1, text: "Call {call}[, {type}]", gap: none}
            documents:
              - {id: paper, title: P, paragraph: B.1.d, asks: all, sections: [one]}
            """
        if let change { text = text.replacing(change.0, with: change.1) }
        var problems = Problems()
        let root = try DataNode.parse(text, file: "dailies.yaml")
        let members = try #require(root.members(nil, called: "dailies.yaml", into: &problems))
        _ = DailyReader(members, into: &problems)
        return problems.all.map(\.description)
    }

    @Test(
        "a template that asks for what no event tells is refused with its line",
        arguments: [
            ("{call}[", "{plate}[", "dailies.yaml:8: call has no field plate"),
            ("fact: call,", "fact: weather,", "dailies.yaml:8: bad fact \"weather\""),
            ("{call}[", "{call[", "dailies.yaml:8: a brace or bracket is not closed"),
            ("cites: E.1, ", "", "dailies.yaml:8: line a lacks `cites`"),
            ("cites: E.1, ", "cites: E.1, where: {shoe: 9}, ", "dailies.yaml:8: call has no field shoe"),
            ("[one]}", "[two]}", "dailies.yaml:10: no section two"),
            ("id: paper", "id: ../paper", "dailies.yaml:10: \"../paper\" can't be part of a file's name"),
        ])
    func badTemplate(_ old: String, _ new: String, _ expected: String) throws {
        #expect(try daily() == [])
        let found = try daily((old, new))
        #expect(found.first?.hasPrefix(expected) == true, "\(found)")
    }
}
