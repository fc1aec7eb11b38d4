import Detection

extension Phrase {
    /// The phrase as a pack writes it: reading it again gives the same phrase.
    var written: String {
        var pieces: [String] = atStart ? ["^"] : []
        pieces += notBefore.map { "!" + Phrase.written($0) }
        for element in elements {
            if element.gap > 0 { pieces.append("~\(element.gap)" + (element.eitherOrder ? "~" : "")) }
            pieces.append(Phrase.written(element.term))
        }
        pieces += notAfter.map { "!" + Phrase.written($0) }
        return pieces.joined(separator: " ")
    }

    private static func written(_ term: Term) -> String {
        switch term {
        case .words(let run): run
        case .wordClass(let name): "{\(name)}"
        }
    }
}
