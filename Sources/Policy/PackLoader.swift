import Crypto
import Detection
import DispatchDesk
import Yams

/// Reads the files of a pack into a `PolicyPack`, or says everything that stands in the way.
struct PackLoader {
    struct Loaded: Sendable {
        var pack: PolicyPack
        var examples: Examples
    }

    private let files: PackFiles
    private var problems = Problems()
    private var nodes: [String: Node] = [:]

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
        for name in files.names { compose(name) }
        let rules = RuleReader.read(nodes, problems: &problems)
        let types = readTypes()
        let paragraphs = readParagraphs()
        guard var head = fields("pack.yaml") else { return nil }
        let id = head.text("id", problems: &problems)
        let digest = PackDigest.digest(of: nodes)
        let desk = readDesk(&head)
        var set = rules.set
        set.otherFederal = head.choice("other_federal", .watch, problems: &problems)
        let pack = PolicyPack(
            id: id, title: head.text("title", problems: &problems), agency: head.text("agency", problems: &problems),
            heading: head.text("heading", problems: &problems),
            memorandum: head.text("memorandum", problems: &problems),
            version: head.text("version", problems: &problems),
            effective: head.text("effective", problems: &problems), digest: digest, desk: desk, rules: set,
            detector: Detector(rules: set, pack: id, digest: digest), types: types, paragraphs: paragraphs)
        head.finish(problems: &problems)
        return Loaded(pack: pack, examples: rules.examples)
    }

    /// Parses one file; a file that is no YAML is one problem and the others are still read.
    private mutating func compose(_ name: String) {
        guard PackFiles.known.contains(name) || PackFiles.isIndicators(name) else {
            let known = PackFiles.known.sorted().joined(separator: ", ")
            problems.add(name, 0, "no such file in a pack", "rename it to indicators-*.yaml or one of: \(known)")
            return
        }
        do {
            guard let node = try Yams.compose(yaml: files.texts[name] ?? "") else {
                problems.add(name, 0, "the file is empty", "fill it or remove it")
                return
            }
            nodes[name] = node
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _),
                .composer(_, let reason, let mark, _):
                problems.add(name, mark.line, "not YAML: \(reason)", "correct the line")
            case .duplicatedKeysInMapping(let keys, let context):
                let words = keys.map(\.description).sorted().joined(separator: ", ")
                problems.add(name, context.mark.line, "key given twice: \(words)", "keep one")
            default:
                problems.add(name, 0, "not YAML: \(error)", "correct the file")
            }
        } catch {
            problems.add(name, 0, "not YAML: \(error)", "correct the file")
        }
    }

    private mutating func fields(_ name: String) -> Fields? {
        guard let node = nodes[name] else {
            if files.texts[name] == nil {
                problems.add(name, 0, "the file is missing", "add it; see the shipped pack")
            }
            return nil
        }
        return Fields(Place(file: name, node: node), name: name, problems: &problems)
    }

    // MARK: settings

    private mutating func readDesk(_ head: inout Fields) -> DeskPolicy {
        var desk = DeskPolicy(
            releaseAfter: head.number("release_after", problems: &problems), courtesy: [],
            acknowledge: readLimit("acknowledge", &head),
            dispatchSupervisor: readLimit("dispatch_supervisor", &head),
            joinWindow: head.number("join_window", problems: &problems),
            joinRadius: head.number("join_radius", problems: &problems),
            advisedTypes: Set(head.list("advised_types", problems: &problems).map(\.text)), dismissalReasons: [],
            localPrefix: head.text("local_prefix", problems: &problems))
        for entry in head.list("courtesy", problems: &problems) {
            if let role = Role(rawValue: entry.text) {
                desk.courtesy.insert(role)
            } else {
                let words = Role.allCases.map(\.rawValue).joined(separator: ", ")
                problems.add("pack.yaml", entry.line, "unknown role \"\(entry.text)\"", "write one of: \(words)")
            }
        }
        for row in head.rows("dismissal_reasons", problems: &problems) {
            guard var fields = Fields(row, name: "dismissal reason", problems: &problems) else { continue }
            desk.dismissalReasons.append(
                DeskPolicy.DismissalReason(
                    code: fields.text("code", problems: &problems), title: fields.text("title", problems: &problems)))
            fields.finish(problems: &problems)
        }
        if desk.dismissalReasons.isEmpty {
            problems.add("pack.yaml", head.place.line, "no `dismissal_reasons`", "list at least one code and title")
        }
        return desk
    }

    private mutating func readLimit(_ key: String, _ head: inout Fields) -> DeskPolicy.Limit {
        guard var fields = head.mapping(key, problems: &problems) else {
            return DeskPolicy.Limit(warnAfter: 0, limit: 0)
        }
        let limit = DeskPolicy.Limit(
            warnAfter: fields.number("warn", problems: &problems), limit: fields.number("limit", problems: &problems))
        if limit.warnAfter > limit.limit {
            problems.add(
                "pack.yaml", head.line(of: key), "`\(key)` warns after its limit", "make warn smaller than limit")
        }
        fields.finish(problems: &problems)
        return limit
    }

    // MARK: tables

    private mutating func readTypes() -> [TypeCode] {
        guard var fields = fields("types.yaml") else { return [] }
        var seen: Set<String> = []
        var types: [TypeCode] = []
        for row in fields.rows("types", problems: &problems) {
            guard var entry = Fields(row, name: "type", problems: &problems) else { continue }
            let type = TypeCode(
                code: entry.text("code", problems: &problems), title: entry.text("title", problems: &problems),
                priority: entry.optionalNumber("priority", problems: &problems),
                origin: entry.choice("origin", .local, problems: &problems))
            entry.finish(problems: &problems)
            if !seen.insert(type.code).inserted {
                problems.add("types.yaml", row.line, "type \(type.code) given twice", "keep one")
            }
            types.append(type)
        }
        fields.finish(problems: &problems)
        return types
    }

    private mutating func readParagraphs() -> [Paragraph] {
        guard var fields = fields("memorandum.yaml") else { return [] }
        let source = fields.text("source", problems: &problems)
        var paragraphs: [Paragraph] = []
        for row in fields.rows("paragraphs", problems: &problems) {
            guard var entry = Fields(row, name: "paragraph", problems: &problems) else { continue }
            paragraphs.append(
                Paragraph(
                    id: entry.text("id", problems: &problems), owner: entry.text("owner", problems: &problems),
                    duty: entry.text("duty", problems: &problems), source: source))
            entry.finish(problems: &problems)
        }
        fields.finish(problems: &problems)
        return paragraphs
    }
}

