public import Console
import Keymaps

extension KeymapReader {
    /// The reader of the maps that are built in.
    public static var shipped: KeymapReader { KeymapReader(shipped: ShippedKeymap.all) }

    /// A shipped map by its name.
    ///
    /// - Throws: `KeymapError` when it is not shipped or something is wrong with it.
    public static func keymap(_ name: String) throws(KeymapError) -> Keymap {
        guard let reading = shipped.shipped(name) else {
            throw KeymapError(file: name, line: 1, reason: "no such map is shipped")
        }
        if let problem = reading.problems.first { throw problem }
        guard let keymap = reading.keymap else {
            throw KeymapError(file: name, line: 1, reason: "there is no map in it")
        }
        return keymap
    }
}

extension ShippedKeymap {
    /// What the program around a console answers when it asks for a keymap; there are only shipped ones in a test.
    static func answer(_ name: String?) -> ConsoleInput {
        let name = name?.lowercased() ?? "default"
        let nothing = KeymapError(
            file: name, line: 1, reason: "there is no such file, and no map of that name is shipped")
        return .keymap(
            KeymapReader.shipped.shipped(name) ?? KeymapReading(keymap: nil, problems: [nothing], warnings: []), name)
    }
}
