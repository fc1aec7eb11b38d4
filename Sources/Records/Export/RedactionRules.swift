import DispatchDesk
import Policy

/// Why something was taken out of what leaves the room.
public enum RedactionMark: String, Sendable, CaseIterable {
    case name, telephone, web, plate, address, identity, birth, account, number, medical, victim, descriptor, script
    case confidential, status
}

/// Words to look for: whole ones, and beginnings written with a `*`.
struct WordList: Sendable {
    private(set) var whole: Set<String> = []
    private var beginnings: [String] = []

    init(_ text: String) {
        for word in text.split(whereSeparator: \.isWhitespace).map({ $0.lowercased() }) {
            if word.hasSuffix("*") { beginnings.append(String(word.dropLast())) } else { whole.insert(word) }
        }
    }

    mutating func insert(_ word: String) { whole.insert(word.lowercased()) }

    func contains(_ word: String) -> Bool { whole.contains(word) || beginnings.contains { word.hasPrefix($0) } }
}

/// What is taken out of words, as data: `redaction.yaml` and the word lists beside it.
struct RedactionRules: Sendable {
    /// How a mark is written and on what ground it stands.
    struct Ground: Hashable, Sendable {
        var id: String
        var what: String
        var ground: String
    }

    /// Something that stands after a word which says what it is.
    struct Labelled: Sendable {
        var mark: RedactionMark
        /// Words that belong to it at most.
        var upTo: Int
        var after: WordList
    }

    let version: String
    let grounds: [RedactionMark: Ground]
    let labelled: [Labelled]
    let spelledDigits: [String: String]
    let initialisms: Set<[String]>
    /// Every word a narrative may keep.
    private(set) var vocabulary: Set<String>
    /// Those of them that people are called as well.
    let alsoNames: Set<String>
    /// Names of the city's streets without their endings, some of more than one word.
    let cityStreets: Set<[String]>
    private let lists: [String: WordList]

    /// A list of `redaction.yaml` by its key; empty for one that is not there.
    func callAsFunction(_ key: Key) -> WordList { lists[key.rawValue] ?? WordList("") }

    enum Key: String, CaseIterable {
        case nameLabels = "name_labels"
        case titles, connectors, auxiliaries, counted, namers, sexes
        case nameLinks = "name_links"
        case afterNames = "after_names"
        case raceLetters = "race_letters"
        case raceLettersApart = "race_letters_apart"
        case ofPeople = "of_people"
        case notLabelled = "not_labelled"
        case givenNames = "given_names"
        case numberBetween = "number_between"
        case numberGlue = "number_glue"
        case phonetic
        case ageUnits = "age_units"
        case ageLabels = "age_labels"
        case months, money, hours
        case blockWords = "block_words"
        case streetEndings = "street_endings"
        case streets
        case topDomains = "top_domains"
        case webGlue = "web_glue"
        case colorsOfPeople = "colors_of_people"
        case persons, descriptors
        case languageLabels = "language_labels"
        case medical, victim
    }

    /// The rules that are built in.
    ///
    /// - Parameter codes: the agency's type codes: numbers that are no one's.
    init(codes: [String]) throws(DataFileError) {
        let file = "Export/redaction.yaml"
        let root = try DataNode.parse(Embedded.files[file] ?? "", file: file)
        var (grounds, labelled, digits): ([RedactionMark: Ground], [Labelled], [String: String]) = ([:], [], [:])
        var (initialisms, lists): (Set<[String]>, [String: WordList]) = ([], [:])
        var version = ""
        for (key, value) in try root.entries() {
            switch key {
            case "id": version = try value.text() + version
            case "version": version += " " + (try value.text())
            case "marks":
                for item in try value.items() {
                    let mark = try item.members("id", "key", "what", "ground")
                    grounds[try mark.required("key").choice(of: RedactionMark.self)] = Ground(
                        id: try mark.required("id").text(), what: try mark.required("what").text(),
                        ground: try mark.required("ground").text())
                }
            case "labelled":
                for item in try value.items() {
                    let label = try item.members("mark", "upto", "after")
                    labelled.append(
                        Labelled(
                            mark: try label.required("mark").choice(of: RedactionMark.self),
                            upTo: try label.required("upto").integer(),
                            after: WordList(try label.required("after").text())))
                }
            case "spelled_digits": for (word, number) in try value.entries() { digits[word] = try number.text() }
            case "initialisms":
                for text in try value.texts() { initialisms.insert(text.split(separator: " ").map(String.init)) }
            default:
                guard let list = Key(rawValue: key) else {
                    throw value.error("\(file) has no list \"\(key)\"", "correct its name")
                }
                lists[list.rawValue] = WordList(try value.text())
            }
        }
        for mark in RedactionMark.allCases where grounds[mark] == nil {
            throw root.error("the mark \(mark.rawValue) has no ground", "add it under `marks`")
        }
        for key in Key.allCases where lists[key.rawValue] == nil {
            throw root.error("the list \(key.rawValue) is missing", "add it")
        }
        vocabulary = Set(codes.map { $0.lowercased() })
        for name in ["english", "dispatch"] { vocabulary.formUnion(try Self.words(name)) }
        // A word that says what the next one is, names nobody itself.
        let keys: [Key] = [
            .nameLabels, .titles, .connectors, .notLabelled, .streetEndings, .ageUnits, .months, .hours, .persons,
        ]
        for key in keys { vocabulary.formUnion(lists[key.rawValue]?.whole ?? []) }
        for label in labelled { vocabulary.formUnion(label.after.whole) }
        alsoNames = Set(try Self.words("names"))
        cityStreets = try Self.streets()
        (self.version, self.grounds, self.labelled) = (version, grounds, labelled)
        (spelledDigits, self.initialisms, self.lists) = (digits, initialisms, lists)
    }

    private static func streets() throws(DataFileError) -> Set<[String]> {
        let file = "Export/streets.yaml"
        let members = try DataNode.parse(Embedded.files[file] ?? "", file: file).members("id", "source", "names")
        let names = try members.required("names").texts().flatMap { $0.split(separator: ",") }
        return Set(names.map { $0.split(separator: " ").map(String.init) })
    }

    private static func words(_ name: String) throws(DataFileError) -> [String] {
        let file = "Export/words-\(name).yaml"
        let members = try DataNode.parse(Embedded.files[file] ?? "", file: file).members("id", "source", "words")
        return try members.required("words").texts().flatMap { $0.split(separator: " ").map(String.init) }
    }
}
