/// Words with fields in braces, `acknowledged by {person}[, unit {unit}]`: what stands in brackets is left out when a field in
/// it has no value. Brackets don't nest.
public struct SentencePattern: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case words(String)
        case field(String)
        case optional([Piece])
    }

    let pieces: [Piece]

    /// nil when a brace or a bracket is not closed, or a bracket stands in another.
    public init?(_ text: String) {
        var rest = Substring(text)
        guard let pieces = Self.read(&rest, isInside: false) else { return nil }
        self.pieces = pieces
    }

    /// Names of the fields, in the order they stand.
    public var fields: [String] { Self.fields(of: pieces) }

    /// The sentence; nil when a field outside brackets has no value.
    public func filled(_ value: (String) -> String?) -> String? { Self.fill(pieces, value) }

    private static func fields(of pieces: [Piece]) -> [String] {
        pieces.flatMap { piece in
            switch piece {
            case .words: [String]()
            case .field(let name): [name]
            case .optional(let inner): fields(of: inner)
            }
        }
    }

    private static func fill(_ pieces: [Piece], _ value: (String) -> String?) -> String? {
        var text = ""
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .field(let name):
                guard let found = value(name) else { return nil }
                text += found
            case .optional(let inner): text += fill(inner, value) ?? ""
            }
        }
        return text
    }

    private static func read(_ rest: inout Substring, isInside: Bool) -> [Piece]? {
        var pieces: [Piece] = []
        var words = ""
        func flushed() -> [Piece] { words.isEmpty ? pieces : pieces + [.words(words)] }
        while let character = rest.popFirst() {
            switch character {
            case "{":
                guard let end = rest.firstIndex(of: "}") else { return nil }
                pieces = flushed() + [.field(String(rest[..<end]))]
                (words, rest) = ("", rest[rest.index(after: end)...])
            case "[":
                guard !isInside, let inner = read(&rest, isInside: true) else { return nil }
                pieces = flushed() + [.optional(inner)]
                words = ""
            case "]": return isInside ? flushed() : nil
            case "}": return nil
            default: words.append(character)
            }
        }
        return isInside ? nil : flushed()
    }
}
