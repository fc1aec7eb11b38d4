/// What became of reading a keymap: the map, unless something is wrong, and everything there is to say about it.
public nonisolated struct KeymapReading: Sendable {
    /// nil while there are problems: a map that is half right is never used.
    public var keymap: Keymap?
    public var problems: [KeymapError]
    /// What works and may not do so everywhere: a key that a multiplexer or the terminal may keep for itself.
    public var warnings: [KeymapError]

    public init(keymap: Keymap?, problems: [KeymapError], warnings: [KeymapError]) {
        (self.keymap, self.problems, self.warnings) = (keymap, problems, warnings)
    }
}

/// Lays keymap files over one another: a user's over a shipped one, a shipped one over the default.
public nonisolated struct KeymapReader: Sendable {
    /// The shipped maps' texts by name.
    private let shipped: [String: String]

    public init(shipped: [String: String]) { self.shipped = shipped }

    public var names: [String] {
        shipped.keys.sorted { ($0 == "default" ? "" : $0) < ($1 == "default" ? "" : $1) }
    }

    public func shipped(_ name: String) -> KeymapReading? {
        shipped[name].map { read($0, file: "Keymaps/\(name).yaml", extending: "none", above: [name]) }
    }

    /// Reads somebody's own file, which is laid over the default map unless it says otherwise.
    public func read(_ text: String, file: String) -> KeymapReading {
        read(text, file: file, extending: "default", above: [])
    }

    private func read(_ text: String, file: String, extending: String, above: [String]) -> KeymapReading {
        var written = KeymapFile(text, file: file)
        let base = written.base?.name ?? extending
        var keymap = Keymap(name: written.name ?? file)
        if base != "none" {
            let line = written.base?.line ?? 1
            if above.contains(base) {
                written.problem(
                    line, "extends: \(base) goes in a circle; write one of \(names.joined(separator: ", "))")
            } else if let text = shipped[base] {
                let reading = read(
                    text, file: "Keymaps/\(base).yaml", extending: "none", above: above + [base])
                guard var found = reading.keymap else { return reading }
                found.name = keymap.name
                keymap = found
            } else {
                let choices = (names + ["none"]).joined(separator: ", ")
                written.problem(line, "extends: no map \"\(base)\" is shipped; write one of \(choices)")
            }
        }
        var merge = KeymapMerge(keymap, written)
        merge.layOver()
        merge.requireEssentials()
        return merge.reading
    }
}

nonisolated extension Keymap {
    /// Reads a keymap file that stands by itself, without asking whether a person could live with it.
    ///
    /// - Throws: `KeymapError`, the first of its problems.
    public init(yaml text: String, file: String) throws(KeymapError) {
        let written = KeymapFile(text, file: file)
        var merge = KeymapMerge(Keymap(name: written.name ?? file), written)
        if text.split(separator: "\n").allSatisfy({ $0.first == "#" }) {
            throw KeymapError(
                file: file, line: 1, reason: "expected contexts, such as \"global:\", with keys under them")
        }
        merge.layOver()
        if let problem = merge.reading.problems.first { throw problem }
        guard let keymap = merge.reading.keymap else {
            throw KeymapError(file: file, line: 1, reason: "the file holds no keymap")
        }
        self = keymap
    }
}
