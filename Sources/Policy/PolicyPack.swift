public import Detection
public import DispatchDesk

/// What one agency has decided: its settings, its type codes, its memorandum and its rules.
public struct PolicyPack: Sendable {
    /// Name of the pack and of its folder, such as `sacramento-pd`.
    public var id: String
    public var title: String
    public var agency: String
    /// The head of a directive: the department's name in capitals.
    public var heading: String
    /// The governing text, as staff cite it: `DM 25-5`, `Res. 17-29`.
    public var memorandum: String
    public var version: String
    /// Day the memorandum took effect, `YYYY-MM-DD`; its year where no day is known.
    public var effective: String
    /// What the pack takes for granted and the agency has yet to confirm.
    public var assumptions: [String]
    /// `sha256:` and 64 hex digits over the pack's content; comments and layout don't count.
    public var digest: String
    /// What the desk's decisions need to know.
    public var desk: DeskPolicy
    public var detector: Detector
    public var types: [TypeCode]
    public var paragraphs: [Paragraph]
    /// The words of the notices.
    public var directives: DirectiveTemplates
    /// How the papers read that its governing text asks for; nil where it asks for none.
    public var dailies: DailyTemplates?
    /// What callers are told.
    public var answers: AnswerCards

    /// What each rule is called, by its id: what a screen shows beside a finding.
    public var ruleTitles: [String: String] { detector.ruleTitles }

    /// From how many points on findings that can flag do.
    public var flagScore: Int { detector.flagScore }

    /// Ids of the packs built into the binary.
    public static var shippedIDs: [String] { PackFiles.shippedIDs }

    /// A pack that is built into the binary.
    ///
    /// - Parameter shelf: where its rules are kept compiled from one start to the next.
    public static func shipped(_ id: String, shelf: PackShelf? = nil) throws(PolicyError) -> PolicyPack {
        let files = try PackFiles(shipped: id)
        if let kept = PackLoader.kept(files, on: shelf) { return kept }
        return try WrittenPack(files, isTested: true, shelf: shelf).pack
    }

    /// A pack from a folder of YAML files. Its examples are run, since nobody else has; of a pack that is on the shelf
    /// they have been.
    public static func load(folder: String, shelf: PackShelf? = nil) throws(PolicyError) -> PolicyPack {
        let files = try PackFiles(folder: folder)
        if let kept = PackLoader.kept(files, on: shelf) { return kept }
        return try WrittenPack(files, isTested: false, shelf: shelf).pack
    }
}

/// A pack together with its rules as they are written: for those who check, compare and try rules. A desk needs the
/// ``PolicyPack`` alone.
public struct WrittenPack: Sendable {
    public var pack: PolicyPack
    /// The pack's detector is made of them.
    public var rules: RuleSet

    public static func shipped(_ id: String) throws(PolicyError) -> WrittenPack {
        try WrittenPack(PackFiles(shipped: id), isTested: true)
    }

    public static func load(folder: String) throws(PolicyError) -> WrittenPack {
        try WrittenPack(PackFiles(folder: folder), isTested: false)
    }

    fileprivate init(_ files: PackFiles, isTested: Bool, shelf: PackShelf? = nil) throws(PolicyError) {
        let loaded = try PackLoader.load(files, isTested: isTested)
        let problems = isTested ? [] : loaded.examples.run(with: loaded.detector).problems
        guard problems.isEmpty else {
            throw PolicyError(
                .invalid, "the pack in \(files.path) can't be used; correct what is listed",
                problems: problems.sorted())
        }
        guard let pack = loaded.pack else {
            let packs = PackFiles.shippedIDs.joined(separator: ", ")
            throw PolicyError(
                .base,
                "\(files.path) is a base and no agency's pack; name one of: \(packs), or your own that builds on it")
        }
        shelf?.keep(pack.detector, of: files)
        (self.pack, rules) = (pack, loaded.rules)
    }
}

/// A call type of the agency.
public struct TypeCode: Hashable, Sendable {
    public enum Origin: String, Sendable, CaseIterable {
        /// Seen in the city's published calls for service.
        case cityData = "city-data"
        /// Not seen there: confirm with Communications.
        case local
    }

    public var code: String
    public var title: String
    /// The usual priority, 1 most urgent; nil where the agency's own table is not known.
    public var priority: Int?
    public var origin: Origin

    public init(code: String, title: String, priority: Int?, origin: Origin) {
        (self.code, self.title, self.priority, self.origin) = (code, title, priority, origin)
    }
}

/// A paragraph of the governing text: who owes what.
public struct Paragraph: Hashable, Sendable {
    /// As the memorandum numbers it: `E.1.a`.
    public var id: String
    public var owner: String
    /// The duty in our own words.
    public var duty: String
    /// The governing text it comes from: a memorandum, a resolution, a published statement.
    public var source: String
    /// What this console does about it; nil where the pack does not say.
    public var does: String?

    public init(id: String, owner: String, duty: String, source: String, does: String? = nil) {
        (self.id, self.owner, self.duty, self.source, self.does) = (id, owner, duty, source, does)
    }
}
