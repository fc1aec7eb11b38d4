import Foundation

/// A file that can't be written, in one line.
struct FileFault: Error, CustomStringConvertible {
    var path: String
    var code: Int32
    var description: String {
        code == EEXIST
            ? "\(path) is there already and is left as it is; name another file"
            : "\(path) can't be written (\(String(cString: strerror(code)))); name another place"
    }
}

/// Internal papers on disk: for their owner's eyes alone, and never over another file, which may hold what a sergeant wrote.
enum DraftFile {
    /// Writes a new file of mode 0600.
    static func write(_ text: String, to path: String) throws(FileFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw FileFault(path: path, code: errno) }
        defer { close(file) }
        do throws(OutputError) {
            try Output.write(text.utf8, to: file)
            guard fsync(file) == 0 else { throw OutputError(code: errno) }
        } catch {
            unlink(path)
            throw FileFault(path: path, code: error.code)
        }
    }

    /// Writes `name.txt` into a folder that is made where there is none, or `name-2.txt` where that is taken.
    ///
    /// - Returns: the file's path.
    static func write(_ text: String, named name: String, in folder: String) throws(FileFault) -> String {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FileFault(path: folder, code: EACCES)
        }
        for number in 1...999 {
            let path = "\(folder)/\(name)\(number == 1 ? "" : "-\(number)").txt"
            do throws(FileFault) {
                try write(text, to: path)
                return path
            } catch {
                guard error.code == EEXIST else { throw error }
            }
        }
        throw FileFault(path: "\(folder)/\(name).txt", code: EEXIST)
    }
}
