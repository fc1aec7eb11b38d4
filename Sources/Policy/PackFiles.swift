import Foundation

/// The YAML files of one folder, an agency's pack or a base, by name.
struct PackFiles: Sendable {
    /// What a pack may spread over several files: `guard.yaml`, `guard-spanish.yaml`.
    enum Kind: String, CaseIterable {
        case words, indicators, confusers, contexts, `guard`, fairness
    }
    private enum Place: Sendable {
        case shipped
        case folder(URL)
    }

    /// Of the folder: `sacramento-pd`.
    let name: String
    private let place: Place
    private(set) var texts: [String: String] = [:]

    var names: [String] { texts.keys.sorted() }

    /// What a file is one of several of. nil for the single files, and for a file nobody reads.
    static func kind(of name: String) -> Kind? {
        Kind.allCases.first { name == "\($0).yaml" || name.hasPrefix("\($0)-") && name.hasSuffix(".yaml") }
    }

    /// Names of the packs and bases built into the binary.
    private static var shippedNames: Set<String> {
        Set(
            Embedded.files.keys.compactMap { path in
                let parts = path.split(separator: "/")
                return parts.count == 3 && parts[0] == "Packs" ? String(parts[1]) : nil
            })
    }

    /// Ids of the agencies' packs built into the binary; a base is none.
    static var shippedIDs: [String] {
        shippedNames.filter { Embedded.files["Packs/\($0)/directives.yaml"] != nil }.sorted()
    }

    init(shipped name: String) throws(PolicyError) {
        (self.name, place) = (name, .shipped)
        let folder = "Packs/\(name)/"
        for (path, text) in Embedded.files where path.hasPrefix(folder) {
            texts[String(path.dropFirst(folder.count))] = text
        }
        guard !texts.isEmpty else {
            let names = PackFiles.shippedNames.sorted().joined(separator: ", ")
            throw PolicyError(.unknownPack, "no shipped pack \"\(name)\"; name one of: \(names)")
        }
    }

    init(folder: String) throws(PolicyError) { try self.init(URL(filePath: folder)) }

    private init(_ folder: URL) throws(PolicyError) {
        (name, place) = (folder.standardizedFileURL.lastPathComponent, .folder(folder))
        let path = folder.path(percentEncoded: false)
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
            for name in names where name.hasSuffix(".yaml") {
                texts[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            }
        } catch {
            throw PolicyError(
                .unreadable, "can't read the pack folder \(path); check the path and its permissions",
                underlying: error)
        }
        guard !texts.isEmpty else {
            throw PolicyError(.unreadable, "no .yaml file in \(path); name the folder that holds pack.yaml")
        }
    }

    /// What to call it in a message: the shipped pack's name, the folder's path.
    var path: String {
        switch place {
        case .shipped: name
        case .folder(let folder): folder.path(percentEncoded: false)
        }
    }

    /// The files that one pack has one of.
    var withoutRules: PackFiles {
        var files = self
        files.texts = texts.filter { PackFiles.kind(of: $0.key) == nil }
        return files
    }

    /// The base that the pack's `base:` names: a folder beside the pack's own where it holds a slash, else a shipped one.
    func base(_ name: String) throws(PolicyError) -> PackFiles {
        guard case .folder(let folder) = place, name.contains("/") else { return try PackFiles(shipped: name) }
        return try PackFiles(folder.appending(path: name))
    }

    /// The base that `pack.yaml` names; nil where it names none.
    func base() throws(PolicyError) -> PackFiles? {
        var unheard = Problems()  // what is wrong with the head is told where it is read
        guard let text = texts["pack.yaml"], let root = try? DataNode.parse(text, file: "pack.yaml"),
            let head = root.members(nil, called: "pack.yaml", into: &unheard), head["base"] != nil
        else { return nil }
        return try base(head.text("base", into: &unheard))
    }
}
