import Detection
import Policy

/// The only words of a description that the city record may say (`city-record.yaml`).
struct CityRecordRules {
    struct Described {
        var title: String
        /// Whether it means that somebody could not be told for who they are.
        var isUnidentified: Bool
        /// Whether it means the same when it is said of a vehicle: a van without markings is nobody without a patch.
        var isOfVehicles: Bool
        var phrases: [[String]]
    }

    let id: String
    let title: String
    let note: String
    private let described: [Described]
    private let agencies: [(title: String, phrases: [[String]])]
    private let negations: WordList

    init() throws(DataFileError) {
        let file = "Export/city-record.yaml"
        let root = try DataNode.parse(Embedded.files[file] ?? "", file: file)
        let members = try root.members("id", "version", "title", "source", "note", "negations", "described", "agencies")
        id = "\(try members.required("id").text()) \(try members.required("version").text())"
        (title, note) = (try members.required("title").text(), try members.required("note").text())
        negations = WordList(try members.required("negations").text())
        var described: [Described] = []
        for item in try members.required("described").items() {
            let entry = try item.members("id", "title", "isUnidentified", "isOfVehicles", "words")
            described.append(
                Described(
                    title: try entry.required("title").text(),
                    isUnidentified: try entry.required("isUnidentified").text() == "true",
                    isOfVehicles: try entry.required("isOfVehicles").text() == "true",
                    phrases: Self.phrases(try entry.required("words").texts())))
        }
        self.described = described
        var agencies: [(String, [[String]])] = []
        for item in try members.required("agencies").items() {
            let entry = try item.members("title", "words")
            agencies.append((try entry.required("title").text(), Self.phrases(try entry.required("words").texts())))
        }
        self.agencies = agencies
    }

    private static func phrases(_ texts: [String]) -> [[String]] {
        texts.map { $0.split(separator: " ").map(String.init) }
    }

    /// What the words of a description come to, by title, in the file's order.
    ///
    /// - Parameter ofVehicles: whether they were given for vehicles.
    func described(in text: String, ofVehicles: Bool = false) -> [Described] {
        let words = FoldedWord.words(of: text).map(\.text)
        return described.filter { entry in
            (entry.isOfVehicles || !ofVehicles) && entry.phrases.contains { stands($0, in: words) }
        }
    }

    /// The agency that was named, as far as the list has it.
    func agency(in text: String) -> String? {
        let words = FoldedWord.words(of: text).map(\.text)
        return agencies.first { $0.phrases.contains { stands($0, in: words) } }?.title
    }

    private func stands(_ phrase: [String], in words: [String]) -> Bool {
        guard !phrase.isEmpty, words.count >= phrase.count else { return false }
        return (0...words.count - phrase.count).contains { start in
            let isThere = zip(phrase, words[start...]).allSatisfy { wanted, word in
                wanted.hasSuffix("*") ? word.hasPrefix(wanted.dropLast()) : word == wanted
            }
            return isThere && !(start > 0 && negations.contains(words[start - 1]))
        }
    }
}
