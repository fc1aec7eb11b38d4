import Foundation

/// The YAML files of one pack, by name.
struct PackFiles: Sendable {
    /// Known names beside `indicators-*.yaml`. Any other name is a mistake worth telling: a file nobody reads.
    static let known = required.union(["confusers.yaml", "contexts.yaml"])
    /// Without these, and at least one file of indicators, there is no pack: it would name nobody's duties, withhold
    /// nothing or have no words for a notice.
    static let required: Set<String> = [
        "pack.yaml", "types.yaml", "memorandum.yaml", "words.yaml", "guard.yaml", "directives.yaml",
    ]

    var texts: [String: String]

    var names: [String] { texts.keys.sorted() }

    static func isIndicators(_ name: String) -> Bool { name.hasPrefix("indicators-") && name.hasSuffix(".yaml") }

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
