import Crypto
import Yams

/// The digest of a pack's content.
enum PackDigest {
    /// SHA-256 over every file's name and values, the base's among them, keys sorted. Comments, order of keys and layout don't count.
    static func digest(of files: [DataNode]) -> String {
        var bytes: [UInt8] = []
        for root in files.sorted(by: { $0.file < $1.file }) {
            add("f", root.file, to: &bytes)
            add(root.node, to: &bytes)
        }
        return "sha256:"
            + SHA256.hash(data: bytes).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    private static func add(_ node: Node, to bytes: inout [UInt8]) {
        switch node {
        case .scalar(let scalar):
            add("s", scalar.string, to: &bytes)
        case .sequence(let items):
            add("l", String(items.count), to: &bytes)
            for item in items { add(item, to: &bytes) }
        case .mapping(let mapping):
            add("m", String(mapping.count), to: &bytes)
            for (key, value) in mapping.map({ ($0.key.string ?? "", $0.value) }).sorted(by: { $0.0 < $1.0 }) {
                add("s", key, to: &bytes)
                add(value, to: &bytes)
            }
        case .alias(let alias):
            add("a", String(describing: alias.anchor), to: &bytes)
        }
    }

    /// A kind, a length and the bytes, so that no two contents read the same.
    private static func add(_ kind: String, _ text: String, to bytes: inout [UInt8]) {
        bytes += "\(kind)\(text.utf8.count):".utf8
        bytes += text.utf8
    }
}
