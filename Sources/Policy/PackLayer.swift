/// One folder of a pack, parsed: the base's, or the agency's own.
struct PackLayer {
    /// Files an agency's pack has one of. A base has the first only: the others are an agency's to say.
    private static let single = ["pack.yaml", "types.yaml", "memorandum.yaml", "directives.yaml"]
    /// Files an agency's pack may have one of: what its governing text asks to be written down, and what callers are told.
    private static let optional = ["dailies.yaml", "answers.yaml"]
    /// Without these there is no pack: it would name nobody's duties, withhold nothing or find nothing.
    private static let requiredKinds: [PackFiles.Kind] = [.words, .indicators, .guard]

    /// The roots of its files by name. A file of a base is called `california/words.yaml` in messages, one of the pack
    /// itself `words.yaml`.
    private(set) var roots: [String: DataNode] = [:]
    /// The members of `pack.yaml`; nil when there are none to read.
    private(set) var head: DataMembers?
    private let prefix: String

    /// Whether the folder is what agencies build on, and no agency's pack.
    var isBase: Bool { head?["kind"] != nil }

    /// Parses every file; one that is no YAML is one problem, and the others are still read.
    ///
    /// - Parameter prefix: goes before the names of its files: `california/`.
    init(_ files: PackFiles, prefix: String, into problems: inout Problems) {
        self.prefix = prefix
        for name in files.names {
            guard Self.single.contains(name) || Self.optional.contains(name) || PackFiles.kind(of: name) != nil else {
                let known = (Self.single + Self.optional).sorted() + PackFiles.Kind.allCases.map { "\($0)*.yaml" }
                let advice = "rename it to one of: \(known.joined(separator: ", "))"
                problems.add(prefix + name, 0, "no such file in a pack", advice)
                continue
            }
            do {
                roots[name] = try DataNode.parse(files.texts[name] ?? "", file: prefix + name)
            } catch {
                problems.add(error)
            }
        }
        guard files.texts["pack.yaml"] != nil else {
            reportMissing("pack.yaml", into: &problems)
            return
        }
        head = roots["pack.yaml"]?.members(nil, called: prefix + "pack.yaml", into: &problems)
        for name in Self.optional where isBase && files.texts[name] != nil {
            problems.add(prefix + name, 0, "a base has no such file", "move it to the agency's pack")
        }
        for name in Self.single.dropFirst() {
            switch (isBase, files.texts[name] != nil) {
            case (true, true):
                problems.add(prefix + name, 0, "a base has no such file", "move it to the agency's pack")
            case (false, false): reportMissing(name, into: &problems)
            case (true, false), (false, true): break
            }
        }
    }

    /// Its id and version, as `pack.yaml` has them.
    var title: String {
        ["id", "version"].compactMap { try? head?[$0]?.text() }.joined(separator: " ")
    }

    /// The files of a kind, in the order of their names.
    func files(_ kind: PackFiles.Kind) -> [DataNode] {
        roots.filter { PackFiles.kind(of: $0.key) == kind }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What each file says it rests on.
    func sources() -> [PackCheck.Source] {
        roots.sorted { $0.key < $1.key }.flatMap { _, root -> [PackCheck.Source] in
            var unheard = Problems()  // what is wrong with a source was told where the file was read
            guard let members = root.members(nil, called: root.file, into: &unheard) else { return [] }
            return ["source", "sources"].flatMap { members.list($0, into: &unheard) }
                .map { PackCheck.Source(file: root.file, text: $0.text) }
        }
    }

    /// Tells of the kinds that neither this layer nor its base has.
    func checkKinds(base: PackLayer?, into problems: inout Problems) {
        for kind in Self.requiredKinds where files(kind).isEmpty && base?.files(kind).isEmpty != false {
            reportMissing(kind == .indicators ? "indicators-*.yaml" : "\(kind).yaml", into: &problems)
        }
    }

    private func reportMissing(_ name: String, into problems: inout Problems) {
        problems.add(prefix + name, 0, "the file is missing", "add it; see the shipped pack")
    }
}
