import Crypto
import Foundation
import SystemPackage

/// The Ed25519 key with which this installation signs relief documents: 32 bytes in base64, in a file that only its owner can
/// read. It is made where there is none; whoever wants to know whose signature a document bears compares its public half.
enum SigningKey {
    /// - Throws: `SettingsError` when the file can't be read or made, or others could have read it.
    static func read(_ path: String) throws -> Curve25519.Signing.PrivateKey {
        guard FileManager.default.fileExists(atPath: path) else { return try make(path) }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw SettingsError(
                "\(path) can be read by others and signs nothing; make a new one, or run: chmod 600 \(path)")
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { throw SettingsError("\(path) is no signing key; put it right, or move it away and a new one is made") }
        return key
    }

    private static func make(_ path: String) throws -> Curve25519.Signing.PrivateKey {
        let key = Curve25519.Signing.PrivateKey()
        let text = key.rawRepresentation.base64EncodedString() + "\n"
        try KeptFile.write(text, to: path, replacing: false)
        // Another console may have been first: then that one's key counts.
        return try read(path)
    }
}

/// A file that nobody else on the machine can read, written whole or not at all.
enum KeptFile {
    /// - Parameter replacing: whether a file that is there is written over; else it is left as it is.
    static func write(_ text: String, to path: String, replacing: Bool) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder.isEmpty ? "." : folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            let fresh = path + ".\(getpid()).new"
            unlink(fresh)
            try DraftFile.write(text, to: fresh)
            defer { unlink(fresh) }
            if replacing {
                guard rename(fresh, path) == 0 else { throw Errno(rawValue: errno) }
            } else if link(fresh, path) != 0, errno != EEXIST {
                throw Errno(rawValue: errno)
            }
        } catch {
            throw SettingsError("\(path) can't be written (\(error)); make room or correct the folder's rights")
        }
    }
}
