extension Phrase.Term {
    /// A run's words, folded as the words of a text are; empty for a class. A stem keeps its `*`.
    package var foldedWords: [String] {
        switch self {
        case .words(let run): Reading.words(ofPhrase: run)
        case .wordClass: []
        }
    }
}
