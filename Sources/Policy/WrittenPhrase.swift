import Detection

/// A phrase where it stands in a pack.
struct WrittenPhrase {
    /// What the phrase belongs to.
    enum Owner: Hashable {
        case wordClass(String)
        case rule(String)
        case confuser(String)
        case context(String)
        case tag(String)
        case guardTerm(String)

        /// Whether it has a part in what a text comes to. A class has it by what names the class.
        var movesScore: Bool {
            switch self {
            case .rule, .confuser, .context, .tag: true
            case .wordClass, .guardTerm: false
            }
        }
    }

    var owner: Owner
    /// The key of the list it stands in: `phrases`, `unless`.
    var part: String
    var phrase: Phrase
    var text: String
    var file: String
    var line: Int

    /// Its words and classes, those that must not stand beside it among them.
    var terms: [Phrase.Term] { phrase.elements.map(\.term) + phrase.notBefore + phrase.notAfter }

    /// Its words and classes as they may follow one another: a phrase of either order has two ways.
    var ways: [[Phrase.Term]] {
        let row = phrase.elements.map(\.term)
        let alone = (phrase.notBefore + phrase.notAfter).map { [$0] }
        guard let turn = phrase.elements.firstIndex(where: \.eitherOrder) else { return [row] + alone }
        return [row, Array(row[turn...] + row[..<turn])] + alone
    }
}
