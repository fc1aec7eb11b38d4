import DispatchDesk

/// What the last word of a line may become.
nonisolated struct Completions: Hashable, Sendable {
    struct Item: Hashable, Sendable {
        /// What is put in.
        var text: String
        /// What it means, for the list.
        var meaning: String
    }

    /// Characters of the line before what is replaced.
    var start: Int
    /// What follows a word that is complete.
    var end = " "
    var items: [Item] = []
    /// The arguments that may stand there, as places in the verb's list.
    var arguments: Set<Int> = []

    /// What fits what was typed, unless it is there already and nothing else could be meant.
    func isOver(_ line: String) -> Bool {
        items.isEmpty || (items.count == 1 && items[0].text == String(line.dropFirst(start)))
    }
}

/// The words of a line with the place of each, split as the parser splits them.
nonisolated struct TypedWords {
    var words: [(text: String, start: Int)] = [("", 0)]
    var end = " "

    init(_ line: String) {
        let first = line.prefix { $0 != " " }
        let isDotted =
            !line.contains(" ") && first.contains(".") && Verb.named(String(first.prefix { $0 != "." })) != nil
        if isDotted { end = "." }
        var isQuoted = false
        for (index, character) in line.enumerated() {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, character == " " || (isDotted && character == ".") {
                if words[words.count - 1].text.isEmpty {
                    words[words.count - 1].start = index + 1
                } else {
                    words.append(("", index + 1))
                }
            } else {
                words[words.count - 1].text.append(character)
            }
        }
    }
}

/// Which arguments of a verb the last word of a line may be.
///
/// The words before it are laid against the arguments in every way they fit, since a call or a channel may be left out.
nonisolated struct ArgumentWalk {
    struct Place: Hashable {
        var argument: Int
        /// The word a name or a place began with; nil for an argument of one word.
        var phrase: Int?
        /// The role that was named on the way.
        var role: Role?
    }

    let verb: Verb
    private(set) var places: Set<Place> = [Place(argument: 0)]

    init(_ verb: Verb, through words: ArraySlice<String>) {
        self.verb = verb
        for (index, word) in zip(words.indices, words) {
            var next: Set<Place> = []
            for place in open { take(word, index, place, into: &next) }
            places = next
        }
    }

    /// Every place the next word could be: where words may be left out, what stands after them too.
    var open: Set<Place> {
        var all = places
        for var place in places {
            while place.argument < verb.arguments.count, verb.arguments[place.argument].isOptional {
                place = Place(argument: place.argument + 1, role: place.role)
                all.insert(place)
            }
        }
        return all.filter { $0.argument < verb.arguments.count }
    }

    private func take(_ word: String, _ index: Int, _ place: Place, into next: inout Set<Place>) {
        let kind = verb.arguments[place.argument].kind
        guard kind.accepts(word) else { return }
        var after = Place(argument: place.argument + 1, role: place.role)
        if kind == .role { after.role = Role(typed: word) }
        switch kind {
        case .name:
            next.insert(after)
            next.insert(Place(argument: place.argument, phrase: place.phrase ?? index, role: place.role))
        case .place, .text, .pairs, .units, .answer, .disposition:
            next.insert(after)
            next.insert(Place(argument: place.argument, phrase: place.phrase ?? index, role: place.role))
        case .call, .situation, .notice, .role, .person, .channel, .unit, .dismissal, .determination, .report, .part,
            .document, .duty, .passOn, .type, .verb, .view, .theme, .keymap, .words, .number:
            next.insert(after)
            // A notice that is named by its own id brings its role with it.
            if kind == .notice, word.uppercased().hasPrefix("N-") || word.uppercased().hasPrefix("T-") {
                next = [Place(argument: place.argument + 2)]
            }
        }
    }
}

nonisolated extension VerbArgument.Kind {
    /// Whether a word can be such an argument.
    func accepts(_ word: String) -> Bool {
        switch self {
        case .call: CommandLineParser.looksLikeCall(word, digits: 2)
        case .situation: CommandLineParser.looksLikeCall(word, digits: 2) || word.uppercased().hasPrefix("S-")
        case .notice:
            CommandLineParser.looksLikeCall(word, digits: 2) || word.uppercased().hasPrefix("N-")
                || word.uppercased().hasPrefix("T-")
        case .role: Role(typed: word) != nil
        case .channel: Channel(rawValue: word.lowercased()) != nil
        case .units: CommandLineParser.looksLikeUnit(word)
        case .pairs: word.contains("=") || word.contains(":")
        case .passOn: ["UNIT", "EQUIP"].contains(word.uppercased())
        case .number: word.allSatisfy(\.isNumber)
        case .words(let words): words.contains(word.uppercased())
        case .name: Channel(rawValue: word.lowercased()) == nil
        case .place: !word.hasPrefix("/")
        case .person, .answer, .unit, .dismissal, .determination, .report, .part, .document, .duty, .type, .verb, .view,
            .theme, .keymap, .text, .disposition:
            true
        }
    }
}
