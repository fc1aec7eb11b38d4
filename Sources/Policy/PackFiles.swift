import Foundation

/// The YAML files of one pack, by name.
struct PackFiles: Sendable {
    /// Files a pack has one of, by name.
    static let single: Set<String> = ["pack.yaml", "types.yaml", "memorandum.yaml", "directives.yaml"]
    /// What a pack may spread over several files: `guard.yaml`, `guard-spanish.yaml`.
    enum Kind: String, CaseIterable {
        case words, indicators, confusers, contexts, `guard`
    }
    /// Without these there is no pack: it would name nobody's duties, withhold nothing or find nothing.
    static let requiredKinds: [Kind] = [.words, .indicators, .guard]

    var texts: [String: String]

    var names: [String] { texts.keys.sorted() }

    /// What a file is one of several of. nil for the single files, and for a file nobody reads.
    static func kind(of name: String) -> Kind? {
        Kind.allCases.first { name == "\($0).yaml" || name.hasPrefix("\($0)-") && name.hasSuffix(".yaml") }
    }

    /// Ids of the packs built into the binary.
    static var shippedIDs: [String] {
        Set(
            Embedded.files.keys.compactMap { path in
                let parts = path.split(separator: "/")
                return parts.count == 3 && parts[0] == "Packs" ? String(parts[1]) : nil
            }
        ).sorted()
    }

    init(texts: [String: String]) { self.texts = texts }

    init(shipped id: String) throws(PolicyError) {
        let folder = "Packs/\(id)/"
        texts = [:]
        for (path, text) in Embedded.files where path.hasPrefix(folder) {
            texts[String(path.dropFirst(folder.count))] = text
        }
        guard !texts.isEmpty else {
            let ids = PackFiles.shippedIDs.joined(separator: ", ")
            throw PolicyError(.unknownPack, "no shipped pack \"\(id)\"; name one of: \(ids)")
        }
    }

    init(folder: String) throws(PolicyError) {
        texts = [:]
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            for name in names where name.hasSuffix(".yaml") {
                let url = URL(filePath: folder).appending(path: name)
                texts[name] = try String(contentsOf: url, encoding: .utf8)
            }
        } catch {
            throw PolicyError(
                .unreadable, "can't read the pack folder \(folder); check the path and its permissions",
                underlying: error)
        }
        guard !texts.isEmpty else {
            throw PolicyError(.unreadable, "no .yaml file in \(folder); name the folder that holds pack.yaml")
        }
    }
}
