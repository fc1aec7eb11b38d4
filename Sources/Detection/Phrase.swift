/// A phrase of a rule: words and word classes, in order, and how far apart they may stand.
///
/// The language is described in `Module.swift`; it is small on purpose.
public struct Phrase: Hashable, Sendable {
    /// A run of words, or a class of them.
    public enum Term: Hashable, Sendable {
        case words(String)
        case wordClass(String)
    }

    /// One term and its distance from the one before.
    public struct Element: Hashable, Sendable {
        public var term: Term
        /// The most words that may stand between the previous element and this one.
        public var gap = 0
        /// Whether everything up to here may also stand after everything from here on.
        public var eitherOrder = false
    }

    public var elements: [Element]
    /// Must not stand right before the first element.
    public var notBefore: [Term] = []
    /// Must not stand right after the last element.
    public var notAfter: [Term] = []
    /// The first element begins a sentence or a clause.
    public var atStart = false

    /// The classes it names.
    public var classNames: [String] {
        (elements.map(\.term) + notBefore + notAfter).compactMap {
            switch $0 {
            case .wordClass(let name): name
            case .words: nil
            }
        }
    }

    /// Reads a phrase as it is written in a pack.
    ///
    /// - Throws: `PhraseError`, which says what is wrong with it in words for the rule's author.
    public init(_ text: String) throws(PhraseError) {
        elements = []
        var gap = 0
        var eitherOrder = false
        var fresh = true  // the next word opens an element of its own
        for piece in text.split(separator: " ") {
            if piece == "^" {
                guard elements.isEmpty, notBefore.isEmpty else { throw PhraseError("`^` belongs at the beginning") }
                atStart = true
            } else if piece.first == "~" {
                guard !elements.isEmpty, gap == 0 else { throw PhraseError("`\(piece)` needs a word before it") }
                eitherOrder = piece.count > 2 && piece.last == "~"
                guard let words = Int(piece.dropFirst().dropLast(eitherOrder ? 1 : 0)), (1...20).contains(words) else {
                    throw PhraseError("`\(piece)` is no distance; write ~1 to ~20, or ~4~ for either order")
                }
                guard !eitherOrder || !elements.contains(where: \.eitherOrder) else {
                    throw PhraseError("only one `~N~` in a phrase")
                }
                (gap, fresh) = (words, true)
            } else if piece.first == "!" {
                let term = try Phrase.term(piece.dropFirst())
                guard gap == 0 else { throw PhraseError("`\(piece)` can't follow a distance") }
                if elements.isEmpty { notBefore.append(term) } else { notAfter.append(term) }
            } else {
                guard notAfter.isEmpty else { throw PhraseError("`!` belongs at the beginning or the end") }
                let term = try Phrase.term(piece)
                if !fresh, case .words(let word) = term, case .words(let run)? = elements.last?.term {
                    elements[elements.count - 1].term = .words(run + " " + word)
                } else {
                    elements.append(Element(term: term, gap: gap, eitherOrder: eitherOrder))
                    (gap, eitherOrder, fresh) = (0, false, false)
                }
            }
        }
        guard gap == 0 else { throw PhraseError("a distance needs a word after it") }
        guard !elements.isEmpty else { throw PhraseError("no words") }
    }

    private static func term(_ piece: Substring) throws(PhraseError) -> Term {
        if piece.first == "{" {
            guard piece.last == "}", piece.count > 2 else { throw PhraseError("`\(piece)` lacks its closing brace") }
            return .wordClass(String(piece.dropFirst().dropLast()))
        }
        let words = Reading.words(ofPhrase: String(piece))
        guard !words.isEmpty else { throw PhraseError("`\(piece)` is no word") }
        for word in words {
            if let why = Phrase.objection(toWord: word) { throw PhraseError("`\(piece)` \(why)") }
        }
        return .words(String(piece))
    }

    /// Why a folded word can't be looked for; nil when it can.
    static func objection(toWord word: String) -> String? {
        guard let star = word.firstIndex(of: "*") else { return nil }
        if word.count == 1 { return "is no beginning of a word; say within how many words by ~1 to ~20" }
        return word.index(after: star) == word.endIndex ? nil : "has `*` elsewhere than at its end"
    }

    /// The phrase, and where it may be turned around, both ways of it.
    var orders: [[Element]] {
        guard let turn = elements.firstIndex(where: \.eitherOrder) else { return [elements] }
        var turned = Array(elements[turn...] + elements[..<turn])
        turned[0].gap = 0
        turned[elements.count - turn].gap = elements[turn].gap
        return [elements, turned]
    }
}

/// Why a phrase can't be read.
public struct PhraseError: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String
    init(_ description: String) { self.description = description }
}
