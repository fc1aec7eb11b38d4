/// The keymaps that ship with watchdesk, embedded in the binary as the YAML text that a person can copy and change.
public enum ShippedKeymap {
    /// The default keymap: `Keymaps/default.yaml`, byte for byte.
    public static var standard: String { Embedded.files["default.yaml", default: ""] }
}
