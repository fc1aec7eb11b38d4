/// What somebody looks for among all the calls there ever were.
///
/// One meaning for the board and for the record: a store may narrow down what it reads, but ``answers(_:)`` decides.
public struct CallQuery: Hashable, Sendable {
    /// Each begins a word of the type, the place, the narrative or a note, or ends the call's number. Lower case; letters
    /// and digits only.
    public private(set) var words: [String]
    /// When it was received; nil for ever.
    public var received: Range<Instant>?
    /// The highest level it reached; nil for any.
    public var level: Level?
    /// Its type code, now or as first entered; nil for any.
    public var type: String?

    /// - Parameter text: words as typed. Punctuation parts them, as it does in the texts they are looked for in.
    public init(_ text: String, received: Range<Instant>? = nil, level: Level? = nil, type: String? = nil) {
        words = Self.words(of: text)
        (self.received, self.level, self.type) = (received, level, type?.uppercased())
    }

    /// Whether it asks for nothing: every call would do.
    public var isEmpty: Bool { words.isEmpty && received == nil && level == nil && type == nil }

    /// Whether a call, as it stands, is one of those looked for.
    public func answers(_ call: Call) -> Bool {
        if let received, !received.contains(call.received) { return false }
        if let level, call.level != level { return false }
        if let type, call.type.uppercased() != type, call.originalType.uppercased() != type { return false }
        guard !words.isEmpty else { return true }
        let number = call.id.rawValue.lowercased()
        let said = Self.words(of: "\(call.type) \(call.location ?? "") \(call.text)")
        return words.allSatisfy { word in number.hasSuffix(word) || said.contains { $0.hasPrefix(word) } }
    }

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
