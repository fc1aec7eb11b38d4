/// What the detector made of a call's text.
public enum Level: String, Codable, Sendable, CaseIterable, Comparable {
    /// Nothing worth a person's time.
    case none
    /// Worth an eye; no notice is owed.
    case watch
    /// A possible federal enforcement action: notices are owed (memorandum E.1).
    case flag

    private var order: Int {
        switch self {
        case .none: 0
        case .watch: 1
        case .flag: 2
        }
    }
    public static func < (one: Level, other: Level) -> Bool { one.order < other.order }

    /// The letter that doubles the colour everywhere: `F`, `W` or `.`.
    public var letter: String {
        switch self {
        case .none: "."
        case .watch: "W"
        case .flag: "F"
        }
    }
}

/// One indicator found in the text: which rule, which words, how much it counts.
///
/// The words themselves are not kept: they are the bytes `start..<end` of the call's text, so that erasing the text
/// erases them too.
public struct Finding: Hashable, Codable, Sendable {
    /// The rule's id in the pack, such as `A-01`.
    public var rule: String
    /// The rule's group: `agency`, `markings`, `behavior`, `identity`, `paper`, `vehicle`, `place`, `federal`, `context`.
    public var group: String
    /// Points that count toward the score; 0 for a hit that the caps or a negation left out.
    public var points: Int
    /// First byte of the words, a UTF-8 offset into the call's text.
    public var start: Int
    /// One past the last byte.
    public var end: Int

    public init(rule: String, group: String, points: Int, start: Int, end: Int) {
        (self.rule, self.group, self.points, self.start, self.end) = (rule, group, points, start, end)
    }
}

/// What the text says beside the level: `IMPOSTOR`, `FED-REQUEST`, `CHILD`, `PROTEST`, `OTHER-FED` …
public struct Tag: Identifier {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A level with its reasons. Same text, same pack, same answer.
public struct Assessment: Hashable, Codable, Sendable {
    public var level: Level
    public var score: Int
    public var findings: [Finding]
    public var tags: [Tag]
    /// The pack that answered, such as `sacramento-pd`.
    public var pack: String
    /// The pack's digest, `sha256:…`.
    public var digest: String

    public init(level: Level, score: Int, findings: [Finding], tags: [Tag], pack: String, digest: String) {
        (self.level, self.score, self.findings, self.tags) = (level, score, findings, tags)
        (self.pack, self.digest) = (pack, digest)
    }
}

/// Text after the status guard: what may be written, and how many times words were withheld.
public struct GuardedText: Hashable, Sendable {
    public var text: String
    public var withheld: Int
    /// Where the words stood, as UTF-8 offsets into the text before the guard, in order: to be marked while they are typed.
    /// Never kept.
    public var spans: [Range<Int>]
    public init(text: String, withheld: Int, spans: [Range<Int>] = []) {
        (self.text, self.withheld, self.spans) = (text, withheld, spans)
    }
}

/// Reads dispatch text: finds indicators, withholds status words. Pure: same text, same answer.
public protocol TextReader: Sendable {
    /// The level and the reasons of `text`, which has been through the guard.
    func assess(_ text: String) -> Assessment
    /// `text` with every word that states or implies a person's immigration or citizenship status replaced
    /// (Gov. Code 7284.6; DESIGN "What never bends" 3).
    func withholdStatus(in text: String) -> GuardedText
}
