import Detection

/// The words that say who people are (Gov. Code 7284.2; DESIGN "What never bends" 3). No pack counts them.
///
/// The list is data: `fairness.yaml` of the shipped base is in force whatever a pack builds on. A pack's own fairness
/// files, and the `never_counts` of its words, add to it; nothing takes away from it.
struct Fairness {
    /// What kind of descriptor a word is.
    enum Ground: String, CaseIterable {
        case race, origin, language, religion, status

        /// Whether its words are taken out of a text before any phrase is looked for. Status is the guard's.
        var isTakenOut: Bool { self != .status }
    }

    /// Words in a row, folded, a stem with its `*`. Each place lists what may stand there.
    struct Descriptor {
        /// What it is, in words: `a descriptor of race`.
        var kind: String
        var places: [[String]]
    }

    private static let keys = Ground.allCases.map(\.rawValue) + ["source", "before_person", "persons", "codes"]
    private static let floor = "Packs/california/fairness.yaml"

    private(set) var descriptors: [Descriptor] = []
    /// What is taken out of a text before it is read.
    private(set) var ignored = Ignored()
    /// Codes of race and sex, `hma`, and the one word each may stand for.
    private(set) var codes: [String: String] = [:]

    /// Reads the built-in list, then the pack's own.
    init(_ own: [DataNode], into problems: inout Problems) {
        guard let text = Embedded.files[Self.floor], let floor = try? DataNode.parse(text, file: Self.floor) else {
            problems.add(Self.floor, 0, "the built-in list of descriptors can't be read", "build the program anew")
            return
        }
        for root in [floor] + own { read(root, into: &problems) }
        let persons = ignored.persons.flatMap { Self.words(of: $0) }
        for color in ignored.beforePerson {
            let places = Self.words(of: color).map { [$0] } + [persons]
            descriptors.append(Descriptor(kind: "a descriptor of race", places: places))
        }
    }

    private mutating func read(_ root: DataNode, into problems: inout Problems) {
        guard let members = root.members(Self.keys, called: root.file, into: &problems) else { return }
        _ = members.text("source", into: &problems)
        for ground in Ground.allCases {
            let phrases = plain(ground.rawValue, of: members, into: &problems)
            add(phrases, as: "a descriptor of \(ground.rawValue)")
            if ground.isTakenOut { ignored.words += phrases }
        }
        ignored.beforePerson += plain("before_person", of: members, into: &problems)
        ignored.persons += plain("persons", of: members, into: &problems)
        for (word, entries) in members.optionalMapping("codes", nil, into: &problems)?.lists(into: &problems) ?? [] {
            for entry in entries {
                codes[entry.text] = word.text
                descriptors.append(Descriptor(kind: "a descriptor of race", places: [[entry.text]]))
            }
        }
    }

    /// Adds words that an agency takes out by itself.
    mutating func add(_ phrases: [Phrase], as kind: String) {
        descriptors += phrases.map { Descriptor(kind: kind, places: Self.words(of: $0).map { [$0] }) }
    }

    private static func words(of phrase: Phrase) -> [String] { phrase.elements.flatMap(\.term.foldedWords) }

    /// Phrases of words alone: a class here could be emptied elsewhere.
    private func plain(_ key: String, of members: DataMembers, into problems: inout Problems) -> [Phrase] {
        members.list(key, into: &problems).compactMap { entry in
            if let phrase = try? Phrase(entry.text), phrase.elements.count == 1, phrase.classNames.isEmpty {
                return phrase
            }
            problems.add(members.whole.file, entry.line, "\"\(entry.text)\" is not plain words", "write words only")
            return nil
        }
    }
}
