import Foundation
import Synchronization

/// A small file of the person's own that the console changes for them: whole or not at all, with the rights it had, and where a
/// link leads rather than in place of the link.
enum OwnFile {
    /// Two keys pressed one after the other are two changes beside the screen: the second reads what the first has written.
    private static let turn = Mutex(())
    /// How many links may lead on to one another before they lead nowhere.
    private static let mostLinks = 40

    /// Replaces what the file holds by what `change` makes of it; nil where there is no file yet.
    ///
    /// - Throws: `SettingsError` or `FileFault`, in one line that names the file; the file is then as it was.
    static func change(_ path: String, _ change: (String?) throws -> String) throws {
        try turn.withLock { _ in try changeAlone(path, change) }
    }

    private static func changeAlone(_ path: String, _ change: (String?) throws -> String) throws {
        let place = try place(of: path)
        var old: String?
        var found = stat()
        if stat(place, &found) == 0 {
            guard found.st_mode & S_IFMT == S_IFREG else {
                throw SettingsError("\(path) is no file of text; move it away, or name another")
            }
            do {
                old = try String(contentsOfFile: place, encoding: .utf8)
            } catch {
                throw SettingsError("\(path) can't be read as text (\(error.localizedDescription)); write it in UTF-8")
            }
        }
        let new = try change(old)
        let folder = (place as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw SettingsError("\(path) can't be written (\(error.localizedDescription)); make its folder writable")
        }
        try replace(place, in: folder, with: new, mode: old == nil ? 0o600 : found.st_mode & 0o777)
    }

    /// Where a link leads, also while nothing is there yet.
    private static func place(of path: String) throws(SettingsError) -> String {
        var place = path
        for _ in 0..<mostLinks {
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else { return place }
            let folder = (place as NSString).deletingLastPathComponent
            place = target.hasPrefix("/") ? target : (folder as NSString).appendingPathComponent(target)
        }
        throw SettingsError("\(path) is a link that leads nowhere; make it lead to a file")
    }

    /// Writes beside the file and puts that in its place, on disk before this returns.
    private static func replace(_ path: String, in folder: String, with text: String, mode: mode_t) throws(FileFault) {
        let name = ".\((path as NSString).lastPathComponent).XXXXXX"
        var part = Array((folder as NSString).appendingPathComponent(name).utf8CString)
        let file = mkstemp(&part)
        guard file >= 0 else { throw FileFault(path: path, code: errno) }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
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
        // The name is on disk with its folder. Some servers' folders can't be asked to; the file itself is whole either way.
        let held = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard held >= 0 else { return }
        _ = fsync(held)
        close(held)
    }
}
