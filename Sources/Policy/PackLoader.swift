import Detection
import DispatchDesk

/// Reads the files of a pack into a `PolicyPack`, or says everything that stands in the way.
struct PackLoader {
    struct Loaded: Sendable {
        var pack: PolicyPack
        var examples: Examples
    }

    private let files: PackFiles
    private var problems = Problems()
    private var roots: [String: DataNode] = [:]

    static func load(_ files: PackFiles) throws(PolicyError) -> Loaded {
        var loader = PackLoader(files)
        let loaded = loader.read()
        let problems = loader.problems.all
        guard problems.isEmpty, let loaded else {
            throw PolicyError(.invalid, "the pack can't be used; correct what is listed", problems: problems.sorted())
        }
        return loaded
    }

    private init(_ files: PackFiles) { self.files = files }

    private mutating func read() -> Loaded? {
        for name in files.names { parse(name) }
        for name in PackFiles.single.sorted() where files.texts[name] == nil { reportMissing(name) }
        for kind in PackFiles.requiredKinds where !files.names.contains(where: { PackFiles.kind(of: $0) == kind }) {
            reportMissing("\(kind).yaml")
        }

        let head = roots["pack.yaml"]?.members(
            [
                "id", "title", "agency", "heading", "memorandum", "version", "effective", "other_federal", "scoring",
            ] + DeskReader.keys, called: "pack.yaml", into: &problems)
        let scoring = head.map { ScoringReader.read($0, into: &problems) } ?? .unread
        let rules = RuleReader.read(roots, scoring: scoring, into: &problems)
        let types = readTypes()
        let paragraphs = readParagraphs()
        let directives = readDirectives()
        guard let head else { return nil }

        let digest = PackDigest.digest(of: roots)
        var set = rules.set
        set.otherFederal = head.choice("other_federal", .watch, into: &problems)
        let id = head.text("id", into: &problems)
        let title = head.text("title", into: &problems)
        let agency = head.text("agency", into: &problems)
        let heading = head.text("heading", into: &problems)
        let memorandum = head.text("memorandum", into: &problems)
        let version = head.text("version", into: &problems)
        let effective = head.text("effective", into: &problems)
        let desk = DeskReader.read(head, into: &problems)
        guard let directives, problems.all.isEmpty else { return nil }
        let pack = PolicyPack(
            id: id, title: title, agency: agency, heading: heading, memorandum: memorandum, version: version,
            effective: effective, digest: digest, desk: desk, rules: set,
            detector: Detector(rules: set, pack: id, digest: digest), types: types, paragraphs: paragraphs,
            directives: directives)
        return Loaded(pack: pack, examples: rules.examples)
    }

    /// Parses one file; a file that is no YAML is one problem and the others are still read.
    private mutating func parse(_ name: String) {
        guard PackFiles.single.contains(name) || PackFiles.kind(of: name) != nil else {
            let known = PackFiles.single.sorted() + PackFiles.Kind.allCases.map { "\($0)*.yaml" }
            problems.add(name, 0, "no such file in a pack", "rename it to one of: \(known.joined(separator: ", "))")
            return
        }
        do {
            roots[name] = try DataNode.parse(files.texts[name] ?? "", file: name)
        } catch {
            problems.add(error)
        }
    }

    private mutating func reportMissing(_ name: String) {
        problems.add(name, 0, "the file is missing", "add it; see the shipped pack")
    }

    // MARK: tables

    private mutating func readTypes() -> [TypeCode] {
        let root = roots["types.yaml"]?.members(["types"], called: "types.yaml", into: &problems)
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

    private mutating func readParagraphs() -> [Paragraph] {
        let keys = ["source", "paragraphs"]
        guard let root = roots["memorandum.yaml"]?.members(keys, called: "memorandum.yaml", into: &problems) else {
            return []
        }
        let source = root.text("source", into: &problems)
        var paragraphs: [Paragraph] = []
        for entry in root.rows("paragraphs", ["id", "owner", "duty"], called: "paragraph", into: &problems) {
            paragraphs.append(
                Paragraph(
                    id: entry.text("id", into: &problems), owner: entry.text("owner", into: &problems),
                    duty: entry.text("duty", into: &problems), source: source))
        }
        return paragraphs
    }

    private mutating func readDirectives() -> DirectiveTemplates? {
        guard let root = roots["directives.yaml"] else { return nil }
        do {
            return try DirectiveTemplates(root)
        } catch {
            problems.add(error)
            return nil
        }
    }
}
