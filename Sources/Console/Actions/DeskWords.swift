import Yams

/// Words of every day and of other desks: what finds an action, what stands in for a verb there is not, and how calls end.
/// Data, so that a desk's own words can be put in without looking for them in code.
nonisolated struct DeskWords: Sendable {
    /// Words that find an action, by its id.
    private(set) var finds: [String: String] = [:]
    /// What to type here for a verb of another desk, by that verb.
    private(set) var elsewhere: [String: String] = [:]
    /// How a call ends, the words that are recorded.
    private(set) var dispositions: [String] = []

    /// What ships.
    static let shipped = DeskWords(yaml: Embedded.files["Actions/desk-words.yaml"] ?? "")

    init(yaml: String) {
        guard let map = (try? Yams.compose(yaml: yaml))?.mapping else { return }
        finds = Self.texts(map["finds"])
        elsewhere = Self.texts(map["elsewhere"])
        dispositions = map["dispositions"]?.sequence?.compactMap(\.string) ?? []
    }

    private static func texts(_ node: Node?) -> [String: String] {
        let pairs = (node?.mapping ?? [:]).compactMap { key, value in
            key.string.flatMap { key in value.string.map { (key, $0) } }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
