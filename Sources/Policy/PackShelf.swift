import Crypto
import Detection
import Foundation

/// A folder where the rules of packs are kept compiled, so that a start need not read and number ten thousand phrases
/// again.
///
/// What is kept goes by a digest over every file it was made of and over the program that made it: a changed rule or
/// another program finds nothing and compiles. Nothing here is needed: where the folder can't be used, or a file in it is
/// damaged, packs are compiled at every start. It holds rules and no call.
public struct PackShelf: Sendable {
    private let folder: URL
    private let program: String
    private static let head = Array("watchdesk pack 1\n".utf8)
    private static let ending = "pack"
    /// More than this, and the oldest go: a rule's author makes a new one with every change.
    private static let room = 8

    /// - Parameters:
    ///   - folder: made when something is first kept.
    ///   - program: what tells this build of the program from every other.
    public init(folder: String, program: String) {
        (self.folder, self.program) = (URL(filePath: folder), program)
    }

    /// The detector of a pack, if it was kept.
    func detector(of files: PackFiles) -> Detector? {
        guard let file = file(for: files), isOurs(file), let data = try? Data(contentsOf: file) else { return nil }
        let bytes = [UInt8](data)
        let start = Self.head.count + SHA256.byteCount
        guard bytes.count > start, bytes.starts(with: Self.head) else { return nil }
        let kept = Array(bytes[start...])
        guard SHA256.hash(data: kept).elementsEqual(bytes[Self.head.count..<start]) else { return nil }
        return try? Detector(kept: kept)
    }

    /// Keeps a detector for the next start, as well as it can.
    func keep(_ detector: Detector, of files: PackFiles) {
        guard let file = file(for: files) else { return }
        let kept = detector.kept()
        let whole = Data(Self.head + SHA256.hash(data: kept) + kept)
        let files = FileManager.default
        try? files.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let new = folder.appending(path: "\(UUID().uuidString).new")
        guard
            files.createFile(
                atPath: new.path(percentEncoded: false), contents: whole, attributes: [.posixPermissions: 0o600])
        else { return }
        // Renamed into place, so that another console never reads half of it.
        guard rename(new.path(percentEncoded: false), file.path(percentEncoded: false)) == 0 else {
            try? files.removeItem(at: new)
            return
        }
        removeOldest()
    }

    /// Where the pack's rules are kept. nil when its base can't be found, which loading will tell.
    private func file(for files: PackFiles) -> URL? {
        guard let base = try? files.base() else { return nil }
        var hash = SHA256()
        func add(_ text: String) {
            hash.update(data: Array("\(text.utf8.count):".utf8))
            hash.update(data: Array(text.utf8))
        }
        add(program)
        for layer in [files, base].compactMap(\.self) {
            add(layer.name)
            for name in layer.names {
                add(name)
                add(layer.texts[name] ?? "")
            }
        }
        let name = hash.finalize().prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return folder.appending(path: "\(name).\(Self.ending)")
    }

    /// Whether nobody else could have written it: rules that others can change decide nothing here.
    private func isOurs(_ file: URL) -> Bool {
        [folder, file].allSatisfy { place in
            let about = try? FileManager.default.attributesOfItem(atPath: place.path(percentEncoded: false))
            guard let owner = about?[.ownerAccountID] as? Int, let mode = about?[.posixPermissions] as? Int else {
                return false
            }
            return owner == Int(getuid()) && mode & 0o022 == 0
        }
    }

    private func removeOldest() {
        let key = URLResourceKey.contentModificationDateKey
        let kept = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [key])) ?? []
        let dated = kept.filter { $0.pathExtension == Self.ending }.map { file in
            (file: file, date: (try? file.resourceValues(forKeys: [key]))?.contentModificationDate ?? .distantPast)
        }
        for old in dated.sorted(by: { $0.date > $1.date }).dropFirst(Self.room) {
            try? FileManager.default.removeItem(at: old.file)
        }
    }
}
