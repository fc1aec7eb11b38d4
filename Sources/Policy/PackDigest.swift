import Crypto
import Yams

/// The digest of a pack's content.
enum PackDigest {
    /// SHA-256 over every file's name and values, the base's among them, keys sorted. Comments, order of keys and layout don't count.
    static func digest(of files: [DataNode]) -> String {
        var hash = SHA256()
        for root in files.sorted(by: { $0.file < $1.file }) {
            add("f", root.file, to: &hash)
            add(root.node, to: &hash)
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