/// The digest of a pack's content.
enum PackDigest {
    /// SHA-256 over every file's name and values, keys sorted. Comments, order of keys and layout don't count.
    static func digest(of nodes: [String: Node]) -> String {
        var hash = SHA256()
        for (name, node) in nodes.sorted(by: { $0.key < $1.key }) {
            add("f", name, to: &hash)
            add(node, to: &hash)
        }
        return "sha256:"
            + hash.finalize().map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    private static func add(_ node: Node, to hash: inout SHA256) {
        switch node {
        case .scalar(let scalar):
            add("s", scalar.string, to: &hash)
        case .sequence(let items):
            add("l", String(items.count), to: &hash)
            for item in items { add(item, to: &hash) }
        case .mapping(let mapping):
            add("m", String(mapping.count), to: &hash)
            for (key, value) in mapping.sorted(by: { ($0.key.string ?? "") < ($1.key.string ?? "") }) {
                add(key, to: &hash)
                add(value, to: &hash)
            }
        case .alias(let alias):
            add("a", String(describing: alias.anchor), to: &hash)
        }
    }

    /// A kind, a length and the bytes, so that no two contents read the same.
    private static func add(_ kind: String, _ text: String, to hash: inout SHA256) {
        hash.update(data: Array("\(kind)\(text.utf8.count):".utf8))
        hash.update(data: Array(text.utf8))
    }
}
