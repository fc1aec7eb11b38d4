/// The keymaps that ship with watchdesk, embedded in the binary as the YAML text that a person can copy and change.
public enum ShippedKeymap {
    /// The default keymap: `Keymaps/default.yaml`, byte for byte.
    public static var standard: String { all["default", default: ""] }

    /// Every map by its name: default, cad, vim, emacs.
    public static var all: [String: String] {
        Dictionary(
            uniqueKeysWithValues: Embedded.files.filter { $0.key.hasSuffix(".yaml") && $0.key != starter }
                .map { (String($0.key.dropLast(5)), $0.value) })
    }

    private static let starter = "starter.yaml"

    /// What `watchdesk keymap init` writes: a file of comments that changes nothing until a line of it is made to count.
    public static var beginning: String { Embedded.files[starter, default: ""] }
}
