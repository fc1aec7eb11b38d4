import Foundation

/// A small file of the person's own that the console changes for them: whole or not at all, with the rights it had, and where a
/// link leads rather than in place of the link.
enum OwnFile {
    /// Replaces what the file holds by what `change` makes of it; nil where there is no file yet.
    ///
    /// - Throws: `SettingsError`, in one line that names the file.
    static func change(_ path: String, _ change: (String?) throws -> String) throws {
        let place = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        var old: String?
        if FileManager.default.fileExists(atPath: place) {
            do {
                old = try String(contentsOfFile: place, encoding: .utf8)
            } catch {
                throw SettingsError("\(path) can't be read as text (\(error.localizedDescription)); write it in UTF-8")
            }
        }
        let new = try change(old)
        do {
            try FileManager.default.createDirectory(
                atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw SettingsError("\(path) can't be written (\(error.localizedDescription)); make its folder writable")
        }
        try replace(place, with: new, mode: old == nil ? 0o600 : mode(of: place))
    }

    private static func mode(of path: String) -> mode_t {
        var found = stat()
        return stat(path, &found) == 0 ? found.st_mode & 0o777 : 0o600
    }

    private static func replace(_ path: String, with text: String, mode: mode_t) throws {
        let part = path + ".part"
        unlink(part)
        let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw FileFault(path: path, code: errno) }
        defer { close(file) }
        do throws(OutputError) {
            try Output.write(text.utf8, to: file)
            guard fchmod(file, mode) == 0, fsync(file) == 0, rename(part, path) == 0 else {
                throw OutputError(code: errno)
            }
        } catch {
            unlink(part)
            throw FileFault(path: path, code: error.code)
        }
    }
}
