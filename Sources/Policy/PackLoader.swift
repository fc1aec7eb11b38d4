import Detection
import DispatchDesk

/// Reads the files of a pack, and of the base it builds on, into a `PolicyPack`, or says everything that stands in the way.
struct PackLoader {
    struct Loaded: Sendable {
        /// The id and version, and those of the base.
        var title: String
        /// nil for a base, which is no agency's.
        var pack: PolicyPack?
        var rules: RuleSet
        var detector: Detector
        var examples: Examples
        /// Every phrase where it stands.
        var written: [WrittenPhrase]
        /// What the files rest on.
        var sources: [PackCheck.Source]
    }

    private static let baseKeys = [
        "kind", "id", "title", "version", "sources", "other_federal", "scoring", "hold_unreviewed",
    ]
    private static let agencyKeys =
        [
            "id", "title", "base", "leave_out", "agency", "heading", "memorandum", "version", "effective",
            "assumptions", "other_federal", "scoring", "hold_unreviewed",
        ] + DeskReader.keys

    private let files: PackFiles
    private let isTested: Bool
    private var problems = Problems()
    private var own: PackLayer
    private var base: PackLayer?

    /// - Parameter isTested: whether the pack ships, so that the tests have made the costly checks already.
    static func load(_ files: PackFiles, isTested: Bool = false) throws(PolicyError) -> Loaded {
        var loader = PackLoader(files, isTested: isTested)
        let loaded = loader.read()
        let problems = loader.problems.all
        guard problems.isEmpty, let loaded else {
            throw PolicyError(.invalid, "the pack can't be used; correct what is listed", problems: problems.sorted())
        }
        return loaded
    }

    /// An agency's pack whose rules are on the shelf. nil where they are not, or something is wrong with the rest, which
    /// loading will tell.
    static func kept(_ files: PackFiles, on shelf: PackShelf?) -> PolicyPack? {
        guard let detector = shelf?.detector(of: files) else { return nil }
        var loader = PackLoader(files.withoutRules, isTested: true)
        let pack = loader.readPack(detector)
        return loader.problems.all.isEmpty ? pack : nil
    }

    private init(_ files: PackFiles, isTested: Bool) {
        (self.files, self.isTested) = (files, isTested)
        own = PackLayer(files, prefix: "", into: &problems)
    }

    private mutating func read() -> Loaded? {
        if let head = own.head { head.allow(own.isBase ? Self.baseKeys : Self.agencyKeys, into: &problems) }
        base = readBase()
        own.checkKinds(base: base, into: &problems)
        let scoring = deciding("scoring").map { ScoringReader.read($0, into: &problems) } ?? .unread
        var rules = RuleReader(base: base, own: own, scoring: scoring, isTested: isTested, into: &problems)
        rules.set.otherFederal = deciding("other_federal")?.choice("other_federal", .watch, into: &problems) ?? .watch
        if deciding("hold_unreviewed")?.isTrue("hold_unreviewed", into: &problems) == true { rules.holdUnreviewed() }
        let digest = PackDigest.digest(of: [base, own].compactMap(\.self).flatMap { $0.roots.values })
        let name = own.head?.text("id", into: &problems) ?? ""
        if own.isBase, let head = own.head { checkBase(head) }
        let detector = Detector(rules: rules.set, pack: name, digest: digest)
        let pack = own.isBase ? nil : readPack(detector)
        guard problems.all.isEmpty, own.isBase || pack != nil else { return nil }
        return Loaded(
            title: [own, base].compactMap { $0?.title }.joined(separator: " on "), pack: pack, rules: rules.set,
            detector: detector,
            examples: rules.examples, written: rules.written,
            sources: [base, own].compactMap(\.self).flatMap { $0.sources() })
    }

    // MARK: base

    /// What the pack builds on. One step only: a base has no base of its own, so no pack can lead back to itself.
    private mutating func readBase() -> PackLayer? {
        guard !own.isBase, let head = own.head, head["base"] != nil else { return nil }
        let name = head.text("base", into: &problems)
        guard !name.isEmpty else { return nil }
        let line = head.line(of: "base")
        do {
            let files = try files.base(name)
            let layer = PackLayer(files, prefix: files.name + "/", into: &problems)
            if layer.head != nil, !layer.isBase {
                problems.add(
                    "pack.yaml", line, "\(name) is an agency's pack and no base",
                    "name a folder whose pack.yaml says `kind: base`")
                return nil
            }
            if let head = layer.head { checkBase(head) }
            return layer
        } catch {
            problems.add("pack.yaml", line, error.message, "correct `base`")
            return nil
        }
    }

