import Detection

extension Fairness {
    /// Every descriptor that has a part in what a text comes to: in a rule, a confuser, a context or a tag, in any of
    /// their lists, by itself or by way of a class. Distances don't matter: "hispanic ~3 male" counts "HISPANIC MALE".
    ///
    /// One problem a phrase: a class of twenty countries is one mistake.
    func check(_ written: [WrittenPhrase], into problems: inout Problems) {
        let search = DescriptorSearch(written)
        var told: Set<Int> = []
        for descriptor in descriptors {
            for use in search.uses(of: descriptor) where told.insert(use.phrase).inserted {
                let phrase = search.phrases[use.phrase]
                if let member = use.member {
                    problems.add(
                        phrase.file, phrase.line,
                        "\"\(phrase.text)\" names {\(member.className)}, where \"\(member.phrase.text)\" "
                            + "(\(member.phrase.file):\(member.phrase.line)) is \(descriptor.kind) and can't count",
                        "take it out of the class, or name another class")
                } else {
                    problems.add(
                        phrase.file, phrase.line, "\"\(phrase.text)\" has \(descriptor.kind), which can't count",
                        "say what was seen or done, not who people are")
                }
            }
        }
    }

    /// A short form that is a descriptor may stand for the neutral word only, or a code could count as anything.
    func check(_ shorthand: DataText, meaning: [DataText], file: String, into problems: inout Problems) {
        let written = shorthand.text
        guard descriptors.contains(where: { $0.places.count == 1 && $0.fits(written, at: 0) }) else { return }
        for meaning in meaning where meaning.text != codes[written] {
            problems.add(
                file, shorthand.line, "\"\(written)\" says who people are and can't stand for \"\(meaning.text)\"",
                codes[written].map { "write `\(written): [\($0)]`, or take it out" } ?? "take it out")
        }
    }

    /// A word on the list of real words is read as nothing else. A descriptor there would slip past the stem that takes it
    /// out of a text, and move a score by standing between other words.
    func check(realWords: [DataText], file: String, into problems: inout Problems) {
        let stems = descriptors.filter { $0.places.count == 1 && $0.places[0][0].last == "*" }
        let byFirst = Dictionary(grouping: stems) { $0.places[0][0].first }
        for word in realWords where byFirst[word.text.first]?.contains(where: { $0.fits(word.text, at: 0) }) == true {
            problems.add(file, word.line, "\"\(word.text)\" says who people are", "take it out of `real_words`")
        }
    }
}

extension Fairness.Descriptor {
    /// Whether a word of a phrase can be the word at a place; either may be a stem.
    func fits(_ word: String, at place: Int) -> Bool {
        places[place].contains { own in
            switch (own.last == "*", word.last == "*") {
            case (false, false): own == word
            case (true, false): word.hasPrefix(own.dropLast())
            case (false, true): own.hasPrefix(word.dropLast())
            case (true, true): word.hasPrefix(own.dropLast()) || own.hasPrefix(word.dropLast())
            }
        }
    }
}

/// Looks for descriptors in the phrases that move a score, through the classes they name.
private struct DescriptorSearch {
    struct Use {
        /// Index of the phrase.
        var phrase: Int
        /// The class, and its member, that ends the descriptor; nil when the phrase's own words do.
        var member: (className: String, phrase: WrittenPhrase)?
    }
    /// How far a descriptor has come: bit n is set when n of its words stand right before.
    private typealias States = UInt64

    let phrases: [WrittenPhrase]
    private let classes: [String: [WrittenPhrase]]
    /// Where each word stands: indices of phrases, and names of classes.
    private var places: [String: (phrases: [Int], classes: Set<String>)] = [:]
    /// The same words by how they begin, so that a stem need not be tried on all of them.
    private var words: [Unicode.Scalar: [String]] = [:]
    /// Phrases that name a class, directly or by another class.
    private var naming: [String: Set<Int>] = [:]

    init(_ written: [WrittenPhrase]) {
        phrases = written.filter(\.owner.movesScore)
        var classes: [String: [WrittenPhrase]] = [:]
        for row in written { if case .wordClass(let name) = row.owner { classes[name, default: []].append(row) } }
        self.classes = classes
        for (index, row) in phrases.enumerated() {
            for term in row.terms {
                for word in term.foldedWords { places[word, default: ([], [])].phrases.append(index) }
                if case .wordClass(let name) = term { note(name, in: index) }
            }
        }
        for name in naming.keys {
            for term in (classes[name] ?? []).flatMap(\.terms) {
                for word in term.foldedWords { places[word, default: ([], [])].classes.insert(name) }
            }
        }
        for word in places.keys {
            if let first = word.unicodeScalars.first { words[first, default: []].append(word) }
        }
    }

    private mutating func note(_ name: String, in phrase: Int) {
        guard naming[name, default: []].insert(phrase).inserted else { return }
        for inner in (classes[name] ?? []).flatMap(\.phrase.classNames) { note(inner, in: phrase) }
    }

    func uses(of descriptor: Fairness.Descriptor) -> [Use] {
        var candidates: Set<Int>?
        for place in descriptor.places.indices {
            var found: Set<Int> = []
            for first in Set(descriptor.places[place].compactMap(\.unicodeScalars.first)) {
                for word in words[first] ?? [] where descriptor.fits(word, at: place) {
                    guard let at = places[word] else { continue }
                    found.formUnion(at.phrases)
                    for name in at.classes { found.formUnion(naming[name] ?? []) }
                }
            }
            candidates = candidates?.intersection(found) ?? found
            if candidates?.isEmpty != false { return [] }
        }
        return (candidates ?? []).sorted().compactMap { index in
            for way in phrases[index].ways {
                var states: States = 1
                for term in way {
                    if let end = walk(term, descriptor, &states, inside: nil) {
                        return Use(phrase: index, member: end.member)
                    }
                }
            }
            return nil
        }
    }

    /// Where a descriptor ended.
    private struct End {
        var member: (className: String, phrase: WrittenPhrase)?
    }

    private func walk(
        _ term: Phrase.Term, _ descriptor: Fairness.Descriptor, _ states: inout States,
        inside member: (className: String, phrase: WrittenPhrase)?
    ) -> End? {
        switch term {
        case .words:
            for word in term.foldedWords {
                var next: States = 1
                for place in descriptor.places.indices
                where states & (1 << place) != 0 && descriptor.fits(word, at: place) {
                    next |= 1 << (place + 1)
                }
                states = next
                if states & (1 << descriptor.places.count) != 0 { return End(member: member) }
            }
            return nil
        case .wordClass(let name):
            var after: States = 1
            for inner in classes[name] ?? [] {
                var here = states
                for term in inner.phrase.elements.map(\.term) {
                    if let end = walk(term, descriptor, &here, inside: (name, inner)) { return end }
                }
                after |= here
            }
            states = after
            return nil
        }
    }
}
