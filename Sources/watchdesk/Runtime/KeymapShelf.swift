import Console
import Foundation
import Keymaps

/// Where keymaps come from: the shipped ones by name, anybody's own by its path.
struct KeymapShelf: Sendable {
    private let reader = KeymapReader(shipped: ShippedKeymap.all)
    /// What the settings name; nil for the person's own file, where there is one.
    private let named: String?
    /// The person's own file, whether it is there or not.
    let own: String

    init(_ settings: Settings) { (named, own) = (settings.keymap, settings.keymapFile) }

    var names: [String] { reader.names }

    /// What the settings ask for: the map they name, the person's own file, or the default.
    var chosen: String {
        named ?? (FileManager.default.fileExists(atPath: own) ? own : "default")
    }

    /// The map that is always there.
    func standard() throws(SettingsError) -> Keymap {
        guard let reading = reader.shipped("default"), let keymap = reading.keymap else {
            throw SettingsError("the default keymap is not in this program; build it anew")
        }
        return keymap
    }

    /// Reads a map by its name or its path; nil reads what the settings ask for.
    func read(_ name: String?) -> (reading: KeymapReading, file: String) {
        let name = name ?? chosen
        if let reading = reader.shipped(name.lowercased()) { return (reading, name.lowercased()) }
        let path = (name as NSString).expandingTildeInPath
        do {
            return (reader.read(try String(contentsOfFile: path, encoding: .utf8), file: path), path)
        } catch {
            let reason =
                FileManager.default.fileExists(atPath: path)
                ? "it can't be read as text (\((error as NSError).localizedDescription)); write it in UTF-8"
                : "there is no such file, and no map of that name is shipped; name a file or \(names.joined(separator: ", "))"
            return (
                KeymapReading(keymap: nil, problems: [.init(file: path, line: 1, reason: reason)], warnings: []), path
            )
        }
    }

    /// Puts a line into the person's own file, if the map can be used with it.
    ///
    /// - Returns: that map.
    /// - Throws: `SettingsError` with the reason; the file is then as it was.
    func add(_ line: KeymapLine) throws -> KeymapReading {
        try requireRead()
        var reading = KeymapReading(keymap: nil, problems: [], warnings: [])
        try OwnFile.change(file) { old in
            let text = line.added(to: old ?? ShippedKeymap.beginning)
            reading = reader.read(text, file: file)
            if let problem = reading.problems.first {
                throw SettingsError("\(problem.reason) (line \(problem.line)); nothing was written")
            }
            guard reading.keymap?.lookup(line.keys, in: [line.context]) == .action(line.action) else {
                throw SettingsError(
                    "\(file) is written so that a key can't be put into it; write \(line.written) under "
                        + "\(line.context.rawValue): yourself")
            }
            return text
        }
        return reading
    }

    /// The file the person's own keys stand in: the one the settings name, or the usual one.
    var file: String {
        guard let named, reader.shipped(named.lowercased()) == nil else { return own }
        return (named as NSString).expandingTildeInPath
    }

    /// Writes the file a person begins with; never over one that is there, nor where it would not be read.
    func begin() throws {
        try requireRead()
        try OwnFile.change(file) { old in
            guard old == nil else {
                throw SettingsError("\(file) is there already and is left as it is; `watchdesk keymap check` reads it")
            }
            return ShippedKeymap.beginning
        }
    }

    /// Refuses to write what nobody would read.
    private func requireRead() throws(SettingsError) {
        guard let named, reader.shipped(named.lowercased()) != nil else { return }
        throw SettingsError(
            "keymap \(named) is asked for by name, so a file of your own is not read; take that out and write "
                + "`extends: \(named)` into \(own)")
    }
}