    private mutating func checkBase(_ head: DataMembers) {
        head.allow(Self.baseKeys, into: &problems)
        if head.text("kind", into: &problems) != "base" {
            problems.add(
                head.whole.file, head.line(of: "kind"), "unknown `kind`", "write `kind: base`, or take it out")
        }
        for key in ["id", "title", "version"] { _ = head.text(key, into: &problems) }
        if head.list("sources", into: &problems).isEmpty {
            problems.add(head.whole.file, head.line(of: "sources"), "no `sources`", "say what the rules rest on")
        }
    }

    /// The `pack.yaml` that has the word on `key`: the agency's, or where it is silent the base's.
    private func deciding(_ key: String) -> DataMembers? {
        if own.head?[key] == nil, let head = base?.head, head[key] != nil { return head }
        return own.head
    }

    // MARK: agency

    private mutating func readPack(_ detector: Detector) -> PolicyPack? {
        let types = readTypes()
        let paragraphs = readParagraphs()
        let directives = readDirectives()
        let dailies = readDailies()
        let answers = readAnswers()
        guard let head = own.head else { return nil }
        let id = head.text("id", into: &problems)
        let title = head.text("title", into: &problems)
        let agency = head.text("agency", into: &problems)
        let heading = head.text("heading", into: &problems)
        let memorandum = head.text("memorandum", into: &problems)
        let version = head.text("version", into: &problems)
        let effective = head.text("effective", into: &problems)
        let assumptions = head.list("assumptions", into: &problems).map(\.text)
        var desk = DeskReader.read(head, into: &problems)
        desk.duties = paragraphs?.duties ?? []
        guard let directives, problems.all.isEmpty else { return nil }
        return PolicyPack(
            id: id, title: title, agency: agency, heading: heading, memorandum: memorandum, version: version,
            effective: effective, assumptions: assumptions, digest: detector.digest, desk: desk, detector: detector,
            types: types, paragraphs: paragraphs?.paragraphs ?? [], directives: directives,
            dailies: dailies, answers: answers)
    }

    // MARK: tables

    private mutating func readTypes() -> [TypeCode] {
        let root = own.roots["types.yaml"]?.members(["types"], called: "types.yaml", into: &problems)
        var seen: Set<String> = []
        var types: [TypeCode] = []
        let keys = ["code", "title", "priority", "origin"]
        for entry in root?.rows("types", keys, called: "type", into: &problems) ?? [] {
            let type = TypeCode(
                code: entry.text("code", into: &problems), title: entry.text("title", into: &problems),
                priority: entry.optionalNumber("priority", 0...99, into: &problems),
                origin: entry.choice("origin", .local, into: &problems))
            if !seen.insert(type.code).inserted {
                problems.add("types.yaml", entry.whole.line, "type \(type.code) given twice", "keep one")
            }
            types.append(type)
        }
        return types
    }

    private mutating func readParagraphs() -> ParagraphReader? {
        let keys = ["source", "paragraphs"]
        return own.roots["memorandum.yaml"]?.members(keys, called: "memorandum.yaml", into: &problems).map {
            ParagraphReader($0, into: &problems)
        }
    }

    /// nil where the agency's governing text asks for no such papers.
    private mutating func readDailies() -> DailyTemplates? {
        let keys = ["source", "remark", "erased", "sections", "documents"]
        return own.roots["dailies.yaml"]?.members(keys, called: "dailies.yaml", into: &problems).map {
            DailyReader($0, into: &problems).templates
        }
    }

    private mutating func readAnswers() -> AnswerCards {
        let keys = ["source", "cards", "reminders"]
        let root = own.roots["answers.yaml"]?.members(keys, called: "answers.yaml", into: &problems)
        return root.map { AnswerReader($0, into: &problems).answers } ?? AnswerCards()
    }

    private mutating func readDirectives() -> DirectiveTemplates? {
        guard let root = own.roots["directives.yaml"] else { return nil }
        do {
            return try DirectiveTemplates(root)
        } catch {
            problems.add(error)
            return nil
        }
    }
}
