/// The only text that a screen, a mail header, an argument or a log accepts from outside.
///
/// A call's narrative, a caller's name, a line of a feed can hold anything: escape sequences that retitle the window or
/// fill the clipboard, direction overrides that turn an address around, characters without width that hide in a name,
/// a base with ten thousand accents. `SafeText` is made from any string and never fails; what could act on a terminal or
/// deceive an eye is taken out, and where something was taken out a visible mark stands. The raw text stays in the record.
///
/// What is left is a row of clusters, each a base with at most four combining marks, or a line break. Each remembers the
/// byte it came from, so that a finding's span (UTF-8 offsets into the original) can be underlined.
public struct SafeText: Hashable, Sendable {
    /// One step of the cursor: what a person would call a character.
    public struct Cluster: Hashable, Sendable {
        /// What a cluster stands for.
        public enum Kind: Hashable, Sendable {
            /// A base with its combining marks.
            case text
            /// A new line: `text` is `"\n"`.
            case lineBreak
            /// The visible mark where something was taken out.
            case removed
            /// The visible mark where the text was cut at the cap.
            case cut
        }
        public var text: String
        /// The UTF-8 offset, in the string it was made from, of the first byte this cluster stands for.
        public var offset: Int
        public var kind: Kind

        public init(text: String, offset: Int, kind: Kind = .text) {
            (self.text, self.offset, self.kind) = (text, offset, kind)
        }
    }

    /// Most clusters one text may hold unless told otherwise.
    public static let standardLimit = 65_536
    /// Most combining marks one base may carry; a cell of the terminal holds no more.
    public static let mostMarks = 4

    /// The text itself where it is one line of printable ASCII, as most text is: then each byte is a cluster and stands at its own
    /// offset, and nobody has to make them. nil for any other text.
    public private(set) var plain: String?
    /// The clusters of any other text.
    private var others: [Cluster]
    public var clusters: [Cluster] { plain.map(SafeTextFilter.clusters(ofPlain:)) ?? others }
    /// How many bytes the original had; spans end here at the latest.
    public private(set) var sourceLength: Int

    /// The safe form of `source`, whatever it holds.
    ///
    /// - Parameters:
    ///   - mark: what stands where something was taken out; use `"?"` for an ASCII screen.
    ///   - limit: most clusters to keep; a text that is longer ends with a mark.
    public init(_ source: String, mark: String = "\u{FFFD}", limit: Int = standardLimit) {
        sourceLength = source.utf8.count
        if sourceLength <= max(1, limit), SafeTextFilter.isPlain(source) {
            (plain, others) = (source, [])
        } else {
            var filter = SafeTextFilter(mark: mark, limit: max(1, limit))
            (plain, others) = (nil, filter.run(source))
        }
    }

    private init(clusters: [Cluster], sourceLength: Int) {
        (plain, others, self.sourceLength) = (nil, clusters, sourceLength)
    }

    public var isEmpty: Bool { plain?.isEmpty ?? others.isEmpty }

    /// The safe plain text, with its line breaks: for files and for people.
    public var string: String { plain ?? others.reduce(into: "") { $0 += $1.text } }

    /// The safe plain text in one line: for logs, headers and arguments. Each line break becomes one space.
    public var singleLine: String {
        plain ?? others.reduce(into: "") { $0 += $1.kind == .lineBreak ? " " : $1.text }
    }

    /// How many marks stand for something taken out or cut off.
    public var removals: Int { others.count { $0.kind == .removed || $0.kind == .cut } }

    /// The text's lines, without their line breaks; offsets stay those of the original.
    public var lines: [SafeText] {
        if plain != nil { return [self] }
        return others.split(omittingEmptySubsequences: false) { $0.kind == .lineBreak }
            .map { SafeText(clusters: Array($0), sourceLength: sourceLength) }
    }

    /// The first `count` clusters.
    public func prefix(_ count: Int) -> SafeText {
        guard let plain else {
            return SafeText(clusters: Array(others.prefix(max(0, count))), sourceLength: sourceLength)
        }
        var part = self
        part.plain = String(plain.prefix(max(0, count)))
        return part
    }

    /// One text after the other; the second's offsets count on from the first's length.
    public static func + (one: SafeText, other: SafeText) -> SafeText {
        var sum = one
        sum.sourceLength += other.sourceLength
        // Offsets are places only where nothing was cut off the first.
        if let head = one.plain, head.utf8.count == one.sourceLength, let tail = other.plain {
            sum.plain = head + tail
            return sum
        }
        (sum.plain, sum.others) = (nil, one.clusters)
        for var cluster in other.clusters {
            cluster.offset += one.sourceLength
            sum.others.append(cluster)
        }
        return sum
    }

    /// Two texts are one where their clusters are, however each keeps them.
    public static func == (one: SafeText, other: SafeText) -> Bool {
        guard one.sourceLength == other.sourceLength else { return false }
        if let one = one.plain, let other = other.plain { return one == other }
        return one.clusters == other.clusters
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(sourceLength)
        hasher.combine(string)
    }
}

extension SafeText: ExpressibleByStringInterpolation, CustomStringConvertible {
    public init(stringLiteral value: String) { self.init(value) }
    public var description: String { string }
}
